import { gridKeyOf } from '#domain/exam';
import { offsetOf, voxelOfWorld, worldPoint, type Grid, type Vec3 } from '#domain/image';
import { eachOffset, runsOf, type Runs } from '#domain/measure';
import { statureFor } from '../../library/place.ts';
import { acrossAt } from '../../phantom/place.ts';
import { imageTask, placeIn, spotIn, type ImageTask } from './image-task.ts';
import { fullBladder, pelvisStudy } from './studies.ts';
import type { BuiltStudy } from './study.ts';
import type { TaskTag } from './task.ts';

// P5: a cervical cancer that reaches a full bladder: at either threshold one click takes both. The reference is what
// reaches the threshold of the lesion as painted and a rim of one blur around it; the bladder with its wall, which the
// scene has at a known place, must stay out.

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

/** How far the blur of 6 mm (full width at half maximum) carries the edge of a lesion. */
const rimMm = 6;

/** The bladder, grown by some mm, in this patient. */
function bladderRuns(grid: Grid, growMm: number): Runs {
  const { at, radii } = fullBladder;
  const stature = statureFor(pelvisStudy.recipe);
  const across = acrossAt(stature, at[2]);
  const scale: Vec3 = [across, across, stature.along];
  const grown = radii.map((r, n) => r * scale[n]! + growMm) as unknown as Vec3;
  return ellipsoidRuns(grid, placeIn(pelvisStudy, at), grown);
}

function measure({ images: { pet } }: BuiltStudy, threshold: '41' | 'suv4') {
  const { grid, values } = pet;
  const { c, radii } = spotIn(pelvisStudy, 'cervix');
  const forbidden = bladderRuns(grid, fullBladder.wallMm);
  const [organ, blurred] = [forbidden, bladderRuns(grid, fullBladder.wallMm + rimMm)].map(
    (runs) => new Set(offsetsOf(runs)),
  ) as [Set<number>, Set<number>];
  // The maximum of the lesion where no urine is blurred into it. The PET of a built study is in g/ml.
  const own = offsetsOf(ellipsoidRuns(grid, c, radii)).filter((offset) => !blurred.has(offset));
  const least = threshold === '41' ? 0.41 * Math.max(...own.map((offset) => values[offset]!)) : 4;
  const grown = radii.map((r) => r + rimMm) as unknown as Vec3;
  const region = runsOf(
    offsetsOf(ellipsoidRuns(grid, c, grown)).filter(
      (offset) => values[offset]! >= least && !organ.has(offset),
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
  imageTask<'P5-mtv'>(pelvisStudy, tag, { kind: 'P5-mtv', threshold }, (built) =>
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
      '尿液比肿瘤更亮且紧贴，范围放宽时一键区域会连入膀胱，百分比也变成膀胱最高值的 41%。应先缩小范围，读出病灶自身 SUVmax（约 16，41% 约 6.5），以此为固定阈值勾画，再在三个方向核对，把越过膀胱后壁的部分剪去。',
      'Urine is hotter than the tumour and touches it: with a wide bound one click runs into the bladder, and the percentage becomes one of its maximum. Narrow the bound, read the SUVmax of the lesion itself (about 16, 41% of it about 6.5), outline at that fixed value, then check in three planes and cut what crosses the back wall of the bladder.',
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
      '固定阈值不随病灶最高值改变，本例比 41% 的区域大。尿液紧贴肿瘤，一键区域必然连入膀胱：缩小范围，在三个方向核对，用画笔剪去膀胱。',
      'A fixed threshold does not follow the maximum of the lesion; here its region is larger than that of 41%. Urine touches the tumour, so one click must run into the bladder: narrow the bound, check in three planes and cut the bladder away with the brush.',
    ],
  }),
];
