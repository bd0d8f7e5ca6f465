import { ok } from '#base';
import type { CaseRecord } from '#domain/case';
import { isStill, type Rigid } from '#domain/image';
import { newAttempt } from '#domain/report';
import { AttemptLog } from '#store';
import { createMeasureClient, spawnMeasureWorker, type MeasureClient } from '#work';
import { AttemptSession } from '../../attempt-session.svelte.ts';
import type { OpenPorts } from '../../open-case.ts';
import { Originals } from '../../originals.ts';
import { Preferences } from '../../preferences.svelte.ts';
import { Reading } from '../../reading.svelte.ts';
import { StudyLoader, slicingGrid } from '../../study.svelte.ts';
import { composed } from './composed.ts';

/** The images of a practical task, with the PET drawn moved to begin with where the task says so. */
export class TaskReading extends Reading {
  /** P1: where the task put the PET; what the candidate does comes on top of it. */
  readonly startMove: Rigid | undefined;

  constructor(options: ConstructorParameters<typeof Reading>[0], startMove: Rigid | undefined) {
    super(options);
    this.startMove = startMove;
  }

  override get petMove(): Rigid | undefined {
    const { pet } = this.session.attempt.alignment;
    const own = isStill(pet) ? undefined : pet;
    const { startMove } = this;
    return startMove && own ? composed(startMove, own) : (own ?? startMove);
  }
}

/** A log that keeps nothing: the sitting stores the response, and the response alone is marked. */
function memorySession(record: CaseRecord, ports: OpenPorts): AttemptSession {
  const kept = () => Promise.resolve(ok(undefined));
  const header = {
    attemptId: ports.newId(),
    caseId: record.caseId,
    startedAtMs: ports.clock.wallMs(),
  };
  return new AttemptSession({
    start: newAttempt(header.attemptId, header.caseId, header.startedAtMs),
    events: [],
    newId: ports.newId,
    readOnly: false,
    openLog: (onStatus) =>
      new AttemptLog({
        attempts: { append: kept, restore: kept },
        header,
        stored: [],
        clock: ports.clock,
        onStatus,
      }),
  });
}

let client: MeasureClient | undefined;

/** The images of a case for a task, loading already; undefined where the case has no volume to show. */
export async function openTaskReading(
  ports: OpenPorts,
  record: CaseRecord,
  startMove?: Rigid,
): Promise<TaskReading | undefined> {
  if (!slicingGrid(record)) return undefined;
  const { stores, work } = ports;
  const preferences = new Preferences(stores.settings);
  await preferences.load();
  const loader = new StudyLoader(stores, record);
  const reading = new TaskReading(
    {
      record,
      session: memorySession(record, ports),
      loader,
      originals: new Originals({ record, loader, stores, work }),
      measure: (client ??= createMeasureClient(spawnMeasureWorker)),
      preferences,
    },
    startMove,
  );
  void reading.load();
  return reading;
}
