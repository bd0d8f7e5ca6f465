import type { StagingValue } from '../report/index.ts';
import type { StagingComponent } from './module.ts';

// How a stated component stands to the keyed one, domain design §5.5. What each relation earns is in the marking rules.

export type Relation =
  | { kind: 'exact' }
  /** T1b for T1c, N2a for N2b. */
  | { kind: 'same-major' }
  /** One major step apart, or one step of the Deauville scale on the same side of 3|4. */
  | { kind: 'one-step' }
  /** Deauville 3 for 4 or 4 for 3. */
  | { kind: 'one-step-across' }
  /** Sets: members in both, members in either. */
  | { kind: 'overlap'; shared: number; all: number }
  | { kind: 'number'; said: number; keyed: number }
  | { kind: 'other' };

const codes = (value: StagingValue): ReadonlySet<string> =>
  new Set(typeof value === 'object' ? value : [String(value)]);

export function relationOf(
  component: StagingComponent,
  said: StagingValue,
  keyed: StagingValue,
): Relation {
  if (component.kind === 'number')
    return typeof said === 'number' && typeof keyed === 'number'
      ? { kind: 'number', said, keyed }
      : { kind: 'other' };
  if (component.kind === 'set') {
    const [mine, theirs] = [codes(said), codes(keyed)];
    const shared = [...mine].filter((code) => theirs.has(code)).length;
    return { kind: 'overlap', shared, all: mine.size + theirs.size - shared };
  }
  if (said === keyed) return { kind: 'exact' };
  const majorOf = (value: StagingValue): number | undefined =>
    component.options.find(({ id }) => id === value)?.major;
  const [a, b] = [majorOf(said), majorOf(keyed)];
  if (a === undefined || b === undefined || component.kind === 'choice') return { kind: 'other' };
  if (a === b) return { kind: 'same-major' };
  if (a - b !== 1 && b - a !== 1) return { kind: 'other' };
  const across = component.kind === 'deauville' && Math.min(a, b) === 3;
  return { kind: across ? 'one-step-across' : 'one-step' };
}

export type ResponseRelation = 'exact' | 'same-direction' | 'stable-step' | 'other';

/** Order of response: complete, partial, stable, progression, in the words of either system. */
const responseRank: Readonly<Record<string, number>> = {
  CMR: 0,
  PMR: 1,
  SMD: 2,
  NMR: 2,
  PMD: 3,
  CR: 0,
  PR: 1,
  SD: 2,
  PD: 3,
};

/** Response categories, §5.3: complete and partial differ in degree; stable lies one step from either side. */
export function responseRelation(said: string, keyed: string): ResponseRelation {
  if (said === keyed) return 'exact';
  const [a, b] = [responseRank[said], responseRank[keyed]];
  if (a === undefined || b === undefined) return 'other';
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  if (low === 0 && high === 1) return 'same-direction';
  return high - low === 1 ? 'stable-step' : 'other';
}
