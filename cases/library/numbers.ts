import {
  offsetOf,
  voxelOfWorld,
  worldPoint,
  type Grid,
  type Vec3,
  type Volume,
} from '#domain/image';
import { regionStats, runsOf, sphereStats, type RegionStats, type Runs } from '#domain/measure';
import { variantOverBw } from '#domain/suv';
import { placeOf } from '../phantom/place.ts';
import { regionOf, statureFor } from './place.ts';
import type { LibraryRecipe, Spot } from './recipe.ts';

// Every number of a key that can be measured is measured, with the tool's own code, on the voxels as they are written.

export interface Reading {
  readonly suvmax: number;
  readonly suvpeak?: number | undefined;
}
export interface StudyNumbers {
  readonly of: (id: string) => Reading;
  readonly liver: { readonly mean: number; readonly max: number };
  readonly blood: { readonly mean: number; readonly max: number };
  /** SUL over SUVbw, after Janmahasatian. */
  readonly sulRatio: number;
}
export interface Numbers extends StudyNumbers {
  readonly prior?: (StudyNumbers & { readonly hottest: Reading }) | undefined;
}

/** Where the reference spheres stand in the standard body: right lobe, 30 mm; descending aorta, 10 mm. */
export const liverAt: Vec3 = [-66, -14, -556];
export const bloodAt: Vec3 = [25, 28, -440];

/** Voxels whose centres lie in an ellipsoid grown by `growMm`. */
function ellipsoidRuns(grid: Grid, c: Vec3, radii: Vec3, growMm: number): Runs {
  const at = voxelOfWorld(grid, worldPoint(...c));
  const reach = radii.map((r, n) => (r + growMm) / grid.spacingMm[n]!);
  const from = (n: 0 | 1 | 2): number => Math.max(Math.ceil(at[n] - reach[n]!), 0);
  const to = (n: 0 | 1 | 2): number => Math.min(Math.floor(at[n] + reach[n]!), grid.size[n] - 1);
  const offsets: number[] = [];
  for (let k = from(2); k <= to(2); k++)
    for (let j = from(1); j <= to(1); j++)
      for (let i = from(0); i <= to(0); i++) {
        const d =
          ((i - at[0]) / reach[0]!) ** 2 +
          ((j - at[1]) / reach[1]!) ** 2 +
          ((k - at[2]) / reach[2]!) ** 2;
        if (d <= 1) offsets.push(offsetOf(grid, i, j, k));
      }
  return runsOf(offsets);
}

const round2 = (v: number): number => Math.round(v * 100) / 100;

/** Beyond this a hotter neighbour was caught, not the lesion's own rim. */
const ownRim = 1.2;

/**
 * A reader's region runs over the border of the lesion, and noise may carry the hottest voxel there: a voxel's width
 * around the region counts as well, unless something hotter begins there.
 */
export function readingOf(volume: Volume, c: Vec3, radii: Vec3): Reading {
  const edge = Math.max(...volume.grid.spacingMm);
  const [exact, grown] = [0, edge].map((growMm) => {
    const runs = ellipsoidRuns(volume.grid, c, radii, growMm);
    const stats = regionStats(volume, runs);
    if (!stats.ok) throw new Error(`nothing to measure at ${c.join(' ')}`);
    return stats.value;
  }) as [RegionStats, RegionStats];
  const { max, peak } = grown.max > ownRim * exact.max ? exact : grown;
  return { suvmax: round2(max), ...(peak && { suvpeak: peak.value }) };
}

/** `volume` in g/ml. Throws where a region lies outside the images: a slip in the recipe. */
export function studyNumbers(
  recipe: LibraryRecipe,
  volume: Volume,
  spots: ReadonlyArray<Spot & { readonly id: string }>,
  weightKg: number,
  shiftMm: Vec3 = [0, 0, 0],
): StudyNumbers {
  const stature = statureFor(recipe);
  const moved = (p: Vec3): Vec3 => [p[0] + shiftMm[0], p[1] + shiftMm[1], p[2] + shiftMm[2]];
  const sphere = (at: Vec3, r: number): { mean: number; max: number } => {
    const stats = sphereStats(volume, worldPoint(...moved(placeOf(stature, at))), r);
    if (!stats.ok) throw new Error('a reference sphere lies outside the images');
    return { mean: round2(stats.value.mean), max: round2(stats.value.max) };
  };
  const readings = new Map(
    spots.map((spot) => {
      const { c, radii } = regionOf(recipe, spot);
      return [spot.id, readingOf(volume, moved(c), radii)] as const;
    }),
  );
  return {
    of: (id) => {
      const found = readings.get(id);
      if (!found) throw new Error(`no reading of ${id}`);
      return found;
    },
    liver: sphere(liverAt, 15),
    blood: sphere(bloodAt, 5),
    sulRatio: sulRatio(recipe, weightKg),
  };
}

/** SUL over SUVbw, after Janmahasatian. */
export const sulRatio = ({ body }: LibraryRecipe, weightKg: number): number =>
  variantOverBw('lbm-janma', weightKg, body.heightCm / 100, body.sex)!;

/**
 * What the images are meant to show, without rendering them: for tests of words and codes, never for a key that leaves
 * this project.
 */
export function nominalNumbers(recipe: LibraryRecipe): Numbers {
  const reading = ({ suv = 3 }: Pick<Spot, 'suv'>): Reading => ({
    suvmax: suv,
    suvpeak: suv * 0.8,
  });
  const uptake = recipe.exam.uptake ?? {};
  const around = (mean: number): { mean: number; max: number } => ({ mean, max: mean * 1.3 });
  const study: StudyNumbers = {
    of: (id) => reading(recipe.lesions.find((lesion) => lesion.id === id)!),
    liver: around(uptake.liver ?? 2.15),
    blood: around(uptake.blood ?? 1.65),
    sulRatio: sulRatio(recipe, recipe.exam.weightKg),
  };
  const { prior } = recipe;
  if (!prior) return study;
  const hottest = [...prior.spots].sort((a, b) => (b.suv ?? 0) - (a.suv ?? 0))[0];
  return { ...study, prior: { ...study, hottest: reading(hottest ?? {}) } };
}
