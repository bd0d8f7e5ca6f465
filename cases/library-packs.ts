import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeUps, overview } from './library/contact-sheet.ts';
import { makeLibraryPack, singlePacks, starterPack, type LibraryPack } from './library/pack.ts';
import { isCurrent, libraryMadeFrom, sourcesHash, writeStamp } from './stamp.ts';

/** A pack beside the page, as static/demo/index.json lists it. */
export interface MadePack {
  readonly file: string;
  readonly bytes: Uint8Array;
}

interface Making {
  readonly folder: string;
  readonly hash: string;
  readonly say: (line: string) => void;
  /** Folder for pictures of each case, to be looked at by whoever writes cases. */
  readonly pictures?: string | undefined;
}

/** SUV at which the pictures are black. */
const upperOf = (tracer: string | undefined): number => (tracer?.includes('PSMA') ? 20 : 7);

/** Writes whole files only: another run may be reading. */
function replace(path: string, bytes: Uint8Array): void {
  const part = `${path}.${process.pid}`;
  writeFileSync(part, bytes);
  renameSync(part, path);
}

async function makeOne(pack: LibraryPack, making: Making): Promise<MadePack> {
  const { folder, hash, say, pictures } = making;
  const file = `${pack.packId}.casepack`;
  const path = join(folder, file);
  const stamp = join(folder, `${pack.packId}.stamp`);
  if (pictures === undefined && isCurrent([path], stamp, hash)) {
    const bytes = readFileSync(path);
    say(`${file} is current (${(bytes.length / 1048576).toFixed(1)} MB)`);
    return { file, bytes };
  }
  const start = performance.now();
  mkdirSync(folder, { recursive: true });
  const bytes = await makeLibraryPack(pack, (built, { topic, tracer }) => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    writeFileSync(join(pictures, `${topic}.png`), overview(built, upperOf(tracer)));
    writeFileSync(join(pictures, `${topic}-truths.png`), closeUps(built, upperOf(tracer)));
  });
  replace(path, bytes);
  writeStamp(stamp, hash);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const topics = pack.recipes.map(({ topic }) => topic).join(' ');
  say(`${file} (${topics}), ${(bytes.length / 1048576).toFixed(1)} MB, made in ${seconds} s`);
  return { file, bytes };
}

/** The starter pack of three cases. */
export const makeStarter = (
  root: string,
  folder: string,
  say: (line: string) => void,
): Promise<MadePack> =>
  makeOne(starterPack, { folder, hash: sourcesHash(root, libraryMadeFrom), say });

/** Every case of the library as a pack of its own in .cache/library, with `only` those topics or case ids. */
export async function makeLibrary(
  root: string,
  say: (line: string) => void,
  options: { readonly only?: readonly string[]; readonly look?: boolean } = {},
): Promise<void> {
  const { only = [], look = false } = options;
  const folder = join(root, '.cache/library');
  const hash = sourcesHash(root, libraryMadeFrom);
  for (const pack of singlePacks) {
    const [recipe] = pack.recipes;
    if (only.length > 0 && !only.includes(recipe!.topic) && !only.includes(pack.packId)) continue;
    await makeOne(pack, { folder, hash, say, pictures: look ? join(folder, 'look') : undefined });
  }
}
