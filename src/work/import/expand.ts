import { isCasePack, openZip, readCasePack, type CaseFile } from '#pack';
import type { Key } from '#domain/marking';
import type { ImportFile } from '../jobs.ts';
import { ImportStop, valueOrStop } from './abort.ts';
import { isAnswersName, readAnswers } from './answers.ts';

/** One file to read, wherever it comes from. `bytes` rejects only where the medium is gone. */
export interface Source {
  readonly path: string;
  readonly size: number;
  readonly blob: () => Promise<Blob>;
}

/** What a drop holds once zips, packs and answer files are opened. */
export interface Expanded {
  readonly sources: readonly Source[];
  readonly pack: { readonly name: string; readonly file: CaseFile } | undefined;
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
export async function expand(files: readonly ImportFile[], signal: AbortSignal): Promise<Expanded> {
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
    const opened = await openContainer(file, signal);
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

async function openContainer(file: ImportFile, signal: AbortSignal): Promise<Expanded> {
  const entries = valueOrStop(await openZip(file.blob, signal), (cause) => ({
    kind: 'zip-invalid',
    file: cause.file || file.path,
    detail: `${cause.kind} ${cause.detail}`.trim(),
  }));
  if (isCasePack(entries)) return openPack(file, entries);
  const sources = entries
    .filter((entry) => !isLitter(entry.path))
    .map((entry) => ({
      path: `${file.path}/${entry.path}`,
      size: entry.size,
      blob: async () =>
        valueOrStop(await entry.blob(), (cause) => ({
          kind: 'zip-invalid',
          file: cause.file || file.path,
          detail: `${cause.kind} ${cause.detail}`.trim(),
        })),
    }));
  return { sources, pack: undefined, key: undefined };
}

async function openPack(
  file: ImportFile,
  entries: Parameters<typeof readCasePack>[0],
): Promise<Expanded> {
  const invalid = (cause: { kind: string; file: string; detail: string }) => ({
    kind: 'pack-invalid' as const,
    file: cause.file || file.path,
    detail: `${cause.kind} ${cause.detail}`.trim(),
  });
  const contents = valueOrStop(await readCasePack(entries), invalid);
  const one = contents.cases[0];
  // One import makes one case. Packs of several are opened case by case by whoever lists them.
  if (!one || contents.cases.length > 1)
    throw new ImportStop({
      kind: 'pack-invalid',
      file: file.path,
      detail: `holds ${contents.cases.length} cases, one is wanted`,
    });
  return {
    sources: one.instances.map((instance) => ({
      path: instance.path,
      size: instance.bytes,
      blob: async () => valueOrStop(await instance.blob(), invalid),
    })),
    pack: { name: contents.manifest.packId, file: one.file },
    key: one.key && { key: one.key, file: file.path },
  };
}
