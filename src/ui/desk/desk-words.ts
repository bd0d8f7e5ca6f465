import type { StatError } from '#domain/stats';
import type { IntakeProblem } from '#domain/exam';
import type { I18n } from '#i18n';
import { packErrorText, type DeskFailure } from '#state';

// Errors of the desk as sentences.

export function failureText(i18n: I18n, failure: DeskFailure): string {
  const t = i18n.desk.desk.failures;
  if ('file' in failure) return i18n.pick(packErrorText(failure));
  switch (failure.kind) {
    case 'not-a-ledger':
      return t['not-a-ledger'](String(failure.line));
    case 'ledger-newer':
      return t['ledger-newer'](failure.schema);
    case 'ledger-other-exam':
      return t['ledger-other-exam'](failure.examId);
    case 'numbers-differ':
      return t['numbers-differ'](failure.number);
    case 'no-role':
      return t['no-role']();
    case 'shares-differ':
      return t['shares-differ'](failure.number);
    case 'same-key':
      return t['same-key']();
    case 'key-version':
      return t['key-version'](failure.caseIds.join(i18n.t.report.listSeparator));
    case 'held':
      return i18n.desk.desk.held.problems[failure.problem];
    case 'role-taken':
      return t['role-taken'](failure.name);
    case 'work':
      return t.work(failure.detail);
    default:
      return 'appealId' in failure
        ? i18n.desk.desk.appealProblems[failure.kind]
        : t.storage(failure.kind);
  }
}

export function problemText(i18n: I18n, problem: IntakeProblem): string {
  const t = i18n.desk.desk.problems;
  const separator = i18n.t.report.listSeparator;
  switch (problem.kind) {
    case 'same-file':
    case 'same-script':
      return t[problem.kind](problem.file, problem.of);
    case 'other-exam':
      return t['other-exam'](problem.file, problem.examId);
    case 'two-scripts':
      return t['two-scripts'](problem.candidate, problem.files.join(separator));
    case 'same-key':
      return t['same-key'](problem.candidates.join(separator), problem.files.join(separator));
  }
}

export function statText(
  i18n: I18n,
  error: StatError | { readonly kind: 'too-few-for-curve' },
): string {
  const t = i18n.desk.results.stat;
  switch (error.kind) {
    case 'empty':
    case 'unequal-lengths':
    case 'not-a-number':
    case 'no-variance':
    case 'too-few-for-curve':
      return t[error.kind];
    case 'too-few':
      return t['too-few'](String(error.have), String(error.need));
    default:
      return t.other(error.kind);
  }
}

export const integrityTone = { ok: 'g', warn: 'a', bad: 'r' } as const;

/** Marks in points as an examiner types them; undefined where it is no number. */
export function milliOf(text: string): number | undefined {
  const plain = text.trim().normalize('NFKC').replace('−', '-').replace(',', '.');
  if (!/^-?\d{1,3}(\.\d{1,3})?$/.test(plain)) return undefined;
  return Math.round(Number(plain) * 1000);
}

export const charsOf = (text: string): number => Array.from(text.trim()).length;
