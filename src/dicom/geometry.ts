import type { GeometryAudit, GeometryProblem } from '#domain/case';
import { cross, dot, worldPoint, type Grid, type Vec3 } from '#domain/image';
import type { Instance } from './instance.ts';

// Do these slices make a volume? Positions come from Image Position (Patient) along the normal of Image Orientation
// (Patient), the only attributes to be relied on (D. Clunie, Insight-users, 2005-09-07); Slice Location, Spacing
// Between Slices and Instance Number are never used.
//
// [Note: tolerances] They follow from one wish: no voxel is drawn more than half a pixel from where its header says.
// For comparison, OHIF's isDisplaySetReconstructable allows 0.01 of a direction cosine and 20 % of the spacing.

/** Direction cosines: 0.001 is 0.3 mm at the rim of a 600 mm field of view, below half of a CT pixel. */
const cosineTolerance = 1e-3;
const spacingToleranceMm = 1e-4;
/** Some headers give positions in tenths of a millimetre: a slice is then off by 0.05, a step from another by 0.1. */
const placeToleranceMm = 0.1;
const stepToleranceMm = 0.15;
/** Slices nearer than this lie on each other. */
const samePlaceMm = 0.01;

export interface StackGeometry {
  readonly audit: GeometryAudit;
  /** Along the slice normal: feet to head for axial slices. Path order where positions are missing. */
  readonly ordered: readonly Instance[];
  /** Present when the audit is ok. */
  readonly grid: Grid | undefined;
}

type Placed = Instance & {
  position: Vec3;
  orientation: readonly [Vec3, Vec3];
  pixelSpacingMm: readonly [number, number];
};

/** Audits the slices of one series. A missing frame of reference alone does not refuse a volume; all else does. */
export function auditGeometry(instances: readonly Instance[]): StackGeometry {
  const byPath = [...instances].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const problems: GeometryProblem[] = [];
  const list = (kind: 'no-position' | 'no-pixel-spacing', found: readonly Instance[]): void => {
    if (found.length > 0) problems.push({ kind, files: found.map((instance) => instance.path) });
  };
  list(
    'no-position',
    byPath.filter((instance) => !instance.position || !orthonormal(instance.orientation)),
  );
  list(
    'no-pixel-spacing',
    byPath.filter((instance) => !instance.pixelSpacingMm),
  );
  const frames = new Set(byPath.map((instance) => instance.frameOfReferenceUid));
  if (frames.size > 1) problems.push({ kind: 'mixed-frame-of-reference' });
  else if (frames.has('')) problems.push({ kind: 'no-frame-of-reference' });
  const placed = byPath.filter(
    (instance): instance is Placed =>
      instance.position !== undefined &&
      orthonormal(instance.orientation) &&
      instance.pixelSpacingMm !== undefined,
  );
  if (placed.length < byPath.length)
    return { audit: refusedBy(problems), ordered: byPath, grid: undefined };

  const like = mostCommon(
    placed,
    (a, b) => sameOrientation(a, b) && sameSize(a, b) && sameSpacing(a, b),
  );
  const mixed = (
    kind: 'mixed-orientation' | 'mixed-size' | 'mixed-spacing',
    same: (a: Placed, b: Placed) => boolean,
  ): void => {
    const others = placed.filter((instance) => !same(like, instance));
    if (others.length > 0) problems.push({ kind, files: others.map((instance) => instance.path) });
  };
  mixed('mixed-orientation', sameOrientation);
  mixed('mixed-size', sameSize);
  mixed('mixed-spacing', sameSpacing);

  const axes = axesOf(like.orientation);
  const along = new Map(placed.map((instance) => [instance, dot(instance.position, axes[2])]));
  const ordered = [...placed].sort((a, b) => along.get(a)! - along.get(b)!);
  const heights = ordered.map((instance) => along.get(instance)!);
  problems.push(...stackProblems(ordered, heights, axes[2], like.pixelSpacingMm));
  const audit = refusedBy(problems);
  if (audit.status === 'refused') return { audit, ordered, grid: undefined };
  const first = ordered[0]!.position;
  const grid: Grid = {
    size: [like.pixels!.columns, like.pixels!.rows, ordered.length],
    spacingMm: [
      like.pixelSpacingMm[1],
      like.pixelSpacingMm[0],
      (heights.at(-1)! - heights[0]!) / (heights.length - 1),
    ],
    origin: worldPoint(first[0], first[1], first[2]),
    axes,
  };
  return { audit, ordered, grid };
}

const refusedBy = (problems: readonly GeometryProblem[]): GeometryAudit => ({
  status: problems.every((problem) => problem.kind === 'no-frame-of-reference') ? 'ok' : 'refused',
  problems,
});

function stackProblems(
  ordered: readonly Placed[],
  heights: readonly number[],
  normal: Vec3,
  pixelMm: readonly [number, number],
): GeometryProblem[] {
  if (ordered.length < 2) return [{ kind: 'single-slice' }];
  const problems: GeometryProblem[] = [];
  const onEachOther = ordered.filter(
    (_, n) =>
      (n > 0 && heights[n]! - heights[n - 1]! < samePlaceMm) ||
      (n + 1 < heights.length && heights[n + 1]! - heights[n]! < samePlaceMm),
  );
  if (onEachOther.length > 0)
    problems.push({
      kind: 'duplicate-slices',
      files: onEachOther.map((instance) => instance.path),
    });
  const apart = heights.filter((height, n) => n === 0 || height - heights[n - 1]! >= samePlaceMm);
  if (apart.length > 1) problems.push(...stepProblems(apart));
  const tilt = tiltOf(ordered, normal, Math.min(...pixelMm) / 2);
  if (tilt !== undefined) problems.push({ kind: 'tilted', degrees: tilt });
  return problems;
}

/** Heights are distinct and rise. A gap of n whole steps is n − 1 missing slices; any other odd step is uneven. */
function stepProblems(heights: readonly number[]): GeometryProblem[] {
  const steps = heights.slice(1).map((height, n) => height - heights[n]!);
  const step = [...steps].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)]!;
  const tolerance = Math.min(stepToleranceMm, step / 4);
  const afterSlices: number[] = [];
  let missing = 0;
  let uneven = false;
  for (const [n, each] of steps.entries()) {
    const times = Math.round(each / step);
    if (times < 1 || Math.abs(each - times * step) > tolerance * Math.max(times, 1)) uneven = true;
    else if (times > 1) {
      afterSlices.push(n + 1);
      missing += times - 1;
    }
  }
  if (!uneven && missing === 0) {
    // Small steps of one sign add up: no slice may lie off the even grid either.
    const mean = (heights.at(-1)! - heights[0]!) / steps.length;
    uneven = heights.some(
      (height, n) => Math.abs(height - heights[0]! - n * mean) > placeToleranceMm,
    );
  }
  const problems: GeometryProblem[] = [];
  if (missing > 0) problems.push({ kind: 'missing-slices', afterSlices, missing });
  if (uneven)
    problems.push({ kind: 'uneven-spacing', minMm: Math.min(...steps), maxMm: Math.max(...steps) });
  return problems;
}

/** Degrees between stack and normal where slices are shifted sideways by more than `limitMm`, else undefined. */
function tiltOf(ordered: readonly Placed[], normal: Vec3, limitMm: number): number | undefined {
  const first = ordered[0]!.position;
  let worst = 0;
  let degrees: number | undefined;
  for (const { position } of ordered) {
    const d: Vec3 = [position[0] - first[0], position[1] - first[1], position[2] - first[2]];
    const up = dot(d, normal);
    const sideways = Math.sqrt(Math.max(dot(d, d) - up * up, 0));
    if (sideways <= limitMm || sideways <= worst) continue;
    worst = sideways;
    degrees = (Math.atan2(sideways, Math.abs(up)) * 180) / Math.PI;
  }
  return degrees;
}

/** The instance that agrees with the most others. */
function mostCommon(placed: readonly Placed[], same: (a: Placed, b: Placed) => boolean): Placed {
  const kinds: Array<{ readonly like: Placed; count: number }> = [];
  for (const instance of placed) {
    const kind = kinds.find(({ like }) => same(like, instance));
    if (kind) kind.count += 1;
    else kinds.push({ like: instance, count: 1 });
  }
  return kinds.reduce((best, kind) => (kind.count > best.count ? kind : best)).like;
}

const near = (a: Vec3, b: Vec3): boolean =>
  a.every((part, n) => Math.abs(part - b[n]!) <= cosineTolerance);
const sameOrientation = (a: Placed, b: Placed): boolean =>
  near(a.orientation[0], b.orientation[0]) && near(a.orientation[1], b.orientation[1]);
const sameSize = (a: Placed, b: Placed): boolean =>
  a.pixels?.rows === b.pixels?.rows && a.pixels?.columns === b.pixels?.columns;
const sameSpacing = (a: Placed, b: Placed): boolean =>
  Math.abs(a.pixelSpacingMm[0] - b.pixelSpacingMm[0]) <= spacingToleranceMm &&
  Math.abs(a.pixelSpacingMm[1] - b.pixelSpacingMm[1]) <= spacingToleranceMm;

function orthonormal(orientation: readonly [Vec3, Vec3] | undefined): boolean {
  if (!orientation) return false;
  const [row, column] = orientation;
  return (
    Math.abs(dot(row, row) - 1) <= 2 * cosineTolerance &&
    Math.abs(dot(column, column) - 1) <= 2 * cosineTolerance &&
    Math.abs(dot(row, column)) <= cosineTolerance
  );
}

/** Exactly orthonormal axes from cosines that are so within the tolerance. Whole numbers stay whole. */
function axesOf([row, column]: readonly [Vec3, Vec3]): readonly [Vec3, Vec3, Vec3] {
  const i = unit(row);
  const k = unit(cross(i, column));
  return [i, unit(cross(k, i)), k];
}

function unit(v: Vec3): Vec3 {
  const length = Math.sqrt(dot(v, v));
  // + 0 turns a negative zero into zero.
  return [v[0] / length + 0, v[1] / length + 0, v[2] / length + 0];
}
