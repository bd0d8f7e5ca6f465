import { err, ok, sha256Hex, type Result } from '#base';
import { seededNumbers, shuffled } from './seeded-order.ts';

// Who marks what, in which order, under which number: from a seed that the exam office makes by chance, so that it can
// be done again and nobody could choose. Scripts are named by their digest here, which tells nothing of the candidate.

const inOrder = (texts: Iterable<string>): string[] =>
  [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * Script numbers, `S-041`, by digest: drawn from three times as many as there are scripts, so that they tell neither
 * how files came in nor how many there are. `taken`: numbers given before; they stay, and later files get others.
 */
export function scriptNumbers(
  digests: readonly string[],
  seed: string,
  taken: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const all = inOrder(new Set([...Object.keys(taken), ...digests]));
  const range = Math.max(99, 3 * all.length);
  const used = new Set(Object.values(taken));
  const width = Math.max(3, String(range).length);
  const numbers = Array.from(
    { length: range },
    (_, n) => `S-${String(n + 1).padStart(width, '0')}`,
  ).filter((number) => !used.has(number));
  const drawn = shuffled(numbers, seededNumbers(`${seed}\nscript numbers\n${used.size}`));
  return Object.fromEntries(
    all.map((digest) => [digest, Object.hasOwn(taken, digest) ? taken[digest]! : drawn.pop()!]),
  );
}

/** The order in which an examiner gets scripts: another for each examiner, the same however files came in. */
export const readingOrder = (
  scripts: readonly string[],
  examiner: string,
  seed: string,
): readonly string[] =>
  shuffled(inOrder(new Set(scripts)), seededNumbers(`${seed}\nreading order\n${examiner}`));

export type ShareError =
  | { readonly kind: 'too-few-examiners'; readonly have: number }
  | { readonly kind: 'same-examiner-twice'; readonly examiner: string }
  /** So many examiners may not mark this script that fewer than two are left. */
  | { readonly kind: 'nobody-left'; readonly script: string };

/** Both examiners of each script, by script number. */
export type Shares = Readonly<Record<string, readonly [first: string, second: string]>>;

/**
 * Two different examiners for each script. Loads differ by one at most, and every pair of examiners meets as evenly as
 * can be, so that severity can be compared. `barred`, by script: who may not mark it; there loads may differ by more.
 */
export function shareWork(
  scripts: readonly string[],
  examiners: readonly string[],
  seed: string,
  barred: Readonly<Record<string, readonly string[]>> = {},
): Result<Shares, ShareError> {
  const twice = examiners.find((examiner, at) => examiners.indexOf(examiner) !== at);
  if (twice !== undefined) return err({ kind: 'same-examiner-twice', examiner: twice });
  if (examiners.length < 2) return err({ kind: 'too-few-examiners', have: examiners.length });
  const chance = seededNumbers(`${seed}\nshares`);
  const team = shuffled(inOrder(examiners), chance);
  const load = new Map(team.map((examiner) => [examiner, 0]));
  const met = new Map<string, number>();
  const pairName = (a: string, b: string): string => inOrder([a, b]).join('\n');
  const shares: Record<string, readonly [string, string]> = {};
  for (const script of shuffled(inOrder(new Set(scripts)), chance)) {
    const free = team.filter((each) => !(barred[script] ?? []).includes(each));
    if (free.length < 2) return err({ kind: 'nobody-left', script });
    let best: { readonly pair: readonly [string, string]; readonly cost: number } | undefined;
    free.forEach((a, at) => {
      for (const b of free.slice(at + 1)) {
        const loads = [load.get(a)!, load.get(b)!].sort((x, y) => x - y);
        // Loads first, the heavier before the lighter; then how often the two have met.
        const cost = (loads[1]! * 1e4 + loads[0]!) * 1e4 + (met.get(pairName(a, b)) ?? 0);
        if (best === undefined || cost < best.cost) best = { pair: [a, b], cost };
      }
    });
    const [a, b] = best!.pair;
    for (const each of [a, b]) load.set(each, load.get(each)! + 1);
    met.set(pairName(a, b), (met.get(pairName(a, b)) ?? 0) + 1);
    shares[script] = chance.below(2) === 0 ? [a, b] : [b, a];
  }
  return ok(shares);
}

/** Scripts of one examiner, in his order. */
export const scriptsOf = (shares: Shares, examiner: string, seed: string): readonly string[] =>
  readingOrder(
    Object.entries(shares).flatMap(([script, pair]) => (pair.includes(examiner) ? [script] : [])),
    examiner,
    seed,
  );

/** Tells two shares apart: of the same scripts, examiners and seed they are the same. */
export const sharesDigest = (shares: Shares): string =>
  sha256Hex(
    inOrder(Object.keys(shares))
      .map((script) => `${script} ${shares[script]!.join(' ')}`)
      .join('\n'),
  );
