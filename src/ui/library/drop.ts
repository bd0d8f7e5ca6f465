import type { ImportFile } from '#state';

// What a drop, a file input or a folder input holds, as a flat list of files with their paths.

const skipped = (path: string): boolean =>
  /(^|\/)(\.|__MACOSX|Thumbs\.db|desktop\.ini)/i.test(path);

async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // readEntries answers at most about a hundred at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function walk(entry: FileSystemEntry, prefix: string, out: ImportFile[]): Promise<void> {
  const path = prefix + entry.name;
  if (skipped(path)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    out.push({ path, blob: file });
    return;
  }
  for (const child of await entriesOf(entry as FileSystemDirectoryEntry))
    await walk(child, `${path}/`, out);
}

/** Files of a drop, folders walked. Must be called inside the drop event: the list is emptied after it. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ImportFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const out: ImportFile[] = [];
  if (entries.length === 0) return filesOfList(transfer.files);
  for (const entry of entries) await walk(entry, '', out);
  return out;
}

export const filesOfList = (list: FileList | readonly File[]): ImportFile[] =>
  [...list]
    .map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }))
    .filter(({ path }) => !skipped(path));

/** A name for the drop: its one folder or file, or the first file. */
export function nameOfFiles(files: readonly ImportFile[]): string {
  const tops = new Set(files.map(({ path }) => path.split('/')[0] ?? path));
  const first = [...tops][0] ?? '';
  return tops.size > 1 ? `${first} …` : first;
}
