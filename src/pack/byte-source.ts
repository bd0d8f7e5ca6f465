import { Reader } from '@zip.js/zip.js/lib/zip-core-native.js';

/** Bytes that can be read anywhere, of which a Blob is one kind. Node's `openAsBlob` holds 4 GB at most: there a file. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. Rejects where the medium is gone. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

export const sourceOf = (source: Blob | ByteSource): ByteSource =>
  source instanceof Blob
    ? {
        size: source.size,
        read: async (offset, length) =>
          new Uint8Array(await source.slice(offset, offset + length).arrayBuffer()),
      }
    : source;

/** What a read of the medium failed with (stick unplugged, file moved): no fault of the container. */
export class MediumError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : 'cannot be read');
  }
}

/** As the zip reader asks for it: in pieces of its `chunkSize`. */
export class SourceReader extends Reader<ByteSource> {
  private readonly source: ByteSource;

  constructor(source: ByteSource) {
    super(source);
    this.source = source;
    this.size = source.size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - index));
    try {
      return await this.source.read(index, wanted);
    } catch (thrown) {
      throw new MediumError(thrown);
    }
  }
}
