import { ok, type Result } from '#base';
import type { Database } from './database.ts';
import type { OnStoreEvent, StoreError } from './errors.ts';
import type { Persistence } from './persistence.ts';
import type { CoreSchema } from './schema.ts';

// [Note: Ballast] A reserve of 20 MB lies in the core database. When a write there meets its quota the reserve is thrown
// off and the write is made again: a draft is some kilobytes, so it can always be saved, and the user is told what to
// free. The reserve comes back when there is room.
// A disk that other programs fill is worse: measured on Chromium 156, when its log cannot grow the browser closes the
// databases and hands out empty ones at the next open, ballast and all. A Blob that finds no room fails without harm,
// though. So while someone is typing a probe Blob is written now and then, and the reserve goes when the probe fails.

const ballastKey = 'ballast';
const probeKey = 'probe';
export const defaultBallastBytes = 20 * 1024 * 1024;
/** What must be free for the database's own log between two probes. */
const probeBytes = 2 * 1024 * 1024;
/** With less free than this many times its size the reserve would itself be what fills the disk. */
const roomFactor = 3;

export class Ballast {
  readonly #core: Database<CoreSchema>;
  readonly #persistence: Persistence;
  readonly #onEvent: OnStoreEvent;
  readonly #bytes: number;

  constructor(
    core: Database<CoreSchema>,
    persistence: Persistence,
    onEvent: OnStoreEvent,
    bytes: number,
  ) {
    this.#core = core;
    this.#persistence = persistence;
    this.#onEvent = onEvent;
    this.#bytes = bytes;
  }

  /** True when there was a reserve and its room is free now. */
  async release(): Promise<boolean> {
    const released = await this.#core.write(['reserve'], async (tx) => {
      const blob = await tx.objectStore('reserve').get(ballastKey);
      if (!blob) return ok(0);
      await tx.objectStore('reserve').delete(ballastKey);
      return ok(blob.size);
    });
    if (!released.ok || released.value === 0) return false;
    void this.#onEvent({ kind: 'ballast-released', bytes: released.value });
    return true;
  }

  /** Is there room for what will be typed in the next minute? If not, the reserve is thrown off. */
  async probe(): Promise<'room' | 'tight'> {
    const blob = incompressible(Math.min(probeBytes, this.#bytes));
    const probed = await this.#core.write(['reserve'], async (tx) => {
      await tx.objectStore('reserve').put(blob, probeKey);
      return ok(undefined);
    });
    if (!probed.ok) {
      if (probed.error.kind === 'quota-exceeded') await this.release();
      return 'tight';
    }
    await this.#core.write(['reserve'], async (tx) => {
      await tx.objectStore('reserve').delete(probeKey);
      return ok(undefined);
    });
    return 'room';
  }

  /** Puts the reserve in place where it is missing and there is room. True when it is in place. */
  async restore(): Promise<Result<boolean, StoreError>> {
    const present = await this.#core.read(['reserve'], async (tx) =>
      ok((await tx.objectStore('reserve').getKey(ballastKey)) !== undefined),
    );
    if (!present.ok || present.value) return present;
    const free = await this.#persistence.freeBytes();
    if (free !== undefined && free < roomFactor * this.#bytes) return ok(false);
    const blob = incompressible(this.#bytes);
    const written = await this.#core.write(['reserve'], async (tx) => {
      await tx.objectStore('reserve').put(blob, ballastKey);
      return ok(true);
    });
    if (!written.ok && written.error.kind === 'quota-exceeded') return ok(false);
    return written;
  }
}

/** Random bytes: a file system that compresses would keep no room for zeros. One random MiB repeated is enough for it. */
function incompressible(bytes: number): Blob {
  const block = new Uint8Array(Math.min(bytes, 1024 * 1024));
  for (let at = 0; at < block.length; at += 65536)
    crypto.getRandomValues(block.subarray(at, at + 65536));
  const parts: BlobPart[] = [];
  for (let left = bytes; left > 0; left -= block.length)
    parts.push(left >= block.length ? block : block.subarray(0, left));
  return new Blob(parts);
}
