import { movePoint, worldPoint, type Rigid, type Vec3 } from '#domain/image';
import { met01 } from '../../library/met-01.ts';
import type { LibraryRecipe } from '../../library/recipe.ts';
import { uro02 } from '../../library/uro-02.ts';
import { imageTask, placeIn, type ImageTask } from './image-task.ts';
import type { TaskTag } from './task.ts';

// P1: the PET is drawn moved; CT and PET of these cases fit each other as acquired.

/** Corners of a box from the base of the skull to the thighs, in the standard body. */
const corners: readonly Vec3[] = [-70, 70].flatMap((x) =>
  [-40, 40].flatMap((y) => [-140, -820].map((z): Vec3 => [x, y, z])),
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

const alignTask = (recipe: LibraryRecipe, tag: TaskTag, startMove: Rigid): ImageTask =>
  imageTask<'P1-align'>(recipe, tag, { kind: 'P1-align', startMove }, () => ({
    move: inverse(startMove),
    // Where the landmarks lie in the picture that is shown.
    landmarksMm: corners.map((at): Vec3 => {
      const [x, y, z] = movePoint(startMove, worldPoint(...placeIn(recipe, at)));
      return [hundredth(x), hundredth(y), hundredth(z)];
    }),
    fullMm: 3,
    halfMm: 6,
  }));

export const alignTasks: readonly ImageTask[] = [
  alignTask(
    uro02,
    {
      id: 'p1-shift',
      title: ['PET 与 CT 错位：平移', 'PET and CT apart: a shift'],
      prompt: [
        '融合图像中 PET 整体偏离 CT，没有旋转。移动 PET 使两者重合，并在轴位、冠状、矢状三个方向核对。按 8 个标志点的平均配准误差评分：≤ 3 mm 满分，≤ 6 mm 半分。',
        'In the fused images the whole PET lies beside the CT, without a turn. Move it until both fit, and check axial, coronal and sagittal. Marked by the mean registration error at 8 landmarks: ≤ 3 mm full, ≤ 6 mm half.',
      ],
      minutes: 6,
      from: ['uptake-demo', 'blodgett-2011'],
      why: [
        '显示时 PET 向左移 9 mm、向前移 12 mm、向头移 10 mm，应向右 9、向后 12、向足 10 mm 移回。膀胱、肾和皮肤轮廓最易核对；只看一个方向会漏掉另外两个方向的偏移。',
        'The PET was shown 9 mm to the left, 12 mm to the front and 10 mm to the head; it goes back by 9 mm to the right, 12 mm to the back and 10 mm to the feet. Bladder, kidneys and skin show it best; one plane alone hides the other two.',
      ],
    },
    { translateMm: [9, -12, 10], rotateDeg: [0, 0, 0], about: worldPoint(0, 0, 0) },
  ),
  alignTask(
    met01,
    {
      id: 'p1-turn',
      title: ['PET 与 CT 错位：平移和旋转', 'PET and CT apart: shifted and turned'],
      prompt: [
        '融合图像中 PET 相对 CT 有平移，并绕身体长轴旋转。移动 PET 使两者重合。按 8 个标志点的平均配准误差评分：≤ 3 mm 满分，≤ 6 mm 半分。',
        'In the fused images the PET is shifted against the CT and turned about the long axis of the body. Move it until both fit. Marked by the mean registration error at 8 landmarks: ≤ 3 mm full, ≤ 6 mm half.',
      ],
      minutes: 8,
      from: ['uptake-demo', 'blodgett-2011'],
      why: [
        '显示时 PET 绕 z 轴转 6°，再向右移 8 mm、向后移 5 mm。先用皮肤轮廓校正旋转，再校正平移。',
        'The PET was shown turned by 6° about z, then 8 mm to the right and 5 mm to the back. Correct the turn by the outline of the skin first, then the shift.',
      ],
    },
    { translateMm: [-8, 5, 0], rotateDeg: [0, 0, 6], about: worldPoint(0, 0, -480) },
  ),
];
