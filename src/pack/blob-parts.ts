/** From here on collected chunks become a Blob, which a browser may keep on disk. */
const partBytes = 8 * 1024 * 1024;

/** A stream that ends as one Blob, for where there is no file to write to. */
export function blobParts(type: string): {
  readonly sink: WritableStream<Uint8Array>;
  readonly blob: () => Blob;
} {
  const parts: Blob[] = [];
  let chunks: Array<Uint8Array<ArrayBuffer>> = [];
  let size = 0;
  const flush = (): void => {
    if (chunks.length > 0) parts.push(new Blob(chunks));
    chunks = [];
    size = 0;
  };
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => {
      // A copy: the writer may use its buffer again.
      chunks.push(chunk.slice());
      size += chunk.length;
      if (size >= partBytes) flush();
    },
    close: flush,
  });
  return {
    sink,
    blob: () => {
      flush();
      return new Blob(parts, { type });
    },
  };
}
