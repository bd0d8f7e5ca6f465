import { close, open, read, stat, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import type { ByteSource } from '#pack';

// Descriptors and not FileHandles: those are closed, with a warning, when nobody holds them any more.
const openFile = promisify<string, string, number>(open);
const statFile = promisify<string, Stats>(stat);
const readFile = promisify(read);
const closeFile = promisify(close);

export interface FileSource extends ByteSource {
  readonly close: () => Promise<void>;
}

/**
 * A file as bytes to read anywhere. `openAsBlob` would do, but in Node 20 its sizes are 32-bit numbers: of a pack of
 * 4.2 GB it shows 200 MB. Undefined where there is no such file.
 */
export async function fileSource(path: string): Promise<FileSource | undefined> {
  const found = await statFile(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const fd = await openFile(path, 'r').catch(() => undefined);
  if (fd === undefined) return undefined;
  return {
    size: found.size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await readFile(fd, bytes, done, length - done, offset + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    },
    close: () => closeFile(fd),
  };
}
