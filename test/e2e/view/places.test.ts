import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../../harness/browser.ts';

// A point of the patient shows where `screenOfWorld` says, and the patient stands the right way round.

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness.close();
});

type Axes = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];

/** How a scanner may have stored the same patient: LPS directions of i, j and k. */
const storages: Readonly<Record<string, Axes>> = {
  'feet first': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'head first': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, -1],
  ],
  'prone, feet to head': [
    [-1, 0, 0],
    [0, -1, 0],
    [0, 0, 1],
  ],
  'in coronal slices': [
    [1, 0, 0],
    [0, 0, -1],
    [0, 1, 0],
  ],
  'in sagittal slices': [
    [0, 1, 0],
    [0, 0, -1],
    [-1, 0, 0],
  ],
};

describe.each(['software', 'cornerstone'] as const)('in the %s renderer', (kind) => {
  it.each(Object.keys(storages))(
    'a hot spot on the left, in front and towards the head lies there when stored %s',
    async (storage) => {
      const { page } = await harness.newPage();
      const seen = await page.evaluate(
        async ({ prefer, axes }) => {
          const h = window.harness;
          const spot = [40, -30, 50] as const;
          const pet = h.synthetic.volumeOf(
            { size: [61, 57, 59], spacingMm: [4, 4, 4], axes },
            'g/ml',
            h.synthetic.blob(spot, 12, 7),
          );
          const stage = h.view.openStage({ pet }, { prefer });
          const size = { width: 240, height: 210 };
          stage.setWells(
            h.layWells(h.image.planes.map((plane) => ({ plane, content: 'pet', ...size }))),
          );
          const p = h.image.worldPoint(...spot);
          const centre = h.image.worldPoint(0, 0, 0);
          const { display } = h.pictureAt([0, 0, 0], 1, { petMap: 'grey' });
          const camera = (plane: 'axial' | 'coronal' | 'sagittal') => ({
            plane,
            slice: p,
            centre,
            mmPerPx: 1.25,
          });
          const cameras = {
            axial: camera('axial'),
            coronal: camera('coronal'),
            sagittal: camera('sagittal'),
          };
          stage.show({ cameras, display });
          await stage.settled();
          if (prefer === 'cornerstone') await h.onGpu(stage);
          const found: Record<string, { at: [number, number]; want: readonly [number, number] }> =
            {};
          for (const plane of h.image.planes)
            found[plane] = {
              at: h.centroid((await stage.capture(`pet-${plane}`))!, 1),
              want: h.image.screenOfWorld(cameras[plane], size.width, size.height, p),
            };
          return found;
        },
        { prefer: kind, axes: storages[storage]! },
      );
      // Written by hand from the conventions, px from the middle at 1.25 mm: left of the patient on the right of the
      // screen, face up in axial slices and on the left in sagittal ones, head up.
      const byHand = { axial: [32, -24], coronal: [32, -40], sagittal: [-24, -40] };
      for (const [plane, [right, down]] of Object.entries(byHand)) {
        const { at, want } = seen[plane]!;
        expect(Math.abs(at[0] - (120 + right!)), `${plane} across`).toBeLessThanOrEqual(0.1);
        expect(Math.abs(at[1] - (105 + down!)), `${plane} down`).toBeLessThanOrEqual(0.1);
        expect(Math.abs(at[0] - want[0])).toBeLessThanOrEqual(0.1);
        expect(Math.abs(at[1] - want[1])).toBeLessThanOrEqual(0.1);
      }
    },
  );

  it.each([
    ['a whole number of pixels', 331, 287, 1],
    ['a fraction of a pixel', 333.4, 210.7, 1],
    ['any size on a fine screen', 261.5, 190, 2],
  ])(
    'a hot spot stays under its pin when wells change to %s with a frame pending',
    async (_, width, height, ratio) => {
      const { page } = await harness.newPage({ deviceScaleFactor: ratio });
      const seen = await page.evaluate(
        async ({ prefer, width, height }) => {
          const h = window.harness;
          const spot = [31.3, -22.7, 14.9] as const;
          const pet = h.synthetic.volumeOf(
            { size: [60, 60, 60], spacingMm: [4, 4, 4] },
            'g/ml',
            h.synthetic.blob(spot, 12, 7),
          );
          const stage = h.view.openStage({ pet }, { prefer });
          const wells = h.layWells(
            h.image.planes.map((plane) => ({ plane, content: 'pet', width: 280, height: 240 })),
          );
          stage.setWells(wells);
          stage.show(h.pictureAt([0, 0, 14.9], 1, { petMap: 'grey' }));
          await stage.settled();
          if (prefer === 'cornerstone') await h.onGpu(stage);
          const picture = h.pictureAt([31.3, -22.7, 14.9], 0.9, { petMap: 'grey' });
          const moved = h.image.worldPoint(11.3, -7.7, 29.9);
          const cameras = {
            axial: { ...picture.cameras.axial, centre: moved },
            coronal: { ...picture.cameras.coronal, centre: moved },
            sagittal: { ...picture.cameras.sagittal, centre: moved },
          };
          stage.show({ ...picture, cameras });
          for (const { element } of wells) {
            element.style.width = `${width}px`;
            element.style.height = `${height}px`;
          }
          stage.resize();
          const found: Array<{ at: [number, number]; want: readonly [number, number] }> = [];
          for (const { plane, id, element } of wells) {
            const box = element.getBoundingClientRect();
            const p = h.image.worldPoint(...spot);
            const shot = (await stage.capture(id))!;
            found.push({
              at: h.centroid(shot, Math.ceil(box.width - 0.01) / shot.width),
              want: h.image.screenOfWorld(cameras[plane], box.width, box.height, p),
            });
          }
          return found;
        },
        { prefer: kind, width, height },
      );
      expect(seen).toHaveLength(3);
      for (const { at, want } of seen) {
        expect(Math.abs(at[0] - want[0])).toBeLessThanOrEqual(0.1);
        expect(Math.abs(at[1] - want[1])).toBeLessThanOrEqual(0.1);
      }
    },
  );
});
