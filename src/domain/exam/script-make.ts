import { canonicalJson, err, ok, sha256Hex, type Result } from '#base';
import { hashOf, orderedSubmission } from '../marking/hashes.ts';
import type { Submission } from '../marking/index.ts';
import { foldEvents, newAttempt, type Attempt, type LoggedEvent } from '../report/index.ts';
import type { Exam } from './exam.ts';
import { verifyChain, type ChainFault } from './sitting-chain.ts';
import { foldSitting } from './sitting-fold.ts';
import type { SittingState } from './sitting-state.ts';
import type { CaseScript, Script, SittingEntry } from './sitting.ts';

/** What the chain keeps of a logged event: SHA-256 of the canonical JSON of the whole record, time and number too. */
export const caseEventDigest = (logged: LoggedEvent): string => sha256Hex(canonicalJson(logged));

/** `submissionHash` of the mark sheet. */
export const submissionDigest = (submission: Submission): string =>
  hashOf(orderedSubmission(submission));

/** The content of a script, by which a sealed-again copy is known to be the same work. */
export const scriptDigest = (script: Script): string => sha256Hex(canonicalJson(script));

/** A case as its log tells it. The start time is no part of what is handed in. */
export function caseFromLog(
  caseId: string,
  attemptId: string,
  log: readonly LoggedEvent[],
): { readonly attempt: Attempt; readonly script: CaseScript } {
  const attempt = foldEvents(newAttempt(attemptId, caseId, 0), log);
  const { report, findings, measurements, keyImages } = attempt;
  return {
    attempt,
    script: {
      caseId,
      submission: { schema: 'uptake-submission/1', attemptId, caseId, report, findings },
      measurements,
      keyImages,
      log,
    },
  };
}

export type MakeScriptError =
  | { readonly kind: 'chain-broken'; readonly faults: readonly ChainFault[] }
  /** Of another exam than the page has. */
  | { readonly kind: 'other-exam'; readonly examId: string }
  | { readonly kind: 'not-ended' }
  /** A case was opened and its log was not given. */
  | { readonly kind: 'log-missing'; readonly caseId: string };

/**
 * The script of a sitting that has ended: theory and practical answers are what the chain gives, cases what their logs
 * give. `logs`: by case id. Only cases that were opened are in it, in the order of the exam. `unfinished`: a copy of a
 * sitting that still runs, which its examiner is told never ended.
 */
export function makeScript(
  exam: Exam,
  chain: readonly SittingEntry[],
  logs: Readonly<Record<string, readonly LoggedEvent[]>>,
  unfinished = false,
): Result<Script, MakeScriptError> {
  const checked = verifyChain(chain);
  if (!checked.ok) return err({ kind: 'chain-broken', faults: checked.error });
  const { begun, head } = checked.value;
  if (begun.examId !== exam.examId) return err({ kind: 'other-exam', examId: begun.examId });
  const state = foldSitting(exam, chain);
  if (!state || (state.ended === undefined && !unfinished)) return err({ kind: 'not-ended' });
  const cases: CaseScript[] = [];
  for (const { caseId, attemptId } of openedCases(exam, state)) {
    const log = Object.hasOwn(logs, caseId) ? logs[caseId] : undefined;
    if (log === undefined) return err({ kind: 'log-missing', caseId });
    cases.push(caseFromLog(caseId, attemptId, log).script);
  }
  return ok({
    schema: 'uptake-script/1',
    examId: begun.examId,
    packHash: begun.packHash,
    candidate: begun.candidate,
    chain,
    theory: state.answers,
    practical: state.responses,
    cases,
    head,
  });
}

export const openedCases = (
  exam: Exam,
  state: SittingState,
): ReadonlyArray<SittingState['cases'][string]> =>
  (exam.papers.cases?.caseIds ?? []).flatMap((caseId) =>
    Object.hasOwn(state.cases, caseId) ? [state.cases[caseId]!] : [],
  );
