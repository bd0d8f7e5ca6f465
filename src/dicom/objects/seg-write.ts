import { err, ok, type Result } from '#base';
import { voxelCount, worldOfVoxel, type Grid } from '#domain/image';
import type { Runs } from '#domain/measure';
import type { Attribute, Attributes } from '../write/index.ts';
import type { Code } from './code.ts';
import { cieLabOfRgb } from './colour.ts';
import { at, codes, cs, ds, is, plainText, sq, ui, us, words } from './elements.ts';
import { equipment, productName, type Maker } from './equipment.ts';
import { part10, type WrittenObject } from './part-10.ts';
import { segmentationStorage } from './seg-header.ts';
import { imageReference, referencedSeries, type SourceSeries } from './source-series.ts';
import type { StudyContext } from './study-context.ts';
import { uidOf } from './uid.ts';

/** A region to be written as one segment. */
export interface RegionToWrite {
  readonly label: string;
  readonly runs: Runs;
  /** Segmented Property Category and Type, e.g. of `segmentProperty`. */
  readonly category: Code;
  readonly code: Code;
  readonly algorithm: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
  readonly trackingId?: string | undefined;
  readonly trackingUid?: string | undefined;
  /** sRGB, 0 to 255. */
  readonly colour?: readonly [number, number, number] | undefined;
}

export interface SegToWrite {
  readonly study: StudyContext;
  readonly grid: Grid;
  /** The images that were segmented; undefined where their UIDs are not known. */
  readonly source?: SourceSeries | undefined;
  readonly regions: readonly RegionToWrite[];
  readonly description: string;
  readonly seriesNumber: number;
  readonly maker: Maker;
  /** When it was made: YYYYMMDD and HHMMSS. The study's own where left out. */
  readonly made?: { readonly date: string; readonly time: string } | undefined;
}

export type SegWriteError =
  | { kind: 'nothing-drawn' }
  /** Offsets out of order, or beyond the grid. */
  | { kind: 'bad-runs'; label: string }
  /** Not one source slice for each slice of the grid. */
  | { kind: 'other-slices'; slices: number; sources: number };

/**
 * Writes regions as a binary DICOM Segmentation: one segment a region, frames only for slices that have voxels, bits
 * packed across frames. Segment numbers count from 1 in the order given. The same input gives the same bytes.
 */
export function writeSegmentation(input: SegToWrite): Result<WrittenObject, SegWriteError> {
  const { grid, regions, source } = input;
  const bad = regions.find(({ runs }) => !runsFit(grid, runs));
  if (bad) return err({ kind: 'bad-runs', label: bad.label });
  if (source && source.slices.length !== grid.size[2])
    return err({ kind: 'other-slices', slices: grid.size[2], sources: source.slices.length });
  const frames = framesOf(grid, regions);
  if (frames.length === 0) return err({ kind: 'nothing-drawn' });
  const attributes: Attributes = {
    ...input.study.attributes,
    ...equipment(input.maker),
    ...generalAttributes(input, frames.length),
    '00620002': sq(...regions.map(segmentItem)),
    '52009229': sq(sharedGroups(grid)),
    '52009230': sq(...perFrameGroups(grid, frames, source)),
    ...(source && {
      '00081115': referencedSeries([
        { ...source, sopUids: frames.map(({ k }) => source.slices[k]!.sopUid) },
      ]),
    }),
  };
  return ok(part10(segmentationStorage, attributes, packed(grid, frames)));
}

function runsFit(grid: Grid, runs: Runs): boolean {
  let end = 0;
  for (let n = 0; n < runs.length; n += 2) {
    const offset = runs[n]!;
    const count = runs[n + 1] ?? Number.NaN;
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(count)) return false;
    if (count < 1 || offset < end) return false;
    end = offset + count;
  }
  return end <= voxelCount(grid);
}

interface Frame {
  /** From 1. */
  readonly segment: number;
  readonly k: number;
  /** Offsets inside the slice and counts. */
  readonly runs: number[];
}

/** Frames by segment, then from the first slice up; runs are cut where a slice ends. */
function framesOf(grid: Grid, regions: readonly RegionToWrite[]): readonly Frame[] {
  const slice = grid.size[0] * grid.size[1];
  return regions.flatMap(({ runs }, index) => {
    const bySlice = new Map<number, Frame>();
    for (let n = 0; n < runs.length; n += 2) {
      let offset = runs[n]!;
      let left = runs[n + 1]!;
      while (left > 0) {
        const k = Math.floor(offset / slice);
        const inside = offset - k * slice;
        const count = Math.min(left, slice - inside);
        const frame = bySlice.get(k) ?? { segment: index + 1, k, runs: [] };
        frame.runs.push(inside, count);
        bySlice.set(k, frame);
        offset += count;
        left -= count;
      }
    }
    return [...bySlice.values()];
  });
}

/** PS3.5 §8.1.1: one bit a pixel, lowest first, no padding between frames. */
function packed(grid: Grid, frames: readonly Frame[]): Uint8Array {
  const slice = grid.size[0] * grid.size[1];
  const bytes = new Uint8Array(Math.ceil((slice * frames.length) / 8));
  for (const [n, { runs }] of frames.entries())
    for (let at = 0; at < runs.length; at += 2) {
      const start = n * slice + runs[at]!;
      for (let bit = start; bit < start + runs[at + 1]!; bit++)
        bytes[Math.floor(bit / 8)]! |= 1 << (bit % 8);
    }
  return bytes;
}

const dimensionOrganization = uidOf('uptake dimension organization: segment, position');

function generalAttributes(input: SegToWrite, frames: number): Attributes {
  const { grid, study } = input;
  const date = input.made?.date ?? study.date;
  const time = input.made?.time ?? study.time;
  const dimension = (pointer: string, group: string, label: string): Attributes => ({
    '00209164': ui(dimensionOrganization),
    '00209165': at(pointer),
    '00209167': at(group),
    '00209421': words('LO', label),
  });
  return {
    '00080008': cs('DERIVED', 'PRIMARY'),
    '00080021': { vr: 'DA', value: [date] },
    '00080023': { vr: 'DA', value: [date] },
    '00080031': { vr: 'TM', value: [time] },
    '00080033': { vr: 'TM', value: [time] },
    '00080060': cs('SEG'),
    '0008103E': words('LO', input.description),
    '00200011': is(input.seriesNumber),
    '00200013': is(1),
    '00209221': sq({ '00209164': ui(dimensionOrganization) }),
    '00209222': sq(
      dimension('0062000B', '0062000A', 'Segment'),
      dimension('00200032', '00209113', 'Position'),
    ),
    '00209311': cs('3D'),
    '00280002': us(1),
    '00280004': cs('MONOCHROME2'),
    '00280008': is(frames),
    '00280010': us(grid.size[1]),
    '00280011': us(grid.size[0]),
    '00280100': us(1),
    '00280101': us(1),
    '00280102': us(0),
    '00280103': us(0),
    '00282110': cs('00'),
    '00620001': cs('BINARY'),
    '00620013': cs('UNDEFINED'),
    '00700080': cs('SEGMENTATION'),
    '00700081': words('LO', input.description),
    '00700084': { vr: 'PN', value: [] },
  };
}

function segmentItem(region: RegionToWrite, index: number): Attributes {
  const { trackingId, trackingUid, colour } = region;
  const label = plainText(region.label, 64);
  const item: Record<string, Attribute> = {
    '00620003': codes(region.category),
    '00620004': us(index + 1),
    '00620005': words('LO', label === '' ? `${index + 1}` : label),
    '00620008': cs(region.algorithm),
    '0062000F': codes(region.code),
  };
  // Who or what drew it: type 1C for all that is not drawn by hand.
  if (region.algorithm !== 'MANUAL') item['00620009'] = words('LO', productName);
  if (colour) item['0062000D'] = us(...cieLabOfRgb(colour));
  if (trackingId !== undefined && trackingUid !== undefined) {
    item['00620020'] = words('UT', trackingId);
    item['00620021'] = ui(trackingUid);
  }
  return item;
}

const sharedGroups = ({ axes, spacingMm }: Grid): Attributes => ({
  '00209116': sq({ '00200037': ds(...axes[0], ...axes[1]) }),
  '00289110': sq({
    '00180050': ds(spacingMm[2]),
    '00180088': ds(spacingMm[2]),
    '00280030': ds(spacingMm[1], spacingMm[0]),
  }),
});

const derivation: Code = { value: '113076', scheme: 'DCM', meaning: 'Segmentation' };
const purpose: Code = {
  value: '121322',
  scheme: 'DCM',
  meaning: 'Source image for image processing operation',
};

function perFrameGroups(
  grid: Grid,
  frames: readonly Frame[],
  source: SourceSeries | undefined,
): readonly Attributes[] {
  const slices = [...new Set(frames.map(({ k }) => k))].sort((a, b) => a - b);
  const rankOf = new Map(slices.map((k, rank) => [k, rank + 1]));
  return frames.map(({ segment, k }) => ({
    ...(source && {
      '00089124': sq({
        '00082112': sq({
          ...imageReference(source.sopClassUid, source.slices[k]!),
          '0040A170': codes(purpose),
        }),
        '00089215': codes(derivation),
      }),
    }),
    '00209111': sq({ '00209157': { vr: 'UL', value: [segment, rankOf.get(k)!] } }),
    '00209113': sq({ '00200032': ds(...worldOfVoxel(grid, [0, 0, k])) }),
    '0062000A': sq({ '0062000B': us(segment) }),
  }));
}
