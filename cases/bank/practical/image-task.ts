import type { PracticalFace, PracticalKey } from '#domain/exam';
import type { Vec3 } from '#domain/image';
import { regionOf, statureFor } from '../../library/place.ts';
import { placeOf } from '../../phantom/place.ts';
import type { BuiltStudy, TaskStudy } from './study.ts';
import { faceOf, factsOf, keyOf, type PracticalTask, type TaskTag } from './task.ts';

type Kind = PracticalFace['kind'];
type FaceOf<K extends Kind> = Extract<PracticalFace, { kind: K }>;
type KeyOf<K extends Kind> = Extract<PracticalKey, { kind: K }>;

/** A task on images of its own. Its key comes off them once they are built. */
export interface ImageTask {
  readonly study: TaskStudy;
  readonly face: PracticalFace;
  readonly facts: PracticalTask['facts'];
  /** Throws where the images do not bear the task out: a slip in the recipe, or a coarse grid. */
  readonly keyOf: (built: BuiltStudy) => PracticalKey;
}

export function imageTask<K extends Kind>(
  study: TaskStudy,
  tag: TaskTag,
  face: Omit<FaceOf<K>, 'id' | 'title' | 'prompt' | 'minutes' | 'caseId'>,
  measured: (built: BuiltStudy) => Omit<KeyOf<K>, 'id' | 'kind' | 'explanation'>,
): ImageTask {
  return {
    study,
    // One kind on both sides, which spreading a union cannot say.
    face: { ...faceOf(tag), caseId: study.recipe.caseId, ...face } as FaceOf<K>,
    facts: factsOf(tag),
    keyOf: (built) => ({ ...keyOf(tag), kind: face.kind, ...measured(built) }) as KeyOf<K>,
  };
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** A place of the standard body in this patient, LPS mm. */
export function placeIn({ recipe }: Pick<TaskStudy, 'recipe'>, at: Vec3): Vec3 {
  const [x, y, z] = placeOf(statureFor(recipe), at);
  return [hundredth(x), hundredth(y), hundredth(z)];
}

/** What is in the images, in this patient. */
export function spotIn(
  { recipe }: Pick<TaskStudy, 'recipe'>,
  id: string,
): { c: Vec3; radii: Vec3 } {
  const lesion = recipe.lesions.find((each) => each.id === id);
  if (!lesion) throw new Error(`${recipe.topic} has no ${id}`);
  return regionOf(recipe, lesion);
}
