import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../../harness/browser.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness.close();
});

describe.each([
  ['feet first', 1],
  ['head first', -1],
] as const)('a MIP of slices stored %s', (_, direction) => {
  it('shows hot voxels where it says and gives them back, exactly, when they are clicked', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate((up) => {
      const h = window.harness;
      const hot = [
        [31, 12, 40],
        [9, 20, 11],
        [20, 33, 25],
      ] as const;
      const pet = h.synthetic.volumeOf(
        {
          size: [48, 40, 50],
          spacingMm: [4, 4, 6],
          axes: [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, up],
          ],
          centre: [10, -20, 300],
        },
        'Bq/ml',
        (_, v) => (hot.some((each) => each.every((n, axis) => n === v[axis])) ? 9000 : 500),
      );
      const mip = h.image.makeMip(pet, 8);
      const canvas = document.createElement('canvas');
      canvas.style.width = '400px';
      canvas.style.height = '610px';
      document.querySelector('main')!.append(canvas);
      const picture = new h.view.MipPicture(canvas, pet.grid, mip);
      const found: Array<{ voxel: number[]; picked: number[] | undefined; brightness: number }> =
        [];
      for (const frame of [undefined, { mmPerPx: 0.6, centreZ: 290, centreAcross: -5 }])
        for (let angle = 0; angle < 8; angle++)
          for (const voxel of hot) {
            picture.setFrame(frame);
            picture.draw(angle, { lower: 0, upper: 9000 }, 'grey');
            const world = h.image.worldOfVoxel(pet.grid, voxel);
            const [x, y] = picture.screenOfWorld(world);
            if (x < 0 || y < 0 || x >= 400 || y >= 610) continue;
            const context = canvas.getContext('2d')!;
            // The brightest of the pixel and its neighbours: columns are rounded to whole voxels.
            const around = context.getImageData(Math.round(x) - 9, Math.round(y) - 6, 19, 13).data;
            const hit = picture.pick(x, y);
            found.push({
              voxel: [...voxel],
              picked: hit && [...hit.voxel],
              brightness: Math.max(...around.filter((_, n) => n % 4 === 0)),
            });
          }
      return found;
    }, direction);
    expect(seen.length).toBeGreaterThan(24);
    for (const { voxel, picked, brightness } of seen) {
      expect(picked).toEqual(voxel);
      expect(brightness).toBeGreaterThan(200);
    }
  });
});

describe('the MIP picture', () => {
  it('has the head up, the patient’s left on the right from the front, and true proportions', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate(() => {
      const h = window.harness;
      const spots = [
        [60, 0, 130],
        [-60, 0, -130],
      ] as const;
      const pet = h.synthetic.volumeOf({ size: [60, 60, 100], spacingMm: [4, 4, 3] }, 'g/ml', (p) =>
        Math.max(...spots.map((spot) => h.synthetic.blob(spot, 8, 7)(p))),
      );
      const mip = h.image.makeMip(pet, 4);
      const canvas = document.createElement('canvas');
      canvas.style.width = '500px';
      canvas.style.height = '500px';
      document.querySelector('main')!.append(canvas);
      const picture = new h.view.MipPicture(canvas, pet.grid, mip);
      picture.setFrame({ mmPerPx: 1, centreZ: 0, centreAcross: 0 });
      picture.draw(0, { lower: 0, upper: 7 }, 'grey');
      const context = canvas.getContext('2d')!;
      return [
        h.centroid(context.getImageData(250, 0, 250, 250), 1),
        h.centroid(context.getImageData(0, 250, 250, 250), 1),
      ];
    });
    const [head, feet] = seen;
    // Half a column of 4 mm is the most a voxel may be thrown aside.
    expect(Math.abs(head![0] - 60)).toBeLessThanOrEqual(2);
    expect(Math.abs(head![1] - 120)).toBeLessThanOrEqual(1);
    expect(Math.abs(feet![0] - 190)).toBeLessThanOrEqual(2);
    expect(Math.abs(feet![1] - 130)).toBeLessThanOrEqual(1);
  });
});
