import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#base';
import { currentRules, mark, type MarkSheet } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import {
  buildExam,
  makeDeviceKey,
  sealSubmission,
  signScript,
  writeExamKey,
  type ExamKeys,
} from '#pack';
import { rightOfEleven, satScript } from '../../fixtures/sat-script.ts';
import { keysFor, unwrap } from '../../fixtures/sealing.ts';
import { smallInput } from '../../fixtures/small-exam.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'uptake-mark-'));
const at = (name: string): string => join(folder, name);
const run = (...args: readonly string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/tools/mark.ts', ...args],
    { cwd: root, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 26 },
  );
  return { status, out: stdout, err: stderr };
};

let keys: ExamKeys;
let caseSheet: MarkSheet;
beforeAll(async () => {
  keys = await keysFor('E1');
  const input = smallInput(keys);
  const built = unwrap(await buildExam(input));
  const device = await makeDeviceKey();
  const script = satScript(input.exam, built.pack.packHash, device);
  const signed = unwrap(await signScript(script, device));
  const sealed = unwrap(await sealSubmission(signed, input.exam.locks));
  writeFileSync(at('exam.casepack'), new Uint8Array(await built.blob.arrayBuffer()));
  writeFileSync(at('exam.answers'), built.answers);
  writeFileSync(at('exam.answers.json'), writeExamKey(built.key));
  writeFileSync(at('G-0417.submission'), sealed.bytes);
  writeFileSync(at('G-0417.json'), canonicalJson(signed));
  writeFileSync(
    at('forged.json'),
    canonicalJson({ ...signed, script: { ...script, candidate: 'G-0001' } }),
  );
  writeFileSync(at('exam.examkey'), keys.keyFile);
  writeFileSync(at('recovery.txt'), keys.recovery.text);
  const other = await keysFor('E2');
  writeFileSync(at('other.txt'), other.recovery.text);
  caseSheet = unwrap(
    mark({
      submission: script.cases[0]!.submission,
      key: built.key.cases.c1!,
      rules: currentRules,
      vocab: vocabulary,
    }),
  );
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run mark of an exam', () => {
  it('marks theory, practical, the case and the whole, from sealed files with key and words', () => {
    const words = keys.words.join(' ');
    const key = ['--key', at('exam.examkey'), '--words', words];
    const sealed = [at('exam.casepack'), at('exam.answers'), at('G-0417.submission')];
    const { status, out, err } = run(...sealed, ...key, '--json');
    expect(err).toBe('');
    expect(status).toBe(0);
    const marks = JSON.parse(out) as {
      readonly theory: { readonly totalMilli: number };
      readonly cases: readonly MarkSheet[];
    };
    // By hand: 7 of 11 questions of the same weight; both tasks; the case as the engine marks it alone.
    const theory = (100_000 * rightOfEleven) / 11;
    const total = 0.35 * theory + 0.15 * 100_000 + 0.5 * caseSheet.finalMilli;
    expect(marks).toMatchObject({
      schema: 'uptake-script-marks/1',
      candidate: 'G-0417',
      signed: true,
      // Nobody typed in the receipt of the roll.
      integrity: 'warn',
      practical: { totalMilli: 100_000 },
      notOpened: [],
      result: { totalMilli: Math.floor(total / 100 + 0.5) * 100 },
    });
    expect(marks.theory.totalMilli).toBe(Math.floor(theory));
    expect(marks.cases[0]).toEqual(caseSheet);
    expect(canonicalJson(marks)).toBe(out);
    expect(caseSheet.finalMilli).toBeGreaterThan(0);
    // The same bytes from the opened files, and with the recovery sheet.
    const plain = run(at('exam.casepack'), at('exam.answers.json'), at('G-0417.json'), '--json');
    expect(plain.out).toBe(out);
    expect(run(...sealed, '--key', at('recovery.txt'), '--json').out).toBe(out);
  }, 120_000);

  it('says it in words, every row with its reason in both languages', () => {
    const { status, out } = run(at('exam.casepack'), at('exam.answers.json'), at('G-0417.json'));
    expect(status).toBe(0);
    expect(out).toContain('E1  G-0417');
    expect(out).toMatch(/总分 total {2}\d+\.\d\d/);
    expect(out).toContain('a1/q1  9.09 / 9.09');
    expect(out).toContain('实操 practical  100.00');
    expect(out).toContain('c1  ');
  }, 60_000);

  it('names a missing key, a wrong key, wrong words, other files and a changed script', () => {
    const sealed = [at('exam.casepack'), at('exam.answers'), at('G-0417.submission')] as const;
    expect(run(...sealed)).toMatchObject({ status: 2 });
    const other = run(...sealed, '--key', at('other.txt'));
    expect(other.status).toBe(1);
    expect(other.err).toContain('exam-key-other-exam');
    expect(other.err).toContain('这是另一场考试的钥匙');
    const words = run(...sealed, '--key', at('exam.examkey'), '--words', 'apple apple');
    expect(words.err).toContain('words-unknown');
    const swapped = run(at('exam.casepack'), at('G-0417.json'), at('exam.answers.json'));
    expect(swapped.status).toBe(1);
    expect(swapped.err).toContain('schema');
    const forged = run(at('exam.casepack'), at('exam.answers.json'), at('forged.json'));
    expect(forged.status).toBe(0);
    expect(forged.out).toContain('签名不符');
    expect(forged.out).toContain('integrity  bad');
    expect(readFileSync(at('forged.json'), 'utf8')).toContain('G-0001');
  }, 120_000);
});
