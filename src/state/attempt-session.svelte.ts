import {
  applyEvent,
  newAttempt,
  type Attempt,
  type AttemptEvent,
  type Finding,
  type FindingPatch,
  type LoggedEvent,
  type Report,
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
  readonly readOnly: boolean;

  readonly #log: AttemptLog;
  readonly #newId: () => string;
  #pending: Extract<AttemptEvent, { type: 'report-edited' }> | undefined;
  #pendingFinding: { id: string; patch: FindingPatch } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    start: Attempt;
    /** Makes the writing end of the log; its status calls come to the session. */
    openLog: (onStatus: (status: LogStatus) => void) => AttemptLog;
    newId: () => string;
    readOnly: boolean;
  }) {
    this.attempt = options.start;
    this.#log = options.openLog((status) => {
      const waiting = status.state === 'saved' && this.unlogged().length > 0;
      this.save = { state: waiting ? 'saving' : status.state, savedAtMs: status.savedAtMs };
    });
    this.#newId = options.newId;
    this.readOnly = options.readOnly || options.start.handedIn;
    this.selectedId = options.start.findings.at(-1)?.id;
  }

  get selected(): Finding | undefined {
    return this.attempt.findings.find((finding) => finding.id === this.selectedId);
  }

  #dispatch(event: AttemptEvent): void {
    if (this.readOnly || this.attempt.handedIn) return;
    this.attempt = applyEvent(this.attempt, this.#log.append(event));
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
    for (const event of note.events.slice(storedSince)) this.#dispatch(event);
  }

  /** Takes in the event that the store wrote at hand-in: from here on nothing changes. */
  close(handedIn: LoggedEvent): void {
    this.attempt = applyEvent(this.attempt, handedIn);
    this.#log.dispose();
  }
}
