import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../../harness/browser.ts';

// What the pixels of a well are, in both renderers.

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness.close();
});

const kinds = ['software', 'cornerstone'] as const;

describe.each(kinds)('the %s renderer', (kind) => {
  it('complaint 1: blends CT and PET linearly at every share', async () => {
    const { page, problems } = await harness.newPage();
    const cases = await page.evaluate(async (prefer) => {
      const { view, synthetic, layWells, onGpu, pictureAt, pixel } = window.harness;
      const wells = layWells([{ plane: 'axial', content: 'fused', width: 120, height: 90 }]);
      const found: Array<{ share: number; ct: number; pet: number; got: number[] }> = [];
      for (const [hu, uptake] of [
        [-60, 1.75],
        [190, 5.25],
      ] as const) {
        const plan = { size: [20, 20, 20], spacingMm: [10, 10, 10] } as const;
        const ct = synthetic.volumeOf(plan, 'HU', synthetic.constant(hu));
        const pet = synthetic.volumeOf(plan, 'Bq/ml', synthetic.constant(uptake));
        const stage = view.openStage({ ct, pet }, { prefer });
        stage.setWells(wells);
        stage.show(pictureAt([0, 0, 0], 1));
        await stage.settled();
        if (prefer === 'cornerstone') await onGpu(stage);
        for (const share of [0, 0.25, 0.5, 0.75, 1]) {
          stage.show(pictureAt([3, 2, 1], 1, { fusion: share }));
          const picture = await stage.capture('fused-axial');
          found.push({ share, ct: hu, pet: uptake, got: pixel(picture!, 60, 45) });
        }
        stage.dispose();
      }
      return found;
    }, kind);
    // CT −160 … 240 HU on grey; PET 0 … 7 on hot iron, which is black–red up to the middle and red–yellow after it.
    const hot: Record<number, number[]> = { 1.75: [128, 0, 0], 5.25: [255, 255, 0] };
    expect(cases).toHaveLength(10);
    for (const { share, ct, pet, got } of cases) {
      const grey = ((ct + 160) / 400) * 255;
      hot[pet]!.forEach((colour, channel) => {
        const want = grey * (1 - share) + colour * share;
        expect(Math.abs(got[channel]! - want), `share ${share}, HU ${ct}`).toBeLessThanOrEqual(2);
      });
    }
    expect(problems).toEqual([]);
  });

  it('complaint 4: shows PET in the colours of the bar beside it, for every map', async () => {
    const { page } = await harness.newPage();
    const worst = await page.evaluate(async (prefer) => {
      const { view, synthetic, layWells, onGpu, pictureAt, pixel } = window.harness;
      const ramp = (p: readonly number[]): number => p[0]! / 10;
      const pet = synthetic.volumeOf({ size: [260, 4, 4], spacingMm: [1, 40, 40] }, 'g/ml', ramp);
      const stage = view.openStage({ pet }, { prefer });
      stage.setWells(layWells([{ plane: 'axial', content: 'pet', width: 256, height: 40 }]));
      stage.show(pictureAt([0, 0, 0], 1));
      await stage.settled();
      if (prefer === 'cornerstone') await onGpu(stage);
      const bar = document.createElement('canvas');
      bar.width = 256;
      bar.height = 8;
      const result: Record<string, number> = {};
      for (const map of view.colourMapIds) {
        view.paintColourBar(bar, map);
        const colours = bar.getContext('2d')!.getImageData(0, 0, 256, 8);
        // From −12.8 at the left edge to 12.8 at the right: one colour per pixel column, as on the bar.
        stage.show(pictureAt([0, 0, 0], 1, { pet: { lower: -12.75, upper: 12.75 }, petMap: map }));
        const picture = await stage.capture('pet-axial');
        let off = 0;
        for (let x = 0; x < 256; x++) {
          const a = pixel(picture!, x, 20);
          const b = pixel(colours, x, 4);
          for (let c = 0; c < 3; c++) off = Math.max(off, Math.abs(a[c]! - b[c]!));
        }
        result[map] = off;
      }
      stage.dispose();
      return result;
    }, kind);
    const limit = kind === 'software' ? 0 : 2;
    for (const [map, off] of Object.entries(worst)) expect(off, map).toBeLessThanOrEqual(limit);
    expect(Object.keys(worst)).toHaveLength(5);
  });

  it('complaint 4: takes the window in the volume’s own unit, whatever that is, and never scales by itself', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate(async (prefer) => {
      const { synthetic, layWells, pictureAt, pixel, shownBy } = window.harness;
      const wells = layWells([{ plane: 'axial', content: 'pet', width: 60, height: 60 }]);
      const plan = { size: [20, 20, 20], spacingMm: [10, 10, 10] } as const;
      const found: Record<string, number[]> = {};
      for (const unit of ['Bq/ml', 'g/ml', 'cm2/ml', 'counts', 'propcounts', 'stored'] as const)
        for (const value of [3.5, 24_500]) {
          const pet = synthetic.volumeOf(plan, unit, synthetic.constant(value));
          for (const upper of [7, 49_000]) {
            const picture = pictureAt([0, 0, 0], 1, { pet: { lower: 0, upper }, petMap: 'grey' });
            const stage = await shownBy(prefer, { pet }, wells, picture);
            found[`${value} ${unit} of ${upper}`] = pixel(
              (await stage.capture('pet-axial'))!,
              30,
              30,
            );
            stage.dispose();
          }
        }
      return found;
    }, kind);
    expect(Object.keys(seen)).toHaveLength(24);
    const grey: Record<string, number> = {
      '3.5 of 7': 128,
      '3.5 of 49000': 0,
      '24500 of 7': 255,
      '24500 of 49000': 128,
    };
    for (const [name, got] of Object.entries(seen)) {
      const [value, , of, upper] = name.split(' ');
      const want = grey[`${value!} ${of!} ${upper!}`]!;
      for (const each of got) expect(Math.abs(each - want), name).toBeLessThanOrEqual(1);
    }
  });

  it('shows no uptake as white and high uptake as black on inverted grey, and white beside the volume', async () => {
    const { page } = await harness.newPage();
    const [low, high, beside] = await page.evaluate(async (prefer) => {
      const { view, synthetic, layWells, onGpu, pictureAt, pixel } = window.harness;
      const half = (p: readonly number[]): number => (p[0]! > 0 ? 20 : 0);
      const pet = synthetic.volumeOf({ size: [40, 40, 40], spacingMm: [2, 2, 2] }, 'g/ml', half);
      const stage = view.openStage({ pet }, { prefer });
      stage.setWells(layWells([{ plane: 'coronal', content: 'pet', width: 200, height: 200 }]));
      stage.show(pictureAt([0, 0, 0], 1));
      await stage.settled();
      if (prefer === 'cornerstone') await onGpu(stage);
      const picture = (await stage.capture('pet-coronal'))!;
      return [pixel(picture, 80, 100), pixel(picture, 120, 100), pixel(picture, 5, 5)];
    }, kind);
    expect(low).toEqual([255, 255, 255]);
    expect(high).toEqual([0, 0, 0]);
    expect(beside).toEqual([255, 255, 255]);
  });

  it('shows CT alone, PET alone and nothing where a layer is missing', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate(async (prefer) => {
      const { view, synthetic, layWells, onGpu, pictureAt, pixel } = window.harness;
      const plan = { size: [20, 20, 20], spacingMm: [10, 10, 10] } as const;
      const ct = synthetic.volumeOf(plan, 'HU', synthetic.constant(240));
      const pet = synthetic.volumeOf(plan, 'g/ml', synthetic.constant(7));
      const wells = layWells(
        (['ct', 'pet', 'fused'] as const).map((content) => ({
          plane: 'sagittal',
          content,
          width: 60,
          height: 60,
        })),
      );
      const found: Record<string, number[]> = {};
      for (const [name, layers] of [
        ['ct only', { ct }],
        ['pet only', { pet }],
      ] as const) {
        const stage = view.openStage(layers, { prefer });
        stage.setWells(wells);
        stage.show(pictureAt([0, 0, 0], 1, { fusion: 0.5 }));
        await stage.settled();
        if (prefer === 'cornerstone') await onGpu(stage);
        for (const content of ['ct', 'pet', 'fused'])
          found[`${name}: ${content}`] = pixel(
            (await stage.capture(`${content}-sagittal`))!,
            30,
            30,
          );
        stage.dispose();
      }
      return found;
    }, kind);
    expect(seen).toEqual({
      'ct only: ct': [255, 255, 255],
      'ct only: pet': [0, 0, 0],
      'ct only: fused': [255, 255, 255],
      'pet only: ct': [0, 0, 0],
      'pet only: pet': [0, 0, 0],
      'pet only: fused': [255, 255, 255],
    });
  });
});
