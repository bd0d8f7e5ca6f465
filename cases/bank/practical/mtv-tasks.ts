import { gridKeyOf } from '#domain/exam';
import { offsetOf, voxelOfWorld, worldPoint, type Grid, type Vec3 } from '#domain/image';
import { eachOffset, runsOf, type Runs } from '#domain/measure';
import type { BuiltLibraryCase } from '../../library/build.ts';
import { statureFor } from '../../library/place.ts';
import { uro02 } from '../../library/uro-02.ts';
import { acrossAt } from '../../phantom/place.ts';
import { imageTask, lesionIn, placeIn, type ImageTask } from './image-task.ts';
import type { TaskTag } from './task.ts';

// P5: the cervix behind a full bladder. The reference is what reaches the threshold of the lesion as painted and a rim
// of one blur around it; the bladder with its wall, which the scene has at a known place, must stay out.

/** Voxels whose centres lie in the ellipsoid. */
function ellipsoidRuns(grid: Grid, c: Vec3, radii: Vec3): Runs {
  const at = voxelOfWorld(grid, worldPoint(...c));
  const reach = radii.map((r, n) => r / grid.spacingMm[n]!);
  const [from, to] = [-1, 1].map((sign) =>
    at.map((v, n) => Math.min(Math.max(Math.round(v + sign * reach[n]!), 0), grid.size[n]! - 1)),
  ) as [number[], number[]];
  const offsets: number[] = [];
  for (let k = from[2]!; k <= to[2]!; k++)
    for (let j = from[1]!; j <= to[1]!; j++)
      for (let i = from[0]!; i <= to[0]!; i++) {
        const far = [i, j, k].reduce((sum, v, n) => sum + ((v - at[n]!) / reach[n]!) ** 2, 0);
        if (far <= 1) offsets.push(offsetOf(grid, i, j, k));
      }
  return runsOf(offsets);
}

const offsetsOf = (runs: Runs): number[] => {
  const offsets: number[] = [];
  eachOffset(runs, (offset) => offsets.push(offset));
  return offsets;
};

/** The bladder of the female phantom with its wall (phantom/female.ts), in this patient. */
const bladder = { at: [0, -30, -838], radii: [35, 25, 22] } as const;
/** How far the blur of 6 mm (full width at half maximum) carries the edge of a lesion. */
const rimMm = 6;

function measure(built: BuiltLibraryCase, threshold: '41' | 'suv4') {
  const { pet } = built.images;
  const { grid, values } = pet;
  const { along } = statureFor(uro02);
  const across = acrossAt(statureFor(uro02), bladder.at[2]);
  const [x, y, z] = bladder.radii;
  const forbidden = ellipsoidRuns(grid, placeIn(uro02, bladder.at), [
    x * across,
    y * across,
    z * along,
  ]);
  const lesion = lesionIn(uro02, 'T1');
  const { suvmax } = built.numbers.of('T1');
  // The PET volume of a built case is in g/ml.
  const least = threshold === '41' ? 0.41 * suvmax : 4;
  const grown = lesion.radii.map((r) => r + rimMm) as unknown as Vec3;
  const kept = new Set(offsetsOf(forbidden));
  const region = runsOf(
    offsetsOf(ellipsoidRuns(grid, lesion.c, grown)).filter(
      (offset) => values[offset]! >= least && !kept.has(offset),
    ),
  );
  const gridKey = gridKeyOf(grid);
  return {
    region: { gridKey, runs: region },
    forbidden: { gridKey, runs: forbidden },
    fullDice: 0.85,
    halfDice: 0.7,
    maxSpill: 0.1,
  };
}

const mtvTask = (threshold: '41' | 'suv4', tag: TaskTag): ImageTask =>
  imageTask<'P5-mtv'>(uro02, tag, { kind: 'P5-mtv', threshold }, (built) =>
    measure(built, threshold),
  );

const marks = [
  '评分：与参考区域的 Dice ≥ 0.85 满分，≥ 0.70 半分；超过 10% 的体素落入膀胱不得分。',
  'Marked by Dice against the reference: ≥ 0.85 full, ≥ 0.70 half; nothing if more than 10% of the voxels lie in the bladder.',
] as const;

export const mtvTasks: readonly ImageTask[] = [
  mtvTask('41', {
    id: 'p5-cervix-41',
    title: ['膀胱旁病灶的代谢体积（41%）', 'Metabolic volume beside the bladder (41%)'],
    prompt: [
      `以 41% SUVmax 勾画宫颈病灶的代谢体积，不得包含前方膀胱的尿液。${marks[0]}`,
      `Outline the metabolic volume of the cervical lesion at 41% of its SUVmax, without the urine of the bladder in front. ${marks[1]}`,
    ],
    minutes: 8,
    from: ['uptake-demo', 'eanm-fdg-2015', 'im-2018'],
    why: [
      '一键区域要从病灶内点选：膀胱在前方且更亮，点到膀胱勾出的就是尿液。勾画后在三个方向核对，越过膀胱后壁的部分用画笔剪去。',
      'Click inside the lesion: the bladder lies in front and is brighter, and a click there outlines urine. Check in three planes and cut what crosses the back wall of the bladder.',
    ],
  }),
  mtvTask('suv4', {
    id: 'p5-cervix-suv4',
    title: ['膀胱旁病灶的代谢体积（SUV 4.0）', 'Metabolic volume beside the bladder (SUV 4.0)'],
    prompt: [
      `以 SUV 4.0 为阈值勾画宫颈病灶的代谢体积，不得包含前方膀胱的尿液。${marks[0]}`,
      `Outline the metabolic volume of the cervical lesion at a threshold of SUV 4.0, without the urine of the bladder in front. ${marks[1]}`,
    ],
    minutes: 8,
    from: ['uptake-demo', 'barrington-2019', 'im-2018'],
    why: [
      '固定阈值与病灶最高值无关，本例比 41% 的区域大，离膀胱更近：勾画后在三个方向核对，必要时缩小范围或用画笔剪去膀胱。',
      'A fixed threshold does not follow the maximum of the lesion; here its region is larger than that of 41% and comes nearer to the bladder: check in three planes, and narrow the bound or cut the bladder away where need be.',
    ],
  }),
];
