import type { Json } from '#base';
import type { CaseRecord } from '#domain/case';
import { newAttempt, foldEvents } from '#domain/report';
import type { Claim, Stores } from '#store';
import { makeReading, type NotOpened, type OpenPorts } from '../open-case.ts';
import { openAttempt } from '../opening.ts';
import { slicingGrid } from '../study.svelte.ts';
import { previewRecord } from './case-of.ts';
import { DraftSession, latestDraft, readDraft } from './draft-session.svelte.ts';
import type { Draft } from './draft.ts';
import { authorCaseId, keyOf, previewIdOf, previewPlace } from './key-of.ts';
import { newDraft } from './new-draft.ts';
import { Workshop } from './workshop.svelte.ts';

/** A line of the workshop's list. */
export interface DraftLine {
  readonly draft: Draft;
  /** Absent where the study was deleted: the draft waits until it is imported again. */
  readonly record: CaseRecord | undefined;
}

export interface WorkshopList {
  readonly drafts: readonly DraftLine[];
  /** Studies of one's own that a case can be made of. */
  readonly studies: readonly CaseRecord[];
}

export async function workshopList(stores: Stores): Promise<WorkshopList | undefined> {
  const [drafts, cases] = await Promise.all([stores.drafts.list(), stores.cases.list()]);
  if (!drafts.ok || !cases.ok) return undefined;
  const records = new Map(cases.value.map((record) => [record.caseId, record]));
  return {
    drafts: drafts.value
      .flatMap((json) => {
        const stored = readDraft(json);
        const draft = stored && latestDraft(stored, stores.journal.peek(stored.draftId));
        return draft ? [{ draft, record: records.get(draft.sourceCaseId) }] : [];
      })
      .sort((a, b) => b.draft.changedAtMs - a.draft.changedAtMs),
    studies: cases.value.filter(({ origin }) => origin.kind === 'dicom'),
  };
}

/** Starts a draft about a study; answers its id. */
export async function startDraft(
  ports: OpenPorts,
  record: CaseRecord,
): Promise<string | undefined> {
  const draft = newDraft(record, ports.newId(), ports.clock.wallMs());
  const stored = await ports.stores.drafts.put(draft.draftId, draft as unknown as Json);
  return stored.ok ? draft.draftId : undefined;
}

async function readStored(stores: Stores, draftId: string): Promise<Draft | undefined> {
  const stored = await stores.drafts.get(draftId);
  return latestDraft(stored.ok ? readDraft(stored.value) : undefined, stores.journal.peek(draftId));
}

export async function openWorkshop(
  ports: OpenPorts,
  draftId: string,
  onRecord: (record: CaseRecord) => void,
): Promise<NotOpened | { workshop: Workshop; claim: Claim }> {
  const { stores } = ports;
  const draft = await readStored(stores, draftId);
  if (!draft) return { reason: 'no-case' };
  const found = await stores.cases.get(draft.sourceCaseId);
  if (!found.ok) return { reason: 'storage' };
  const record = found.value;
  if (!record) return { reason: 'no-case' };
  if (!slicingGrid(record)) return { reason: 'no-volume' };
  onRecord(record);
  const opened = await openAttempt({ ...ports, caseId: authorCaseId(draftId), fresh: false });
  if (!opened) return { reason: 'storage' };
  const reading = await makeReading(ports, record, opened.session);
  // Fused axial and coronal, CT axial, MIP: where a lesion is judged.
  reading.view.layout = 'marked';
  void reading.load();
  const drafts = new DraftSession(draft, stores, ports.clock);
  return {
    workshop: new Workshop({ ...ports, reading, drafts }),
    claim: opened.claim,
  };
}

/** The draft as a trainee's case, with its key; undefined where there is no such draft or study. */
export async function previewCase(
  stores: Stores,
  draftId: string,
): Promise<CaseRecord | undefined> {
  const draft = await readStored(stores, draftId);
  const found = draft && (await stores.cases.get(draft.sourceCaseId));
  if (!draft || !found?.ok || !found.value) return undefined;
  const headers = await stores.attempts.list(authorCaseId(draftId));
  const header = headers.ok ? headers.value.at(-1) : undefined;
  if (!header) return undefined;
  const events = await stores.attempts.events(header.attemptId);
  const attempt = foldEvents(
    newAttempt(header.attemptId, header.caseId, header.startedAtMs),
    events.ok ? events.value : [],
  );
  const key = keyOf(draft, attempt, found.value, previewPlace(draft, found.value));
  return previewRecord(draft, found.value, key);
}

/** Deletes a draft, what was drawn for it, and previews of it. The study stays. */
export async function removeDraft(stores: Stores, draftId: string): Promise<boolean> {
  const removed = await stores.drafts.remove(draftId);
  if (!removed.ok) return false;
  stores.journal.take(draftId);
  const own = await Promise.all(
    [authorCaseId(draftId), previewIdOf(draftId)].map((caseId) => stores.attempts.list(caseId)),
  );
  const ids = own.flatMap((list) => (list.ok ? list.value.map(({ attemptId }) => attemptId) : []));
  return (await stores.attempts.remove(ids)).ok;
}
