import { beforeAll, describe, expect, it } from 'vitest';
import { gridKeyOf, markPractical, type PracticalKey, type PracticalResponse } from '#domain/exam';
import {
  distanceMm,
  movePoint,
  nearestVoxel,
  valueAt,
  worldPoint,
  type Rigid,
  type Vec3,
} from '#domain/image';
import {
  editRegion,
  eachOffset,
  growRegion,
  regionStats,
  runsOf,
  sphereStats,
  voxelsIn,
  type RegionEdit,
} from '#domain/measure';
import { variantOverBw } from '#domain/suv';
import { imageBank, practicalBank, tasksOn } from '../../../cases/bank/practical/index.ts';
import { buildLibraryCase, type BuiltLibraryCase } from '../../../cases/library/build.ts';
import { met01 } from '../../../cases/library/met-01.ts';
import { uro02 } from '../../../cases/library/uro-02.ts';
import { scanGrid } from '../../../cases/phantom/grids.ts';

// The PET as the library has it, cut to what the tasks need, under a coarse CT.

const grids = {
  ct: scanGrid(72, 500, 116, 4, -396, [0, 20]),
  pet: scanGrid(144, 600, 116, 4, -396, [0, 20]),
};
type TaskKey<K extends PracticalKey['kind']> = Extract<PracticalKey, { kind: K }>;

let uro: BuiltLibraryCase;
let met: BuiltLibraryCase;
beforeAll(() => {
  uro = buildLibraryCase(uro02, grids);
  met = buildLibraryCase(met01, grids);
}, 240_000);

function keyIn<K extends PracticalKey['kind']>(
  built: BuiltLibraryCase,
  id: string,
  _kind: K,
): TaskKey<K> {
  return tasksOn(built).find(({ face }) => face.id === id)!.key as TaskKey<K>;
}
/** Marks one task of a case alone. */
function marked(built: BuiltLibraryCase, id: string, response: PracticalResponse | undefined) {
  const { face, key } = tasksOn(built).find((task) => task.face.id === id)!;
  const sheet = markPractical([face], [key], response ? { [id]: response } : {});
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
  return sheet.value;
}

describe('practical tasks on images', () => {
  it('are of all five kinds, each on a case of the library, and no id stands twice in the bank', () => {
    const kinds = new Set(imageBank.map(({ face }) => face.kind));
    expect([...kinds].sort()).toEqual([
      'P1-align',
      'P3-triage',
      'P4-percist',
      'P5-mtv',
      'P6-display',
    ]);
    for (const { face, recipe } of imageBank) expect(face.caseId).toBe(recipe.caseId);
    const ids = [...imageBank, ...practicalBank].map(({ face }) => face.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say everything in both languages, cite a source and await their review', () => {
    for (const { face, facts } of imageBank) {
      const more =
        face.kind === 'P3-triage'
          ? [...face.panels, ...face.classes, ...face.actions].map(({ text }) => text)
          : [];
      for (const { zh, en } of [face.title, face.prompt, ...more]) {
        expect(zh, face.id).toMatch(/\p{Script=Han}/u);
        expect(en, face.id).not.toMatch(/\p{Script=Han}/u);
      }
      expect(facts.sources.length, face.id).toBeGreaterThan(0);
      expect(facts.reviewedBy).toBeNull();
    }
  });

  it('have keys that can be marked with, and earn nothing untouched', () => {
    for (const built of [uro, met])
      for (const { face } of tasksOn(built))
        expect(marked(built, face.id, undefined).totalMilli, face.id).toBe(0);
  });
});

describe('P1 on the images', () => {
  const still: Rigid = {
    translateMm: [0, 0, 0],
    rotateDeg: [0, 0, 0],
    about: worldPoint(0, 0, 0),
  };
  it.each(['p1-shift', 'p1-turn'])('%s: the move of the key puts every place back', (id) => {
    const task = imageBank.find(({ face }) => face.id === id)!;
    if (task.face.kind !== 'P1-align') throw new Error('not P1');
    const { startMove } = task.face;
    const key = task.keyOf(id === 'p1-shift' ? uro : met) as TaskKey<'P1-align'>;
    for (const at of [
      [0, 0, 0],
      [120, -60, -700],
    ] as Vec3[]) {
      const p = worldPoint(...at);
      expect(distanceMm(movePoint(key.move, movePoint(startMove, p)), p)).toBeLessThan(1e-9);
    }
    expect(new Set(key.landmarksMm.map(String)).size).toBe(8);
  });

  it('earns full marks to 3 mm, half to 6 mm, nothing as shown', () => {
    const by = (x: number): PracticalResponse => ({
      kind: 'P1-align',
      move: { ...still, translateMm: [-9 + x, 12, -10] },
    });
    expect(marked(uro, 'p1-shift', by(3)).totalMilli).toBe(100_000);
    expect(marked(uro, 'p1-shift', by(5)).totalMilli).toBe(50_000);
    expect(marked(uro, 'p1-shift', by(7)).totalMilli).toBe(0);
    expect(marked(uro, 'p1-shift', { kind: 'P1-align', move: still }).totalMilli).toBe(0);
  });

  it('shows a shift that a reader can see: skin and bladder lie apart by more than the half-mark limit', () => {
    for (const id of ['p1-shift', 'p1-turn']) {
      const key = keyIn(id === 'p1-shift' ? uro : met, id, 'P1-align');
      const errors = key.landmarksMm.map((at) =>
        distanceMm(worldPoint(...at), movePoint(key.move, worldPoint(...at))),
      );
      expect(errors.reduce((sum, mm) => sum + mm, 0) / errors.length, id).toBeGreaterThan(9);
    }
  });
});

describe('P4 on the images', () => {
  it.each([
    ['p4-cervix', true],
    ['p4-nodule', false],
  ] as const)('%s: a reader who measures by hand earns everything', (id, eligible) => {
    const built = eligible ? uro : met;
    const recipe = eligible ? uro02 : met01;
    const key = keyIn(built, id, 'P4-percist');
    const ratio = variantOverBw(
      'lbm-janma',
      recipe.exam.weightKg,
      recipe.body.heightCm / 100,
      recipe.body.sex,
    )!;
    const { pet } = built.images;
    const truth = built.key.truths.find((each) => each.id === 'T1')!;
    if (truth.region.type !== 'ellipsoid') throw new Error('not an ellipsoid');
    // One click into the lesion, as the candidate does it; the liver sphere a little off the key's.
    const grown = growRegion(pet, {
      seed: truth.region.c,
      rule: { kind: 'percent', percent: 41 },
      boundMm: 30,
      suvFactor: 1,
    });
    if (!grown.ok) throw new Error(grown.error.kind);
    const stats = regionStats(pet, grown.value.runs);
    const scale = recipe.body.heightCm / 168;
    const liver = sphereStats(pet, worldPoint(-60, -12, -556 * scale + 6), 15);
    if (!stats.ok || !liver.ok) throw new Error('not measured');
    const sheet = marked(built, id, {
      kind: 'P4-percist',
      sulPeak: stats.value.peak!.value * ratio,
      liverMean: liver.value.mean * ratio,
      liverSd: liver.value.sd * ratio,
      eligible,
    });
    expect(sheet.totalMilli).toBe(100_000);
    expect(key.eligible).toBe(eligible);
    // PERCIST 1.0 written out once more.
    expect(key.sulPeak >= 1.5 * key.liverMean + 2 * key.liverSd).toBe(eligible);
  });

  it('body-weight SUV in place of SUL costs the marks of the measurements', () => {
    const key = keyIn(uro, 'p4-cervix', 'P4-percist');
    const ratio = variantOverBw('lbm-janma', 59, 1.6, 'F')!;
    const sheet = marked(uro, 'p4-cervix', {
      kind: 'P4-percist',
      sulPeak: key.sulPeak / ratio,
      liverMean: key.liverMean / ratio,
      eligible: true,
    });
    expect(sheet.rows.map(({ creditMilli }) => creditMilli)).toEqual([0, 0, 1000]);
  });
});

describe('P5 on the images', () => {
  const grow = (rule: Parameters<typeof growRegion>[1]['rule'], boundMm: number) => {
    const truth = uro.key.truths.find((each) => each.id === 'T1')!;
    if (truth.region.type !== 'ellipsoid') throw new Error('not an ellipsoid');
    const grown = growRegion(uro.images.pet, {
      seed: truth.region.c,
      rule,
      boundMm,
      suvFactor: 1,
    });
    if (!grown.ok) throw new Error(grown.error.kind);
    return grown.value.runs;
  };
  const said = (runs: readonly number[]): PracticalResponse => ({
    kind: 'P5-mtv',
    gridKey: gridKeyOf(uro.images.pet.grid),
    runs,
  });

  it('the reference lies in the lesion, the organ beside it is the hot one, and both are on the PET grid', () => {
    const { pet } = uro.images;
    for (const id of ['p5-cervix-41', 'p5-cervix-suv4']) {
      const key = keyIn(uro, id, 'P5-mtv');
      const region = regionStats(pet, key.region.runs);
      const organ = regionStats(pet, key.forbidden.runs);
      if (!region.ok || !organ.ok) throw new Error('not measured');
      // A lesion of 23 × 19 × 21 mm radii has 38 ml; a threshold region of it is of that order.
      expect(region.value.volumeMl, id).toBeGreaterThan(20);
      expect(region.value.volumeMl, id).toBeLessThan(60);
      expect(organ.value.max, id).toBeGreaterThan(1.5 * region.value.max);
      expect(region.value.min, id).toBeGreaterThanOrEqual(id.endsWith('41') ? 5 : 4);
    }
  });

  it('one click at 41 %, and the bladder cut away where it was caught, earns full marks', () => {
    const runs = grow({ kind: 'percent', percent: 41 }, 40);
    const cut: RegionEdit = { kind: 'cut', centre: worldPoint(0, -32, -798), radiusMm: 26 };
    const edited = editRegion(uro.images.pet, runs, cut);
    const best = Math.max(
      marked(uro, 'p5-cervix-41', said(runs)).totalMilli,
      edited.ok ? marked(uro, 'p5-cervix-41', said(edited.value)).totalMilli : 0,
    );
    expect(best).toBe(100_000);
  });

  it('the fixed threshold gives the larger region here, as its explanation says', () => {
    const [percent, fixed] = ['p5-cervix-41', 'p5-cervix-suv4'].map((id) =>
      voxelsIn(keyIn(uro, id, 'P5-mtv').region.runs),
    ) as [number, number];
    expect(fixed).toBeGreaterThan(percent);
  });

  it('a region at 75 % in place of 41 % is too small for full marks', () => {
    const runs = grow({ kind: 'percent', percent: 75 }, 40);
    expect(marked(uro, 'p5-cervix-41', said(runs)).totalMilli).toBe(50_000);
  });

  it('the bladder taken along earns nothing, a shrunken region half, another series nothing', () => {
    const key = keyIn(uro, 'p5-cervix-suv4', 'P5-mtv');
    const both: number[] = [];
    for (const runs of [key.region.runs, key.forbidden.runs])
      eachOffset(runs, (offset) => both.push(offset));
    expect(marked(uro, 'p5-cervix-suv4', said(runsOf(both))).totalMilli).toBe(0);
    // Half the runs of the reference: Dice of about two thirds and above.
    const kept = key.region.runs.slice(0, Math.round((key.region.runs.length * 0.62) / 2) * 2);
    const dice = (2 * voxelsIn(kept)) / (voxelsIn(kept) + voxelsIn(key.region.runs));
    expect(dice).toBeGreaterThan(0.7);
    expect(dice).toBeLessThan(0.85);
    expect(marked(uro, 'p5-cervix-suv4', said(kept)).totalMilli).toBe(50_000);
    expect(
      marked(uro, 'p5-cervix-suv4', {
        ...said(key.region.runs),
        gridKey: 'other',
      } as PracticalResponse).totalMilli,
    ).toBe(0);
  });
});

describe('P3 and P6 on the images', () => {
  it('what the key calls over-correction is much weaker without correction, relative to the liver', () => {
    const { pet, nac } = met.images;
    const task = imageBank.find(({ face }) => face.id === 'p3-metal')!;
    if (task.face.kind !== 'P3-triage') throw new Error('not P3');
    const key = keyIn(met, 'p3-metal', 'P3-triage');
    const hottest = (volume: NonNullable<typeof nac>, at: Vec3): number => {
      const stats = sphereStats(volume, worldPoint(...at), 14);
      if (!stats.ok) throw new Error('outside');
      return stats.value.max;
    };
    for (const panel of task.face.panels) {
      const at = panel.atMm!;
      if (!nearestVoxel(pet.grid, worldPoint(...at))) continue;
      const ratio = hottest(nac!, at) / hottest(pet, at);
      if (key.panels[panel.id]!.action === 'discount') expect(ratio, panel.id).toBeLessThan(0.35);
    }
    expect(Object.keys(key.panels)).toHaveLength(6);
  });

  it('the three key places are the nodule in lung, the metal and the barium as CT shows them', () => {
    const { keyPlaces } = keyIn(met, 'p6-lung', 'P6-display');
    const near = (at: Vec3): number => {
      const stats = sphereStats(met.images.ct, worldPoint(...at), 30);
      return stats.ok ? stats.value.max : Number.NaN;
    };
    const [nodule, metal, barium] = keyPlaces.map(({ centreMm }) => centreMm) as [Vec3, Vec3, Vec3];
    expect(valueAt(met.images.ct, worldPoint(nodule[0] + 20, nodule[1], nodule[2]))).toBeLessThan(
      -500,
    );
    expect(near(metal)).toBeGreaterThan(1500);
    expect(near(barium)).toBeGreaterThan(500);
    const full = marked(met, 'p6-lung', {
      kind: 'P6-display',
      ctWidth: 1500,
      ctLevel: -600,
      suvUpper: 7,
      keyPlacesMm: keyPlaces.map(({ centreMm: [x, y, z] }) => [x, y + 4, z - 8]),
    });
    expect(full.totalMilli).toBe(100_000);
    const soft = marked(met, 'p6-lung', {
      kind: 'P6-display',
      ctWidth: 400,
      ctLevel: 40,
      suvUpper: 7,
      keyPlacesMm: [],
    });
    expect(soft.rows.filter(({ gotMilli }) => gotMilli > 0).map(({ part }) => part)).toEqual([
      'suvUpper',
    ]);
  });
});
