import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canonicalJson, sha256Hex } from '#base';
import { makeFollowUpPack } from './follow-up-pack.ts';
import { makeLibrary, makeStarter } from './library-packs.ts';
import { bankPictures, uptakeDemo } from './bank/index.ts';
import { starterPack } from './library/pack.ts';
import { pair } from './library/words.ts';
import { makePack } from './make-pack.ts';
import { makePractical } from './practical-pack.ts';
import { lung01 } from './recipes/lung-01.ts';
import { isCurrent, sourcesHash, writeStamp } from './stamp.ts';

// `npm run demo`: what lies beside the page in static/demo: the demo case, a starter pack of three cases of the library,
// a list of both, the demo question bank with its pictures, and the practical tasks.
// `npm run demo -- --all [topic …]`: every case of the library, or those named, into .cache/library.
// `npm run demo -- --look [topic …]`: the same with pictures of each in .cache/library/look.
// `npm run demo -- --prior`: the follow-up case with its prior; it is for tests and trials and is no part of the page.

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'static/demo');
const limitBytes = 25 * 1024 * 1024;
const starterLimitBytes = 40 * 1024 * 1024;
const practicalLimitBytes = 20 * 1024 * 1024;

const megabytes = (bytes: number): string => `${(bytes / 1048576).toFixed(1)} MB`;

/** The demo case; rendered anew only when its sources have changed. */
async function makeDemo(): Promise<Uint8Array> {
  const recipe = lung01;
  const file = `${recipe.caseId}.casepack`;
  const path = join(folder, file);
  const stamp = join(folder, `${recipe.caseId}.stamp`);
  const hash = sourcesHash(root);
  if (isCurrent([path], stamp, hash)) {
    const bytes = readFileSync(path);
    console.log(`demo: ${file} is current (${bytes.length} bytes)`);
    return bytes;
  }
  const start = performance.now();
  const pack = await makePack(recipe);
  if (pack.length > limitBytes) throw new Error(`${file} has ${pack.length} bytes, over 25 MB`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, pack);
  writeStamp(stamp, hash);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`demo: ${file}, ${megabytes(pack.length)}, made in ${seconds} s`);
  return pack;
}

/** The bank as the office stores it: pictures by their path, as base64. */
function makeBank(): void {
  const pictures = Object.fromEntries(
    [...bankPictures()].map(([path, png]) => [path, Buffer.from(png).toString('base64')]),
  );
  const text = canonicalJson({ bank: uptakeDemo, pictures });
  writeFileSync(join(folder, 'bank.json'), text);
  console.log(`demo: bank.json, ${Math.round(text.length / 1024)} kB`);
}

async function main(): Promise<void> {
  const demo = await makeDemo();
  const starter = await makeStarter(root, folder, (line) => console.log(`demo: ${line}`));
  if (starter.bytes.length > starterLimitBytes)
    throw new Error(`${starter.file} has ${starter.bytes.length} bytes, over 40 MB`);
  const practical = await makePractical(root, folder, (line) => console.log(`demo: ${line}`));
  if (practical.bytes.length > practicalLimitBytes)
    throw new Error(`${practical.file} has ${practical.bytes.length} bytes, over 20 MB`);
  const index = {
    packs: [
      {
        file: `${lung01.caseId}.casepack`,
        bytes: demo.length,
        sha256: sha256Hex(demo),
        title: lung01.packTitle,
        cases: [{ caseId: lung01.caseId, title: lung01.title, level: lung01.level }],
      },
      {
        file: starter.file,
        bytes: starter.bytes.length,
        sha256: sha256Hex(starter.bytes),
        title: pair(starterPack.title),
        cases: starterPack.recipes.map(({ caseId, title, level }) => ({
          caseId,
          title: pair(title),
          level,
        })),
      },
    ],
  };
  makeBank();
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--prior') await makeFollowUpPack(root, console.log);
else if (first === '--all' || first === '--look')
  await makeLibrary(root, console.log, { only: rest, look: first === '--look' });
else await main();
