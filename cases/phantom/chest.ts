import type { Vec3 } from '#domain/image';
import { smoothNoise } from './noise.ts';
import { cageOf, lungs } from './lungs.ts';
import { bone, spineY, vertebrae } from './spine.ts';
import { box, curve, ellipsoid, profile, rough, trunk, tube, type Shape } from './shapes.ts';
import type { Layer } from './scene.ts';
import { tissue } from './tissue.ts';

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];

// [Note: Ribs] A rib leaves its vertebra, runs back and round on the cage and falls on its way: about 60 mm for the
// middle ribs. From about the mammillary line it is cartilage, which rises to the breastbone.
function ribPoint(side: number, angle: number, z: number): Vec3 {
  const a = cageOf(z, 3) + 5;
  const b = cageOf(z, 4) + 5;
  return [side * (cageOf(z, 1) + a * Math.cos(angle)), cageOf(z, 2) + b * Math.sin(angle), z];
}

const drops = [22, 36, 48, 56, 62, 66, 70, 74, 76, 76, 50, 34];
const ends = [-80, -80, -78, -76, -74, -70, -64, -56, -48, -38, 5, 40];

function rib(n: number, side: number): readonly Layer[] {
  const level = vertebrae.find(([name]) => name === `T${n + 1}`)!;
  const top = level[1] + 3;
  const drop = drops[n]!;
  const first = 122;
  const last = ends[n]!;
  const points: Vec3[] = [[side * (level[3] + 1), spineY(top) + 12, top]];
  for (let s = 0; s <= 16; s++) {
    const t = s / 16;
    const angle = ((first + (last - first) * t) * Math.PI) / 180;
    points.push(ribPoint(side, angle, top - drop * t ** 1.15 - 4));
  }
  const thick = n === 0 ? 4 : n > 9 ? 3.6 : 4.3;
  const layers = tube(points, thick).flatMap((shape): Layer[] => {
    const tall: Shape = {
      low: [shape.low[0], shape.low[1], shape.low[2] - 3],
      high: [shape.high[0], shape.high[1], shape.high[2] + 3],
      at: shape.at,
    };
    return [...bone(tall, 1.3, { suv: 1 })];
  });
  if (n > 9) return layers;
  const end = points.at(-1)!;
  const toSternum = Math.min(n, 6);
  const target: Vec3 = at(side, 18, sternumY(-345 - toSternum * 24), -345 - toSternum * 24);
  const mid: Vec3 = [
    (end[0] + target[0]) / 2,
    (end[1] + target[1]) / 2 - 4,
    Math.min(end[2], target[2]) * 0.65 + Math.max(end[2], target[2]) * 0.35,
  ];
  return [
    ...layers,
    ...tube(curve([end, mid, target], 4), 4).map((shape): Layer => ({
      shape,
      ...tissue.cartilage,
    })),
  ];
}

const sternumLine = profile([
  [-325, -58],
  [-360, -76],
  [-420, -93],
  [-500, -98],
]);
const sternumY = (z: number): number => sternumLine(z, 1);

const sternum: readonly Layer[] = [
  ...bone(box([0, sternumY(-345), -348], [26, 6.5, 21], 6), 1.5),
  ...[-378, -402, -426, -450, -470].flatMap((z) =>
    bone(box([0, sternumY(z), z], [16, 5.5, 13], 5), 1.5),
  ),
  { shape: box([0, sternumY(-490) + 2, -490], [7, 3, 14], 3), ...tissue.cartilage },
];

const rough1 = smoothNoise(43, 22);
const mediastinum: readonly Layer[] = [
  {
    shape: rough(
      trunk(
        [
          [-285, 0, 4, 30, 34],
          [-330, 0, -2, 30, 50],
          [-365, 0, -6, 31, 66],
          [-400, 4, -8, 40, 74],
          [-440, 8, -10, 48, 78],
          [-490, 8, -10, 52, 80],
          [-512, 8, -6, 50, 76],
        ],
        2.2,
      ),
      5,
      rough1,
    ),
    ...tissue.visceralFat,
  },
];

/** Long axis of the heart, from its base to the apex: left, forward and down. */
const heartAxis: Vec3 = [0.68, -0.52, -0.52];
const along = (c: Vec3, t: number): Vec3 => [
  c[0] + heartAxis[0] * t,
  c[1] + heartAxis[1] * t,
  c[2] + heartAxis[2] * t,
];
const leftVentricle: Vec3 = [40, -38, -458];
const uneven = smoothNoise(44, 16);
const heart: readonly Layer[] = [
  { shape: ellipsoid([18, -40, -450], [62, 47, 49], heartAxis), ...tissue.visceralFat },
  { shape: ellipsoid([-20, -38, -440], [28, 32, 36]), ...tissue.blood },
  { shape: ellipsoid([14, -62, -458], [50, 26, 34], [0.75, -0.25, -0.6]), ...tissue.blood },
  { shape: ellipsoid([12, -4, -428], [34, 20, 24]), ...tissue.blood },
  {
    shape: ellipsoid(leftVentricle, [46, 32, 32], heartAxis),
    hu: tissue.myocardium.hu,
    suv: (x, y, z) => tissue.myocardium.suv * (1 + 0.3 * uneven(x, y, z)),
    organ: 'myocardium',
  },
  { shape: ellipsoid(along(leftVentricle, -8), [42, 20, 20], heartAxis), ...tissue.blood },
];

const vessel = (
  points: readonly Vec3[],
  r: number | readonly number[],
  steps = 4,
): readonly Layer[] => {
  const line = curve(points, steps);
  const radii =
    typeof r === 'number'
      ? r
      : line.map((_, n) => r[Math.min(Math.floor((n * r.length) / line.length), r.length - 1)]!);
  return tube(line, radii).map((shape): Layer => ({ shape, ...tissue.blood }));
};

export interface Vessel {
  readonly points: readonly Vec3[];
  readonly radii: number | readonly number[];
}

/** Ascending aorta and arch. */
export const aorticArch: Vessel = {
  points: [
    [12, -30, -432],
    [-12, -44, -405],
    [-10, -38, -372],
    [4, -14, -352],
    [20, 16, -360],
    [25, 26, -385],
  ],
  radii: [16, 16, 15, 14, 13, 13],
};
export const descendingAorta: Vessel = {
  points: [
    [25, 26, -385],
    [25, 28, -440],
    [20, 24, -500],
    [13, 16, -545],
  ],
  radii: 12,
};
/** Brachiocephalic trunk, left carotid, left subclavian artery. */
export const archBranches: readonly Vessel[] = [
  {
    points: [
      [4, -14, -352],
      [-6, -20, -330],
      [-18, -14, -305],
    ],
    radii: 6,
  },
  {
    points: [
      [12, -2, -350],
      [14, -6, -322],
    ],
    radii: 4.5,
  },
  {
    points: [
      [18, 8, -352],
      [24, 6, -322],
      [44, 0, -298],
    ],
    radii: 5,
  },
];
const arteries: readonly Vessel[] = [aorticArch, descendingAorta, ...archBranches];

/** Great arteries and veins of the chest, pulmonary vessels. */
const vessels: readonly Layer[] = [
  ...arteries.flatMap(({ points, radii }) => vessel(points, radii)),
  ...vessel(
    [
      [-24, -26, -345],
      [-30, -28, -380],
      [-28, -32, -425],
    ],
    9,
  ),
  ...vessel(
    [
      [-24, -26, -345],
      [-26, -26, -322],
    ],
    7,
  ),
  ...vessel(
    [
      [-24, -26, -345],
      [4, -38, -338],
      [26, -26, -322],
    ],
    5.5,
  ),
  ...vessel(
    [
      [-22, -18, -455],
      [-22, -6, -478],
      [-24, 6, -520],
    ],
    11,
  ),
  ...vessel(
    [
      [18, -50, -425],
      [16, -40, -400],
      [12, -22, -393],
    ],
    13,
  ),
  ...vessel(
    [
      [12, -22, -394],
      [-14, -12, -400],
      [-44, -2, -404],
    ],
    9,
  ),
  ...vessel(
    [
      [14, -20, -391],
      [34, 4, -392],
      [48, 14, -402],
    ],
    9,
  ),
  ...vessel(
    [
      [-42, 2, -428],
      [-14, -2, -430],
    ],
    7,
  ),
  ...vessel(
    [
      [44, 8, -428],
      [26, 0, -428],
    ],
    7,
  ),
];

const airLine = (points: readonly Vec3[], r: number): readonly Layer[] => [
  ...tube(curve(points, 3), r + 2).map((shape): Layer => ({ shape, ...tissue.airwayWall })),
];
const lumen = (points: readonly Vec3[], r: number): readonly Layer[] =>
  tube(curve(points, 3), r).map((shape): Layer => ({ shape, ...tissue.air }));
const airways: ReadonlyArray<readonly [readonly Vec3[], number]> = [
  [
    [
      [0, -20, -236],
      [0, -10, -290],
      [0, 4, -340],
      [0, 10, -374],
    ],
    7.5,
  ],
  [
    [
      [0, 10, -374],
      [-18, 12, -390],
      [-34, 10, -404],
    ],
    6.5,
  ],
  [
    [
      [-34, 10, -404],
      [-40, 12, -425],
      [-46, 18, -448],
    ],
    5,
  ],
  [
    [
      [-28, 11, -398],
      [-44, 4, -392],
    ],
    4.5,
  ],
  [
    [
      [0, 10, -374],
      [20, 14, -394],
      [42, 16, -412],
    ],
    6,
  ],
  [
    [
      [42, 16, -412],
      [52, 24, -440],
    ],
    4.5,
  ],
];

const oesophagus: readonly Layer[] = tube(
  curve(
    [
      [2, 0, -250],
      [6, 12, -300],
      [7, 24, -360],
      [6, 26, -420],
      [10, 10, -480],
      [22, 0, -512],
    ],
    4,
  ),
  [7, 7, 7, 7, 8, 8],
).map((shape): Layer => ({ shape, ...tissue.oesophagus }));

/** What breathing moves. */
export const chestOrgans: readonly Layer[] = [
  ...lungs,
  ...mediastinum,
  ...oesophagus,
  ...heart,
  ...vessels,
  ...airways.flatMap(([points, r]) => airLine(points, r)),
  ...airways.flatMap(([points, r]) => lumen(points, r)),
];

export const ribCage: readonly Layer[] = [
  ...sides.flatMap((side) => drops.flatMap((_, n) => rib(n, side))),
  ...sternum,
];
