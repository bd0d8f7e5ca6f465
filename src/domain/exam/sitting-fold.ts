import { papersOf, type Exam } from './exam.ts';
import { questionName, type Answer, type ItemFace } from './item.ts';
import type { PaperId } from './policy.ts';
import type { PracticalResponse } from './practical.ts';
import type { SittingEntry, SittingEvent, SittingHead } from './sitting.ts';
import { jumpMs, PaperClock } from './sitting-clock.ts';
import type { CaseState, Hint, IrregularKind, SittingState } from './sitting-state.ts';

/** The page closes a paper when its time is up; what was under way then may still arrive. */
const graceMs = 2000;

type Of<T extends SittingEvent['type']> = Extract<SittingEvent, { readonly type: T }>;

/**
 * The rules of a sitting, as a fold of its chain: what a rule forbids is not counted and is listed as irregular, so
 * that a page that was tampered with gains nothing. Whether the chain is whole is for `verifyChain`.
 */
export class SittingFold {
  readonly #exam: Exam;
  readonly #items: ReadonlyMap<string, ItemFace>;
  readonly #tasks: ReadonlySet<string>;
  readonly #caseIds: ReadonlySet<string>;
  readonly #head: SittingHead;
  readonly #clocks: ReadonlyMap<PaperId, PaperClock>;
  readonly #answers = new Map<string, Answer>();
  readonly #shown = new Set<string>();
  readonly #closed = new Set<string>();
  readonly #flagged = new Set<string>();
  readonly #responses = new Map<string, PracticalResponse>();
  readonly #shownTasks = new Set<string>();
  readonly #cases = new Map<
    string,
    CaseState & { readonly events: Array<CaseState['events'][number]> }
  >();
  readonly #hints: Hint[] = [];
  readonly #irregular: Array<SittingState['irregular'][number]> = [];
  #open: PaperId | undefined;
  #ended: SittingState['ended'];
  #entries = 0;
  #last: { readonly monoMs: number; readonly wallMs: number };
  #awaySince:
    { readonly seq: number; readonly wallMs: number; readonly monoMs: number } | undefined;

  /** `head`, `times`: of the first entry, which is then added like the others. */
  constructor(exam: Exam, head: SittingHead, times: { monoMs: number; wallMs: number }) {
    this.#exam = exam;
    this.#items = new Map((exam.papers.theory?.items ?? []).map((item) => [item.id, item]));
    this.#tasks = new Set((exam.papers.practical?.tasks ?? []).map(({ id }) => id));
    this.#caseIds = new Set(exam.papers.cases?.caseIds ?? []);
    this.#head = head;
    this.#clocks = new Map(
      papersOf(exam).map((paper) => [
        paper,
        new PaperClock(paper, 60_000 * (exam.papers[paper]?.minutes ?? 0)),
      ]),
    );
    this.#last = { monoMs: times.monoMs, wallMs: times.wallMs };
  }

  add(entry: SittingEntry): void {
    const { seq, event } = entry;
    if (this.#ended !== undefined) {
      this.#irregularly('after-end', seq, event.type);
      return;
    }
    this.#passTime(entry);
    this.#entries += 1;
    this.#apply(entry);
    this.#last = { monoMs: entry.monoMs, wallMs: entry.wallMs };
  }

  get state(): SittingState {
    const papers = papersOf(this.#exam).map((paper) => this.#clocks.get(paper)!.state);
    return {
      head: this.#head,
      papers: papers.map((paper) =>
        this.#ended !== undefined && paper.status === 'ahead'
          ? { ...paper, status: 'left', remainingMs: 0 }
          : paper,
      ),
      openPaper: this.#open,
      answers: Object.fromEntries(this.#answers),
      shownQuestions: new Set(this.#shown),
      closedQuestions: new Set(this.#closed),
      flagged: new Set(this.#flagged),
      responses: Object.fromEntries(this.#responses),
      shownTasks: new Set(this.#shownTasks),
      cases: Object.fromEntries(
        [...this.#cases].map(([id, each]) => [id, { ...each, events: [...each.events] }]),
      ),
      hints: [...this.#hints],
      irregular: [...this.#irregular],
      ended: this.#ended,
      entries: this.#entries,
      lastMonoMs: this.#last.monoMs,
      lastWallMs: this.#last.wallMs,
    };
  }

  #irregularly(kind: IrregularKind, seq: number, what?: string): void {
    this.#irregular.push({ kind, seq, ...(what === undefined ? {} : { what }) });
  }

  /** Time since the entry before, to the paper that is open. See [Note: Time used]. */
  #passTime({ seq, monoMs, wallMs, event }: SittingEntry): void {
    const wallGap = wallMs - this.#last.wallMs;
    const clock = this.#open === undefined ? undefined : this.#clocks.get(this.#open);
    if (event.type === 'resumed') {
      if (Math.abs(wallGap - event.gapMs) > jumpMs) this.#irregularly('gap-differs', seq);
      clock?.gap(Math.max(0, wallGap, event.gapMs), event.grantedMs ?? 0);
      return;
    }
    const ranMs = monoMs - this.#last.monoMs;
    if (ranMs < 0) {
      this.#irregularly('mono-went-back', seq);
      clock?.run(Math.max(0, wallGap));
      return;
    }
    clock?.run(ranMs);
    const byMs = wallGap - ranMs;
    // The page records a jump itself; where it did not, it is named all the same.
    if (Math.abs(byMs) > jumpMs && event.type !== 'clock-jumped')
      this.#hints.push({ kind: 'clock-jumped', seq, wallMs, ms: byMs });
  }

  #apply(entry: SittingEntry): void {
    const { event, seq, wallMs, monoMs } = entry;
    switch (event.type) {
      case 'begun':
        if (seq !== 0) this.#irregularly('begun-again', seq);
        return;
      case 'paper-opened':
        this.#openPaper(event, entry);
        return;
      case 'paper-closed':
        if (this.#open !== event.paper) this.#irregularly('paper-not-open', seq, event.paper);
        else this.#closePaper(wallMs, event.why);
        return;
      case 'item-shown':
      case 'answered':
      case 'question-closed':
        this.#question(event, seq);
        return;
      case 'flagged':
        if (!this.#items.has(event.itemId))
          this.#irregularly('unknown-question', seq, event.itemId);
        else if (this.#isOpen('theory', seq, event.itemId)) {
          if (event.on) this.#flagged.add(event.itemId);
          else this.#flagged.delete(event.itemId);
        }
        return;
      case 'task-shown':
      case 'task-answered':
        this.#task(event, seq);
        return;
      case 'case-opened':
      case 'case-event':
      case 'case-handed-in':
        this.#case(event, entry);
        return;
      case 'focus-lost':
        this.#awaySince ??= { seq, wallMs, monoMs };
        return;
      case 'focus-back':
        this.#back(monoMs - (this.#awaySince?.monoMs ?? monoMs));
        return;
      case 'fullscreen-left':
      case 'other-tab':
        this.#hints.push({ kind: event.type, seq, wallMs });
        return;
      case 'fullscreen-entered':
        return;
      case 'clock-jumped':
        this.#hints.push({ kind: 'clock-jumped', seq, wallMs, ms: event.byMs });
        return;
      case 'resumed':
        // How long a page that went down was out of sight before is not known.
        this.#back(undefined);
        this.#hints.push({ kind: 'resumed', seq, wallMs, ms: event.gapMs });
        return;
      case 'ended':
        this.#back(undefined);
        if (this.#open !== undefined) this.#closePaper(wallMs, 'ended');
        this.#ended = { stopCode: event.stopCode, why: event.why, wallMs };
        return;
      default:
        event satisfies never;
        // A file may say anything; only the compiler knows that this is all.
        this.#irregularly('unknown-event', seq, (event as SittingEvent).type);
    }
  }

  #back(ms: number | undefined): void {
    if (this.#awaySince === undefined) return;
    const { seq, wallMs } = this.#awaySince;
    this.#hints.push({
      kind: 'away',
      seq,
      wallMs,
      ...(ms === undefined ? {} : { ms: Math.max(0, ms) }),
    });
    this.#awaySince = undefined;
  }

  #openPaper({ paper }: Of<'paper-opened'>, { seq, wallMs }: SittingEntry): void {
    const clock = this.#clocks.get(paper);
    if (clock === undefined) this.#irregularly('paper-not-in-exam', seq, paper);
    else if (this.#open !== undefined) this.#irregularly('two-papers-open', seq, paper);
    else if (!clock.open(wallMs)) this.#irregularly('paper-opened-again', seq, paper);
    else this.#open = paper;
  }

  #closePaper(wallMs: number, why: 'finished' | 'time' | 'ended'): void {
    this.#clocks.get(this.#open!)!.close(wallMs, why);
    this.#open = undefined;
  }

  /** Whether an answer to this paper counts now; names it where not. */
  #isOpen(paper: PaperId, seq: number, what: string): boolean {
    if (this.#open !== paper) this.#irregularly('paper-not-open', seq, what);
    else if (this.#isLate(paper)) this.#irregularly('after-time', seq, what);
    else return true;
    return false;
  }

  #isLate = (paper: PaperId): boolean => (this.#clocks.get(paper)?.overMs ?? 0) > graceMs;

  #question(event: Of<'item-shown' | 'answered' | 'question-closed'>, seq: number): void {
    const item = this.#items.get(event.itemId);
    const at = item?.questions.findIndex(({ id }) => id === event.questionId) ?? -1;
    const name = questionName(event.itemId, event.questionId);
    if (item === undefined || at < 0) this.#irregularly('unknown-question', seq, name);
    else if (!this.#isOpen('theory', seq, name)) return;
    else if (this.#closed.has(name)) this.#irregularly('question-closed', seq, name);
    else if (event.type === 'question-closed') this.#closed.add(name);
    else if (event.type === 'answered') {
      if (event.answer === null) this.#answers.delete(name);
      else this.#answers.set(name, event.answer);
    } else {
      this.#shown.add(name);
      // Opening a question closes those before it, also where the page did not say so.
      if (item.noReturn === true)
        for (const { id } of item.questions.slice(0, at))
          this.#closed.add(questionName(item.id, id));
    }
  }

  #task(event: Of<'task-shown' | 'task-answered'>, seq: number): void {
    const { taskId } = event;
    if (!this.#tasks.has(taskId)) this.#irregularly('unknown-task', seq, taskId);
    else if (!this.#isOpen('practical', seq, taskId)) return;
    else if (event.type === 'task-shown') this.#shownTasks.add(taskId);
    else if (event.response === null) this.#responses.delete(taskId);
    else this.#responses.set(taskId, event.response);
  }

  #case(event: Of<'case-opened' | 'case-event' | 'case-handed-in'>, entry: SittingEntry): void {
    const { caseId } = event;
    const { seq, wallMs } = entry;
    const found = this.#cases.get(caseId);
    if (!this.#caseIds.has(caseId)) this.#irregularly('unknown-case', seq, caseId);
    else if (event.type === 'case-opened') {
      if (!this.#isOpen('cases', seq, caseId)) return;
      if (found === undefined)
        this.#cases.set(caseId, {
          caseId,
          attemptId: event.attemptId,
          openedAtMs: wallMs,
          events: [],
        });
      else if (found.attemptId !== event.attemptId)
        this.#irregularly('second-attempt', seq, caseId);
    } else if (found === undefined) this.#irregularly('case-not-opened', seq, caseId);
    else if (this.#open !== 'cases') this.#irregularly('paper-not-open', seq, caseId);
    else if (found.handedIn !== undefined) this.#irregularly('case-handed-in', seq, caseId);
    else if (event.type === 'case-handed-in') {
      // When the time is up the page hands in what there is, so this is never late.
      const { submissionHash, why } = event;
      this.#cases.set(caseId, { ...found, handedIn: { submissionHash, why, atMs: wallMs } });
    } else if (event.seq !== found.events.length + 1)
      this.#irregularly('case-event-order', seq, caseId);
    else found.events.push({ seq: event.seq, digest: event.digest, late: this.#isLate('cases') });
  }
}

/** The state of a sitting after these entries; undefined where they do not start with `begun`. */
export function foldSitting(
  exam: Exam,
  entries: readonly SittingEntry[],
): SittingState | undefined {
  const first = entries[0];
  if (first?.event.type !== 'begun') return undefined;
  const fold = new SittingFold(exam, first.event, first);
  for (const entry of entries) fold.add(entry);
  return fold.state;
}
