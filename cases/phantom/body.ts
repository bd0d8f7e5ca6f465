import type { Vec3 } from '#domain/image';
import { smoothNoise } from './noise.ts';
import {
  blend,
  box,
  both,
  cached,
  ellipsoid,
  grow,
  profile,
  rod,
  trunk,
  without,
  type Shape,
} from './shapes.ts';
import type { Layer } from './scene.ts';
import { tissue } from './tissue.ts';

// The frame of the phantom: z = 0 at the vertex, falling to the feet; y grows to the back; x to the patient's left.
// An adult of 168 cm, supine, arms raised: torso, thighs, neck, head and upper arms as one soft outline.

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];

const torso = trunk(
  [
    [-252, 0, 14, 62, 56],
    [-282, 0, 16, 104, 66],
    [-308, 0, 16, 142, 80],
    [-332, 0, 13, 164, 93],
    [-372, 0, 8, 174, 105],
    [-430, 0, 3, 172, 113],
    [-490, 0, 1, 167, 114],
    [-550, 0, -1, 162, 111],
    [-610, 0, -2, 154, 108],
    [-660, 0, -1, 155, 107],
    [-710, 0, 1, 166, 107],
    [-760, 0, 4, 175, 109],
    [-810, 0, 8, 181, 111],
    [-850, 0, 10, 180, 110],
    [-892, 0, 10, 172, 104],
  ],
  2.4,
);

const thigh = (side: number): Shape =>
  trunk(
    [
      [-830, side * 86, 8, 82, 92],
      [-900, side * 88, 8, 84, 92],
      [-1010, side * 90, 4, 78, 84],
    ],
    2.1,
  );

const head = blend(
  22,
  ellipsoid([0, 12, -91], [77, 97, 91]),
  ellipsoid([0, -34, -150], [62, 58, 74]),
  ellipsoid([0, -50, -200], [42, 40, 32]),
);
const nose = blend(
  10,
  ellipsoid([0, -92, -138], [13, 17, 22]),
  ellipsoid([0, -94, -148], [18, 10, 9]),
);
const ears = sides.map((side) => ellipsoid(at(side, 78, 20, -130), [7, 14, 28]));

const arms = sides.flatMap((side) => [
  ellipsoid(at(side, 150, 16, -318), [48, 50, 58]),
  rod(at(side, 158, 14, -300), at(side, 168, 4, -40), 47, 38),
  rod(at(side, 168, 4, -40), at(side, 120, -8, 60), 38, 30),
]);

const outline = blend(
  26,
  torso,
  thigh(-1),
  thigh(1),
  ...arms,
  rod([0, 18, -165], [0, 17, -285], 57, 62),
  blend(8, head, nose, ...ears),
);

/** Whole outline, skin surface at 0. */
export const body: Shape = cached(
  { ...outline, low: [-225, -130, -1000], high: [225, 130, 30] },
  4,
);

const fatMm = profile([
  [30, 4],
  [-60, 4],
  [-200, 4.5],
  [-260, 7],
  [-330, 9],
  [-430, 10],
  [-520, 13],
  [-620, 19],
  [-700, 21],
  [-790, 23],
  [-860, 19],
  [-1000, 12],
]);
const lumpy = smoothNoise(11, 40);
const fatDepth = (x: number, y: number, z: number): number => {
  const low = Math.min(Math.max((-700 - z) / 50, 0), 1) * Math.min(Math.max((z + 910) / 40, 0), 1);
  const seat = 1 + 0.3 * low * Math.min(Math.max((y - 20) / 60, 0), 1);
  return fatMm(z, 1) * seat * (1 + 0.18 * lumpy(x, y, z));
};

const strands = smoothNoise(12, 26);
const fine = smoothNoise(13, 9);
/** Muscle with planes of fat between its bellies: where a noise field crosses zero. */
const muscleHu = (x: number, y: number, z: number): number => {
  const sheet = Math.abs(strands(x, y, z * 0.35) + 0.25 * fine(x, y, z * 0.5));
  if (z > -232 && z < 0 && Math.abs(x) < 80) return tissue.muscle.hu - 8 * fine(x, y, z);
  const lean = tissue.muscle.hu + 6 * fine(x, y, z);
  return lean - Math.max(0, 1 - sheet / 0.045) * 95;
};
const muscleSuv = (x: number, y: number, z: number): number =>
  tissue.muscle.suv * (1 + 0.15 * strands(x, y, z));

/** The abdominal cavity, filled with fat before the organs go in. */
export const cavity: Shape = cached(
  trunk(
    [
      [-470, 0, 0, 128, 84],
      [-540, 0, -4, 128, 84],
      [-600, 0, -10, 124, 78],
      [-660, 0, -16, 122, 70],
      [-710, 0, -18, 120, 68],
      [-750, 0, -14, 112, 66],
      [-790, 0, -4, 92, 64],
      [-830, 0, 8, 72, 64],
      [-865, 0, 12, 54, 56],
      [-890, 0, 18, 30, 34],
    ],
    2.5,
  ),
  4,
);

/** Fat between the muscles where there is much of it: above the clavicles, in the armpits, before the neck. */
const fatPads = sides.flatMap((side) => [
  ellipsoid(at(side, 78, 4, -284), [30, 27, 17]),
  ellipsoid(at(side, 138, 8, -356), [15, 30, 38]),
  ellipsoid(at(side, 44, 2, -230), [9, 26, 40]),
  ellipsoid(at(side, 70, -62, -848), [26, 18, 34]),
  ellipsoid(at(side, 46, 70, -850), [18, 22, 34]),
]);

/** The table is a shallow trough: the lower part of a wide ellipse. */
const tableTop = (by: number): Shape =>
  grow(
    trunk(
      [
        [100, 0, 60, 205, 92],
        [-1100, 0, 60, 205, 92],
      ],
      2,
    ),
    by,
  );

/** A carbon table top with its mattress, as every scan shows it. CT only. */
const table: readonly Layer[] = [
  { shape: both(tableTop(0), (_x, y) => 122 - y), hu: -40 },
  { shape: both(tableTop(-2.6), (_x, y) => 122 - y), hu: -955 },
  { shape: both(tableTop(-16), (_x, y) => 122 - y), hu: -60 },
  { shape: both(tableTop(-18.5), (_x, y) => 112 - y), hu: -900 },
  { shape: both(box([0, 112, -80], [110, 26, 90], 18), without(body).at), hu: -930 },
];

/** What a breast lies on: the table, skin, the fat under it. */
export const surface: readonly Layer[] = [
  ...table,
  { shape: body, ...tissue.skin },
  { shape: grow(body, -2), ...tissue.fat },
];

export const underSkin: readonly Layer[] = [
  {
    shape: {
      ...body,
      at: (x, y, z) => {
        const d = body.at(x, y, z) + 2;
        return d > 30 ? d : d + fatDepth(x, y, z);
      },
    },
    hu: muscleHu,
    suv: muscleSuv,
    organ: 'muscle',
  },
  ...fatPads.map((shape): Layer => ({ shape: both(shape, grow(body, -4).at), ...tissue.fat })),
  { shape: cavity, ...tissue.visceralFat },
];

export const softBody: readonly Layer[] = [...surface, ...underSkin];
