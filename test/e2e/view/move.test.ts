import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithData } from '../../fixtures/shared-data.ts';
import { openHarness, type Harness } from '../../harness/browser.ts';
import { realStudy } from '../../harness/real-study.ts';

// A layer drawn elsewhere than its grid says, and wells that look elsewhere than their plane.

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness.close();
});

const kinds = ['software', 'cornerstone'] as const;

interface Probe {
  readonly name: string;
  readonly got: number;
  readonly want: number;
}

const moves = {
  shifted: { translateMm: [13, -8, 21], rotateDeg: [0, 0, 0] },
  'turned a little': { translateMm: [0, 0, 0], rotateDeg: [0, 0.4, -0.3] },
  'turned and shifted': { translateMm: [-9, 14, 6], rotateDeg: [9, -14, 22] },
} as const;

function expectAsResampled(found: readonly Probe[]): void {
  expect(found.length).toBeGreaterThan(500);
  for (const { name, got, want } of found)
    expect(Math.abs(got - want), `${name}: ${got} for ${want}`).toBeLessThanOrEqual(2);
  expect(found.filter(({ want }) => want > 5 && want < 250).length).toBeGreaterThan(100);
}

describe.each(kinds)('in the %s renderer', (kind) => {
  it('a moved PET is the PET resampled there, under a CT that stays', async () => {
    const { page, problems } = await harness.newPage();
    const found = await page.evaluate(
      async ({ prefer, list }) => {
        const h = window.harness;
        const ct = h.synthetic.volumeOf(
          { size: [170, 120, 90], spacingMm: [2, 2, 3.5] },
          'HU',
          h.synthetic.phantomCt,
        );
        const pet = h.synthetic.volumeOf(
          { size: [70, 50, 80], spacingMm: [5, 5, 3.5], centre: [4, -3, -15] },
          'Bq/ml',
          h.synthetic.phantomPet,
        );
        const size = [84, 76] as const;
        const at = [11, -7, 9] as const;
        const display = { pet: { lower: -1, upper: 11 }, petMap: 'grey' } as const;
        const picture = h.pictureAt(at, 3.7, display);
        const wells = h.layWells(h.nineWells(size[0], size[1]).slice(0, 6));
        const stage = await h.shownBy(prefer, { ct, pet }, wells, picture);
        const result: Probe[] = [];
        for (const [name, move] of Object.entries(list)) {
          const rigid = { ...move, about: h.image.worldPoint(20, -10, 30) };
          const moved = { ...pet, grid: h.image.moveGrid(pet.grid, rigid) };
          stage.show({ ...picture, move: { pet: rigid } });
          for (const plane of h.image.planes)
            for (const [content, volume] of [
              ['ct', ct],
              ['pet', moved],
            ] as const) {
              const shot = (await stage.capture(`${content}-${plane}`))!;
              const { lower, upper } = picture.display[content];
              for (let y = 3; y < size[1]; y += 8)
                for (let x = 3; x < size[0]; x += 9) {
                  const camera = picture.cameras[plane];
                  const value = h.oracleValue(volume, camera, undefined, size, [x, y]);
                  const of = value ?? (content === 'pet' ? 0 : -1e9);
                  const step = ((of - lower) / (upper - lower)) * 255;
                  result.push({
                    name: `${name}, ${content} ${plane} at ${x}, ${y}`,
                    got: h.pixel(shot, x, y)[0],
                    want: Math.min(Math.max(step, 0), 255),
                  });
                }
            }
        }
        stage.dispose();
        return result;
      },
      { prefer: kind, list: moves },
    );
    expectAsResampled(found);
    expect(problems).toEqual([]);
  });

  it('a moved hot spot lies where the move takes it, the right way round, in a slab too', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate(async (prefer) => {
      const h = window.harness;
      const plan = { size: [61, 57, 59], spacingMm: [4, 4, 4] } as const;
      const pet = h.synthetic.volumeOf(plan, 'g/ml', h.synthetic.blob([40, -30, 50], 12, 7));
      const wells = h.layWells(
        h.image.planes.map((plane) => ({ plane, content: 'pet', width: 240, height: 210 })),
      );
      // A quarter turn about the head-foot axis takes (40, −30) to (30, 40).
      const turn = { translateMm: [0, 0, 0], rotateDeg: [0, 0, 90] } as const;
      const shift = { translateMm: [-25, 35, -15], rotateDeg: [0, 0, 0] } as const;
      const found: Record<string, Record<string, [number, number]>> = {};
      const picture = h.pictureAt([0, 0, 0], 1.25, { petMap: 'grey' });
      const stage = await h.shownBy(prefer, { pet }, wells, picture);
      for (const [name, move, spot] of [
        ['turned', turn, [30, 40, 50]],
        ['shifted', shift, [15, 5, 35]],
      ] as const)
        for (const mode of [undefined, 'mip', 'mean'] as const) {
          const p = h.image.worldPoint(spot[0], spot[1], spot[2]);
          const camera = (plane: 'axial' | 'coronal' | 'sagittal') => ({
            ...picture.cameras[plane],
            slice: p,
          });
          const cameras = {
            axial: camera('axial'),
            coronal: camera('coronal'),
            sagittal: camera('sagittal'),
          };
          stage.show({
            ...picture,
            cameras,
            slab: mode && { thicknessMm: 20, mode },
            move: { pet: { ...move, about: h.image.worldPoint(0, 0, 0) } },
          });
          const places: Record<string, [number, number]> = {};
          for (const plane of h.image.planes)
            places[plane] = h.centroid((await stage.capture(`pet-${plane}`))!, 1);
          found[`${name}, ${mode ?? 'slice'}`] = places;
        }
      stage.dispose();
      return found;
    }, kind);
    // By hand, px from the middle at 1.25 mm: patient's left to the right, face up or to the left, head up.
    const byHand: Record<string, Record<string, readonly [number, number]>> = {
      turned: { axial: [24, 32], coronal: [24, -40], sagittal: [32, -40] },
      shifted: { axial: [12, 4], coronal: [12, -28], sagittal: [4, -28] },
    };
    expect(Object.keys(seen)).toHaveLength(6);
    for (const [name, places] of Object.entries(seen))
      for (const [plane, at] of Object.entries(places)) {
        const [right, down] = byHand[name.split(',')[0]!]![plane]!;
        expect(Math.abs(at[0] - 120 - right), `${name}, ${plane} across`).toBeLessThanOrEqual(0.1);
        expect(Math.abs(at[1] - 105 - down), `${name}, ${plane} down`).toBeLessThanOrEqual(0.1);
      }
  });

  it('a well with a camera of its own shows what that camera sees, the others stay', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate(async (prefer) => {
      const h = window.harness;
      const ct = h.synthetic.volumeOf(
        { size: [170, 120, 90], spacingMm: [2, 2, 3.5] },
        'HU',
        h.synthetic.phantomCt,
      );
      const wells = h.layWells([
        { plane: 'axial', content: 'ct', width: 120, height: 100 },
        { plane: 'axial', content: 'fused', width: 120, height: 100 },
        { plane: 'coronal', content: 'ct', width: 120, height: 100 },
      ]);
      const picture = h.pictureAt([5, 3, 12], 2.5);
      const elsewhere = h.pictureAt([-30, 12, -60], 1.6);
      const stage = await h.shownBy(prefer, { ct }, wells, picture);
      const shots = async (): Promise<ImageData[]> => {
        const list: ImageData[] = [];
        for (const { id } of wells) list.push((await stage.capture(id))!);
        return list;
      };
      const linked = await shots();
      stage.show(elsewhere);
      const others = await shots();
      stage.show({ ...picture, wellCameras: { 'fused-axial': elsewhere.cameras.axial } });
      const own = await shots();
      stage.show(picture);
      const back = await shots();
      stage.dispose();
      const max = (a: ImageData, b: ImageData): number => h.difference(a, b).max;
      return {
        apart: max(linked[1]!, others[1]!),
        own: max(own[1]!, others[1]!),
        stayed: [max(own[0]!, linked[0]!), max(own[2]!, linked[2]!)],
        back: back.map((shot, n) => max(shot, linked[n]!)),
      };
    }, kind);
    expect(seen.apart).toBeGreaterThan(100);
    expect(seen.own).toBe(0);
    expect(seen.stayed).toEqual([0, 0]);
    expect(seen.back).toEqual([0, 0, 0]);
  });
});

interface Difference {
  readonly mean: number;
  readonly max: number;
}

function expectSame(differences: Record<string, Difference>): void {
  expect(Object.keys(differences).length).toBeGreaterThan(20);
  for (const [name, { mean }] of Object.entries(differences))
    expect(mean, `${name}: mean difference`).toBeLessThanOrEqual(1);
}

describeWithData('slabs and moves of a real study', () => {
  it('are the same pictures in both renderers', async () => {
    const study = await realStudy();
    harness.memory.set('ct', study.ct.bytes);
    harness.memory.set('pet', study.pet.bytes);
    const { page } = await harness.newPage();
    const differences = await page.evaluate(
      async ({ plans, list }) => {
        const h = window.harness;
        const ct = await h.fetchVolume('ct', plans.ct);
        const pet = await h.fetchVolume('pet', plans.pet);
        const [low, high] = h.image.boundsOf(ct.grid);
        const at = [0, 1, 2].map((n) => (low[n]! + high[n]!) / 2 + 9) as [number, number, number];
        const plan = h.nineWells(150, 120);
        const picture = h.pictureAt(at, 2.3, { pet: { lower: 0, upper: 16_000 } });
        const soft = await h.shownBy('software', { ct, pet }, h.layWells(plan), picture);
        const hard = await h.shownBy('cornerstone', { ct, pet }, h.layWells(plan), picture);
        const about = h.image.worldPoint(...at);
        const found: Record<string, { mean: number; max: number }> = {};
        for (const [name, change] of [
          ['slab', { slab: { thicknessMm: 20, mode: 'mip' } }],
          ['CT turned', { move: { ct: { ...list['turned a little'], about } } }],
          [
            'slab, PET turned',
            {
              slab: { thicknessMm: 12, mode: 'mip' },
              move: { pet: { ...list['turned and shifted'], about } },
            },
          ],
        ] as const) {
          soft.show({ ...picture, ...change });
          hard.show({ ...picture, ...change });
          for (const { plane, content } of plan) {
            const id = `${content}-${plane}`;
            const [a, b] = [await soft.capture(id), await hard.capture(id)];
            found[`${name}: ${id}`] = h.difference(a!, b!);
          }
        }
        return found;
      },
      { plans: { ct: study.ct.plan, pet: study.pet.plan }, list: moves },
    );
    expectSame(differences);
  });
});
