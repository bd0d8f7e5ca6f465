import {
  BlobWriter,
  configure,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_OVERLAPPING_ENTRY,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSAFE_FILENAME,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  ERR_BAD_FORMAT,
  ERR_EOCDR_NOT_FOUND,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { ok, type Err, type Result } from '#base';
import { MediumError, SourceReader, sourceOf, type ByteSource } from './byte-source.ts';
import { packErr, type PackError, type PackErrorKind } from './errors.ts';
import { limits } from './limits.ts';
import { endProblem } from './zip-end.ts';
import { decodeName, nameProblem } from './zip-name.ts';

// We already run in a worker, and the platform's own DecompressionStream needs no wasm and no eval. A slice has about half
// a megabyte: it is read in one piece and not in eight.
configure({ useWebWorkers: false, chunkSize: 512 * 1024 });

/** A file of a zip. Nothing of it has been read yet; `blob` inflates it and checks size and CRC-32. */
export interface ZipEntry {
  readonly path: string;
  readonly size: number;
  /** Last modification as the zip has it, MS-DOS date and time; ours carry the first moment a zip can name. */
  readonly rawTime?: number | undefined;
  /** Never rejects: damage is a value. */
  readonly blob: () => Promise<Result<Blob, PackError>>;
}

const kindOfMessage: Readonly<Record<string, PackErrorKind>> = {
  [ERR_BAD_FORMAT]: 'not-a-zip',
  [ERR_EOCDR_NOT_FOUND]: 'not-a-zip',
  [ERR_AMBIGUOUS_ARCHIVE]: 'zip-ambiguous',
  [ERR_ENCRYPTED]: 'zip-encrypted',
  [ERR_UNSUPPORTED_ENCRYPTION]: 'zip-encrypted',
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY]: 'zip-encrypted',
  [ERR_OVERLAPPING_ENTRY]: 'zip-overlap',
  [ERR_SPLIT_ZIP_FILE]: 'zip-split',
  [ERR_UNSAFE_FILENAME]: 'zip-unsafe-name',
  [ERR_UNSUPPORTED_COMPRESSION]: 'zip-unsupported-method',
};

function failure(thrown: unknown, file: string, signal: AbortSignal | undefined): Err<PackError> {
  if (signal?.aborted) return packErr('cancelled', file);
  if (thrown instanceof MediumError) return packErr('unreadable', file, thrown.message);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const info = thrown as { reason?: unknown; filename?: unknown } | null;
  const reason = typeof info?.reason === 'string' ? info.reason : '';
  const name = typeof info?.filename === 'string' ? info.filename : file;
  if (reason === 'duplicate filename') return packErr('zip-duplicate-name', name, reason);
  return packErr(kindOfMessage[message] ?? 'zip-damaged', name, reason || message);
}

/** Unix file types (stat.h, S_IFMT): what is neither a file nor a folder, a symbolic link above all. */
function isSpecial(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0xf000;
  return type !== 0 && type !== 0x8000 && type !== 0x4000;
}

function problemOf(entry: Entry): Err<PackError> | undefined {
  const file = entry.filename;
  const unsafe = nameProblem(file);
  if (unsafe !== undefined) return packErr('zip-unsafe-name', file, unsafe);
  if (entry.encrypted) return packErr('zip-encrypted', file);
  if (isSpecial(entry)) return packErr('zip-link', file);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return packErr('zip-unsupported-method', file, String(entry.compressionMethod));
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize)
    return packErr('zip-damaged', file, 'stored size differs from its own size');
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  if (
    (entry.uncompressedSize > limits.bombBytes && ratio > limits.bombRatio) ||
    (entry.uncompressedSize > 4096 && ratio > limits.impossibleRatio)
  )
    return packErr('zip-bomb', file, `${ratio.toFixed(0)} : 1`);
  return undefined;
}

/** Two entries may not share bytes: the smallest extent of each (header, name, data) must end before the next. */
function overlapOf(entries: readonly Entry[]): Err<PackError> | undefined {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  for (let n = 1; n < sorted.length; n++) {
    const before = sorted[n - 1]!;
    const end = before.offset + 30 + before.rawFilename.length + before.compressedSize;
    if (end > sorted[n]!.offset)
      return packErr('zip-overlap', sorted[n]!.filename, before.filename);
  }
  return undefined;
}

function listProblem(entries: readonly Entry[]): Err<PackError> | undefined {
  const seen = new Set<string>();
  let total = 0;
  for (const entry of entries) {
    const problem = problemOf(entry);
    if (problem) return problem;
    // A folder and a file of one name are twins, too.
    const twin = entry.filename.normalize('NFC').replace(/\/$/, '');
    if (seen.has(twin)) return packErr('zip-duplicate-name', entry.filename);
    seen.add(twin);
    total += entry.uncompressedSize;
  }
  if (total > limits.totalBytes) return packErr('zip-too-large', '', `${total} bytes`);
  return overlapOf(entries);
}

function zipEntry(entry: FileEntry, signal: AbortSignal | undefined): ZipEntry {
  return {
    path: entry.filename,
    size: entry.uncompressedSize,
    rawTime: Number(entry.rawLastModDate),
    blob: async () => {
      try {
        const blob = await entry.getData(new BlobWriter(), {
          strictness: 'strict',
          checkCrc32: true,
          checkOverlappingEntry: true,
          ...(signal && { signal }),
        });
        if (blob.size !== entry.uncompressedSize)
          return packErr('zip-damaged', entry.filename, 'inflates to another size');
        return ok(blob);
      } catch (thrown) {
        return failure(thrown, entry.filename, signal);
      }
    },
  };
}

/**
 * Lists the files of a zip, in its own order, folders left out. Only the directory at its end is read, so a 4 GB file
 * costs little. Refuses, by name, all that another reader could understand in another way: see `PackErrorKind`.
 */
export async function openZip(
  container: Blob | ByteSource,
  signal?: AbortSignal,
): Promise<Result<readonly ZipEntry[], PackError>> {
  const source = new SourceReader(sourceOf(container));
  let lastName = '';
  try {
    const atEnd = await endProblem(source);
    if (atEnd) return atEnd;
    const reader = new ZipReader(source, {
      strictness: 'strict',
      // Names are judged below, so that a refusal says which rule it broke.
      filenameValidation: 'tolerant',
      decodeText: decodeName,
      // Only listens: a twin is found by the reader, which does not say which name it was.
      normalizeFilename: (name) => {
        lastName = name;
        return undefined;
      },
      ...(signal && { signal }),
    });
    const entries: Entry[] = [];
    for await (const entry of reader.getEntriesGenerator()) {
      entries.push(entry);
      if (entries.length > limits.entries)
        return packErr('zip-too-many-entries', '', `more than ${limits.entries}`);
      if (signal?.aborted) return packErr('cancelled', '');
    }
    const problem = listProblem(entries);
    if (problem) return problem;
    return ok(entries.flatMap((entry) => (entry.directory ? [] : [zipEntry(entry, signal)])));
  } catch (thrown) {
    const failed = failure(thrown, '', signal);
    return failed.error.kind === 'zip-duplicate-name'
      ? packErr('zip-duplicate-name', lastName)
      : failed;
  }
}
