import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../../harness/browser.ts';
import { realStudy } from '../../harness/real-study.ts';
import { describeWithData } from '../../fixtures/shared-data.ts';

// The software picture is the truth image; Cornerstone must agree to 1/255 on average in every well.

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness.close();
});

interface Difference {
  readonly mean: number;
  readonly max: number;
  /** Share of pixels off by more than 2 in some channel. */
  readonly over2: number;
}

function expectSame(differences: Record<string, Difference>): void {
  expect(Object.keys(differences).length).toBeGreaterThan(0);
  for (const [name, { mean, over2 }] of Object.entries(differences)) {
    expect(mean, `${name}: mean difference`).toBeLessThanOrEqual(1);
    // Pixels on an edge may fall to either side of it; a shifted or scaled picture would differ all over.
    expect(over2, `${name}: share of pixels off by more than 2`).toBeLessThanOrEqual(0.01);
  }
}

describe('Cornerstone against the software renderer', () => {
  it.each([
    ['standing upright', undefined, 1],
    ['on a fine screen', undefined, 2],
    ['stored turned by 0.25 rad', 0.25, 1],
  ] as const)('draws the same nine pictures of a phantom %s', async (_, turn, ratio) => {
    const { page, problems } = await harness.newPage({ deviceScaleFactor: ratio });
    const differences = await page.evaluate(async (angle) => {
      const { view, synthetic, layWells, nineWells, onGpu, pictureAt, difference } = window.harness;
      const [c, s] = [Math.cos(angle ?? 0), Math.sin(angle ?? 0)];
      const axes = [
        [1, 0, 0],
        [0, c, s],
        [0, -s, c],
      ] as const;
      const ct = synthetic.volumeOf(
        { size: [200, 200, 90], spacingMm: [2, 2, 3.5], axes },
        'HU',
        synthetic.phantomCt,
      );
      const pet = synthetic.volumeOf(
        { size: [90, 90, 80], spacingMm: [5, 5, 3.5], axes, centre: [4, -3, -25] },
        'Bq/ml',
        synthetic.phantomPet,
      );
      const wells = nineWells(201, 161);
      const soft = view.openStage({ ct, pet }, { prefer: 'software' });
      const hard = view.openStage({ ct, pet }, { prefer: 'cornerstone' });
      soft.setWells(layWells(wells));
      hard.setWells(layWells(wells));
      hard.show(pictureAt([0, 0, 0], 1));
      await onGpu(hard);
      const found: Record<string, { mean: number; max: number; over2: number }> = {};
      for (const [at, mmPerPx] of [
        [[7, -11, 13], 1.87],
        // Beyond the last slice of the PET, and of both.
        [[-31, 42, 139], 1.13],
        [[5, 200, 190], 2.1],
      ] as const) {
        const picture = pictureAt(at, mmPerPx, { petMap: 'viridis', fusion: 0.4 });
        soft.show(picture);
        hard.show(picture);
        for (const { plane, content } of wells) {
          const id = `${content}-${plane}`;
          const [a, b] = [await soft.capture(id), await hard.capture(id)];
          found[`${id} at ${at.join()}`] = difference(a!, b!);
        }
      }
      return found;
    }, turn);
    expectSame(differences);
    expect(Object.keys(differences)).toHaveLength(27);
    expect(problems).toEqual([]);
  });
});

describeWithData('Cornerstone against the software renderer on a real study', () => {
  it('draws the same nine pictures of the chest', async () => {
    const study = await realStudy();
    harness.memory.set('ct', study.ct.bytes);
    harness.memory.set('pet', study.pet.bytes);
    const { page } = await harness.newPage();
    const plans = { ct: study.ct.plan, pet: study.pet.plan };
    const differences = await page.evaluate(async ({ ct: ctPlan, pet: petPlan }) => {
      const h = window.harness;
      const load = async (
        name: string,
        plan: typeof ctPlan,
      ): Promise<ReturnType<typeof h.image.makeVolume>> =>
        h.image.makeVolume(
          { ...plan.grid, origin: h.image.worldPoint(...plan.grid.origin) },
          plan.unit,
          await h.fetchValues(name, plan.kind),
        );
      const ct = await load('ct', ctPlan);
      const pet = await load('pet', petPlan);
      const wells = h.nineWells(300, 241);
      const soft = h.view.openStage({ ct, pet }, { prefer: 'software' });
      const hard = h.view.openStage({ ct, pet }, { prefer: 'cornerstone' });
      soft.setWells(h.layWells(wells));
      hard.setWells(h.layWells(wells));
      const [low, high] = h.image.boundsOf(ct.grid);
      const middle = [0, 1, 2].map((n) => (low[n]! + high[n]!) / 2) as [number, number, number];
      hard.show(h.pictureAt(middle, 1));
      await h.onGpu(hard);
      const found: Record<string, { mean: number; max: number; over2: number }> = {};
      for (const shift of [0, 37]) {
        const at = middle.map((each) => each + shift) as [number, number, number];
        const picture = h.pictureAt(at, 1.45, { pet: { lower: 0, upper: 16_000 } });
        soft.show(picture);
        hard.show(picture);
        for (const { plane, content } of wells) {
          const id = `${content}-${plane}`;
          const [a, b] = [await soft.capture(id), await hard.capture(id)];
          found[`${id} + ${shift}`] = h.difference(a!, b!);
        }
      }
      return found;
    }, plans);
    expectSame(differences);
  });
});
