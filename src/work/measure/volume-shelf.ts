import { err, ok, type Result } from '#base';
import { voxelCount, type Volume } from '#domain/image';
import type { VolumeSource } from './measure-jobs.ts';

type Loaded = Result<Volume, { kind: 'volume-unreadable' }>;

/** PET and CT of one study: a second ask reads nothing. Their memory goes when the idle worker ends. */
const kept = 2;

/** The volumes last asked for, by key, read once each even where two asks come at once. */
export class VolumeShelf {
  readonly #loading = new Map<string, Promise<Loaded>>();

  async get(source: VolumeSource): Promise<Loaded> {
    const { key } = source;
    const loading = this.#loading.get(key) ?? load(source);
    // Last in the map is last used.
    this.#loading.delete(key);
    this.#loading.set(key, loading);
    for (const oldest of this.#loading.keys()) {
      if (this.#loading.size <= kept) break;
      this.#loading.delete(oldest);
    }
    const loaded = await loading;
    // A blob that could not be read may be readable the next time.
    if (!loaded.ok && this.#loading.get(key) === loading) this.#loading.delete(key);
    return loaded;
  }
}

async function load({ blob, grid, unit, type }: VolumeSource): Promise<Loaded> {
  try {
    const buffer = await blob.arrayBuffer();
    const values = type === 'int16' ? new Int16Array(buffer) : new Float32Array(buffer);
    if (values.length === voxelCount(grid)) return ok({ grid, unit, values });
  } catch {
    // Not readable any more, or not a whole number of values.
  }
  return err({ kind: 'volume-unreadable' });
}
