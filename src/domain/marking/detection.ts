import type { MarkContext } from './section.ts';

/** Shown beside the mark and never mixed into it: §5.2.9. */
export interface Detection {
  /** Essential and important truths found, a group counting up to the number that is enough. */
  readonly found: number;
  readonly of: number;
  /** False positives, thousandths (an uncertain one counts half). */
  readonly fpMilli: number;
}

export function detectionOf({ singles, groups, matching }: MarkContext): Detection {
  return {
    found:
      singles.filter(({ truth }) => matching.pairOf.has(truth.id)).length +
      groups.reduce((total, { counted }) => total + counted.length, 0),
    of: singles.length + groups.reduce((total, { group }) => total + group.k, 0),
    fpMilli: matching.lesions.reduce((total, { fpMilli }) => total + fpMilli, 0),
  };
}
