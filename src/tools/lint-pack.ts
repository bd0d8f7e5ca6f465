import { parseArgs } from 'node:util';
import * as dicom from '#dicom';
import type { Key } from '#domain/marking';
import { lintPack, packErrorText, parseAnswers, parseJson, type LintFinding } from '#pack';
import { fileSource } from './file-source.ts';
import { listFiles } from './list-files.ts';

// npm run --silent lint-pack -- <pack> [--answers <file or folder>] [--json] [--lang zh|en]
// Exit codes: 0 no errors (warnings may stand); 1 errors; 2 the call is wrong, or the file cannot be read as a pack.

const usage = 'usage: lint-pack <pack> [--answers <file or folder>] [--json] [--lang zh|en]';

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

interface Call {
  readonly path: string;
  readonly json: boolean;
  readonly answers: string | undefined;
  readonly lang: 'zh' | 'en';
}

function callOf(): Call {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        answers: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    const [path] = positionals;
    const { lang = /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'zh' : 'en' } =
      values;
    if (path === undefined || positionals.length > 1 || (lang !== 'zh' && lang !== 'en'))
      return fail(usage);
    return { path, json: values.json, answers: values.answers, lang };
  } catch {
    return fail(usage);
  }
}

/** Keys beside an exam pack, by case id: one file, or every `.json` and `.answers` of a folder. */
async function keysAt(root: string): Promise<ReadonlyMap<string, Key>> {
  const files = await listFiles(root);
  if (!files.ok) return fail(files.error);
  const keys = new Map<string, Key>();
  for (const { path, blob } of files.value) {
    if (!/\.(json|answers)$/i.test(path)) continue;
    const json = parseJson(await (await blob()).text(), path);
    const key = json.ok ? parseAnswers(json.value, path) : json;
    if (!key.ok) return fail(`${path}: ${packErrorText(key.error)[lang]}`);
    keys.set(key.value.caseId, key.value);
  }
  return keys;
}

const { path, json, answers, lang } = callOf();
const source = await fileSource(path);
if (!source) fail(`${path}: no such file`);
const keys = answers === undefined ? undefined : await keysAt(answers);
const linted = await lintPack(source, dicom, { keys });
if (!linted.ok) {
  const message = packErrorText(linted.error)[lang];
  if (json) {
    const error = { rule: linted.error.kind, place: linted.error.file || path, message };
    console.log(JSON.stringify({ ok: false, errors: [error], warnings: [] }, null, 2));
  } else console.error(`${path}: ${message}`);
  process.exit(2);
}

const { errors, warnings } = linted.value;
const plain = ({ rule, place, message, mend }: LintFinding): object => ({
  rule,
  place,
  message: message[lang],
  mend: mend[lang],
});
const lines = (title: string, list: readonly LintFinding[]): readonly string[] =>
  list.length === 0
    ? []
    : [
        `${title} (${list.length})`,
        ...list.flatMap(({ rule, place, message, mend }) => [
          `  ${rule}  ${place}`,
          `    ${message[lang]}`,
          `    → ${mend[lang]}`,
        ]),
        '',
      ];
const words =
  lang === 'zh'
    ? { errors: '错误', warnings: '提醒', clean: '没有发现问题。' }
    : { errors: 'Errors', warnings: 'Warnings', clean: 'Nothing found.' };
if (json)
  console.log(
    JSON.stringify(
      { ok: linted.value.ok, errors: errors.map(plain), warnings: warnings.map(plain) },
      null,
      2,
    ),
  );
else {
  const text = [...lines(words.errors, errors), ...lines(words.warnings, warnings)];
  console.log(text.length === 0 ? words.clean : text.join('\n').trimEnd());
}
process.exitCode = linted.value.ok ? 0 : 1;
