import { describe, expect, it } from 'vitest';
import type { CaseRecord, PackOrigin } from '#domain/case';
import type { StoredExam } from '#store';
import {
  compareVersions,
  orphansOf,
  packsOf,
  rowsOf,
  standingOf,
  type CaseState,
  type Shelf,
} from '../../../src/state/library-packs.ts';
import { sheetOf, smallCase } from '../store/harness.ts';

const origin = (over: Partial<PackOrigin> = {}): PackOrigin => ({
  packId: 'p',
  version: '1.0.0',
  kind: 'practice',
  title: { zh: '包' },
  issuer: 'i',
  createdAt: '2026-01-05',
  packHash: 'h',
  cases: 3,
  caseDigest: 'd',
  ...over,
});
const made = (caseId: string, over: Partial<CaseRecord> = {}): CaseRecord => ({
  ...smallCase(caseId).record,
  origin: { kind: 'pack', name: 'p' },
  pack: origin(),
  ...over,
});
const attempt = (caseId: string, handedInAtMs?: number): CaseState => ({
  latest: { attemptId: `a-${caseId}`, caseId, startedAtMs: 1, handedInAtMs },
  attempts: 1,
  ...(handedInAtMs !== undefined && { sheet: sheetOf(50_000) }),
});
const shelfOf = (cases: readonly CaseRecord[], over: Partial<Shelf> = {}): Shelf => ({
  cases,
  states: new Map(),
  damaged: new Map(),
  ...over,
});
const ids = (cases: readonly CaseRecord[]): string[] => cases.map(({ caseId }) => caseId);

it('orders versions by their numbers, not by their letters', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(compareVersions('2.0.0', '10.0.0')).toBeLessThan(0);
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
});

describe('what a case is to its reader', () => {
  const states = new Map([
    ['w', attempt('w')],
    ['m', attempt('m', 5)],
    ['x', attempt('x', 5)],
  ]);
  const shelf = shelfOf([], { states, damaged: new Map([['x', 2]]) });
  it.each([
    ['n', {}, 'fresh'],
    ['w', {}, 'working'],
    ['m', {}, 'marked'],
    ['x', {}, 'damaged'],
    ['m', { pack: origin({ kind: 'exam' }) }, 'locked'],
  ] as const)('%s is %s', (caseId, over, expected) => {
    expect(standingOf(made(caseId, over), shelf)).toBe(expected);
  });
});

describe('packs', () => {
  it('stand newest first with the own studies last; their cases by number', () => {
    const own = made('dcm-1', {
      origin: { kind: 'dicom', name: '' },
      pack: undefined,
      importedAtMs: 99,
    });
    const late = made('z', { pack: origin({ packId: 'q' }), importedAtMs: 50 });
    const shelf = shelfOf([made('c10'), own, made('c2'), late], {
      states: new Map([['c2', attempt('c2', 5)]]),
    });
    const packs = packsOf(shelf);
    expect(packs.map(({ id }) => id)).toEqual(['q', 'p', 'own']);
    expect(ids(packs[1]!.cases)).toEqual(['c2', 'c10']);
    expect(packs[1]).toMatchObject({ done: 1, bytes: 1000, kind: 'practice' });
  });

  it('are spoken for by their newest version', () => {
    const shelf = shelfOf([made('a', { pack: origin({ version: '1.10.0' }) }), made('b')]);
    expect(packsOf(shelf)[0]!.origin?.version).toBe('1.10.0');
  });
});

describe('the filter', () => {
  const cases = [
    made('c1', {
      title: { zh: '胸部', en: 'Chest' },
      tags: ['肺癌'],
      patient: { sex: 'M', ageYears: 62 },
    }),
    made('c2', { title: { zh: '腹部', en: 'Abdomen' }, tags: ['肺癌'], level: 3 }),
  ];
  it('finds in both languages, by every word', () => {
    const shelf = shelfOf(cases);
    expect(ids(rowsOf(cases, shelf, 'CHEST 62 男', undefined))).toEqual(['c1']);
    expect(ids(rowsOf(cases, shelf, '胸部 女', undefined))).toEqual([]);
  });

  it('does not find a diagnosis before hand-in, and does after', () => {
    const states = new Map([['c2', attempt('c2', 5)]]);
    expect(ids(rowsOf(cases, shelfOf(cases), '肺癌', undefined))).toEqual([]);
    expect(ids(rowsOf(cases, shelfOf(cases, { states }), '肺癌', undefined))).toEqual(['c2']);
  });

  it('puts what has no value last, whichever way it sorts', () => {
    const shelf = shelfOf(cases);
    for (const descending of [false, true])
      expect(ids(rowsOf(cases, shelf, '', { by: 'level', descending }))).toEqual(['c2', 'c1']);
  });
});

it('answers without a case are listed by its kept name; tries of a preview are not', () => {
  const header = (attemptId: string, caseId: string) => ({ attemptId, caseId, startedAtMs: 1 });
  const stub = { caseId: 'gone', title: { zh: '旧例' }, patient: {}, synthetic: false, sheet: {} };
  const orphans = orphansOf(
    [header('1', 'c1'), header('2', 'gone'), header('3', 'preview-9'), header('4', 'unknown')],
    [made('c1')],
    [stub],
  );
  expect(
    orphans.map(({ header: { attemptId }, stub: named }) => [attemptId, named?.title.zh]),
  ).toEqual([
    ['4', undefined],
    ['2', '旧例'],
  ]);
});

it('lists an examination that brings no case of its own, and one that does under its cases', () => {
  const exam = { title: { zh: '理论考试' } } as unknown as StoredExam['exam'];
  const exams = [
    { packId: 'theory', packHash: 'h1', exam, importedAtMs: 9 },
    { packId: 'p', packHash: 'h2', exam, importedAtMs: 5 },
  ];
  const rows = packsOf(shelfOf([made('c1', { pack: origin({ kind: 'exam' }) })], { exams }));
  expect(rows.map(({ id, kind, examHash, cases }) => [id, kind, examHash, cases.length])).toEqual([
    ['theory', 'exam', 'h1', 0],
    ['p', 'exam', 'h2', 1],
  ]);
});
