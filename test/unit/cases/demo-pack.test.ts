import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openZip, readCasePack, type PackContents } from '#pack';
import { readSlice, suvbwFactor, valuesIn, type ReadSlice } from './read-dicom.ts';

// The whole demo pack, where `npm run demo` has made it.
const path = resolve(import.meta.dirname, '../../../static/demo/phantom-01.casepack');

describe.skipIf(!existsSync(path))('the demo pack', () => {
  let contents: PackContents;
  let pt: readonly ReadSlice[];

  beforeAll(async () => {
    const opened = await openZip(new Blob([readFileSync(path)]));
    if (!opened.ok) throw new Error(opened.error.kind);
    const read = await readCasePack(opened.value);
    if (!read.ok) throw new Error(`${read.error.kind} ${read.error.file} ${read.error.detail}`);
    contents = read.value;
    const slices: ReadSlice[] = [];
    for (const file of contents.cases[0]!.instances.filter((one) => one.path.includes('/pt/'))) {
      const blob = await file.blob();
      if (!blob.ok) throw new Error(blob.error.kind);
      slices.push(readSlice(new Uint8Array(await blob.value.arrayBuffer())));
    }
    pt = slices;
  }, 120_000);

  it('is under 25 MB and calls itself synthetic practice', () => {
    expect(statSync(path).size).toBeLessThan(25 * 1024 * 1024);
    expect(contents.manifest).toMatchObject({ kind: 'practice', synthetic: true });
    expect(contents.cases[0]!.file.synthetic).toBe(true);
  });

  it('holds six lesions and three mimics, each with the SUVmax that its voxels have', () => {
    const truths = contents.cases[0]!.key!.truths;
    expect(truths.filter((truth) => truth.need !== 'decoy')).toHaveLength(6);
    expect(truths.filter((truth) => truth.need === 'decoy')).toHaveLength(3);
    const factor = suvbwFactor(pt[0]!.set);
    for (const truth of truths) {
      if (truth.region.type !== 'ellipsoid') throw new Error('not an ellipsoid');
      const radii = truth.region.radii.map((r) => r + 3);
      const hottest = Math.max(...valuesIn(pt, { c: truth.region.c, radii })) * factor;
      expect([truth.id, truth.suvmax]).toEqual([truth.id, Math.round(hottest * 100) / 100]);
    }
  });

  it('leaves no number open in its texts', () => {
    const text = JSON.stringify(contents.cases[0]!.key!.reference);
    expect(text).toContain('SUVmax');
    expect(text).not.toMatch(/NaN|\{[TD]\d\}/);
  });

  it('shows brain, heart, bladder and kidneys as hot as in daily work', () => {
    const factor = suvbwFactor(pt[0]!.set);
    const peak = (c: readonly number[], r: number): number =>
      Math.max(...valuesIn(pt, { c, radii: [r, r, r] })) * factor;
    expect(peak([0, 12, -70], 60)).toBeGreaterThan(8);
    expect(peak([40, -38, -458], 40)).toBeGreaterThan(4);
    expect(peak([0, -14, -826], 15)).toBeGreaterThan(20);
    expect(peak([48, 30, -590], 15)).toBeGreaterThan(10);
    // Empty lung and thigh muscle.
    expect(peak([90, 0, -430], 15)).toBeLessThan(1.2);
    expect(peak([-95, 45, -930], 12)).toBeLessThan(1.5);
  });
});
