import { describe, expect, it } from 'vitest';
import { listTags, tagRowLimit, type TagRow } from '#dicom';
import {
  dataSet,
  dicomFile,
  encapsulated,
  joined,
  sliceTags,
} from '../../fixtures/dicom-writer.ts';

const rowsOf = (file: Uint8Array, fileBytes?: number): readonly TagRow[] => {
  const result = listTags(file, fileBytes);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const rowOf = (file: Uint8Array, tag: string): TagRow | undefined =>
  rowsOf(file).find((row) => row.tag === tag);

const gbk = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

describe('a header as a list', () => {
  it('has tag, name, VR, number of values, value and length of each element, in tag order', () => {
    const rows = rowsOf(dicomFile(sliceTags(2, {}, 'PT')));
    expect(rows.map(({ tag }) => tag).slice(0, 4)).toEqual([
      '(0002,0001)',
      '(0002,0010)',
      '(0008,0008)',
      '(0008,0016)',
    ]);
    expect(rows.find(({ tag }) => tag === '(0010,0010)')).toEqual({
      tag: '(0010,0010)',
      keyword: 'PatientName',
      vr: 'PN',
      vm: 1,
      value: 'DOE^JANE',
      length: 8,
      depth: 0,
    });
    expect(rows.find(({ tag }) => tag === '(0020,0032)')).toMatchObject({
      keyword: 'ImagePositionPatient',
      vr: 'DS',
      vm: 3,
      value: '-3\\-3\\6',
    });
    expect(rows.find(({ tag }) => tag === '(0028,0010)')).toMatchObject({ vr: 'US', value: '4' });
  });

  it('nests the items of sequences by depth', () => {
    const rows = rowsOf(dicomFile(sliceTags(0, {}, 'PT')));
    const start = rows.findIndex(
      ({ keyword }) => keyword === 'RadiopharmaceuticalInformationSequence',
    );
    expect(
      rows.slice(start, start + 11).map(({ depth, keyword, value }) => [depth, keyword, value]),
    ).toEqual([
      [0, 'RadiopharmaceuticalInformationSequence', '1 item'],
      [1, 'Item', '#1'],
      [1, 'Radiopharmaceutical', 'FDG'],
      [1, 'RadiopharmaceuticalStartTime', '100000'],
      [1, 'RadionuclideTotalDose', '300000000'],
      [1, 'RadionuclideHalfLife', '6586.2'],
      [1, 'RadionuclideCodeSequence', '1 item'],
      [2, 'Item', '#1'],
      [2, 'CodeValue', 'C-111A1'],
      [2, 'CodingSchemeDesignator', 'SRT'],
      [2, 'CodeMeaning', '^18^Fluorine'],
    ]);
  });

  it('decodes text with the character set of the file, in items too', () => {
    // 王 in GB18030 is CD F5.
    const file = dicomFile(
      sliceTags(0, {
        '00080005CS': 'GB18030',
        '00100010PN': gbk(0xcd, 0xf5),
        '00081140SQ': [{ '00081030LO': gbk(0xcd, 0xf5) }],
      }),
    );
    expect(rowOf(file, '(0010,0010)')?.value).toBe('王');
    expect(rowOf(file, '(0008,1030)')?.value).toBe('王');
  });

  it('gives the pixel data as a number of bytes, compressed ones up to the end of the file', () => {
    expect(rowOf(dicomFile(sliceTags(0)), '(7FE0,0010)')).toMatchObject({
      keyword: 'PixelData',
      value: '32 bytes',
      length: 32,
    });
    const head = dicomFile(sliceTags(0, { '7FE00010OW': undefined }), '1.2.840.10008.1.2.4.90');
    const file = joined(head, encapsulated(new Uint8Array(100)));
    const bytes = file.length - head.length - 12;
    expect(rowOf(file, '(7FE0,0010)')?.value).toBe(`${bytes} bytes, compressed`);
    // Where only the start of a large file was read.
    const rows = rowsOf(file.slice(0, head.length + 20), file.length);
    expect(rows.at(-1)?.value).toBe(`${bytes} bytes, compressed`);
  });

  it('names who reserved a private element, and leaves its name open', () => {
    const file = dicomFile(
      sliceTags(0, {
        '00090010LO': 'GEMS_PETD_01',
        '0009100DDT': '20240102110000',
        '00091099UN': Uint8Array.of(1, 2, 3, 200),
        '70531000DS': '0.5',
      }),
    );
    expect(rowOf(file, '(0009,0010)')).toMatchObject({ keyword: 'PrivateCreator' });
    expect(rowOf(file, '(0009,100D)')).toMatchObject({
      keyword: '',
      vr: 'DT',
      value: '20240102110000',
      privateCreator: 'GEMS_PETD_01',
    });
    expect(rowOf(file, '(0009,1099)')?.value).toBe('4 bytes');
    expect(rowOf(file, '(7053,1000)')).toMatchObject({ value: '0.5', privateCreator: undefined });
  });

  it('shows what it does not know by tag and VR', () => {
    const file = dicomFile(sliceTags(0, { '00189999LO': 'later edition' }));
    expect(rowOf(file, '(0018,9999)')).toMatchObject({
      keyword: '',
      vr: 'LO',
      value: 'later edition',
    });
  });

  it('reads numbers of each binary VR, and tags', () => {
    const file = dicomFile(
      sliceTags(0, {
        '00189073FD': new Uint8Array(new Float64Array([1.5, -2]).buffer),
        '00181320FL': new Uint8Array(new Float32Array([0.1]).buffer),
        '00280009AT': Uint8Array.of(0x54, 0x00, 0x80, 0x00),
        '00281041SS': Uint8Array.of(0xff, 0xff),
        '00209057UL': Uint8Array.of(1, 0, 1, 0),
        '60000050SS': Uint8Array.of(1, 0, 0xfe, 0xff),
      }),
    );
    const values = ['(0018,9073)', '(0018,1320)', '(0028,0009)', '(0028,1041)', '(0020,9057)'];
    expect(values.map((tag) => rowOf(file, tag)?.value)).toEqual([
      '1.5\\-2',
      '0.1',
      '(0054,0080)',
      '-1',
      '65537',
    ]);
    expect(rowOf(file, '(6000,0050)')).toMatchObject({ keyword: 'OverlayOrigin', value: '1\\-2' });
  });

  it('takes the VR from the dictionary in implicit files, signed or not as the pixels are', () => {
    const tags = { '00280120US': Uint8Array.of(0x30, 0xf8) };
    const file = (sign: 0 | 1): Uint8Array =>
      dicomFile(sliceTags(0, { ...tags, '00280103US': sign }), '1.2.840.10008.1.2');
    expect(rowOf(file(1), '(0028,0120)')).toMatchObject({ vr: 'SS', value: '-2000' });
    expect(rowOf(file(0), '(0028,0120)')).toMatchObject({ vr: 'US', value: '63536' });
    expect(rowOf(file(0), '(0010,0010)')).toMatchObject({ vr: 'PN', value: 'DOE^JANE' });
    expect(rowOf(file(0), '(0054,0016)')).toBeUndefined();
  });

  it('shortens long text and says with … that it did', () => {
    const row = rowOf(dicomFile(sliceTags(0, { '00104000LT': 'x'.repeat(500) })), '(0010,4000)')!;
    expect(row.value).toBe(`${'x'.repeat(240)}…`);
    expect(row.length).toBe(500);
  });

  it('lists 5000 rows and says how many elements more there are', () => {
    const items = Array.from({ length: 2600 }, () => ({ '00081155UI': '1.2' }));
    const rows = rowsOf(dicomFile({ '00080016UI': '1.2', '00081140SQ': items }));
    expect(rows).toHaveLength(tagRowLimit + 1);
    // Two of the meta group, the SOP class, the sequence and 2 × 2600 for its items.
    expect(rows.at(-1)).toMatchObject({ tag: '', value: `… ${4 + 5200 - tagRowLimit} more` });
  });

  it('reads a data set without preamble and without meta group', () => {
    expect(rowOf(dataSet(sliceTags(0)), '(0008,0060)')?.value).toBe('CT');
  });

  it.each([
    ['no DICOM', new TextEncoder().encode('hello, this is a text file'), { kind: 'not-dicom' }],
    ['a header cut in two', dicomFile(sliceTags(0)).slice(0, 300), { kind: 'unreadable' }],
    ['nothing', new Uint8Array(0), { kind: 'not-dicom' }],
  ])('names %s instead of listing it', (_, bytes, error) => {
    expect(listTags(bytes)).toMatchObject({ ok: false, error });
  });
});

describe('whatever the bytes', () => {
  const file = dicomFile(
    sliceTags(0, { '00080005CS': 'ISO_IR 192', '60000050SS': Uint8Array.of(1, 0, 2, 0) }, 'PT'),
  );
  // Mulberry32, seeded: the same damage every time.
  let state = 7;
  const random = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };

  it('answers rows or a named error for 2000 damaged headers, and never throws', () => {
    let listed = 0;
    const strange: unknown[] = [];
    for (let run = 0; run < 2000; run++) {
      const damaged = file.slice(0, random(4) === 0 ? random(file.length) : file.length);
      for (let n = 0; n <= random(6); n++) damaged[132 + random(file.length - 132)] = random(256);
      const result = listTags(damaged);
      if (!result.ok) {
        if (!['not-dicom', 'unreadable'].includes(result.error.kind)) strange.push(result.error);
        continue;
      }
      listed += 1;
      strange.push(
        ...result.value.filter(({ value, depth }) => typeof value !== 'string' || depth > 16),
      );
    }
    expect(strange).toEqual([]);
    // The damage is real, and most of it leaves something to list.
    expect(listed).toBeGreaterThan(500);
    expect(listed).toBeLessThan(2000);
  });
});
