import { worldPoint, type Grid } from '#domain/image';
import type { Key, Truth } from '#domain/marking';
import type { Recipe } from '../recipes/recipe.ts';
import { frameOf, suvFactor } from './dicom.ts';
import { maxInEllipsoid } from './measure.ts';

const round2 = (value: number): number => Math.round(value * 100) / 100;

/** Puts measured SUVmax where the texts say {T1}. */
function filled<T>(value: T, suvmax: ReadonlyMap<string, number>): T {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (_, id: string) => (suvmax.get(id) ?? NaN).toFixed(1)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => filled(item, suvmax)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, filled<unknown>(member, suvmax)]),
    ) as T;
  return value;
}

/**
 * The reference answer. SUVmax is read off the written voxels (Bq/ml) by the formula of the header, so that whoever
 * measures the lesion with the tool gets the number of the key.
 */
export function keyOf(recipe: Recipe, petGrid: Grid, bqMl: Float32Array): Key {
  const factor = suvFactor(recipe);
  const truths = recipe.planted.map((one): Truth => {
    const [rx, ry] = one.radiiMm;
    return {
      ...one.truth,
      region: { type: 'ellipsoid', c: worldPoint(...one.centre), radii: one.radiiMm },
      suvmax: round2(factor * maxInEllipsoid(petGrid, bqMl, one.centre, one.radiiMm, 3)),
      // As measured on the axial slice through the middle.
      ...(one.measured && { longMm: 2 * Math.max(rx, ry), shortMm: 2 * Math.min(rx, ry) }),
    };
  });
  const suvmax = new Map(truths.map((truth) => [truth.id, truth.suvmax ?? NaN]));
  return {
    schema: 'uptake-answers/1',
    caseId: recipe.caseId,
    keyVersion: 1,
    truthBasis: 'phantom',
    authors: ['Uptake phantom generator'],
    frameOfReferenceUid: frameOf(recipe),
    petVoxelMm: Math.max(...petGrid.spacingMm),
    truths,
    ...filled(recipe.key, suvmax),
  };
}
