import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeText, parseInstance } from '#dicom';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';
import { dicomFile, sliceTags } from '../../fixtures/dicom-writer.ts';

it('reads GBK that no character set declares, as some Chinese exports write it', () => {
  expect(decodeText(Uint8Array.of(0xcd, 0xf5), [])).toBe('王');
});

it('reads UTF-8 that no character set declares', () => {
  expect(decodeText(new TextEncoder().encode('肝脏'), [''])).toBe('肝脏');
});

it('does not split a GB18030 character whose second byte is a backslash', () => {
  // U+8A98 誘 is D5 54 in GBK; 賊 U+8CCA is D9 5C: a backslash inside a character.
  const bytes = Uint8Array.of(...new TextEncoder().encode('A'), 0xd9, 0x5c);
  expect(decodeText(bytes, ['GB18030'])).toHaveLength(2);
});

it('keeps the series description of a declared Chinese file', () => {
  const file = dicomFile(sliceTags(0, { '00080005CS': 'ISO_IR 192', '0008103ELO': '腹部平扫' }));
  const parsed = parseInstance(file, 'a.dcm');
  expect(parsed.ok && parsed.value.description).toBe('腹部平扫');
});

// The names that the headers of the pydicom character set files are meant to hold (PS3.5 Annexes H, I, J; PS3.5 K).
const names: Readonly<Record<string, string>> = {
  chrArab: 'قباني^لنزار',
  chrFren: 'Buc^Jérôme',
  chrFrenMulti: 'Buc^Jérôme',
  chrGerm: 'Äneas^Rüdiger',
  chrGreek: 'Διονυσιος',
  chrH31: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
  chrH32: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  chrHbrw: 'שרון^דבורה',
  chrI2: 'Hong^Gildong=洪^吉洞=홍^길동',
  chrJapMulti: 'やまだ^たろう',
  chrJapMultiExplicitIR6: 'やまだ^たろう',
  chrRuss: 'Люкceмбypг',
  chrX1: 'Wang^XiaoDong=王^小東=',
  chrX2: 'Wang^XiaoDong=王^小东=',
};

describeWithData('character sets of real files', () => {
  it.each(Object.entries(names))('reads the name in %s', (file, name) => {
    const parsed = parseInstance(
      new Uint8Array(readFileSync(sharedData('charsets', `${file}.dcm`))),
      file,
    );
    expect(parsed.ok && parsed.value.subject.name).toBe(name);
  });
});
