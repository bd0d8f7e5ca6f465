import { distanceMm } from '#domain/image';
import type { Measurement } from '#domain/report';
import type { SuvVariant } from '#domain/suv';
import type { StudyId } from './layouts.ts';

// Measurements as numbers to show: SUV where there is one, in the normalisation that was chosen; lengths in mm.

export interface Scale {
  /** Shown value over stored value: SUV factor times the variant's ratio; 1 where there is no SUV. */
  readonly factor: number;
  readonly hasSuv: boolean;
}

export type SuvNormalisation = 'bw' | SuvVariant;

export interface MeasureRow {
  readonly measurement: Measurement;
  readonly max?: number | undefined;
  readonly mean?: number | undefined;
  readonly sd?: number | undefined;
  readonly peak?: number | undefined;
  readonly volumeMl?: number | undefined;
  /** Glycolysis: SUVmean × volume, g; only where there is SUV. */
  readonly tlg?: number | undefined;
  /** HU. */
  readonly hu?: { readonly mean: number; readonly sd: number } | undefined;
  readonly longMm?: number | undefined;
  readonly shortMm?: number | undefined;
  readonly diameterMm?: number | undefined;
  /** Against the measurement of the same finding in the prior study: SUVpeak where both have it, else SUVmax. */
  readonly change?: PercentChange | undefined;
}

export interface PercentChange {
  readonly of: 'peak' | 'max';
  readonly percent: number;
}

export function rowOf(measurement: Measurement, scale: Scale): MeasureRow {
  const { shape, pet, ct } = measurement;
  const { factor } = scale;
  const lengths =
    shape.kind === 'distance'
      ? { longMm: distanceMm(shape.ends[0], shape.ends[1]) }
      : shape.kind === 'bidirectional'
        ? {
            longMm: distanceMm(shape.long[0], shape.long[1]),
            shortMm: distanceMm(shape.short[0], shape.short[1]),
          }
        : shape.kind === 'region'
          ? {}
          : { diameterMm: shape.radiusMm * 2 };
  const isRegion = shape.kind === 'region';
  return {
    measurement,
    ...lengths,
    max: pet && pet.max * factor,
    mean: pet && pet.mean * factor,
    sd: pet && pet.sd * factor,
    peak: pet?.peak && pet.peak.value * factor,
    volumeMl: shape.kind === 'circle' ? undefined : pet?.volumeMl,
    tlg: pet && isRegion && scale.hasSuv ? pet.mean * factor * pet.volumeMl : undefined,
    hu: ct && { mean: ct.mean, sd: ct.sd },
  };
}

/** Change from the prior to the current value in percent. */
function changeOf(now: MeasureRow, before: MeasureRow): PercentChange | undefined {
  const of = now.peak !== undefined && before.peak !== undefined ? 'peak' : 'max';
  const [a, b] = [before[of], now[of]];
  return a === undefined || b === undefined || a <= 0
    ? undefined
    : { of, percent: ((b - a) / a) * 100 };
}

/** All measurements in the order they were made; current ones carry the change since the prior study. */
export function measureRows(
  list: readonly Measurement[],
  scaleOf: (study: StudyId) => Scale,
): readonly MeasureRow[] {
  const rows = list.map((each) => rowOf(each, scaleOf(each.study)));
  return rows.map((row) => {
    const { measurement: own } = row;
    if (own.study === 'prior' || own.findingId === undefined || !own.pet) return row;
    const before = rows.findLast(
      ({ measurement: other }) =>
        other.study === 'prior' && other.findingId === own.findingId && other.pet,
    );
    const comparable = scaleOf('prior').hasSuv && scaleOf('current').hasSuv;
    return before && comparable ? { ...row, change: changeOf(row, before) } : row;
  });
}

export interface Totals {
  readonly regions: number;
  /** Metabolic tumour volume, ml. */
  readonly mtvMl: number;
  readonly tlg: number | undefined;
  /** All regions were made by the same rule: otherwise the sum mixes methods, and says so. */
  readonly sameRule: boolean;
}

/** Sums over the lesion regions of the current study. A voxel in two regions counts once in each: shown, not hidden. */
export function totalsOf(rows: readonly MeasureRow[]): Totals {
  const regions = rows.filter(
    ({ measurement: m }) =>
      m.role === 'lesion' && m.study === 'current' && m.shape.kind === 'region',
  );
  const ruleOf = ({ measurement: { shape } }: MeasureRow): string =>
    shape.kind === 'region' ? JSON.stringify(shape.rule) : '';
  const sum = (pick: (row: MeasureRow) => number | undefined): number =>
    regions.reduce((total, row) => total + (pick(row) ?? 0), 0);
  return {
    regions: regions.length,
    mtvMl: sum((row) => row.volumeMl),
    tlg: regions.every((row) => row.tlg !== undefined) ? sum((row) => row.tlg) : undefined,
    sameRule: new Set(regions.map(ruleOf)).size <= 1,
  };
}

/** Fields of a CSV line (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe. */
export const csvLine = (fields: ReadonlyArray<string | number | undefined>): string =>
  fields
    .map((field) => {
      if (field === undefined) return '';
      if (typeof field === 'number') return String(field);
      const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(',');
