import { invariant } from '#base';
import { seriesOfRole, type CaseRecord, type SeriesRecord, type SeriesRole } from '#domain/case';
import {
  makeVolume,
  nearestVoxel,
  worldOfVoxel,
  type Grid,
  type MipSet,
  type Volume,
  type WorldPoint,
} from '#domain/image';
import type { Stores } from '#store';
import type { VolumeSource } from '#work';

// The images of an open case as plain typed arrays. Never reactive inside: replaced whole, read by reference.

export type StudyError = { kind: 'blob-missing' } | { kind: 'storage-failed'; detail: string };

export interface Study {
  readonly ct?: Volume | undefined;
  readonly pet?: Volume | undefined;
  readonly mip?: MipSet | undefined;
}

const arrayOf = (series: SeriesRecord, buffer: ArrayBuffer): Int16Array | Float32Array =>
  series.volume?.type === 'int16' ? new Int16Array(buffer) : new Float32Array(buffer);

/** Reads a prepared volume whole: one Blob, no parsing. */
async function readVolume(stores: Stores, series: SeriesRecord): Promise<Volume | undefined> {
  if (!series.volume) return undefined;
  const blob = await stores.cases.readBlob(series.volume.blobKey);
  if (!blob.ok) return undefined;
  return makeVolume(
    series.volume.grid,
    series.volume.unit,
    arrayOf(series, await blob.value.arrayBuffer()),
  );
}

/**
 * The slices of a prepared volume around a point, cut out of its Blob: a volume one or two slices thick that draws
 * the same axial picture there as the whole one, long before the whole one is read.
 */
async function readAround(
  stores: Stores,
  series: SeriesRecord,
  p: WorldPoint,
): Promise<Volume | undefined> {
  const prepared = series.volume;
  if (!prepared) return undefined;
  const { grid } = prepared;
  const z = (p[2] - grid.origin[2]) / (grid.spacingMm[2] * grid.axes[2][2]);
  const first = Math.min(Math.max(Math.floor(z + 1e-6), 0), grid.size[2] - 1);
  const count = Math.min(Math.abs(z - first) < 1e-6 ? 1 : 2, grid.size[2] - first);
  const sliceBytes = grid.size[0] * grid.size[1] * (prepared.type === 'int16' ? 2 : 4);
  const bytes = await stores.cases.readSlice(
    prepared.blobKey,
    first * sliceBytes,
    count * sliceBytes,
  );
  if (!bytes.ok) return undefined;
  const part: Grid = {
    ...grid,
    size: [grid.size[0], grid.size[1], count],
    origin: worldOfVoxel(grid, [0, 0, first]),
  };
  return makeVolume(part, prepared.unit, arrayOf(series, bytes.value));
}

async function readMip(stores: Stores, series: SeriesRecord): Promise<MipSet | undefined> {
  const { mip } = series;
  if (!mip) return undefined;
  const blob = await stores.cases.readBlob(mip.blobKey);
  if (!blob.ok) return undefined;
  const buffer = await blob.value.arrayBuffer();
  const area = mip.angles * mip.columns * mip.rows;
  const depthAt = Math.ceil((area * 2) / 4) * 4;
  return {
    ...mip,
    pixels: new Uint16Array(buffer, 0, area),
    depth: new Uint32Array(buffer, depthAt, area),
  };
}

/** Where a case opens: the middle of the PET (or CT) on a slice as acquired. */
export function openingPoint(record: CaseRecord): WorldPoint {
  const slicing = slicingGrid(record);
  invariant(slicing, 'an open case has a volume');
  const role = petRoleOf(record);
  const pet = (role && seriesOfRole(record, role)?.volume?.grid) ?? slicing;
  const middle = worldOfVoxel(pet, [
    Math.floor(pet.size[0] / 2),
    Math.floor(pet.size[1] / 2),
    Math.floor(pet.size[2] / 2),
  ]);
  const v = nearestVoxel(slicing, middle);
  return v
    ? worldOfVoxel(slicing, v)
    : worldOfVoxel(slicing, [0, 0, Math.floor(slicing.size[2] / 2)]);
}

/** The grid that slice numbers and steps follow: CT, or PET where there is no CT. */
export const slicingGrid = (record: CaseRecord): Grid | undefined => {
  const pet = petRoleOf(record);
  return (
    seriesOfRole(record, 'CT')?.volume?.grid ?? (pet && seriesOfRole(record, pet)?.volume?.grid)
  );
};

/** The series in the PET's place: the corrected one, or the uncorrected one where it is all there is. */
export function petRoleOf(record: CaseRecord): 'PT' | 'PT_NAC' | undefined {
  return (['PT', 'PT_NAC'] as const).find((role) => seriesOfRole(record, role)?.volume);
}

/** First the slices for one axial picture, then everything. Missing Blobs of a committed case are an error. */
export class StudyLoader {
  readonly #stores: Stores;
  readonly #record: CaseRecord;
  constructor(stores: Stores, record: CaseRecord) {
    this.#stores = stores;
    this.#record = record;
  }

  async firstSlice(p: WorldPoint): Promise<Study> {
    const read = async (role: SeriesRole): Promise<Volume | undefined> => {
      const series = seriesOfRole(this.#record, role);
      return series && (await readAround(this.#stores, series, p));
    };
    const petRole = petRoleOf(this.#record);
    const [ct, pet] = await Promise.all([read('CT'), petRole && read(petRole)]);
    return { ct, pet };
  }

  whole(): Promise<Study | undefined> {
    return this.#read('CT', petRoleOf(this.#record) ?? 'PT');
  }

  /** The earlier time point; an empty study where the case has none, undefined where its Blobs are missing. */
  prior(): Promise<Study | undefined> {
    return this.#read('CT_PRIOR', 'PT_PRIOR');
  }

  async #read(ctRole: SeriesRole, petRole: SeriesRole): Promise<Study | undefined> {
    const ctSeries = seriesOfRole(this.#record, ctRole);
    const petSeries = seriesOfRole(this.#record, petRole);
    const [ct, pet, mip] = await Promise.all([
      ctSeries && readVolume(this.#stores, ctSeries),
      petSeries && readVolume(this.#stores, petSeries),
      petSeries && readMip(this.#stores, petSeries),
    ]);
    if ((ctSeries?.volume && !ct) || (petSeries?.volume && !pet)) return undefined;
    return { ct, pet, mip };
  }

  /** The PET without attenuation correction; undefined where there is none. */
  async nac(): Promise<Volume | undefined> {
    const series = seriesOfRole(this.#record, 'PT_NAC');
    return series && readVolume(this.#stores, series);
  }

  /** The whole volume of any series of the case. */
  volume(series: SeriesRecord): Promise<Volume | undefined> {
    return readVolume(this.#stores, series);
  }

  /** A volume as the measuring worker takes it: the stored Blob, which it reads itself. */
  async source(role: SeriesRole): Promise<VolumeSource | undefined> {
    const prepared = seriesOfRole(this.#record, role)?.volume;
    if (!prepared) return undefined;
    const { blobKey, grid, unit, type } = prepared;
    const blob = await this.#stores.cases.readBlob(blobKey);
    return blob.ok ? { key: blobKey, blob: blob.value, grid, unit, type } : undefined;
  }

  /** One stored original as a file of its own, by its place in the series. */
  async original(series: SeriesRecord, index: number): Promise<Blob | undefined> {
    const entry = series.source.entries[index];
    const key = entry && series.source.blobKeys[entry.part];
    if (!entry || key === undefined) return undefined;
    const part = await this.#stores.cases.readBlob(key);
    return part.ok ? part.value.slice(entry.offset, entry.offset + entry.length) : undefined;
  }

  /** All stored originals of a series, in the parts they are kept in. */
  async originals(series: SeriesRecord): Promise<readonly Blob[] | undefined> {
    const parts = await Promise.all(
      series.source.blobKeys.map((key) => this.#stores.cases.readBlob(key)),
    );
    return parts.every((part) => part.ok) ? parts.map((part) => part.value) : undefined;
  }
}
