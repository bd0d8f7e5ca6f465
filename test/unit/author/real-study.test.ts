import { beforeAll, expect, it } from 'vitest';
import { decodeFrame, parseInstance, type Instance } from '#dicom';
import { seriesOfRole } from '#domain/case';
import { makeVolume, nearestVoxel, offsetOf, worldOfVoxel } from '#domain/image';
import { auditSuv, type SuvSliceHeader } from '#domain/suv';
import { openZip, readCasePack, type PackContents } from '#pack';
import { caseFileOf, manifestOf } from '../../../src/state/author/case-of.ts';
import { keyOf } from '../../../src/state/author/key-of.ts';
import { jobTable } from '../../../src/work/job-table.ts';
import { readOracle, type Oracle } from '../../fixtures/acrin.ts';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';
import {
  authorAttempt,
  gridOf,
  importFolders,
  measured,
  plan,
  quiet,
  seriesOf,
  wholeDraft,
  type Imported,
} from './made-draft.ts';

const at = (...parts: string[]): string => sharedData('petct', 'acrin-nsclc-042', ...parts);

async function contentsOf(blob: Blob): Promise<PackContents> {
  const opened = await openZip(blob);
  const read = opened.ok ? await readCasePack(opened.value) : opened;
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** SUV of the voxel of a series' files nearest to a place, read from the files alone. */
async function suvAt(
  files: ReadonlyArray<{ bytes: Uint8Array; path: string }>,
  places: ReadonlyArray<readonly [number, number, number]>,
): Promise<readonly number[]> {
  const headers: SuvSliceHeader[] = [];
  const slices: Array<{ instance: Instance; bytes: Uint8Array }> = [];
  for (const { bytes, path } of files) {
    const instance = parseInstance(bytes, path);
    if (!instance.ok || !instance.value.pet) throw new Error(path);
    headers.push(instance.value.pet);
    slices.push({ instance: instance.value, bytes });
  }
  const { factor } = auditSuv(headers);
  if (factor === undefined) throw new Error('no SUV');
  return Promise.all(
    places.map(async ([x, y, z]) => {
      const { instance, bytes } = slices.reduce((a, b) =>
        Math.abs((b.instance.position?.[2] ?? Infinity) - z) <
        Math.abs((a.instance.position?.[2] ?? Infinity) - z)
          ? b
          : a,
      );
      const stored = await decodeFrame(instance, bytes);
      const { position, pixelSpacingMm, pixels } = instance;
      if (!stored.ok || !position || !pixelSpacingMm || !pixels) throw new Error('no pixels');
      const i = Math.round((x - position[0]) / pixelSpacingMm[1]);
      const j = Math.round((y - position[1]) / pixelSpacingMm[0]);
      const value = stored.value[j * pixels.columns + i]!;
      return (value * pixels.slope + pixels.intercept) * factor;
    }),
  );
}

describeWithData('a pack of the real study', () => {
  let imported: Imported;
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = readOracle(at('PT_AC'));
    imported = await importFolders([at('CT'), at('PT_AC'), at('PT_NAC')]);
  }, 120_000);

  it('is de-identified with the same pixels and the same SUV in every slice', async () => {
    const done = await jobTable.authorDeid({ series: seriesOf(imported), plan, texts: [] }, quiet);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    const { value } = done;
    expect(value.pixelsChanged).toBe(0);
    // 135 CT slices of 512² and two PET series of 135 slices of 128² (shared data, README).
    expect(value.pixelsCompared).toBe(135 * 512 * 512 + 2 * 135 * 128 * 128);
    const row = value.suv.find(({ role }) => role === 'PT');
    expect(row?.slices).toBe(135);
    expect(row?.problem).toBeUndefined();
    expect(row?.maxRelative).toBeLessThanOrEqual(1e-9);
    expect(row?.factorAfter).toBeCloseTo(0.00042111, 8);
    expect(value.suv.find(({ role }) => role === 'PT_NAC')?.factorAfter).toBeUndefined();
    // PET and FDG are parts of this patient's name and stand for themselves in descriptions: questions, no findings.
    expect(value.hits.filter(({ strength }) => strength === 'strong')).toEqual([]);
    expect([...new Set(value.hits.map(({ masked }) => masked))].sort()).toEqual([
      'F… (3)',
      'P… (3)',
    ]);
    expect(value.gate.filter((finding) => finding.class === 'BLOCK')).toEqual([]);
    expect(value.identifyingFields).toBeGreaterThan(5);
    // The header states a start time and no date.
    expect(value.dateless.length).toBe(2);
    expect(value.face).toBe('unknown');
  }, 240_000);

  it('comes out lint-clean, and ten fixed voxels have the same SUV to 1e-9', async () => {
    const { record } = imported;
    const series = seriesOf(imported);
    const deid = await jobTable.authorDeid({ series, plan, texts: [] }, quiet);
    if (!deid.ok) throw new Error(JSON.stringify(deid.error));
    const draft = wholeDraft(record);
    const hot = oracle.hottest([-90, -60, -130], [0, 60, -80]);
    const grid = gridOf(record);
    const voxel = nearestVoxel(grid, worldOfVoxel(grid, [0, 0, 0]));
    expect(voxel).toBeDefined();
    const blob = imported.blobs.get(seriesOfRole(record, 'PT')!.volume!.blobKey)!;
    const pet = makeVolume(grid, 'Bq/ml', new Float32Array(await blob.arrayBuffer()));
    const v = nearestVoxel(grid, hot.at as never)!;
    const offset = offsetOf(grid, v[0], v[1], v[2]);
    expect(pet.values[offset]).toBeCloseTo(hot.value, 0);
    const attempt = {
      ...authorAttempt(record, hot.at),
      measurements: [
        measured(
          { kind: 'sphere', centre: hot.at as never, radiusMm: 8 },
          pet.values[offset]!,
          hot.at,
        ),
      ],
    };
    const file = caseFileOf(draft, record, deid.value);
    const petSeries = deid.value.series.find(({ role }) => role === 'PT')!;
    const key = keyOf(draft, attempt, record, {
      caseId: draft.case.caseId,
      frameOfReferenceUid: petSeries.newFrameOfReferenceUid,
    });
    const packed = await jobTable.authorPack(
      {
        series,
        plan,
        facts: manifestOf(draft, record, 'practice', { today: '2026-01-05' }),
        file,
        key,
        withKey: true,
        faceStatement: 'not-in-field',
      },
      quiet,
    );
    if (!packed.ok) throw new Error(JSON.stringify(packed.error));
    expect(packed.value.lint.errors).toEqual([]);
    expect(packed.value.hits.filter(({ strength }) => strength === 'strong')).toEqual([]);
    expect(packed.value.gate.filter((finding) => finding.class === 'BLOCK')).toEqual([]);

    const contents = await contentsOf(packed.value.blob);
    const [one] = contents.cases;
    expect(one?.file.series.map(({ role, files }) => [role, files])).toEqual([
      ['CT', 135],
      ['PT', 135],
      ['PT_NAC', 135],
    ]);
    const after = await Promise.all(
      (one?.instances ?? [])
        .filter(({ path }) => path.includes('/dicom/pt/'))
        .map(async ({ path, blob: read }) => {
          const found = await read();
          if (!found.ok) throw new Error(path);
          return { path, bytes: new Uint8Array(await found.value.arrayBuffer()) };
        }),
    );
    const original = series.find(({ role }) => role === 'PT')!;
    const before = await Promise.all(
      original.entries.map(async (entry) => ({
        path: entry.name,
        bytes: new Uint8Array(
          await original.blobs[entry.part]!.slice(
            entry.offset,
            entry.offset + entry.length,
          ).arrayBuffer(),
        ),
      })),
    );
    const places = Array.from({ length: 10 }, (_, n) =>
      worldOfVoxel(grid, [40 + 4 * n, 50 + 3 * n, 10 + 12 * n]),
    );
    const [was, is] = [await suvAt(before, places), await suvAt(after, places)];
    expect(was.some((suv) => suv > 0.5)).toBe(true);
    for (const [n, suv] of was.entries())
      expect(Math.abs(is[n]! - suv)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(suv)));
  }, 300_000);
});
