import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSegmentation, readStructureSet, studyContext } from '#dicom';
import { voxelCount } from '#domain/image';
import { voxelsIn } from '#domain/measure';
import { dicomFile, sliceTags } from '../../fixtures/dicom-writer.ts';
import { digits, eightBits, grid, rleFile, segFile, slice, target } from './made-seg.ts';

// Files with bytes put wrong: each is read or refused by name, nothing is thrown, and no voxel lies outside the grid.

const frames = [
  slice(0, ['##...', '#....', '.....']),
  slice(1, ['.....', '..#..', '....#']),
  slice(2, ['#####', '#####', '#####'], 2),
];
const shades = frames.map((frame) => ({
  ...frame,
  rows: frame.rows.map((row) => row.replaceAll('#', '7')),
}));
const fractional = { '00620001CS': 'FRACTIONAL', '0062000EUS': [7] };

const structureSet = dicomFile({
  '00080016UI': '1.2.840.10008.5.1.4.1.1.481.3',
  '00080018UI': '1.2.3.44',
  '30060020SQ': [{ '30060022IS': '3', '30060024UI': '1.2.3.9', '30060026LO': 'GTV' }],
  '30060039SQ': [
    {
      '3006002AIS': '255\\0\\0',
      '30060040SQ': [100, 104, 108].map((z) => ({
        '30060042CS': 'CLOSED_PLANAR',
        '30060046IS': '4',
        '30060050DS': `-11\\19\\${z}\\-3\\19\\${z}\\-3\\25\\${z}\\-11\\25\\${z}`,
      })),
      '30060084IS': '3',
    },
  ],
});

const files: ReadonlyArray<readonly [string, Uint8Array]> = [
  ['a binary SEG', segFile(frames, {}, [1, 2])],
  [
    'a fractional SEG',
    segFile(shades, { ...eightBits, ...fractional, '7FE00010OB': digits(shades) }),
  ],
  ['a run-length encoded SEG', rleFile(shades, fractional)],
  ['a structure set', structureSet],
  ['a slice', dicomFile(sliceTags(0))],
];

describe('bytes put wrong anywhere', () => {
  it.each(files)('in %s do no harm', async (_, file) => {
    const change = fc.tuple(fc.integer({ min: 132, max: file.length - 1 }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.nat(file.length),
        fc.boolean(),
        async (changes, length, isCut) => {
          const wrong = isCut ? file.slice(0, length) : file.slice();
          for (const [at, byte] of changes) if (at < wrong.length) wrong[at] = byte;
          const read = [await readSegmentation(wrong, target), readStructureSet(wrong, target)];
          for (const each of read) {
            if (!each.ok) {
              expect(each.error.kind).toMatch(/^[a-z-]+$/);
              continue;
            }
            for (const { runs, voxels, ml } of each.value.regions) {
              expect(voxels).toBe(voxelsIn(runs));
              expect(Number.isFinite(ml)).toBe(true);
              const last = runs.length - 2;
              if (last >= 0)
                expect(runs[last]! + runs[last + 1]!).toBeLessThanOrEqual(voxelCount(grid));
            }
          }
          const context = studyContext(wrong);
          if (!context.ok) expect(context.error.kind).toMatch(/^[a-z-]+$/);
        },
      ),
      { numRuns: 250 },
    );
  });
});
