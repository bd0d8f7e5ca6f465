import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import { measureRows, totalsOf } from '#state';
import type { Measurement } from '#domain/report';
import { csvOf, textOfAll, type Exported } from '../../../src/ui/measure/export.ts';
import { shownIn } from '../../../src/ui/measure/shown.ts';
import { findingOf } from '../report/logs.ts';
import { readCsv } from './csv.ts';
import { auditOf, madeOf, recordOf, regionOf, seriesOf, valuesOf } from './made.ts';
import { textsOf } from './texts.ts';

// What leaves the program: read back from the file, not from the code that wrote it.

const exported = (
  list: readonly Measurement[],
  locale: 'zh-CN' | 'en' = 'en',
  factor: number | undefined = 4e-4,
  caseId = 'case-1',
): Exported => {
  const petRecord = seriesOf('PT', auditOf(factor, {}));
  const studies = {
    record: recordOf([seriesOf('CT'), petRecord], caseId),
    petRecord,
    suvAudit: petRecord.suv,
  };
  const shown = shownIn(studies, 'bw');
  const rows = measureRows(list, shown.scaleOf);
  return {
    ...studies,
    texts: textsOf(locale),
    findings: [findingOf(7, { id: 'f7' })],
    rows,
    totals: totalsOf(rows),
    shown,
  };
};
const refused = (list: readonly Measurement[], locale: 'zh-CN' | 'en'): Exported => {
  const petRecord = seriesOf('PT', auditOf(undefined));
  const studies = { record: recordOf([petRecord]), petRecord, suvAudit: petRecord.suv };
  const shown = shownIn(studies, 'bw');
  const rows = measureRows(list, shown.scaleOf);
  const totals = totalsOf(rows);
  return { ...studies, texts: textsOf(locale), findings: [], rows, totals, shown };
};
const peak = { value: 15_000, at: worldPoint(0, 0, 0), volumeMl: 1 };
const region = regionOf({ findingId: 'f7', pet: valuesOf({ peak }) }, { touchesBound: true });

/** Header → value, of each record of the file. */
function table(csv: string): ReadonlyArray<Readonly<Record<string, string>>> {
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  const records = csv.slice(1, -2).split('\r\n').map(readCsv);
  const [header, ...rest] = records;
  for (const record of rest) expect(record).toHaveLength(header!.length);
  return rest.map((record) => Object.fromEntries(record.map((value, n) => [header![n]!, value])));
}

describe('measurements as CSV', () => {
  it('carry number, unit, rule, threshold, bound, series, SUV method and case', () => {
    const [row] = table(csvOf(exported([region])));
    expect(row).toMatchObject({
      Case: 'case-1',
      Number: String(region.seq),
      Study: 'Current',
      Layer: 'PET',
      Finding: '7',
      'PET unit': 'g/ml',
      Maximum: '8',
      Mean: '4',
      SD: '0.4',
      Peak: '6',
      'Volume ml': '4',
      TLG: '16',
      'TLG unit': 'g',
      'Threshold rule': '41% of maximum',
      // 8200 × 4e-4.
      'Threshold (PET unit)': '3.28',
      'Bound mm': '60',
      'Beyond bound': 'yes',
      Edited: 'no',
      'x mm (LPS)': '1',
      'Series UID': '1.2.3.PT',
      'SUV method': 'bqml-start',
      'SUVbw factor': '0.0004',
    });
  });

  it('say in their last line what they are for, in either language', () => {
    expect(table(csvOf(exported([region]))).at(-1)!.Case).toBe(
      'For training and assessment only, not for diagnosis',
    );
    expect(table(csvOf(exported([region], 'zh-CN'))).at(-1)!['病例']).toContain('仅供培训与考核');
  });

  it('have a header of their own for every column, in either language', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const names = Object.values(textsOf(locale).measure.csvColumns);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('carry no word and no number of SUV where there is none', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = csvOf(refused([region], locale));
      const [row] = table(text);
      const values = Object.values(row!).join(' ');
      expect(values).not.toMatch(/SU[VL]|g\/ml/);
      expect(values).toContain('20000');
      expect(values).toContain('Bq/ml');
    }
  });

  it('hand no formula to a spreadsheet through the name of a case', () => {
    const row = table(csvOf(exported([region], 'en', 4e-4, '=HYPERLINK("x")')))[0]!;
    expect(row.Case).toBe(`'=HYPERLINK("x")`);
  });

  it('leave empty what a kind of measurement does not have', () => {
    const line = madeOf({
      on: 'ct',
      shape: { kind: 'distance', ends: [worldPoint(0, 0, 0), worldPoint(0, 0, 9)] },
      pet: undefined,
    });
    expect(table(csvOf(exported([line])))[0]).toMatchObject({
      Maximum: '',
      'PET unit': '',
      'Long diameter mm': '9',
      'Short diameter mm': '',
      'Threshold rule': '',
      'Series UID': '1.2.3.CT',
      'SUV method': '',
    });
  });
});

describe('measurements as text', () => {
  it('are a line each, with units and method, then the totals', () => {
    const lines = textOfAll(exported([region])).split('\n');
    expect(lines[0]).toBe(
      `${region.seq}. Lesion region (Finding 7): SUVmax 8.00 g/ml; SUVmean 4.00 ± 0.40 g/ml; ` +
        'SUVpeak 6.00 g/ml; MTV 4.00 ml; TLG 16.0 g. native voxels · SUVbw (body weight) · ' +
        '41% of maximum, threshold 3.28 g/ml · bound 60 mm · 100 voxels',
    );
    expect(lines[1]).toBe('Total (1 lesion region): MTV 4.00 ml; TLG 16.0 g');
    expect(lines[2]).toBe('For training and assessment only, not for diagnosis');
  });

  it('say that a total mixes rules', () => {
    const other = regionOf({}, { rule: { kind: 'suv', suv: 2.5 } });
    expect(textOfAll(exported([region, other]))).toContain('mixes methods');
  });

  it('have no SUV where there is none', () => {
    for (const locale of ['zh-CN', 'en'] as const)
      expect(textOfAll(refused([region], locale))).not.toMatch(/SU[VL]|g\/ml|TLG|MTV \d/);
  });
});
