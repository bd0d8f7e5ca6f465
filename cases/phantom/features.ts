import type { Vec3 } from '#domain/image';
import type { Vessel } from './chest.ts';
import { smoothNoise, uniform } from './noise.ts';
import type { Layer } from './scene.ts';
import { both, curve, ellipsoid, rod, rough, tube, type Shape } from './shapes.ts';
import { spineY, vertebrae } from './spine.ts';
import { tissue } from './tissue.ts';

// What some bodies have and others do not. Each is painted over the healthy body; places are those of the standard body.

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];
const patchy = smoothNoise(71, 9);

/** Beside the spine, T4 to T10. */
const besideSpine = vertebrae
  .filter(([name]) => /^T([4-9]|10)$/.test(name))
  .map(([, z, , half]): Vec3 => [half + 10, spineY(z) + 4, z - 2]);

/** Brown fat on both sides alike: neck, above the clavicles, armpits, beside the spine. Fat on CT. */
export const brownFat = (suv: number): readonly Layer[] =>
  sides.flatMap((side) =>
    [
      ellipsoid(at(side, 77, 1, -281), [19, 10, 9]),
      ellipsoid(at(side, 44, 3, -232), [7, 10, 22]),
      ellipsoid(at(side, 143, 18, -338), [8, 13, 16]),
      ...besideSpine.map(([x, y, z]) => ellipsoid([side * x, y, z], [6, 7, 7])),
    ].map((shape): Layer => ({
      shape: rough(shape, 2.5, patchy),
      hu: -92,
      suv: (x, y, z) => suv * (0.85 + 0.3 * patchy(x, y, z)),
    })),
  );

/** An enlarged thymus: two limbs that meet in front of the great vessels, with fat between its lobules. */
export function thymus(suv: number): readonly Layer[] {
  const limb = (points: readonly Vec3[]): readonly Shape[] =>
    tube(curve(points, 4), [7, 8, 9, 9, 8, 8, 7, 6]);
  return [
    ...limb([
      [1, -52, -338],
      [-7, -60, -362],
      [-18, -68, -392],
      [-24, -74, -416],
    ]),
    ...limb([
      [1, -52, -338],
      [8, -60, -362],
      [21, -68, -394],
      [30, -74, -420],
    ]),
  ].map((shape): Layer => ({
    shape: rough(shape, 1.5, patchy),
    hu: (x, y, z) => (patchy(x * 2, y * 2, z * 2) > 0.18 ? -60 : 36),
    suv: (x, y, z) => suv * (1 + 0.06 * patchy(x, y, z)),
  }));
}

/** Tracer beside the vein at one elbow, and the way it goes up the arm. */
export const extravasation = (side: 1 | -1, suv: number): readonly Layer[] => [
  { shape: rough(ellipsoid(at(side, 158, -22, -44), [13, 9, 22]), 3, patchy), hu: 18, suv },
  ...tube(
    curve([at(side, 158, -20, -60), at(side, 150, -14, -160), at(side, 146, -4, -290)], 6),
    2,
  ).map((shape): Layer => ({ shape, suv: suv * 0.05 })),
];

/** Water in a round hole. */
export const simpleCyst = (centre: Vec3, mm: number): Layer => ({
  shape: ellipsoid(centre, [mm, mm, mm]),
  hu: 6,
  suv: 0.5,
});

/** A hip replacement: head, neck, stem and cup, and the streaks that CT throws around it. */
export function hipProsthesis(side: 1 | -1): readonly Layer[] {
  const metal = { hu: 3071, trueHu: 3071, suv: 0.05 };
  const head = at(side, 95, 6, -825);
  const neck = at(side, 122, 10, -852);
  const streaks = smoothNoise(77, 11);
  return [
    {
      shape: ellipsoid(at(side, 108, 8, -838), [44, 30, 30]),
      hu: (x, y, z) => 60 + 420 * streaks(x * 0.25, y * 1.6, z),
      trueHu: 60,
    },
    {
      shape: rod(at(side, 84, 6, -825), at(side, 142, 10, -828), 13, 9),
      hu: -220,
      trueHu: 50,
    },
    { shape: ellipsoid(at(side, 92, 6, -823), [28, 28, 26]), ...metal },
    { shape: ellipsoid(at(side, 99, 7, -831), [22, 24, 22]), hu: 60, trueHu: 60, suv: 1 },
    { shape: ellipsoid(head, [16, 16, 16]), ...metal },
    { shape: rod(head, neck, 8, 8), ...metal },
    { shape: rod(neck, at(side, 118, 4, -985), 10, 6), ...metal },
  ];
}

/** Air around a collapsed lung, which lies back and towards its hilum in a patient on his back. */
export const pneumothorax = (lung: Shape, side: 1 | -1, depthMm: number): readonly Layer[] => {
  const edge = (x: number, y: number, z: number): number =>
    y - depthMm - 0.35 * (Math.abs(x) - 70) + 0.1 * Math.abs(z + 420);
  const inside = (x: number): number => (side < 0 ? x : -x);
  return [
    { shape: both(lung, edge, inside), hu: -990, suv: 0.05 },
    { shape: both(lung, (x, y, z) => Math.abs(edge(x, y, z) - 1) - 1.1, inside), hu: -250 },
  ];
};

/** Small nodules along the ends of airways, in clusters. */
export function treeInBud(
  centre: Vec3,
  spreadMm: number,
  count: number,
  seed: number,
): readonly Layer[] {
  const next = uniform(seed);
  return Array.from({ length: count }, (): Layer[] => {
    const p: Vec3 = [
      centre[0] + (next() - 0.5) * 2 * spreadMm,
      centre[1] + (next() - 0.5) * 2 * spreadMm,
      centre[2] + (next() - 0.5) * 2 * spreadMm,
    ];
    const q: Vec3 = [p[0] + (next() - 0.5) * 9, p[1] + (next() - 0.5) * 9, p[2] + 5];
    return [
      { shape: ellipsoid(p, [2.8, 2.8, 2.8]), hu: -20, suv: 8 },
      { shape: rod(p, q, 1.3), hu: -120 },
    ];
  }).flat();
}

/** A wall of `suv` round a vessel, and the blood within. */
export function inflamedWall({ points, radii }: Vessel, suv: number): readonly Layer[] {
  const line = curve(points, 4);
  const width = line.map((_, n) =>
    typeof radii === 'number'
      ? radii
      : radii[Math.min(Math.floor((n * radii.length) / line.length), radii.length - 1)]!,
  );
  const wall = width.map((r) => r + 2.5);
  const lumen = width.map((r) => r - 1);
  return [
    ...tube(line, wall).map((shape): Layer => ({ shape, hu: 48, suv })),
    ...tube(line, lumen).map((shape): Layer => ({ shape, ...tissue.blood })),
  ];
}

/** Tear glands, which PSMA ligands light up. */
export const tearGlands = (suv: number): readonly Layer[] =>
  sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 46, -56, -104), [5, 7, 5]),
    hu: 40,
    suv,
  }));

/** Nodules along bronchi, vessels and fissures of both upper lungs. */
export function perilymphatic(count: number, seed: number): readonly Layer[] {
  const next = uniform(seed);
  return Array.from({ length: count }, (): Layer => {
    const side = next() < 0.5 ? -1 : 1;
    const r = 8 + 34 * next();
    const angle = Math.PI * (next() - 0.5) * 1.5;
    const p = at(side, 52 + r * Math.cos(angle), 6 + r * Math.sin(angle), -345 - 95 * next());
    return { shape: ellipsoid(p, [1.9, 1.9, 1.9]), hu: -150, suv: 1.2 };
  });
}

/** Barium left in the caecum: CT and the map made from it take it for something denser than photons meet. */
export const bariumInCaecum: readonly Layer[] = [
  {
    shape: rough(ellipsoid([-85, 6, -738], [14, 13, 26]), 3, patchy),
    hu: 2900,
    trueHu: 120,
    suv: 1.5,
  },
];

/** Uptake along the oesophagus from z to z, as radiotherapy leaves it. */
export const oesophagitis = (fromZ: number, toZ: number, suv: number): readonly Layer[] =>
  tube(
    curve(
      [
        [6, 12, -300],
        [7, 24, -360],
        [6, 26, -420],
        [10, 10, -480],
      ],
      8,
    ).filter(([, , z]) => z <= fromZ && z >= toZ),
    8,
  ).map((shape): Layer => ({ shape, hu: 42, suv }));

/** One vocal cord moves for both: the other is paralysed. */
export const oneVocalCord = (side: 1 | -1, suv: number): readonly Layer[] => [
  { shape: rod(at(side, 5, -28, -246), at(side, 8, -12, -246), 4), hu: 60, suv },
  { shape: rod(at(-side, 5, -28, -246), at(-side, 8, -12, -246), 3.2), hu: 40, suv: 0.9 },
];

/** The bed of a removed prostate: fat, and the bladder's neck drawn down. */
export const afterProstatectomy: readonly Layer[] = [
  { shape: ellipsoid([0, 4, -860], [25, 19, 18]), hu: -70, suv: 0.5 },
  { shape: ellipsoid([0, 20, -843], [32, 8, 9]), hu: -80, suv: 0.5 },
  { shape: rod([0, -6, -846], [0, -2, -874], 6, 5), hu: 35, suv: 3 },
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 24, 12, -848), [1.5, 1.5, 1.5]),
    hu: 1800,
  })),
];
