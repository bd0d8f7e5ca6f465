import { err, ok, type Result } from '#base';
import { voxelVolumeMl } from '#domain/image';
import { voxelsIn } from '#domain/measure';
import { parseFile, type Header } from '../header.ts';
import { codeIn } from './code.ts';
import { fillContours, type Contour } from './contours.ts';
import type {
  FoundRegion,
  FoundRegions,
  ObjectError,
  RegionProblem,
  RegionTarget,
} from './found-region.ts';
import { VoxelMask } from './voxel-mask.ts';

// RT Structure Set, PS3.3 A.19 and C.8.8.5 to C.8.8.8.

export const structureSetStorage = '1.2.840.10008.5.1.4.1.1.481.3';

const closed = new Set(['CLOSED_PLANAR', 'CLOSEDPLANAR_XOR']);

/**
 * Regions of an RT Structure Set on the grid of a volume: one for each ROI, in the order of the object, those without
 * contours too. How contours become voxels: [Note: contours to voxels]. An ROI of another frame of reference is
 * listed with that problem and without voxels; where none is of the wanted one, the object is refused.
 */
export function readStructureSet(
  file: Uint8Array,
  target: RegionTarget,
): Result<FoundRegions, ObjectError> {
  const parsed = parseFile(file);
  if (!parsed.ok) return parsed;
  const { header } = parsed.value;
  const sopClassUid = header.text('00080016') ?? header.text('00020002') ?? '';
  if (sopClassUid !== structureSetStorage) return err({ kind: 'other-object', sopClassUid });
  const rois = header.items('30060020');
  if (rois.length === 0) return err({ kind: 'nothing-drawn' });
  const whole =
    header.items('30060010')[0]?.text('00200052') ?? header.text('00200052') ?? undefined;
  const frames = rois.map((roi) => roi.text('30060024') ?? whole);
  if (!frames.includes(target.frameOfReferenceUid)) {
    const found = frames.find((uid) => uid !== undefined);
    return err(
      found === undefined
        ? { kind: 'no-frame-of-reference' }
        : { kind: 'other-frame-of-reference', found, wanted: target.frameOfReferenceUid },
    );
  }
  const drawn = byNumber(header.items('30060039'), '30060084');
  const observed = byNumber(header.items('30060080'), '30060084');
  const mask = new VoxelMask(target.grid);
  const regions = rois.flatMap((roi, n): FoundRegion[] => {
    const number = roi.number('30060022');
    if (number === undefined) return [];
    const found = frames[n];
    const elsewhere: RegionProblem | undefined =
      found === target.frameOfReferenceUid
        ? undefined
        : { kind: 'other-frame-of-reference', found: found ?? '' };
    return [
      regionOf(roi, number, drawn.get(number), observed.get(number), elsewhere, target, mask),
    ];
  });
  return ok({
    kind: 'rtstruct',
    sopUid: header.text('00080018') ?? '',
    seriesUid: header.text('0020000e') ?? '',
    description: header.text('30060002') ?? header.text('0008103e') ?? '',
    regions,
  });
}

function byNumber(items: readonly Header[], tag: string): ReadonlyMap<number, Header> {
  const found = new Map<number, Header>();
  for (const item of items) {
    const number = item.number(tag);
    if (number !== undefined && !found.has(number)) found.set(number, item);
  }
  return found;
}

function regionOf(
  roi: Header,
  number: number,
  drawn: Header | undefined,
  observed: Header | undefined,
  elsewhere: RegionProblem | undefined,
  { grid }: RegionTarget,
  mask: VoxelMask,
): FoundRegion {
  const problems: RegionProblem[] = elsewhere ? [elsewhere] : [];
  if (!elsewhere) {
    const { contours, skipped } = contoursOf(drawn);
    if (skipped.length > 0)
      problems.push({
        kind: 'skipped-contours',
        contours: skipped.length,
        types: [...new Set(skipped)].sort(),
      });
    problems.push(...fillContours(contours, grid, mask));
  }
  const runs = mask.take();
  const voxels = voxelsIn(runs);
  if (voxels === 0) problems.push({ kind: 'empty' });
  return {
    number,
    label: roi.text('30060026') ?? observed?.text('30060085') ?? '',
    code: observed && codeIn(observed, '30060086'),
    interpretedType: observed?.text('300600a4'),
    algorithm: roi.text('30060036'),
    colour: colourOf(drawn),
    runs,
    voxels,
    ml: voxels * voxelVolumeMl(grid),
    problems,
  };
}

interface Contours {
  readonly contours: readonly Contour[];
  /** Geometric types of what encloses nothing, one each. */
  readonly skipped: readonly string[];
}

function contoursOf(drawn: Header | undefined): Contours {
  const contours: Contour[] = [];
  const skipped: string[] = [];
  for (const item of drawn?.items('30060040') ?? []) {
    const type = item.text('30060042') ?? 'no type';
    const numbers = item.numbers('30060050');
    if (!closed.has(type)) skipped.push(type);
    else if (numbers.length % 3 !== 0 || !numbers.every((part) => part !== undefined))
      skipped.push('damaged');
    else if (numbers.length < 9) skipped.push('fewer than 3 points');
    else contours.push(numbers);
  }
  return { contours, skipped };
}

function colourOf(drawn: Header | undefined): readonly [number, number, number] | undefined {
  const [r, g, b] = drawn?.numbers('3006002a') ?? [];
  return r === undefined || g === undefined || b === undefined ? undefined : [r, g, b];
}
