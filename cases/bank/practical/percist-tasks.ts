import { worldPoint } from '#domain/image';
import { percistThreshold, sphereStats } from '#domain/measure';
import { liverAt } from '../../library/numbers.ts';
import { imageTask, placeIn, type ImageTask } from './image-task.ts';
import { metalStudy, pelvisStudy } from './studies.ts';
import type { BuiltStudy, TaskStudy } from './study.ts';
import type { TaskTag } from './task.ts';

// P4: SUL after Janmahasatian, liver in the 3 cm sphere of PERCIST, both measured on the voxels as written.

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function measure(lesionId: string, { study, images, readingOf, sulRatio }: BuiltStudy) {
  const liver = sphereStats(images.pet, worldPoint(...placeIn(study, liverAt)), 15);
  const { suvpeak } = readingOf(lesionId);
  if (!liver.ok || suvpeak === undefined)
    throw new Error(`${study.recipe.caseId}: liver or ${lesionId} cannot be measured`);
  const [sulPeak, liverMean, liverSd] = [suvpeak, liver.value.mean, liver.value.sd].map((suv) =>
    hundredth(suv * sulRatio),
  ) as [number, number, number];
  return { sulPeak, liverMean, liverSd };
}

function percistTask(
  study: TaskStudy,
  lesionId: string,
  eligible: boolean,
  tag: TaskTag,
): ImageTask {
  return imageTask<'P4-percist'>(study, tag, { kind: 'P4-percist' }, (built) => {
    const found = measure(lesionId, built);
    if (found.sulPeak >= percistThreshold(found.liverMean, found.liverSd) !== eligible)
      throw new Error(`${study.recipe.caseId}: eligibility is not as the explanation says`);
    return { ...found, eligible };
  });
}

const prompt = [
  '测量最热病灶（不含泌尿系等生理性摄取）的 SULpeak 和肝右叶 3 cm 参考球的 SULmean、SD，并判断按 PERCIST 1.0 是否可测量。',
  'Measure SULpeak of the hottest lesion (urine and other physiologic uptake do not count) and SULmean and SD in a 3 cm sphere of the right liver lobe, and say whether the lesion is measurable by PERCIST 1.0.',
] as const;

export const percistTasks: readonly ImageTask[] = [
  percistTask(pelvisStudy, 'node', true, {
    id: 'p4-hottest',
    title: ['宫颈癌的 PERCIST 测量', 'PERCIST measurement of a cervical cancer'],
    prompt,
    minutes: 7,
    from: ['percist-2009', 'o-percist-2016', 'janmahasatian-2005'],
    why: [
      '最热病灶是腹主动脉左旁淋巴结，不是宫颈原发灶，更不是膀胱、肾盂的尿液。阈值为 1.5 × 肝 SULmean + 2 SD，远低于病灶 SULpeak：可测量。',
      'The hottest lesion is the node to the left of the aorta: not the primary of the cervix, still less the urine of bladder and renal pelves. The threshold, 1.5 × liver SULmean + 2 SD, is far below its SULpeak: eligible.',
    ],
  }),
  percistTask(metalStudy, 'nodule', false, {
    id: 'p4-nodule',
    title: ['低摄取肺结节的 PERCIST 测量', 'PERCIST measurement of a faint lung nodule'],
    prompt,
    minutes: 7,
    from: ['percist-2009', 'o-percist-2016', 'janmahasatian-2005'],
    why: [
      '唯一的病灶是右肺中叶结节；假体旁和盲肠的摄取是过度校正伪影。其 SULpeak 低于 1.5 × 肝 SULmean + 2 SD：不可测量。',
      'The only lesion is the nodule of the right middle lobe; uptake at the prosthesis and in the caecum is over-correction. Its SULpeak is below 1.5 × liver SULmean + 2 SD: not eligible.',
    ],
  }),
];
