// What the response criteria share: a line as it is worked out on the screen, and their errors.

export type Comparison = '<' | '<=' | '>' | '>=';

/** One line of a worked criterion. Left and right are absent where the reader decides and no number does. */
export interface CriterionLine<Id extends string> {
  readonly id: Id;
  readonly left?: number | undefined;
  readonly op?: Comparison | undefined;
  readonly right?: number | undefined;
  readonly holds: boolean;
}

export type CriteriaError =
  | { kind: 'not-a-number' }
  /** A mean of liver or blood pool, or a prior value, that is not above zero: nothing can be compared with it. */
  | { kind: 'reference-not-positive' }
  /** PERCIST without a liver and without a blood pool, or not the same one at both times. */
  | { kind: 'no-reference' };

/** Differences of decimal numbers: 4.0 − 3.2 is 0.8 to a reader, and a hair less to a processor. */
const hair = 1e-9;

export function compare<Id extends string>(
  id: Id,
  left: number,
  op: Comparison,
  right: number,
): CriterionLine<Id> {
  const more = left - right;
  const holds =
    op === '>'
      ? more > hair
      : op === '>='
        ? more >= -hair
        : op === '<'
          ? more < -hair
          : more <= hair;
  return { id, left, op, right, holds };
}

export const decided = <Id extends string>(id: Id, holds: boolean): CriterionLine<Id> => ({
  id,
  holds,
});

/** Change from a prior value in percent; undefined where the prior is not above zero. */
export const percentChange = (prior: number, now: number): number | undefined =>
  prior > 0 && Number.isFinite(now) ? ((now - prior) / prior) * 100 : undefined;
