import {
  inPlane,
  screenOfWorld,
  type Plane,
  type PlaneCamera,
  type WorldPoint,
} from '#domain/image';
import type { TruthRegion } from '#domain/marking';
import { voxelsIn } from '#domain/measure';

// What is drawn over a picture, as plain screen geometry: px from the well's top left corner.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far off the shown slice a point may lie and still be drawn, mm. */
export const nearSliceMm = 6;

const normalAxis: Readonly<Record<Plane, 0 | 1 | 2>> = { axial: 2, coronal: 1, sagittal: 0 };

export const offSliceMm = (camera: PlaneCamera, p: WorldPoint): number => {
  const axis = normalAxis[camera.plane];
  return Math.abs(p[axis] - camera.slice[axis]);
};

export interface Crosshair {
  readonly x: number;
  readonly y: number;
}

export function crosshairAt(camera: PlaneCamera, size: Size, p: WorldPoint): Crosshair {
  const [x, y] = screenOfWorld(camera, size.width, size.height, p);
  return { x, y };
}

/** Two lines with a gap around the point, so that the voxel itself stays free. */
export function crosshairPath(at: Crosshair, size: Size, gap = 9): string {
  const x = Math.round(at.x) + 0.5;
  const y = Math.round(at.y) + 0.5;
  return `M0 ${y}H${x - gap}M${x + gap} ${y}H${size.width}M${x} 0V${y - gap}M${x} ${y + gap}V${size.height}`;
}

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** Cut of a sphere with the shown slice, or undefined where the slice misses it. */
export function sphereCut(
  camera: PlaneCamera,
  size: Size,
  centre: WorldPoint,
  radiusMm: number,
): Ellipse | undefined {
  const off = offSliceMm(camera, centre);
  if (off >= radiusMm) return undefined;
  const r = Math.sqrt(radiusMm * radiusMm - off * off) / camera.mmPerPx;
  const [x, y] = screenOfWorld(camera, size.width, size.height, centre);
  return { x, y, rx: r, ry: r };
}

/** Cut of a reference region with the shown slice; a point is drawn as a 5 mm sphere, a mask by its outline instead. */
export function regionCut(
  camera: PlaneCamera,
  size: Size,
  region: TruthRegion,
): Ellipse | undefined {
  if (region.type === 'point') return sphereCut(camera, size, region.c, 5);
  if (region.type === 'sphere') return sphereCut(camera, size, region.c, region.r);
  if (region.type === 'mask') return undefined;
  // Axis-aligned ellipsoid; a turned one is drawn by its outline along the patient axes.
  const axis = normalAxis[camera.plane];
  const off = (region.c[axis] - camera.slice[axis]) / region.radii[axis];
  if (Math.abs(off) >= 1) return undefined;
  const share = Math.sqrt(1 - off * off) / camera.mmPerPx;
  const s = inPlane[camera.plane];
  const [x, y] = screenOfWorld(camera, size.width, size.height, region.c);
  return { x, y, rx: region.radii[s.across] * share, ry: region.radii[s.down] * share };
}

/** The largest radius of a region, for outlines on the MIP. */
export function regionRadiusMm(region: TruthRegion): number {
  if (region.type === 'point') return 5;
  if (region.type === 'sphere') return region.r;
  if (region.type === 'ellipsoid') return Math.max(...region.radii);
  // The ball of its volume.
  const [a, b, c] = region.grid.spacingMm;
  return Math.cbrt((3 * voxelsIn(region.runs) * a * b * c) / (4 * Math.PI));
}

export const withinWell = (x: number, y: number, size: Size): boolean =>
  x >= 0 && y >= 0 && x <= size.width && y <= size.height;

/** Letters at the left and right edges of a plane. */
export const edgeLetters: Readonly<Record<Plane, readonly [left: 'R' | 'A', right: 'L' | 'P']>> = {
  axial: ['R', 'L'],
  coronal: ['R', 'L'],
  sagittal: ['A', 'P'],
};
