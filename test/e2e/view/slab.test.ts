import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithData } from '../../fixtures/shared-data.ts';
import { openHarness, type Harness } from '../../harness/browser.ts';
import { realStudy, type SentVolume } from '../../harness/real-study.ts';

// Slabs in both renderers, on volumes made from formulas and on a real study. The complaints are those readers of other
// viewers wrote down: fusion that is not linear and changes with the slab (cornerstone3D #826, OHIF #4163).

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness.close();
});

const kinds = ['software', 'cornerstone'] as const;
type Kind = (typeof kinds)[number];
type Plans = { readonly ct: SentVolume['plan']; readonly pet: SentVolume['plan'] };

/** Every thickness in every mode; 0 is the slice. */
const slabs = [
  { thicknessMm: 0, mode: 'mip' },
  ...([5, 20, 60] as const).flatMap((thicknessMm) =>
    (['mip', 'minip', 'mean'] as const).map((mode) => ({ thicknessMm, mode })),
  ),
].sort((a, b) => (a.mode < b.mode ? -1 : 1)) as ReadonlyArray<{
  thicknessMm: number;
  mode: 'mip' | 'minip' | 'mean';
}>;

interface Found {
  readonly name: string;
  /** Of 255. */
  readonly worst: number;
  /** Colours in the picture: one that shows nothing agrees with everything. */
  readonly colours: number;
}

/** Fused against the CT and PET pictures of the same plane, mixed. `plans`: the study in `memory`, else the phantom. */
const fusionErrors = (page: Page, prefer: Kind, plans: Plans | undefined): Promise<Found[]> =>
  page.evaluate(
    async ({ prefer: kind, sent, list }) => {
      const h = window.harness;
      const ct = sent
        ? await h.fetchVolume('ct', sent.ct)
        : h.synthetic.volumeOf(
            { size: [170, 120, 90], spacingMm: [2, 2, 3.5] },
            'HU',
            h.synthetic.phantomCt,
          );
      const pet = sent
        ? await h.fetchVolume('pet', sent.pet)
        : h.synthetic.volumeOf(
            { size: [70, 50, 80], spacingMm: [5, 5, 3.5], centre: [4, -3, -15] },
            'Bq/ml',
            h.synthetic.phantomPet,
          );
      const [low, high] = h.image.boundsOf(ct.grid);
      const at = [0, 1, 2].map((n) => (low[n]! + high[n]!) / 2 + 7) as [number, number, number];
      const range = sent ? { lower: 0, upper: 16_000 } : { lower: 0, upper: 7 };
      const display = { pet: range, petMap: 'hot-iron', fusedMap: 'hot-iron' } as const;
      const picture = h.pictureAt(at, 5.1, display);
      const wells = h.layWells(h.nineWells(60, 54));
      const stage = await h.shownBy(kind, { ct, pet }, wells, picture);
      const found: Found[] = [];
      for (const [n, slab] of list.entries()) {
        const fusion = [0.5, 0.25, 0.75, 0, 1][n % 5]!;
        stage.show({ ...picture, display: { ...picture.display, fusion }, slab });
        for (const plane of h.image.planes) {
          const shots = [];
          for (const content of ['ct', 'pet', 'fused'])
            shots.push((await stage.capture(`${content}-${plane}`))!.data);
          let worst = 0;
          for (let p = 0; p < shots[0]!.length; p++) {
            const want = shots[0]![p]! * (1 - fusion) + shots[1]![p]! * fusion;
            worst = Math.max(worst, Math.abs(shots[2]![p]! - want));
          }
          const name = `${slab.mode} ${slab.thicknessMm} mm, share ${fusion}, ${plane}`;
          found.push({ name, worst, colours: new Set(new Uint32Array(shots[2]!.buffer)).size });
        }
      }
      stage.dispose();
      return found;
    },
    { prefer, sent: plans, list: slabs },
  );

interface Probe {
  readonly name: string;
  readonly got: number;
  readonly want: number;
}

/** CT and PET in grey on a lattice of pixels, against fine steps through the volume: grey levels, −1 for outside. */
const probes = (page: Page, prefer: Kind, plans: Plans | undefined): Promise<Probe[]> =>
  page.evaluate(
    async ({ prefer: kind, sent, list }) => {
      const h = window.harness;
      const ct = sent
        ? await h.fetchVolume('ct', sent.ct)
        : h.synthetic.volumeOf(
            { size: [170, 120, 90], spacingMm: [2, 2, 3.5] },
            'HU',
            h.synthetic.phantomCt,
          );
      const pet = sent
        ? await h.fetchVolume('pet', sent.pet)
        : h.synthetic.volumeOf(
            { size: [70, 50, 80], spacingMm: [5, 5, 3.5], centre: [4, -3, -15] },
            'Bq/ml',
            h.synthetic.phantomPet,
          );
      const [low, high] = h.image.boundsOf(ct.grid);
      const at = [0, 1, 2].map((n) => (low[n]! + high[n]!) / 2 + 5) as [number, number, number];
      const size = [84, 76] as const;
      // A wide and a narrow window, neither from 0.
      const windows = [
        {
          ct: { lower: -1050, upper: 1400 },
          pet: sent ? { lower: 0, upper: 30_000 } : { lower: -1, upper: 11 },
        },
        {
          ct: { lower: -100, upper: 300 },
          pet: sent ? { lower: 500, upper: 9000 } : { lower: 0.4, upper: 3 },
        },
      ] as const;
      const picture = h.pictureAt(at, 3.7);
      const wells = h.layWells(h.nineWells(size[0], size[1]).slice(0, 6));
      const stage = await h.shownBy(kind, { ct, pet }, wells, picture);
      const found: Probe[] = [];
      for (const [n, slab] of list.entries()) {
        const window = windows[n % 2]!;
        stage.show({
          ...picture,
          slab,
          display: { ...picture.display, ...window, petMap: 'grey' },
        });
        for (const plane of h.image.planes)
          for (const [content, volume] of [
            ['ct', ct],
            ['pet', pet],
          ] as const) {
            const shot = (await stage.capture(`${content}-${plane}`))!;
            for (let y = 3; y < size[1]; y += 14)
              for (let x = 3; x < size[0]; x += 16) {
                const thick = slab.thicknessMm > 0 ? slab : undefined;
                const value = h.oracleValue(volume, picture.cameras[plane], thick, size, [x, y]);
                const { lower, upper } = window[content];
                // Beside the CT all is black, beside the PET it is the colour of 0.
                const of = value ?? (content === 'pet' ? 0 : -1e9);
                const step = ((of - lower) / (upper - lower)) * 255;
                found.push({
                  name: `${slab.mode} ${slab.thicknessMm} mm, ${content} ${plane} at ${x}, ${y}`,
                  got: h.pixel(shot, x, y)[0],
                  want: Math.min(Math.max(step, 0), 255),
                });
              }
          }
      }
      stage.dispose();
      return found;
    },
    { prefer, sent: plans, list: slabs },
  );

function expectLinear(found: readonly Found[]): void {
  expect(found).toHaveLength(slabs.length * 3);
  for (const { name, worst, colours } of found) {
    expect(worst, name).toBeLessThanOrEqual(2);
    expect(colours, name).toBeGreaterThan(20);
  }
}

function expectAsOracle(found: readonly Probe[]): void {
  expect(found.length).toBeGreaterThan(1000);
  for (const { name, got, want } of found)
    expect(Math.abs(got - want), `${name}: ${got} for ${want}`).toBeLessThanOrEqual(2);
  // Neither all black nor all white.
  expect(found.filter(({ want }) => want > 10 && want < 245).length).toBeGreaterThan(300);
}

describe.each(kinds)('slabs in the %s renderer', (kind) => {
  it('complaint 1: fusion is linear at every slab thickness, in every mode', async () => {
    const { page, problems } = await harness.newPage();
    expectLinear(await fusionErrors(page, kind, undefined));
    expect(problems).toEqual([]);
  });

  it('show the largest, smallest and mean value that fine steps through the volume find', async () => {
    const { page } = await harness.newPage();
    expectAsOracle(await probes(page, kind, undefined));
  });

  it('show what they reach beyond the last slice, and there black CT and the colour of no uptake', async () => {
    const { page } = await harness.newPage();
    const seen = await page.evaluate(async (prefer) => {
      const h = window.harness;
      const plan = { size: [20, 20, 10], spacingMm: [5, 5, 4] } as const;
      const ct = h.synthetic.volumeOf(plan, 'HU', h.synthetic.constant(240));
      const pet = h.synthetic.volumeOf(plan, 'g/ml', h.synthetic.constant(7));
      const wells = h.layWells(
        (['ct', 'pet', 'fused'] as const).map((content) => ({
          plane: 'axial',
          content,
          width: 60,
          height: 60,
        })),
      );
      const picture = h.pictureAt([0, 0, 0], 1, { petMap: 'inverted-grey', fusion: 0.5 });
      const stage = await h.shownBy(prefer, { ct, pet }, wells, picture);
      const found: Record<string, number[][]> = {};
      // The last face is at 20 mm: a slab of 20 mm around 29 mm reaches it, around 31 mm it does not.
      for (const z of [29, 31]) {
        const { cameras } = h.pictureAt([0, 0, z], 1);
        for (const mode of ['mip', 'minip', 'mean'] as const) {
          stage.show({ ...picture, cameras, slab: { thicknessMm: 20, mode } });
          const colours = [];
          for (const content of ['ct', 'pet', 'fused'])
            colours.push(h.pixel((await stage.capture(`${content}-axial`))!, 30, 30));
          found[`${mode} around ${z}`] = colours;
        }
      }
      stage.dispose();
      return found;
    }, kind);
    const inside = [
      [255, 255, 255],
      [0, 0, 0],
      [255, 255, 255],
    ];
    const beyond = [
      [0, 0, 0],
      [255, 255, 255],
      [0, 0, 0],
    ];
    expect(seen).toEqual({
      'mip around 29': inside,
      'minip around 29': inside,
      'mean around 29': inside,
      'mip around 31': beyond,
      'minip around 31': beyond,
      'mean around 31': beyond,
    });
  });
});

describeWithData('slabs of a real study', () => {
  let plans: Plans;
  beforeAll(async () => {
    const study = await realStudy();
    harness.memory.set('ct', study.ct.bytes);
    harness.memory.set('pet', study.pet.bytes);
    plans = { ct: study.ct.plan, pet: study.pet.plan };
  });

  it.each(kinds)('complaint 1: fusion is linear at every slab thickness (%s)', async (kind) => {
    const { page } = await harness.newPage();
    expectLinear(await fusionErrors(page, kind, plans));
  });

  it.each(kinds)('show what fine steps through the volume find (%s)', async (kind) => {
    const { page } = await harness.newPage();
    expectAsOracle(await probes(page, kind, plans));
  });
});
