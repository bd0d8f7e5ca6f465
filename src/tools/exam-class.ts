import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { canonicalJson, type Result } from '#base';
import {
  bookSheet,
  classCsv,
  classTable,
  countedHeld,
  deskBook,
  examKeyHash,
  gradeNames,
  isReplacedKey,
  keyChanges,
  mergeLedgers,
  mergeNumbers,
  readLedger,
  readRoll,
  receiveScripts,
  resultHash,
  rulesOfExam,
  scriptNumbers,
  type Book,
  type ClassWords,
  type Exam,
  type ExamKey,
  type LedgerFile,
  type OpenedScript,
  type Person,
  type Shares,
} from '#domain/exam';
import {
  answersProblem,
  commitmentProblem,
  openAnswers,
  openSubmission,
  readExamKey,
  signedHashes,
  type PackContents,
} from '#pack';
import { bytesOf, identityOf, isJson, refusal, type Fail, type KeyCall } from './exam-marks.ts';

// A whole examination made again from files: exam pack, answers, every submission, and the ledgers of all who decided
// anything. The class list that comes out is that of the desk, line by line and hash by hash.

export interface ClassCall extends KeyCall {
  readonly answersPath: string;
  /** Files or folders. */
  readonly submissionPaths: readonly string[];
  readonly ledgerPaths: readonly string[];
  readonly rollPath?: string | undefined;
  /** Places in the cohort are on the sheets, and so in their hashes. */
  readonly ranked: boolean;
  readonly json: boolean;
}

/** The words of the page's own list: src/i18n/texts/results.ts, desk.ts; the browser test holds them together. */
const words: ClassWords = {
  title: '成绩单',
  columns: {
    candidate: '考生代码',
    script: '卷号',
    receipt: '回执',
    theory: '理论',
    practical: '实操',
    cases: '病例',
    total: '总分',
    grade: '等级',
    limits: '等级限制',
    integrity: '完整性',
    hash: '成绩单指纹',
  },
  grade: (grade) => gradeNames[grade].zh,
  reasons: ({ limits }) => limits.map(({ reason }) => reason.zh).join(' '),
  integrity: (state) => ({ ok: '完整', warn: '有提示', bad: '不可信' })[state],
  waiting: '待定',
};

async function filesOf(paths: readonly string[], fail: Fail): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => fail(`${path}: cannot be read`, 2));
    if (!found.isDirectory()) {
      files.push(path);
      continue;
    }
    const names = await readdir(path, { recursive: true });
    files.push(
      ...names
        .filter((name) => name.endsWith('.submission'))
        .sort()
        .map((name) => join(path, name)),
    );
  }
  return files;
}

interface Records {
  readonly people: readonly Person[];
  readonly numbers: Readonly<Record<string, string>>;
  readonly shares?: Shares | undefined;
  readonly entries: LedgerFile['entries'];
}

async function recordsOf(
  paths: readonly string[],
  expected: { readonly examId: string; readonly packHash: string },
  fail: Fail,
): Promise<Records> {
  const files: LedgerFile[] = [];
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => fail(`${path}: cannot be read`, 2));
    const read = readLedger(text, expected);
    files.push(read.ok ? read.value : fail(`${path}: ${canonicalJson(read.error)}`, 1));
  }
  const people = new Map(files.flatMap((file) => file.people.map((each) => [each.actor, each])));
  let numbers: Readonly<Record<string, string>> = {};
  for (const file of files) {
    const merged = mergeNumbers(numbers, file.numbers);
    numbers = merged.ok
      ? merged.value
      : fail(`script ${merged.error.number} differs in two ledgers`, 1);
  }
  const shares = files.reduce<Shares | undefined>(
    (all, file) => (file.shares ? { ...file.shares, ...all } : all),
    undefined,
  );
  const signed = await signedHashes(
    files.flatMap(({ entries }) => entries),
    [...people.values()],
  );
  const merged = mergeLedgers(
    files.map(({ entries }) => entries),
    ({ hash }) => signed.has(hash),
  );
  for (const fault of merged.faults) console.error(`ledger: ${canonicalJson(fault)}`);
  return { people: [...people.values()], numbers, shares, entries: merged.entries };
}

/** The answers that count: those of the pack's commitment, or those that the ledger put in their place. */
function checkedKey(
  exam: Exam,
  key: ExamKey,
  { manifest }: PackContents,
  { entries }: Records,
  fail: (message: string) => never,
): ExamKey {
  const hash = examKeyHash(key);
  const replacedBy = keyChanges(entries).at(-1)?.to;
  if (isReplacedKey(hash, entries))
    return fail(`these answers were replaced; the ledger marks by ${replacedBy ?? ''}`);
  const problem =
    answersProblem(exam, key) ??
    (hash === replacedBy ? undefined : commitmentProblem(exam, key, manifest.keyCommitment ?? {}));
  return problem ? fail(refusal('', problem)) : key;
}

async function openAll(
  files: readonly string[],
  identity: string,
  expected: { readonly examId: string; readonly packHash: string },
  fail: Fail,
): Promise<readonly OpenedScript[]> {
  const opened: OpenedScript[] = [];
  for (const path of files) {
    const read = await openSubmission(await bytesOf(path, fail), identity, expected, path);
    if (!read.ok) {
      // As at the desk: a bad file is named and stops none.
      console.error(refusal(path, read.error));
      continue;
    }
    const { script, digest, signature, receipt } = read.value;
    opened.push({
      file: opened.some(({ file }) => file === basename(path)) ? path : basename(path),
      fileHash: receipt.sealedHash,
      receipt: receipt.code,
      innerReceipt: receipt.innerCode,
      innerHash: receipt.innerHash,
      signed: signature.ok,
      script,
      digest,
    });
  }
  return opened;
}

const drained = <T>(steps: Generator<number, T, undefined>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** Marks all, applies what the ledgers say, and gives the class list as CSV or all result sheets as JSON. */
export async function examClass(pack: PackContents, call: ClassCall, fail: Fail): Promise<string> {
  const { exam, packHash } = pack;
  if (!exam) return fail('the pack holds no examination', 1);
  const expected = { examId: exam.examId, packHash };
  const records = await recordsOf(call.ledgerPaths, expected, fail);
  const answers = await bytesOf(call.answersPath, fail);
  const identity = await identityOf(call, exam, answers, fail);
  const read: Result<ExamKey, Parameters<typeof refusal>[1]> = isJson(answers)
    ? readExamKey(new TextDecoder().decode(answers), expected)
    : await openAnswers(answers, identity, expected);
  if (!read.ok) return fail(refusal(call.answersPath, read.error), 1);
  const key = checkedKey(exam, read.value, pack, records, (message) =>
    fail(`${call.answersPath}: ${message}`, 1),
  );
  const opened = await openAll(await filesOf(call.submissionPaths, fail), identity, expected, fail);
  const roll =
    call.rollPath === undefined
      ? []
      : readRoll(new TextDecoder().decode(await bytesOf(call.rollPath, fail))).lines;
  const facts = {
    exam,
    packHash,
    key,
    roll: Object.fromEntries(roll.map(({ candidate, receipt }) => [candidate, receipt])),
  };
  // Which scripts stand in each other's way is known once all are sorted; those decided on are marked in a second run.
  const { groups, problems } = drained(receiveScripts(opened, facts));
  for (const problem of problems) console.error(canonicalJson(problem));
  const counted = countedHeld(groups, records.entries);
  const { scripts } = drained(receiveScripts(opened, { ...facts, counted }));
  const numbers = scriptNumbers(
    scripts.map(({ digest }) => digest),
    packHash,
    records.numbers,
  );
  const book: Book = deskBook({
    exam,
    packHash,
    key,
    rules: rulesOfExam(exam),
    scripts: scripts.flatMap((script) =>
      script.marked ? [{ ...script, number: numbers[script.digest]! }] : [],
    ),
    people: records.people,
    entries: records.entries,
    fixedShares: records.shares,
  });
  const sheetOf = (number: string) => bookSheet(book, number, call.ranked);
  if (call.json)
    return canonicalJson(
      (book.outcomes?.scripts ?? []).flatMap(({ number }) => {
        const sheet = sheetOf(number);
        return sheet ? [{ hash: resultHash(sheet), sheet }] : [];
      }),
    );
  if (!book.outcomes) return fail('nothing could be marked', 1);
  return classCsv(
    classTable(book.outcomes, words, (number) => {
      const sheet = sheetOf(number);
      return sheet && resultHash(sheet);
    }),
  );
}
