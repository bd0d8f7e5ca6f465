import type { CaseRecord, SeriesRecord, SeriesRole } from '#domain/case';
import { worldPoint } from '#domain/image';
import type { MeasuredValues, Measurement } from '#domain/report';
import type { SuvAudit, SuvVariant } from '#domain/suv';

// Measurements and a case record with round numbers, so that what is expected can be worked out by hand.

export const valuesOf = (part: Partial<MeasuredValues> = {}): MeasuredValues => ({
  count: 100,
  max: 20_000,
  mean: 10_000,
  sd: 1_000,
  min: 8_000,
  volumeMl: 4,
  maxAt: worldPoint(1, 2, 3),
  ...part,
});

let seq = 0;
export const madeOf = (part: Partial<Measurement> = {}): Measurement => {
  seq++;
  return {
    id: `m${seq}`,
    seq,
    role: 'other',
    study: 'current',
    on: 'pet',
    shape: { kind: 'sphere', centre: worldPoint(0, 0, 0), radiusMm: 15 },
    pet: valuesOf(),
    ...part,
  };
};

type RegionShape = Extract<Measurement['shape'], { kind: 'region' }>;
export const regionOf = (
  part: Partial<Measurement> = {},
  shape: Partial<RegionShape> = {},
): Measurement =>
  madeOf({
    role: 'lesion',
    shape: {
      kind: 'region',
      seed: worldPoint(0, 0, 0),
      rule: { kind: 'percent', percent: 41 },
      boundMm: 60,
      threshold: 8_200,
      runs: [0, 100],
      touchesBound: false,
      edited: false,
      ...shape,
    },
    ...part,
  });

export const auditOf = (
  factor: number | undefined,
  variants: Partial<Record<SuvVariant, number>> = {},
  decayS?: number,
): SuvAudit => ({
  status: factor === undefined ? 'refused' : 'ok',
  factor,
  variants,
  method: factor === undefined ? 'none' : 'bqml-start',
  ...(decayS === undefined ? {} : { decayReference: 'series-time' as const, decayS }),
  inputs: [],
  reasons: [],
});

const unitGrid = {
  size: [1, 1, 1],
  spacingMm: [1, 1, 1],
  origin: worldPoint(0, 0, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
} as const;

export const seriesOf = (
  role: SeriesRole,
  suv?: SuvAudit,
  unit: 'Bq/ml' | 'cm2/ml' | 'counts' | 'HU' = 'Bq/ml',
): SeriesRecord => ({
  seriesUid: `1.2.3.${role}`,
  studyUid: '1.2.3',
  frameOfReferenceUid: '1.2',
  modality: role.startsWith('CT') ? 'CT' : 'PT',
  description: role,
  role,
  manufacturer: '',
  model: '',
  instances: 1,
  bytes: 1,
  geometry: { status: 'ok', problems: [] },
  ...(suv ? { suv } : {}),
  volume: { grid: unitGrid, unit, type: 'float32', blobKey: role, bytes: 4, decoder: 1 },
  source: { blobKeys: [], entries: [] },
});

export const recordOf = (series: readonly SeriesRecord[], caseId = 'case-1'): CaseRecord => ({
  schema: 'uptake-case/1',
  caseId,
  title: { zh: '一' },
  synthetic: true,
  origin: { kind: 'dicom', name: '' },
  patient: {},
  sheet: {},
  series,
  pairProblems: [],
  unused: [],
  bytes: 1,
  importedAtMs: 0,
});
