import { studyContext, type LayerToWrite, type ReadingToWrite, type StudyContext } from '#dicom';
import { worldPoint, type Grid, type WorldPoint } from '#domain/image';
import type { Finding, MeasuredValues, Measurement } from '#domain/report';
import { dicomFile, petClass, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';

// A small reading: two findings, and a measurement of every shape.

export const frameUid = '1.2.3.9';

export const grid: Grid = {
  size: [6, 5, 4],
  spacingMm: [4, 4, 3],
  origin: worldPoint(-12, -8, 50),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

/** A slice of a de-identified case: a pseudonym, and the mark that says so. */
export const removed: Tags = {
  '00080030TM': '101500',
  '00080050SH': 'A-7',
  '00100010PN': 'Case^Lung',
  '00100020LO': 'CASE-07',
  '00100030DA': '19600101',
  '00101010AS': '063Y',
  '00120062CS': 'YES',
  '00120063LO': 'Uptake',
  '00200010SH': 'S1',
};

export function studyOf(over: Tags = removed): StudyContext {
  const context = studyContext(dicomFile(sliceTags(0, over, 'PT')));
  if (!context.ok) throw new Error(context.error.kind);
  return context.value;
}

export const layer = (seriesUid: string, over: Partial<LayerToWrite> = {}): LayerToWrite => ({
  grid,
  frameOfReferenceUid: frameUid,
  unit: 'Bq/ml',
  suvFactor: 0.0005,
  source: {
    seriesUid,
    sopClassUid: petClass,
    slices: [0, 1, 2, 3].map((k) => ({ sopUid: `${seriesUid}.${k + 1}` })),
  },
  ...over,
});

export const pet = layer('1.2.3.2');
export const ct = layer('1.2.3.1', { unit: 'HU', suvFactor: undefined });

const place: WorldPoint = worldPoint(-4, 0, 53);

export const finding = (seq: number, over: Partial<Finding> = {}): Finding => ({
  id: `f-${seq}`,
  seq,
  pPet: place,
  pRaw: place,
  pickedIn: 'PT',
  snappedMm: 0,
  frameOfReferenceUid: frameUid,
  source: {},
  ...over,
});

const petValues: MeasuredValues = {
  count: 5,
  max: 20_000,
  mean: 12_000,
  sd: 3000,
  min: 9000,
  volumeMl: 0.24,
  maxAt: place,
  peak: { value: 16_000, at: place, volumeMl: 1 },
};
const ctValues: MeasuredValues = {
  ...petValues,
  max: 60,
  mean: 35,
  sd: 11,
  min: 8,
  peak: undefined,
};

const measurement = (
  seq: number,
  shape: Measurement['shape'],
  over: Partial<Measurement> = {},
): Measurement => ({
  id: `m-${seq}`,
  seq,
  role: 'lesion',
  study: 'current',
  on: 'pet',
  shape,
  ...over,
});

export const regionShape = {
  kind: 'region',
  seed: place,
  rule: { kind: 'percent', percent: 41 },
  boundMm: 60,
  threshold: 8200,
  runs: [37, 3, 44, 1, 67, 1],
  touchesBound: false,
  edited: false,
} as const satisfies Measurement['shape'];

export const findings: readonly Finding[] = [
  finding(1, {
    conf: 5,
    site: 'lung.RUL.S1',
    laterality: 'R',
    suvmax: 10,
    suvpeak: 8,
    sulpeak: 6.5,
    mtvMl: 0.24,
    tlg: 1.44,
    longMm: 31.5,
    shortMm: 22,
    dens: 35,
    grade: 4,
    pattern: 'mass-like',
    ct: 'cavity',
    nature: 'primary',
    extent: 'solitary',
    late: 'rising',
    note: 'seen by Dr Secretname',
  }),
  finding(2, { conf: 4, site: 'ln.4R', suvmax: 5.25, pPet: worldPoint(4, 4, 56) }),
];

export const measurements: readonly Measurement[] = [
  measurement(1, regionShape, { findingId: 'f-1', pet: petValues, ct: ctValues }),
  measurement(
    2,
    { kind: 'sphere', centre: place, radiusMm: 15 },
    { role: 'liver', pet: petValues },
  ),
  measurement(
    3,
    { kind: 'circle', plane: 'coronal', centre: place, radiusMm: 5 },
    { role: 'other', on: 'ct', ct: ctValues },
  ),
  measurement(
    4,
    {
      kind: 'bidirectional',
      long: [place, worldPoint(-4, 30, 53)],
      short: [place, worldPoint(8, 0, 53)],
    },
    { on: 'ct', findingId: 'f-1' },
  ),
  measurement(
    5,
    { kind: 'distance', ends: [place, worldPoint(-1, 4, 53)] },
    { role: 'other', on: 'ct' },
  ),
  measurement(6, { ...regionShape, runs: [0, 2] }, { role: 'blood-pool', on: 'ct', ct: ctValues }),
];

export const reading = (over: Partial<ReadingToWrite> = {}): ReadingToWrite => ({
  study: studyOf(),
  pet,
  ct,
  findings,
  measurements,
  observer: 'trainee',
  scope: 'attempt 1',
  maker: { version: '0.1.0' },
  ...over,
});
