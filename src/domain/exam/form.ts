import { err, ok, type Result } from '#base';
import {
  blueprintName,
  blueprintProblems,
  type Blueprint,
  type BlueprintProblem,
  type TheoryCell,
} from './blueprint.ts';
import { fillCells, sizeOf, type Sized } from './fill-cells.ts';
import type { BankItem, ItemBank, ItemFacts, ItemKind, Level, Profession } from './item.ts';
import { seededNumbers, shuffled } from './seeded-order.ts';
import { byText, repeated } from './sheet-rows.ts';

export interface FormOptions {
  readonly profession: Profession;
  /** Items for this seniority and below are taken. */
  readonly level: Level;
  /**
   * Exposures that are not taken: `['practice', 'retired']` where left out, as an examination needs it. A
   * self-assessment excludes `['exam', 'retired']`. Retired items are never taken.
   */
  readonly excludeExposure?: ReadonlyArray<ItemFacts['exposure']> | undefined;
  /** Ids of items that are not taken either: those of a parallel form, say. */
  readonly excludeItems?: readonly string[] | undefined;
  /** Within a kind: by the seed (where left out), or by id. */
  readonly order?: 'shuffled' | 'by-id' | undefined;
}

export interface Form {
  /** A1, A2, A3 and A4, B1, X, numeric, hotspots. */
  readonly items: readonly BankItem[];
  readonly questions: number;
  readonly seed: string;
  readonly blueprintId: string;
  readonly bankVersion: string;
  /** As `papers.theory.form` of an exam names them: `<id>@<version>`. */
  readonly form: { readonly bank: string; readonly blueprint: string; readonly seed: string };
  /** What was taken for which cell. */
  readonly cells: ReadonlyArray<{ readonly cell: string; readonly itemIds: readonly string[] }>;
}

export type FormError =
  | { readonly kind: 'seed-empty' }
  | { readonly kind: 'blueprint'; readonly problems: readonly BlueprintProblem[] }
  | { readonly kind: 'no-theory' }
  | { readonly kind: 'other-profession'; readonly profession: Profession }
  | { readonly kind: 'other-level'; readonly level: Level; readonly wanted: Level }
  | { readonly kind: 'repeated-item'; readonly id: string }
  | {
      readonly kind: 'cells-unfilled';
      /** In questions; `available`: all that fit the cell, also those that another cell needs. */
      readonly cells: ReadonlyArray<{
        readonly cell: string;
        readonly wanted: number;
        readonly found: number;
        readonly available: number;
      }>;
    };

const kindRank: Readonly<Record<ItemKind, number>> = {
  A1: 0,
  A2: 1,
  A3: 2,
  A4: 2,
  B1: 3,
  X: 4,
  numeric: 5,
  'hotspot-image': 6,
  'hotspot-volume': 6,
};

/**
 * Draws the theory paper of a blueprint out of a bank: by chance, and yet the same form for the same seed, bank,
 * blueprint and options on every machine ([Note: Filling cells]). The order of the bank's file means nothing.
 */
export function drawForm(
  bank: ItemBank,
  blueprint: Blueprint,
  seed: string,
  options: FormOptions,
): Result<Form, FormError> {
  const refused = refusal(bank, blueprint, seed, options);
  if (refused !== undefined) return err(refused);
  const cells = blueprint.theory?.cells ?? [];
  const fitting = bank.items
    .filter((item) => isFit(item, options))
    .sort((a, b) => byText(a.face.id, b.face.id));
  const sized = fitting.map((item): Sized => ({
    id: item.face.id,
    size: item.face.questions.length,
    cells: cells.flatMap((cell, at) => (fits(item, cell) ? [at] : [])),
  }));
  const numbers = seededNumbers(seed);
  const filled = fillCells(
    cells.map(({ count }) => count),
    sized.filter((item) => item.cells.length > 0),
    (list) => shuffled(list, numbers),
  );
  const short = cells.flatMap(({ id, count }, at) => {
    const found = sizeOf(filled[at]!);
    const available = sizeOf(sized.filter((item) => item.cells.includes(at)));
    return found < count ? [{ cell: id, wanted: count, found, available }] : [];
  });
  if (short.length > 0) return err({ kind: 'cells-unfilled', cells: short });

  const chosen = new Set(filled.flat().map(({ id }) => id));
  const drawn = fitting.filter(({ face }) => chosen.has(face.id));
  const order = options.order === 'by-id' ? drawn : shuffled(drawn, numbers);
  const items = order.sort((a, b) => kindRank[a.face.kind] - kindRank[b.face.kind]);
  return ok({
    items,
    questions: sizeOf(filled.flat()),
    seed,
    blueprintId: blueprint.id,
    bankVersion: bank.version,
    form: { bank: `${bank.bankId}@${bank.version}`, blueprint: blueprintName(blueprint), seed },
    cells: cells.map(({ id }, at) => ({
      cell: id,
      itemIds: filled[at]!.map((item) => item.id).sort(byText),
    })),
  });
}

function refusal(
  bank: ItemBank,
  blueprint: Blueprint,
  seed: string,
  { profession, level }: FormOptions,
): FormError | undefined {
  if (seed === '') return { kind: 'seed-empty' };
  if (blueprint.theory === undefined) return { kind: 'no-theory' };
  const problems = blueprintProblems(blueprint);
  if (problems.length > 0) return { kind: 'blueprint', problems };
  if (!blueprint.professions.includes(profession)) return { kind: 'other-profession', profession };
  if (blueprint.level !== undefined && blueprint.level !== level)
    return { kind: 'other-level', level, wanted: blueprint.level };
  const twice = repeated(bank.items.map(({ face }) => face.id));
  return twice === undefined ? undefined : { kind: 'repeated-item', id: twice };
}

const isFit = ({ face, facts }: BankItem, options: FormOptions): boolean =>
  face.questions.length > 0 &&
  facts.exposure !== 'retired' &&
  !(options.excludeExposure ?? ['practice', 'retired']).includes(facts.exposure) &&
  facts.professions.includes(options.profession) &&
  facts.level <= options.level &&
  options.excludeItems?.includes(face.id) !== true;

const fits = ({ face, facts }: BankItem, cell: TheoryCell): boolean =>
  (cell.competency === undefined || cell.competency === facts.competency) &&
  (cell.topics === undefined || cell.topics.includes(facts.topic)) &&
  (cell.kinds === undefined || cell.kinds.includes(face.kind));
