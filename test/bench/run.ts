import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../e2e/setup.ts';
import { findBrowser } from '../fixtures/browser.ts';
import { serveDist } from '../fixtures/dist-server.ts';
import { sizeRows } from './size.ts';
import { fullSize, smallSize, writeStudy } from './study.ts';
import { studyRows, type Findings } from './study-rows.ts';
import { misses, rendererTableText, tableText } from './table.ts';

// `npm run bench`: the numbers that the app promises to hold, measured on the built app in a real browser, with both
// renderers and beside a page of bare Cornerstone (docs/performance.md). Ratios are of figures of one run and are worth
// more than the milliseconds.

const { values: options } = parseArgs({
  options: {
    /** A tenth of the study: to try the bench, not the app. */
    small: { type: 'boolean', default: false },
    /** Fresh browsers in which the case is opened. */
    runs: { type: 'string', default: '3' },
    /** Times the case is opened and closed for the memory row. */
    cycles: { type: 'string', default: '20' },
    /** Only some of: size, marking, reading, memory. The study is imported for either of the last two. */
    parts: { type: 'string', default: 'size,marking,reading,memory' },
  },
});

process.env.UPTAKE_CHROMIUM = await findBrowser((line) => console.log(line));
buildIfStale();
const temp = mkdtempSync(join(tmpdir(), 'uptake-bench-'));
const server = await serveDist();
const found: Findings = { rows: [], rendererRows: [] };
const problems: string[] = [];
const parts = new Set(options.parts.split(','));

/** A part that fails leaves its rows out, says so and answers false; the others still stand. */
async function part(
  name: string,
  measure: (into: Findings) => Promise<void> | void,
): Promise<boolean> {
  console.log(`measuring: ${name}`);
  try {
    await measure(found);
    return true;
  } catch (error) {
    problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

try {
  if (parts.has('size'))
    await part('size', async ({ rows }) => {
      rows.push(...(await sizeRows(server.url)));
    });
  if (parts.has('marking'))
    await part('marking', async ({ rows }) => {
      rows.push(...(await import('./marking.ts')).markingRows());
    });
  if (parts.has('reading') || parts.has('memory')) {
    const study = writeStudy(join(temp, 'study'), options.small ? smallSize : fullSize);
    console.log(`study: ${study.files.length} files, ${(study.bytes / 1e6).toFixed(0)} MB`);
    await studyRows(
      {
        baseUrl: server.url,
        study,
        temp,
        runs: Number(options.runs),
        cycles: Number(options.cycles),
        parts,
      },
      part,
    );
  }
} finally {
  await server.stop();
  rmSync(temp, { recursive: true, force: true, maxRetries: 3 });
}

console.log(
  `\n${cpus().length} cores (${cpus()[0]?.model.trim() ?? '?'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, no GPU (SwiftShader)${options.small ? '; SMALL STUDY' : ''}\n`,
);
const { rows, rendererRows } = found;
const missed = misses(rows, rendererRows);
if (rows.length > 0) console.log(tableText(rows));
if (rendererRows.length > 0) console.log(`\n${rendererTableText(rendererRows)}`);
for (const problem of problems) console.log(`\nnot measured: ${problem}`);
for (const line of missed) console.log(`\nmisses its bound: ${line}`);
const cache = resolve(import.meta.dirname, '../../.cache');
mkdirSync(cache, { recursive: true });
writeFileSync(
  join(cache, 'bench.json'),
  `${JSON.stringify({ rows, rendererRows, problems, missed }, null, 2)}\n`,
);
process.exitCode = problems.length > 0 || missed.length > 0 ? 1 : 0;
