import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deidentify, inspectFile } from '#dicom';
import { dicomFile, encapsulated, joined, sliceTags } from '../../fixtures/dicom-writer.ts';
import { holds, rewritten, taken } from '../../fixtures/planted-identifiers.ts';
import { original, placeOf, plan, prepared } from './clean-files.ts';

// What lies beside the elements: preamble, file meta information, unused bits, bytes behind the end, other encodings.

const secret = 'Quorlsk^Velmira';
const secretBytes = new TextEncoder().encode(`${secret} `);
const path = placeOf('PT', 0);
const ruled = (bytes: Uint8Array, at = path): readonly string[] =>
  inspectFile(bytes, at).remarks.flatMap(({ class: kind, rule, tag }) =>
    kind === 'NOTE' ? [] : [tag ? `${rule} ${tag}` : rule],
  );
const clean = prepared('PT');

function withPreamble(file: Uint8Array): Uint8Array {
  const changed = file.slice();
  changed.set(secretBytes, 16);
  return changed;
}

function outputOf(source: Uint8Array): Uint8Array {
  const made = deidentify(source, plan);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.bytes;
}

/** Elements of group 0002 put behind those that are there; the group's length is left as it was. */
function withMeta(file: Uint8Array, element: Uint8Array): Uint8Array {
  const { head, tags } = taken(file);
  return rewritten(joined(head, element), tags);
}
const metaElement = (element: number, vr: string, text: string): Uint8Array =>
  Uint8Array.from([
    ...[2, 0, element & 255, element >> 8, vr.charCodeAt(0), vr.charCodeAt(1), text.length, 0],
    ...new TextEncoder().encode(text),
  ]);

describe('beside the data set nothing survives and nothing passes', () => {
  it('a name in the preamble', () => {
    expect(holds(outputOf(withPreamble(original('PT'))), secret)).toBe(false);
    expect(ruled(withPreamble(clean))).toEqual(['preamble']);
  });

  it('an executable in the preamble (CVE-2019-11687)', () => {
    const polyglot = clean.slice();
    polyglot.set([0x4d, 0x5a, 0x90, 0x00], 0);
    expect(ruled(polyglot)).toEqual(['preamble']);
  });

  it.each([
    ['who sent it (0002,0016)', 0x16, 'AE', 'QUORLSK_PACS'],
    ['who received it (0002,0018)', 0x18, 'AE', 'QUORLSK_ROOM'],
    ['private information (0002,0102)', 0x102, 'ST', 'Quorlsk^Velmira '],
  ])('%s in the file meta information', (_name, element, vr, text) => {
    const source = withMeta(original('PT'), metaElement(element, vr, text));
    expect(holds(outputOf(source), text.trim())).toBe(false);
    const tag = `(0002,${element.toString(16).padStart(4, '0').toUpperCase()})`;
    expect(ruled(withMeta(clean, metaElement(element, vr, text)))).toContain(`meta ${tag}`);
  });

  it('a name for the version of the writer', () => {
    const changed = clean.slice();
    const at = new TextDecoder('latin1').decode(clean).indexOf('UPTAKE_1');
    changed.set(new TextEncoder().encode('QUORLSK7'), at);
    expect(ruled(changed)).toEqual(['meta (0002,0013)']);
  });

  it('bytes behind the last element', () => {
    expect(holds(outputOf(joined(original('PT'), secretBytes)), secret)).toBe(false);
    expect(ruled(joined(clean, secretBytes))).toEqual(['trailing']);
  });

  it('bytes behind the last frame, inside the pixel data', () => {
    const longer = joined(sliceTags(0)['7FE00010OW'] as Uint8Array, secretBytes);
    const source = original('PT', { '7FE00010OW': longer });
    expect(holds(source, secret)).toBe(true);
    expect(holds(outputOf(source), secret)).toBe(false);
    const { head, tags } = taken(clean);
    expect(ruled(rewritten(head, { ...tags, '7FE00010OW': longer }))).toEqual([
      'trailing (7FE0,0010)',
    ]);
  });

  it('an overlay in the bits that pixels do not use (PS3.5 §8.1.2)', () => {
    const twelve = { '00280101US': 12, '00280102US': 11, '00280103US': 0 };
    const pixels = Uint8Array.from({ length: 32 }, (_, n) => (n % 2 === 1 ? 0xa3 : n));
    const made = outputOf(original('CT', { ...twelve, '7FE00010OW': pixels }));
    const stored = made.subarray(made.length - 32);
    expect([...stored]).toEqual([...pixels].map((byte, n) => (n % 2 === 1 ? 0x03 : byte)));
    const { head, tags } = taken(made);
    expect(ruled(made, placeOf('CT', 0))).toEqual([]);
    expect(ruled(rewritten(head, { ...tags, '7FE00010OW': pixels }), placeOf('CT', 0))).toEqual([
      'hidden-bits (7FE0,0010)',
    ]);
  });

  it('text behind the padding of a value', () => {
    const { head, tags } = taken(clean);
    const sex = { ...tags, '00100040CS': new TextEncoder().encode('F \0QUORLSK') };
    expect(ruled(rewritten(head, sex))).toEqual(['value (0010,0040)']);
    const uid = { ...tags, '00200052UI': new TextEncoder().encode('2.25.1\0Quorlsk') };
    expect(ruled(rewritten(head, uid))).toEqual(['uid (0020,0052)']);
  });

  it('a sequence of stated length that says less than it holds', () => {
    const at = new TextDecoder('latin1').decode(clean).indexOf('\u0054\u0000\u0016\u0000SQ');
    const changed = clean.slice();
    changed[at + 8] = changed[at + 8]! - 8;
    expect(ruled(changed)).toContain('structure');
  });
});

describe('other encodings', () => {
  const syntaxOf = (uid: string): Uint8Array => dicomFile(sliceTags(0, {}, 'PT'), uid);

  it('are refused at the gate, each by name', () => {
    expect(ruled(syntaxOf('1.2.840.10008.1.2'))).toEqual(['syntax (0002,0010)']);
    const deflated = ((): Uint8Array => {
      const plain = syntaxOf('1.2.840.10008.1.2.1.99');
      const length = new DataView(plain.buffer).getUint32(140, true);
      const start = 144 + length;
      return joined(
        plain.subarray(0, start),
        new Uint8Array(deflateRawSync(plain.subarray(start))),
      );
    })();
    expect(ruled(deflated)).toEqual(['syntax (0002,0010)']);
    const { head, tags } = taken(clean);
    const { '7FE00010OW': _pixels, ...without } = tags;
    expect(ruled(joined(rewritten(head, without), encapsulated(secretBytes)))).toContain(
      'syntax (7FE0,0010)',
    );
  });

  it('lose what they held, too', () => {
    const name = { '00104000LT': secret };
    for (const uid of ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1']) {
      const source = dicomFile(sliceTags(0, name, 'CT'), uid);
      expect(holds(source, secret)).toBe(true);
      expect(holds(outputOf(source), secret)).toBe(false);
    }
  });
});

describe('names in other writing', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
  it.each([
    [
      'GB18030',
      'GB18030',
      joined(ascii('Zhang^Sanfeng='), bytes(0xd5, 0xc5, 0x5e, 0xc8, 0xfd, 0xb7, 0xe1)),
      '三丰',
    ],
    ['GBK without a declaration', undefined, bytes(0xd5, 0xc5, 0xc8, 0xfd, 0xb7, 0xe1), '张三丰'],
    ['UTF-8', 'ISO_IR 192', ascii('Zhang^Sanfeng=张^三丰='), '三丰'],
    [
      'GB 2312 by escape sequences',
      '\\ISO 2022 IR 58',
      joined(
        ascii('Zhang^Sanfeng='),
        bytes(
          0x1b,
          0x24,
          0x29,
          0x41,
          0xd5,
          0xc5,
          0x5e,
          0x1b,
          0x24,
          0x29,
          0x41,
          0xc8,
          0xfd,
          0xb7,
          0xe1,
        ),
      ),
      '三丰',
    ],
    ['Latin-1', 'ISO_IR 100', bytes(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72), 'Müller'],
    [
      'Japanese',
      '\\ISO 2022 IR 87',
      joined(
        ascii('Yamada^Tarou='),
        bytes(0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42),
      ),
      'Tarou',
    ],
    [
      'Korean',
      '\\ISO 2022 IR 149',
      joined(ascii('Hong^Gildong='), bytes(0x1b, 0x24, 0x29, 0x43, 0xfb, 0xf3)),
      'Gildong',
    ],
    ['Cyrillic', 'ISO_IR 144', bytes(0xbb, 0xee, 0xda, 0x63, 0x65), 'Лю'],
  ])('%s: does not survive, and is named', (_name, charset, name, part) => {
    const over = {
      '00080005CS': charset,
      '00100010PN': name,
      '00104000LT': name,
      '00080070LO': name,
    };
    const made = outputOf(original('PT', over));
    expect(holds(made, part)).toBe(false);
    for (const latin of ['Zhang', 'Yamada', 'Hong']) expect(holds(made, latin)).toBe(false);
    const { head, tags } = taken(clean);
    expect(ruled(rewritten(head, { ...tags, '00100010PN': name }))).toEqual([
      'identity (0010,0010)',
    ]);
  });

  it('another character set is refused at the gate', () => {
    const { head, tags } = taken(clean);
    for (const charset of ['GB18030', 'ISO_IR 100', '\\ISO 2022 IR 58'])
      expect(ruled(rewritten(head, { ...tags, '00080005CS': charset }))).toEqual([
        'value (0008,0005)',
      ]);
  });
});

describe('objects that are no images of this kind', () => {
  it.each([
    ['secondary capture', '1.2.840.10008.5.1.4.1.1.7'],
    ['structured report', '1.2.840.10008.5.1.4.1.1.88.67'],
    ['encapsulated PDF', '1.2.840.10008.5.1.4.1.1.104.1'],
    ['raw data', '1.2.840.10008.5.1.4.1.1.66'],
    ['presentation state', '1.2.840.10008.5.1.4.1.1.11.1'],
    ['enhanced PET', '1.2.840.10008.5.1.4.1.1.130'],
    ['structure set', '1.2.840.10008.5.1.4.1.1.481.3'],
    ['segmentation', '1.2.840.10008.5.1.4.1.1.66.4'],
  ])('%s: is refused by the tool and at the gate', (_name, uid) => {
    const made = deidentify(original('PT', { '00080016UI': uid }), plan);
    expect(made).toEqual({ ok: false, error: { kind: 'unsupported-object', sopClassUid: uid } });
    const { head, tags } = taken(clean);
    expect(ruled(rewritten(head, { ...tags, '00080016UI': uid }))).toContain('object (0008,0016)');
  });

  it('bytes that are no DICOM at all', () => {
    expect(ruled(new TextEncoder().encode('hello'))).toEqual(['not-dicom']);
    expect(ruled(new Uint8Array(0))).toEqual(['not-dicom']);
    expect(deidentify(new Uint8Array(500), plan)).toMatchObject({ ok: false });
  });

  it('any cut of a good file is refused, and none throws', () => {
    for (let length = 0; length < clean.length; length += 7) {
      const { remarks } = inspectFile(clean.slice(0, length), path);
      expect(remarks.some(({ class: kind }) => kind === 'BLOCK')).toBe(true);
    }
  });
});
