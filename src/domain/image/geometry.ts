import type { Brand } from '#base';

// Two coordinate frames and no third: patient space and voxel space, branded so that they never mix.

export type Vec3 = readonly [number, number, number];
/** Patient coordinates, DICOM LPS: +x to the patient's left, +y to the back, +z to the head; millimetres. */
export type WorldPoint = Brand<Vec3, 'WorldPoint'>;
/** Voxel coordinates i (column), j (row), k (slice); 0 is the centre of the first voxel; fractions are allowed. */
export type VoxelIndex = Brand<Vec3, 'VoxelIndex'>;

export const worldPoint = (x: number, y: number, z: number): WorldPoint =>
  [x, y, z] as unknown as WorldPoint;
export const voxelIndex = (i: number, j: number, k: number): VoxelIndex =>
  [i, j, k] as unknown as VoxelIndex;

export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
/** Plain square root of a sum: Math.hypot differs between engines, and distances decide marks. */
export const distanceMm = (a: WorldPoint, b: WorldPoint): number => {
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  const dz = a[2] - b[2];
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
};
