import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { readStructureSet, type FoundRegion, type ObjectError } from '#dicom';
import { worldPoint, type Grid } from '#domain/image';
import { dicomFile, type Tags } from '../../fixtures/dicom-writer.ts';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

type Points = ReadonlyArray<readonly [number, number, number]>;

/** 10 × 10 × 6 voxels of 2 mm, 3 mm apart; the first centre at 0, 0, 0. */
const grid: Grid = {
  size: [10, 10, 6],
  spacingMm: [2, 2, 3],
  origin: worldPoint(0, 0, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};
const target = { grid, frameOfReferenceUid: '1.2.3.9' };

/** A rectangle at height z, from corner to corner. */
const box = (z: number, x0: number, y0: number, x1: number, y1: number): Points => [
  [x0, y0, z],
  [x1, y0, z],
  [x1, y1, z],
  [x0, y1, z],
];

const contour = (points: Points, type = 'CLOSED_PLANAR'): Tags => ({
  '30060042CS': type,
  '30060046IS': String(points.length),
  '30060050DS': points.map((point) => point.join('\\')).join('\\'),
});

const structureSet = (contours: readonly Tags[], over: Tags = {}): Uint8Array =>
  dicomFile({
    '00080016UI': '1.2.840.10008.5.1.4.1.1.481.3',
    '00080018UI': '1.2.3.44',
    '00080060CS': 'RTSTRUCT',
    '0020000EUI': '1.2.3.45',
    '30060002SH': 'Plan 1',
    '30060020SQ': [
      { '30060022IS': '3', '30060024UI': '1.2.3.9', '30060026LO': 'GTV', '30060036CS': 'MANUAL' },
    ],
    '30060039SQ': [{ '3006002AIS': '255\\128\\0', '30060040SQ': contours, '30060084IS': '3' }],
    '30060080SQ': [
      {
        '30060082IS': '1',
        '30060084IS': '3',
        '30060086SQ': [{ '00080100SH': '4147007', '00080102SH': 'SCT', '00080104LO': 'Mass' }],
        '300600A4CS': 'GTV',
      },
    ],
    ...over,
  });

function regionOf(contours: readonly Tags[], on: Grid = grid): FoundRegion {
  const read = readStructureSet(structureSet(contours), { ...target, grid: on });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.regions[0]!;
}

/** Voxels as 'i,j,k'. */
function voxelsOf({ runs }: FoundRegion): readonly string[] {
  const found: string[] = [];
  for (let n = 0; n < runs.length; n += 2)
    for (let offset = runs[n]!; offset < runs[n]! + runs[n + 1]!; offset++)
      found.push(`${offset % 10},${Math.floor(offset / 10) % 10},${Math.floor(offset / 100)}`);
  return found;
}

describe('an RT Structure Set', () => {
  it('gives the voxels whose centres its contours hold, with name, code and colour', () => {
    const region = regionOf([contour(box(3, 3, 1, 7, 5))]);
    expect(region).toMatchObject({
      number: 3,
      label: 'GTV',
      interpretedType: 'GTV',
      algorithm: 'MANUAL',
      code: { value: '4147007', scheme: 'SCT', meaning: 'Mass' },
      colour: [255, 128, 0],
      voxels: 4,
      problems: [],
    });
    // Centres x 4 and 6, y 2 and 4, on the slice of z = 3.
    expect(voxelsOf(region)).toEqual(['2,1,1', '3,1,1', '2,2,1', '3,2,1']);
    expect(region.ml).toBeCloseTo(4 * 0.012, 12);
  });

  it('takes a centre on the lower side of a contour in, on the upper side out', () => {
    expect(voxelsOf(regionOf([contour(box(0, 2, 2, 6, 4))]))).toEqual(['1,1,0', '2,1,0']);
    // The side they share belongs to one of two neighbours, whichever way round they are drawn.
    const left = voxelsOf(regionOf([contour(box(0, 0, 0, 4, 8))]));
    const right = voxelsOf(regionOf([contour([...box(0, 4, 0, 8, 8)].reverse())]));
    expect(left.filter((voxel) => right.includes(voxel))).toEqual([]);
    expect(left.length + right.length).toBe(16);
  });

  it('sees a contour inside another as a hole, and an island in the hole', () => {
    const region = regionOf([
      contour(box(0, -1, -1, 19, 19)),
      contour(box(0, 3, 3, 15, 15)),
      contour(box(0, 7, 7, 11, 11), 'CLOSEDPLANAR_XOR'),
    ]);
    expect(region.voxels).toBe(100 - 36 + 4);
  });

  it('sees a hole that hangs on a keyhole', () => {
    // Outer square, in through a channel without width, round the inner one, out again.
    const points: Points = [
      [-1, -1, 0],
      [19, -1, 0],
      [19, 19, 0],
      [-1, 19, 0],
      [-1, 5, 0],
      [5, 5, 0],
      [5, 13, 0],
      [13, 13, 0],
      [13, 5, 0],
      [5, 5, 0],
      [-1, 5, 0],
    ];
    expect(regionOf([contour(points)]).voxels).toBe(100 - 16);
  });

  it('counts the same contour once', () => {
    const one = contour(box(0, 3, 1, 7, 5));
    expect(regionOf([one, one])).toMatchObject({
      voxels: 4,
      problems: [{ kind: 'repeated-contours', contours: 1 }],
    });
  });

  it('takes the nearest slice for planes between slices, and says how far off they lie', () => {
    const region = regionOf([
      contour(box(1, 3, 1, 7, 5)),
      contour(box(4, 3, 1, 7, 5)),
      contour(box(7, 3, 1, 7, 5)),
    ]);
    // Slices at 0, 3 and 6: each 1 mm from its plane.
    expect(new Set(voxelsOf(region).map((voxel) => voxel.slice(-1)))).toEqual(
      new Set(['0', '1', '2']),
    );
    expect(region.problems).toEqual([{ kind: 'between-slices', maxMm: 1 }]);
  });

  it('fills the slices between contours on every second slice, and leaves a gap a gap', () => {
    const every = (...planes: number[]): number[] => [
      ...new Set(
        voxelsOf(regionOf(planes.map((k) => contour(box(3 * k, 3, 1, 7, 5))))).map((voxel) =>
          Number(voxel.slice(-1)),
        ),
      ),
    ];
    expect(every(0, 2, 4)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(every(0, 1, 4, 5)).toEqual([0, 1, 4, 5]);
    expect(every(2)).toEqual([2]);
  });

  it('reads contours that are finer than the slices', () => {
    const planes = Array.from({ length: 13 }, (_, n) => contour(box(2 + n / 2, 3, 1, 7, 5)));
    expect(regionOf(planes)).toMatchObject({ voxels: 8, problems: [] });
  });

  it('reads contours that stand across the slices', () => {
    // Sagittal squares at x = 4 and 6: centres of y 2, 4 and z 3, 6.
    const sagittal = (x: number): Tags =>
      contour([
        [x, 1, 2],
        [x, 5, 2],
        [x, 5, 7],
        [x, 1, 7],
      ]);
    const region = regionOf([sagittal(4), sagittal(6)]);
    expect(region).toMatchObject({ voxels: 8, problems: [] });
    expect(voxelsOf(region)).toContain('3,2,2');
  });

  it('reads them on a volume that is turned about an axis of theirs', () => {
    const turned: Grid = {
      ...grid,
      axes: [
        [0.8, 0.6, 0],
        [-0.6, 0.8, 0],
        [0, 0, 1],
      ],
    };
    const region = regionOf([contour(box(3, -3, 3, 5, 15))], turned);
    let inside = 0;
    for (let j = 0; j < 10; j++)
      for (let i = 0; i < 10; i++) {
        const [x, y] = [2 * (0.8 * i - 0.6 * j), 2 * (0.6 * i + 0.8 * j)];
        if (x >= -3 && x < 5 && y >= 3 && y < 15) inside++;
      }
    expect(region).toMatchObject({ voxels: inside, problems: [] });
  });

  it('says what encloses nothing, lies outside, or lies askew', () => {
    const region = regionOf([
      contour([[1, 1, 0]], 'POINT'),
      contour(box(0, 1, 1, 5, 5), 'OPEN_PLANAR'),
      contour(box(0, 1, 1, 5, 5).slice(0, 2)),
      { ...contour(box(0, 1, 1, 5, 5)), '30060050DS': '1\\2\\x\\4\\5\\6\\7\\8\\9' },
      contour([
        [1, 1, 0],
        [9, 1, 0],
        [9, 9, 4],
        [1, 9, -4],
      ]),
      contour(box(30, 1, 1, 5, 5)),
      contour(box(0, 1, 1, 5, 5)),
    ]);
    expect(region.voxels).toBe(4);
    expect(region.problems).toEqual([
      {
        kind: 'skipped-contours',
        contours: 4,
        types: ['OPEN_PLANAR', 'POINT', 'damaged', 'fewer than 3 points'],
      },
      { kind: 'skipped-contours', contours: 1, types: ['not planar'] },
      { kind: 'outside-volume', parts: 1 },
    ]);
    const askew: Grid = {
      ...grid,
      axes: [
        [0.8, 0.48, 0.36],
        [-0.6, 0.64, 0.48],
        [0, -0.6, 0.8],
      ],
    };
    expect(regionOf([contour(box(3, 1, 1, 5, 5))], askew).problems).toEqual([
      { kind: 'oblique-planes' },
      { kind: 'empty' },
    ]);
  });

  it('lists an ROI without contours as empty, and one of another frame of reference with that', () => {
    const read = readStructureSet(
      structureSet([contour(box(0, 1, 1, 5, 5))], {
        '30060020SQ': [
          { '30060022IS': '3', '30060024UI': '1.2.3.9', '30060026LO': 'A' },
          { '30060022IS': '4', '30060024UI': '1.2.3.9', '30060026LO': 'B' },
          { '30060022IS': '5', '30060024UI': '1.2.3.8', '30060026LO': 'C' },
        ],
      }),
      target,
    );
    if (!read.ok) throw new Error(read.error.kind);
    expect(read.value.description).toBe('Plan 1');
    expect(
      read.value.regions.map(({ label, voxels, problems }) => [label, voxels, problems]),
    ).toEqual([
      ['A', 4, []],
      ['B', 0, [{ kind: 'empty' }]],
      ['C', 0, [{ kind: 'other-frame-of-reference', found: '1.2.3.8' }, { kind: 'empty' }]],
    ]);
  });

  it.each<readonly [string, Uint8Array, ObjectError]>([
    ['bytes that are no DICOM', new Uint8Array(9), { kind: 'not-dicom' }],
    [
      'a SEG',
      structureSet([], { '00080016UI': '1.2.840.10008.5.1.4.1.1.66.4' }),
      { kind: 'other-object', sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4' },
    ],
    ['a set without ROIs', structureSet([], { '30060020SQ': [] }), { kind: 'nothing-drawn' }],
    [
      'ROIs of another frame of reference only',
      structureSet([], { '30060020SQ': [{ '30060022IS': '3', '30060024UI': '1.2.3.8' }] }),
      { kind: 'other-frame-of-reference', found: '1.2.3.8', wanted: '1.2.3.9' },
    ],
    [
      'no frame of reference anywhere',
      structureSet([], { '30060020SQ': [{ '30060022IS': '3' }] }),
      { kind: 'no-frame-of-reference' },
    ],
  ])('is refused by name: %s', (_, file, error) => {
    expect(readStructureSet(file, target)).toEqual({ ok: false, error });
  });

  it('falls back to the frame of reference of the whole set', () => {
    const file = structureSet([contour(box(0, 1, 1, 5, 5))], {
      '30060010SQ': [{ '00200052UI': '1.2.3.9' }],
      '30060020SQ': [{ '30060022IS': '3' }],
    });
    const read = readStructureSet(file, target);
    expect(read.ok && read.value.regions[0]!.voxels).toBe(4);
  });
});

// Digital reference object of the IBSI SUV initiative: a cylinder as contours and as a mask. Its contours were drawn
// a little inside the mask's border, so the two are not the same set of voxels.
describeWithData('the structure set of a reference object', () => {
  const file = readFileSync(
    sharedData('suv', 'DRO_0_0', 'RS', readdirSync(sharedData('suv', 'DRO_0_0', 'RS'))[0]!),
  );
  const dro: Grid = {
    size: [256, 256, 20],
    spacingMm: [4, 4, 4],
    origin: worldPoint(0, 0, 0),
    axes: grid.axes,
  };
  const frameOfReferenceUid = '1.2.826.0.1.3680043.8.498.9552046624551246673304';

  function marked(): Uint8Array {
    const read = readStructureSet(file, { grid: dro, frameOfReferenceUid });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [region] = read.value.regions;
    expect(region).toMatchObject({ label: 'region_1', colour: [0, 128, 0], problems: [] });
    const voxels = new Uint8Array(256 * 256 * 20);
    for (let n = 0; n < region!.runs.length; n += 2)
      voxels.fill(1, region!.runs[n], region!.runs[n]! + region!.runs[n + 1]!);
    return voxels;
  }

  it('gives the voxels that winding round each centre gives', () => {
    const voxels = marked();
    // An oracle of another kind: the angle that the contour turns through as seen from the centre of a voxel.
    const data = dicomParser.parseDicom(file.subarray(0), {});
    const contours = data.elements.x30060039!.items![0]!.dataSet!.elements.x30060040!.items!;
    for (const item of [contours[0]!, contours[7]!]) {
      const numbers = item.dataSet!.string('x30060050')!.split('\\').map(Number);
      const k = numbers[2]! / 4;
      let different = 0;
      for (let j = 60; j < 200; j += 3)
        for (let i = 60; i < 200; i += 3) {
          let turn = 0;
          for (let n = 0; n < numbers.length; n += 3) {
            const m = (n + 3) % numbers.length;
            const [ax, ay] = [numbers[n]! - 4 * i, numbers[n + 1]! - 4 * j];
            const [bx, by] = [numbers[m]! - 4 * i, numbers[m + 1]! - 4 * j];
            turn += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
          }
          const inside = Math.abs(turn) > Math.PI;
          if (inside !== (voxels[i + 256 * (j + 256 * k)] === 1)) different++;
        }
      expect(different).toBe(0);
    }
  });

  it('lies inside the mask of the same region and reaches its border to two voxels', () => {
    const voxels = marked();
    const nii = gunzipSync(readFileSync(sharedData('suv', 'DRO_0_0', 'mask', 'DRO_mask.nii.gz')));
    const view = new DataView(nii.buffer, nii.byteOffset);
    // NIfTI-1: offset of the voxels at 108, type at 70 (4 is int16).
    expect([view.getFloat32(108, true), view.getInt16(70, true)]).toEqual([352, 4]);
    const inMask = (i: number, j: number, k: number): boolean =>
      k >= 0 && k < 20 && view.getInt16(352 + 2 * (i + 256 * (j + 256 * k)), true) > 0;
    let beyond = 0;
    let missed = 0;
    for (let k = 0; k < 20; k++)
      for (let j = 3; j < 253; j++)
        for (let i = 3; i < 253; i++) {
          const inRegion = voxels[i + 256 * (j + 256 * k)] === 1;
          if (inRegion && !inMask(i, j, k)) beyond++;
          const deep =
            inMask(i, j, k - 2) &&
            inMask(i, j, k + 2) &&
            inMask(i - 2, j, k) &&
            inMask(i + 2, j, k) &&
            inMask(i, j - 2, k) &&
            inMask(i, j + 2, k);
          if (deep && !inRegion) missed++;
        }
    expect(beyond).toBe(0);
    expect(missed).toBe(0);
  });
});
