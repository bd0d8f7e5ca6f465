import { describe, expect, it } from 'vitest';
import { packErrorText, parsePolicy, readPolicy } from '#pack';
import { errorOf, policy, unwrap } from '../../fixtures/sealing.ts';

describe('a policy', () => {
  it('comes back as it was written', () => {
    expect(unwrap(readPolicy(JSON.stringify(policy)))).toEqual(policy);
  });

  it('may have weights with decimals that add up to 100', () => {
    const weights = { theory: 33.3, practical: 33.3, cases: 33.4 };
    expect(parsePolicy({ ...policy, weights }).ok).toBe(true);
  });

  it.each<[string, object, string, string]>([
    [
      'weights that do not add up',
      { weights: { theory: 35, practical: 15, cases: 60 } },
      'policy-weights',
      '110',
    ],
    [
      'cuts in another order',
      { cuts: { excellent: 80, good: 90, pass: 60 } },
      'policy-cuts',
      '80, 90, 60',
    ],
    [
      'shifts that do not cancel out',
      { levels: { ...policy.levels, 3: { name: { zh: '三级' }, sectionShift: { D: 5 } } } },
      'policy-invalid',
      'shift-sum',
    ],
    [
      'more negative cases than cases',
      { papers: { ...policy.papers, cases: { cases: 2, negative: 3, minutes: 60 } } },
      'policy-invalid',
      'negative-cases',
    ],
    ['a member more', { passMark: 55 }, 'schema', 'passMark'],
    ['another rounding', { rounding: 'up' }, 'schema', 'rounding'],
    ['a newer version', { schema: 'uptake-policy/2' }, 'unknown-version', 'uptake-policy/2'],
  ])('is refused with %s', (_, change, kind, detail) => {
    const error = errorOf(parsePolicy({ ...policy, ...change }));
    expect(error.kind).toBe(kind);
    expect(error.detail).toContain(detail);
    expect(packErrorText(error).zh).toMatch(/。$/);
  });
});
