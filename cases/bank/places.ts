import { regionOf } from '../library/place.ts';
import type { LibraryRecipe } from '../library/recipe.ts';

/**
 * Where a lesion of a demo case lies in the patient, LPS mm, with a radius that takes the whole of it and `marginMm`
 * about it: a pointer set on its rim is right.
 */
export function placeIn(
  recipe: LibraryRecipe,
  lesionId: string,
  marginMm = 4,
): {
  caseId: string;
  centreMm: readonly [number, number, number];
  radiusMm: number;
} {
  const lesion = recipe.lesions.find(({ id }) => id === lesionId);
  if (!lesion) throw new Error(`${recipe.caseId} has no ${lesionId}`);
  const { c, radii } = regionOf(recipe, lesion);
  return { caseId: recipe.caseId, centreMm: c, radiusMm: Math.max(...radii) + marginMm };
}
