import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecord, SeriesRecord } from '#domain/case';
import {
  makeVolume,
  offsetOf,
  voxelOfWorld,
  worldOfVoxel,
  worldPoint,
  type Vec3,
  type Volume,
} from '#domain/image';
import { runImport } from '../../../src/work/import/run-import.ts';
import type { ImportOutput } from '../../../src/work/jobs.ts';
import { followUp, followUpChanges, priorPack } from '../../fixtures/prior-study.ts';

// The synthetic follow-up with its prior, imported as a reader would: what the two studies say of each lesion.

let output: ImportOutput;
let record: CaseRecord;
const pets = new Map<'PT' | 'PT_PRIOR', Volume>();
const seriesOf = (role: SeriesRecord['role']): SeriesRecord =>
  record.series.find((series) => series.role === role)!;

beforeAll(async () => {
  const result = await runImport([await priorPack()], {
    signal: new AbortController().signal,
    nowMs: 1,
    onProgress: () => undefined,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  output = result.value;
  record = output.record;
  for (const role of ['PT', 'PT_PRIOR'] as const) {
    const { volume } = seriesOf(role);
    const { blob } = output.blobs.find(({ key }) => key === volume!.blobKey)!;
    const values = new Float32Array(await blob.arrayBuffer());
    pets.set(role, makeVolume(volume!.grid, volume!.unit, values));
  }
}, 240_000);

const prior = followUp.prior!;
const centreOf = (id: string): Vec3 =>
  [...followUp.planted, ...prior.planted].find(({ truth }) => truth.id === id)!.centre;
const plus = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** SUVmax within `radiusMm` of a place, and the centre of what is above half of it. */
function lesionAt(role: 'PT' | 'PT_PRIOR', at: Vec3, radiusMm = 16): { max: number; centre: Vec3 } {
  const { grid, values } = pets.get(role)!;
  const factor = seriesOf(role).suv!.factor!;
  const inside: Array<readonly [Vec3, number]> = [];
  const middle = voxelOfWorld(grid, worldPoint(...at)).map(Math.round) as unknown as Vec3;
  const reach = grid.spacingMm.map((mm) => Math.ceil(radiusMm / mm)) as unknown as Vec3;
  for (let k = middle[2] - reach[2]; k <= middle[2] + reach[2]; k++)
    for (let j = middle[1] - reach[1]; j <= middle[1] + reach[1]; j++)
      for (let i = middle[0] - reach[0]; i <= middle[0] + reach[0]; i++) {
        const p = worldOfVoxel(grid, [i, j, k]);
        const d = Math.sqrt(p.reduce((sum, part, axis) => sum + (part - at[axis]!) ** 2, 0));
        if (d <= radiusMm) inside.push([p, values[offsetOf(grid, i, j, k)]! * factor]);
      }
  const max = Math.max(...inside.map(([, value]) => value));
  const hot = inside.filter(([, value]) => value > max / 2);
  const weight = hot.reduce((sum, [, value]) => sum + value, 0);
  const mean = (axis: 0 | 1 | 2): number =>
    hot.reduce((sum, [p, value]) => sum + p[axis] * value, 0) / weight;
  return { max, centre: [mean(0), mean(1), mean(2)] };
}
const both = (id: string): { now: number; before: number } => ({
  now: lesionAt('PT', centreOf(id)).max,
  before: lesionAt('PT_PRIOR', plus(centreOf(id), prior.shiftMm)).max,
});

describe('a pack with a prior', () => {
  it('opens with both studies, 91 days apart, each with its own SUV', () => {
    expect(record.series.map(({ role, daysBefore }) => [role, daysBefore])).toEqual([
      ['CT', undefined],
      ['PT', undefined],
      ['CT_PRIOR', 91],
      ['PT_PRIOR', 91],
    ]);
    expect(record.pairProblems).toEqual([]);
    expect(record.unused).toEqual([]);
    // W / (D · 2^(−t/T½)) of each study's own header.
    const factor = (kg: number, mbq: number, min: number): number =>
      (kg * 1000) / (mbq * 1e6 * 2 ** ((-min * 60) / 6586.2));
    expect(seriesOf('PT').suv!.factor).toBeCloseTo(factor(64, 290, 60), 10);
    expect(seriesOf('PT_PRIOR').suv!.factor).toBeCloseTo(factor(68, 310, 62), 10);
    const frames = record.series.map(({ frameOfReferenceUid }) => frameOfReferenceUid);
    expect(frames[0]).toBe(frames[1]);
    expect(frames[2]).toBe(frames[3]);
    expect(frames[0]).not.toBe(frames[2]);
  });

  it('has the known shift between the studies: the stable lesion lies that much elsewhere', () => {
    const at = centreOf(followUpChanges.stable);
    const now = lesionAt('PT', at).centre;
    const before = lesionAt('PT_PRIOR', plus(at, prior.shiftMm)).centre;
    for (const axis of [0, 1, 2] as const)
      expect(Math.abs(before[axis] - now[axis] - prior.shiftMm[axis])).toBeLessThan(1);
  });

  it('has one lesion shrunk, one grown, one new, one gone and one stable', () => {
    const shrunk = both(followUpChanges.shrunk);
    expect(shrunk.now / shrunk.before).toBeLessThan(0.6);
    expect(shrunk.now).toBeGreaterThan(3);
    const grown = both(followUpChanges.grown);
    expect(grown.now / grown.before).toBeGreaterThan(1.25);
    const fresh = both(followUpChanges.new);
    expect(fresh.before).toBeLessThan(3.5);
    expect(fresh.now).toBeGreaterThan(5);
    const gone = both(followUpChanges.gone);
    expect(gone.before).toBeGreaterThan(5);
    expect(gone.now).toBeLessThan(3);
    const stable = both(followUpChanges.stable);
    expect(Math.abs(stable.now / stable.before - 1)).toBeLessThan(0.2);
  });

  it('keeps its key to the current study', () => {
    expect(record.key!.frameOfReferenceUid).toBe(seriesOf('PT').frameOfReferenceUid);
    expect(record.key!.truths.map(({ id }) => id)).toEqual(['T1', 'T4', 'T5', 'T6']);
    expect(JSON.stringify(record.key!.reference)).not.toMatch(/NaN|\{[TD]\d\}/);
  });
});
