import { bat01 } from './bat-01.ts';
import { dia01 } from './dia-01.ts';
import { fuo01 } from './fuo-01.ts';
import { inf04 } from './inf-04.ts';
import { lung07 } from './lung-07.ts';
import { lym02 } from './lym-02.ts';
import { lym05 } from './lym-05.ts';
import { lym09 } from './lym-09.ts';
import { met01 } from './met-01.ts';
import { mfm01 } from './mfm-01.ts';
import { mot01 } from './mot-01.ts';
import { norm02 } from './norm-02.ts';
import { npc02 } from './npc-02.ts';
import { perc01 } from './perc-01.ts';
import { psma03 } from './psma-03.ts';
import { sarc01 } from './sarc-01.ts';
import { tb03 } from './tb-03.ts';
import { uro02 } from './uro-02.ts';
import type { LibraryRecipe } from './recipe.ts';

/** The demo library, in the order a learner may take it. */
export const library: readonly LibraryRecipe[] = [
  bat01,
  dia01,
  lym05,
  norm02,
  lym02,
  lym09,
  sarc01,
  tb03,
  uro02,
  met01,
  mfm01,
  fuo01,
  inf04,
  npc02,
  mot01,
  perc01,
  psma03,
  lung07,
];
