import { worldPoint, type Rigid } from '#domain/image';
import { bariumInCaecum, hipProsthesis } from '../../phantom/features.ts';
import { limbs } from '../../phantom/limbs.ts';
import type { Layer } from '../../phantom/scene.ts';
import { ellipsoid, grow, without, type Shape } from '../../phantom/shapes.ts';
import { tissue } from '../../phantom/tissue.ts';
import { taskStudy } from './study.ts';

// The patients that tasks are done on. None of them is a case of the library.

/**
 * A full bladder behind the pubic bones in place of the one of the standard body, into which they reach. Its urine is
 * little diluted: of the order of the tumour of `pelvisStudy`, so that neither a window nor a percentage parts them.
 */
export const fullBladder = { at: [0, -20, -822], radii: [38, 24, 26], wallMm: 3, suv: 20 } as const;
const besideBone = (shape: Shape): Shape => without(shape, ...limbs.map((bone) => bone.shape));
const urine = ellipsoid(fullBladder.at, fullBladder.radii);
const bladder: readonly Layer[] = [
  { shape: besideBone(ellipsoid([0, -30, -838], [36, 26, 23])), ...tissue.visceralFat },
  { shape: besideBone(grow(urine, fullBladder.wallMm)), ...tissue.softTissue },
  { shape: besideBone(urine), ...tissue.urine, suv: fullBladder.suv },
];

/** Right hip prosthesis, barium in the caecum, a faint lung nodule. P3, P4, P6. */
export const metalStudy = taskStudy({
  number: 1,
  caseId: 'task-01',
  seed: 20261201,
  body: {
    sex: 'F',
    ageYears: 71,
    heightCm: 161,
    features: [...hipProsthesis(-1), ...bariumInCaecum, ...bladder],
  },
  exam: {
    date: '20260410',
    injectionTime: '091500',
    scanTime: '101600',
    uptakeMin: 61,
    injectedMBq: 270,
    weightKg: 60,
  },
  nac: true,
  topMm: -385,
  bottomMm: -885,
  spots: [
    {
      id: 'nodule',
      at: [-70, -48, -440],
      mm: [7.5, 7, 7],
      hu: 30,
      suv: 3.4,
      roughMm: 1.2,
      spicules: 12,
    },
    { id: 'hip', at: [-134, 10, -842], mm: [9, 11, 16], suv: 5.5, only: 'ac' },
    { id: 'caecum', at: [-85, 6, -738], mm: [14, 13, 26], suv: 3.2, only: 'ac' },
  ],
});

/** CT in a deeper breath than the PET: a metastasis under the dome falls into the lung base. P3. */
export const domeStudy = taskStudy({
  number: 2,
  caseId: 'task-02',
  seed: 20261202,
  body: { sex: 'M', ageYears: 66, heightCm: 170, breathMm: 24 },
  exam: {
    date: '20260518',
    injectionTime: '084000',
    scanTime: '094300',
    uptakeMin: 63,
    injectedMBq: 320,
    weightKg: 74,
  },
  nac: true,
  topMm: -370,
  bottomMm: -700,
  spots: [
    { id: 'focus', at: [-66, -20, -487], mm: [9, 9, 9.5], hu: 36, suv: 17, respiratory: true },
    // What correction makes of the dome; nothing is painted there.
    { id: 'band', at: [-92, 4, -488], mm: [14, 20, 6] },
    { id: 'anastomosis', at: [-76, -30, -640], mm: [13, 12, 9], hu: 45, suv: 2.6 },
  ],
});

/** A cervical cancer that reaches the full bladder, and a para-aortic node that is hotter. P4, P5. */
export const pelvisStudy = taskStudy({
  number: 3,
  caseId: 'task-03',
  seed: 20261203,
  body: { sex: 'F', ageYears: 52, heightCm: 162, features: bladder },
  exam: {
    date: '20260622',
    injectionTime: '103000',
    scanTime: '113100',
    uptakeMin: 61,
    injectedMBq: 260,
    weightKg: 58,
  },
  topMm: -470,
  bottomMm: -900,
  spots: [
    { id: 'cervix', at: [0, 20, -840], mm: [22, 20, 21], hu: 46, suv: 14, roughMm: 2 },
    { id: 'node', at: [27, -4, -650], mm: [10, 9, 13], hu: 42, suv: 22 },
  ],
});

/** How the PET of the studies of P1 lies beside the CT. It stands in no header and in no file of an exam pack. */
export const shiftMove: Rigid = {
  translateMm: [9, -12, 10],
  rotateDeg: [0, 0, 0],
  about: worldPoint(0, 0, 0),
};
export const turnMove: Rigid = {
  translateMm: [-8, 5, 0],
  rotateDeg: [0, 0, 6],
  about: worldPoint(0, 0, -480),
};

/** Kidneys to bladder, the PET shifted. P1. */
export const shiftStudy = taskStudy({
  number: 4,
  caseId: 'task-04',
  seed: 20261204,
  body: { sex: 'F', ageYears: 60, heightCm: 165, features: bladder, petMove: shiftMove },
  exam: {
    date: '20260706',
    injectionTime: '092000',
    scanTime: '102200',
    uptakeMin: 62,
    injectedMBq: 290,
    weightKg: 64,
  },
  topMm: -570,
  bottomMm: -900,
  spots: [],
});

/** Chest and upper abdomen, the PET turned and shifted. P1. */
export const turnStudy = taskStudy({
  number: 5,
  caseId: 'task-05',
  seed: 20261205,
  body: { sex: 'M', ageYears: 58, heightCm: 168, petMove: turnMove },
  exam: {
    date: '20260803',
    injectionTime: '100500',
    scanTime: '110600',
    uptakeMin: 61,
    injectedMBq: 310,
    weightKg: 70,
  },
  topMm: -340,
  bottomMm: -650,
  spots: [],
});

export const taskStudies = [metalStudy, domeStudy, pelvisStudy, shiftStudy, turnStudy] as const;
