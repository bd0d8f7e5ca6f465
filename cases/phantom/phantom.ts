import { abdomen, malePelvis } from './abdomen.ts';
import { softBody } from './body.ts';
import { chestOrgans, ribCage } from './chest.ts';
import { head } from './head.ts';
import { limbs } from './limbs.ts';
import type { Layer } from './scene.ts';
import { spine } from './spine.ts';

/** The healthy body, back to front: soft outline, belly, chest, bones, head. Lesions are painted over it. */
export const anatomy: readonly Layer[] = [
  ...softBody,
  ...abdomen,
  ...malePelvis,
  ...limbs,
  ...chestOrgans,
  ...ribCage,
  ...spine,
  ...head,
];
