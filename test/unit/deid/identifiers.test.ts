import { describe, expect, it } from 'vitest';
import {
  identifierIndex,
  IdentifierCollector,
  knownIdentifiers,
  searchIdentifiers,
  type IdentifierHit,
} from '#dicom';
import { joined } from '../../fixtures/dicom-writer.ts';
import { elementPlants, rewritten, taken, withPlant } from '../../fixtures/planted-identifiers.ts';
import { original, prepared } from './clean-files.ts';

const gbk = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const source = original('PT', {
  '00080005CS': 'ISO_IR 192',
  '00080050SH': 'A2024-0417',
  '00080080LO': '南昌第九附属医院 Ninth Riverside Hospital',
  '00080090PN': 'Liu^Mei=刘^梅',
  '00081010SH': 'PETCT-RM3',
  '00081070PN': 'Chen^Bo',
  '00100010PN': 'Zhang^Sanfeng=张^三丰=',
  '00100020LO': 'P00481516',
  '00100030DA': '19590417',
  '00101040LO': '12 Quorlsk Street',
  '00102154SH': '138-1234-5678',
  '00104000LT': 'brother 13912345678, quorlsk@example.com, card 360102195904170013',
  '00181000LO': 'SN-884422',
});
const known = knownIdentifiers([
  { bytes: source, path: 'D:\\export\\ZhangSanfeng_20240102\\IM000001' },
]);
const index = identifierIndex(known);
const find = (input: Uint8Array | string): readonly IdentifierHit[] =>
  searchIdentifiers(input, 'case.json', index);
const strong = (input: Uint8Array | string): readonly string[] =>
  find(input).flatMap(({ strength, kind }) => (strength === 'strong' ? [kind] : []));
const utf16 = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from(text, (character) => character.charCodeAt(0)).flatMap((code) =>
      little ? [code & 255, code >> 8] : [code >> 8, code & 255],
    ),
  );

/** As it would stand in a report: the name with a space, of a date and time the date. */
const textOf = (secret: string): string =>
  /^\d{14}/.test(secret) ? secret.slice(0, 8) : secret.replace('^', ' ');

describe('identifiers of the originals', () => {
  it.each([
    ['the name as DICOM writes it', 'Zhang^Sanfeng', 'name'],
    ['in either case', 'ZHANG SANFENG', 'name'],
    ['the other way round', 'Sanfeng, Zhang', 'name'],
    ['together', 'zhangsanfeng', 'name'],
    ['a part of it', 'Mr. Zhang came', 'name'],
    ['in Chinese', '患者张三丰，男', 'name'],
    ['the given name alone', '三丰', 'name'],
    ['the number', 'see P00481516 there', 'id'],
    ['the accession number', 'a2024-0417', 'id'],
    ['the birth date', 'born 1959-04-17', 'birth-date'],
    ['the birth date in Chinese', '生于1959年4月17日', 'birth-date'],
    ['the birth date in words', 'on 17 April 1959', 'birth-date'],
    ['the birth date as Americans write it', '4/17/1959', 'birth-date'],
    ['the institution', 'Ninth Riverside Hospital', 'institution'],
    ['a word of the institution', 'at Riverside', 'institution'],
    ['the institution in Chinese', '转自南昌第九附属医院', 'institution'],
    ['the referring physician', 'Mei, Liu', 'person'],
    ['the operator', 'chen_bo', 'person'],
    ['the station', 'petct-rm3', 'device'],
    ['the serial number', 'SN-884422', 'device'],
    ['a word of the address', 'Quorlsk', 'address'],
    ['the telephone in another grouping', '138 1234 5678', 'phone'],
    ['a telephone from a comment', '13912345678', 'text'],
    ['a mail address from a comment', 'quorlsk@example.com', 'text'],
    ['an identity card from a comment', '360102195904170013', 'text'],
    ['a UID', '1.2.3.9', 'uid'],
    ['the day of the study', '2024-01-02', 'date'],
    ['the folder', 'ZhangSanfeng_20240102', 'file-name'],
  ])('are found: %s', (_name, text, kind) => {
    expect(strong(text)).toContain(kind);
    expect(strong(JSON.stringify({ a: { b: text } }))).toContain(kind);
  });

  it('are found in every encoding that a file may be in', () => {
    expect(
      strong(joined(ascii('..'), gbk(0xd5, 0xc5, 0xc8, 0xfd, 0xb7, 0xe1), ascii(' '))),
    ).toContain('name');
    for (const little of [true, false]) {
      expect(strong(joined(gbk(0, 1, 2, 3), utf16('Zhang^Sanfeng', little)))).toContain('name');
      expect(strong(joined(gbk(0, 255, 2), utf16('13912345678', little), gbk(0xff)))).toContain(
        'text',
      );
    }
  });

  it('are found wherever they stand in a DICOM file, and the place is named', () => {
    const { head, tags } = taken(prepared('PT'));
    const placesOf = (file: Uint8Array): readonly string[] => find(file).map(({ place }) => place);
    expect(placesOf(rewritten(head, { ...tags, '00080080LO': 'Riverside' }))).toEqual([
      '(0008,0080)',
    ]);
    const inside = withPlant(tags, {
      tags: { '00100020LO': 'P00481516' },
      within: ['00540016SQ', '00540300SQ'],
    });
    expect(placesOf(rewritten(head, inside))).toEqual(['(0010,0020)']);
    const pixels = new Uint8Array(32);
    pixels.set(ascii('P00481516'), 3);
    expect(placesOf(rewritten(head, { ...tags, '7FE00010OW': pixels }))).toEqual(['pixel data']);
    expect(placesOf(joined(prepared('PT'), ascii('Zhang^Sanfeng ')))).toContain(
      'after the pixel data',
    );
    const preamble = prepared('PT').slice();
    preamble.set(ascii('P00481516'), 5);
    expect(placesOf(preamble)).toEqual(['header']);
  });

  it('are counted, and the same place is one', () => {
    const hits = find('P00481516, P00481516 and p00481516');
    expect(hits).toMatchObject([
      { kind: 'id', count: 3, source: '(0010,0020)', where: 'case.json' },
    ]);
  });

  it('are not repeated in the report', () => {
    for (const hit of find('Zhang^Sanfeng P00481516 19590417 quorlsk@example.com'))
      expect(JSON.stringify(hit)).not.toMatch(/hang|anfeng|0048|0417|uorlsk|example/);
  });

  it('are not found in what the tool makes of the file', () => {
    expect(find(prepared('PT'))).toEqual([]);
    expect(find(prepared('CT', {}, 2))).toEqual([]);
  });

  it('find every planted identifier that is more than a word, in the file it was planted in', () => {
    const searchable = elementPlants.filter(
      ({ name, secret }) =>
        // Codes, zones and the vendors' own are kept or read as what they are.
        !/overlay|curve|icon|private|GE|Siemens|Philips|creator|code|scheme|zone/.test(name) &&
        /^(?:Quorlsk\d{3}\^|1\.2\.826|QZ-|18\d\d)/.test(secret),
    );
    expect(searchable.length).toBeGreaterThan(45);
    const missed = searchable.filter((plant) => {
      const { head, tags } = taken(original(plant.modality));
      const planted = rewritten(head, withPlant(tags, plant));
      const own = identifierIndex(knownIdentifiers([{ bytes: planted, path: 'a' }]));
      return searchIdentifiers(textOf(plant.secret), 'x', own).length === 0;
    });
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe('words that are short or everyday', () => {
  const collector = new IdentifierCollector();
  collector.addText('name', 'Wu^Li=吴^丽', '(0010,0010)');
  collector.addText('name', 'Long^An', '(0010,0010)');
  collector.addText('id', '42', '(0010,0020)');
  collector.addText('id', '4096', '(0010,0020)');
  const short = collector.done();
  const shortIndex = identifierIndex(short);
  const hitsOf = (text: Uint8Array | string) =>
    searchIdentifiers(text, 'text', shortIndex).map(
      ({ strength, masked }) => `${strength} ${masked}`,
    );

  it('are reported as too short instead of being dropped in silence', () => {
    expect(short.tooShort.map(({ value }) => value)).toEqual(
      ['4096', '42', 'An', 'Li', 'Wu', '丽', '吴'].sort(),
    );
  });

  it('are looked for as whole words in texts, and a hit is a question', () => {
    expect(hitsOf('seen by Li, twice')).toEqual(['weak L… (2)']);
    expect(hitsOf('the liver, limits, LIMIT')).toEqual([]);
    expect(hitsOf('a long way')).toEqual(['weak L… (4)']);
    expect(hitsOf('prolonged')).toEqual([]);
    expect(hitsOf('number 4096')).toEqual(['weak 4… (4)']);
    expect(hitsOf('14096 or 40961')).toEqual([]);
  });

  it('are strong together', () => {
    for (const text of ['Wu Li', 'wuli', 'LI^WU', 'Li, Wu', 'wu_li'])
      expect(hitsOf(text).some((hit) => hit.startsWith('strong'))).toBe(true);
    expect(hitsOf('吴丽').some((hit) => hit.startsWith('strong'))).toBe(true);
  });

  it('are not looked for in numbers and pixels of a DICOM file', () => {
    const { head, tags } = taken(prepared('CT'));
    const pixels = new Uint8Array(32).fill(0x4c);
    expect(
      hitsOf(rewritten(head, { ...tags, '00281050DS': '4096', '7FE00010OW': pixels })),
    ).toEqual([]);
  });

  it('of the allow-list are the scanner’s: a patient called Sharp and a kernel', () => {
    const sharp = new IdentifierCollector();
    sharp.addText('name', 'Gauss^Sharpless', '(0010,0010)');
    const own = identifierIndex(sharp.done());
    const file = prepared('PT', { '00181210SH': 'XYZ Gauss2.00' });
    expect(
      searchIdentifiers(file, 'x', own).map(({ strength, place }) => `${strength} ${place}`),
    ).toEqual(['weak (0018,1210)']);
  });
});

describe('names in one piece', () => {
  const indexOf = (name: string) => {
    const own = new IdentifierCollector();
    own.addText('name', name, '(0010,0010)');
    return identifierIndex(own.done());
  };
  it.each([
    ['ZHANGSANFENG', 'Zhang Sanfeng'],
    ['ZHANGSANFENG', 'sanfeng_zhang'],
    ['ZHANG^SANFENG', 'zhangsanfeng'],
    ['LIANGJINGRU', 'Jingru Liang'],
    ['OUYANGFENGLING', 'Ouyang Fengling'],
    ['张三丰', '三丰'],
    ['欧阳锋华', '锋华'],
  ])('%s is found as %s', (name, text) => {
    expect(searchIdentifiers(text, 'x', indexOf(name)).map(({ strength }) => strength)).toContain(
      'strong',
    );
  });

  it('numbers are found without their letters and leading zeros', () => {
    const own = new IdentifierCollector();
    own.addText('id', 'P00481516', '(0010,0020)');
    for (const text of ['00481516', 'no. 481516', 'x-481516.dcm'])
      expect(searchIdentifiers(text, 'x', identifierIndex(own.done()))).not.toEqual([]);
  });
});

describe('a case that was prepared before', () => {
  it('has no identifiers of its own that stop it from being prepared again', () => {
    const once = prepared('PT');
    const again = identifierIndex(
      knownIdentifiers([{ bytes: once, path: 'case/x/dicom/pt/0001.dcm' }]),
    );
    const hits = searchIdentifiers(prepared('PT'), 'x', again).filter(
      ({ kind }) => kind !== 'uid' && kind !== 'date',
    );
    expect(hits).toEqual([]);
  });
});
