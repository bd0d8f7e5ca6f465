import type { PracticalFace, PracticalKey } from '#domain/exam';
import type { Vec3 } from '#domain/image';
import type { BuiltLibraryCase } from '../../library/build.ts';
import { regionOf, statureFor } from '../../library/place.ts';
import type { LibraryRecipe } from '../../library/recipe.ts';
import { placeOf } from '../../phantom/place.ts';
import { faceOf, factsOf, keyOf, type PracticalTask, type TaskTag } from './task.ts';

type Kind = PracticalFace['kind'];
type FaceOf<K extends Kind> = Extract<PracticalFace, { kind: K }>;
type KeyOf<K extends Kind> = Extract<PracticalKey, { kind: K }>;

/** A task on a case of the demo library. Its key comes off the images once they are built. */
export interface ImageTask {
  readonly recipe: LibraryRecipe;
  readonly face: PracticalFace;
  readonly facts: PracticalTask['facts'];
  /** Throws where the images do not bear the task out: a slip in the recipe, or a coarse grid. */
  readonly keyOf: (built: BuiltLibraryCase) => PracticalKey;
}

export function imageTask<K extends Kind>(
  recipe: LibraryRecipe,
  tag: TaskTag,
  face: Omit<FaceOf<K>, 'id' | 'title' | 'prompt' | 'minutes' | 'caseId'>,
  measured: (built: BuiltLibraryCase) => Omit<KeyOf<K>, 'id' | 'kind' | 'explanation'>,
): ImageTask {
  return {
    recipe,
    // One kind on both sides, which spreading a union cannot say.
    face: { ...faceOf(tag), caseId: recipe.caseId, ...face } as FaceOf<K>,
    facts: factsOf(tag),
    keyOf: (built) => ({ ...keyOf(tag), kind: face.kind, ...measured(built) }) as KeyOf<K>,
  };
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** A place of the standard body in this patient, LPS mm. */
export function placeIn(recipe: LibraryRecipe, at: Vec3): Vec3 {
  const [x, y, z] = placeOf(statureFor(recipe), at);
  return [hundredth(x), hundredth(y), hundredth(z)];
}

/** The middle of a lesion or decoy of the recipe, in this patient. */
export function lesionIn(recipe: LibraryRecipe, id: string): { c: Vec3; radii: Vec3 } {
  const lesion = recipe.lesions.find((each) => each.id === id);
  if (!lesion) throw new Error(`${recipe.topic} has no ${id}`);
  return regionOf(recipe, lesion);
}
