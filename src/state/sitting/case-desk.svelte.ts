import type { Claim } from '#store';
import { caseEventDigest, caseFromLog, submissionDigest, type Exam } from '#domain/exam';
import type { LoggedEvent } from '#domain/report';
import { makeReading, type OpenPorts } from '../open-case.ts';
import { openAttempt } from '../opening.ts';
import type { Reading } from '../reading.svelte.ts';
import { slicingGrid } from '../study.svelte.ts';
import type { ChainLog } from './chain-log.svelte.ts';

export type CaseProblem =
  'no-case' | 'no-volume' | 'storage' | 'attempt-missing' | 'attempt-elsewhere' | 'not-handed-in';

/** The cases paper: attempts in the reading room, and the digest of each of their stored events in the chain. */
export class CaseDesk {
  reading = $state.raw<Reading | undefined>();
  opening = $state<string | undefined>();
  problems = $state.raw<Readonly<Record<string, CaseProblem>>>({});

  readonly #ports: OpenPorts;
  readonly #exam: Exam;
  readonly #chain: ChainLog;
  readonly #mayAnswer: () => boolean;
  readonly #onAttempt: (attempts: Readonly<Record<string, string>>) => Promise<void>;
  #claim: Claim | undefined;

  constructor(options: {
    ports: OpenPorts;
    exam: Exam;
    chain: ChainLog;
    mayAnswer: () => boolean;
    /** Which attempt belongs to which case, for the head of the sitting. */
    onAttempt: (attempts: Readonly<Record<string, string>>) => Promise<void>;
  }) {
    this.#ports = options.ports;
    this.#exam = options.exam;
    this.#chain = options.chain;
    this.#mayAnswer = options.mayAnswer;
    this.#onAttempt = options.onAttempt;
  }

  get caseIds(): readonly string[] {
    return this.#exam.papers.cases?.caseIds ?? [];
  }
  #known(caseId: string) {
    const { cases } = this.#chain.state;
    return Object.hasOwn(cases, caseId) ? cases[caseId] : undefined;
  }
  stateOf(caseId: string): 'new' | 'open' | 'done' {
    const known = this.#known(caseId);
    return !known ? 'new' : known.handedIn ? 'done' : 'open';
  }
  #problem(caseId: string, problem: CaseProblem | undefined): void {
    const { [caseId]: _old, ...rest } = this.problems;
    this.problems = problem ? { ...rest, [caseId]: problem } : rest;
  }

  /** Opens a case in the reading room; what stands in the way is kept in `problems`. */
  async open(caseId: string): Promise<void> {
    if (this.opening !== undefined || this.reading || !this.#mayAnswer()) return;
    if (this.stateOf(caseId) === 'done') return;
    this.opening = caseId;
    this.#problem(caseId, await this.#open(caseId));
    this.opening = undefined;
  }

  async #open(caseId: string): Promise<CaseProblem | undefined> {
    const { stores } = this.#ports;
    const found = await stores.cases.get(caseId);
    if (!found.ok) return 'storage';
    const record = found.value;
    if (!record) return 'no-case';
    if (!slicingGrid(record)) return 'no-volume';
    const known = this.#known(caseId);
    if (known && (await this.#isMissing(known.attemptId))) return 'attempt-missing';
    const opened = await openAttempt({
      ...this.#ports,
      caseId,
      fresh: known === undefined,
      inExam: true,
      ...(known && { attemptId: known.attemptId }),
      onStored: (events) => this.#note(caseId, events),
    });
    if (!opened) return 'storage';
    const { session, claim } = opened;
    if (!claim.owned) return 'attempt-elsewhere';
    const { attemptId } = session.attempt;
    // Time may have run out meanwhile: then the case was not opened.
    if (!this.#mayAnswer()) {
      claim.release();
      return undefined;
    }
    this.#chain.append({ type: 'case-opened', caseId, attemptId });
    await this.#onAttempt({
      ...Object.fromEntries(
        Object.values(this.#chain.state.cases).map((each) => [each.caseId, each.attemptId]),
      ),
    });
    this.#claim = claim;
    this.reading = await makeReading(this.#ports, record, session);
    void this.reading.load();
    return undefined;
  }

  async #isMissing(attemptId: string): Promise<boolean> {
    const headers = await this.#ports.stores.attempts.list();
    return headers.ok && !headers.value.some((each) => each.attemptId === attemptId);
  }

  /** The chain takes the digest of what is on the disk, each event once. */
  #note(caseId: string, events: readonly LoggedEvent[]): void {
    for (const event of events) {
      if (event.seq !== (this.#known(caseId)?.events.length ?? 0) + 1) continue;
      this.#chain.append({
        type: 'case-event',
        caseId,
        seq: event.seq,
        digest: caseEventDigest(event),
      });
    }
  }

  async #logOf(attemptId: string): Promise<readonly LoggedEvent[] | undefined> {
    const log = await this.#ports.stores.attempts.events(attemptId);
    if (log.ok) return log.value;
    return log.error.kind === 'events-missing' ? log.error.readable : undefined;
  }

  /** After a crash: events that reached the disk and not the chain. */
  async catchUp(): Promise<void> {
    for (const { caseId, attemptId, handedIn } of Object.values(this.#chain.state.cases)) {
      if (handedIn) continue;
      if (await this.#isMissing(attemptId)) {
        this.#problem(caseId, 'attempt-missing');
        continue;
      }
      const log = (await this.#logOf(attemptId)) ?? [];
      this.#note(caseId, log);
      if (log.at(-1)?.event.type === 'handed-in')
        this.#noteHandIn(caseId, attemptId, log, 'finished');
    }
  }

  #noteHandIn(
    caseId: string,
    attemptId: string,
    log: readonly LoggedEvent[],
    why: 'finished' | 'time',
  ): void {
    const { submission } = caseFromLog(caseId, attemptId, log).script;
    const submissionHash = submissionDigest(submission);
    this.#chain.append({ type: 'case-handed-in', caseId, submissionHash, why });
  }

  /** Back to the list; the case stays open. */
  async leave(): Promise<void> {
    const { reading } = this;
    await reading?.session.settle();
    this.#claim?.release();
    this.#claim = undefined;
    this.reading = undefined;
  }

  /** Ends a case for good. False where it could not be stored: then nothing changed. */
  async handIn(caseId: string, why: 'finished' | 'time'): Promise<boolean> {
    const known = this.#known(caseId);
    if (!known || known.handedIn) return false;
    const { attempts } = this.#ports.stores;
    const session =
      this.reading?.session.attempt.caseId === caseId ? this.reading.session : undefined;
    if (session && !(await session.settle())) return false;
    const log = await this.#logOf(known.attemptId);
    if (!log) return false;
    this.#note(caseId, log);
    const { submission } = caseFromLog(caseId, known.attemptId, log).script;
    const stored = await attempts.handIn(known.attemptId, submission, undefined);
    if (!stored.ok) return false;
    session?.close(stored.value);
    this.#note(caseId, [stored.value]);
    this.#noteHandIn(caseId, known.attemptId, [...log, stored.value], why);
    if (session) await this.leave();
    return true;
  }

  /** What is still open when the paper is closed is handed in as it stands. */
  async handInAll(why: 'finished' | 'time'): Promise<void> {
    for (const caseId of this.caseIds) {
      if (this.stateOf(caseId) !== 'open') continue;
      if (!(await this.handIn(caseId, why))) this.#problem(caseId, 'not-handed-in');
    }
    await this.leave();
  }

  /** Logs of all opened cases, by case id; of one that is lost, an empty one: its examiner is told by the chain. */
  async logs(): Promise<Readonly<Record<string, readonly LoggedEvent[]>>> {
    const logs: Record<string, readonly LoggedEvent[]> = {};
    for (const { caseId, attemptId } of Object.values(this.#chain.state.cases))
      logs[caseId] = (await this.#logOf(attemptId)) ?? [];
    return logs;
  }

  /** What is typed and not stored, for the emergency journal. */
  pause(): void {
    const session = this.reading?.session;
    const note = session?.journalNote();
    if (session && note !== undefined)
      this.#ports.stores.journal.write(note, session.attempt.attemptId);
  }
}
