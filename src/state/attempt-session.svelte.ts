import type { Rigid } from '#domain/image';
import {
  applyEvent,
  foldEvents,
  newAttempt,
  redoCount,
  undoCount,
  type Attempt,
  type AttemptChange,
  type AttemptEvent,
  type Finding,
  type FindingPatch,
  type KeyImage,
  type LoggedEvent,
  type Measurement,
  type MeasurementPatch,
  type Report,
  type TrailPart,
} from '#domain/report';
import type { AttemptLog, LogStatus } from '#store';

/** What the reader is told. `saved` only after the write completed, and only when nothing typed is still waiting. */
export interface SaveStatus {
  readonly state: LogStatus['state'];
  readonly savedAtMs?: number | undefined;
}

/**
 * What a closing page had not on disk, as noted in the emergency journal. The events follow `storedSeq` in this order;
 * a page that lived on has stored them itself, and the log's own count says how many.
 */
export interface JournalNote {
  readonly attemptId: string;
  readonly storedSeq: number;
  readonly events: readonly AttemptEvent[];
}

/** Longest a typed letter waits before it is on its way to the disk. */
const textDelayMs = 250;

/**
 * The reader's work on one case: every change is an event, folded at once for the screen and appended to the log.
 * Typing is gathered for at most `textDelayMs`, and goes out at once on blur, on hiding the page and on leaving.
 */
export class AttemptSession {
  attempt = $state.raw<Attempt>(newAttempt('', '', 0));
  save = $state.raw<SaveStatus>({ state: 'saved' });
  selectedId = $state<string | undefined>();
  selectedMeasurementId = $state<string | undefined>();
  /** Changes the next undo and redo concern; 0 where there is none. */
  canUndo = $state(0);
  canRedo = $state(0);
  readonly readOnly: boolean;
  /** Hands over what is gathered elsewhere and not yet logged. */
  beforeSettle: (() => void) | undefined;

  readonly #log: AttemptLog;
  readonly #start: Attempt;
  #events: readonly LoggedEvent[];
  readonly #newId: () => string;
  #pending: Extract<AttemptEvent, { type: 'report-edited' }> | undefined;
  #pendingFinding: { id: string; patch: FindingPatch } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    /** The attempt before its first event. */
    start: Attempt;
    events: readonly LoggedEvent[];
    /** Makes the writing end of the log; its status calls come to the session. */
    openLog: (onStatus: (status: LogStatus) => void) => AttemptLog;
    newId: () => string;
    readOnly: boolean;
  }) {
    this.#start = options.start;
    this.#events = options.events;
    this.attempt = foldEvents(options.start, options.events);
    this.#log = options.openLog((status) => {
      const waiting = status.state === 'saved' && this.unlogged().length > 0;
      this.save = { state: waiting ? 'saving' : status.state, savedAtMs: status.savedAtMs };
    });
    this.#newId = options.newId;
    this.readOnly = options.readOnly || this.attempt.handedIn;
    this.selectedId = this.attempt.findings.at(-1)?.id;
    this.#countSteps();
  }

  get selected(): Finding | undefined {
    return this.attempt.findings.find((finding) => finding.id === this.selectedId);
  }

  #dispatch(event: AttemptChange): void {
    if (this.readOnly || this.attempt.handedIn) return;
    const logged = this.#log.append(event);
    this.#events = [...this.#events, logged];
    this.attempt = applyEvent(this.attempt, { seq: logged.seq, event });
    this.#countSteps();
  }

  #countSteps(): void {
    this.canUndo = this.readOnly ? 0 : undoCount(this.#events);
    this.canRedo = this.readOnly ? 0 : redoCount(this.#events);
  }

  /** Takes the last step back, whatever it was; what is being typed counts as the last. */
  undo(): void {
    this.flush();
    this.#step({ type: 'undone', count: this.canUndo });
  }
  redo(): void {
    this.flush();
    this.#step({ type: 'redone', count: this.canRedo });
  }
  #step(event: Extract<AttemptEvent, { type: 'undone' | 'redone' }>): void {
    if (event.count === 0 || this.readOnly || this.attempt.handedIn) return;
    this.#events = [...this.#events, this.#log.append(event)];
    this.attempt = foldEvents(this.#start, this.#events);
    this.#countSteps();
    const has = (list: ReadonlyArray<{ id: string }>, id: string | undefined): boolean =>
      list.some((each) => each.id === id);
    const { findings, measurements } = this.attempt;
    if (!has(findings, this.selectedId)) this.selectedId = findings.at(-1)?.id;
    if (!has(measurements, this.selectedMeasurementId)) this.selectedMeasurementId = undefined;
  }

  /** An edit of a report section. `typing` gathers keystrokes; anything else is logged at once. */
  editReport<S extends keyof Report>(section: S, value: Report[S], typing = false): void {
    if (this.readOnly) return;
    const event = { type: 'report-edited', section, value } as Extract<
      AttemptEvent,
      { type: 'report-edited' }
    >;
    if (this.#pending && this.#pending.section !== section) this.flush();
    if (!typing) {
      this.#pending = undefined;
      this.flush();
      this.#dispatch(event);
      return;
    }
    // Shown at once, logged soon: the fold on screen runs ahead of the log by at most the delay.
    this.#pending = event;
    this.attempt = { ...this.attempt, report: { ...this.attempt.report, [section]: value } };
    this.save = { ...this.save, state: 'saving' };
    this.#arm();
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => this.flush(), textDelayMs);
  }

  /** Sends what is typed and not yet logged; resolves with the log when everything is on disk. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) this.#dispatch(pending);
    const finding = this.#pendingFinding;
    this.#pendingFinding = undefined;
    if (finding) this.#dispatch({ type: 'finding-changed', ...finding });
  }

  /** What is typed and not yet logged, for the emergency journal. */
  unlogged(): AttemptEvent[] {
    const events: AttemptEvent[] = [];
    if (this.#pending) events.push(this.#pending);
    if (this.#pendingFinding) events.push({ type: 'finding-changed', ...this.#pendingFinding });
    return events;
  }

  addFinding(finding: Omit<Finding, 'id' | 'seq'>): string {
    this.flush();
    const id = this.#newId();
    this.#dispatch({
      type: 'finding-added',
      finding: { ...finding, id, seq: this.attempt.nextFindingSeq },
    });
    this.selectedId = id;
    return id;
  }

  changeFinding(id: string, patch: FindingPatch, typing = false): void {
    if (this.readOnly) return;
    if (!typing) {
      this.flush();
      this.#dispatch({ type: 'finding-changed', id, patch });
      return;
    }
    if (this.#pendingFinding && this.#pendingFinding.id !== id) this.flush();
    this.#pendingFinding = { id, patch: { ...this.#pendingFinding?.patch, ...patch } };
    this.attempt = {
      ...this.attempt,
      findings: this.attempt.findings.map((f) => (f.id === id ? { ...f, ...patch } : f)),
    };
    this.save = { ...this.save, state: 'saving' };
    this.#arm();
  }

  removeFinding(id: string): void {
    this.flush();
    const at = this.attempt.findings.findIndex((finding) => finding.id === id);
    this.#dispatch({ type: 'finding-removed', id });
    const rest = this.attempt.findings;
    this.selectedId = rest[Math.min(at, rest.length - 1)]?.id;
  }

  get selectedMeasurement(): Measurement | undefined {
    return this.attempt.measurements.find((each) => each.id === this.selectedMeasurementId);
  }
  /** `besides`: changes that belong to the same step. */
  addMeasurement(
    measurement: Omit<Measurement, 'id' | 'seq'>,
    besides: readonly AttemptChange[] = [],
  ): string {
    this.flush();
    const id = this.#newId();
    const seq = this.attempt.nextMeasurementSeq;
    const added: AttemptChange = {
      type: 'measurement-added',
      measurement: { ...measurement, id, seq },
    };
    this.#dispatch(
      besides.length === 0 ? added : { type: 'together', changes: [...besides, added] },
    );
    this.selectedMeasurementId = id;
    return id;
  }
  changeMeasurement(
    id: string,
    patch: MeasurementPatch,
    besides: readonly AttemptChange[] = [],
  ): void {
    this.flush();
    const change: AttemptChange = { type: 'measurement-changed', id, patch };
    this.#dispatch(
      besides.length === 0 ? change : { type: 'together', changes: [change, ...besides] },
    );
  }
  removeMeasurement(id: string): void {
    this.flush();
    this.#dispatch({ type: 'measurement-removed', id });
    if (this.selectedMeasurementId === id) this.selectedMeasurementId = undefined;
  }

  addKeyImage(keyImage: Omit<KeyImage, 'id' | 'seq'>): KeyImage {
    this.flush();
    const added = { ...keyImage, id: this.#newId(), seq: this.attempt.nextKeyImageSeq };
    this.#dispatch({ type: 'key-image-added', keyImage: added });
    return added;
  }
  changeKeyImage(id: string, caption: string): void {
    this.flush();
    this.#dispatch({ type: 'key-image-changed', id, caption });
  }
  removeKeyImage(id: string): void {
    this.flush();
    this.#dispatch({ type: 'key-image-removed', id });
  }

  /** How PET is drawn on CT, or the prior study on the current one; undefined puts it back where it was. */
  align(of: 'pet' | 'prior', move: Rigid | undefined): void {
    this.flush();
    this.#dispatch({ type: 'alignment-changed', of, move: move ?? null });
  }

  /** What the viewer showed; the attempt stays as it is. */
  logViewed(parts: readonly TrailPart[]): void {
    if (this.readOnly || this.attempt.handedIn || parts.length === 0) return;
    const logged = this.#log.append({ type: 'viewed', parts });
    this.#events = [...this.#events, logged];
    this.attempt = { ...this.attempt, seq: logged.seq };
  }
  /** Everything that was logged, as the trail of the attempt. */
  get events(): readonly LoggedEvent[] {
    return this.#events;
  }

  step(direction: 1 | -1): Finding | undefined {
    const { findings } = this.attempt;
    if (findings.length === 0) return undefined;
    const at = findings.findIndex((finding) => finding.id === this.selectedId);
    const next = findings[(at + direction + findings.length) % findings.length];
    this.selectedId = next?.id;
    return next;
  }

  /** Logs everything and waits until it is on disk. False where saving failed. */
  async settle(): Promise<boolean> {
    this.beforeSettle?.();
    this.flush();
    return (await this.#log.flush()).ok;
  }

  /** Logs what is typed, then text for the emergency journal: what is not on disk; undefined where all is. */
  journalNote(): string | undefined {
    if (this.readOnly) return undefined;
    this.flush();
    const { pending } = this.#log;
    const [first] = pending;
    if (!first) return undefined;
    const note: JournalNote = {
      attemptId: this.attempt.attemptId,
      storedSeq: first.seq - 1,
      events: pending.map((logged) => logged.event),
    };
    return JSON.stringify(note);
  }

  /** Logs what a killed page had noted and not stored. What it stored after all, or went beyond, is passed over. */
  recover(note: JournalNote): void {
    const storedSince = this.attempt.seq - note.storedSeq;
    if (storedSince < 0) return;
    for (const event of note.events.slice(storedSince))
      if (event.type === 'undone' || event.type === 'redone') this.#step(event);
      else if (event.type === 'viewed') this.logViewed(event.parts);
      else this.#dispatch(event);
  }

  /** Takes in the event that the store wrote at hand-in: from here on nothing changes. */
  close(handedIn: LoggedEvent): void {
    this.#events = [...this.#events, handedIn];
    this.attempt = foldEvents(this.#start, this.#events);
    this.#log.dispose();
  }
}
