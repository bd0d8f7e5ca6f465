import { err, ok, type Result } from '#base';
import { voxelVolumeMl } from '#domain/image';
import { voxelsIn } from '#domain/measure';
import { parseFile } from '../header.ts';
import type {
  FoundRegion,
  FoundRegions,
  ObjectError,
  RegionProblem,
  RegionTarget,
} from './found-region.ts';
import { frameSpread, type FrameSpread } from './seg-spread.ts';
import { segHeaderOf, type Segment, type SegHeader } from './seg-header.ts';
import { segPixels, type SegPixels } from './seg-pixels.ts';
import { VoxelMask } from './voxel-mask.ts';

export interface SegOptions {
  /** Of fractional segments: the least fraction of the maximum that belongs to the region. Default 0.5. */
  readonly fractionAtLeast?: number | undefined;
}

/**
 * Regions of a DICOM Segmentation (binary, fractional or label map, any order and direction of planes, frames left out)
 * on the grid of a volume of the same frame of reference. Asynchronous only because compressed frames load their codec.
 * Each segment of the object gives one region, empty ones too; its problems say what was done to it.
 */
export async function readSegmentation(
  file: Uint8Array,
  target: RegionTarget,
  options: SegOptions = {},
): Promise<Result<FoundRegions, ObjectError>> {
  const parsed = parseFile(file);
  if (!parsed.ok) return parsed;
  const read = segHeaderOf(parsed.value);
  if (!read.ok) return read;
  const header = read.value;
  if (header.frameOfReferenceUid !== target.frameOfReferenceUid)
    return err({
      kind: 'other-frame-of-reference',
      found: header.frameOfReferenceUid,
      wanted: target.frameOfReferenceUid,
    });
  const atLeast = options.fractionAtLeast ?? 0.5;
  const pixels = await segPixels(parsed.value, file, header, atLeast);
  if (!pixels.ok) return pixels;
  const spread = frameSpread(header, target.grid);
  if (!spread.ok) return spread;
  const mask = new VoxelMask(target.grid);
  const regions = segmentsOf(header, pixels.value.drawn ?? []).map((segment) =>
    regionOf(segment, header, pixels.value, spread.value, mask, target, atLeast),
  );
  return ok({
    kind: 'seg',
    sopUid: header.sopUid,
    seriesUid: header.seriesUid,
    description: header.description,
    regions,
  });
}

type ToRead = Segment & { readonly described: boolean };

/** Described segments in the order of the object, then those that only frames or pixels name. */
function segmentsOf(header: SegHeader, drawn: readonly number[]): readonly ToRead[] {
  const known = new Set(header.segments.map(({ number }) => number));
  const named = new Set([...drawn, ...header.frames.flatMap(({ segment }) => segment ?? [])]);
  return [
    ...header.segments.map((segment) => ({ ...segment, described: true })),
    ...[...named]
      .filter((number) => !known.has(number))
      .sort((a, b) => a - b)
      .map((number) => ({
        number,
        label: '',
        code: undefined,
        category: undefined,
        algorithm: undefined,
        trackingId: undefined,
        trackingUid: undefined,
        colour: undefined,
        described: false,
      })),
  ];
}

function regionOf(
  { described, ...segment }: ToRead,
  header: SegHeader,
  pixels: SegPixels,
  spread: FrameSpread,
  mask: VoxelMask,
  { grid }: RegionTarget,
  atLeast: number,
): FoundRegion {
  const frames =
    pixels.framesOf?.(segment.number) ??
    header.frames.flatMap((frame, n) => (frame.segment === segment.number ? [n] : []));
  const placed = spread.place(
    frames,
    (frame, pixel) => pixels.isSet(frame, pixel, segment.number),
    mask,
  );
  const runs = mask.take();
  const voxels = voxelsIn(runs);
  const problems: RegionProblem[] = [];
  if (!described) problems.push({ kind: 'not-described' });
  if (header.type === 'FRACTIONAL')
    problems.push({ kind: 'thresholded', atLeast, fractionalType: header.fractionalType });
  if (placed.resampledMl !== undefined)
    problems.push({ kind: 'resampled', sourceMl: placed.resampledMl });
  if (placed.outside > 0) problems.push({ kind: 'outside-volume', parts: placed.outside });
  if (voxels === 0) problems.push({ kind: 'empty' });
  return { ...segment, runs, voxels, ml: voxels * voxelVolumeMl(grid), problems };
}
