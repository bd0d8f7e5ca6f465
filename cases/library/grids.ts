import type { Grid } from '#domain/image';
import { scanGrid } from '../phantom/grids.ts';
import { statureFor } from './place.ts';
import type { LibraryRecipe } from './recipe.ts';

export interface Grids {
  readonly ct: Grid;
  readonly pet: Grid;
}

/** From the vertex to the upper thighs of a patient of that height. `coarse` makes every voxel wider: for tests. */
export function gridsFor(recipe: LibraryRecipe, coarse = 1): Grids {
  const { along, across } = statureFor(recipe);
  const step = 4 * coarse;
  const slices = Math.ceil((982 * along) / step);
  const fov = across > 1.06 ? 540 : 500;
  const [ct, pet] = [Math.round(256 / coarse), Math.round(144 / coarse)];
  return {
    ct: scanGrid(ct, fov, slices, step, 12, [0, 20]),
    pet: scanGrid(pet, 600, slices, step, 12, [0, 20]),
  };
}
