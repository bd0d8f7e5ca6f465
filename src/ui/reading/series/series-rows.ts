import type { SeriesRecord } from '#domain/case';
import { fixed } from '#i18n';

// What the series list says of a series, as words to be looked up: no text here.

/** What a series is called: by its place in the case and what it was taken with. */
export type SeriesName = 'ac' | 'nac' | 'spect' | 'ct' | 'mr' | 'other';

export type SeriesUse =
  | 'ct'
  | 'mr'
  | 'pet'
  | 'petNoSuv'
  | 'spect'
  | 'nac'
  | 'priorCt'
  | 'priorPet'
  | 'priorPetNoSuv'
  | 'other';

export interface SeriesRow {
  readonly series: SeriesRecord;
  readonly name: SeriesName;
  readonly prior: boolean;
  readonly daysBefore?: number | undefined;
  readonly use: SeriesUse;
  /** The PET views can show it in place of the other one. */
  readonly canShow: boolean;
}

/** Roles that stand for the current PET. */
export type PetRole = 'PT' | 'PT_NAC';
export const isPetRole = (role: string): role is PetRole => role === 'PT' || role === 'PT_NAC';

/** Functional series of the case, current first: what can have an SUV audit. */
export const petSeries = (all: readonly SeriesRecord[]): readonly SeriesRecord[] =>
  (['PT', 'PT_NAC', 'PT_PRIOR'] as const).flatMap((role) =>
    all.filter((series) => series.role === role),
  );

export function seriesName(series: SeriesRecord): SeriesName {
  const { role, modality } = series;
  if (role === 'PT_NAC') return 'nac';
  if (role === 'PT' || role === 'PT_PRIOR') return modality === 'NM' ? 'spect' : 'ac';
  if (role === 'CT' || role === 'CT_PRIOR') return modality === 'MR' ? 'mr' : 'ct';
  return ({ CT: 'ct', MR: 'mr', NM: 'spect' }[modality] as SeriesName | undefined) ?? 'other';
}

const hasSuv = (series: SeriesRecord): boolean => series.suv?.factor !== undefined;

function useOf(series: SeriesRecord, name: SeriesName): SeriesUse {
  switch (series.role) {
    case 'CT':
      return name === 'mr' ? 'mr' : 'ct';
    case 'PT':
      return name === 'spect' ? 'spect' : hasSuv(series) ? 'pet' : 'petNoSuv';
    case 'PT_NAC':
      return 'nac';
    case 'CT_PRIOR':
      return 'priorCt';
    case 'PT_PRIOR':
      return hasSuv(series) ? 'priorPet' : 'priorPetNoSuv';
    case 'other':
      return 'other';
  }
}

/** All series in the order they are read: functional, anatomic, NAC, then the priors, then the rest. */
export function seriesRows(all: readonly SeriesRecord[]): readonly SeriesRow[] {
  const order: ReadonlyArray<SeriesRecord['role']> = [
    'CT',
    'PT',
    'PT_NAC',
    'CT_PRIOR',
    'PT_PRIOR',
    'other',
  ];
  return order.flatMap((role) =>
    all
      .filter((series) => series.role === role)
      .map((series) => {
        const name = seriesName(series);
        return {
          series,
          name,
          prior: role === 'CT_PRIOR' || role === 'PT_PRIOR',
          daysBefore: series.daysBefore,
          use: useOf(series, name),
          canShow: isPetRole(role) && !!series.volume,
        };
      }),
  );
}

/** "512 × 512 × 135"; undefined where no volume was made. */
export const voxelsOf = (series: SeriesRecord): string | undefined =>
  series.volume?.grid.size.join(' × ');

/** "0.98 × 0.98 × 3.27 mm" */
export const spacingOf = (series: SeriesRecord): string | undefined =>
  series.volume && `${series.volume.grid.spacingMm.map((mm) => fixed(mm, 2)).join(' × ')} mm`;
