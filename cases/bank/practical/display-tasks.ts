import { imageTask, spotIn, type ImageTask } from './image-task.ts';
import { metalStudy } from './studies.ts';

// P6. What counts as a lung window and as a common scale is this project's choice, as practicalRules says of its marks.

const places = ['nodule', 'hip', 'caecum'].map((id) => spotIn(metalStudy, id).c);

export const displayTasks: readonly ImageTask[] = [
  imageTask<'P6-display'>(
    metalStudy,
    {
      id: 'p6-lung',
      title: ['肺结节与两处伪影的关键图像', 'Key images of a lung nodule and two artefacts'],
      prompt: [
        '为观察右肺中叶结节取用 CT 肺窗；取用一个便于随访比较的固定 SUV 上限；并留 3 幅关键图像：肺结节、右髋假体旁摄取、盲肠摄取。',
        'Take a CT lung window for the nodule of the right middle lobe; take a fixed upper SUV that allows comparison at follow-up; and keep 3 key images: the nodule, the uptake beside the right hip prosthesis, the uptake of the caecum.',
      ],
      minutes: 6,
      from: ['uptake-demo', 'eanm-fdg-2015'],
      why: [
        '肺窗约 1500/−600 HU；SUV 上限固定（肿瘤 FDG 常用 5 至 10），前后两次才可比较。关键图像要过病灶中心层面。',
        'A lung window is about 1500/−600 HU; with a fixed upper SUV (5 to 10 is usual for FDG in oncology) two studies can be compared. Key images go through the middle of what they show.',
      ],
    },
    { kind: 'P6-display', keyImages: 3 },
    () => ({
      ctWidth: [1200, 2000],
      ctLevel: [-700, -450],
      suvUpper: [5, 10],
      keyPlaces: places.map((centreMm) => ({ centreMm, radiusMm: 15 })),
    }),
  ),
];
