export type { Certainty, Polarity } from './certainty.ts';
export {
  judgeKeyPoint,
  mostEvidence,
  type Evidence,
  type KeyPointAsk,
  type KeyPointReason,
  type KeyPointVerdict,
} from './key-point.ts';
export type { CueGroup, CueKind, CueStand, Lexicon, ReachWords } from './lexicon.ts';
export { lexicon } from './lexicon-data.ts';
export { occurrences, type HumanReason, type Occurrence } from './occurrences.ts';
export { formsOf, plainText } from './plain-text.ts';
export type { TextStatus } from './status.ts';
