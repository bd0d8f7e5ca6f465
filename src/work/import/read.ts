import { err, ok, type Result } from '#base';
import {
  inspectFile,
  looksLikeDicom,
  parseInstance,
  type FileInspection,
  type Instance,
  type RejectedFile,
} from '#dicom';
import type { UnusedReason } from '#domain/case';
import type { Source } from './expand.ts';
import { readable } from './readable.ts';

/** A file that was read once: its Blob for later, its hash, and its bytes while there is room. */
export interface ReadFile {
  readonly path: string;
  readonly blob: Blob;
  readonly sha256: string;
}

/**
 * Bytes kept between parsing and decoding, so that a study of ordinary size is read once. Above, it is read twice. Files
 * of a pack lie unpacked in their Blobs already: there a second copy costs more than a second reading.
 */
const keptBytesLimits = { 'one-a-series': 256 * 1024 * 1024, every: 32 * 1024 * 1024 } as const;
/** Files being read while one is parsed: hides the round trip of each small read. */
const readAhead = 8;

/** Read bytes by path. Whatever is taken is forgotten: each slice is decoded once. */
export class ByteStore {
  private readonly blobs = new Map<string, Blob>();
  private readonly kept = new Map<string, Uint8Array>();
  private keptBytes = 0;
  private readonly limitBytes: number;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  add(path: string, blob: Blob, bytes: Uint8Array, wanted: boolean): void {
    this.blobs.set(path, blob);
    if (!wanted || this.keptBytes + bytes.length > this.limitBytes) return;
    this.kept.set(path, bytes);
    this.keptBytes += bytes.length;
  }

  async take(path: string): Promise<Uint8Array> {
    const kept = this.kept.get(path);
    if (kept) {
      this.kept.delete(path);
      this.keptBytes -= kept.length;
      return kept;
    }
    return readable(path, async () => new Uint8Array(await this.blobs.get(path)!.arrayBuffer()));
  }
}

/** From here on a file is looked at before it is read whole: films and archives lie beside images. */
const lookFirstBytes = 4 * 1024 * 1024;
/** A single-frame image has a few MB, an enhanced one some hundred. */
const largestFileBytes = 512 * 1024 * 1024;

interface Opened {
  readonly blob: Blob;
  readonly size: number;
  readonly content: Result<Uint8Array<ArrayBuffer>, UnusedReason>;
}

async function open(source: Source): Promise<Opened> {
  const blob = await source.blob();
  const { size } = blob;
  if (size > lookFirstBytes) {
    const start = new Uint8Array(await blob.slice(0, 256).arrayBuffer());
    if (!looksLikeDicom(start)) return { blob, size, content: err({ kind: 'not-dicom' }) };
  }
  if (size > largestFileBytes)
    return { blob, size, content: err({ kind: 'unreadable', detail: 'larger than 512 MB' }) };
  return { blob, size, content: ok(new Uint8Array(await blob.arrayBuffer())) };
}

export interface ReadResult {
  readonly files: ReadonlyMap<string, ReadFile>;
  readonly instances: readonly Instance[];
  readonly rejected: readonly RejectedFile[];
  readonly bytes: ByteStore;
  /** What the gate saw, see `Inspecting`. */
  readonly inspections: readonly FileInspection[];
}

/** Every file of a pack passes the gate; of a reader's own study one file a series is looked at, for a note. */
export type Inspecting = 'every' | 'one-a-series';

/** Reads, hashes and parses every source, one after the other with a small read-ahead. */
export async function readSources(
  sources: readonly Source[],
  inspecting: Inspecting,
  signal: AbortSignal,
  onFile: (filesDone: number, bytesDone: number) => Promise<void>,
): Promise<ReadResult> {
  const files = new Map<string, ReadFile>();
  const instances: Instance[] = [];
  const rejected: RejectedFile[] = [];
  const bytes = new ByteStore(keptBytesLimits[inspecting]);
  const inspections: FileInspection[] = [];
  const seen = new Set<string>();
  const start = (source: Source): Promise<Opened> => {
    const read = readable(source.path, () => open(source));
    // A read that fails before its turn is reported at its turn.
    read.catch(() => undefined);
    return read;
  };
  const ahead = sources.slice(0, readAhead).map(start);
  let bytesDone = 0;
  for (const [n, source] of sources.entries()) {
    signal.throwIfAborted();
    const { blob, size, content } = await ahead.shift()!;
    const next = sources[n + readAhead];
    if (next) ahead.push(start(next));
    if (content.ok && inspecting === 'every')
      inspections.push(inspectFile(content.value, source.path));
    const parsed = content.ok ? parseInstance(content.value, source.path) : content;
    if (content.ok && parsed.ok) {
      instances.push(parsed.value);
      if (inspecting === 'one-a-series' && !seen.has(parsed.value.seriesUid)) {
        seen.add(parsed.value.seriesUid);
        inspections.push(inspectFile(content.value, source.path));
      }
      const digest = await crypto.subtle.digest('SHA-256', content.value);
      files.set(source.path, { path: source.path, blob, sha256: hex(new Uint8Array(digest)) });
      bytes.add(source.path, blob, content.value, parsed.value.pixels !== undefined);
    } else if (!parsed.ok) rejected.push({ path: source.path, reason: parsed.error });
    bytesDone += size;
    await onFile(n + 1, bytesDone);
  }
  return { files, instances, rejected, bytes, inspections };
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
