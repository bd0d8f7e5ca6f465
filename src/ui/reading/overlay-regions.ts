import { screenOfWorld, type Grid, type PlaneCamera, type WorldPoint } from '#domain/image';
import { indexRuns, regionOutline, type RunIndex, type Runs } from '#domain/measure';
import type { Size } from './overlay.ts';

// Outlines of regions on a slice. A region is indexed once and drawn on many slices.

const indexed = new WeakMap<Runs, RunIndex>();

function indexOf(grid: Grid, runs: Runs): RunIndex {
  let index = indexed.get(runs);
  if (index?.grid !== grid) {
    index = indexRuns(grid, runs);
    indexed.set(runs, index);
  }
  return index;
}

/**
 * SVG path of a region where the shown slice cuts it; empty where it does not. `inLayer` and `onScreen` carry places
 * between the screen's frame and the layer's own.
 */
export function regionPath(options: {
  grid: Grid;
  runs: Runs;
  camera: PlaneCamera;
  size: Size;
  inLayer: (p: WorldPoint) => WorldPoint;
  onScreen: (p: WorldPoint) => WorldPoint;
}): string {
  const { grid, runs, camera, size, inLayer, onScreen } = options;
  const loops = regionOutline(grid, indexOf(grid, runs), camera.plane, inLayer(camera.slice));
  return loops
    .map((loop) => {
      const points = loop.map((p) => {
        const [x, y] = screenOfWorld(camera, size.width, size.height, onScreen(p));
        return `${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      return `M${points.join('L')}Z`;
    })
    .join('');
}
