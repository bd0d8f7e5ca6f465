import type { Vec3 } from '#domain/image';
import { bone } from './spine.ts';
import { curve, ellipsoid, rod, tube, without } from './shapes.ts';
import type { Layer } from './scene.ts';
import { tissue } from './tissue.ts';

// Shoulder girdle, upper arms, pelvis and femora: fans of rods for the flat bones, tubes for the long ones.

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];
const mix = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

function longBone(a: Vec3, b: Vec3, r: number): readonly Layer[] {
  return [
    { shape: rod(a, b, r), ...tissue.cortical, hu: 1150 },
    { shape: rod(mix(a, b, 0.04), mix(a, b, 0.96), r * 0.5), ...tissue.fattyMarrow },
  ];
}

/** A flat bone spread from an edge line to a point. */
function fan(edge: readonly Vec3[], hub: Vec3, thin: number, thick: number): readonly Layer[] {
  const rods = edge.map((p) => rod(p, hub, thin, thick));
  return [
    ...rods.map((shape): Layer => ({ shape, hu: 620, suv: 1.1, organ: 'trabecular' })),
    ...rods.map((shape): Layer => ({
      shape: { ...shape, at: (x, y, z) => shape.at(x, y, z) + 1.8 },
      hu: 230,
      suv: 1.3,
      organ: 'trabecular',
    })),
  ];
}

const shoulder = (side: number): readonly Layer[] => [
  ...fan(
    curve([at(side, 92, 84, -338), at(side, 98, 92, -385), at(side, 122, 90, -448)], 6),
    at(side, 142, 36, -334),
    2.8,
    5,
  ),
  ...fan(
    curve([at(side, 122, 90, -448), at(side, 138, 64, -390)], 3),
    at(side, 142, 36, -334),
    2.8,
    5,
  ),
  ...tube(
    curve([at(side, 92, 88, -346), at(side, 120, 86, -328), at(side, 152, 50, -292)], 4),
    [4, 6, 6],
  ).flatMap((shape) => bone(shape, 1.6)),
  ...bone(ellipsoid(at(side, 152, 18, -312), [21, 21, 22]), 1.6),
  ...longBone(at(side, 157, 14, -305), at(side, 168, 4, -48), 11.5),
  ...bone(ellipsoid(at(side, 167, 4, -38), [27, 12, 15]), 1.6),
  ...longBone(at(side, 160, 4, -32), at(side, 120, -6, 50), 8),
  ...longBone(at(side, 172, -2, -32), at(side, 132, -14, 50), 7),
  ...tube(
    curve(
      [
        at(side, 14, -58, -330),
        at(side, 46, -56, -322),
        at(side, 84, -34, -308),
        at(side, 118, -10, -298),
        at(side, 146, 16, -288),
      ],
      4,
    ),
    6,
  ).flatMap((shape) => bone(shape, 2)),
];

const socket = (side: number): Vec3 => at(side, 92, 6, -806);

const hip = (side: number): readonly Layer[] => {
  const crest = curve(
    [
      at(side, 46, 74, -735),
      at(side, 58, 70, -700),
      at(side, 96, 44, -674),
      at(side, 126, 8, -682),
      at(side, 128, -28, -712),
      at(side, 118, -44, -742),
      at(side, 108, -36, -775),
    ],
    5,
  );
  return [
    ...fan(crest, socket(side), 4.5, 13),
    ...tube(
      curve([at(side, 50, 66, -745), at(side, 62, 56, -770), at(side, 84, 24, -796)], 4),
      8,
    ).flatMap((shape) => bone(shape, 2)),
    ...bone(
      without(
        ellipsoid(at(side, 90, 6, -822), [33, 32, 32]),
        ellipsoid(at(side, 100, 6, -832), [27, 25, 30]),
      ),
      2,
    ),
    ...bone(rod(at(side, 84, 26, -836), at(side, 66, 46, -884), 13, 14), 2),
    ...bone(rod(at(side, 64, 36, -890), at(side, 14, -26, -872), 8, 7), 2),
    ...bone(rod(at(side, 76, -18, -822), at(side, 14, -42, -842), 10, 10), 2),
    ...bone(rod(at(side, 11, -38, -838), at(side, 11, -34, -868), 8, 7), 2),
    { shape: ellipsoid(at(side, 95, 6, -825), [26, 26, 26]), ...tissue.softTissue },
    ...bone(ellipsoid(at(side, 95, 6, -825), [23, 23, 23]), 2),
    ...bone(rod(at(side, 96, 6, -826), at(side, 128, 10, -860), 15, 17), 2),
    ...bone(ellipsoid(at(side, 138, 20, -852), [15, 16, 20]), 2),
    ...longBone(at(side, 128, 12, -874), at(side, 110, -2, -1010), 15),
  ];
};

export const limbs: readonly Layer[] = [
  ...sides.flatMap(shoulder),
  ...sides.flatMap(hip),
  { shape: ellipsoid([0, -37, -852], [4, 9, 18]), ...tissue.cartilage },
];
