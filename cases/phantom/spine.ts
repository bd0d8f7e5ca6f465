import type { Vec3 } from '#domain/image';
import { smoothNoise } from './noise.ts';
import { box, both, ellipsoid, profile, rod, trunk, type Shape } from './shapes.ts';
import type { Layer } from './scene.ts';
import { tissue } from './tissue.ts';

const curveOfSpine = profile([
  [-130, 14],
  [-165, 10],
  [-205, 6],
  [-262, 18],
  [-300, 30],
  [-360, 45],
  [-430, 52],
  [-500, 48],
  [-560, 38],
  [-620, 27],
  [-670, 22],
  [-707, 28],
  [-735, 44],
  [-770, 64],
  [-830, 76],
]);
/** y of the middle of the vertebral bodies at height z. */
export const spineY = (z: number): number => curveOfSpine(z, 1);

/** Vertebrae from C2 to L5: name, middle of the body z, height, half width, half depth, mm. */
export const vertebrae: ReadonlyArray<readonly [string, number, number, number, number]> = [
  ['C2', -165, 15, 9, 8],
  ['C3', -184, 14, 9.5, 8],
  ['C4', -203, 14, 10, 8],
  ['C5', -222, 14, 10.5, 8],
  ['C6', -241, 14, 11, 8.5],
  ['C7', -260, 15, 12, 9],
  ['T1', -280, 16, 13, 9.5],
  ['T2', -301, 17, 13, 10],
  ['T3', -322, 17, 13, 11],
  ['T4', -344, 18, 13.5, 12],
  ['T5', -366, 18, 14, 13],
  ['T6', -389, 19, 14.5, 14],
  ['T7', -412, 19, 15, 14.5],
  ['T8', -436, 20, 15.5, 15],
  ['T9', -460, 20, 16, 15.5],
  ['T10', -485, 21, 17, 16],
  ['T11', -511, 22, 18, 16.5],
  ['T12', -538, 23, 19, 17],
  ['L1', -568, 25, 21, 17],
  ['L2', -600, 26, 22, 17.5],
  ['L3', -633, 26, 23, 17.5],
  ['L4', -666, 26, 24, 18],
  ['L5', -698, 26, 25, 18],
];

const grain = smoothNoise(21, 4);
export const trabecularHu = (x: number, y: number, z: number): number =>
  tissue.trabecular.hu + 45 * grain(x, y, z);

/** Cortical shell outside, spongy bone inside. */
export const bone = (
  outer: Shape,
  wallMm: number,
  marrow: { suv: number } = tissue.trabecular,
): readonly Layer[] => [
  { shape: outer, hu: tissue.cortical.hu * 0.75, suv: marrow.suv, organ: 'trabecular' },
  { shape: { ...outer, at: (x, y, z) => outer.at(x, y, z) + wallMm }, hu: trabecularHu },
];

function vertebra([name, z, height, a, b]: (typeof vertebrae)[number]): readonly Layer[] {
  const y = spineY(z);
  const neck = name.startsWith('C');
  const lumbar = name.startsWith('L');
  const half = height / 2;
  const back = y + b;
  const canal = neck ? 8 : 9;
  const shape = trunk(
    [
      [z + half, 0, y, a, b],
      [z, 0, y, a * 0.92, b * 0.93],
      [z - half, 0, y, a, b],
    ],
    2.6,
  );
  const drop = neck ? 8 : lumbar ? 4 : 20;
  const reach = neck ? 24 : lumbar ? 38 : 34;
  const arch = [-1, 1].flatMap((side): Shape[] => {
    const p = (x: number, dy: number, dz: number): Vec3 => [side * x, back + dy, z + dz];
    return [
      rod(p(canal + 3, -3, 4), p(canal + 4, 9, 0), 4.5, 4.5),
      rod(p(canal + 4, 9, 0), p(2, canal * 2 + 3, -4), 4, 4),
      rod(
        p(canal + 4, 8, 2),
        p(neck ? 22 : lumbar ? 42 : 32, lumbar ? 8 : neck ? 2 : 16, 3),
        4.5,
        3.5,
      ),
    ];
  });
  return [
    ...bone(rod([0, back + canal * 2 + 2, z - 4], [0, back + reach, z - 4 - drop], 4.5, 4), 1.6),
    ...arch.flatMap((part) => bone(part, 1.5)),
    ...bone(shape, 1.5),
    { shape: ellipsoid([0, back + canal, z], [canal + 1, canal, 16]), ...tissue.csf },
  ];
}

const discs: readonly Layer[] = vertebrae.map(([, z, height, a, b]) => {
  const y = spineY(z - height / 2 - 3);
  return {
    shape: ellipsoid([0, y, z - height / 2 - 3], [a * 1.02, b * 1.02, 7.5]),
    ...tissue.disc,
  };
});

const canalY = (z: number): number => {
  let n = 0;
  while (n + 1 < vertebrae.length && vertebrae[n + 1]![1] > z) n++;
  return spineY(z) + vertebrae[n]![4] + 8.5;
};
const cord: readonly Layer[] = vertebrae.slice(0, 18).flatMap(([, z], n): Layer[] => {
  const next = vertebrae[n + 1]![1];
  const from: Vec3 = [0, canalY(z), z];
  const to: Vec3 = [0, canalY(next), next];
  return [
    { shape: rod(from, to, 8.5), ...tissue.csf },
    { shape: rod(from, to, 5), ...tissue.cord },
  ];
});

const sacrumParts: ReadonlyArray<readonly [number, number, Vec3]> = [
  [-730, 42, [52, 20, 19]],
  [-758, 58, [46, 17, 18]],
  [-784, 70, [35, 14, 16]],
  [-806, 75, [25, 11, 14]],
  [-826, 73, [14, 8, 12]],
];
const sacrum: readonly Layer[] = [
  ...sacrumParts.flatMap(([z, y, r]) => bone(ellipsoid([0, y, z], r), 2)),
  ...sacrumParts.slice(0, 4).flatMap(([z, y, r]) =>
    [-1, 1].map((side): Layer => ({
      shape: ellipsoid([side * r[0] * 0.42, y - r[1] * 0.4, z - 8], [4.5, 6, 4.5]),
      ...tissue.fat,
    })),
  ),
  ...bone(rod([0, 88, -735], [0, 96, -780], 5, 4), 1.5),
];

/** C1, C2's tooth and the skull's joint with the spine. */
const atlas: readonly Layer[] = [
  ...[-1, 1].flatMap((side) => [
    ...bone(rod([side * 6, -2, -147], [side * 24, 12, -147], 5, 7), 1.5),
    ...bone(rod([side * 24, 12, -147], [side * 6, 42, -149], 6, 4), 1.5),
  ]),
  ...bone(rod([0, 9, -165], [0, 7, -143], 6, 5), 1.5),
];

export const spine: readonly Layer[] = [
  ...discs,
  ...atlas,
  ...vertebrae.flatMap(vertebra),
  ...sacrum,
  ...cord,
];

/** A box round the middle of a vertebral body, to keep a lesion inside it. */
export const insideVertebra = (name: string): Shape => {
  const found = vertebrae.find((one) => one[0] === name)!;
  const [, z, height, a, b] = found;
  return both(box([0, spineY(z), z], [a, b, height / 2], 4));
};
