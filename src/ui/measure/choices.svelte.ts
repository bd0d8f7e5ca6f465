import type { Reading, SuvNormalisation } from '#state';

/** How the reader wants measurements shown and judged. Changes no measurement, and lasts as long as the case is open. */
export class MeasureChoices {
  normalisation = $state<SuvNormalisation>('bw');
  deauvilleReference = $state<'max' | 'mean'>('max');
  deauvilleTimes = $state<2 | 3>(2);
  /** The reader sees no uptake above background: Deauville 1, which no figure can say. */
  noUptake = $state(false);
  /** The reader sees a lesion that the prior study had not. */
  newLesions = $state(false);
}

const kept = new WeakMap<Reading, MeasureChoices>();

/** The same choices for every visit of a tab. */
export function choicesOf(reading: Reading): MeasureChoices {
  const choices = kept.get(reading) ?? new MeasureChoices();
  kept.set(reading, choices);
  return choices;
}
