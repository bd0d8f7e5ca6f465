import type { CaseRecord, CaseStub, I18nText, PackOrigin } from '#domain/case';
import type { MarkSheet } from '#domain/marking';
import type { AttemptHeader, StoredExam } from '#store';

// What the library shows, made from what is stored. Pure: the screen and the tests ask the same functions.

/** What became of a case so far: its attempts, the latest of them, and its mark where it has one. */
export interface CaseState {
  readonly latest?: AttemptHeader | undefined;
  readonly sheet?: MarkSheet | undefined;
  readonly attempts: number;
}

export type Standing = 'fresh' | 'working' | 'marked' | 'handedIn' | 'damaged' | 'locked';

export interface Shelf {
  readonly cases: readonly CaseRecord[];
  readonly states: ReadonlyMap<string, CaseState>;
  /** Cases that lack stored files, with how many. */
  readonly damaged: ReadonlyMap<string, number>;
  /** Newest first. */
  readonly exams?: ReadonlyArray<Pick<StoredExam, 'packId' | 'packHash' | 'exam' | 'importedAtMs'>>;
}

export function standingOf(
  record: CaseRecord,
  { states, damaged }: Pick<Shelf, 'states' | 'damaged'>,
): Standing {
  if (record.pack?.kind === 'exam') return 'locked';
  if (damaged.has(record.caseId)) return 'damaged';
  const state = states.get(record.caseId);
  if (!state?.latest) return 'fresh';
  if (state.latest.handedInAtMs === undefined) return 'working';
  return state.sheet ? 'marked' : 'handedIn';
}

export interface PackRow {
  /** Pack id; `own` for the reader's own studies. */
  readonly id: string;
  readonly title: I18nText | undefined;
  readonly kind: PackOrigin['kind'] | 'own';
  readonly origin: PackOrigin | undefined;
  readonly cases: readonly CaseRecord[];
  /** Handed in. */
  readonly done: number;
  readonly bytes: number;
  /** The pack is an examination that can be sat: hash of its manifest. */
  readonly examHash?: string | undefined;
}

export const ownPack = 'own';

export const packIdOf = ({ pack, origin }: CaseRecord): string =>
  pack?.packId ?? (origin.kind === 'pack' ? origin.name : ownPack);

/** Newest pack first, the reader's own studies last; in a pack by case id, own studies newest first. */
export function packsOf(shelf: Shelf): readonly PackRow[] {
  const { exams = [] } = shelf;
  const groups = new Map<string, CaseRecord[]>();
  for (const record of shelf.cases) {
    const id = packIdOf(record);
    groups.set(id, [...(groups.get(id) ?? []), record]);
  }
  const rows = [...groups].map(([id, cases]): PackRow & { readonly at: number } => {
    // Cases may come from different versions of the pack: the newest speaks for it.
    const origin = cases
      .map(({ pack }) => pack)
      .filter((pack) => pack !== undefined)
      .reduce<PackOrigin | undefined>(
        (best, pack) => (best && compareVersions(best.version, pack.version) >= 0 ? best : pack),
        undefined,
      );
    return {
      id,
      title: origin?.title,
      kind: id === ownPack ? 'own' : (origin?.kind ?? 'practice'),
      origin,
      cases: sorted(cases, id),
      done: cases.filter(({ caseId }) => shelf.states.get(caseId)?.latest?.handedInAtMs).length,
      bytes: cases.reduce((sum, { bytes }) => sum + bytes, 0),
      examHash: exams.find(({ packId }) => packId === id)?.packHash,
      at: Math.max(...cases.map(({ importedAtMs }) => importedAtMs)),
    };
  });
  // An exam of theory alone brings no case, and one whose cases are here in another pack owns none.
  for (const { packId, packHash, exam, importedAtMs } of exams) {
    if (rows.some(({ id }) => id === packId)) continue;
    rows.push({
      id: packId,
      title: exam.title,
      kind: 'exam',
      origin: undefined,
      cases: [],
      done: 0,
      bytes: 0,
      examHash: packHash,
      at: importedAtMs,
    });
  }
  const own = (row: PackRow): number => (row.id === ownPack ? 1 : 0);
  return rows.sort((a, b) => own(a) - own(b) || b.at - a.at).map(({ at: _at, ...row }) => row);
}

const sorted = (cases: readonly CaseRecord[], id: string): readonly CaseRecord[] =>
  [...cases].sort((a, b) =>
    id === ownPack
      ? b.importedAtMs - a.importedAtMs || byText(a.caseId, b.caseId)
      : byText(a.caseId, b.caseId),
  );

const order = new Intl.Collator('en', { numeric: true });
const byText = (a: string, b: string): number => order.compare(a, b);

/** Versions as packs write them, three numbers: negative where `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [
    number[],
    number[],
  ];
  for (let n = 0; n < 3; n++) {
    const difference = (left[n] ?? 0) - (right[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export type SortKey = 'state' | 'name' | 'tracer' | 'level' | 'recent' | 'size' | 'score';

export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

const standingOrder: Readonly<Record<Standing, number>> = {
  working: 0,
  fresh: 1,
  handedIn: 2,
  marked: 3,
  damaged: 4,
  locked: 5,
};

/** Cases that fit what was typed, in the order asked for (as they stand where none is). */
export function rowsOf(
  cases: readonly CaseRecord[],
  shelf: Shelf,
  query: string,
  sorting: Sorting | undefined,
): readonly CaseRecord[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = cases.filter((record) => {
    const text = searchText(record, standingOf(record, shelf));
    return words.every((word) => text.includes(word));
  });
  if (!sorting) return found;
  const sign = sorting.descending ? -1 : 1;
  const value = sortValue(sorting.by, shelf);
  return [...found].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    // What has no value stands last, whichever way.
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return sign * (typeof left === 'string' ? byText(left, String(right)) : left - Number(right));
  });
}

/** Both languages at once. Tags tell the diagnosis, so they are searched in cases that were handed in only. */
function searchText(record: CaseRecord, standing: Standing): string {
  const { title, sheet, patient, caseId, pack } = record;
  const done = standing === 'marked' || standing === 'handedIn';
  return [
    caseId,
    title.zh,
    title.en,
    sheet.indication?.zh,
    sheet.indication?.en,
    sheet.tracer,
    pack?.title.zh,
    pack?.title.en,
    patient.sex === 'M' ? '男 male' : patient.sex === 'F' ? '女 female' : '',
    patient.ageYears === undefined ? '' : `${patient.ageYears}`,
    ...(done ? (record.tags ?? []) : []),
  ]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

function sortValue(by: SortKey, shelf: Shelf): (record: CaseRecord) => string | number | undefined {
  const latest = ({ caseId }: CaseRecord) => shelf.states.get(caseId)?.latest;
  return {
    state: (record: CaseRecord) => standingOrder[standingOf(record, shelf)],
    name: ({ title }: CaseRecord) => title.zh,
    tracer: ({ sheet }: CaseRecord) => sheet.tracer,
    level: ({ level }: CaseRecord) => level,
    recent: (record: CaseRecord) => latest(record)?.handedInAtMs ?? latest(record)?.startedAtMs,
    size: ({ bytes }: CaseRecord) => bytes,
    score: ({ caseId }: CaseRecord) => shelf.states.get(caseId)?.sheet?.finalMilli,
  }[by];
}

/** A draft of the workshop read as a trainee will: its attempts are tries, not work. */
export const isPreview = (caseId: string): boolean => caseId.startsWith('preview-');

/** An attempt whose case is not here: its images were deleted, or it came from a back-up. */
export interface Orphan {
  readonly header: AttemptHeader;
  readonly stub: CaseStub | undefined;
}

export function orphansOf(
  attempts: readonly AttemptHeader[],
  cases: readonly CaseRecord[],
  stubs: readonly CaseStub[],
): readonly Orphan[] {
  const here = new Set(cases.map(({ caseId }) => caseId));
  const names = new Map(stubs.map((stub) => [stub.caseId, stub]));
  return attempts
    .filter(({ caseId }) => !here.has(caseId) && !isPreview(caseId))
    .map((header) => ({ header, stub: names.get(header.caseId) }))
    .reverse();
}
