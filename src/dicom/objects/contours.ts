import { cross, dot, offsetOf, voxelOfWorld, worldOfVoxel, worldPoint } from '#domain/image';
import type { Grid, Vec3 } from '#domain/image';
import type { RegionProblem } from './found-region.ts';
import type { VoxelMask } from './voxel-mask.ts';

// Closed planar contours → voxels.
//
// [Note: contours to voxels] A voxel belongs to the region where its centre lies inside: even-odd over all contours of
// a plane, so that a contour within another is a hole, and a keyhole (PS3.3 C.8.8.6.3) one too. Borders are half open:
// a centre on the lower side of a contour is in, on the upper side out, so that two regions that touch never share a
// voxel; a centre within a millionth of a millimetre of a border lies on it. A plane holds for everything within half
// the usual distance of planes (the median of those up to 10 mm), each slice taking its nearest plane, of two as near
// the lower; beyond that there is a gap in the region. So contours on every second slice fill the slices between them, and a slice
// without a contour among contours that are dense stays empty only where the gap is wider than that distance.

/** A contour bends from its plane by no more than this; planes nearer than this are one. */
const planeToleranceMm = 0.1;
const onBorderMm = 1e-6;
/** No slice of a PET or CT is thicker: planes farther apart have a gap between them. */
const thickestMm = 10;
/** Beyond this nothing lies in a scanner. */
const farthestMm = 1e5;

/** Points as x, y, z, x, y, z, …; LPS mm. */
export type Contour = readonly number[];

interface ContourPlane {
  readonly heightMm: number;
  readonly contours: Contour[];
}

/** Marks the voxels inside and answers with what there is to say about it. */
export function fillContours(
  contours: readonly Contour[],
  grid: Grid,
  mask: VoxelMask,
): readonly RegionProblem[] {
  const problems: RegionProblem[] = [];
  const flat = contours.filter((contour) => contour.length >= 9 && isNear(contour));
  const normal = normalOf(flat);
  const planes = normal ? planesOf(flat, normal) : undefined;
  const inPlanes = planes?.list.reduce((sum, plane) => sum + plane.contours.length, 0) ?? 0;
  const repeated = planes?.repeated ?? 0;
  const skipped = contours.length - inPlanes - repeated;
  if (skipped > 0)
    problems.push({ kind: 'skipped-contours', contours: skipped, types: ['not planar'] });
  if (repeated > 0) problems.push({ kind: 'repeated-contours', contours: repeated });
  if (!normal || !planes) return problems;
  const outside = planes.list.reduce(
    (sum, { contours: each }) =>
      sum + each.filter((one) => boxOf(grid, [one]) === undefined).length,
    0,
  );
  if (outside > 0) problems.push({ kind: 'outside-volume', parts: outside });
  const filled = fillPlanes(planes.list, normal, grid, mask);
  if (filled === undefined) problems.push({ kind: 'oblique-planes' });
  else if (filled > planeToleranceMm) problems.push({ kind: 'between-slices', maxMm: filled });
  return problems;
}

const isNear = (contour: Contour): boolean => contour.every((part) => Math.abs(part) <= farthestMm);

/** Cosine of the angle up to which two contours are parallel: 0.8 degrees. */
const parallelCosine = 1 - 1e-4;

/** The normal that most contours share; undefined where none encloses anything. */
function normalOf(contours: readonly Contour[]): Vec3 | undefined {
  const kinds: Array<{ normal: Vec3; area: number; contours: number }> = [];
  for (const contour of contours) {
    const { normal, area } = newell(contour);
    if (!(area > 1e-9)) continue;
    const kind = kinds.find((each) => Math.abs(dot(each.normal, normal)) >= parallelCosine);
    if (!kind) {
      // Hostile files may have as many directions as contours.
      if (kinds.length < 64) kinds.push({ normal, area, contours: 1 });
      continue;
    }
    kind.contours++;
    // Of one kind the largest gives its direction best.
    if (area > kind.area) {
      kind.area = area;
      kind.normal = normal;
    }
  }
  const [first, ...others] = kinds;
  if (!first) return undefined;
  const { normal } = others.reduce((a, b) => (b.contours > a.contours ? b : a), first);
  // So that heights rise towards the positive end of the axis.
  return normal[0] + normal[1] + normal[2] < 0 ? [-normal[0], -normal[1], -normal[2]] : normal;
}

/** Newell's method: normal and area of a polygon in space, of one that bends their best guess. */
function newell(contour: Contour): { readonly normal: Vec3; readonly area: number } {
  let [x, y, z] = [0, 0, 0];
  for (let n = 0; n < contour.length; n += 3) {
    const [ax, ay, az] = [contour[n]!, contour[n + 1]!, contour[n + 2]!];
    const m = (n + 3) % contour.length;
    const [bx, by, bz] = [contour[m]!, contour[m + 1]!, contour[m + 2]!];
    x += (ay - by) * (az + bz);
    y += (az - bz) * (ax + bx);
    z += (ax - bx) * (ay + by);
  }
  const size = Math.sqrt(x * x + y * y + z * z);
  return { normal: [x / size, y / size, z / size], area: size / 2 };
}

interface Planes {
  readonly list: readonly ContourPlane[];
  readonly repeated: number;
}

/** Contours sorted into parallel planes, lowest first. Contours that bend or tilt are in none. */
function planesOf(contours: readonly Contour[], normal: Vec3): Planes {
  const placed = contours.flatMap((contour) => {
    let [low, high] = [Infinity, -Infinity];
    for (let n = 0; n < contour.length; n += 3) {
      const height = dot([contour[n]!, contour[n + 1]!, contour[n + 2]!], normal);
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
    return high - low <= 2 * planeToleranceMm ? [{ contour, heightMm: (low + high) / 2 }] : [];
  });
  placed.sort((a, b) => a.heightMm - b.heightMm);
  const list: ContourPlane[] = [];
  const seen = new Set<string>();
  let repeated = 0;
  for (const { contour, heightMm } of placed) {
    const name = contour.join();
    if (seen.has(name)) {
      repeated++;
      continue;
    }
    seen.add(name);
    const last = list.at(-1);
    if (last && heightMm - last.heightMm <= planeToleranceMm) last.contours.push(contour);
    else list.push({ heightMm, contours: [contour] });
  }
  return { list, repeated };
}

/** Voxels that contours can reach in their own plane, both ends included; undefined where there are none. */
function boxOf(
  grid: Grid,
  contours: readonly Contour[],
  marginVoxels = 0.5,
): readonly [Vec3, Vec3] | undefined {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const contour of contours)
    for (let n = 0; n < contour.length; n += 3) {
      const v = voxelOfWorld(grid, worldPoint(contour[n]!, contour[n + 1]!, contour[n + 2]!));
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis], v[axis]);
        high[axis] = Math.max(high[axis], v[axis]);
      }
    }
  for (const axis of [0, 1, 2] as const) {
    low[axis] = Math.max(Math.ceil(low[axis] - marginVoxels), 0);
    high[axis] = Math.min(Math.floor(high[axis] + marginVoxels), grid.size[axis] - 1);
    if (low[axis] > high[axis]) return undefined;
  }
  return [low, high];
}

/** The largest distance of a filled slice from its plane, mm; undefined where no voxel axis lies in the planes. */
function fillPlanes(
  planes: readonly ContourPlane[],
  normal: Vec3,
  grid: Grid,
  mask: VoxelMask,
): number | undefined {
  const tilt = grid.axes.map((axis) => Math.abs(dot(axis, normal)));
  const scan = ([0, 1, 2] as const).reduce((best, axis) =>
    tilt[axis]! < tilt[best]! ? axis : best,
  );
  const acrossMm = grid.spacingMm.reduce((sum, mm, axis) => sum + mm * tilt[axis]!, 0);
  const gaps = planes.slice(1).map(({ heightMm }, n) => heightMm - planes[n]!.heightMm);
  const usual = gaps.filter((gap) => gap <= thickestMm).sort((a, b) => a - b);
  const stepMm = usual[Math.floor((usual.length - 1) / 2)] ?? acrossMm;
  if (tilt[scan]! * grid.size[scan] * grid.spacingMm[scan] > 0.1 * stepMm) return undefined;

  const margin = stepMm / Math.min(...grid.spacingMm) + 1;
  const box = boxOf(
    grid,
    planes.flatMap(({ contours }) => contours),
    margin,
  );
  if (!box) return 0;
  const [low, high] = box;
  const along = grid.axes[scan];
  const up = cross(normal, along);
  const edges = planes.map(({ contours }) => edgesOf(contours, along, up));
  const [p, q] = ([0, 1, 2] as const).filter((axis) => axis !== scan) as [0 | 1 | 2, 0 | 1 | 2];
  const voxel: [number, number, number] = [0, 0, 0];
  let farthest = 0;
  for (voxel[q] = low[q]; voxel[q] <= high[q]; voxel[q]++)
    for (voxel[p] = low[p]; voxel[p] <= high[p]; voxel[p]++) {
      voxel[scan] = 0;
      const start = worldOfVoxel(grid, voxel);
      const height = dot(start, normal);
      const nearest = nearestPlane(planes, height);
      const away = Math.abs(planes[nearest]!.heightMm - height);
      if (away > stepMm / 2 + onBorderMm) continue;
      const spans = crossings(edges[nearest]!, dot(start, up) + onBorderMm);
      const first = dot(start, along);
      const stepAlong = grid.spacingMm[scan];
      for (let n = 0; n + 1 < spans.length; n += 2) {
        const from = Math.ceil((spans[n]! - first - onBorderMm) / stepAlong);
        const to = Math.ceil((spans[n + 1]! - first - onBorderMm) / stepAlong);
        for (let i = Math.max(from, 0); i < Math.min(to, grid.size[scan]); i++) {
          voxel[scan] = i;
          mask.mark(offsetOf(grid, voxel[0], voxel[1], voxel[2]));
          farthest = Math.max(farthest, away);
        }
      }
    }
  return farthest;
}

function nearestPlane(planes: readonly ContourPlane[], height: number): number {
  let [from, to] = [0, planes.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    const between = (planes[middle]!.heightMm + planes[middle + 1]!.heightMm) / 2;
    if (height > between + onBorderMm) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Four numbers an edge, in the plane: along and up of its start, along and up of its end. */
function edgesOf(contours: readonly Contour[], along: Vec3, up: Vec3): Float64Array {
  const edges = new Float64Array(
    contours.reduce((sum, contour) => sum + (contour.length / 3) * 4, 0),
  );
  let at = 0;
  for (const contour of contours)
    for (let n = 0; n < contour.length; n += 3) {
      const m = (n + 3) % contour.length;
      const a: Vec3 = [contour[n]!, contour[n + 1]!, contour[n + 2]!];
      const b: Vec3 = [contour[m]!, contour[m + 1]!, contour[m + 2]!];
      edges[at++] = dot(a, along);
      edges[at++] = dot(a, up);
      edges[at++] = dot(b, along);
      edges[at++] = dot(b, up);
    }
  return edges;
}

/** Where a line of the plane crosses the edges, ascending. */
function crossings(edges: Float64Array, height: number): number[] {
  const found: number[] = [];
  for (let n = 0; n < edges.length; n += 4) {
    const [a, b] = [edges[n + 1]!, edges[n + 3]!];
    if (a <= height === b <= height) continue;
    found.push(edges[n]! + ((height - a) / (b - a)) * (edges[n + 2]! - edges[n]!));
  }
  return found.sort((x, y) => x - y);
}
