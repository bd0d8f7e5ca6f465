import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../e2e/setup.ts';
import { findBrowser } from '../fixtures/browser.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { sizeRows } from './size.ts';
import { fullSize, smallSize, writeStudy } from './study.ts';
import { studyRows } from './study-rows.ts';
import { tableText, verdictOf, type Row } from './table.ts';

// `npm run bench`: the numbers that the app promises to hold, measured on the built app in a real browser. Ratios
// compare with the least any page would have to do, in the same run, and are worth more than the milliseconds.

const { values: options } = parseArgs({
  options: {
    /** A tenth of the study: to try the bench, not the app. */
    small: { type: 'boolean', default: false },
    /** Fresh browsers in which the case is opened. */
    runs: { type: 'string', default: '3' },
    /** Times the case is opened and closed for the memory row. */
    cycles: { type: 'string', default: '20' },
  },
});

process.env.UPTAKE_CHROMIUM = await findBrowser((line) => console.log(line));
buildIfStale();
const temp = mkdtempSync(join(tmpdir(), 'uptake-bench-'));
const server = await serveDist();
const rows: Row[] = [];
const problems: string[] = [];

/** A part that fails leaves its rows out, says so and answers false; the others still stand. */
async function part(
  name: string,
  measure: () => Promise<readonly Row[]> | readonly Row[],
): Promise<boolean> {
  console.log(`measuring: ${name}`);
  try {
    rows.push(...(await measure()));
    return true;
  } catch (error) {
    problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

try {
  await part('size', () => sizeRows(server.url));
  await part('marking', async () => (await import('./marking.ts')).markingRows());
  const size = options.small ? smallSize : fullSize;
  const study = writeStudy(join(temp, 'study'), size);
  console.log(`study: ${study.files.length} files, ${(study.bytes / 1e6).toFixed(0)} MB`);
  await studyRows(
    {
      baseUrl: server.url,
      study,
      temp,
      runs: Number(options.runs),
      cycles: Number(options.cycles),
    },
    part,
  );
} finally {
  await server.stop();
  rmSync(temp, { recursive: true, force: true, maxRetries: 3 });
}

console.log(
  `\n${cpus().length} cores (${cpus()[0]?.model.trim() ?? '?'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, no GPU (SwiftShader)${options.small ? '; SMALL STUDY' : ''}\n`,
);
console.log(tableText(rows));
for (const problem of problems) console.log(`\nnot measured: ${problem}`);
const cache = resolve(import.meta.dirname, '../../.cache');
mkdirSync(cache, { recursive: true });
writeFileSync(join(cache, 'bench.json'), `${JSON.stringify({ rows, problems }, null, 2)}\n`);
process.exitCode = problems.length > 0 || rows.some((row) => verdictOf(row) === 'FAIL') ? 1 : 0;
