import { canonicalJson, err, ok, sha256Hex, type Result } from '#base';
import type { CaseRecord } from '#domain/case';
import {
  currentRules,
  mark,
  type Key,
  type MarkError,
  type MarkSheet,
  type Submission,
} from '#domain/marking';
import { emptyReport } from '#domain/report';
import { vocabulary } from '#domain/vocab';
import type { AuthorPlan, AuthorSeries, OutgoingText } from '#work';
import type { StudyLoader } from '../study.svelte.ts';
import type { Draft } from './draft.ts';

/** The series that go out, with their stored originals; undefined where one of them is missing. */
export async function authorSeries(
  draft: Draft,
  record: CaseRecord,
  loader: StudyLoader,
): Promise<readonly AuthorSeries[] | undefined> {
  const out: AuthorSeries[] = [];
  for (const series of record.series) {
    const role = draft.roles[series.seriesUid];
    if (role === undefined || role === 'out') continue;
    const blobs = await loader.originals(series);
    if (!blobs) return undefined;
    const { entries } = series.source;
    out.push({ seriesUid: series.seriesUid, role, entries, blobs });
  }
  return out;
}

export const planOfDraft = ({ deid }: Draft): AuthorPlan => ({
  salt: deid.salt,
  caseLabel: deid.caseLabel,
  startDates: Object.entries(deid.startDates),
  // Packing waits until the contact sheet was paged through.
  pixelsReviewed: true,
});

/** What the figures of de-identification depend on: other choices ask for another run. */
export const planHash = ({ roles, deid }: Draft): string =>
  sha256Hex(
    canonicalJson({
      roles,
      salt: deid.salt,
      caseLabel: deid.caseLabel,
      startDates: deid.startDates,
    }),
  );

/** What a blind run is held to: what marks follow from, wherever the case lies and whoever signs it. */
export function hashOfKey(key: Key): string {
  const {
    caseId: _id,
    frameOfReferenceUid: _frame,
    keyVersion: _version,
    authors: _authors,
    truthBasis: _basis,
    teaching: _teaching,
    reference: _reference,
    ...answer
  } = key;
  return sha256Hex(canonicalJson(answer));
}

/** The author's own texts, by the file of the pack they will stand in. */
export const outgoingTexts = (parts: Readonly<Record<string, unknown>>): readonly OutgoingText[] =>
  Object.entries(parts).map(([place, value]) => ({ place, text: canonicalJson(value) }));

export type BlindRunError = { kind: 'no-submission' } | MarkError;

/** Marks a colleague's submission, read from a pack without answers or from the preview on this machine. */
export function markSubmission(
  json: unknown,
  keys: readonly Key[],
): Result<MarkSheet, BlindRunError> {
  const submission = json as Partial<Submission> | null;
  if (
    typeof submission !== 'object' ||
    submission?.schema !== 'uptake-submission/1' ||
    !Array.isArray(submission.findings) ||
    typeof submission.report !== 'object'
  )
    return err({ kind: 'no-submission' });
  const key = keys.find(({ caseId }) => caseId === submission.caseId) ?? keys[0];
  if (!key) return err({ kind: 'no-submission' });
  try {
    const sheet = mark({
      submission: submission as Submission,
      key,
      rules: currentRules,
      vocab: vocabulary,
    });
    return sheet.ok ? ok(sheet.value) : sheet;
  } catch {
    // The marks trust the shape of what they are given, and a file from outside may lie about it.
    return err({ kind: 'no-submission' });
  }
}

/** Weights after those of sections that the key says nothing about were shared out; [] where nothing can be marked. */
export function sectionWeights(key: Key): MarkSheet['sections'] {
  const submission: Submission = {
    schema: 'uptake-submission/1',
    attemptId: 'weights',
    caseId: key.caseId,
    report: emptyReport,
    findings: [],
  };
  const marked = mark({ submission, key, rules: currentRules, vocab: vocabulary });
  return marked.ok ? marked.value.sections : [];
}
