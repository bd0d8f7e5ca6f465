import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithData } from '../../fixtures/shared-data.ts';
import { openHarness, type Harness } from '../../harness/browser.ts';
import { realStudy } from '../../harness/real-study.ts';

// A smaller copy on the GPU, and devices that lack something. The software picture, from all values, is the measure.

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
  readonly over2: number;
}

declare global {
  interface Window {
    /** Internal format, width, height and depth of every 3-D texture made. */
    textures: number[][];
  }
}

/** Runs in the page first: notes what the GPU is given. */
function noteTextures(): void {
  window.textures = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const original = WebGL2RenderingContext.prototype.texStorage3D;
  WebGL2RenderingContext.prototype.texStorage3D = function (target, levels, format, ...sides) {
    window.textures.push([format, ...sides]);
    original.call(this, target, levels, format, ...sides);
  };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const image = WebGL2RenderingContext.prototype.texImage3D as (...args: unknown[]) => void;
  WebGL2RenderingContext.prototype.texImage3D = function (this: unknown, ...args: unknown[]) {
    window.textures.push(args.slice(2, 6).map(Number));
    image.call(this, ...args);
  };
}
const r32f = 0x822e;
const r16f = 0x822d;
const r16snorm = 0x8f98;

/** Runs in the page first: a graphics card that does not have an extension. */
const without = {
  floatLinear: (): void => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const original = WebGL2RenderingContext.prototype.getExtension as (name: string) => unknown;
    WebGL2RenderingContext.prototype.getExtension = function (this: unknown, name: string) {
      return name === 'OES_texture_float_linear' ? null : (original.call(this, name) as null);
    };
  },
  norm16: (): void => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const original = WebGL2RenderingContext.prototype.getExtension as (name: string) => unknown;
    WebGL2RenderingContext.prototype.getExtension = function (this: unknown, name: string) {
      return name === 'EXT_texture_norm16' ? null : (original.call(this, name) as null);
    };
  },
  memory: (): void => {
    Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 0.005 });
  },
};

/** Nine pictures of a phantom whose PET is in Bq/ml beyond the range of half floats, as GPU against software. */
async function compared(
  init: (() => void) | undefined,
  economy: 'none' | 'half-ct' | 'float16' | undefined,
): Promise<{
  economy: string;
  differences: Record<string, Difference>;
  problems: string[];
  textures: number[][];
  norm16: boolean;
}> {
  const { page, problems } = await harness.newPage({ init });
  const seen = await page.evaluate(async (asked) => {
    const h = window.harness;
    const ct = h.synthetic.volumeOf(
      { size: [201, 160, 90], spacingMm: [1.7, 1.7, 3.5] },
      'HU',
      h.synthetic.phantomCt,
    );
    const pet = h.synthetic.volumeOf(
      { size: [70, 50, 80], spacingMm: [5, 5, 3.5], centre: [4, -3, -15] },
      'Bq/ml',
      (p) => 20_000 * h.synthetic.phantomPet(p),
    );
    const plan = h.nineWells(150, 120);
    const picture = {
      ...h.pictureAt([7, -11, 13], 2.1, { pet: { lower: 0, upper: 180_000 }, petMap: 'grey' }),
    };
    const soft = await h.shownBy('software', { ct, pet }, h.layWells(plan), picture);
    const hard = await h.shownBy('cornerstone', { ct, pet }, h.layWells(plan), picture, asked);
    const differences: Record<string, { mean: number; max: number; over2: number }> = {};
    for (const slab of [undefined, { thicknessMm: 12, mode: 'mip' }] as const) {
      soft.show({ ...picture, slab });
      hard.show({ ...picture, slab });
      for (const { plane, content } of plan) {
        const id = `${content}-${plane}`;
        const [a, b] = [await soft.capture(id), await hard.capture(id)];
        differences[`${slab ? 'slab' : 'slice'} ${id}`] = h.difference(a!, b!);
      }
    }
    const { norm16 } = h.view.checkDevice();
    return { economy: hard.status.economy ?? 'none', differences, norm16 };
  }, economy);
  const textures = await page.evaluate(() => (window as Partial<Window>).textures ?? []);
  return { ...seen, problems, textures };
}

describe('a smaller copy on the GPU', () => {
  it('float16 is the same picture, at PET values beyond the range of half floats too', async () => {
    const { economy, differences, problems, textures, norm16 } = await compared(
      noteTextures,
      'float16',
    );
    expect(textures).toContainEqual([r16f, 70, 50, 80]);
    expect(textures).toContainEqual([norm16 ? r16snorm : r16f, 201, 160, 90]);
    expect(textures.map(([format]) => format)).not.toContain(r32f);
    expect(economy).toBe('float16');
    for (const [name, { mean, max }] of Object.entries(differences)) {
      expect(mean, name).toBeLessThanOrEqual(0.5);
      expect(max, name).toBeLessThanOrEqual(3);
    }
    expect(Object.keys(differences)).toHaveLength(18);
    expect(problems).toEqual([]);
  });

  it('float16 is taken where the GPU has no 16-bit integers, and CT is the same picture too', async () => {
    const { economy, differences } = await compared(without.norm16, undefined);
    expect(economy).toBe('float16');
    for (const [name, { mean, max }] of Object.entries(differences)) {
      expect(mean, name).toBeLessThanOrEqual(0.5);
      expect(max, name).toBeLessThanOrEqual(3);
    }
  });

  it('half-ct is taken where memory is short; PET is the same picture, CT softer at edges only', async () => {
    const { economy, differences } = await compared(without.memory, undefined);
    expect(economy).toBe('half-ct');
    for (const [name, { mean, max }] of Object.entries(differences)) {
      if (name.includes(' pet')) {
        expect(mean, name).toBeLessThanOrEqual(0.5);
        expect(max, name).toBeLessThanOrEqual(2);
      } else expect(mean, name).toBeLessThanOrEqual(6);
    }
    // It is another picture, or nothing was saved.
    expect(differences['slice ct-axial']!.over2).toBeGreaterThan(0.01);
  });

  it('half-ct uploads a quarter of the CT and all of the PET', async () => {
    const { textures, norm16 } = await compared(noteTextures, 'half-ct');
    expect(textures).toContainEqual([norm16 ? r16snorm : r32f, 101, 80, 90]);
    expect(textures).toContainEqual([r32f, 70, 50, 80]);
  });

  it('half-ct shows a point of the CT where the full CT shows it', async () => {
    const { page } = await harness.newPage();
    const places = await page.evaluate(async () => {
      const h = window.harness;
      const ct = h.synthetic.volumeOf(
        { size: [121, 98, 60], spacingMm: [2, 2, 4] },
        'HU',
        h.synthetic.blob([40, -30, 50], 9, 2000),
      );
      const plan = h.image.planes.map((plane) => ({
        plane,
        content: 'ct' as const,
        width: 240,
        height: 210,
      }));
      const spot = h.image.worldPoint(40, -30, 50);
      const picture = h.pictureAt([0, 0, 0], 1.25, { ct: { lower: 0, upper: 2000 } });
      const camera = (plane: 'axial' | 'coronal' | 'sagittal') => ({
        ...picture.cameras[plane],
        slice: spot,
      });
      const cameras = {
        axial: camera('axial'),
        coronal: camera('coronal'),
        sagittal: camera('sagittal'),
      };
      const wells = h.layWells(plan);
      const stage = await h.shownBy(
        'cornerstone',
        { ct },
        wells,
        { ...picture, cameras },
        'half-ct',
      );
      const found: Record<string, [number, number]> = {};
      for (const plane of h.image.planes)
        found[plane] = h.centroid((await stage.capture(`ct-${plane}`))!, 1);
      stage.dispose();
      return found;
    });
    const byHand = { axial: [32, -24], coronal: [32, -40], sagittal: [-24, -40] };
    for (const [plane, [right, down]] of Object.entries(byHand)) {
      expect(Math.abs(places[plane]![0] - 120 - right!), plane).toBeLessThanOrEqual(0.1);
      expect(Math.abs(places[plane]![1] - 105 - down!), plane).toBeLessThanOrEqual(0.1);
    }
  });
});

describe('complaint 11: without filtering of float textures', () => {
  it('the software renderer draws from all values, and the other is not loaded', async () => {
    const { page, requests } = await harness.newPage({ init: without.floatLinear });
    const seen = await page.evaluate(async () => {
      const h = window.harness;
      const plan = { size: [20, 20, 20], spacingMm: [10, 10, 10] } as const;
      const pet = h.synthetic.volumeOf(plan, 'Bq/ml', h.synthetic.constant(3.5));
      const stage = h.view.openStage({ pet }, { prefer: 'cornerstone' });
      stage.setWells(h.layWells([{ plane: 'axial', content: 'pet', width: 100, height: 100 }]));
      stage.show(h.pictureAt([0, 0, 0], 1, { petMap: 'grey' }));
      const status = await h.statusOf(stage, (each) => each.reason !== undefined);
      const check = h.view.checkDevice();
      const { advice } = h.view.adviseDevice(check, { longestSide: 20, bytes: 32_000 });
      return { status, advice, colour: h.pixel((await stage.capture('pet-axial'))!, 50, 50) };
    });
    expect(seen.status).toEqual({ renderer: 'software', state: 'ready', reason: 'failed' });
    expect(seen.advice).toContain('no-float-linear');
    expect(seen.colour).toEqual([128, 128, 128]);
    expect(requests.filter((url) => url.includes('cornerstone'))).toEqual([]);
  });
});

describeWithData('a smaller copy of a real study', () => {
  it('half-ct differs little from the full CT, float16 not to be seen', async () => {
    const study = await realStudy();
    harness.memory.set('ct', study.ct.bytes);
    harness.memory.set('pet', study.pet.bytes);
    const { page } = await harness.newPage();
    const found = await page.evaluate(
      async (plans) => {
        const h = window.harness;
        const ct = await h.fetchVolume('ct', plans.ct);
        const pet = await h.fetchVolume('pet', plans.pet);
        const [low, high] = h.image.boundsOf(ct.grid);
        const at = [0, 1, 2].map((n) => (low[n]! + high[n]!) / 2 + 9) as [number, number, number];
        const plan = h.nineWells(200, 160);
        const picture = h.pictureAt(at, 1.9, { pet: { lower: 0, upper: 16_000 } });
        const soft = await h.shownBy('software', { ct, pet }, h.layWells(plan), picture);
        const result: Record<string, { mean: number; max: number; over2: number }> = {};
        for (const economy of ['half-ct', 'float16'] as const) {
          const wells = h.layWells(plan);
          const hard = await h.shownBy('cornerstone', { ct, pet }, wells, picture, economy);
          for (const { plane, content } of plan) {
            const id = `${content}-${plane}`;
            const [a, b] = [await soft.capture(id), await hard.capture(id)];
            result[`${economy}: ${id}`] = h.difference(a!, b!);
          }
          hard.dispose();
        }
        return result;
      },
      { ct: study.ct.plan, pet: study.pet.plan },
    );
    for (const [name, { mean }] of Object.entries(found)) {
      // Measured: half-ct 2.9 to 3.4 on CT and 1.5 to 1.8 on fused pictures, the rest below 0.2.
      const isSofter = name.startsWith('half-ct') && !name.includes('pet');
      const limit = isSofter ? (name.includes('fused') ? 2.5 : 4) : 0.5;
      expect(mean, name).toBeLessThanOrEqual(limit);
    }
    expect(Object.keys(found)).toHaveLength(18);
  });
});
