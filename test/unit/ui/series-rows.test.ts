import { describe, expect, it } from 'vitest';
import type { SeriesRecord } from '#domain/case';
import { worldPoint } from '#domain/image';
import {
  petSeries,
  seriesRows,
  spacingOf,
  voxelsOf,
} from '../../../src/ui/reading/series/series-rows.ts';

const volume: NonNullable<SeriesRecord['volume']> = {
  grid: {
    size: [128, 128, 135],
    spacingMm: [5.46875, 5.46875, 3.27],
    origin: worldPoint(0, 0, 0),
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  unit: 'Bq/ml',
  type: 'float32',
  blobKey: 'b',
  bytes: 1,
  decoder: 1,
};
const series = (role: SeriesRecord['role'], more: Partial<SeriesRecord> = {}): SeriesRecord => ({
  seriesUid: `1.${role}`,
  studyUid: '1',
  frameOfReferenceUid: '1.1',
  modality: role.startsWith('PT') ? 'PT' : 'CT',
  description: role,
  role,
  manufacturer: '',
  model: '',
  instances: 135,
  bytes: 1,
  geometry: { status: 'ok', problems: [] },
  volume,
  source: { blobKeys: [], entries: [] },
  ...more,
});
const withSuv = {
  suv: { status: 'ok', factor: 2, variants: {}, inputs: [], reasons: [], method: 'bqml-start' },
} as const;

describe('the series list', () => {
  it('says of each series what it is and what it is for, current ones first', () => {
    const rows = seriesRows([
      series('PT_PRIOR', { daysBefore: 98, ...withSuv }),
      series('other', { modality: 'SEG' }),
      series('PT_NAC'),
      series('CT_PRIOR', { daysBefore: 98 }),
      series('PT', withSuv),
      series('CT'),
    ]);
    expect(rows.map(({ name, prior, use, canShow }) => [name, prior, use, canShow])).toEqual([
      ['ct', false, 'ct', false],
      ['ac', false, 'pet', true],
      ['nac', false, 'nac', true],
      ['ct', true, 'priorCt', false],
      ['ac', true, 'priorPet', false],
      ['other', false, 'other', false],
    ]);
    expect(rows.map((row) => row.daysBefore)).toEqual([
      undefined,
      undefined,
      undefined,
      98,
      98,
      undefined,
    ]);
  });

  it('names MR and SPECT as what they are, and promises no SUV without one', () => {
    const uses = seriesRows([
      series('CT', { modality: 'MR' }),
      series('PT', { modality: 'NM' }),
      series('PT_PRIOR'),
    ]).map(({ name, use }) => [name, use]);
    expect(uses).toEqual([
      ['mr', 'mr'],
      ['spect', 'spect'],
      ['ac', 'priorPetNoSuv'],
    ]);
    expect(seriesRows([series('PT')])[0]?.use).toBe('petNoSuv');
  });

  it('cannot show a PET that has no volume', () => {
    const { volume: _volume, ...without } = series('PT_NAC');
    expect(seriesRows([without])[0]?.canShow).toBe(false);
    expect(voxelsOf(without)).toBeUndefined();
    expect(spacingOf(without)).toBeUndefined();
  });

  it('gives voxels and spacing with their unit', () => {
    expect(voxelsOf(series('PT'))).toBe('128 × 128 × 135');
    expect(spacingOf(series('PT'))).toBe('5.47 × 5.47 × 3.27 mm');
  });

  it('has the series that can have an SUV in one order', () => {
    const all = [series('PT_PRIOR'), series('CT'), series('PT_NAC'), series('PT')];
    expect(petSeries(all).map((each) => each.role)).toEqual(['PT', 'PT_NAC', 'PT_PRIOR']);
  });
});
