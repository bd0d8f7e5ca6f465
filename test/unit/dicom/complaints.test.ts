import { describe, expect, it } from 'vitest';
import { stack, type Tags, type TestFile } from '../../fixtures/dicom-writer.ts';
import { planOf, rolesOf, unusedOf } from './plan.ts';

// What users of other tools report of picking and stacking series, as it would show here.

const series = (uid: string, count: number, tags: (n: number) => Tags = () => ({})): TestFile[] =>
  stack(count, 'PT', (n) => ({
    '0020000EUI': uid,
    '00080018UI': `${uid}.${n + 1}`,
    '0008103ELO': uid,
    ...tags(n),
  })).map((file) => ({ ...file, path: `${uid}/${file.path}` }));

const nac = { '00280051CS': 'NORM\\DECY\\RAN' };

describe('complaint 3: the wrong PET picked, NAC, frames of reference that differ', () => {
  it('takes the corrected PET, whichever comes first and whichever is larger', () => {
    const files = [...series('1.1', 9, () => nac), ...stack(4, 'CT'), ...stack(4, 'PT')];
    for (const order of [files, [...files].reverse()])
      expect(rolesOf(planOf(order))).toEqual(['CT Body CT', 'PT Body PET', 'PT_NAC 1.1']);
  });

  it('opens a study that has nothing but an uncorrected PET, without any SUV', () => {
    const plan = planOf([...stack(4, 'CT'), ...series('1.1', 4, () => nac)]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT_NAC 1.1']);
    expect(plan.pairProblems).toEqual([{ kind: 'no-pet' }]);
    expect(plan.used[1]!.suv).toMatchObject({ status: 'refused', variants: {} });
    expect(plan.used[1]!.grid).toBeDefined();
  });

  it('opens an uncorrected PET alone', () => {
    const plan = planOf(series('1.1', 4, () => nac));
    expect(rolesOf(plan)).toEqual(['PT_NAC 1.1']);
    expect(plan.pairProblems).toEqual([{ kind: 'no-pet' }, { kind: 'no-ct' }]);
  });

  it('prefers the PET that shares the frame of the CT over a larger one that does not', () => {
    const elsewhere = series('1.2', 9, () => ({ '00200052UI': '1.77' }));
    const plan = planOf([...elsewhere, ...stack(4, 'CT'), ...stack(4, 'PT')]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(plan.pairProblems).toEqual([]);
    expect(unusedOf(plan)).toEqual(['second-series 1.2 9']);
  });

  it('shows PET and CT of different frames side by side and says that they are not fused', () => {
    const plan = planOf([...stack(4, 'CT'), ...series('1.2', 4, () => ({ '00200052UI': '1.77' }))]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT 1.2']);
    expect(plan.pairProblems).toEqual([{ kind: 'different-frame-of-reference' }]);
  });

  it('never takes an uncorrected PET of another frame for the twin', () => {
    const far = series('1.1', 4, () => ({ ...nac, '00200052UI': '1.77' }));
    const plan = planOf([...stack(4, 'CT'), ...stack(4, 'PT'), ...far]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Body PET']);
    expect(unusedOf(plan)).toEqual(['not-attenuation-corrected 1.1 4']);
  });
});

describe('complaint 14: order and metadata traps of local files', () => {
  const gridOf = (tags: (n: number) => Tags) => planOf(stack(6, 'CT', tags)).used[0]!.grid!;

  it('goes by positions alone: numbers, slice locations and stated spacings may lie', () => {
    expect(
      gridOf((n) => ({
        '00180050DS': '10',
        '00180088DS': '99',
        '00200013IS': String([5, 1, 1, 0, 7, 2][n]),
        '00201041DS': String(-3 * n),
      })),
    ).toEqual(gridOf(() => ({})));
  });

  it('goes by positions where files are named against them', () => {
    const files = stack(6, 'CT').map((file, n) => ({ ...file, path: `CT/${9 - n}.dcm` }));
    const [ct] = planOf(files).used;
    expect(ct!.instances.map(({ path }) => path[3])).toEqual(['9', '8', '7', '6', '5', '4']);
    expect(ct!.grid!.origin[2]).toBe(0);
  });

  it('keeps each slice’s own slope with its slice', () => {
    const [pet] = planOf(stack(4, 'PT', (n) => ({ '00281053DS': String(n + 1) })).reverse()).used;
    expect(pet!.instances.map(({ pixels }) => pixels!.slope)).toEqual([1, 2, 3, 4]);
  });
});

describe('complaint 13: irregular spacing', () => {
  it('in one series refuses that series, says where, and keeps the other', () => {
    const gap = stack(8, 'CT').filter((_, n) => n !== 5);
    const plan = planOf([...gap, ...stack(8, 'PT')]);
    expect(rolesOf(plan)).toEqual(['PT Body PET']);
    expect(plan.unused).toMatchObject([
      {
        reason: {
          kind: 'geometry',
          problems: [{ kind: 'missing-slices', afterSlices: [5], missing: 1 }],
        },
        count: 7,
      },
    ]);
  });
});
