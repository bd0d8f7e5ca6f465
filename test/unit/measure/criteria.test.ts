import { describe, expect, it } from 'vitest';
import {
  deauville,
  percentChange,
  percist,
  percistThreshold,
  type DeauvilleInput,
  type PercistInput,
  type PercistScan,
} from '#domain/measure';
import { must } from './ball.ts';

describe('Deauville, line by line', () => {
  // Liver SUVmax 3.0 and mean 2.2, blood pool 2.0 and 1.5.
  const about = (max: number | 'no-uptake', more: Partial<DeauvilleInput> = {}) =>
    must(
      deauville({
        lesion: max === 'no-uptake' ? max : { max },
        liver: { max: 3, mean: 2.2 },
        bloodPool: { max: 2, mean: 1.5 },
        variant: 'max-2',
        ...more,
      }),
    );

  it.each([
    // Limits belong to the lower score: "≤ mediastinum" is 2, "≤ liver" is 3 (Barrington 2014).
    ['no-uptake', 1],
    [1.2, 2],
    [2, 2],
    [2.01, 3],
    [3, 3],
    [3.01, 4],
    [5.99, 4],
    [6, 5],
    [20, 5],
  ] as const)(
    'a lesion of %s beside a liver of 3.0 and a blood pool of 2.0 is %i',
    (max, score) => {
      expect(about(max).score).toBe(score);
    },
  );

  it('moves its limits with the variant, and says by which numbers', () => {
    expect(about(6, { variant: 'max-3' }).score).toBe(4);
    expect(about(9, { variant: 'max-3' }).score).toBe(5);
    expect(about(2.5, { variant: 'mean-2' }).score).toBe(4);
    expect(about(1.8, { variant: 'mean-2' }).score).toBe(3);
    expect(about(2.5, { variant: 'mean-3' }).lines).toEqual([
      { id: 'no-uptake', holds: false },
      { id: 'new-lesion', holds: false },
      { id: 'liver-above-blood-pool', left: 2.2, op: '>', right: 1.5, holds: true },
      { id: 'above-blood-pool', left: 2.5, op: '>', right: 1.5, holds: true },
      { id: 'above-liver', left: 2.5, op: '>', right: 2.2, holds: true },
      { id: 'markedly-above-liver', left: 2.5, op: '>=', right: 9, holds: false },
    ]);
  });

  it('is 5 with a new lesion, whatever the old one does', () => {
    expect(about('no-uptake', { newLesion: true }).score).toBe(5);
    expect(about(1, { newLesion: true })).toMatchObject({ score: 5 });
  });

  it('compares with the liver alone where the blood pool is not below it', () => {
    const turned = { bloodPool: { max: 3.5, mean: 2.4 } };
    expect(about(2.5, turned)).toMatchObject({ score: 2, liverAboveBloodPool: false });
    expect(about(3, turned).score).toBe(3);
    expect(about(3.2, turned).score).toBe(4);
  });

  it('names bad input', () => {
    const base = {
      liver: { max: 3, mean: 2 },
      bloodPool: { max: 2, mean: 1 },
      variant: 'max-2',
    } as const;
    expect(deauville({ ...base, lesion: { max: Number.NaN } })).toEqual({
      ok: false,
      error: { kind: 'not-a-number' },
    });
    expect(deauville({ ...base, lesion: { max: 4 }, liver: { max: 0, mean: 0 } })).toEqual({
      ok: false,
      error: { kind: 'reference-not-positive' },
    });
  });
});

describe('PERCIST 1.0, line by line', () => {
  const before: PercistScan = { lesionPeak: 9.4, liverMean: 1.5, liverSd: 0.2, uptakeMin: 62 };
  const about = (now: Partial<PercistInput>, prior: Partial<PercistScan> = {}) =>
    must(
      percist({
        lesionPeak: 4.1,
        liverMean: 1.6,
        uptakeMin: 66,
        ...now,
        prior: { ...before, ...prior },
      }),
    );
  const line = (of: ReturnType<typeof about>, id: string) =>
    of.lines.find((each) => each.id === id);

  it('states the measurable threshold of one scan: 1.5 × liver mean + 2 SD, or 2 × blood pool + 2 SD', () => {
    expect(percistThreshold(2, 0.3)).toBeCloseTo(3.6, 12);
    const liver = must(percist({ lesionPeak: 3.6, liverMean: 2, liverSd: 0.3 }));
    expect(liver).toMatchObject({ reference: 'liver', measurable: true });
    expect(liver.threshold).toBeCloseTo(3.6, 12);
    expect(liver.response).toBeUndefined();
    const blood = must(percist({ lesionPeak: 3.6, bloodPoolMean: 1.6, bloodPoolSd: 0.25 }));
    expect(blood).toMatchObject({ reference: 'blood-pool', measurable: false });
    expect(blood.threshold).toBeCloseTo(3.7, 12);
  });

  it('works the case PERC-01 of the design out: 9.4 to 4.1 is −56 % and a partial response', () => {
    const worked = about({});
    expect(worked).toMatchObject({ measurable: true, comparable: true, response: 'PMR' });
    expect(worked.percentChange).toBeCloseTo(-56.38, 2);
    expect(worked.difference).toBeCloseTo(-5.3, 12);
    expect(worked.lines.map(({ id, holds }) => [id, holds])).toEqual([
      ['measurable', true],
      ['reference-percent', true],
      ['reference-difference', true],
      ['uptake-difference', true],
      ['uptake-least', true],
      ['new-lesion', false],
      ['resolved', false],
      ['below-liver', false],
      ['fall-percent', true],
      ['fall-difference', true],
    ]);
  });

  it.each([
    // A fall of at least 30 % and 0.8; a rise of more than both.
    [10, 7, 'PMR'],
    [10, 7.1, 'SMD'],
    [4, 3.2, 'SMD'],
    [4, 2.8, 'PMR'],
    [10, 13, 'SMD'],
    [10, 13.1, 'PMD'],
    [2.5, 3.3, 'SMD'],
    [2.5, 3.31, 'PMD'],
  ] as const)('SULpeak from %d to %d is %s', (lesionBefore, lesionPeak, response) => {
    const low = { liverMean: 1, liverSd: 0.1 };
    expect(about({ lesionPeak, ...low }, { lesionPeak: lesionBefore, ...low }).response).toBe(
      response,
    );
  });

  it('is not misled by binary fractions at 0.8', () => {
    const worked = about(
      { lesionPeak: 1.2, liverMean: 1 },
      { lesionPeak: 2, liverMean: 1, liverSd: 0.1 },
    );
    expect(2 - 1.2).toBeLessThan(0.8 + 1e-12);
    expect(line(worked, 'fall-difference')).toMatchObject({ op: '>=', right: 0.8, holds: true });
  });

  it('calls a response complete where the reader says so and SULpeak is below the liver', () => {
    expect(about({ lesionPeak: 1.4, resolved: true }).response).toBe('CMR');
    expect(about({ lesionPeak: 1.7, resolved: true }).response).toBe('PMR');
    expect(about({ lesionPeak: 1.4 }).response).toBe('PMR');
  });

  it('calls new lesions progression, also where the old one was not measurable', () => {
    expect(about({ lesionPeak: 1.4, resolved: true, newLesion: true }).response).toBe('PMD');
    const faint = { lesionPeak: 2 };
    expect(about({ lesionPeak: 1 }, faint)).toMatchObject({
      measurable: false,
      response: undefined,
    });
    expect(about({ lesionPeak: 1, newLesion: true }, faint).response).toBe('PMD');
  });

  it('calls growth in extent progression where SUL did not decline', () => {
    expect(about({ lesionPeak: 9.4, tlg: 176 }, { tlg: 100 }).response).toBe('PMD');
    expect(about({ lesionPeak: 9.4, tlg: 175 }, { tlg: 100 }).response).toBe('SMD');
    expect(about({ lesionPeak: 9, tlg: 300 }, { tlg: 100 }).response).toBe('SMD');
  });

  it('says which condition of comparability fails', () => {
    expect(about({ liverMean: 1.8 })).toMatchObject({ comparable: false });
    expect(line(about({ liverMean: 1.8 }), 'reference-difference')).toMatchObject({ holds: false });
    expect(line(about({ liverMean: 1.8 }), 'reference-percent')).toMatchObject({ holds: true });
    expect(line(about({ liverMean: 0.79 }, { liverMean: 1 }), 'reference-percent')).toMatchObject({
      holds: false,
    });
    expect(line(about({ uptakeMin: 78 }), 'uptake-difference')).toMatchObject({
      left: 16,
      holds: false,
    });
    expect(line(about({ uptakeMin: 49 }), 'uptake-least')).toMatchObject({
      left: 49,
      holds: false,
    });
    expect(about({ uptakeMin: undefined }).comparable).toBe(true);
  });

  it('names bad input', () => {
    const kindOf = (input: PercistInput): string => {
      const worked = percist(input);
      return worked.ok ? 'ok' : worked.error.kind;
    };
    expect(kindOf({ lesionPeak: 4 })).toBe('no-reference');
    expect(
      kindOf({ lesionPeak: 4, liverMean: 2, prior: { lesionPeak: 5, bloodPoolMean: 1 } }),
    ).toBe('no-reference');
    expect(kindOf({ lesionPeak: 4, liverMean: 0 })).toBe('reference-not-positive');
    expect(kindOf({ lesionPeak: 4, liverMean: 2, prior: { lesionPeak: 0, liverMean: 2 } })).toBe(
      'reference-not-positive',
    );
    expect(kindOf({ lesionPeak: Number.NaN, liverMean: 2 })).toBe('not-a-number');
    expect(kindOf({ lesionPeak: 4, liverMean: -2 })).toBe('not-a-number');
  });
});

describe('percentChange', () => {
  it('is of the prior value, and nothing where that is not above zero', () => {
    expect(percentChange(4, 6)).toBe(50);
    expect(percentChange(4, 1)).toBe(-75);
    expect(percentChange(0, 6)).toBeUndefined();
    expect(percentChange(4, Number.NaN)).toBeUndefined();
  });
});
