import {
  isAxisAligned,
  isStill,
  screenAxes,
  type Grid,
  type PlaneCamera,
  type Rigid,
} from '#domain/image';
import type { Picture, Slab, WellSpec } from './stage.ts';

// What a picture asks of one well, read the same way by both renderers.

/** The camera of a well: its own where it has one, else that of its plane. */
export const cameraOf = (picture: Picture, spec: Pick<WellSpec, 'id' | 'plane'>): PlaneCamera => {
  const own = picture.wellCameras?.[spec.id];
  if (!own) return picture.cameras[spec.plane];
  return own.plane === spec.plane ? own : { ...own, plane: spec.plane };
};

/** The slab to draw, or undefined for a slice. */
export const slabOf = (picture: Picture): Slab | undefined => {
  const { slab } = picture;
  return slab && slab.thicknessMm > 0 && slab.thicknessMm < Infinity ? slab : undefined;
};

/** A move that moves something, or undefined. */
export const moveOf = (picture: Picture, layer: 'ct' | 'pet'): Rigid | undefined => {
  const move = picture.move?.[layer];
  return isStill(move) ? undefined : move;
};

/**
 * Whether a layer's voxel axes are drawn at an angle to the planes. However small a turn, it is not taken for none: far
 * from its centre it is a shift.
 */
export const isTurned = (grid: Grid, move: Rigid | undefined): boolean =>
  !isAxisAligned(grid) || (move?.rotateDeg.some((deg) => deg !== 0) ?? false);

/**
 * What decides the picture: of the slice's point only where it stands along the normal, so that a crosshair that moves
 * within the slice redraws nothing.
 */
export const cameraKey = (c: PlaneCamera): string =>
  `${c.plane}${c.slice[screenAxes[c.plane].normalAxis]}|${c.centre.join()}|${c.mmPerPx}`;

export const slabKey = (slab: Slab | undefined): string =>
  slab ? `${slab.mode}${slab.thicknessMm}` : '';

export const moveKey = (move: Rigid | undefined): string =>
  move ? `${move.translateMm.join()}|${move.rotateDeg.join()}|${move.about.join()}` : '';
