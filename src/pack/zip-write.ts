import {
  BlobReader,
  BlobWriter,
  configure,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';

configure({ useWebWorkers: false });

export interface FileToWrite {
  readonly path: string;
  readonly blob: Blob;
}

/** 1980-01-01 00:00 in MS-DOS form, the first moment a zip can name: time of making must not change the bytes. */
const epoch = 0x0021_0000;

/** A zip with its entries sorted by path and without times, owners or comments. `level` 0 stores, 1 to 9 deflates. */
export async function writeZip(files: readonly FileToWrite[], level: number): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), {
    level,
    rawLastModDate: epoch,
    extendedTimestamp: false,
    dataDescriptor: false,
    keepOrder: true,
  });
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const file of sorted) await writer.add(file.path, new BlobReader(file.blob));
  return writer.close();
}
