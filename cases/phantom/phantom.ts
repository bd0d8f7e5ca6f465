import { abdomen } from './abdomen.ts';
import { softBody } from './body.ts';
import { chest } from './chest.ts';
import { head } from './head.ts';
import { limbs } from './limbs.ts';
import type { Layer } from './scene.ts';
import { spine } from './spine.ts';

/** The healthy body, back to front: soft outline, belly, chest, bones, head. Lesions are painted over it. */
export const anatomy: readonly Layer[] = [
  ...softBody,
  ...abdomen,
  ...limbs,
  ...chest,
  ...spine,
  ...head,
];
