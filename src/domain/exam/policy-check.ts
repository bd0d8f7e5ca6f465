import { canonicalJson, err, ok, sha256Hex, type Result } from '#base';
import { currentRules } from '../marking/index.ts';
import { milliOfPoints } from './decimal.ts';
import type { PaperId, Policy } from './policy.ts';

export type PolicyProblem =
  /** A member is absent, or of another type; `path` with dots. */
  | { readonly kind: 'wrong-shape'; readonly path: string }
  /** A number that is outside what its member may be. */
  | {
      readonly kind: 'out-of-range';
      readonly path: string;
      readonly value: number;
      readonly least: number;
      readonly most: number;
    }
  /** A number with more than three decimals, or a count that is not whole. */
  | { readonly kind: 'too-precise'; readonly path: string; readonly value: number }
  /** The weights of the papers do not add up to 100. */
  | { readonly kind: 'weights-sum'; readonly sumMilli: number }
  /** Not excellent > good > pass. */
  | { readonly kind: 'cuts-order' }
  /** More capped cases allowed for good than for pass. */
  | { readonly kind: 'capped-order' }
  /** A section that cases do not have. */
  | { readonly kind: 'section-unknown'; readonly level: string; readonly section: string }
  /** The shifts of a level do not cancel out, so that its weights would not add up to 100. */
  | { readonly kind: 'shift-sum'; readonly level: string; readonly sum: number }
  | { readonly kind: 'negative-cases'; readonly negative: number; readonly cases: number };

const papers: readonly PaperId[] = ['theory', 'practical', 'cases'];
const sections: ReadonlySet<string> = new Set(currentRules.sections.map(({ id }) => id));

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All that is wrong with a policy, whatever was read from the file; the same object where nothing is. */
export function checkPolicy(value: unknown): Result<Policy, readonly PolicyProblem[]> {
  const problems: PolicyProblem[] = [];
  const at = (path: string): unknown =>
    path
      .split('.')
      .reduce<unknown>(
        (held, name) => (isRecord(held) && Object.hasOwn(held, name) ? held[name] : undefined),
        value,
      );
  const shape = (path: string, right: boolean): boolean => {
    if (!right) problems.push({ kind: 'wrong-shape', path });
    return right;
  };
  const text = (path: string): boolean =>
    shape(path, typeof at(path) === 'string' && at(path) !== '');
  const number = (path: string, least: number, most: number, whole = false): number | undefined => {
    const found = at(path);
    if (typeof found !== 'number' || !Number.isFinite(found)) {
      problems.push({ kind: 'wrong-shape', path });
      return undefined;
    }
    if (found < least || found > most)
      problems.push({ kind: 'out-of-range', path, value: found, least, most });
    else if (whole ? !Number.isInteger(found) : milliOfPoints(found) === undefined)
      problems.push({ kind: 'too-precise', path, value: found });
    else return found;
    return undefined;
  };
  const count = (path: string, least: number, most: number): number | undefined =>
    number(path, least, most, true);

  shape('schema', at('schema') === 'uptake-policy/1');
  for (const path of ['id', 'version', 'title.zh', 'source.zh']) text(path);
  const confirmed = at('confirmedBy');
  shape('confirmedBy', confirmed === null || (typeof confirmed === 'string' && confirmed !== ''));
  shape('rounding', at('rounding') === 'half-up-0.1-then-grade');
  shape('xItem', at('xItem') === 'allOrNothing' || at('xItem') === 'each');

  const weights = papers.map((paper) => number(`weights.${paper}`, 0, 100));
  const sumMilli = sumOf(weights.map((weight) => weight && milliOfPoints(weight)));
  if (sumMilli !== undefined && sumMilli !== 100_000)
    problems.push({ kind: 'weights-sum', sumMilli });

  const [excellent, good, pass] = (['excellent', 'good', 'pass'] as const).map((cut) =>
    number(`cuts.${cut}`, 0, 100),
  );
  if (excellent !== undefined && good !== undefined && pass !== undefined)
    if (!(excellent > good && good > pass)) problems.push({ kind: 'cuts-order' });
  for (const paper of papers) number(`floors.${paper}`, 0, 100);
  const forPass = count('floors.maxCappedForPass', 0, 1000);
  const forGood = count('floors.maxCappedForGood', 0, 1000);
  if (forPass !== undefined && forGood !== undefined && forGood > forPass)
    problems.push({ kind: 'capped-order' });

  number('adjudication.caseDiff', 0, 100);
  number('adjudication.semBand', 0, 10);
  for (const path of ['adjudication.crossCut', 'adjudication.onCap'])
    shape(path, typeof at(path) === 'boolean');
  for (const level of ['1', '2', '3', '4']) {
    text(`levels.${level}.name.zh`);
    problems.push(...shiftProblems(level, at(`levels.${level}.sectionShift`)));
  }

  count('papers.theory.questions', 1, 1000);
  count('papers.practical.tasks', 1, 100);
  const cases = count('papers.cases.cases', 1, 100);
  const negative = count('papers.cases.negative', 0, 100);
  if (cases !== undefined && negative !== undefined && negative > cases)
    problems.push({ kind: 'negative-cases', negative, cases });
  for (const paper of papers) count(`papers.${paper}.minutes`, 1, 1440);
  count('appealDays', 0, 366);
  return problems.length === 0 ? ok(value as Policy) : err(problems);
}

function shiftProblems(level: string, shift: unknown): PolicyProblem[] {
  const path = `levels.${level}.sectionShift`;
  if (!isRecord(shift)) return [{ kind: 'wrong-shape', path }];
  const problems: PolicyProblem[] = [];
  let sum = 0;
  for (const [section, points] of Object.entries(shift)) {
    const own = `${path}.${section}`;
    if (!sections.has(section)) problems.push({ kind: 'section-unknown', level, section });
    else if (typeof points !== 'number' || !Number.isFinite(points))
      problems.push({ kind: 'wrong-shape', path: own });
    else if (!Number.isInteger(points))
      problems.push({ kind: 'too-precise', path: own, value: points });
    else if (Math.abs(points) > 100)
      problems.push({ kind: 'out-of-range', path: own, value: points, least: -100, most: 100 });
    else sum += points;
  }
  if (problems.length === 0 && sum !== 0) problems.push({ kind: 'shift-sum', level, sum });
  return problems;
}

const sumOf = (values: ReadonlyArray<number | undefined>): number | undefined =>
  values.reduce<number | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0,
  );

/** SHA-256 over the canonical JSON of a checked policy without its signature, which goes over the same text. */
export function policyHash(policy: Policy): string {
  const { signature: _signature, ...signed } = policy;
  return sha256Hex(canonicalJson(signed));
}

/** How a policy is named on sheets and results. */
export const policyName = ({ id, version }: Pick<Policy, 'id' | 'version'>): string =>
  `${id}@${version}`;
