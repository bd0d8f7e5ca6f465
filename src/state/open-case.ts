import type { Clock } from '#base';
import type { CaseRecord } from '#domain/case';
import type { MarkError, MarkSheet, Submission } from '#domain/marking';
import type { Claim, Stores } from '#store';
import {
  createMeasureClient,
  spawnMeasureWorker,
  type MeasureClient,
  type WorkClient,
} from '#work';
import { markAgainst } from './hand-in.ts';
import type { AttemptSession } from './attempt-session.svelte.ts';
import { caseRecord } from './case-record.ts';
import { asMarked } from './former-key.ts';
import { Originals } from './originals.ts';
import { openAttempt } from './opening.ts';
import { Preferences } from './preferences.svelte.ts';
import { Reading } from './reading.svelte.ts';
import { StudyLoader, slicingGrid } from './study.svelte.ts';

export { handIn } from './hand-in.ts';

// From an address to an open case: record, attempt, images. Everything that can be missing has its reason.

export interface OpenPorts {
  readonly stores: Stores;
  readonly work: WorkClient;
  readonly clock: Clock;
  readonly newId: () => string;
}

// One worker measures for the whole page: it keeps the volumes it read last.
let measureClient: MeasureClient | undefined;
const measuring = (): MeasureClient => (measureClient ??= createMeasureClient(spawnMeasureWorker));

/** The reading room's state for a case and an attempt at it. */
export async function makeReading(
  { stores, work }: OpenPorts,
  record: CaseRecord,
  session: AttemptSession,
): Promise<Reading> {
  const preferences = new Preferences(stores.settings);
  await preferences.load();
  const loader = new StudyLoader(stores, record);
  return new Reading({
    record,
    session,
    loader,
    originals: new Originals({ record, loader, stores, work }),
    measure: measuring(),
    preferences,
  });
}

export interface NotOpened {
  readonly reason: 'no-case' | 'no-volume' | 'storage' | 'exam';
}

export async function openReading(
  ports: OpenPorts,
  caseId: string,
  fresh: boolean,
  onRecord: (record: CaseRecord) => void,
): Promise<NotOpened | { handedIn: string } | { reading: Reading; claim: Claim }> {
  const found = await caseRecord(ports.stores, caseId);
  if (!found.ok) return { reason: 'storage' };
  const record = found.value;
  if (!record) return { reason: 'no-case' };
  if (record.pack?.kind === 'exam') return { reason: 'exam' };
  if (!slicingGrid(record)) return { reason: 'no-volume' };
  onRecord(record);
  const opened = await openAttempt({ ...ports, caseId, fresh });
  if (!opened) return { reason: 'storage' };
  const { session, claim } = opened;
  if (session.attempt.handedIn) {
    claim.release();
    return { handedIn: session.attempt.attemptId };
  }
  const reading = await makeReading(ports, record, session);
  void reading.load();
  return { reading, claim };
}

/** A handed-in case with its marks, or why it has none. */
export interface MarkedCase {
  readonly reading: Reading;
  readonly submission: Submission;
  readonly sheet: MarkSheet | undefined;
  readonly problem: MarkError | undefined;
}

export async function openMarked(
  ports: OpenPorts,
  attemptId: string,
): Promise<NotOpened | MarkedCase> {
  const { stores } = ports;
  const [submission, sheet] = await Promise.all([
    stores.attempts.submission(attemptId),
    stores.attempts.markSheet(attemptId),
  ]);
  if (!submission.ok || !sheet.ok) return { reason: 'storage' };
  if (!submission.value) return { reason: 'no-case' };
  const { caseId } = submission.value;
  const found = await caseRecord(stores, caseId);
  if (!found.ok || !found.value) return { reason: 'no-case' };
  // After an update of the pack: the key that these marks were given by.
  const record = asMarked(found.value, sheet.value);
  const opened = await openAttempt({ ...ports, caseId, attemptId, fresh: false });
  if (!opened) return { reason: 'storage' };
  opened.claim.release();
  const reading = await makeReading(ports, record, opened.session);
  reading.view.layout = 'marked';
  void reading.load();
  // A case that got its reference answer after hand-in is marked when it is looked at.
  const late = sheet.value ? undefined : markAgainst(record, submission.value);
  return {
    reading,
    submission: submission.value,
    sheet: sheet.value ?? (late?.ok ? late.value : undefined),
    problem: late && !late.ok ? late.error : undefined,
  };
}
