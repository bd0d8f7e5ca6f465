import { shareWork, type Shares } from './desk-shares.ts';
import type { Person } from './desk-people.ts';
import type { LedgerEntry } from './ledger.ts';

/** Stands for the second examiner as long as there is none. */
export const nobody = '-';

/** Who marks the ordinary way, in an order that is the same on every machine. */
export const examinersOf = (
  people: ReadonlyArray<Pick<Person, 'actor' | 'role'>>,
): readonly string[] =>
  people
    .filter(({ role }) => role === 'A' || role === 'B')
    .toSorted((a, b) =>
      a.role === b.role ? (a.actor < b.actor ? -1 : 1) : a.role < b.role ? -1 : 1,
    )
    .map(({ actor }) => actor);

/**
 * Both examiners of each script. Shares that were fixed stay. Else two examiners share all; of more, each script has
 * two, drawn by the seed. Whoever has rated a case of a script keeps it: work that was done is never given away because
 * somebody joined later.
 */
export function sharesFor(
  numbers: readonly string[],
  people: ReadonlyArray<Pick<Person, 'actor' | 'role'>>,
  entries: readonly LedgerEntry[],
  seed: string,
  fixed: Shares = {},
): Shares {
  const team = examinersOf(people);
  const open = numbers.filter((number) => !Object.hasOwn(fixed, number));
  const drawn = team.length > 2 ? shareWork(open, team, seed) : undefined;
  const raters = ratersOf(entries, team);
  const pairs = open.map((number) => {
    const pair: Shares[string] = drawn?.ok
      ? drawn.value[number]!
      : [team[0] ?? nobody, team[1] ?? nobody];
    const begun = raters.get(number) ?? [];
    if (begun.every((actor) => pair.includes(actor))) return [number, pair] as const;
    const [a = nobody, b = nobody] = [...new Set([...begun, ...pair])];
    return [number, [a, b] as const] as const;
  });
  return { ...Object.fromEntries(pairs), ...fixed };
}

function ratersOf(
  entries: readonly LedgerEntry[],
  team: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const raters = new Map<string, string[]>();
  for (const { actor, event } of entries) {
    if (event.type !== 'rating-saved' || !team.includes(actor)) continue;
    const own = raters.get(event.script) ?? [];
    if (!own.includes(actor) && own.length < 2) raters.set(event.script, [...own, actor]);
  }
  return raters;
}

/** The adjudicator of every script, where there is one. */
export function adjudicatorsFor(
  numbers: readonly string[],
  people: ReadonlyArray<Pick<Person, 'actor' | 'role'>>,
): Readonly<Record<string, string>> {
  const found = people.find(({ role }) => role === 'adjudicator');
  return found ? Object.fromEntries(numbers.map((number) => [number, found.actor])) : {};
}

/** Fixed shares of two machines; the first script that two people gave away differently. */
export function clashingShare(own: Shares, other: Shares): string | undefined {
  return Object.keys(other).find(
    (number) =>
      Object.hasOwn(own, number) &&
      [...own[number]!].sort().join() !== [...other[number]!].sort().join(),
  );
}
