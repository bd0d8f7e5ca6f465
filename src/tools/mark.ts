import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { canonicalJson } from '#base';
import { mark, rules2026v1, type MarkSheet, type Submission } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import { parseAnswers } from '#pack';

// npm run --silent mark -- <answers.json> <submission.json> [--json]
// Prints the mark sheet the page would show; with --json as canonical JSON, byte for byte.
// Exit codes: 0 marked; 1 the two files cannot be marked against each other; 2 the call or a file is wrong.

const usage = 'usage: mark <answers.json> <submission.json> [--json]';

function fail(message: string, code: 1 | 2 = 2): never {
  console.error(message);
  process.exit(code);
}

function argumentsOf(): { answersPath: string; submissionPath: string; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [answersPath, submissionPath] = positionals;
    if (answersPath === undefined || submissionPath === undefined || positionals.length > 2)
      return fail(usage);
    return { answersPath, submissionPath, json: values.json };
  } catch {
    return fail(usage);
  }
}

async function jsonOf(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => fail(`${path}: cannot be read`));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail(`${path}: is not JSON`);
  }
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

const { answersPath, submissionPath, json } = argumentsOf();
const key = parseAnswers(await jsonOf(answersPath), answersPath);
if (!key.ok) fail(`${answersPath}: ${key.error.kind} ${key.error.detail}`);
const submission = await jsonOf(submissionPath);
const misplaced = misfit(submission, submissionShape, 'submission');
if (misplaced !== undefined) fail(`${submissionPath}: ${misplaced} is missing or of another type`);
const sheet = mark({
  submission: submission as Submission,
  key: key.value,
  rules: rules2026v1,
  vocab: vocabulary,
});
if (!sheet.ok) fail(`cannot be marked: ${canonicalJson(sheet.error)}`, 1);
console.log(json ? canonicalJson(sheet.value) : sheetText(sheet.value));
