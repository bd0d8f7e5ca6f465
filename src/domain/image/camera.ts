import { worldPoint, type Vec3, type WorldPoint } from './geometry.ts';

// What a well shows, as plain numbers in patient space. Both renderers and the SVG overlay read it, so a pin lies
// on its voxel whichever renderer drew the picture.

export type Plane = 'axial' | 'coronal' | 'sagittal';
export const planes: readonly Plane[] = ['axial', 'coronal', 'sagittal'];

export interface PlaneCamera {
  readonly plane: Plane;
  /** The slice passes through this point (only its out-of-plane coordinate counts). */
  readonly slice: WorldPoint;
  /** Point at the middle of the well (only its in-plane coordinates count). */
  readonly centre: WorldPoint;
  /** Millimetres per CSS pixel. */
  readonly mmPerPx: number;
}

/** Screen axes of a plane as LPS unit vectors: patient's right on the left of the screen, head up, face to the left. */
export const screenAxes: Readonly<
  Record<Plane, { right: Vec3; down: Vec3; normalAxis: 0 | 1 | 2 }>
> = {
  axial: { right: [1, 0, 0], down: [0, 1, 0], normalAxis: 2 },
  coronal: { right: [1, 0, 0], down: [0, 0, -1], normalAxis: 1 },
  sagittal: { right: [0, 1, 0], down: [0, 0, -1], normalAxis: 0 },
};

/** LPS axis (0 x, 1 y, 2 z) that runs across and down the screen, with its sign. */
export const inPlane: Readonly<
  Record<Plane, { across: 0 | 1 | 2; acrossSign: 1 | -1; down: 0 | 1 | 2; downSign: 1 | -1 }>
> = {
  axial: { across: 0, acrossSign: 1, down: 1, downSign: 1 },
  coronal: { across: 0, acrossSign: 1, down: 2, downSign: -1 },
  sagittal: { across: 1, acrossSign: 1, down: 2, downSign: -1 },
};

/** Position of a world point in a well of the given CSS size, px from its top left corner. */
export function screenOfWorld(
  camera: PlaneCamera,
  width: number,
  height: number,
  p: WorldPoint,
): readonly [number, number] {
  const s = inPlane[camera.plane];
  return [
    width / 2 + (s.acrossSign * (p[s.across] - camera.centre[s.across])) / camera.mmPerPx,
    height / 2 + (s.downSign * (p[s.down] - camera.centre[s.down])) / camera.mmPerPx,
  ];
}

/** World point on the shown slice under a pixel of the well (CSS px from its top left corner). */
export function worldOfScreen(
  camera: PlaneCamera,
  width: number,
  height: number,
  x: number,
  y: number,
): WorldPoint {
  const s = inPlane[camera.plane];
  const p: [number, number, number] = [camera.slice[0], camera.slice[1], camera.slice[2]];
  p[s.across] = camera.centre[s.across] + s.acrossSign * (x - width / 2) * camera.mmPerPx;
  p[s.down] = camera.centre[s.down] + s.downSign * (y - height / 2) * camera.mmPerPx;
  return worldPoint(p[0], p[1], p[2]);
}
