import { canonicalJson, ok, type Result } from '#base';
import {
  markPractical,
  markTheory,
  rulesForLevel,
  type BankItem,
  type Exam,
  type ExamKey,
  type PracticalKey,
} from '#domain/exam';
import { currentRules, type Key } from '#domain/marking';
import { parseAnswers } from './answers.ts';
import { commitmentOf, newSalt } from './commitment.ts';
import { packErr, type PackError } from './errors.ts';
import { casesOf, examPath, parseExam } from './exam-check.ts';
import { answersProblem, committedOf } from './exam-keys.ts';
import { answerMember, examCase, examSheet } from './exam.ts';
import type { LazyFile, ManifestFacts } from './pack-write.ts';
import type { CaseFileV2 } from './schema/case-file.ts';
import type { Manifest } from './schema/manifest.ts';

// [Note: Exam builder] An exam pack is made from what the author has in full: it is divided here, once, into what a
// candidate gets (faces, stripped case sheets, images) and what is sealed (keys, facts, salts). What is committed to is
// the divided key, so that anybody can compare later.

/** A case of the bank, in full. `files`: its DICOM instances under `case/<caseId>/dicom/`. */
export interface CaseForExam {
  readonly file: CaseFileV2;
  /** Needed for cases that are read as cases; those of tasks and hotspots have none. */
  readonly key?: Key | undefined;
  readonly exposure: Manifest['cases'][number]['exposure'];
  readonly imagesHash?: string | undefined;
  readonly files: readonly LazyFile[];
}

export interface ExamInput {
  readonly exam: Exam;
  /** What the author says of the pack; kind, cases and commitments follow from the exam. */
  readonly facts: Omit<ManifestFacts, 'kind' | 'cases' | 'keyCommitment' | 'keySalt'>;
  readonly cases: readonly CaseForExam[];
  /** Keys and facts of the items of the form, in any order. */
  readonly items: ReadonlyArray<Pick<BankItem, 'key' | 'facts'>>;
  readonly practical: readonly PracticalKey[];
  /** Pictures of items under the paths that their faces name. */
  readonly pictures: readonly LazyFile[];
  /** `imagesHash` of cases that were in practice packs: they are barred, whatever their own tag says. */
  readonly exposed?: ReadonlySet<string> | undefined;
  /** For making the same pack again; new ones where absent. */
  readonly salts?: Readonly<Record<string, string>> | undefined;
}

export interface ExamPlan {
  readonly exam: Exam;
  readonly facts: ManifestFacts;
  readonly files: readonly LazyFile[];
  /** All of the answers but the hash of the pack, which is known once it is written. */
  readonly answers: Omit<ExamKey, 'packHash'>;
}

const fails = (kind: PackError['kind'], file: string, detail = ''): PackError => ({
  kind,
  file,
  detail,
});

function exposureProblem({ cases, items, exposed }: ExamInput): PackError | undefined {
  for (const { file, exposure, imagesHash } of cases) {
    if (exposure !== 'exam-only') return fails('case-exposed', file.caseId, exposure);
    if (imagesHash !== undefined && exposed?.has(imagesHash) === true)
      return fails('case-exposed', file.caseId, 'imagesHash');
  }
  const used = items.find(({ facts }) => facts.exposure !== 'exam');
  return used && fails('item-exposed', used.facts.id, used.facts.exposure);
}

/** The cases given are those the exam needs, each once, and its pictures are those its items show. */
function partsProblem({ exam, cases, pictures }: ExamInput): PackError | undefined {
  const needed = casesOf(exam);
  const given = cases.map(({ file }) => file.caseId);
  const missing = needed.find((id) => !given.includes(id));
  if (missing !== undefined) return fails('missing-file', `case/${missing}/case.json`);
  const stray = given.find((id, at) => !needed.includes(id) || given.indexOf(id) !== at);
  if (stray !== undefined) return fails('unexpected-file', `case/${stray}/case.json`);
  for (const { id, picture } of exam.papers.theory?.items ?? [])
    if (picture && !pictures.some(({ path }) => path === picture.path))
      return fails('picture-missing', picture.path, id);
  return undefined;
}

/** The case as the pack carries it and the key as it is sealed; a refusal where something of the answer is left. */
function divided(
  { file, key }: CaseForExam,
  read: boolean,
): Result<{ readonly file: CaseFileV2; readonly key?: Key | undefined }, PackError> {
  const path = `case/${file.caseId}/case.json`;
  const parts = key && read ? examCase(file, key) : { file: examSheet(file), key: undefined };
  const answer = answerMember(parts.file);
  if (answer !== undefined) return packErr('answers-in-exam-pack', path, answer);
  if (!parts.key) return ok(parts);
  if (parts.key.caseId !== file.caseId)
    return packErr('inconsistent', path, `the key of ${parts.key.caseId}`);
  const checked = parseAnswers(parts.key, `key/${file.caseId}.json`);
  return checked.ok ? ok({ file: parts.file, key: checked.value }) : checked;
}

/**
 * Whether the papers can be marked by these keys at all, found out with an empty answer sheet: before the exam it is a
 * correction, afterwards a scandal.
 */
function markingProblem(
  { papers, policy, level }: Exam,
  { theory, facts, practical }: Pick<ExamKey, 'theory' | 'facts' | 'practical'>,
): PackError | undefined {
  const rules = rulesForLevel(currentRules, policy, level);
  if (!rules.ok) return fails('policy-invalid', examPath, canonicalJson(rules.error));
  const inTheory = papers.theory && markTheory(papers.theory.items, theory, facts, {}, policy);
  if (inTheory?.ok === false) return fails('key-kind', 'theory', canonicalJson(inTheory.error));
  const done =
    papers.practical &&
    markPractical(papers.practical.tasks, practical, {}, { rules: rules.value });
  return done?.ok === false ? fails('key-kind', 'practical', canonicalJson(done.error)) : undefined;
}

const jsonFile = (path: string, value: unknown): LazyFile => ({
  path,
  blob: () => Promise.resolve(new Blob([canonicalJson(value)])),
});

/** Faces carry only what faces may: whatever else hangs on an object given here must not get into the pack. */
function cleanExam(exam: Exam): Result<Exam, PackError> {
  let plain: unknown;
  try {
    plain = JSON.parse(canonicalJson(exam));
  } catch {
    return packErr('schema', examPath, 'not JSON');
  }
  return parseExam(plain);
}

/**
 * Divides an exam into its pack and its answers, and commits to them. Refused by name: an exam that does not fit itself,
 * fewer than two locks, a case or item that practice has seen, keys missing or of nothing, a picture that is not there,
 * anything of an answer in what candidates get.
 */
export function planExam(input: ExamInput): Result<ExamPlan, PackError> {
  const clean = cleanExam(input.exam);
  if (!clean.ok) return clean;
  const exam = clean.value;
  const wrong = exposureProblem(input) ?? partsProblem({ ...input, exam });
  if (wrong) return { ok: false, error: wrong };
  const sheets: LazyFile[] = [];
  const listed: Array<ManifestFacts['cases'][number]> = [];
  const keys: Record<string, Key> = {};
  for (const one of input.cases) {
    const { caseId } = one.file;
    const parts = divided(one, exam.papers.cases?.caseIds.includes(caseId) === true);
    if (!parts.ok) return parts;
    const { level, minutes } = parts.value.file;
    const { imagesHash } = one;
    sheets.push(jsonFile(`case/${caseId}/case.json`, parts.value.file), ...one.files);
    listed.push({
      caseId,
      level,
      minutes,
      exposure: 'exam-only',
      ...(imagesHash !== undefined && { imagesHash }),
    });
    if (parts.value.key) keys[caseId] = parts.value.key;
  }
  const answers = {
    theory: input.items.map(({ key }) => key),
    facts: input.items.map(({ facts }) => facts),
    practical: input.practical,
    cases: keys,
  };
  const missing = answersProblem(exam, answers) ?? markingProblem(exam, answers);
  if (missing) return { ok: false, error: missing };
  const committed = [...committedOf(exam, answers)];
  const salts = Object.fromEntries(
    committed.map(([name]) => [name, input.salts?.[name] ?? newSalt()]),
  );
  const keyCommitment = Object.fromEntries(
    committed.map(([name, content]) => [name, commitmentOf(content, salts[name]!)]),
  );
  const pictures = new Set(exam.papers.theory?.items.map(({ picture }) => picture?.path));
  return ok({
    exam,
    facts: { ...input.facts, kind: 'exam', cases: listed, keyCommitment },
    files: [
      jsonFile(examPath, exam),
      ...sheets,
      ...input.pictures.filter(({ path }) => pictures.has(path)),
    ],
    answers: { schema: 'uptake-exam-key/1', examId: exam.examId, ...answers, salts },
  });
}
