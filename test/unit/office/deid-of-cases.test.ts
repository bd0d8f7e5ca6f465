import { expect, it } from 'vitest';
import type { CaseRecord, DeidDeclaration, PackOrigin } from '#domain/case';
import { deidOfCases, undeclared } from '../../../src/state/office/deid-of-cases.ts';
import { smallCase } from '../store/harness.ts';

const declared = (over: Partial<DeidDeclaration> = {}): DeidDeclaration => ({
  profile: 'PS3.15-E.1+options',
  options: ['113100', '113105'],
  tool: 'Uptake 0.1.0',
  reviewedBy: '甲',
  date: '2026-03-02',
  face: { statement: 'not-in-field' },
  ...over,
});
const caseOf = (caseId: string, synthetic: boolean, deid?: DeidDeclaration): CaseRecord => ({
  ...smallCase(caseId).record,
  synthetic,
  pack: { packId: caseId, ...(deid && { deid }) } as unknown as PackOrigin,
});

it('declares nothing of synthetic cases', () => {
  expect(deidOfCases([caseOf('s', true)])).toBeUndefined();
  expect(undeclared([caseOf('s', true)])).toEqual([]);
});

it('promises of several packs only what holds for each of them', () => {
  const cases = [
    caseOf('a', false, declared()),
    caseOf(
      'b',
      false,
      declared({
        options: ['113100'],
        date: '2026-01-09',
        reviewedBy: '乙',
        face: { statement: 'cropped' },
      }),
    ),
  ];
  expect(deidOfCases(cases)).toEqual({
    profile: 'PS3.15-E.1+options',
    options: ['113100'],
    tool: 'Uptake 0.1.0',
    reviewedBy: '甲; 乙',
    date: '2026-01-09',
    face: { statement: 'not-in-field', note: 'a: not-in-field; b: cropped' },
  });
});

it('names a real case whose pack declared nothing', () => {
  expect(undeclared([caseOf('r', false), caseOf('s', true)]).map(({ caseId }) => caseId)).toEqual([
    'r',
  ]);
});
