import type { Judgement } from './status.ts';

export type Polarity = 'affirmed' | 'negated' | 'mentioned';
/** The words of the coded field: 肯定, 考虑, 可能. */
export type Certainty = 'certain' | 'probable' | 'possible';

interface Wanted {
  readonly polarity: Polarity;
  readonly minCertainty?: 'possible' | 'probable' | undefined;
  readonly codedCertainty?: Certainty | undefined;
}

/** Whether a statement is what the key point wants. `unclear`: 考虑…可能 where "probable" is the least wanted. */
export function passes(judgement: Judgement, want: Wanted): 'yes' | 'no' | 'unclear' {
  const { status, certainty } = judgement;
  if (want.polarity === 'mentioned') return 'yes';
  if (status === want.polarity) return 'yes';
  if (status !== 'uncertain' || want.polarity === 'negated') return 'no';
  if (want.minCertainty === 'possible') return 'yes';
  if (want.minCertainty !== 'probable') return 'no';
  return certainty === 'probable' ? 'yes' : certainty === 'between' ? 'unclear' : 'no';
}

/**
 * Whether the text says something else than the coded field. A plain or 考虑 statement goes with 肯定 and 考虑, 可能性大
 * with 考虑, 可能 with 可能, 考虑…可能 with either of the two; whatever contradicts the polarity conflicts.
 */
export function conflictsWithCoded(judgement: Judgement, want: Wanted): boolean {
  const coded = want.codedCertainty;
  if (coded === undefined || want.polarity === 'mentioned') return false;
  if (judgement.status === want.polarity) return coded === 'possible';
  if (judgement.status !== 'uncertain') return true;
  if (judgement.certainty === 'probable') return coded !== 'probable';
  return judgement.certainty === 'between' ? coded === 'certain' : coded !== 'possible';
}
