import {
  movePoint,
  stillRigid,
  unmovePoint,
  worldPoint,
  type Rigid,
  type WorldPoint,
} from '#domain/image';

// Where layers are drawn. Everything on screen is in one frame: that of the current study's CT (of its PET where there
// is no CT). Voxels never move: a place on screen is carried into a layer's own frame before anything is read.

/** Prior study onto the current one before anyone touched it: middle on middle, top of the head on top of the head. */
export function firstPriorMove(
  current: readonly [WorldPoint, WorldPoint],
  prior: readonly [WorldPoint, WorldPoint],
): Rigid {
  const middle = (box: readonly [WorldPoint, WorldPoint], n: 0 | 1): number =>
    (box[0][n] + box[1][n]) / 2;
  return {
    ...stillRigid,
    about: prior[1],
    translateMm: [
      middle(current, 0) - middle(prior, 0),
      middle(current, 1) - middle(prior, 1),
      current[1][2] - prior[1][2],
    ],
  };
}

/** The same move, with `place` of the moved layer (own frame) coming to lie at `target`. Turns stay. */
export function throughLandmark(move: Rigid, place: WorldPoint, target: WorldPoint): Rigid {
  const now = movePoint(move, place);
  return {
    ...move,
    translateMm: [
      move.translateMm[0] + target[0] - now[0],
      move.translateMm[1] + target[1] - now[1],
      move.translateMm[2] + target[2] - now[2],
    ],
  };
}

/** One more step of a nudge: millimetres along, or degrees about, an LPS axis; rounded so that 0 is reached again. */
export function nudged(
  move: Rigid,
  part: 'translateMm' | 'rotateDeg',
  axis: 0 | 1 | 2,
  by: number,
): Rigid {
  const values: [number, number, number] = [...move[part]] as [number, number, number];
  values[axis] = Math.round((values[axis] + by) * 100) / 100;
  return { ...move, [part]: values };
}

export const toLayer = (move: Rigid | undefined, p: WorldPoint): WorldPoint =>
  move ? unmovePoint(move, p) : p;
export const toScreen = (move: Rigid | undefined, p: WorldPoint): WorldPoint =>
  move ? movePoint(move, p) : p;

/** A tenth of a millimetre is below any voxel; the log stays short. */
export const rounded = (p: WorldPoint): WorldPoint =>
  worldPoint(
    Math.round(p[0] * 100) / 100,
    Math.round(p[1] * 100) / 100,
    Math.round(p[2] * 100) / 100,
  );
