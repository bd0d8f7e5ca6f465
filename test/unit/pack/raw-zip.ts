import { crc32 } from 'node:zlib';

// A zip written byte by byte, so that every field can lie. Layout: PKWARE APPNOTE 6.3, §4.3.

export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly data?: Uint8Array | undefined;
  readonly localName?: string | undefined;
  readonly flags?: number | undefined;
  readonly method?: number | undefined;
  readonly localMethod?: number | undefined;
  readonly crc?: number | undefined;
  readonly size?: number | undefined;
  readonly compressedSize?: number | undefined;
  readonly localSize?: number | undefined;
  readonly unixMode?: number | undefined;
  /** Local header to point to instead of its own. */
  readonly offset?: number | undefined;
}

export interface RawOptions {
  readonly before?: Uint8Array | undefined;
  readonly after?: Uint8Array | undefined;
  readonly comment?: Uint8Array | undefined;
  readonly count?: number | undefined;
  readonly directoryOffset?: number | undefined;
  readonly disk?: number | undefined;
}

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text;

function record(fields: ReadonlyArray<readonly [size: 2 | 4, value: number]>): Uint8Array {
  const out = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value >>> 0, true);
    at += size;
  }
  return out;
}

const crcOf = (data: Uint8Array): number => crc32(data);

export function rawZip(entries: readonly RawEntry[], options: RawOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  const add = (...more: readonly Uint8Array[]): void => {
    for (const part of more) {
      parts.push(part);
      total += part.length;
    }
  };
  add(options.before ?? new Uint8Array(0));
  const offsets: number[] = [];
  for (const entry of entries) {
    offsets.push(total);
    const data = entry.data ?? new Uint8Array([1, 2, 3, 4]);
    const name = bytesOf(entry.localName ?? entry.name);
    add(
      record([
        [4, 0x04034b50],
        [2, 20],
        [2, entry.flags ?? 0],
        [2, entry.localMethod ?? entry.method ?? 0],
        [4, 0x00210000],
        [4, entry.crc ?? crcOf(data)],
        [4, entry.compressedSize ?? data.length],
        [4, entry.localSize ?? entry.size ?? data.length],
        [2, name.length],
        [2, 0],
      ]),
      name,
      data,
    );
  }
  const start = total;
  entries.forEach((entry, n) => {
    const data = entry.data ?? new Uint8Array([1, 2, 3, 4]);
    const name = bytesOf(entry.name);
    add(
      record([
        [4, 0x02014b50],
        [2, 0x0314],
        [2, 20],
        [2, entry.flags ?? 0],
        [2, entry.method ?? 0],
        [4, 0x00210000],
        [4, entry.crc ?? crcOf(data)],
        [4, entry.compressedSize ?? data.length],
        [4, entry.size ?? data.length],
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, (entry.unixMode ?? 0o100644) * 65536],
        [4, entry.offset ?? offsets[n]!],
      ]),
      name,
    );
  });
  const end = total;
  const comment = options.comment ?? new Uint8Array(0);
  const count = options.count ?? entries.length;
  add(
    record([
      [4, 0x06054b50],
      [2, options.disk ?? 0],
      [2, options.disk ?? 0],
      [2, count],
      [2, count],
      [4, end - start],
      [4, options.directoryOffset ?? start],
      [2, comment.length],
    ]),
    comment,
    options.after ?? new Uint8Array(0),
  );
  return new Uint8Array(Buffer.concat(parts));
}
