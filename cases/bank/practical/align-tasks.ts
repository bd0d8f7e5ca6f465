import { movePoint, worldPoint, type Rigid, type Vec3 } from '#domain/image';
import { imageTask, placeIn, type ImageTask } from './image-task.ts';
import { shiftMove, shiftStudy, turnMove, turnStudy } from './studies.ts';
import type { TaskStudy } from './study.ts';
import type { TaskTag } from './task.ts';

// P1: the patient of these images lay elsewhere in the PET than in the CT. Nothing but the images says where.

/** Corners of a box inside the trunk, in the standard body. */
const corners = (topMm: number, bottomMm: number): readonly Vec3[] =>
  [-70, 70].flatMap((x) =>
    [-40, 40].flatMap((y) => [topMm - 40, bottomMm + 40].map((z): Vec3 => [x, y, z])),
  );

/** Inverse of a move that turns about one axis at most: with more, the order of the turns would be another. */
function inverse({ translateMm, rotateDeg, about }: Rigid): Rigid {
  if (rotateDeg.filter((deg) => deg !== 0).length > 1) throw new Error('turns about two axes');
  const back = (v: Vec3): Vec3 => [0 - v[0], 0 - v[1], 0 - v[2]];
  return {
    translateMm: back(translateMm),
    rotateDeg: back(rotateDeg),
    // About where the middle of the turn was carried.
    about: worldPoint(
      about[0] + translateMm[0],
      about[1] + translateMm[1],
      about[2] + translateMm[2],
    ),
  };
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function alignTask(study: TaskStudy, petMove: Rigid, tag: TaskTag): ImageTask {
  if (study.recipe.body.petMove !== petMove)
    throw new Error('another move than that of the images');
  return imageTask<'P1-align'>(study, tag, { kind: 'P1-align' }, () => ({
    move: inverse(petMove),
    // Where the landmarks lie in the PET as it is shown.
    landmarksMm: corners(study.topMm, study.bottomMm).map((at): Vec3 => {
      const [x, y, z] = movePoint(petMove, worldPoint(...placeIn(study, at)));
      return [hundredth(x), hundredth(y), hundredth(z)];
    }),
    fullMm: 3,
    halfMm: 6,
  }));
}

export const alignTasks: readonly ImageTask[] = [
  alignTask(shiftStudy, shiftMove, {
    id: 'p1-shift',
    title: ['PET 与 CT 错位：平移', 'PET and CT apart: a shift'],
    prompt: [
      '融合图像中 PET 整体偏离 CT，没有旋转。移动 PET 使两者重合，并在轴位、冠状、矢状三个方向核对。按 8 个标志点的平均配准误差评分：≤ 3 mm 满分，≤ 6 mm 半分。',
      'In the fused images the whole PET lies beside the CT, without a turn. Move it until both fit, and check axial, coronal and sagittal. Marked by the mean registration error at 8 landmarks: ≤ 3 mm full, ≤ 6 mm half.',
    ],
    minutes: 6,
    from: ['uptake-demo', 'blodgett-2011'],
    why: [
      'PET 向左偏 9 mm、向前偏 12 mm、向头偏 10 mm，应向右 9、向后 12、向足 10 mm 移回。膀胱、肾和皮肤轮廓最易核对；只看一个方向会漏掉另外两个方向的偏移。',
      'The PET lies 9 mm to the left, 12 mm to the front and 10 mm to the head; it goes back by 9 mm to the right, 12 mm to the back and 10 mm to the feet. Bladder, kidneys and skin show it best; one plane alone hides the other two.',
    ],
  }),
  alignTask(turnStudy, turnMove, {
    id: 'p1-turn',
    title: ['PET 与 CT 错位：平移和旋转', 'PET and CT apart: shifted and turned'],
    prompt: [
      '融合图像中 PET 相对 CT 有平移，并绕身体长轴旋转。移动 PET 使两者重合。按 8 个标志点的平均配准误差评分：≤ 3 mm 满分，≤ 6 mm 半分。',
      'In the fused images the PET is shifted against the CT and turned about the long axis of the body. Move it until both fit. Marked by the mean registration error at 8 landmarks: ≤ 3 mm full, ≤ 6 mm half.',
    ],
    minutes: 8,
    from: ['uptake-demo', 'blodgett-2011'],
    why: [
      'PET 相对 CT 绕 z 轴转了 6°，并向右偏 8 mm、向后偏 5 mm。先用皮肤轮廓校正旋转，再校正平移。',
      'Against the CT the PET is turned by 6° about z and lies 8 mm to the right and 5 mm to the back. Correct the turn by the outline of the skin first, then the shift.',
    ],
  }),
];
