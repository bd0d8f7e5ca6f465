import { ok } from '#base';
import type { CaseRecord } from '#domain/case';
import { newAttempt } from '#domain/report';
import { AttemptLog } from '#store';
import { createMeasureClient, spawnMeasureWorker, type MeasureClient } from '#work';
import { AttemptSession } from '../../attempt-session.svelte.ts';
import type { OpenPorts } from '../../open-case.ts';
import { Originals } from '../../originals.ts';
import { Preferences } from '../../preferences.svelte.ts';
import { Reading } from '../../reading.svelte.ts';
import { StudyLoader, slicingGrid } from '../../study.svelte.ts';

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
): Promise<Reading | undefined> {
  if (!slicingGrid(record)) return undefined;
  const { stores, work } = ports;
  const preferences = new Preferences(stores.settings);
  await preferences.load();
  const loader = new StudyLoader(stores, record);
  const reading = new Reading({
    record,
    session: memorySession(record, ports),
    loader,
    originals: new Originals({ record, loader, stores, work }),
    measure: (client ??= createMeasureClient(spawnMeasureWorker)),
    preferences,
  });
  void reading.load();
  return reading;
}
