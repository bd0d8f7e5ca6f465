import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePack } from './make-pack.ts';
import { buildCase } from './phantom/build-case.ts';
import { scanGrid } from './phantom/grids.ts';
import { followUp } from './recipes/lung-01-follow-up.ts';
import { isCurrent, sourcesHash, writeStamp } from './stamp.ts';

// The case with a prior study. It is kept out of static/ on purpose: what lies there is shipped and precached.

/** Coarser than the demo: two studies in less room than its one. */
export const followUpCtGrid = scanGrid(160, 500, 196, 5, 12, [0, 20]);
export const followUpPetGrid = scanGrid(128, 625, 196, 5, 10, [0, 20]);

const limitBytes = 12 * 1024 * 1024;

/** Path of the pack; renders it (half a minute) where its sources have changed since. */
export async function makeFollowUpPack(
  root: string,
  say: (line: string) => void = () => undefined,
): Promise<string> {
  const folder = join(root, '.cache/prior');
  const path = join(folder, `${followUp.caseId}.casepack`);
  const stamp = join(folder, `${followUp.caseId}.stamp`);
  const hash = sourcesHash(root);
  if (isCurrent([path], stamp, hash)) {
    say(`prior: ${path} is current (${readFileSync(path).length} bytes)`);
    return path;
  }
  const start = performance.now();
  const built = buildCase(followUp, followUpCtGrid, followUpPetGrid);
  const pack = await makePack(followUp, built);
  if (pack.length > limitBytes) throw new Error(`${path} has ${pack.length} bytes, over 12 MB`);
  mkdirSync(folder, { recursive: true });
  // Whole or not at all: another run may be reading.
  const part = `${path}.${process.pid}`;
  writeFileSync(part, pack);
  renameSync(part, path);
  writeStamp(stamp, hash);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`prior: ${path}, ${(pack.length / 1048576).toFixed(1)} MB, made in ${seconds} s`);
  return path;
}
