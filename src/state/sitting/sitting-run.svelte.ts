import type { Clock } from '#base';
import {
  papersOf,
  remainingAt,
  type Exam,
  type PaperId,
  type PracticalFace,
  type PracticalResponse,
  type SittingEvent,
} from '#domain/exam';
import type { CaseRecord } from '#domain/case';
import type { SittingHeader } from '#store';
import type { OpenPorts } from '../open-case.ts';
import { CaseDesk } from './case-desk.svelte.ts';
import type { ChainLog } from './chain-log.svelte.ts';
import { TheoryDesk } from './theory-desk.svelte.ts';
import { openVolume, type OpenVolume } from './volume.ts';

/** A sitting that runs: its clock, its papers and what is done in them. */
export class SittingRun {
  readonly exam: Exam;
  readonly header: SittingHeader;
  readonly chain: ChainLog;
  readonly theory: TheoryDesk;
  readonly cases: CaseDesk;
  /** Of the open paper, ms; undefined where none is open. */
  remainingMs = $state<number | undefined>();
  /** The practical task that is shown. */
  taskId = $state<string | undefined>();
  /** Of the case that the task is done on; undefined where it has none or it is not here. */
  taskRecord = $state.raw<CaseRecord | undefined>();
  taskReady = $state(false);
  /** The images of a question about a place. */
  volume = $state.raw<OpenVolume | undefined>();
  volumeProblem = $state(false);

  readonly #ports: OpenPorts;
  readonly #clock: Clock;
  #closing: Promise<void> | undefined;

  constructor(ports: OpenPorts, exam: Exam, header: SittingHeader, chain: ChainLog) {
    this.#ports = ports;
    this.#clock = ports.clock;
    this.exam = exam;
    this.header = header;
    this.chain = chain;
    this.theory = new TheoryDesk(exam, chain, () => this.#mayAnswer('theory'));
    this.cases = new CaseDesk({
      ports,
      exam,
      chain,
      mayAnswer: () => this.#mayAnswer('cases'),
      onAttempt: async (attempts) => {
        await ports.stores.sittings.update(header.sittingId, { attempts });
      },
    });
  }

  get state() {
    return this.chain.state;
  }
  get openPaper(): PaperId | undefined {
    return this.chain.state.openPaper;
  }
  /** The practical task that is shown. */
  get task(): PracticalFace | undefined {
    return this.exam.papers.practical?.tasks.find(({ id }) => id === this.taskId);
  }
  get papers(): readonly PaperId[] {
    return papersOf(this.exam);
  }
  get allClosed(): boolean {
    return this.state.papers.every(({ status }) => status === 'closed');
  }
  /** The clock, not the candidate, ended the last paper that was open. */
  get closedByTime(): boolean {
    const closed = this.state.papers.filter(({ closedAtMs }) => closedAtMs !== undefined);
    closed.sort((a, b) => (b.closedAtMs ?? 0) - (a.closedAtMs ?? 0));
    return this.allClosed && closed[0]?.closedWhy === 'time';
  }

  /** Whether something may be answered now; a paper whose time is up is closed instead. */
  #mayAnswer(paper: PaperId): boolean {
    if (this.state.openPaper !== paper || this.#closing) return false;
    this.tick();
    return this.remainingMs !== 0;
  }

  /** Looks at the clock: shows what is left, notes a jump, closes the paper at the end. Called a few times a second. */
  tick(): void {
    if (this.state.ended) return;
    this.chain.noteJump();
    this.remainingMs = remainingAt(this.state, Math.round(this.#clock.monoMs()));
    if (this.remainingMs === 0) void this.closePaper('time');
  }

  hint(event: SittingEvent): void {
    this.chain.append(event);
  }

  openPaperNow(paper: PaperId): void {
    const found = this.state.papers.find((each) => each.paper === paper);
    if (this.openPaper !== undefined || found?.status !== 'ahead' || this.state.ended) return;
    this.chain.append({ type: 'paper-opened', paper });
    this.tick();
    if (paper === 'theory') this.theory.begin();
  }

  /** Ends the open paper: what stands there stands. */
  closePaper(why: 'finished' | 'time'): Promise<void> {
    this.#closing ??= this.#close(why).finally(() => (this.#closing = undefined));
    return this.#closing;
  }
  async #close(why: 'finished' | 'time'): Promise<void> {
    const paper = this.openPaper;
    if (paper === undefined) return;
    this.closeVolume();
    this.taskId = undefined;
    if (paper === 'cases') await this.cases.handInAll(why);
    this.chain.append({ type: 'paper-closed', paper, why });
    this.remainingMs = undefined;
    await this.chain.settle();
  }

  async showTask(taskId: string | undefined): Promise<void> {
    this.taskReady = false;
    this.taskRecord = undefined;
    this.taskId = undefined;
    if (taskId === undefined || !this.#mayAnswer('practical')) return;
    this.chain.append({ type: 'task-shown', taskId });
    const task = this.exam.papers.practical?.tasks.find(({ id }) => id === taskId);
    this.taskId = taskId;
    const found = task?.caseId ? await this.#ports.stores.cases.get(task.caseId) : undefined;
    if (this.taskId !== taskId) return;
    this.taskRecord = found?.ok ? found.value : undefined;
    this.taskReady = true;
  }
  respond(taskId: string, response: PracticalResponse | null): void {
    if (!this.#mayAnswer('practical')) return;
    if (response === null && !Object.hasOwn(this.state.responses, taskId)) return;
    this.chain.append({ type: 'task-answered', taskId, response });
  }

  /** Opens the images that a question about a place is asked on. */
  async showVolume(caseId: string): Promise<void> {
    if (!this.#mayAnswer('theory')) return;
    const opened = await openVolume(this.#ports, caseId);
    this.volumeProblem = opened === undefined;
    if (this.openPaper === 'theory') this.volume = opened;
  }
  closeVolume(): void {
    this.volume = undefined;
  }

  /** The page is hidden or closing. */
  pause(): void {
    this.cases.pause();
    const note = this.chain.journalNote();
    if (note !== undefined)
      this.#ports.stores.journal.write(note, journalSlot(this.header.sittingId));
  }
  async close(): Promise<void> {
    this.closeVolume();
    await this.cases.leave();
    await this.chain.settle();
    this.chain.dispose();
  }
}

export const journalSlot = (sittingId: string): string => `sitting-${sittingId}`;
