import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { err, ok, type Result } from '#base';
import { openZip } from '#pack';
import { fileSource } from './file-source.ts';

/** A file to look at, on disk or in a zip. */
export interface ListedFile {
  readonly path: string;
  readonly blob: () => Promise<Blob>;
}

/** Every file of a folder, of a zip or pack, or the one file itself; paths with forward slashes, sorted. */
export async function listFiles(root: string): Promise<Result<readonly ListedFile[], string>> {
  const found = await stat(root).catch(() => undefined);
  if (!found) return err(`${root}: no such file or folder`);
  const onDisk = (path: string, name: string): ListedFile => ({
    path: name,
    blob: () => openAsBlob(path),
  });
  if (found.isDirectory()) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return ok(paths.sort().map((path) => onDisk(path, relative(root, path).replaceAll('\\', '/'))));
  }
  if (!/\.(zip|casepack)$/i.test(root)) return ok([onDisk(root, basename(root))]);
  const source = await fileSource(root);
  if (!source) return err(`${root}: cannot be read`);
  const zip = await openZip(source);
  if (!zip.ok) return err(`${root}: ${zip.error.kind} ${zip.error.detail}`.trim());
  return ok(
    zip.value.map((entry) => ({
      path: entry.path,
      blob: async () => {
        const blob = await entry.blob();
        if (!blob.ok) throw new Error(`${entry.path}: ${blob.error.kind}`);
        return blob.value;
      },
    })),
  );
}
