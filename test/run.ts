import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowser } from './fixtures/browser.ts';
import {
  addTotals,
  countVitest,
  noTotals,
  totalsLine,
  type Totals,
  type VitestReport,
} from './fixtures/report-line.ts';
import { endRunningSteps, npmScript, runCommand, type StepOutcome } from './steps.ts';

// `npm test`: everything, in an order that shows the cheapest fault first and goes on after each one. The last line is
// the real total. Types, lint, format, the demo case and the build count as one check each.

const root = resolve(import.meta.dirname, '..');
const cache = join(root, '.cache');
const summaryFile = join(cache, 'test-totals.txt');
process.chdir(root);
mkdirSync(cache, { recursive: true });
rmSync(summaryFile, { force: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    endRunningSteps();
    process.exit(130);
  });

interface Row {
  readonly name: string;
  readonly totals: Totals;
  readonly note: string;
}
const rows: Row[] = [];

const heading = (name: string): void => console.log(`\n── ${name} ──`);
const passedOne: Totals = { ...noTotals, passed: 1 };
const failedOne: Totals = { ...noTotals, failed: 1 };

function describe(outcome: StepOutcome): string {
  const time = `${outcome.seconds.toFixed(1)} s`;
  if (outcome.timedOut) return `${time}, stopped: it took too long`;
  return outcome.exitCode === 0 ? time : `${time}, exit code ${outcome.exitCode}`;
}

async function script(name: string, limitMinutes: number): Promise<boolean> {
  heading(`npm run ${name}`);
  const outcome = await npmScript(name, limitMinutes);
  const passed = outcome.exitCode === 0 && !outcome.timedOut;
  rows.push({ name, totals: passed ? passedOne : failedOne, note: describe(outcome) });
  return passed;
}

function readReport(file: string): VitestReport | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

async function vitest(
  project: string,
  limitMinutes: number,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  heading(`vitest: ${project}`);
  const reportFile = join(cache, `vitest-${project}.json`);
  rmSync(reportFile, { force: true });
  const outcome = await runCommand(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    limitMinutes,
    env,
  );
  const totals = countVitest(readReport(reportFile), outcome.exitCode);
  rows.push({ name: `vitest ${project}`, totals, note: describe(outcome) });
}

async function browser(): Promise<string | undefined> {
  heading('browser');
  try {
    const path = await findBrowser((line) => console.log(line));
    console.log(path);
    return path;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(reason);
    rows.push({ name: 'browser', totals: failedOne, note: reason });
    return undefined;
  }
}

function skipBrowserTests(reason: string): void {
  rows.push({ name: 'vitest e2e', totals: failedOne, note: `not run: ${reason}` });
}

const chromium = await browser();
// Lint is one long thread: beside it the other core makes what the tests need and runs those without a browser.
async function style(): Promise<void> {
  await script('lint', 15);
  await script('format', 5);
}
async function made(): Promise<boolean> {
  await script('check', 10);
  await script('demo', 10);
  const ok = await script('build', 10);
  await vitest('unit', 20, {});
  return ok;
}
const [built] = await Promise.all([made(), style()]);
if (!built) skipBrowserTests('the build failed');
else if (chromium === undefined) skipBrowserTests('no browser');
else
  for (const project of ['e2e', 'view'])
    await vitest(project, 30, { UPTAKE_CHROMIUM: chromium, UPTAKE_BUILT: '1' });

heading('summary');
for (const { name, totals, note } of rows)
  console.log(
    `${totals.failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${totalsLine(totals)} (${note})`,
  );
const totals = rows.map((row) => row.totals).reduce(addTotals, noTotals);
writeFileSync(summaryFile, `${totalsLine(totals)}\n`);
console.log(`\n${totalsLine(totals)}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
