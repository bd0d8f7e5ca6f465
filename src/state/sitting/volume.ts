import { newAttempt } from '#domain/report';
import { AttemptLog } from '#store';
import { AttemptSession } from '../attempt-session.svelte.ts';
import { makeReading, type OpenPorts } from '../open-case.ts';
import type { Reading } from '../reading.svelte.ts';
import { slicingGrid } from '../study.svelte.ts';

/** The images of a case, to look at and to take a place from: nothing is written. */
export interface OpenVolume {
  readonly caseId: string;
  readonly reading: Reading;
}

/** Undefined where the case is not here, or has no images that can be sliced. */
export async function openVolume(
  ports: OpenPorts,
  caseId: string,
): Promise<OpenVolume | undefined> {
  const { stores, clock, newId } = ports;
  const found = await stores.cases.get(caseId);
  if (!found.ok || !found.value || !slicingGrid(found.value)) return undefined;
  const header = { attemptId: '', caseId, startedAtMs: 0 };
  const session = new AttemptSession({
    start: newAttempt('', caseId, 0),
    events: [],
    newId,
    readOnly: true,
    openLog: (onStatus) =>
      new AttemptLog({ attempts: stores.attempts, header, stored: [], clock, onStatus }),
  });
  const reading = await makeReading(ports, found.value, session);
  void reading.load();
  return { caseId, reading };
}
