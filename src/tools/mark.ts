import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { canonicalJson } from '#base';
import {
  currentRules,
  mark,
  markingRules,
  type Key,
  type MarkSheet,
  type Submission,
} from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import { openZip, parseAnswers, readCasePack, readMarks, type PackContents } from '#pack';
import { examClass } from './exam-class.ts';
import { examMarks } from './exam-marks.ts';
import { fileSource } from './file-source.ts';

// npm run --silent mark -- <case or pack> [<answers>] <submission> [--marks <marks>] [--json]
// npm run --silent mark -- <exam pack> <answers> <submission> [--key <key file> [--words "six words"]] [--json]
// Prints the mark sheet the page would show; with --json as canonical JSON, byte for byte. A practice pack brings its
// own answers; <case> may be a case.json, or left out where the answers name the case themselves. --marks takes the
// version of the rules and the reader's own judgements from a .marks file, so that its sheet can be made again.
// Of an exam pack the whole script is marked: theory, practical, every case, and the result. Answers and submission may
// be sealed or opened; --key without --words is the recovery sheet.
// npm run --silent mark -- <exam pack> <answers> <submissions or folder>… --ledger <ledger>… --key <key file>
//   [--words "six words"] [--roll <csv>] [--ranked] [--json]
// makes the whole class again: every submission with what examiners, adjudicator and appeals decided. It prints the
// class list as CSV, or all result sheets as JSON.
// Exit codes: 0 marked; 1 the files cannot be marked against each other; 2 the call or a file is wrong.

const usage =
  'usage: mark <case or pack> [<answers>] <submission> [--marks <marks>] [--json]\n' +
  '       mark <answers> <submission> [--marks <marks>] [--json]\n' +
  '       mark <exam pack> <answers> <submission> [--key <key file> [--words "six words"]] [--json]\n' +
  '       mark <exam pack> <answers> <submissions or folder>... --ledger <ledger>... --key <key file>\n' +
  '            [--words "six words"] [--roll <csv>] [--ranked] [--json]';

function fail(message: string, code: 1 | 2 = 2): never {
  console.error(message);
  process.exit(code);
}

interface Call {
  readonly sources: readonly string[];
  readonly submissionPath: string;
  readonly marksPath: string | undefined;
  readonly keyPath: string | undefined;
  readonly words: string | undefined;
  /** With ledgers the whole class is marked. */
  readonly ledgerPaths: readonly string[];
  readonly rollPath: string | undefined;
  readonly ranked: boolean;
  readonly json: boolean;
}

function call(): Call {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        marks: { type: 'string' },
        key: { type: 'string' },
        words: { type: 'string' },
        ledger: { type: 'string', multiple: true, default: [] },
        roll: { type: 'string' },
        ranked: { type: 'boolean', default: false },
      },
    });
    const submissionPath = positionals.at(-1);
    if (submissionPath === undefined || positionals.length < 2) return fail(usage);
    if (positionals.length > 3 && values.ledger.length === 0) return fail(usage);
    return {
      sources: positionals.slice(0, -1),
      submissionPath,
      marksPath: values.marks,
      keyPath: values.key,
      words: values.words,
      ledgerPaths: values.ledger,
      rollPath: values.roll,
      ranked: values.ranked,
      json: values.json,
    };
  } catch {
    return fail(usage);
  }
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => fail(`${path}: cannot be read`));

async function jsonOf(path: string): Promise<unknown> {
  const text = await textOf(path);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail(`${path}: is not JSON`);
  }
}

/** What one of the files before the submission says: the case it is of, and its answers where it holds them. */
interface Source {
  readonly path: string;
  readonly caseIds: readonly string[];
  readonly keys: readonly Key[];
}

async function sourceOf(path: string): Promise<Source> {
  const blob = await openAsBlob(path).catch(() => fail(`${path}: cannot be read`));
  const magic = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (magic[0] === 0x50 && magic[1] === 0x4b) {
    const zip = await openZip(blob);
    const pack = zip.ok ? await readCasePack(zip.value) : zip;
    if (!pack.ok) return fail(`${path}: ${pack.error.kind} ${pack.error.detail}`);
    const { cases } = pack.value;
    return {
      path,
      caseIds: cases.map(({ file }) => file.caseId),
      keys: cases.flatMap(({ key }) => key ?? []),
    };
  }
  const value = await jsonOf(path);
  const { schema, caseId } = (value ?? {}) as { schema?: unknown; caseId?: unknown };
  if (typeof schema === 'string' && schema.startsWith('uptake-case/'))
    return typeof caseId === 'string'
      ? { path, caseIds: [caseId], keys: [] }
      : fail(`${path}: caseId is missing`);
  const key = parseAnswers(value, path);
  if (!key.ok) return fail(`${path}: ${key.error.kind} ${key.error.detail}`);
  return { path, caseIds: [key.value.caseId], keys: [key.value] };
}

/** The answers to mark by: of the file given last, for the case that was handed in. */
function keyFor(sources: readonly Source[], caseId: string): Key {
  for (const { path, caseIds } of sources)
    if (!caseIds.includes(caseId)) fail(`${path}: is not of case ${caseId}`, 1);
  const keys = sources.flatMap((source) => source.keys.filter((key) => key.caseId === caseId));
  return keys.at(-1) ?? fail(`no answers for case ${caseId}: give its answers file too`, 1);
}

type Shape =
  'string' | 'number' | 'boolean' | readonly [Shape] | { readonly [name: string]: Shape };

/** What marking reads of a submission; everything else in the file is only hashed. */
const submissionShape: Shape = {
  schema: 'string',
  attemptId: 'string',
  caseId: 'string',
  findings: [{ id: 'string', seq: 'number', pPet: ['number'], frameOfReferenceUid: 'string' }],
  report: {
    impression: { items: [{ id: 'string', concept: 'string' }] },
    critical: { none: 'boolean', items: [{ id: 'string', item: 'string' }] },
  },
};

/** Path of the first member that has not the shape, undefined where all fits. */
function misfit(value: unknown, shape: Shape, path: string): string | undefined {
  if (typeof shape === 'string') return typeof value === shape ? undefined : path;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return path;
    for (const [at, member] of value.entries()) {
      const found = misfit(member, shape[0] as Shape, `${path}.${at}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return path;
  for (const [name, member] of Object.entries(shape)) {
    const found = misfit((value as Record<string, unknown>)[name], member, `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const points = (milli: number): string => (milli / 1000).toFixed(2);

function sheetText(sheet: MarkSheet): string {
  const total =
    sheet.finalMilli === sheet.rawMilli
      ? points(sheet.finalMilli)
      : `${points(sheet.rawMilli)} → ${points(sheet.finalMilli)}`;
  return [
    `${sheet.caseId}  ${total} / 100`,
    sheet.summary.zh,
    sheet.summary.en ?? '',
    ...(sheet.penalties ?? []).flatMap(({ reason }) => [reason.zh, reason.en ?? '']),
    ...sheet.caps.flatMap(({ applied, reason }) => (applied ? [reason.zh, reason.en ?? ''] : [])),
    ...sheet.sections.flatMap(({ section, gotMilli, maxMilli }) => [
      '',
      `${section}  ${points(gotMilli)} / ${points(maxMilli)}`,
      ...sheet.items
        .filter((item) => item.section === section)
        .flatMap((item) => [
          `  ${item.itemId}  ${points(item.gotMilli)} / ${points(item.maxMilli)}  [${item.ruleId}, ${item.status}]`,
          `    ${item.reason.zh}`,
          `    ${item.reason.en ?? ''}`,
        ]),
    ]),
    '',
    `rules ${sheet.rulesVersion} ${sheet.rulesHash}`,
    `key v${sheet.keyVersion} ${sheet.keyHash}`,
    `submission ${sheet.submissionHash}`,
    `engine ${sheet.engineVersion}, ${sheet.vocabVersion}`,
  ].join('\n');
}

/** The exam pack that a call begins with; undefined where its first file is anything else. */
async function examPackOf(path: string): Promise<PackContents | undefined> {
  const source = await fileSource(path);
  if (!source) return fail(`${path}: cannot be read`);
  const magic = await source.read(0, 2);
  if (magic[0] !== 0x50 || magic[1] !== 0x4b) return undefined;
  const zip = await openZip(source);
  const pack = zip.ok ? await readCasePack(zip.value) : undefined;
  // What cannot be read is named below, with every other file.
  if (pack?.ok !== true || !pack.value.exam) return undefined;
  return pack.value.manifest.kind === 'exam'
    ? pack.value
    : fail(`${path}: is not the pack the exam was sat with, but what was released of it`, 1);
}

const called = call();
const { sources, submissionPath, marksPath, keyPath, words, json } = called;
/** One case by its answers. */
async function markOne(): Promise<void> {
  if (keyPath !== undefined || words !== undefined) fail(usage);
  const given = await Promise.all(sources.map(sourceOf));
  const submission = await jsonOf(submissionPath);
  const misplaced = misfit(submission, submissionShape, 'submission');
  if (misplaced !== undefined)
    fail(`${submissionPath}: ${misplaced} is missing or of another type`);
  const key = keyFor(given, (submission as Submission).caseId);
  const earlier = marksPath === undefined ? undefined : readMarks(await textOf(marksPath));
  if (earlier && !earlier.ok)
    fail(`${marksPath ?? ''}: ${earlier.error.kind} ${earlier.error.detail}`);
  const earlierSheet = earlier?.ok ? earlier.value : undefined;
  const rules = earlierSheet ? markingRules.get(earlierSheet.rulesVersion) : currentRules;
  if (!rules) fail(`${marksPath ?? ''}: made by rules that this release does not have`, 1);
  const judgements = earlierSheet?.judgements;
  const sheet = mark({
    submission: submission as Submission,
    key,
    rules,
    vocab: vocabulary,
    ...(judgements
      ? {
          judgements: Object.fromEntries(
            Object.entries(judgements).map(([id, milli]) => [id, milli / 1000]),
          ),
        }
      : {}),
  });
  if (!sheet.ok) fail(`cannot be marked: ${canonicalJson(sheet.error)}`, 1);
  // A .marks file ends without a line break, and so does this.
  process.stdout.write(json ? canonicalJson(sheet.value) : `${sheetText(sheet.value)}\n`);
}

const [firstPath = '', answersPath] = sources;
const examPack = await examPackOf(firstPath);
if (examPack && called.ledgerPaths.length > 0) {
  const [, answers, ...rest] = [...sources, submissionPath];
  if (answers === undefined || rest.length === 0 || marksPath !== undefined) fail(usage);
  const told = await examClass(
    examPack,
    { ...called, answersPath: answers, submissionPaths: rest },
    fail,
  );
  process.stdout.write(told);
} else if (examPack) {
  if (answersPath === undefined || marksPath !== undefined) fail(usage);
  const told = await examMarks(
    examPack,
    { answersPath, submissionPath, keyPath, words },
    { json, caseText: sheetText },
    fail,
  );
  process.stdout.write(told);
} else await markOne();
