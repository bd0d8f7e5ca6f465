import { canonicalJson, ok, type Result } from '#base';
import type { CaseRecord } from '#domain/case';
import {
  currentRules,
  mark,
  markingRules,
  type JudgeText,
  type MarkError,
  type MarkItem,
  type MarkSheet,
  type Penalty,
  type Submission,
} from '#domain/marking';
import { judgeKeyPoint } from '#domain/text';
import { vocabulary } from '#domain/vocab';
import { marksFingerprint, readMarks, sameMarks, writeMarks, type PackError } from '#pack';
import type { StoreError } from '#store';

// The handed-in case beyond its one sheet: what the reader judges himself, the sheet made with that, earlier attempts.

/** By item id, or by penalty id: 1 full, 0.5 half, 0 none. */
export type Judgements = Readonly<Record<string, number>>;

/** One attempt at a case as it was marked. */
export interface AttemptResult {
  readonly attemptId: string;
  readonly startedAtMs: number;
  readonly handedInAtMs?: number | undefined;
  /** The machine's. */
  readonly sheet?: MarkSheet | undefined;
  /** The same with the reader's own judgements, which stand in it. */
  readonly selfSheet?: MarkSheet | undefined;
}

type Stored<T> = Promise<Result<T, StoreError>>;

/** What of the attempts' store a marked case needs; `saveSelfSheet` writes beside the machine's sheet, never over it. */
export interface MarkedStore {
  list(
    caseId: string,
  ): Stored<ReadonlyArray<Pick<AttemptResult, 'attemptId' | 'startedAtMs' | 'handedInAtMs'>>>;
  markSheet(attemptId: string): Stored<MarkSheet | undefined>;
  selfSheet(attemptId: string): Stored<MarkSheet | undefined>;
  saveSelfSheet(attemptId: string, sheet: MarkSheet): Stored<void>;
}

/**
 * Marks a submission again with what the reader judged, by the rules that its sheet names (those of today where this
 * release does not know them); undefined where the case has no key.
 */
export function markWith(
  record: CaseRecord,
  submission: Submission,
  rulesVersion: string | undefined,
  judgements: Judgements = {},
): Result<MarkSheet, MarkError> | undefined {
  const judged = Object.keys(judgements).length > 0 ? { judgements } : {};
  const rules = markingRules.get(rulesVersion ?? '') ?? currentRules;
  const judgeText: JudgeText = judgeKeyPoint;
  return (
    record.key &&
    mark({ submission, key: record.key, rules, vocab: vocabulary, judgeText, ...judged })
  );
}

/** What the machine left to a person: an item of a section, or a must-not. */
export type ToSelfJudge = { readonly id: string; readonly of: MarkItem | Penalty };

export class MarkReview {
  readonly record: CaseRecord;
  readonly submission: Submission;
  /** As stored at hand-in, without judgements. */
  readonly machine: MarkSheet | undefined;
  judgements = $state.raw<Judgements>({});
  /** memory: there is nowhere to keep them beyond this visit. */
  saved = $state<'saved' | 'saving' | 'failed' | 'memory'>('saved');
  attempts = $state.raw<readonly AttemptResult[]>([]);
  readonly #store: MarkedStore | undefined;

  constructor(options: {
    record: CaseRecord;
    submission: Submission;
    sheet: MarkSheet | undefined;
    store?: MarkedStore | undefined;
  }) {
    this.record = options.record;
    this.submission = options.submission;
    this.machine = options.sheet;
    this.#store = options.store;
  }

  /** The sheet with the reader's judgements; undefined before the first. */
  readonly self: MarkSheet | undefined = $derived.by(() => {
    if (!this.machine || Object.keys(this.judgements).length === 0) return undefined;
    const made = this.#markWith(this.judgements);
    return made?.ok ? made.value : undefined;
  });
  /** What is shown: with judgements where there are some. */
  readonly sheet: MarkSheet | undefined = $derived.by(() => this.self ?? this.machine);

  /** Items to judge, in the order of the sheet, judged or not. */
  readonly toJudge: readonly ToSelfJudge[] = $derived.by(() => {
    if (!this.machine) return [];
    const open = [
      ...this.machine.items.map((of) => ({ id: of.itemId, of })),
      ...(this.machine.penalties ?? []).map((of) => ({ id: of.id, of })),
    ];
    return open.filter(({ of }) => of.status === 'needs-human');
  });
  readonly openCount: number = $derived.by(
    () => this.toJudge.filter(({ id }) => this.judgements[id] === undefined).length,
  );

  /**
   * False where this release marks the attempt otherwise than the one that made its sheet: then the two totals are
   * not by the same rules, and the screen says so.
   */
  readonly sameRules: boolean = $derived.by(() => {
    if (!this.machine) return true;
    const made = this.#markWith({});
    return made?.ok === true && sameMarks(this.machine, made.value).ok;
  });

  #markWith(judgements: Judgements): ReturnType<typeof markWith> {
    return markWith(this.record, this.submission, this.machine?.rulesVersion, judgements);
  }

  /** Reads what is kept of this case: own judgements of this attempt, and all attempts, oldest first. */
  async load(): Promise<void> {
    const store = this.#store;
    if (!store) {
      this.saved = 'memory';
      return;
    }
    const kept = await store.selfSheet(this.submission.attemptId);
    const judgements = kept.ok ? kept.value?.judgements : undefined;
    if (judgements)
      this.judgements = Object.fromEntries(
        Object.entries(judgements).map(([id, milli]) => [id, milli / 1000]),
      );
    const headers = await store.list(this.record.caseId);
    if (!headers.ok) return;
    this.attempts = await Promise.all(
      headers.value.map(async ({ attemptId, startedAtMs, handedInAtMs }) => {
        const own = attemptId === this.submission.attemptId;
        const [sheet, selfSheet] = await Promise.all([
          store.markSheet(attemptId),
          store.selfSheet(attemptId),
        ]);
        return {
          attemptId,
          startedAtMs,
          handedInAtMs,
          // A case that got its key after hand-in has a sheet only on screen.
          sheet: own ? this.machine : sheet.ok ? sheet.value : undefined,
          selfSheet: selfSheet.ok ? selfSheet.value : undefined,
        };
      }),
    );
  }

  /** Undefined takes a judgement back. Marks anew at once; kept in the background. */
  async judge(id: string, value: number | undefined): Promise<void> {
    const { [id]: _, ...others } = this.judgements;
    this.judgements = value === undefined ? others : { ...others, [id]: value };
    const { attemptId } = this.submission;
    const sheet = this.self ?? this.machine;
    this.attempts = this.attempts.map((each) =>
      each.attemptId === attemptId ? { ...each, selfSheet: this.self } : each,
    );
    if (!this.#store || !sheet) return;
    this.saved = 'saving';
    const { judgements } = this;
    const stored = await this.#store.saveSelfSheet(attemptId, sheet);
    // A later judgement answers for itself.
    if (judgements === this.judgements) this.saved = stored.ok ? 'saved' : 'failed';
  }
}

export interface MarksFile {
  readonly text: string;
  /** SHA-256 of the text. */
  readonly fingerprint: string;
}

/** The `.marks` file of a sheet, read back before it is handed out. */
export function marksFile(sheet: MarkSheet): Result<MarksFile, PackError> {
  const text = writeMarks(sheet);
  const again = readMarks(text);
  if (!again.ok) return again;
  if (canonicalJson(again.value) !== text) throw new Error('a .marks file reads back otherwise');
  return ok({ text, fingerprint: marksFingerprint(sheet) });
}

export { marksFingerprint };
