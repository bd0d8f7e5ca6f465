import { err, ok, type Result } from '#base';
import type { Exam } from '#domain/exam';
import type { PackError } from '#pack';
import type { DeskFile } from '#work';
import type { OpenPorts } from '../open-case.ts';
import { Desk } from './desk.svelte.ts';

export interface KnownExam {
  readonly exam: Exam;
  readonly packHash: string;
}

/** The way to a desk: which exam. One for each visit of `#/desk`; leaving it forgets the key. */
export class DeskRoom {
  desk = $state.raw<Desk | undefined>();
  busy = $state(false);
  /** A desk was left, and its key forgotten with it. */
  left = $state(false);
  failure = $state.raw<
    PackError | { readonly kind: 'work'; readonly detail: string } | undefined
  >();
  readonly exams: readonly KnownExam[];
  readonly ports: OpenPorts;

  constructor(ports: OpenPorts, exams: readonly KnownExam[]) {
    this.ports = ports;
    this.exams = exams;
  }

  /** Images of a case on the desk make the page dark. */
  get dark(): boolean {
    const caseId = this.desk?.opened?.caseId;
    return caseId !== undefined && caseId !== 'theory' && caseId !== 'practical';
  }

  async choose(known: KnownExam): Promise<void> {
    await this.#open(new Desk(this.ports, known));
  }

  /** The exam out of its pack file, which also brings the commitments to its answers. */
  async openPack(file: DeskFile): Promise<void> {
    this.failure = undefined;
    this.busy = true;
    const read = await this.ports.work.run('deskPack', file);
    this.busy = false;
    if (!read.ok) {
      if (read.error.kind !== 'cancelled')
        this.failure =
          'file' in read.error ? read.error : { kind: 'work', detail: read.error.kind };
      return;
    }
    await this.#open(new Desk(this.ports, read.value));
  }

  async #open(desk: Desk): Promise<void> {
    await desk.load();
    this.desk = desk;
  }

  close(): void {
    this.left = this.desk?.holdsKey === true;
    this.desk?.close();
    this.desk = undefined;
  }
}

export async function openDeskRoom(
  ports: OpenPorts,
): Promise<Result<DeskRoom, { readonly kind: 'storage' }>> {
  const exams = await ports.stores.sittings.exams();
  if (!exams.ok) return err({ kind: 'storage' });
  return ok(
    new DeskRoom(
      ports,
      exams.value.map(({ exam, packHash }) => ({ exam, packHash })),
    ),
  );
}
