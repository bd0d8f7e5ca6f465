import type { Vec3 } from '#domain/image';
import { acrossAt, placeOf, statureOf, turnedPlace, type Stature } from '../phantom/place.ts';
import type { LibraryRecipe, Spot } from './recipe.ts';

/** The patient's shape: that of the current study, also at the time of an earlier one. */
export const statureFor = ({ body, exam }: LibraryRecipe): Stature =>
  statureOf({ heightCm: body.heightCm, weightKg: exam.weightKg });

const round2 = (v: number): number => Math.round(v * 100) / 100;
const radiiOf = ({ mm }: Pick<Spot, 'mm'>): Vec3 => (typeof mm === 'number' ? [mm, mm, mm] : mm);

/** Centre and radii in the patient as the PET caught him, mm. */
export function regionOf(
  recipe: LibraryRecipe,
  spot: Pick<Spot, 'at' | 'mm'>,
): { c: Vec3; radii: Vec3 } {
  const { headTurn } = recipe.body;
  const at = headTurn ? turnedPlace(headTurn, spot.at) : spot.at;
  const [x, y, z] = placeOf(statureFor(recipe), at);
  return { c: [round2(x), round2(y), round2(z)], radii: radiiOf(spot) };
}

/** Radii in the standard body, which is stretched into the patient afterwards. */
export function standardRadii(stature: Stature, spot: Pick<Spot, 'at' | 'mm'>): Vec3 {
  const s = acrossAt(stature, spot.at[2]);
  const [x, y, z] = radiiOf(spot);
  return [x / s, y / s, z / stature.along];
}
