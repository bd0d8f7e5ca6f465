import { describe, expect, it } from 'vitest';
import {
  dayShiftOf,
  deidentify,
  listTags,
  parseInstance,
  type DeidPlan,
  type Instance,
} from '#dicom';
import { dicomFile, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';
import { spectTags } from '../../fixtures/hybrid-study.ts';
import { original, plan, prepared } from './clean-files.ts';

/** Tag, with the sequences around it left out, to value: first of each. */
function values(bytes: Uint8Array): Readonly<Record<string, string>> {
  const rows = listTags(bytes);
  if (!rows.ok) throw new Error(rows.error.kind);
  return Object.fromEntries<string>(
    rows.value.map(({ tag, value }) => [tag, value] as const).reverse(),
  );
}
const instanceOf = (bytes: Uint8Array): Instance => {
  const read = parseInstance(bytes, '');
  if (!read.ok) throw new Error(read.error.kind);
  return read.value;
};
const pet = (item: Tags): Tags => ({
  '00540016SQ': [{ '00181074DS': '3e8', '00181075DS': '6586.2', ...item }],
});

describe('a prepared file', () => {
  const made = values(prepared('PT', { '00100030DA': '19600229', '00080020DA': '20240228' }));

  it('has the case for a patient, and nobody else', () => {
    expect(made['(0010,0010)']).toBe('CASE-0042');
    expect(made['(0010,0020)']).toBe('CASE-0042');
    for (const tag of ['(0010,0030)', '(0008,0050)', '(0008,0090)', '(0020,0010)'])
      expect(made[tag]).toBe('');
  });

  it('says that it was de-identified and how (PS3.16 CID 7050)', () => {
    expect(made['(0012,0062)']).toBe('YES');
    expect(made['(0028,0303)']).toBe('MODIFIED');
    const rows = listTags(prepared('PT'));
    const codes = rows.ok ? rows.value.filter(({ tag }) => tag === '(0008,0100)') : [];
    expect(codes.slice(0, 6).map(({ value }) => value)).toEqual([
      '113100',
      '113101',
      '113105',
      '113107',
      '113108',
      '113111',
    ]);
  });

  it('claims clean pixels only after the author has looked', () => {
    expect(made['(0028,0301)']).toBe('NO');
    const unseen = values(prepared('PT', {}, 0, { pixelsReviewed: false }));
    expect(unseen['(0028,0301)']).toBeUndefined();
    const said = values(prepared('PT', { '00280301CS': 'YES' }, 0, { pixelsReviewed: false }));
    expect(said['(0028,0301)']).toBe('YES');
    const codes = listTags(prepared('PT', {}, 0, { pixelsReviewed: false }));
    expect(codes.ok && codes.value.some(({ value }) => value === '113101')).toBe(false);
  });

  it('keeps weight, height and sex, and has the age in whole years', () => {
    expect(made['(0010,1030)']).toBe('60');
    expect(made['(0010,1020)']).toBe('1.65');
    expect(made['(0010,0040)']).toBe('F');
    // The birthday of 29 February has not come round on 28 February.
    expect(made['(0010,1010)']).toBe('063Y');
  });

  it.each([
    ['069Y', '069Y'],
    ['018M', '001Y'],
    ['023M', '001Y'],
    ['003W', '000Y'],
    ['400D', '001Y'],
    ['089Y', '089Y'],
    ['090Y', '090Y'],
    ['101Y', '090Y'],
    ['old', undefined],
    [undefined, undefined],
  ])('age %s becomes %s', (age, expected) => {
    expect(values(prepared('CT', { '00101010AS': age }))['(0010,1010)']).toBe(expected);
  });

  it('describes itself in neutral words', () => {
    const over = { '00180050DS': '3.27', '00081030LO': 'Lung ca, Dr Quorlsk', '0008103ELO': 'AC' };
    expect(values(prepared('PT', over))['(0008,103E)']).toBe('PET AC 3.27 mm');
    expect(values(prepared('PT', { ...over, '00280051CS': 'DECY' }))['(0008,103E)']).toBe(
      'PET NAC 3.27 mm',
    );
    expect(values(prepared('CT', { '00180050DS': '0.625' }))['(0008,103E)']).toBe('CT 0.63 mm');
    expect(values(prepared('MR'))['(0008,103E)']).toBe('MR');
    expect(values(prepared('PT', over))['(0008,1030)']).toBe('Training case');
  });

  it('keeps vendor words that it knows, and leaves out those that it does not', () => {
    const known = values(
      prepared('CT', {
        '00080070LO': 'SIEMENS Healthineers',
        '00081090LO': 'Biograph64_Vision 600',
        '00181210SH': 'Br38f\\3',
      }),
    );
    expect(known['(0008,0070)']).toBe('SIEMENS');
    expect(known['(0008,1090)']).toBe('Biograph64_Vision 600');
    expect(known['(0018,1210)']).toBe('Br38f\\3');
    const unknown = deidentify(
      original('CT', {
        '00080070LO': 'Quorlsk',
        '00081090LO': 'Quorlsk 64',
        '00181210SH': 'Quorlsk',
      }),
      plan,
    );
    expect(unknown.ok && unknown.value.cleaned).toEqual([
      '(0008,0070)',
      '(0008,1090)',
      '(0018,1210)',
    ]);
  });
});

describe('UIDs', () => {
  it('are new, follow from salt and old UID, and keep PET and CT in one space', () => {
    const [ct, pt] = [instanceOf(prepared('CT')), instanceOf(prepared('PT'))];
    expect(ct.frameOfReferenceUid).toMatch(/^2\.25\.\d{30,39}$/);
    expect(pt.frameOfReferenceUid).toBe(ct.frameOfReferenceUid);
    expect(pt.studyUid).toBe(ct.studyUid);
    expect(pt.seriesUid).not.toBe(ct.seriesUid);
    expect(instanceOf(prepared('CT')).sopUid).toBe(ct.sopUid);
    expect(instanceOf(prepared('CT', {}, 1)).sopUid).not.toBe(ct.sopUid);
    expect(instanceOf(prepared('CT', {}, 1)).seriesUid).toBe(ct.seriesUid);
    const other = instanceOf(prepared('CT', {}, 0, { salt: 'another salt, long enough' }));
    expect(other.frameOfReferenceUid).not.toBe(ct.frameOfReferenceUid);
  });

  it('of the file meta information are those of the data set', () => {
    const made = values(prepared('CT'));
    expect(made['(0002,0003)']).toBe(made['(0008,0018)']);
  });

  it('a frame of reference that was not there is not made up', () => {
    expect(instanceOf(prepared('CT', { '00200052UI': undefined })).frameOfReferenceUid).toBe('');
  });
});

describe('dates', () => {
  const shifted = (over: Tags, days: number): Readonly<Record<string, string>> =>
    values(prepared('PT', over, 0, { shiftDays: days }));

  it('move by the same whole days, at every depth, private ones too; times of day and zones stay', () => {
    const made = shifted(
      {
        '00080020DA': '20240301',
        '0008002ADT': '20240301235959.999999+0800',
        '00080032TM': '235959.99',
        '00080201SH': '+0800',
        '00090010LO': 'GEMS_PETD_01',
        '0009100DDT': '20240229235959.00',
        ...pet({ '00181072TM': '225959.00', '00181078DT': '20240301225959.00' }),
      },
      -1,
    );
    expect(made['(0008,0020)']).toBe('20240229');
    expect(made['(0008,002A)']).toBe('20240229235959.999999+0800');
    expect(made['(0008,0032)']).toBe('235959.99');
    expect(made['(0008,0201)']).toBe('+0800');
    expect(made['(0009,100D)']).toBe('20240228235959.00');
    expect(made['(0018,1072)']).toBe('225959.00');
    expect(made['(0018,1078)']).toBe('20240229225959.00');
  });

  it.each([
    ['20240229', -365, '20230301'],
    ['20240101', -1, '20231231'],
    ['20231231', 1, '20240101'],
    ['20000228', 1, '20000229'],
    ['19000228', 1, '19000301'],
    ['2024.03.01', -1, '20240229'],
  ])('%s moved by %i days is %s', (date, days, expected) => {
    expect(shifted({ '00080020DA': date }, days)['(0008,0020)']).toBe(expected);
  });

  it('that are none are left out, and those pushed out of the calendar are refused', () => {
    expect(shifted({ '00080020DA': '20240230' }, -1)['(0008,0020)']).toBe('');
    expect(shifted({ '0008002ADT': '202403' }, -1)['(0008,002A)']).toBeUndefined();
    const far = deidentify(original('CT'), { ...plan, shiftDays: -2_000_000 });
    expect(far).toEqual({ ok: false, error: { kind: 'date-out-of-range', tag: '(0008,0020)' } });
  });

  it('the shift of a salt is three to 25 years back and always the same', () => {
    for (let n = 0; n < 200; n++) {
      const days = dayShiftOf(`salt ${n}`);
      expect(days).toBeLessThanOrEqual(-1100);
      expect(days).toBeGreaterThan(-9200);
      expect(dayShiftOf(`salt ${n}`)).toBe(days);
    }
  });

  it('a start time gets the day that the author confirmed, and only where none was stated', () => {
    const dated = { startDates: new Map([['1.2.3.2', '20240102']]), shiftDays: -2 };
    const made = values(prepared('PT', {}, 0, dated));
    expect(made['(0018,1072)']).toBe('100000');
    expect(made['(0018,1078)']).toBe('20231231100000');
    const stated = pet({ '00181072TM': '100000', '00181078DT': '20240102095900' });
    expect(values(prepared('PT', stated, 0, dated))['(0018,1078)']).toBe('20231231095900');
    expect(values(prepared('PT', {}, 0, { shiftDays: -2 }))['(0018,1078)']).toBeUndefined();
  });
});

describe('pixels', () => {
  it('come out with the stored values they had', () => {
    const wanted = [...(sliceTags(1)['7FE00010OW'] as Uint8Array)];
    for (const file of [original('CT', {}, 1), dicomFile(sliceTags(1), '1.2.840.10008.1.2')]) {
      const made = deidentify(file, plan);
      expect(made.ok && [...made.value.bytes.subarray(-32)]).toEqual(wanted);
    }
  });

  it('signed values below their bits are carried up to the sign', () => {
    const twelve = { '00280101US': 12, '00280102US': 11, '00280103US': 1 };
    const pixels = new Uint8Array(32);
    pixels.set([0xff, 0x0f, 0x00, 0x08, 0xff, 0x07]);
    const made = prepared('CT', { ...twelve, '7FE00010OW': pixels });
    const view = new DataView(made.buffer, made.byteOffset + made.length - 32);
    expect([0, 2, 4].map((at) => view.getInt16(at, true))).toEqual([-1, -2048, 2047]);
  });

  it.each([
    ['too few', { '7FE00010OW': new Uint8Array(30) }],
    ['colour', { '00280002US': 3 }],
    ['a palette', { '00280004CS': 'PALETTE COLOR' }],
    ['12 bits allocated', { '00280100US': 12 }],
    ['more bits stored than allocated', { '00280101US': 17 }],
  ])('%s: refused', (_name, over) => {
    const made = deidentify(original('CT', over), plan);
    expect(made.ok ? 'ok' : made.error.kind).toMatch(/^(pixels-unusable|unsupported-object)$/);
  });

  it('a reconstructed SPECT keeps its frames and their order', () => {
    const made = deidentify(dicomFile(spectTags(6)), plan);
    if (!made.ok) throw new Error(made.error.kind);
    const read = instanceOf(made.value.bytes);
    expect(read.frames).toBe(6);
    expect(read.nm).toMatchObject({ slices: 6, sliceVector: [1, 2, 3, 4, 5, 6], sliceStepMm: 3 });
    expect(read.position).toEqual([-3, -3, 0]);
    expect([...made.value.bytes.subarray(-192)]).toEqual([
      ...(spectTags(6)['7FE00010OW'] as Uint8Array),
    ]);
  });
});

describe('private attributes', () => {
  it('the four that SUV needs move to the first block, by who reserved theirs', () => {
    const made = values(
      prepared('PT', {
        '70530010LO': 'SOMEBODY',
        '70530011LO': 'Philips PET Private Group',
        '70531000DS': '7',
        '70531100DS': '0.0005',
        '70531109DS': '1.25',
        '00710022LO': 'SIEMENS MED PT',
        '00712222DT': '20240102110000.00',
      }),
    );
    expect(made['(7053,0010)']).toBe('Philips PET Private Group');
    expect(made['(7053,1000)']).toBe('0.0005');
    expect(made['(7053,1009)']).toBe('1.25');
    expect(made['(0071,1022)']).toMatch(/^\d{8}110000\.00$/);
    expect(made['(7053,0011)']).toBeUndefined();
  });

  it('in a CT none is written by the wrong creator, and none without a value', () => {
    const made = values(prepared('PT', { '00090010LO': 'GEMS_PETD_01' }));
    expect(made['(0009,0010)']).toBeUndefined();
  });
});

describe('a plan', () => {
  it.each<[string, Partial<DeidPlan>]>([
    ['salt', { salt: 'short' }],
    ['case-label', { caseLabel: 'ZHANG SAN' }],
    ['case-label', { caseLabel: 'CASE-1' }],
    ['shift', { shiftDays: 0 }],
    ['shift', { shiftDays: 0.5 }],
    ['shift', { shiftDays: NaN }],
    ['start-date', { startDates: new Map([['1.2.3.2', '2024-01-02']]) }],
  ])('with a bad %s is refused', (detail, changed) => {
    expect(deidentify(original('CT'), { ...plan, ...changed })).toEqual({
      ok: false,
      error: { kind: 'bad-plan', detail },
    });
  });

  it.each([
    ['(0008,0018)', '00080018UI'],
    ['(0020,000D)', '0020000DUI'],
    ['(0020,000E)', '0020000EUI'],
  ])('cannot make up for a missing %s', (tag, key) => {
    const made = deidentify(original('CT', { [key]: undefined }), plan);
    expect(made).toEqual({ ok: false, error: { kind: 'no-uid', tag } });
  });
});
