import { describe, expect, it } from 'vitest';
import { planes, worldOfScreen, worldPoint, type PlaneCamera } from '#domain/image';
import { rasterOf } from '../../../src/view/software/raster.ts';

describe('the pixel raster of a well', () => {
  it('puts device pixels where the overlay puts its CSS pixels, in a well of odd size on a fine screen', () => {
    const size = {
      width: 333.4,
      height: 210.7,
      gridWidth: 334,
      gridHeight: 211,
      pixelWidth: 501,
      pixelHeight: 317,
    };
    for (const plane of planes) {
      const camera: PlaneCamera = {
        plane,
        slice: worldPoint(3, 4, 5),
        centre: worldPoint(-10, 20, 30),
        mmPerPx: 0.8,
      };
      const raster = rasterOf(camera, size);
      for (const [x, y] of [
        [0, 0],
        [500, 316],
        [123, 45],
      ] as const) {
        const cssX = ((x + 0.5) * 334) / 501;
        const cssY = ((y + 0.5) * 211) / 317;
        const want = worldOfScreen(camera, size.width, size.height, cssX, cssY);
        const got = [0, 0, 0];
        got[raster.across.axis] = raster.across.first + x * raster.across.step;
        got[raster.down.axis] = raster.down.first + y * raster.down.step;
        got[raster.normalAxis] = raster.depth;
        for (let n = 0; n < 3; n++) expect(got[n]).toBeCloseTo(want[n]!, 9);
      }
    }
  });
});
