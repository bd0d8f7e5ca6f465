import type { Vec3 } from '#domain/image';
import { cavity } from './body.ts';
import { diaphragm, leftLung, rightLung } from './lungs.ts';
import { smoothNoise, uniform } from './noise.ts';
import {
  blend,
  both,
  curve,
  ellipsoid,
  grow,
  rod,
  rough,
  tube,
  type Field,
  type Shape,
} from './shapes.ts';
import type { Layer } from './scene.ts';
import { spineY } from './spine.ts';
import { tissue } from './tissue.ts';

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];

/** Under the diaphragm and inside the ribs: where liver, spleen and stomach press against the wall. */
const belly: Field = (x, y, z) => {
  const under = (z - diaphragm(x, y, z) + 3) * 0.75;
  const cage = Math.max(cavity.at(x, y, z) - 14, -99);
  return Math.max(under, cage);
};
const offLungs: Field = (x, y, z) => 2.5 - Math.min(rightLung.at(x, y, z), leftLung.at(x, y, z));

const hills = smoothNoise(61, 34);
const grainy = smoothNoise(62, 13);

export const liver: Shape = both(
  rough(
    blend(
      24,
      ellipsoid([-70, 4, -552], [68, 82, 84]),
      ellipsoid([-84, -6, -595], [44, 56, 44]),
      ellipsoid([4, -50, -528], [66, 32, 36], [1, -0.1, 0.12]),
    ),
    4,
    hills,
  ),
  belly,
  offLungs,
  // The notch before the spine and the great vessels.
  (x, y) => 24 - Math.sqrt((x - 2) ** 2 + (y - 22) ** 2 * 0.7),
);
const liverHu: Field = (x, y, z) => tissue.liver.hu + 3 * grainy(x, y, z);
const liverSuv: Field = (x, y, z) => tissue.liver.suv * (1 + 0.04 * grainy(x, y, z));

/** Hepatic and portal veins: a little darker than liver on plain CT. */
const liverVeins: readonly Layer[] = [
  [
    [-24, 4, -505],
    [-58, 4, -520],
    [-92, 16, -548],
  ],
  [
    [-24, 0, -505],
    [-44, -30, -518],
    [-62, -46, -545],
  ],
  [
    [-24, 0, -505],
    [-4, -36, -515],
    [14, -50, -524],
  ],
  [
    [-26, -16, -575],
    [-52, -6, -562],
    [-84, 4, -566],
  ],
  [
    [-52, -6, -562],
    [-78, -26, -548],
  ],
].flatMap((line) =>
  tube(curve(line as unknown as readonly Vec3[], 4), [4, 3.5, 3.5, 3, 3, 2.5]).map(
    (shape): Layer => ({ shape, hu: 42, suv: 1.9, organ: 'blood' }),
  ),
);

const spleen: Shape = both(
  rough(ellipsoid([98, 40, -543], [58, 33, 48], [0.2, 0.5, -0.84]), 4, hills),
  belly,
  offLungs,
);

const stomachLine = curve(
  [
    [62, 10, -512],
    [68, -6, -548],
    [56, -34, -586],
    [22, -46, -608],
    [-14, -40, -600],
    [-28, -32, -592],
  ],
  4,
);
const stomachRadii = stomachLine.map((_, n) => 35 - 22 * Math.min(n / 16, 1));
const stomachParts = tube(stomachLine, stomachRadii);
const stomach: readonly Layer[] = [
  ...stomachParts.map((shape): Layer => ({ shape: both(shape, belly), ...tissue.stomachWall })),
  ...stomachParts.map((shape): Layer => ({
    shape: both(grow(shape, -5), belly, (x, y, z) => belly(x, y, z) + 6),
    ...tissue.stomachContent,
  })),
  // Gas rises to the front in a supine patient.
  ...stomachParts.map((shape): Layer => ({
    shape: both(
      grow(shape, -5.5),
      (_x, y) => y + 30,
      (x, y, z) => belly(x, y, z) + 7,
    ),
    ...tissue.bowelGas,
  })),
];

const kidney = (side: number): readonly Layer[] => {
  const z = side < 0 ? -604 : -590;
  const c = at(side, 62, 36, z);
  const tilt: Vec3 = [side * 0.22, 0.1, -1];
  const sinus = at(side, 52, 32, z);
  return [
    { shape: ellipsoid(c, [61, 39, 36], tilt), ...tissue.visceralFat },
    { shape: rough(ellipsoid(c, [54, 30, 27], tilt), 2, hills), ...tissue.renalCortex },
    { shape: ellipsoid(sinus, [27, 14, 13], tilt), ...tissue.visceralFat, suv: 2 },
    ...[-20, 0, 20].map((dz): Layer => ({
      shape: rod(at(side, 50, 31, z + dz * 0.4), at(side, 60, 35, z + dz), 5, 4),
      ...tissue.renalPelvis,
      suv: tissue.renalPelvis.suv * (0.7 + 0.3 * Math.cos(dz)),
    })),
    { shape: ellipsoid(at(side, 46, 29, z - 3), [9, 8, 12]), ...tissue.renalPelvis },
  ];
};

/** The way of a ureter, in 25 short steps from the kidney (0) to the bladder. */
export const ureterLine = (side: number): readonly Vec3[] =>
  curve(
    [
      at(side, 44, 27, -612),
      at(side, 38, 12, -650),
      at(side, 36, 2, -700),
      at(side, 42, 14, -750),
      at(side, 46, 36, -800),
      at(side, 18, 26, -834),
    ],
    5,
  );
const ureter = (side: number): readonly Layer[] =>
  tube(ureterLine(side), 2.4).map((shape): Layer => ({
    shape,
    hu: tissue.ureter.hu,
    suv: 1.8,
    organ: 'ureter',
  }));

const stool = smoothNoise(63, 7);
const stoolHu: Field = (x, y, z) => (stool(x, y, z) > 0.22 ? -550 : 15 + 30 * stool(x, y, z));
const warm = smoothNoise(64, 32);
const gutSuv: Field = (x, y, z) => tissue.bowel.suv * (1 + 0.6 * warm(x, y, z));
const colonLine = curve(
  [
    [-84, 6, -752],
    [-92, 8, -700],
    [-94, 4, -650],
    [-84, -26, -622],
    [-40, -62, -650],
    [10, -68, -664],
    [60, -58, -632],
    [92, -8, -590],
    [98, 22, -620],
    [98, 20, -690],
    [90, 8, -740],
    [58, -10, -780],
    [16, -14, -775],
    [6, 18, -792],
    [2, 48, -806],
    [0, 50, -850],
    [0, 40, -886],
  ],
  5,
);
const haustra = (n: number): number =>
  17 + 3.5 * Math.sin(n * 1.9) - (n > 54 ? 5 : 0) - (n > 30 && n < 45 ? 4 : 0);
const colonParts = tube(
  colonLine,
  colonLine.map((_, n) => haustra(n)),
);
const colon: readonly Layer[] = [
  ...colonParts.map((shape): Layer => ({
    shape,
    hu: tissue.colon.hu,
    suv: gutSuv,
    organ: 'colon',
  })),
  ...colonParts.map((shape): Layer => ({ shape: grow(shape, -3), hu: stoolHu })),
];

/** Loops of small bowel: a walk that stays in the middle of the belly. */
function loops(): readonly Layer[] {
  const next = uniform(65);
  const points: Vec3[] = [[24, -24, -612]];
  let dir: Vec3 = [1, 0, -0.3];
  for (let n = 0; n < 190; n++) {
    const [x, y, z] = points.at(-1)!;
    const home: Vec3 = [-x / 80, (-36 - y) / 34, (-640 - 0.66 * n - z) / 50];
    const d: Vec3 = [
      dir[0] * 0.55 + home[0] * 0.55 + (next() - 0.5) * 1.9,
      dir[1] * 0.55 + home[1] * 0.55 + (next() - 0.5) * 1.5,
      dir[2] * 0.55 + home[2] * 0.55 + (next() - 0.5) * 1.7,
    ];
    const m = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
    dir = [d[0] / m, d[1] / m, d[2] / m];
    points.push([x + dir[0] * 15, y + dir[1] * 15, z + dir[2] * 15]);
  }
  const spineFront: Field = (x, y, z) => y - (spineY(z) - 24 - Math.max(0, 26 - Math.abs(x)) * 0.3);
  return tube(points, 11).flatMap((shape, n): Layer[] => [
    {
      shape: both(shape, spineFront, (x, y, z) => cavity.at(x, y, z) + 4),
      hu: tissue.bowel.hu,
      suv: gutSuv,
      organ: 'bowel',
    },
    {
      shape: both(grow(shape, -3), spineFront, (x, y, z) => cavity.at(x, y, z) + 7),
      hu: n % 9 === 4 ? -820 : 22,
    },
  ]);
}

const psoas: readonly Layer[] = sides.flatMap((side) =>
  tube(
    curve(
      [
        at(side, 28, 36, -575),
        at(side, 38, 28, -630),
        at(side, 48, 22, -690),
        at(side, 72, 4, -760),
        at(side, 92, -26, -815),
        at(side, 108, -4, -870),
      ],
      4,
    ),
    [8, 12, 16, 19, 20, 21, 20, 18, 15],
  ).map((shape): Layer => ({ shape, ...tissue.muscle })),
);

const blood = (points: readonly Vec3[], r: number): readonly Layer[] =>
  tube(curve(points, 4), r).map((shape): Layer => ({ shape, ...tissue.blood }));
export const abdominalAorta = {
  points: [
    [13, 16, -545],
    [8, 2, -600],
    [5, -6, -650],
    [3, -6, -672],
  ],
  radii: 9.5,
} as const;
const iliacArtery = (side: number): readonly Vec3[] => [
  [2, -6, -670],
  at(side, 26, 6, -720),
  at(side, 54, 6, -765),
  at(side, 78, -42, -835),
  at(side, 84, -52, -890),
  at(side, 70, -30, -1005),
];
/** To the groin. */
export const iliacArteries = sides.map((side) => ({
  points: iliacArtery(side).slice(0, 4),
  radii: 5.5,
}));
const vessels: readonly Layer[] = [
  ...blood(abdominalAorta.points, abdominalAorta.radii),
  ...blood(
    [
      [-24, 6, -520],
      [-22, 2, -580],
      [-18, -2, -640],
      [-14, 0, -684],
    ],
    11,
  ),
  ...sides.flatMap((side) => [
    ...blood(iliacArtery(side), 5.5),
    ...blood(
      [
        [-12, 0, -684],
        at(side, 22, 16, -730),
        at(side, 50, 14, -768),
        at(side, 66, -40, -838),
        at(side, 72, -48, -890),
        at(side, 66, -24, -1005),
      ],
      6.5,
    ),
  ]),
  ...blood(
    [
      [-26, -16, -575],
      [-10, -14, -590],
      [30, -4, -578],
      [80, 26, -556],
    ],
    5,
  ),
];

const adrenal = (side: number): readonly Layer[] => {
  const z = side < 0 ? -545 : -552;
  const stem = at(side, 34, 12, z);
  return [at(side, 30, 24, z - 8), at(side, 43, 22, z - 8), at(side, 33, 5, z + 6)].map(
    (tip): Layer => ({ shape: rod(stem, tip, 3.2, 2.2), ...tissue.adrenal }),
  );
};

/** Bladder and male organs. */
export const malePelvis: readonly Layer[] = [
  { shape: ellipsoid([0, -14, -826], [38, 31, 27]), ...tissue.softTissue },
  { shape: ellipsoid([0, -14, -826], [35, 28, 24]), ...tissue.urine },
  { shape: ellipsoid([0, 2, -862], [23, 17, 16]), ...tissue.prostate },
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 14, 20, -842), [15, 6, 7]),
    hu: 25,
    suv: 1,
    organ: 'prostate',
  })),
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 14, -78, -925), [12, 14, 19]),
    ...tissue.testis,
  })),
];

export const abdomen: readonly Layer[] = [
  { shape: liver, hu: liverHu, suv: liverSuv, organ: 'liver' },
  ...liverVeins,
  { shape: ellipsoid([-50, -52, -600], [14, 18, 24]), ...tissue.gallbladder },
  { shape: spleen, ...tissue.spleen },
  ...stomach,
  ...psoas,
  ...tube(
    curve(
      [
        [-34, -12, -600],
        [-18, -26, -588],
        [20, -18, -574],
        [56, 4, -566],
        [82, 24, -556],
      ],
      4,
    ),
    [13, 12, 10, 10, 9],
  ).map((shape): Layer => ({ shape, ...tissue.pancreas })),
  ...sides.flatMap(kidney),
  ...sides.flatMap(adrenal),
  ...loops(),
  ...colon,
  ...tube(
    curve(
      [
        [-28, -32, -592],
        [-46, -10, -606],
        [-42, -4, -636],
        [-14, -8, -642],
        [20, -22, -622],
      ],
      4,
    ),
    11,
  ).map((shape): Layer => ({ shape, hu: 38, suv: 1.6, organ: 'bowel' })),
  ...vessels,
  ...ureter(-1),
  ...ureter(1),
];
