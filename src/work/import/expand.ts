import type { PackOrigin } from '#domain/case';
import type { Key } from '#domain/marking';
import { isCasePack, type Manifest, type PackCase, type PackFile, type ZipEntry } from '#pack';
import type { ImportFile } from '../jobs.ts';
import { valueOrStop } from './abort.ts';
import { isAnswersName, readAnswers } from './answers.ts';
import { caseFrom, digestsOf, entriesOf, openPack, refusal } from './pack-cases.ts';

/** One file to read, wherever it comes from. `bytes` rejects only where the medium is gone. */
export interface Source {
  readonly path: string;
  readonly size: number;
  readonly blob: () => Promise<Blob>;
}

/** The one case of a pack that is imported now. */
export interface FromPack {
  readonly origin: Omit<PackOrigin, 'caseDigest'>;
  readonly manifest: Manifest;
  readonly digests: { readonly whole: string; readonly images: string };
  readonly one: PackCase;
  readonly read: (file: PackFile) => Promise<Blob>;
}

/** What a drop holds once zips, packs and answer files are opened. */
export interface Expanded {
  readonly sources: readonly Source[];
  readonly pack: FromPack | undefined;
  readonly key: { readonly key: Key; readonly file: string } | undefined;
}

const isZipName = (path: string): boolean => /\.(zip|casepack)$/i.test(path);
/** What file systems leave behind; it is no part of anything and not worth a message. */
const isLitter = (path: string): boolean =>
  /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|DICOMDIR)$/i.test(path) ||
  path.includes('__MACOSX/');

const plain = ({ path, blob }: ImportFile): Source => ({
  path,
  size: blob.size,
  blob: () => Promise.resolve(blob),
});

/** Lists every file of the drop. A pack must come alone; answers are for the DICOM beside them. */
export async function expand(
  files: readonly ImportFile[],
  caseId: string | undefined,
  signal: AbortSignal,
): Promise<Expanded> {
  const sources: Source[] = [];
  let pack: Expanded['pack'];
  let key: Expanded['key'];
  for (const file of files) {
    signal.throwIfAborted();
    if (isLitter(file.path)) continue;
    if (isAnswersName(file.path)) {
      key = { key: await readAnswers(file), file: file.path };
      continue;
    }
    if (!isZipName(file.path)) {
      sources.push(plain(file));
      continue;
    }
    const opened = await openContainer(file, caseId, signal);
    sources.push(...opened.sources);
    pack ??= opened.pack;
    key ??= opened.key;
  }
  return { sources: distinct(sources), pack, key };
}

/** Loose files of one name, dropped from several folders, stay apart. */
function distinct(sources: readonly Source[]): readonly Source[] {
  const seen = new Map<string, number>();
  return sources.map((source) => {
    const times = (seen.get(source.path) ?? 0) + 1;
    seen.set(source.path, times);
    return times === 1 ? source : { ...source, path: `${source.path} (${times})` };
  });
}

async function openContainer(
  file: ImportFile,
  caseId: string | undefined,
  signal: AbortSignal,
): Promise<Expanded> {
  const entries = await entriesOf(file, signal);
  if (isCasePack(entries)) return openCase(file, entries, caseId);
  const sources = entries
    .filter((entry) => !isLitter(entry.path))
    .map((entry) => ({
      path: `${file.path}/${entry.path}`,
      size: entry.size,
      blob: async () => valueOrStop(await entry.blob(), (cause) => refusal(cause, file.path)),
    }));
  return { sources, pack: undefined, key: undefined };
}

async function openCase(
  file: ImportFile,
  entries: readonly ZipEntry[],
  caseId: string | undefined,
): Promise<Expanded> {
  const opened = await openPack(file, entries);
  const one = caseFrom(opened, file, caseId);
  const read = async (listed: PackFile): Promise<Blob> =>
    valueOrStop(await listed.blob(), (cause) => refusal(cause, file.path));
  return {
    sources: one.instances.map((instance) => ({
      path: instance.path,
      size: instance.bytes,
      blob: () => read(instance),
    })),
    pack: {
      origin: opened.pack,
      manifest: opened.contents.manifest,
      digests: digestsOf(opened.contents, one.file.caseId),
      one,
      read,
    },
    key: one.key && { key: one.key, file: file.path },
  };
}
