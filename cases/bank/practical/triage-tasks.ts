import type { Option, Panel } from '#domain/exam';
import type { Vec3 } from '#domain/image';
import { text, type Both } from '../builders.ts';
import { imageTask, placeIn, spotIn, type ImageTask } from './image-task.ts';
import { domeStudy, fullBladder, metalStudy } from './studies.ts';
import type { TaskStudy } from './study.ts';
import { option, type TaskTag } from './task.ts';

// P3: what is real on corrected images, told by looking at the uncorrected ones.

const classes: readonly Option[] = [
  option('metal', '金属致过度校正', 'over-correction by metal'),
  option('contrast', '高密度对比剂致过度校正', 'over-correction by dense contrast'),
  option('breathing', '呼吸错配', 'respiratory mismatch'),
  option('physiologic', '生理性摄取', 'physiologic uptake'),
  option('therapy', '术后或治疗后改变', 'change after surgery or treatment'),
  option('lesion', '真实病灶', 'true lesion'),
];

const actions: readonly Option[] = [
  option('none', '不需处理', 'nothing to do'),
  option('discount', '以未校正图像为准，注明伪影', 'note as artefact, report no lesion'),
  option('localise', '按未校正图像定位，必要时重扫', 'locate on NAC, repeat if needed'),
  option('report', '报告为病变并给出建议', 'report as a lesion, with advice'),
];

interface At {
  readonly id: string;
  readonly says: Both;
  readonly atMm: Vec3;
  readonly class: string;
  readonly action: string;
}

function triageTask(study: TaskStudy, tag: TaskTag, panels: readonly At[]): ImageTask {
  const shown = panels.map(({ id, says, atMm }): Panel => ({ id, text: text(says), atMm }));
  return imageTask<'P3-triage'>(
    study,
    tag,
    { kind: 'P3-triage', panels: shown, classes, actions },
    ({ images }) => {
      if (!images.nac) throw new Error(`${study.recipe.caseId} has no uncorrected images`);
      return {
        panels: Object.fromEntries(
          panels.map(({ id, class: name, action }) => [id, { class: name, action }]),
        ),
      };
    },
  );
}

const prompt: Both = [
  '逐组定位，对照校正（AC）与未校正（NAC）图像及 CT，为每处选出类型和处置。',
  'Go to each place, compare corrected (AC) and uncorrected (NAC) images with the CT, and choose class and action.',
];

export const triageTasks: readonly ImageTask[] = [
  triageTask(
    metalStudy,
    {
      id: 'p3-metal',
      title: ['金属与钡剂：校正和未校正图像', 'Metal and barium: corrected and uncorrected'],
      prompt,
      minutes: 10,
      from: ['uptake-demo', 'sureshbabu-2005', 'blodgett-2011'],
      why: [
        '假体旁和盲肠钡剂处的摄取只见于校正图像；肺结节两者均见，CT 有对应。膀胱、心肌和肝为生理性。',
        'Uptake beside the prosthesis and at the barium of the caecum is on corrected images only; the lung nodule is on both and has its CT. Bladder, heart and liver are physiologic.',
      ],
    },
    [
      {
        id: 'hip',
        says: ['右髋假体颈旁的摄取。', 'Uptake beside the neck of the right hip prosthesis.'],
        atMm: spotIn(metalStudy, 'hip').c,
        class: 'metal',
        action: 'discount',
      },
      {
        id: 'caecum',
        says: ['盲肠的摄取。', 'Uptake of the caecum.'],
        atMm: spotIn(metalStudy, 'caecum').c,
        class: 'contrast',
        action: 'discount',
      },
      {
        id: 'lung',
        says: ['右肺中叶结节。', 'Nodule of the right middle lobe.'],
        atMm: spotIn(metalStudy, 'nodule').c,
        class: 'lesion',
        action: 'report',
      },
      {
        id: 'bladder',
        says: ['盆腔正中的高摄取。', 'Intense uptake in the middle of the pelvis.'],
        atMm: placeIn(metalStudy, fullBladder.at),
        class: 'physiologic',
        action: 'none',
      },
      {
        id: 'heart',
        says: ['左室心肌的弥漫摄取。', 'Diffuse uptake of the left ventricle.'],
        atMm: placeIn(metalStudy, [67, -59, -479]),
        class: 'physiologic',
        action: 'none',
      },
      {
        id: 'liver',
        says: ['肝右叶的弥漫摄取。', 'Diffuse uptake of the right lobe of the liver.'],
        atMm: placeIn(metalStudy, [-66, -14, -556]),
        class: 'physiologic',
        action: 'none',
      },
    ],
  ),
  triageTask(
    domeStudy,
    {
      id: 'p3-dome',
      title: ['膈顶：校正和未校正图像', 'The dome: corrected and uncorrected'],
      prompt,
      minutes: 8,
      from: ['uptake-demo', 'sureshbabu-2005', 'blodgett-2011'],
      why: [
        'CT 吸气深于 PET：膈顶冷区是校正不足，“肺底”热点在未校正图像上位于肝内。吻合口轻度弥漫摄取无肿块；右肾盂为尿液。',
        'The CT was taken in a deeper breath: the cold band is under-correction, and the focus in the “lung base” lies in the liver on the uncorrected images. Mild diffuse uptake of the anastomosis without a mass; the right renal pelvis holds urine.',
      ],
    },
    [
      {
        id: 'focus',
        says: [
          '融合图像上位于右肺底的热点。',
          'A focus in the right lung base on the fused images.',
        ],
        atMm: spotIn(domeStudy, 'focus').c,
        class: 'breathing',
        action: 'localise',
      },
      {
        id: 'band',
        says: ['右膈顶弧形减低区。', 'A curved cold band under the right dome.'],
        atMm: spotIn(domeStudy, 'band').c,
        class: 'breathing',
        action: 'localise',
      },
      {
        id: 'anastomosis',
        says: [
          '右半结肠切除术后 14 个月，吻合口的摄取。',
          'Fourteen months after right hemicolectomy: uptake of the anastomosis.',
        ],
        atMm: spotIn(domeStudy, 'anastomosis').c,
        class: 'therapy',
        action: 'none',
      },
      {
        id: 'kidney',
        says: ['脊柱右旁的高摄取。', 'Intense uptake to the right of the spine.'],
        atMm: placeIn(domeStudy, [-46, 29, -607]),
        class: 'physiologic',
        action: 'none',
      },
    ],
  ),
];
