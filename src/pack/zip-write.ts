import {
  BlobReader,
  configure,
  Uint8ArrayReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { blobParts } from './blob-parts.ts';

configure({ useWebWorkers: false, chunkSize: 512 * 1024 });

export interface FileToWrite {
  readonly path: string;
  readonly blob: Blob;
}

/** 1980-01-01 00:00 in MS-DOS form, the first moment a zip can name: time of making must not change the bytes. */
export const epoch = 0x0021_0000;

export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

/** A zip as it is written: entries in the order given, without times, owners or comments; zip64 where needed. */
export interface ZipSink {
  readonly add: (path: string, content: Blob | Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `level` 0 stores, which is the same bytes on every engine; 1 to 9 deflate. Rejects with what the sink rejects with. */
export function zipTo(
  sink: WritableStream<Uint8Array>,
  level: number,
  signal?: AbortSignal,
): ZipSink {
  const writer = new ZipWriter(sink, {
    level,
    rawLastModDate: epoch,
    extendedTimestamp: false,
    dataDescriptor: false,
    keepOrder: true,
    ...(signal && { signal }),
  });
  return {
    add: async (path, content) => {
      const reader =
        content instanceof Blob ? new BlobReader(content) : new Uint8ArrayReader(content);
      await writer.add(path, reader);
    },
    close: async () => {
      await writer.close();
    },
  };
}

/** A zip with its entries sorted by path, in memory or wherever the browser keeps Blobs. */
export async function writeZip(files: readonly FileToWrite[], level: number): Promise<Blob> {
  const parts = blobParts('application/zip');
  const zip = zipTo(parts.sink, level);
  for (const { path, blob } of [...files].sort(byPath)) await zip.add(path, blob);
  await zip.close();
  return parts.blob();
}
