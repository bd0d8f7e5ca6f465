import { readFile } from 'node:fs/promises';
import { canonicalJson } from '#base';
import {
  checkScript,
  composeResult,
  gradeNames,
  markPractical,
  markTheory,
  paperNames,
  papersOf,
  rulesForLevel,
  type Exam,
  type ExamKey,
  type ExamResult,
  type IntegrityReport,
  type PracticalSheet,
  type Script,
  type TheorySheet,
} from '#domain/exam';
import { currentRules, mark, type MarkSheet } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import {
  answersProblem,
  commitmentProblem,
  openAnswers,
  openExamKey,
  openKeyForAnswers,
  openRecoveryKey,
  openSubmission,
  packErrorText,
  readExamKey,
  readSignedScript,
  verifyScript,
  type PackContents,
  type PackError,
} from '#pack';

// A whole script marked from files: exam pack, answers, submission. What comes out is what the machine gives before any
// examiner; --json prints it as canonical JSON, so that two people get the same bytes.

export interface ExamCall extends KeyCall {
  readonly answersPath: string;
  readonly submissionPath: string;
}

export interface KeyCall {
  /** A `.examkey` with its six words, or the recovery sheet as a text file. */
  readonly keyPath?: string | undefined;
  readonly words?: string | undefined;
}

export type Fail = (message: string, code: 1 | 2) => never;

interface ScriptMarks {
  readonly schema: 'uptake-script-marks/1';
  readonly examId: string;
  readonly packHash: string;
  readonly candidate: string;
  readonly supervised: boolean;
  readonly signed: boolean;
  readonly integrity: IntegrityReport['state'];
  readonly theory?: TheorySheet | undefined;
  readonly practical?: PracticalSheet | undefined;
  /** Of the cases that were opened. */
  readonly cases: readonly MarkSheet[];
  /** Cases of the exam that the candidate never opened: no points. */
  readonly notOpened: readonly string[];
  readonly result: ExamResult;
}

export const refusal = (path: string, error: PackError): string => {
  const { zh, en } = packErrorText(error);
  return `${path}: ${error.kind}\n  ${zh}\n  ${en}`;
};

export async function bytesOf(path: string, fail: Fail): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(path).catch(() => fail(`${path}: cannot be read`, 2));
  return new Uint8Array(bytes);
}

export const isJson = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 16)).trimStart().startsWith('{');

/** The age identity to open with, out of the files that were given. */
export async function identityOf(
  { keyPath, words }: KeyCall,
  exam: Exam,
  answers: Uint8Array,
  fail: Fail,
): Promise<string> {
  if (keyPath === undefined)
    return fail('the files are sealed: give --key <.examkey> --words "six words"', 2);
  const bytes = await bytesOf(keyPath, fail);
  const key = await openKeyForAnswers(
    (expected) =>
      words === undefined
        ? openRecoveryKey(new TextDecoder().decode(bytes), expected)
        : openExamKey(bytes, words, expected),
    { examId: exam.examId, locks: exam.locks },
    answers,
  );
  return key.ok ? key.value.identity : fail(refusal(keyPath, key.error), 1);
}

/** Opened or sealed, by what the file begins with. */
async function open(
  call: ExamCall,
  { packHash, manifest }: PackContents,
  exam: Exam,
  fail: Fail,
): Promise<{ readonly key: ExamKey; readonly script: Script; readonly signed: boolean }> {
  const expected = { examId: exam.examId, packHash };
  const answers = await bytesOf(call.answersPath, fail);
  const submission = await bytesOf(call.submissionPath, fail);
  const sealed = !isJson(answers) || !isJson(submission);
  const identity = sealed ? await identityOf(call, exam, answers, fail) : '';
  const key = isJson(answers)
    ? readExamKey(new TextDecoder().decode(answers), expected)
    : await openAnswers(answers, identity, expected);
  if (!key.ok) return fail(refusal(call.answersPath, key.error), 1);
  const problem =
    answersProblem(exam, key.value) ??
    commitmentProblem(exam, key.value, manifest.keyCommitment ?? {});
  if (problem) return fail(refusal(call.answersPath, problem), 1);
  if (!isJson(submission)) {
    const opened = await openSubmission(submission, identity, expected);
    if (!opened.ok) return fail(refusal(call.submissionPath, opened.error), 1);
    const { script, signature } = opened.value;
    return { key: key.value, script, signed: signature.ok };
  }
  const signed = readSignedScript(new TextDecoder().decode(submission));
  if (!signed.ok) return fail(refusal(call.submissionPath, signed.error), 1);
  const { script } = signed.value;
  for (const [member, kind] of [
    ['examId', 'other-exam'],
    ['packHash', 'other-pack'],
  ] as const)
    if (script[member] !== expected[member])
      return fail(refusal(call.submissionPath, { kind, file: '', detail: script[member] }), 1);
  return { key: key.value, script, signed: (await verifyScript(signed.value)).ok };
}

function marksOf(
  exam: Exam,
  packHash: string,
  opened: { readonly key: ExamKey; readonly script: Script; readonly signed: boolean },
  fail: Fail,
): ScriptMarks {
  const { key, script, signed } = opened;
  const { papers, policy, level } = exam;
  const cannot = (what: string, error: unknown): never =>
    fail(`${what} cannot be marked: ${canonicalJson(error)}`, 1);
  const rules = rulesForLevel(currentRules, policy, level);
  if (!rules.ok) return cannot('cases', rules.error);
  const theory =
    papers.theory && markTheory(papers.theory.items, key.theory, key.facts, script.theory, policy);
  if (theory?.ok === false) return cannot('theory', theory.error);
  const practical =
    papers.practical &&
    markPractical(papers.practical.tasks, key.practical, script.practical, { rules: rules.value });
  if (practical?.ok === false) return cannot('practical', practical.error);
  const caseIds = papers.cases?.caseIds ?? [];
  const sheets = caseIds.flatMap((caseId): readonly MarkSheet[] => {
    const own = script.cases.find((one) => one.caseId === caseId);
    if (!own) return [];
    const sheet = mark({
      submission: own.submission,
      key: key.cases[caseId]!,
      rules: rules.value,
      vocab: vocabulary,
    });
    return sheet.ok ? [sheet.value] : cannot(`case ${caseId}`, sheet.error);
  });
  const cases = caseIds.map((caseId) => {
    const sheet = sheets.find((one) => one.caseId === caseId);
    const capped = sheet?.caps.some(({ applied }) => applied) ?? false;
    return { caseId, finalMilli: sheet?.finalMilli ?? 0, capped };
  });
  const result = composeResult({
    policy,
    papers: papersOf(exam),
    theoryMilli: theory?.value.totalMilli,
    practicalMilli: practical?.value.totalMilli,
    ...(papers.cases && { cases }),
  });
  if (!result.ok) return cannot('the result', result.error);
  return {
    schema: 'uptake-script-marks/1',
    examId: exam.examId,
    packHash,
    candidate: script.candidate,
    supervised: exam.supervised,
    signed,
    integrity: checkScript(script, exam, { signed, packHash }).state,
    theory: theory?.value,
    practical: practical?.value,
    cases: sheets,
    notOpened: caseIds.filter((id) => !sheets.some(({ caseId }) => caseId === id)),
    result: result.value,
  };
}

const points = (milli: number): string => (milli / 1000).toFixed(2);

function marksText(marks: ScriptMarks, caseText: (sheet: MarkSheet) => string): string {
  const { theory, practical, result } = marks;
  const rows = (
    list: ReadonlyArray<
      Pick<TheorySheet['rows'][number], 'name' | 'gotMilli' | 'maxMilli' | 'reason'>
    >,
  ): string[] =>
    list.flatMap(({ name, gotMilli, maxMilli, reason }) => [
      `  ${name}  ${points(gotMilli)} / ${points(maxMilli)}`,
      `    ${reason.zh}`,
      `    ${reason.en ?? ''}`,
    ]);
  const grade = gradeNames[result.grade];
  return [
    `${marks.examId}  ${marks.candidate}`,
    `总分 total  ${points(result.totalMilli)}  ${grade.zh} ${grade.en}`,
    ...(marks.supervised ? [] : ['非监考成绩 / not supervised']),
    ...(marks.signed ? [] : ['签名不符 / the signature does not fit']),
    `完整性 integrity  ${marks.integrity}`,
    ...result.papers.map(
      ({ paper, markMilli, weightMilli }) =>
        `${paperNames[paper].zh} ${paper}  ${points(markMilli)} / 100  × ${points(weightMilli)} %`,
    ),
    ...result.limits.flatMap(({ reason }) => [reason.zh, reason.en ?? '']),
    ...result.notes.flatMap(({ text }) => [text.zh, text.en ?? '']),
    ...(theory
      ? ['', `${paperNames.theory.zh} theory  ${points(theory.totalMilli)}`, ...rows(theory.rows)]
      : []),
    ...(practical
      ? [
          '',
          `${paperNames.practical.zh} practical  ${points(practical.totalMilli)}`,
          ...rows(practical.rows),
        ]
      : []),
    ...marks.notOpened.map((id) => `\n${id}  未打开 / not opened  0.00`),
    ...marks.cases.map((sheet) => `\n${caseText(sheet)}`),
    '',
    `policy ${result.policy.name} ${result.policy.hash}`,
    `pack ${marks.packHash}`,
  ].join('\n');
}

/** Marks one submission of an exam pack and says how. */
export async function examMarks(
  pack: PackContents,
  call: ExamCall,
  print: { readonly json: boolean; readonly caseText: (sheet: MarkSheet) => string },
  fail: Fail,
): Promise<string> {
  const { exam, packHash } = pack;
  if (!exam) return fail('the pack holds no examination', 1);
  const marks = marksOf(exam, packHash, await open(call, pack, exam, fail), fail);
  return print.json ? canonicalJson(marks) : `${marksText(marks, print.caseText)}\n`;
}
