import type { Clock } from '#base';
import { seriesOfRole, type CaseRecord, type SeriesRecord } from '#domain/case';
import type { Key, SectionMark } from '#domain/marking';
import { commitmentOf, examCase, type CaseFileV2, type LintReport } from '#pack';
import type { Stores } from '#store';
import type { AuthorError, AuthorProgress, JobError, PackOutput, WorkClient } from '#work';
import { imagesHash } from '../packed-case.ts';
import type { Reading } from '../reading.svelte.ts';
import {
  authorSeries,
  hashOfKey,
  markSubmission,
  outgoingTexts,
  planHash,
  planOfDraft,
  sectionWeights,
  type BlindRunError,
} from './author-work.ts';
import { caseFileOf, manifestOf } from './case-of.ts';
import { sheetPages, type SheetPage } from './contact-sheet.ts';
import type { DraftSession } from './draft-session.svelte.ts';
import type { Draft, DraftTruth } from './draft.ts';
import { blockingHits, gapsOf, stepIds, type DraftPlace, type Gap, type StepId } from './gaps.ts';
import { keyOf, previewPlace } from './key-of.ts';
import { newTruth } from './new-draft.ts';
import { quickLint } from './quick-lint.ts';
import { takeRegions, type TakenObjects } from './take-regions.ts';
import { namedTruths } from './truths-of.ts';

/** What the worker is doing for the workshop, or why it stopped. */
export type AuthorJob =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      readonly what: 'deid' | 'pack' | 'regions';
      readonly progress: AuthorProgress | undefined;
    }
  | {
      readonly state: 'failed';
      readonly what: 'deid' | 'pack' | 'regions';
      readonly error: AuthorError | { readonly kind: 'failed'; readonly detail: string };
    };

/** A written pack that may go out, or what kept it in. */
export interface PackResult {
  readonly output: PackOutput;
  readonly fileName: string;
  /** Without answers, for a colleague. */
  readonly blind: boolean;
  readonly ok: boolean;
  /** The answers of an exam pack, as a file of their own. */
  readonly answers?: { readonly fileName: string; readonly key: Key } | undefined;
}

/** The workshop with one draft open: the images and the author's own attempt, the draft, and what follows from both. */
export class Workshop {
  readonly record: CaseRecord;
  readonly reading: Reading;
  readonly drafts: DraftSession;
  step = $state<StepId>('images');
  /** Where the focus is wanted next: set by a jump to a problem, taken by the step that shows it. */
  wanted = $state.raw<DraftPlace | undefined>();
  job = $state.raw<AuthorJob>({ state: 'idle' });
  lint = $state.raw<LintReport | undefined>();
  packed = $state.raw<PackResult | undefined>();
  blindError = $state.raw<BlindRunError | undefined>();

  readonly #stores: Stores;
  readonly #work: WorkClient;
  readonly #clock: Clock;
  #abort: AbortController | undefined;

  constructor(options: {
    reading: Reading;
    drafts: DraftSession;
    stores: Stores;
    work: WorkClient;
    clock: Clock;
  }) {
    this.reading = options.reading;
    this.record = options.reading.record;
    this.drafts = options.drafts;
    this.#stores = options.stores;
    this.#work = options.work;
    this.#clock = options.clock;
    this.step = firstOpenStep(this.gaps);
  }

  get draft(): Draft {
    return this.drafts.draft;
  }
  get attempt() {
    return this.reading.session.attempt;
  }
  readonly truths = $derived.by(() => namedTruths(this.draft, this.attempt));
  /** The key of the images as imported: what the preview is marked by. */
  readonly key: Key = $derived.by(() =>
    keyOf(this.draft, this.attempt, this.record, previewPlace(this.draft, this.record)),
  );
  readonly keyHash = $derived.by(() => hashOfKey(this.key));
  /** The figures of de-identification belong to the choices as they are. */
  readonly current = $derived.by(() => this.draft.deid.outcomeOf === planHash(this.draft));
  readonly gaps: readonly Gap[] = $derived.by(() =>
    gapsOf(this.draft, this.attempt, this.record, {
      current: this.current,
      keyHash: this.keyHash,
    }),
  );
  readonly errors = $derived.by(
    () =>
      this.gaps.filter(({ severity }) => severity === 'error').length +
      (this.lint?.errors.length ?? 0),
  );

  /** What each section counts for in this case: it depends on what the key has, not on an answer. */
  readonly weights: readonly SectionMark[] = $derived.by(() => sectionWeights(this.key));
  /** What was found of the patient in the pack that was written last. */
  readonly packedHits = $derived.by(() =>
    this.packed ? blockingHits(this.draft, this.packed.output.hits) : [],
  );

  goTo(place: DraftPlace): void {
    if (place.findingId !== undefined) {
      const finding = this.attempt.findings.find(({ id }) => id === place.findingId);
      if (finding) this.reading.goTo(finding);
    }
    this.step = place.step;
    this.wanted = place;
  }

  /** Makes the selected finding a truth or a decoy. */
  addTruth(findingId: string, decoy: boolean): void {
    if (this.draft.truths.some((truth) => truth.findingId === findingId)) return;
    this.drafts.edit({ truths: [...this.draft.truths, newTruth(findingId, decoy)] });
  }
  changeTruth(findingId: string, change: Partial<DraftTruth>): void {
    this.drafts.edit({
      truths: this.draft.truths.map((truth) =>
        truth.findingId === findingId ? { ...truth, ...change } : truth,
      ),
    });
  }
  removeTruth(findingId: string): void {
    this.drafts.edit({
      truths: this.draft.truths.filter((truth) => truth.findingId !== findingId),
    });
  }

  /** The case sheet and the packed key, which lie in the new frame of reference; undefined before de-identification. */
  parts(): { readonly file: CaseFileV2; readonly key: Key } | undefined {
    const { outcome } = this.draft.deid;
    const petUid = seriesOfRole(this.record, 'PT')?.seriesUid;
    const pet = outcome?.series.find(({ seriesUid }) => seriesUid === petUid);
    if (!outcome || !pet) return undefined;
    return {
      file: caseFileOf(this.draft, this.record, outcome),
      key: keyOf(this.draft, this.attempt, this.record, {
        caseId: this.draft.case.caseId,
        frameOfReferenceUid: pet.newFrameOfReferenceUid,
      }),
    };
  }

  /** The series that go out, in the order of the record. */
  get shownSeries(): readonly SeriesRecord[] {
    return this.record.series.filter(
      ({ seriesUid, volume }) => volume && (this.draft.roles[seriesUid] ?? 'out') !== 'out',
    );
  }
  /** A page of the contact sheet, drawn from the stored voxels of a series. */
  async sheetPage(seriesUid: string): Promise<SheetPage | undefined> {
    const series = this.record.series.find((each) => each.seriesUid === seriesUid);
    const volume = series && (await this.reading.loader.volume(series));
    return volume && sheetPages(seriesUid, volume);
  }

  /** The author says that a word found in his texts is not the patient's there; a written pack is judged anew. */
  allowHit(key: string): void {
    this.drafts.editIn('deid', { allowed: [...this.draft.deid.allowed, key] });
    if (this.packed && !this.packed.ok) this.#release(this.packed);
  }

  get today(): string {
    return new Date(this.#clock.wallMs()).toISOString().slice(0, 10);
  }

  /** Lints what is written so far. The newest call wins. */
  async check(): Promise<void> {
    const parts = this.parts();
    if (!parts) {
      this.lint = undefined;
      return;
    }
    const facts = manifestOf(this.draft, this.record, 'practice', { today: this.today });
    const turn = ++this.#checkTurn;
    const report = await quickLint(facts, parts.file, parts.key);
    if (turn === this.#checkTurn) this.lint = report;
  }
  #checkTurn = 0;

  cancel(): void {
    this.#abort?.abort();
  }

  #start(what: 'deid' | 'pack' | 'regions') {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.job = { state: 'running', what, progress: undefined };
    return {
      signal: abort.signal,
      onProgress: (progress: AuthorProgress): void => {
        if (this.job.state === 'running') this.job = { state: 'running', what, progress };
      },
    };
  }
  #end(what: 'deid' | 'pack' | 'regions', error?: AuthorError | JobError<'authorPack'>): void {
    this.job =
      error === undefined || error.kind === 'cancelled'
        ? { state: 'idle' }
        : {
            state: 'failed',
            what,
            error: isAuthorError(error) ? error : { kind: 'failed', detail: error.kind },
          };
  }

  /** Takes the patient out of every file, in the worker, and keeps the figures. */
  async deidentify(): Promise<void> {
    const run = this.#start('deid');
    const series = await authorSeries(this.draft, this.record, this.reading.loader);
    if (!series) {
      this.#end('deid', { kind: 'source-unreadable', file: '', detail: 'missing' });
      return;
    }
    const of = planHash(this.draft);
    const parts = this.parts();
    const answer = await this.#work.run(
      'authorDeid',
      {
        series,
        plan: planOfDraft(this.draft),
        texts: parts
          ? outgoingTexts({
              'case.json': parts.file,
              'key.json': parts.key,
              'manifest.json': manifestOf(this.draft, this.record, 'practice', {
                today: this.today,
              }),
            })
          : outgoingTexts({ 'case.json': this.draft.case, 'manifest.json': this.draft.pack }),
        faceStatement: this.draft.deid.face,
      },
      run,
    );
    if (!answer.ok) {
      this.#end('deid', answer.error);
      return;
    }
    this.drafts.editIn('deid', { outcome: answer.value, outcomeOf: of });
    await this.drafts.settle();
    this.#end('deid');
    await this.check();
  }

  /**
   * Writes the pack. `blind`: without answers, for a colleague; the checks of the key do not hold it back. It is `ok`
   * only where nothing of the patient was found and, of a pack that is handed out, nothing is wrong with it.
   */
  async pack(kind: 'practice' | 'exam', blind = false): Promise<void> {
    const parts = this.parts();
    if (!parts) return;
    const run = this.#start('pack');
    this.packed = undefined;
    const series = await authorSeries(this.draft, this.record, this.reading.loader);
    if (!series) {
      this.#end('pack', { kind: 'source-unreadable', file: '', detail: 'missing' });
      return;
    }
    const { pack, deid } = this.draft;
    // A colleague reads as a trainee does, in practice; only what answers is left out.
    const exam = kind === 'exam' || blind ? examCase(parts.file, parts.key) : undefined;
    const file = exam?.file ?? parts.file;
    const key = exam?.key ?? parts.key;
    const facts = manifestOf(this.draft, this.record, kind, {
      today: this.today,
      imagesHash: await imagesHash(this.record, this.#stores),
      ...(kind === 'exam' && { keyCommitment: commitmentOf(key, pack.keySalt) }),
    });
    const answer = await this.#work.run(
      'authorPack',
      {
        series,
        plan: planOfDraft(this.draft),
        facts,
        file,
        key,
        withKey: kind === 'practice' && !blind,
        ...(kind === 'exam' && { salt: pack.keySalt }),
        faceStatement: deid.face ?? '',
      },
      run,
    );
    this.#end('pack', answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const output = answer.value;
    const name = `${pack.packId}-${pack.version}`;
    this.#release({
      output,
      fileName: `${name}${blind ? '-blind' : ''}.casepack`,
      blind,
      ok: false,
      ...(kind === 'exam' && !blind && { answers: { fileName: `${name}.answers`, key } }),
    });
    await this.drafts.settle();
  }

  /** Whether a written pack may go out; one that does is noted in the change log. */
  #release(written: PackResult): void {
    const { output, blind } = written;
    const clean =
      blockingHits(this.draft, output.hits).length === 0 &&
      !output.gate.some((finding) => finding.class === 'BLOCK');
    this.packed = { ...written, ok: clean && (blind || output.lint.ok) };
    if (!this.packed.ok || blind) return;
    const { pack } = this.draft;
    const entry = { version: output.manifest.version, date: this.today, text: pack.change };
    this.drafts.editIn('pack', {
      changelog: [...pack.changelog.filter(({ version }) => version !== entry.version), entry],
    });
  }

  /**
   * Regions of SEG and RTSTRUCT files of the PET's frame of reference become findings with their region, measured on the
   * PET as any other. Answers how many, and which files gave none; undefined where it was cancelled.
   */
  async takeObjects(
    files: ReadonlyArray<{ readonly name: string; readonly blob: Blob }>,
  ): Promise<TakenObjects | undefined> {
    const pet = this.reading.petRecord;
    const volume = this.reading.study.pet;
    if (!pet?.volume || !volume) return { regions: 0, problems: [] };
    const run = this.#start('regions');
    const { frameOfReferenceUid } = pet;
    const answer = await this.#work.run(
      'authorRegions',
      { files, grid: pet.volume.grid, frameOfReferenceUid },
      { signal: run.signal },
    );
    this.#end('regions');
    if (!answer.ok) return undefined;
    return takeRegions(this.reading, volume, answer.value);
  }

  /** Marks a colleague's submission by the key as it is, and keeps the result. */
  async blindRun(file: Blob, by: string): Promise<void> {
    this.blindError = undefined;
    let json: unknown;
    try {
      json = JSON.parse(await file.text());
    } catch {
      json = undefined;
    }
    const parts = this.parts();
    const marked = markSubmission(json, [...(parts ? [parts.key] : []), this.key]);
    if (!marked.ok) {
      this.blindError = marked.error;
      return;
    }
    const run = {
      atMs: this.#clock.wallMs(),
      by: by.trim(),
      milli: marked.value.finalMilli,
      keyHash: this.keyHash,
    };
    this.drafts.edit({ runs: [...this.draft.runs, run] });
    await this.drafts.settle();
  }

  async settle(): Promise<boolean> {
    const [attempt, draft] = await Promise.all([
      this.reading.session.settle(),
      this.drafts.settle(),
    ]);
    return attempt && draft;
  }

  /** Leaves: nothing of it goes on behind another screen. */
  close(): void {
    this.cancel();
  }
}

const authorErrors: ReadonlySet<string> = new Set<AuthorError['kind']>([
  'source-unreadable',
  'not-cleanable',
  'pack-not-written',
  'cancelled',
]);
const isAuthorError = (error: { readonly kind: string }): error is AuthorError =>
  authorErrors.has(error.kind);

/** A draft opens where something is left to do. */
function firstOpenStep(gaps: readonly Gap[]): StepId {
  const open = new Set(
    gaps.filter(({ severity }) => severity === 'error').map(({ place }) => place.step),
  );
  return stepIds.find((step) => open.has(step)) ?? 'pack';
}
