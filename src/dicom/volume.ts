import { err, ok, type Result } from '#base';
import { makeVolume, worldOfVoxel, type Grid, type Volume } from '#domain/image';
import { decodeFrame, type StoredPixels } from './frame.ts';
import type { Instance, PixelForm } from './instance.ts';
import type { PlannedSeries } from './study.ts';

/** Gives the whole bytes of an instance's file. */
export type FileReader = (path: string) => Promise<Uint8Array>;

export interface DecodeOptions {
  readonly signal: AbortSignal;
  /** After every slice: how many of the series are done. */
  readonly onSlice: (done: number) => void | Promise<void>;
  /** Slices that were decoded before, and where to. */
  readonly started?:
    { readonly values: SeriesValues; readonly slices: ReadonlySet<number> } | undefined;
}

/** Values of one series as they come in. CT stays Int16 as long as every value fits. */
export class SeriesValues {
  private readonly sliceSize: number;
  private readonly grid: Grid;
  private readonly series: PlannedSeries;
  private held: Int16Array | Float32Array | undefined;

  constructor(series: PlannedSeries, grid: Grid) {
    this.series = series;
    this.grid = grid;
    this.sliceSize = grid.size[0] * grid.size[1];
  }

  /**
   * Made with the first slice that is there: headers alone may promise 65535 × 65535 pixels. Throws RangeError where
   * the engine has no room for the volume.
   */
  private get values(): Int16Array | Float32Array {
    if (this.held) return this.held;
    const total = this.sliceSize * this.grid.size[2];
    // PET is always real numbers; CT is whole HU on nearly every scanner and MR mostly whole, at half the memory.
    const whole =
      (this.series.modality === 'CT' || this.series.modality === 'MR') &&
      this.series.instances.every(
        ({ pixels }) => Number.isInteger(pixels!.slope) && Number.isInteger(pixels!.intercept),
      );
    this.held = whole ? new Int16Array(total) : new Float32Array(total);
    return this.held;
  }

  /**
   * Rescales one slice into place. Pixel Padding Value is left as any other value: mapped to something else it would
   * no longer be what the file says, and at −2000 or −3024 HU it is black in every window anyway.
   */
  put(k: number, stored: StoredPixels, form: PixelForm): void {
    const { slope, intercept } = form;
    const base = k * this.sliceSize;
    let { values } = this;
    if (values instanceof Int16Array) {
      if (putWhole(values, base, stored, slope, intercept)) return;
      values = Float32Array.from(values);
      this.held = values;
    }
    putReal(values, base, stored, slope, intercept);
  }

  /** One slice as a volume of its own, copied. */
  slice(k: number): Volume {
    const { grid } = this;
    return makeVolume(
      {
        ...grid,
        size: [grid.size[0], grid.size[1], 1],
        origin: worldOfVoxel(grid, [0, 0, k]),
      },
      this.series.unit,
      this.values.slice(k * this.sliceSize, (k + 1) * this.sliceSize),
    );
  }

  volume(): Volume {
    return makeVolume(this.grid, this.series.unit, this.values);
  }
}

// Two loops, one for each kind of target: an engine compiles a loop for the arrays it has seen in it, and one that
// met both runs several times slower over the 80 million voxels of a CT.

/** Rescaled whole numbers; false where one does not fit (what was written is then to be overwritten). */
function putWhole(
  values: Int16Array,
  base: number,
  stored: StoredPixels,
  slope: number,
  intercept: number,
): boolean {
  let low = 0;
  let high = 0;
  for (let n = 0; n < stored.length; n++) {
    const value = stored[n]! * slope + intercept;
    if (value < low) low = value;
    else if (value > high) high = value;
    values[base + n] = value;
  }
  return low >= -32768 && high <= 32767;
}

function putReal(
  values: Float32Array,
  base: number,
  stored: StoredPixels,
  slope: number,
  intercept: number,
): void {
  for (let n = 0; n < stored.length; n++) values[base + n] = stored[n]! * slope + intercept;
}

/** Reads and decodes slice k into its place; the error says what is wrong with the slice's pixel data. */
export async function decodeSlice(
  values: SeriesValues,
  instance: Instance,
  k: number,
  read: FileReader,
): Promise<Result<undefined, string>> {
  const stored = await decodeFrame(instance, await read(instance.path));
  if (!stored.ok) return stored;
  try {
    values.put(k, stored.value, instance.pixels!);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return err(`no room for the volume: ${thrown.message}`);
  }
  return ok(undefined);
}

/** A whole series into one typed array, read once, in patient order. Error: the files with damaged pixel data. */
export async function decodeSeries(
  series: PlannedSeries,
  read: FileReader,
  { signal, onSlice, started }: DecodeOptions,
): Promise<Result<SeriesValues, readonly string[]>> {
  const values = started?.values ?? new SeriesValues(series, series.grid!);
  const damaged = new Set<string>();
  // The frames of one file follow each other: it is read once for all of them.
  let held: { readonly path: string; readonly bytes: Uint8Array } | undefined;
  const readOnce: FileReader = async (path) => {
    if (held?.path !== path) held = { path, bytes: await read(path) };
    return held.bytes;
  };
  let done = started?.slices.size ?? 0;
  for (const [k, instance] of series.instances.entries()) {
    if (started?.slices.has(k)) continue;
    signal.throwIfAborted();
    const result = await decodeSlice(values, instance, k, readOnce);
    if (!result.ok) damaged.add(instance.path);
    done += 1;
    await onSlice(done);
  }
  return damaged.size > 0 ? err([...damaged]) : ok(values);
}
