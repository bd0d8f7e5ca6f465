import { worldPoint } from '#domain/image';
import { percistThreshold, sphereStats } from '#domain/measure';
import type { BuiltLibraryCase } from '../../library/build.ts';
import { met01 } from '../../library/met-01.ts';
import { liverAt } from '../../library/numbers.ts';
import type { LibraryRecipe } from '../../library/recipe.ts';
import { uro02 } from '../../library/uro-02.ts';
import { imageTask, placeIn, type ImageTask } from './image-task.ts';
import type { TaskTag } from './task.ts';

// P4: SUL after Janmahasatian, liver in the 3 cm sphere of PERCIST, both measured on the voxels as written.

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function measure(recipe: LibraryRecipe, lesionId: string, { images, numbers }: BuiltLibraryCase) {
  const liver = sphereStats(images.pet, worldPoint(...placeIn(recipe, liverAt)), 15);
  const { suvpeak } = numbers.of(lesionId);
  if (!liver.ok || suvpeak === undefined)
    throw new Error(`${recipe.topic}: liver or ${lesionId} cannot be measured`);
  const [sulPeak, liverMean, liverSd] = [suvpeak, liver.value.mean, liver.value.sd].map((suv) =>
    hundredth(suv * numbers.sulRatio),
  ) as [number, number, number];
  return { sulPeak, liverMean, liverSd };
}

function percistTask(
  recipe: LibraryRecipe,
  lesionId: string,
  eligible: boolean,
  tag: TaskTag,
): ImageTask {
  return imageTask<'P4-percist'>(recipe, tag, { kind: 'P4-percist' }, (built) => {
    const found = measure(recipe, lesionId, built);
    if (found.sulPeak >= percistThreshold(found.liverMean, found.liverSd) !== eligible)
      throw new Error(`${recipe.topic}: eligibility is not as the explanation says`);
    return { ...found, eligible };
  });
}

const prompt = [
  '测量最热病灶（不含泌尿系等生理性摄取）的 SULpeak 和肝右叶 3 cm 参考球的 SULmean、SD，并判断按 PERCIST 1.0 是否可测量。',
  'Measure SULpeak of the hottest lesion (urine and other physiologic uptake do not count) and SULmean and SD in a 3 cm sphere of the right liver lobe, and say whether the lesion is measurable by PERCIST 1.0.',
] as const;

export const percistTasks: readonly ImageTask[] = [
  percistTask(uro02, 'T1', true, {
    id: 'p4-cervix',
    title: ['宫颈癌的 PERCIST 测量', 'PERCIST measurement of a cervical cancer'],
    prompt,
    minutes: 7,
    from: ['percist-2009', 'o-percist-2016', 'janmahasatian-2005'],
    why: [
      '最热病灶是宫颈原发灶，不是前方的膀胱尿液。阈值为 1.5 × 肝 SULmean + 2 SD，远低于病灶 SULpeak：可测量。',
      'The hottest lesion is the cervix, not the urine of the bladder in front of it. The threshold, 1.5 × liver SULmean + 2 SD, is far below its SULpeak: eligible.',
    ],
  }),
  percistTask(met01, 'T1', false, {
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
