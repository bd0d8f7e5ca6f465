import { describe, expect, it } from 'vitest';
import { readSegmentation, type FoundRegion, type ObjectError } from '#dicom';
import { worldPoint } from '#domain/image';
import type { Tags } from '../../fixtures/dicom-writer.ts';
import { dicomFile } from '../../fixtures/dicom-writer.ts';
import {
  digits,
  eightBits,
  grid,
  labelMapClass,
  rleFile,
  segFile,
  segmentTags,
  segTags,
  slice,
  target,
  type MadeFrame,
} from './made-seg.ts';

const empty = ['.....', '.....', '.....'];
const ell = ['##...', '#....', '.....'];

async function regionsOf(
  file: Uint8Array,
  options?: { fractionAtLeast: number },
): Promise<readonly FoundRegion[]> {
  const read = await readSegmentation(file, target, options);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.regions;
}

async function errorOf(file: Uint8Array): Promise<ObjectError> {
  const read = await readSegmentation(file, target);
  if (read.ok) throw new Error('read');
  return read.error;
}

describe('a binary SEG', () => {
  it('gives the voxels that are drawn, frames beginning inside bytes', async () => {
    const [region] = await regionsOf(
      segFile([slice(0, ell), slice(1, ['....#', '.....', '....#']), slice(3, ell)]),
    );
    expect(region).toMatchObject({
      number: 1,
      label: 'Segment 1',
      code: { value: '4147007', scheme: 'SCT', meaning: 'Mass' },
      category: { value: '49755003' },
      algorithm: 'MANUAL',
      runs: [0, 2, 5, 1, 19, 1, 29, 1, 45, 2, 50, 1],
      voxels: 8,
      problems: [],
    });
    // 2 × 3 × 4 mm voxels.
    expect(region!.ml).toBeCloseTo(8 * 0.024, 12);
  });

  it('takes frames in any order and segments that overlap', async () => {
    const regions = await regionsOf(
      segFile([slice(2, ell, 2), slice(1, ell, 1), slice(0, ell, 2), slice(2, ell, 1)], {}, [1, 2]),
    );
    expect(regions.map(({ runs }) => runs)).toEqual([
      [15, 2, 20, 1, 30, 2, 35, 1],
      [0, 2, 5, 1, 30, 2, 35, 1],
    ]);
  });

  it('follows rows and columns that run against the volume', async () => {
    // First pixel at the far corner of the slice: columns run to −x, rows to −y.
    const turned: MadeFrame = {
      segment: 1,
      rows: ell,
      position: [-2, 26, 104],
      orientation: '-1\\0\\0\\0\\-1\\0',
    };
    const [region] = await regionsOf(segFile([turned]));
    expect(region).toMatchObject({ runs: [24, 1, 28, 2], problems: [] });
  });

  it('follows planes that stand across the slices of the volume', async () => {
    // Sagittal: columns along y (3 mm), rows along z (4 mm); 3 columns, 4 rows; the plane of i = 2.
    const sagittal: MadeFrame = {
      segment: 1,
      rows: ['#..', '...', '.#.', '..#'],
      position: [-6, 20, 100],
      orientation: '0\\1\\0\\0\\0\\1',
      spacing: '4\\3',
    };
    const over: Tags = {
      '52009229SQ': [{ '00289110SQ': [{ '00180088DS': '2', '00280030DS': '4\\3' }] }],
    };
    const [region] = await regionsOf(segFile([sagittal], over));
    // i = 2: j,k of the marks are 0,0 · 1,2 · 2,3.
    expect(region).toMatchObject({
      runs: [2, 1, 2 + 5 + 30, 1, 2 + 10 + 45, 1],
      problems: [],
    });
  });

  it('lists a segment without a drawn pixel as empty', async () => {
    const regions = await regionsOf(segFile([slice(0, empty, 1), slice(0, ell, 2)], {}, [1, 2, 3]));
    expect(regions.map(({ voxels, problems }) => [voxels, problems])).toEqual([
      [0, [{ kind: 'empty' }]],
      [3, []],
      [0, [{ kind: 'empty' }]],
    ]);
  });

  it('says how much lies outside the volume', async () => {
    const [region] = await regionsOf(segFile([slice(3, ell), slice(4, ell)]));
    expect(region).toMatchObject({
      runs: [45, 2, 50, 1],
      problems: [{ kind: 'outside-volume', parts: 3 }],
    });
  });

  it('reads a segment that only frames name, and says so', async () => {
    const regions = await regionsOf(segFile([slice(0, ell, 7)], {}, [1]));
    expect(regions.map(({ number, voxels, problems }) => [number, voxels, problems])).toEqual([
      [1, 0, [{ kind: 'empty' }]],
      [7, 3, [{ kind: 'not-described' }]],
    ]);
  });

  it('gives the colour and what the segment is tracked by', async () => {
    const over: Tags = {
      '00620002SQ': [
        // CIELab of sRGB red under D50, by B. Lindbloom's calculator: L 54.29, a 80.81, b 69.89.
        segmentTags(1, {
          '0062000DUS': [
            Math.round((54.29 / 100) * 65535),
            Math.round(((80.81 + 128) / 255) * 65535),
            Math.round(((69.89 + 128) / 255) * 65535),
          ],
          '00620020UT': 'finding 1',
          '00620021UI': '1.2.3.77',
        }),
      ],
    };
    const [region] = await regionsOf(segFile([slice(0, ell)], over));
    expect(region).toMatchObject({
      colour: [255, 0, 0],
      trackingId: 'finding 1',
      trackingUid: '1.2.3.77',
    });
  });
});

describe('a SEG on another grid of the same frame of reference', () => {
  it('gives each voxel the pixel nearest to its centre, and says so with the volume drawn', async () => {
    // Pixels of 1 × 1 mm, planes 4 mm apart, on the slices: 10 × 9 pixels cover the 5 × 3 voxels.
    const rows = Array.from({ length: 9 }, (_, r) =>
      Array.from({ length: 10 }, (_, c) => (r < 3 && c < 4 ? '#' : '.')).join(''),
    );
    const fine: MadeFrame = {
      segment: 1,
      rows,
      position: [-10.5, 19, 100],
      spacing: '1\\1',
    };
    const [region] = await regionsOf(segFile([fine, { ...fine, position: [-10.5, 19, 104] }]));
    // Columns −10.5…−7.5 and rows 19…21 hold the centres x = −10, −8 and y = 20; 24 pixels of 4 mm³.
    expect(region!.runs).toEqual([0, 2, 15, 2]);
    const [problem] = region!.problems;
    expect(region!.problems).toHaveLength(1);
    expect(problem?.kind === 'resampled' && problem.sourceMl).toBeCloseTo(0.096, 9);
  });

  it('fills the slices between planes that are twice as far apart', async () => {
    const over: Tags = {
      '52009229SQ': [
        {
          '00209116SQ': [{ '00200037DS': '1\\0\\0\\0\\1\\0' }],
          '00289110SQ': [{ '00180088DS': '8', '00280030DS': '3\\2' }],
        },
      ],
    };
    const [region] = await regionsOf(segFile([slice(0, ell), slice(2, ell)], over));
    // Slice 1 lies midway between the planes of 0 and 2; slice 3 at the rim of plane 2, which is 8 mm thick.
    expect(region!.voxels).toBe(12);
    expect(region!.problems[0]).toMatchObject({ kind: 'resampled' });
  });

  it('keeps a frame apart from its neighbours where a frame was left out', async () => {
    const [region] = await regionsOf(segFile([slice(0, ell), slice(2, ell)]));
    expect(region).toMatchObject({ runs: [0, 2, 5, 1, 30, 2, 35, 1], problems: [] });
  });

  it('is read on an oblique volume', async () => {
    const c = Math.cos(0.3);
    const s = Math.sin(0.3);
    const oblique = {
      ...grid,
      size: [9, 9, 9] as const,
      spacingMm: [1, 1, 1] as const,
      origin: worldPoint(-12, 20, 98),
      axes: [
        [c, s, 0],
        [-s, c, 0],
        [0, 0, 1],
      ] as const,
    };
    const read = await readSegmentation(
      segFile([slice(0, ['#####', '#####', '#####']), slice(1, ['#####', '#####', '#####'])]),
      { ...target, grid: oblique },
    );
    if (!read.ok) throw new Error(read.error.kind);
    // The drawn box, pixel faces included: x −11…−1, y 18.5…27.5, z 98…106. Counted voxel by voxel.
    let inside = 0;
    for (let k = 0; k < 9; k++)
      for (let j = 0; j < 9; j++)
        for (let i = 0; i < 9; i++) {
          const x = -12 + i * c - j * s;
          const y = 20 + i * s + j * c;
          if (x > -11 && x < -1 && y > 18.5 && y < 27.5 && 98 + k <= 106) inside++;
        }
    expect(read.value.regions[0]!.voxels).toBe(inside);
  });
});

describe('fractional segments and label maps', () => {
  const fractional: Tags = {
    ...eightBits,
    '00620001CS': 'FRACTIONAL',
    '00620010CS': 'PROBABILITY',
    '0062000EUS': [8],
  };
  const shades = [slice(0, ['12345', '678..', '.....'])];

  it('count from half of the maximum up, and say so', async () => {
    const [region] = await regionsOf(
      segFile(shades, { ...fractional, '7FE00010OB': digits(shades) }),
    );
    expect(region).toMatchObject({
      runs: [3, 5],
      problems: [{ kind: 'thresholded', atLeast: 0.5, fractionalType: 'PROBABILITY' }],
    });
  });

  it('count from any fraction that is asked for, never from zero', async () => {
    const file = segFile(shades, { ...fractional, '7FE00010OB': digits(shades) });
    expect((await regionsOf(file, { fractionAtLeast: 1 }))[0]!.runs).toEqual([7, 1]);
    expect((await regionsOf(file, { fractionAtLeast: 0 }))[0]!.runs).toEqual([0, 8]);
  });

  it('are read from run-length encoded frames', async () => {
    const [region] = await regionsOf(rleFile(shades, fractional));
    expect(region!.runs).toEqual([3, 5]);
  });

  it('are read from a label map, where a pixel is the number of its segment', async () => {
    const frames = [{ rows: ['11...', '122..', '....9'], position: [-10, 20, 104] as const }];
    const regions = await regionsOf(
      segFile(
        frames,
        {
          ...eightBits,
          '00080016UI': labelMapClass,
          '00620001CS': 'LABELMAP',
          '7FE00010OB': digits(frames),
        },
        [1, 2],
      ),
    );
    expect(regions.map(({ runs }) => runs)).toEqual([
      [15, 2, 20, 1],
      [21, 2],
      // Drawn, and described nowhere.
      [29, 1],
    ]);
    expect(regions[2]).toMatchObject({ number: 9, problems: [{ kind: 'not-described' }] });
  });
});

describe('what cannot be read is refused by name', () => {
  const frames = [slice(0, ell), slice(1, ell)];
  const cases: ReadonlyArray<readonly [string, Uint8Array, ObjectError]> = [
    ['bytes that are no DICOM', new Uint8Array(40), { kind: 'not-dicom' }],
    [
      'an image',
      segFile(frames, { '00080016UI': '1.2.840.10008.5.1.4.1.1.2' }),
      { kind: 'other-object', sopClassUid: '1.2.840.10008.5.1.4.1.1.2' },
    ],
    [
      'another frame of reference',
      segFile(frames, { '00200052UI': '1.2.3.8' }),
      { kind: 'other-frame-of-reference', found: '1.2.3.8', wanted: '1.2.3.9' },
    ],
    [
      'no frame of reference',
      segFile(frames, { '00200052UI': undefined }),
      { kind: 'no-frame-of-reference' },
    ],
    [
      'pixel data that end early',
      segFile(frames, { '7FE00010OB': Uint8Array.of(1, 2) }),
      { kind: 'truncated', bytes: 2, wanted: 4 },
    ],
    [
      'no pixel data',
      segFile(frames, { '7FE00010OB': undefined }),
      { kind: 'truncated', bytes: 0, wanted: 4 },
    ],
    ['no frames', segFile([], { '00280008IS': '0' }), { kind: 'nothing-drawn' }],
    [
      'more frames than it describes',
      segFile(frames, { '00280008IS': '3' }),
      { kind: 'frame-count', frames: 3, described: 2 },
    ],
    [
      'a frame without a segment',
      segFile([slice(0, ell), { rows: ell, position: [-10, 20, 104] }]),
      { kind: 'frame-without-place', frame: 2 },
    ],
    [
      'no pixel spacing',
      segFile(frames, { '52009229SQ': [{ '00209116SQ': [{ '00200037DS': '1\\0\\0\\0\\1\\0' }] }] }),
      { kind: 'frame-without-place', frame: 1 },
    ],
    [
      'directions that are no right angle',
      segFile([{ ...slice(0, ell), orientation: '1\\0\\0\\1\\0\\0' }]),
      { kind: 'frame-without-place', frame: 1 },
    ],
    [
      'planes of several directions off the grid',
      segFile([slice(0, ell), { ...slice(1, ell), orientation: '0.8\\0.6\\0\\-0.6\\0.8\\0' }]),
      { kind: 'cannot-be-mapped', reason: 'mixed-orientation' },
    ],
    [
      'fractions of one bit',
      segFile(frames, { '00620001CS': 'FRACTIONAL' }),
      { kind: 'bad-pixel-format', detail: 'FRACTIONAL with 1 bits allocated' },
    ],
    [
      'no rows',
      segFile(frames, { '00280010US': 0 }),
      { kind: 'bad-pixel-format', detail: '0 rows, 5 columns' },
    ],
    [
      'a compression that is for other pixels',
      dicomFile(segTags(frames), '1.2.840.10008.1.2.4.70'),
      { kind: 'unsupported-transfer-syntax', uid: '1.2.840.10008.1.2.4.70' },
    ],
  ];
  it.each(cases)('%s', async (_, file, error) => {
    expect(await errorOf(file)).toEqual(error);
  });

  it('any cut of a file, without throwing', async () => {
    const file = segFile(frames);
    for (let length = 0; length < file.length; length += 7) {
      const read = await readSegmentation(file.subarray(0, length), target);
      expect(read.ok).toBe(false);
    }
  });
});
