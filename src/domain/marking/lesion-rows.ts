import type { I18nText } from '../case/case.ts';
import type { WorldPoint } from '../image/index.ts';
import { byNeedThenId, inOrder, numberFindings } from './context.ts';
import type { Key, Truth, TruthCategory, TruthNeed } from './key.ts';
import type { LesionMatch, MarkItem, MarkSheet, SectionId, Submission } from './sheet.ts';

/**
 * found, missed: essential, important and group truths. not-needed: a member of a group of which enough were found.
 * over-called: a mimic called malignant or uncertain; recognised: a mimic called benign. false-positive: a finding
 * where there is nothing; noted-benign: the same, called benign, at no cost. duplicate: a second finding at one truth.
 */
export type LesionOutcome =
  | 'found'
  | 'missed'
  | 'not-needed'
  | 'optional-found'
  | 'optional-missed'
  | 'over-called'
  | 'recognised'
  | 'false-positive'
  | 'noted-benign'
  | 'duplicate';

/** One line of the lesion table: a truth, a finding, or both, with all that was earned and lost on it. */
export interface LesionRow {
  /** `truth/T1` or `finding/f4`, unique in a table. */
  readonly rowId: string;
  readonly findingId?: string | undefined;
  /** What the reader sees on the finding. */
  readonly findingNumber?: number | undefined;
  readonly truthId?: string | undefined;
  /** Of the truth; absent for a finding where there is nothing. */
  readonly name?: I18nText | undefined;
  readonly need?: TruthNeed | undefined;
  readonly category?: TruthCategory | undefined;
  readonly outcome: LesionOutcome;
  readonly locMilli?: number | undefined;
  readonly sideConflict?: boolean | undefined;
  /** Milli-points by section; a false positive's are below zero. */
  readonly points: Readonly<
    Partial<Record<SectionId, { readonly gotMilli: number; readonly maxMilli: number }>>
  >;
  /** Where to look: the truth where there is one, else the finding. LPS mm. */
  readonly place: WorldPoint;
  readonly findingPlace?: WorldPoint | undefined;
  readonly reason: I18nText;
  /** Why it matters, from the key. */
  readonly reveal?: I18nText | undefined;
}

const place: readonly LesionOutcome[] = ['false-positive', 'noted-benign', 'duplicate'];

/**
 * The lesion table of a sheet made from this key and submission: truths to be found by need and id, then mimics that
 * were met, findings where there is nothing, and duplicates, each in the order the findings were made.
 */
export function lesionRows(
  sheet: MarkSheet,
  key: Key,
  submission: Submission,
): readonly LesionRow[] {
  const table = new RowMaker(sheet, submission);
  const truthOf = new Map(key.truths.map((truth) => [truth.id, truth]));
  const matchOf = new Map<string, LesionMatch>();
  for (const match of sheet.matching)
    if (match.truthId !== undefined && match.role !== 'duplicate')
      matchOf.set(match.truthId, match);
  const groupOf = new Map(
    key.groups.flatMap((group) => group.members.map((member) => [member, group.id] as const)),
  );
  const missed = new Set(sheet.missed);

  const wanted = key.truths
    .filter((truth) => truth.need !== 'decoy')
    .sort(byNeedThenId)
    .map((truth) =>
      table.truthRow(truth, matchOf.get(truth.id), groupOf.get(truth.id), missed.has(truth.id)),
    );
  const others = sheet.matching.flatMap((match) => {
    const truth = match.truthId === undefined ? undefined : truthOf.get(match.truthId);
    return match.role === 'TP' ? [] : [table.findingRow(match, truth)];
  });
  const rank = (row: LesionRow): number => place.indexOf(row.outcome);
  const order = (row: LesionRow): number =>
    rank(row) < 0 ? 0 : row.outcome === 'duplicate' ? 2 : 1;
  // Array.prototype.sort is stable: within a kind the findings keep their order.
  return [...wanted, ...others.sort((a, b) => order(a) - order(b))];
}

class RowMaker {
  readonly #items: ReadonlyMap<string, MarkItem>;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #places: ReadonlyMap<string, WorldPoint>;
  readonly #sections: readonly SectionId[];

  constructor(sheet: MarkSheet, submission: Submission) {
    this.#items = new Map(sheet.items.map((item) => [item.itemId, item]));
    this.#sections = sheet.sections.map(({ section }) => section);
    this.#numbers = numberFindings(submission.findings);
    this.#places = new Map(inOrder(submission.findings).map(({ id, pPet }) => [id, pPet]));
  }

  truthRow(
    truth: Truth,
    match: LesionMatch | undefined,
    groupId: string | undefined,
    missed: boolean,
  ): LesionRow {
    const optional = truth.need === 'optional' && groupId === undefined;
    const outcome: LesionOutcome =
      match !== undefined
        ? optional
          ? 'optional-found'
          : 'found'
        : optional
          ? 'optional-missed'
          : missed
            ? 'missed'
            : 'not-needed';
    const reason = this.#items.get(`A/truth/${truth.id}`)?.reason ??
      (groupId === undefined ? undefined : this.#items.get(`A/group/${groupId}`)?.reason) ?? {
        zh: '加分病灶，未标出不扣分。',
        en: 'An optional lesion: not marking it costs nothing.',
      };
    return {
      rowId: `truth/${truth.id}`,
      ...this.#ofFinding(match),
      ...ofTruth(truth),
      outcome,
      points: this.#points(`truth/${truth.id}`),
      place: truth.region.c,
      reason,
    };
  }

  findingRow(match: LesionMatch, truth: Truth | undefined): LesionRow {
    const path = `finding/${match.findingId}`;
    const met = match.role === 'decoy' ? truth : undefined;
    const outcome: LesionOutcome =
      match.role === 'duplicate'
        ? 'duplicate'
        : met !== undefined
          ? match.fpMilli > 0
            ? 'over-called'
            : 'recognised'
          : match.fpMilli > 0
            ? 'false-positive'
            : 'noted-benign';
    const ofFinding = this.#ofFinding(match);
    return {
      rowId: path,
      ...ofFinding,
      ...(truth === undefined ? {} : ofTruth(truth)),
      outcome,
      // A mimic keyed as worth a mention is judged under its own id in section B.
      points: { ...this.#points(path), ...(met ? this.#points(`truth/${met.id}`) : {}) },
      place: met?.region.c ?? ofFinding.findingPlace ?? truth!.region.c,
      reason: this.#items.get(`A/${path}`)?.reason ?? { zh: '', en: '' },
    };
  }

  #ofFinding(
    match: LesionMatch | undefined,
  ): Pick<LesionRow, 'findingId' | 'findingNumber' | 'findingPlace' | 'locMilli' | 'sideConflict'> {
    if (match === undefined) return {};
    return {
      findingId: match.findingId,
      findingNumber: this.#numbers.get(match.findingId),
      findingPlace: this.#places.get(match.findingId),
      locMilli: match.locMilli,
      sideConflict: match.sideConflict,
    };
  }

  #points(path: string): LesionRow['points'] {
    return Object.fromEntries(
      this.#sections.flatMap((section) => {
        const item = this.#items.get(`${section}/${path}`);
        return item === undefined
          ? []
          : [[section, { gotMilli: item.gotMilli, maxMilli: item.maxMilli }]];
      }),
    );
  }
}

const ofTruth = (
  truth: Truth,
): Pick<LesionRow, 'truthId' | 'name' | 'need' | 'category' | 'reveal'> => ({
  truthId: truth.id,
  name: truth.name,
  need: truth.need,
  category: truth.category,
  reveal: truth.reveal,
});
