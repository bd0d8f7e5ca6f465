import type { DeskScript } from '#domain/exam';
import { newAttempt } from '#domain/report';
import { AttemptLog, type Stores } from '#store';
import type { Key } from '#domain/marking';
import { AttemptSession } from '../attempt-session.svelte.ts';
import { caseRecord } from '../case-record.ts';
import { makeReading, type OpenPorts } from '../open-case.ts';
import type { Reading } from '../reading.svelte.ts';
import { slicingGrid } from '../study.svelte.ts';

/**
 * A candidate's case on its images, read-only: findings, measurements and key images of the script, the key beside
 * them. Undefined where the case is not on this machine or has no images: it is marked by its text then.
 */
export async function openDeskReading(
  ports: OpenPorts,
  { caseId, submission, measurements, keyImages }: DeskScript['cases'][number],
  key: Key | undefined,
): Promise<Reading | undefined> {
  const found = await caseRecord(ports.stores, caseId);
  if (!found.ok || !found.value || !slicingGrid(found.value)) return undefined;
  const record = key ? { ...found.value, key } : found.value;
  const { attemptId, report, findings } = submission;
  const reading = await makeReading(
    ports,
    record,
    new AttemptSession({
      start: {
        ...newAttempt(attemptId, caseId, 0),
        report,
        findings,
        measurements,
        keyImages,
        handedIn: true,
      },
      events: [],
      newId: ports.newId,
      readOnly: true,
      openLog: (onStatus) => noLog(ports, attemptId, caseId, onStatus),
    }),
  );
  reading.view.layout = 'marked';
  void reading.load();
  return reading;
}

/** The log of a reading that is never written to: nothing of a script may end up among this machine's own attempts. */
const noLog = (
  { stores, clock }: { readonly stores: Stores; readonly clock: OpenPorts['clock'] },
  attemptId: string,
  caseId: string,
  onStatus: ConstructorParameters<typeof AttemptLog>[0]['onStatus'],
): AttemptLog =>
  new AttemptLog({
    attempts: stores.attempts,
    header: { attemptId, caseId, startedAtMs: 0 },
    stored: [],
    clock,
    onStatus,
  });
