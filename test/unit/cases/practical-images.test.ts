import { beforeAll, describe, expect, it } from 'vitest';
import { gridKeyOf, markPractical, type PracticalKey, type PracticalResponse } from '#domain/exam';
import {
  distanceMm,
  movePoint,
  nearestVoxel,
  sampleAt,
  valueAt,
  worldPoint,
  type Rigid,
  type Vec3,
} from '#domain/image';
import {
  editRegion,
  growRegion,
  regionStats,
  sphereStats,
  voxelsIn,
  type RegionEdit,
} from '#domain/measure';
import { variantOverBw } from '#domain/suv';
import { liverAt } from '../../../cases/library/numbers.ts';
import { placeIn, spotIn } from '../../../cases/bank/practical/image-task.ts';
import {
  buildStudy,
  imageBank,
  practicalBank,
  tasksOn,
  type BuiltStudy,
} from '../../../cases/bank/practical/index.ts';
import {
  domeStudy,
  fullBladder,
  metalStudy,
  pelvisStudy,
  shiftMove,
  shiftStudy,
  turnMove,
  turnStudy,
} from '../../../cases/bank/practical/studies.ts';

// The PET as the demo has it, under a coarse CT.

const ctMatrix = 72;
type TaskKey<K extends PracticalKey['kind']> = Extract<PracticalKey, { kind: K }>;

let metal: BuiltStudy;
let dome: BuiltStudy;
let pelvis: BuiltStudy;
let shift: BuiltStudy;
let turn: BuiltStudy;
beforeAll(() => {
  metal = buildStudy(metalStudy, ctMatrix);
  dome = buildStudy(domeStudy, ctMatrix);
  pelvis = buildStudy(pelvisStudy, ctMatrix);
  shift = buildStudy(shiftStudy, ctMatrix);
  turn = buildStudy(turnStudy, ctMatrix);
}, 480_000);

function keyIn<K extends PracticalKey['kind']>(
  built: BuiltStudy,
  id: string,
  _kind: K,
): TaskKey<K> {
  return tasksOn(built).find(({ face }) => face.id === id)!.key as TaskKey<K>;
}
/** One click in the middle of a spot. */
function grow(
  built: BuiltStudy,
  spot: string,
  rule: Parameters<typeof growRegion>[1]['rule'],
  boundMm: number,
): readonly number[] {
  const seed = worldPoint(...spotIn(built.study, spot).c);
  const grown = growRegion(built.images.pet, { seed, rule, boundMm, suvFactor: 1 });
  if (!grown.ok) throw new Error(grown.error.kind);
  return grown.value.runs;
}
/** Marks one task of a case alone. */
function marked(built: BuiltStudy, id: string, response: PracticalResponse | undefined) {
  const { face, key } = tasksOn(built).find((task) => task.face.id === id)!;
  const sheet = markPractical([face], [key], response ? { [id]: response } : {});
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
  return sheet.value;
}

describe('practical tasks on images', () => {
  it('are of all five kinds, each on images of its own, and no id stands twice in the bank', () => {
    const kinds = new Set(imageBank.map(({ face }) => face.kind));
    expect([...kinds].sort()).toEqual([
      'P1-align',
      'P3-triage',
      'P4-percist',
      'P5-mtv',
      'P6-display',
    ]);
    for (const { face, study } of imageBank) expect(face.caseId).toBe(study.recipe.caseId);
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
    for (const built of [metal, dome, pelvis, shift, turn])
      for (const { face } of tasksOn(built))
        expect(marked(built, face.id, undefined).totalMilli, face.id).toBe(0);
  });

  it('tell nothing of the patient: no history, no tags, no document', () => {
    for (const { file } of [metal, dome, pelvis, shift, turn]) {
      expect(file.historyBank).toEqual([]);
      expect(file.tags).toBeUndefined();
      expect(file.documents).toBeUndefined();
      expect(file.sheet.indication?.zh).toContain('实践操作用图像');
    }
  });
});

describe('P1 on the images', () => {
  const still: Rigid = {
    translateMm: [0, 0, 0],
    rotateDeg: [0, 0, 0],
    about: worldPoint(0, 0, 0),
  };
  const studies = { 'p1-shift': shiftMove, 'p1-turn': turnMove } as const;
  const builtOf = (id: string): BuiltStudy => (id === 'p1-shift' ? shift : turn);

  it.each(['p1-shift', 'p1-turn'] as const)(
    '%s: the move of the key puts every place back',
    (id) => {
      const key = keyIn(builtOf(id), id, 'P1-align');
      for (const at of [
        [0, 0, 0],
        [120, -60, -700],
      ] as Vec3[]) {
        const p = worldPoint(...at);
        expect(distanceMm(movePoint(key.move, movePoint(studies[id], p)), p)).toBeLessThan(1e-9);
      }
      expect(new Set(key.landmarksMm.map(String)).size).toBe(8);
    },
  );

  it.each(['p1-shift', 'p1-turn'] as const)(
    '%s: the shift is in the voxels and nowhere else',
    (id) => {
      const { study, images, file } = builtOf(id);
      const { petMove: _petMove, ...body } = study.recipe.body;
      const unmoved = buildStudy({ ...study, recipe: { ...study.recipe, body } }, ctMatrix);
      const like = (move: Rigid): number => {
        const pairs: Array<[number, number]> = [];
        const [low, high] = [study.bottomMm + 60, study.topMm - 60];
        for (let x = -150; x <= 150; x += 10)
          for (let y = -90; y <= 110; y += 10)
            for (let z = low; z <= high; z += 10) {
              const p = worldPoint(x, y, z);
              const [a, b] = [
                sampleAt(unmoved.images.pet, p),
                sampleAt(images.pet, movePoint(move, p)),
              ];
              // Kidneys and bladder would outweigh all else.
              if (a !== undefined && b !== undefined) pairs.push([Math.min(a, 3), Math.min(b, 3)]);
            }
        return correlation(pairs);
      };
      expect(like(studies[id])).toBeGreaterThan(0.96);
      expect(like(still)).toBeLessThan(0.9);
      // The headers are those of the study that was not moved.
      expect(images.pet.grid).toEqual(unmoved.images.pet.grid);
      expect(file).toEqual(unmoved.file);
      const { face } = tasksOn(builtOf(id)).find((task) => task.face.id === id)!;
      expect(Object.keys(face).sort()).toEqual([
        'caseId',
        'id',
        'kind',
        'minutes',
        'prompt',
        'title',
      ]);
    },
    120_000,
  );

  it('earns full marks to 3 mm, half to 6 mm, nothing as shown', () => {
    const by = (x: number): PracticalResponse => ({
      kind: 'P1-align',
      move: { ...still, translateMm: [-9 + x, 12, -10] },
    });
    expect(marked(shift, 'p1-shift', by(3)).totalMilli).toBe(100_000);
    expect(marked(shift, 'p1-shift', by(5)).totalMilli).toBe(50_000);
    expect(marked(shift, 'p1-shift', by(7)).totalMilli).toBe(0);
    expect(marked(shift, 'p1-shift', { kind: 'P1-align', move: still }).totalMilli).toBe(0);
  });

  it('shows a shift that a reader can see: apart by more than the half-mark limit', () => {
    for (const id of ['p1-shift', 'p1-turn']) {
      const key = keyIn(builtOf(id), id, 'P1-align');
      const errors = key.landmarksMm.map((at) =>
        distanceMm(worldPoint(...at), movePoint(key.move, worldPoint(...at))),
      );
      expect(errors.reduce((sum, mm) => sum + mm, 0) / errors.length, id).toBeGreaterThan(9);
    }
  });
});

/** Pearson's. */
function correlation(pairs: ReadonlyArray<readonly [number, number]>): number {
  const n = pairs.length;
  const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / n;
  const [a, b] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [x, y] of pairs) {
    ab += (x - a) * (y - b);
    aa += (x - a) ** 2;
    bb += (y - b) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

describe('P4 on the images', () => {
  it.each([
    ['p4-hottest', 'node', true],
    ['p4-nodule', 'nodule', false],
  ] as const)('%s: a reader who measures by hand earns everything', (id, spot, eligible) => {
    const built = eligible ? pelvis : metal;
    const key = keyIn(built, id, 'P4-percist');
    const { body, exam } = built.study.recipe;
    const ratio = variantOverBw('lbm-janma', exam.weightKg, body.heightCm / 100, body.sex)!;
    const { pet } = built.images;
    // One click into the lesion, as the candidate does it; the liver sphere a little off the key's.
    const stats = regionStats(pet, grow(built, spot, { kind: 'percent', percent: 41 }, 30));
    const [x, y, z] = placeIn(built.study, liverAt);
    const liver = sphereStats(pet, worldPoint(x + 6, y + 2, z + 6), 15);
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

  it('the primary in place of the hotter node costs the marks of the peak', () => {
    const key = keyIn(pelvis, 'p4-hottest', 'P4-percist');
    const middle = sphereStats(
      pelvis.images.pet,
      worldPoint(...spotIn(pelvisStudy, 'cervix').c),
      8,
    );
    const primary = middle.ok ? middle.value.mean * pelvis.sulRatio : Number.NaN;
    expect(primary).toBeLessThan(0.9 * key.sulPeak);
    const { liverMean } = key;
    const said = { kind: 'P4-percist', sulPeak: primary, liverMean, eligible: true } as const;
    const [peak] = marked(pelvis, 'p4-hottest', said).rows;
    expect(peak!.creditMilli).toBeLessThan(1000);
  });

  it('body-weight SUV in place of SUL costs the marks of the measurements', () => {
    const key = keyIn(pelvis, 'p4-hottest', 'P4-percist');
    const sheet = marked(pelvis, 'p4-hottest', {
      kind: 'P4-percist',
      sulPeak: key.sulPeak / pelvis.sulRatio,
      liverMean: key.liverMean / pelvis.sulRatio,
      eligible: true,
    });
    expect(sheet.rows.map(({ creditMilli }) => creditMilli)).toEqual([0, 0, 1000]);
  });
});

describe('P5 on the images', () => {
  const said = (runs: readonly number[]): PracticalResponse => ({
    kind: 'P5-mtv',
    gridKey: gridKeyOf(pelvis.images.pet.grid),
    runs,
  });
  const creditOf = (id: string, runs: readonly number[]): number =>
    marked(pelvis, id, said(runs)).rows[0]!.creditMilli;
  const rules = {
    'p5-cervix-41': { kind: 'percent', percent: 41 },
    'p5-cervix-suv4': { kind: 'suv', suv: 4 },
  } as const;
  const ids = Object.keys(rules) as Array<keyof typeof rules>;
  /** As the tool stands in a task that was just opened (state/measuring). */
  const wideMm = 60;

  it('the reference lies in the lesion, the organ beside it is the hot one, and both are on the PET grid', () => {
    const { pet } = pelvis.images;
    for (const id of ids) {
      const key = keyIn(pelvis, id, 'P5-mtv');
      const region = regionStats(pet, key.region.runs);
      const organ = regionStats(pet, key.forbidden.runs);
      if (!region.ok || !organ.ok) throw new Error('not measured');
      // A lesion of 22 × 20 × 21 mm radii has 39 ml; a threshold region of it is of that order.
      expect(region.value.volumeMl, id).toBeGreaterThan(25);
      expect(region.value.volumeMl, id).toBeLessThan(55);
      expect(organ.value.max, id).toBeGreaterThan(1.2 * region.value.max);
    }
  });

  it.each(ids)(
    '%s: one click runs into the bladder, most of it is urine, and it earns nothing',
    (id) => {
      const runs = grow(pelvis, 'cervix', rules[id], wideMm);
      const [row] = marked(pelvis, id, said(runs)).rows;
      expect(row!.creditMilli).toBe(0);
      const { spiltVoxels, drawnVoxels } = row!.inputs;
      expect(Number(spiltVoxels) / Number(drawnVoxels)).toBeGreaterThan(0.5);
      // A click on the urine itself is no better.
      const urine = worldPoint(...placeIn(pelvisStudy, fullBladder.at));
      const grown = growRegion(pelvis.images.pet, {
        seed: urine,
        rule: rules[id],
        boundMm: wideMm,
        suvFactor: 1,
      });
      expect(grown.ok && creditOf(id, grown.value.runs)).toBe(0);
    },
  );

  it('41 %: narrowed to the lesion the percentage is of its own maximum, as the explanation says, and earns everything', () => {
    const id = 'p5-cervix-41';
    const runs = grow(pelvis, 'cervix', rules[id], 20);
    expect(creditOf(id, runs)).toBe(1000);
    const stats = regionStats(pelvis.images.pet, runs);
    // A trace of urine may be blurred into what the reader takes for its maximum.
    expect(stats.ok && Math.abs(stats.value.max - 16)).toBeLessThan(1);
    expect(keyIn(pelvis, id, 'P5-mtv').explanation.en).toContain('about 16, 41% of it about 6.5');
    expect(0.41 * 16).toBeCloseTo(6.5, 0);
    // Outlined at that value with the bladder cut away; without the cut it is still too much urine.
    const fixed = grow(pelvis, 'cervix', { kind: 'suv', suv: 6.5 }, 30);
    expect(creditOf(id, fixed)).toBe(0);
    expect(creditOf(id, withoutBladder(fixed))).toBe(1000);
  });

  it('SUV 4.0: narrowed alone it is cropped and earns half; the bladder cut away, everything', () => {
    const id = 'p5-cervix-suv4';
    expect(creditOf(id, grow(pelvis, 'cervix', rules[id], 20))).toBe(500);
    const runs = grow(pelvis, 'cervix', rules[id], 30);
    expect(creditOf(id, runs)).toBe(0);
    expect(creditOf(id, withoutBladder(runs))).toBe(1000);
  });

  /** The largest brush, once, on the back wall of the bladder. */
  function withoutBladder(runs: readonly number[]): readonly number[] {
    const [x, y, z] = placeIn(pelvisStudy, fullBladder.at);
    const cut: RegionEdit = { kind: 'cut', centre: worldPoint(x, y + 9, z - 3.5), radiusMm: 20 };
    const edited = editRegion(pelvis.images.pet, runs, cut);
    if (!edited.ok) throw new Error(edited.error.kind);
    return edited.value;
  }

  it('the fixed threshold gives the larger region here, as its explanation says', () => {
    const [percent, fixed] = ids.map((id) => voxelsIn(keyIn(pelvis, id, 'P5-mtv').region.runs)) as [
      number,
      number,
    ];
    expect(fixed).toBeGreaterThan(percent);
  });

  it('a region on another series earns nothing, and the reference everything', () => {
    for (const id of ids) {
      const { runs } = keyIn(pelvis, id, 'P5-mtv').region;
      expect(creditOf(id, runs)).toBe(1000);
      const elsewhere = { ...said(runs), gridKey: 'other' } as PracticalResponse;
      expect(marked(pelvis, id, elsewhere).totalMilli).toBe(0);
    }
  });
});

describe('P3 and P6 on the images', () => {
  it('what the key calls over-correction is much weaker without correction, relative to the liver', () => {
    const { pet, nac } = metal.images;
    const task = imageBank.find(({ face }) => face.id === 'p3-metal')!;
    if (task.face.kind !== 'P3-triage') throw new Error('not P3');
    const key = keyIn(metal, 'p3-metal', 'P3-triage');
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

  it('at the dome the CT shows lung where the PET is hot, and the cold band is on the corrected images alone', () => {
    const { ct, pet, nac } = dome.images;
    const mean = (volume: NonNullable<typeof nac>, at: Vec3, mm: number): number => {
      const stats = sphereStats(volume, worldPoint(...at), mm);
      if (!stats.ok) throw new Error('outside');
      return stats.value.mean;
    };
    const [focus, band] = ['focus', 'band'].map((id) => spotIn(domeStudy, id).c) as [Vec3, Vec3];
    const liver = placeIn(domeStudy, liverAt);
    expect(mean(ct, focus, 8)).toBeLessThan(-600);
    expect(mean(pet, focus, 6)).toBeGreaterThan(2 * mean(pet, liver, 15));
    expect(mean(nac!, focus, 6)).toBeGreaterThan(2 * mean(nac!, liver, 15));
    expect(mean(pet, band, 5) / mean(pet, liver, 15)).toBeLessThan(0.7);
    expect(mean(nac!, band, 5) / mean(nac!, liver, 15)).toBeGreaterThan(0.9);
  });

  it('at the dome all that the key says is marked in full, and a lesion reported as lung costs its class', () => {
    const key = keyIn(dome, 'p3-dome', 'P3-triage');
    expect(marked(dome, 'p3-dome', { kind: 'P3-triage', panels: key.panels }).totalMilli).toBe(
      100_000,
    );
    const naive = { ...key.panels, focus: { class: 'lesion', action: 'report' } };
    const sheet = marked(dome, 'p3-dome', { kind: 'P3-triage', panels: naive });
    expect(sheet.totalMilli).toBe(75_000);
    expect(sheet.rows.slice(0, 2).map(({ creditMilli }) => creditMilli)).toEqual([0, 0]);
  });

  it('the places of physiologic uptake lie in the images, on organs that are hot or even', () => {
    for (const built of [metal, dome])
      for (const { face } of tasksOn(built)) {
        if (face.kind !== 'P3-triage') continue;
        for (const { id, atMm } of face.panels) {
          const stats = sphereStats(built.images.pet, worldPoint(...atMm!), 10);
          expect(stats.ok, id).toBe(true);
          const least = { heart: 3, bladder: 15, kidney: 8, liver: 1.8 }[id] ?? 0.3;
          expect(stats.ok && stats.value.mean, id).toBeGreaterThan(least);
        }
      }
  });

  it('the three key places are the nodule in lung, the metal and the barium as CT shows them', () => {
    const { keyPlaces } = keyIn(metal, 'p6-lung', 'P6-display');
    const near = (at: Vec3): number => {
      const stats = sphereStats(metal.images.ct, worldPoint(...at), 30);
      return stats.ok ? stats.value.max : Number.NaN;
    };
    const [nodule, steel, barium] = keyPlaces.map(({ centreMm }) => centreMm) as [Vec3, Vec3, Vec3];
    expect(valueAt(metal.images.ct, worldPoint(nodule[0] - 20, nodule[1], nodule[2]))).toBeLessThan(
      -500,
    );
    expect(near(steel)).toBeGreaterThan(1500);
    expect(near(barium)).toBeGreaterThan(500);
    const full = marked(metal, 'p6-lung', {
      kind: 'P6-display',
      ctWidth: 1500,
      ctLevel: -600,
      suvUpper: 7,
      keyPlacesMm: keyPlaces.map(({ centreMm: [x, y, z] }) => [x, y + 4, z - 8]),
    });
    expect(full.totalMilli).toBe(100_000);
    const soft = marked(metal, 'p6-lung', {
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
