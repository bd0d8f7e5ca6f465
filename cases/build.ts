import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256Hex } from '#base';
import { makeFollowUpPack } from './follow-up-pack.ts';
import { makePack } from './make-pack.ts';
import { lung01 } from './recipes/lung-01.ts';
import { isCurrent, sourcesHash, writeStamp } from './stamp.ts';

// `npm run demo`: renders the demo case into static/demo, with a list of what is there. `npm run demo -- --prior` makes
// the follow-up case with its prior instead; it is for tests and trials and is no part of the page.

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'static/demo');
const limitBytes = 25 * 1024 * 1024;

async function main(): Promise<void> {
  const recipe = lung01;
  const file = `${recipe.caseId}.casepack`;
  const packPath = join(folder, file);
  const indexPath = join(folder, 'index.json');
  const stamp = join(folder, `${recipe.caseId}.stamp`);
  const hash = sourcesHash(root);
  if (isCurrent([packPath, indexPath], stamp, hash)) {
    console.log(`demo: ${file} is current (${readFileSync(packPath).length} bytes)`);
    return;
  }
  const start = performance.now();
  const pack = await makePack(recipe);
  if (pack.length > limitBytes) throw new Error(`${file} has ${pack.length} bytes, over 25 MB`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(packPath, pack);
  const index = {
    packs: [
      {
        file,
        bytes: pack.length,
        sha256: sha256Hex(pack),
        title: recipe.packTitle,
        cases: [{ caseId: recipe.caseId, title: recipe.title, level: recipe.level }],
      },
    ],
  };
  writeFileSync(indexPath, `${JSON.stringify(index, null, 2)}\n`);
  writeStamp(stamp, hash);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`demo: ${file}, ${(pack.length / 1048576).toFixed(1)} MB, made in ${seconds} s`);
}

if (process.argv.includes('--prior')) await makeFollowUpPack(root, console.log);
else await main();
