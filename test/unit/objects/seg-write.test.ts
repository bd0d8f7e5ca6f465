import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readSegmentation,
  uidOf,
  writeSegmentation,
  type RegionToWrite,
  type SegToWrite,
} from '#dicom';
import { voxelCount, worldPoint, type Grid, type Vec3 } from '#domain/image';
import { runsOf } from '#domain/measure';
import { checker, errorsIn } from './checkers.ts';
import { grid, pet, studyOf } from './made-reading.ts';

const lesion = { value: '52988006', scheme: 'SCT', meaning: 'Lesion' };
const category = {
  value: '49755003',
  scheme: 'SCT',
  meaning: 'Morphologically Abnormal Structure',
};
const region = (runs: readonly number[], over: Partial<RegionToWrite> = {}): RegionToWrite => ({
  label: 'Lesion',
  runs,
  category,
  code: lesion,
  algorithm: 'SEMIAUTOMATIC',
  ...over,
});
const input = (regions: readonly RegionToWrite[], over: Partial<SegToWrite> = {}): SegToWrite => ({
  study: studyOf(),
  grid,
  source: pet.source,
  regions,
  description: 'Regions on PET',
  seriesNumber: 901,
  maker: { version: '0.1.0' },
  ...over,
});

function bytesOf(what: SegToWrite): Uint8Array {
  const written = writeSegmentation(what);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value.bytes;
}

/** Right-handed axes: columns of a rotation about x, then z. */
function axesOf(x: number, z: number): readonly [Vec3, Vec3, Vec3] {
  const [cx, sx, cz, sz] = [Math.cos(x), Math.sin(x), Math.cos(z), Math.sin(z)];
  return [
    [cz, sz, 0],
    [-sz * cx, cz * cx, sx],
    [sz * sx, -cz * sx, cx],
  ];
}

describe('writing a SEG', () => {
  it('comes back voxel by voxel, on any grid', async () => {
    const size = fc.tuple(
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 6 }),
    );
    const mm = fc.double({ min: 0.5, max: 5, noNaN: true });
    const angle = fc.constantFrom(0, 0.3, -1.2, Math.PI / 2);
    const made = fc
      .record({ size, mm: fc.tuple(mm, mm, mm), x: angle, z: angle, seed: fc.integer() })
      .chain((shape) => {
        const voxels = shape.size[0] * shape.size[1] * shape.size[2];
        const offsets = fc.uniqueArray(fc.integer({ min: 0, max: voxels - 1 }), { minLength: 1 });
        return fc.record({
          shape: fc.constant(shape),
          regions: fc.array(offsets, { minLength: 1, maxLength: 3 }),
        });
      });
    await fc.assert(
      fc.asyncProperty(made, async ({ shape, regions }) => {
        const on: Grid = {
          size: shape.size,
          spacingMm: shape.mm,
          origin: worldPoint(-120.25, 33.333, 1000.1),
          axes: axesOf(shape.x, shape.z),
        };
        const runs = regions.map((offsets) => runsOf(offsets));
        const file = bytesOf(
          input(
            runs.map((each) => region(each)),
            { grid: on, source: undefined },
          ),
        );
        const read = await readSegmentation(file, { grid: on, frameOfReferenceUid: '1.2.3.9' });
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        expect(read.value.regions.map((each) => each.runs)).toEqual(runs);
        expect(read.value.regions.flatMap(({ problems }) => problems)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps label, codes, colour and tracking of a region', async () => {
    const file = bytesOf(
      input([
        region([0, 3], {
          label: '病灶 1\\右肺',
          colour: [200, 40, 90],
          trackingId: 'finding 1',
          trackingUid: '2.25.7',
        }),
      ]),
    );
    const read = await readSegmentation(file, { grid, frameOfReferenceUid: '1.2.3.9' });
    if (!read.ok) throw new Error(read.error.kind);
    expect(read.value.regions[0]).toMatchObject({
      number: 1,
      // A backslash would part the value in two.
      label: '病灶 1/右肺',
      code: lesion,
      category,
      algorithm: 'SEMIAUTOMATIC',
      colour: [200, 40, 90],
      trackingId: 'finding 1',
      trackingUid: '2.25.7',
    });
  });

  it('holds only the slices that are drawn on, and refers to their images', () => {
    const slice = 30;
    const data = dicomParser.parseDicom(
      bytesOf(input([region([2 * slice + 7, 2]), region([0, 1])])),
    );
    expect(data.string('x00280008')).toBe('2');
    expect(data.string('x00620001')).toBe('BINARY');
    expect(data.uint16('x00280100')).toBe(1);
    const groups = data.elements.x52009230!.items!.map((item) => item.dataSet!);
    const place = groups.map((group) =>
      group.elements.x00209113!.items![0]!.dataSet!.string('x00200032'),
    );
    expect(place).toEqual(['-12\\-8\\56', '-12\\-8\\50']);
    const sources = groups.map((group) =>
      group.elements.x00089124!.items![0]!.dataSet!.elements.x00082112!.items![0]!.dataSet!.string(
        'x00081155',
      ),
    );
    expect(sources).toEqual(['1.2.3.2.3', '1.2.3.2.1']);
    const indexes = groups.map((group) => {
      const content = group.elements.x00209111!.items![0]!.dataSet!;
      return [content.uint32('x00209157', 0), content.uint32('x00209157', 1)];
    });
    // Segment, then the rank of the slice among those drawn on.
    expect(indexes).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('gives the same bytes for the same content, and other UIDs for other content', () => {
    const first = bytesOf(input([region([0, 3])]));
    expect(bytesOf(input([region([0, 3])]))).toEqual(first);
    const uid = (file: Uint8Array): string | undefined =>
      dicomParser.parseDicom(file).string('x00080018');
    const uids = [
      uid(first),
      uid(bytesOf(input([region([0, 4])]))),
      uid(bytesOf(input([region([0, 3], { label: 'Other' })]))),
    ];
    expect(new Set(uids).size).toBe(3);
    for (const each of uids) expect(each).toMatch(/^2\.25\.[1-9]\d{10,38}$/);
  });

  it('makes UIDs that are UUIDs of version 8', () => {
    for (const content of ['', 'a', '病灶']) {
      const hex = BigInt(uidOf(content).slice('2.25.'.length)).toString(16).padStart(32, '0');
      expect(hex).toMatch(/^.{12}8.{3}[89ab].{15}$/);
    }
  });

  it('names what cannot be written', () => {
    expect(writeSegmentation(input([region([])]))).toEqual({
      ok: false,
      error: { kind: 'nothing-drawn' },
    });
    for (const runs of [[5], [5, 0], [5, 2, 6, 1], [0.5, 1], [-1, 2], [voxelCount(grid), 1]])
      expect(writeSegmentation(input([region(runs)]))).toEqual({
        ok: false,
        error: { kind: 'bad-runs', label: 'Lesion' },
      });
    const source = { ...pet.source, slices: pet.source.slices.slice(1) };
    expect(writeSegmentation(input([region([0, 1])], { source }))).toEqual({
      ok: false,
      error: { kind: 'other-slices', slices: 4, sources: 3 },
    });
  });

  const dciodvfy = checker('dciodvfy');
  dciodvfy.it('is accepted by dciodvfy', () => {
    const folder = mkdtempSync(join(tmpdir(), 'uptake-seg-'));
    try {
      const file = join(folder, 'seg.dcm');
      writeFileSync(
        file,
        bytesOf(input([region([0, 3], { colour: [9, 200, 9] }), region([67, 1])])),
      );
      expect(errorsIn(dciodvfy.run(['-new', file]))).toEqual([]);
      // And it does judge: one letter of Segmentation Type put wrong.
      const broken = Buffer.from(bytesOf(input([region([0, 3])])));
      broken.write('X', broken.indexOf('BINARY', 0, 'latin1') + 1, 'latin1');
      writeFileSync(file, broken);
      expect(errorsIn(dciodvfy.run(['-new', file]))).not.toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
