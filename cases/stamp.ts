import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '#base';

// A pack takes a minute to render: it is made again only when something it is made from has changed.

const madeFrom = ['cases', 'src/base', 'src/domain/image', 'src/dicom/write', 'src/pack'];
/** What a case of the library is measured and coded with besides. */
export const libraryMadeFrom = [...madeFrom, 'src/domain'];

function textsUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `${name}\n${readFileSync(join(root, folder, name), 'utf8')}`);
}

/** One hash over all the sources a pack is made from. */
export const sourcesHash = (root: string, folders: readonly string[] = madeFrom): string =>
  sha256Hex(folders.flatMap((folder) => textsUnder(root, folder)).join('\n'));

export const isCurrent = (made: readonly string[], stamp: string, hash: string): boolean =>
  made.every((file) => existsSync(file)) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === hash;

export const writeStamp = (stamp: string, hash: string): void => writeFileSync(stamp, hash);
