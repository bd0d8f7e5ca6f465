import type { Vec3 } from '#domain/image';
import { body } from './body.ts';
import { smoothNoise, uniform } from './noise.ts';
import { both, cached, grow, profile, rod, trunk, type Field, type Shape } from './shapes.ts';
import type { Layer } from './scene.ts';
import { tissue } from './tissue.ts';

const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];

/** Half of the rib cage from inside: z, centre x, centre y, half width, half depth. */
const cage: ReadonlyArray<readonly [number, number, number, number, number]> = [
  [-272, 38, 22, 4, 5],
  [-284, 42, 22, 20, 26],
  [-300, 48, 20, 34, 44],
  [-325, 56, 15, 46, 62],
  [-360, 66, 9, 58, 80],
  [-400, 72, 4, 65, 90],
  [-440, 74, 2, 69, 94],
  [-490, 75, 1, 69, 94],
  [-540, 73, 1, 66, 92],
  [-600, 70, 2, 62, 86],
  [-650, 68, 3, 58, 80],
];
export const cageOf = profile(cage);

/** The diaphragm: right dome higher than left, falling to the sides and most to the back. */
export const diaphragm: Field = (x, y) => {
  const right = x < 0;
  const dx = x - (right ? -62 : 68);
  const dy = y + 12;
  const top = right ? -474 : -486;
  const side = Math.min(dx * dx * 0.0095, 78);
  return top - side - (dy > 0 ? dy * dy * 0.0095 : dy * dy * 0.0055);
};

const cageShape = (side: number): Shape =>
  trunk(
    cage.map(([z, x, y, a, b]) => [z, side * x, y, a, b]),
    2.15,
  );

/** Each lung: inside the ribs, above the diaphragm. The mediastinum is painted over it. */
const lung = (side: number): Shape =>
  cached(
    both(cageShape(side), (x, y, z) => (diaphragm(x, y, z) - z) * 0.75),
    4,
  );
export const rightLung = lung(-1);
export const leftLung = lung(1);

const patchy = smoothNoise(41, 24);
const fineMesh = smoothNoise(42, 5);
const lungHu: Field = (x, y, z) =>
  tissue.lung.hu + 35 * patchy(x, y, z) + 22 * fineMesh(x, y, z) + Math.max(y, 0) * 0.75;
const lungSuv: Field = (x, y, z) =>
  tissue.lung.suv * (1 + 0.18 * patchy(x, y, z)) +
  Math.max(y, 0) * 0.0022 +
  Math.max(-z - 470, 0) * 0.002;

/** Fissures: thin sheets of soft tissue. The oblique ones on both sides, the horizontal one on the right. */
const fissure: Field = (x, y, z) => {
  const oblique = Math.abs(z - (-392 + (y - 20) * 0.95 + (Math.abs(x) - 80) * 0.1)) * 0.72;
  const level = x < 0 && y < -8 ? Math.abs(z + 418 + y * 0.04) : 99;
  return Math.min(oblique, level) - 0.55;
};

/** Bronchi and vessels of a lung grow from its hilum by branching: each child thinner, turned away, forks again. */
function tree(side: number, seed: number): readonly Layer[] {
  const next = uniform(seed);
  const inside = side < 0 ? rightLung : leftLung;
  const out: Layer[] = [];
  const grow1 = (from: Vec3, dir: Vec3, r: number, depth: number): void => {
    const length = 6 + 9 * next() + r * 2.4;
    const to: Vec3 = [
      from[0] + dir[0] * length,
      from[1] + dir[1] * length,
      from[2] + dir[2] * length,
    ];
    if (depth > 1 && inside.at(to[0], to[1], to[2]) > -4) return;
    out.push({
      shape: rod(from, to, r, r * 0.85),
      ...tissue.lungVessel,
      suv: r > 2 ? tissue.lungVessel.suv : undefined,
    });
    if (r < 0.65 || depth > 9) return;
    for (const turn of [1, -1]) {
      const bend = 0.35 + 0.5 * next();
      const d: Vec3 = [
        dir[0] + turn * bend * (next() - 0.3) * 1.1 + side * 0.1,
        dir[1] + turn * bend * (next() - 0.5) * 1.6,
        dir[2] + turn * bend * (next() - 0.4) * 1.5,
      ];
      const n = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) || 1;
      grow1(to, [d[0] / n, d[1] / n, d[2] / n], r * (0.74 + 0.16 * next()), depth + 1);
    }
  };
  const hilum = at(side, 42, 8, -408);
  const roots: readonly Vec3[] = [
    [0.55, -0.25, 0.8],
    [0.6, 0.35, 0.7],
    [0.85, -0.5, 0.1],
    [0.8, 0.5, 0.2],
    [0.6, -0.45, -0.65],
    [0.5, 0.3, -0.8],
    [0.45, 0.65, -0.6],
    [0.3, -0.1, -0.95],
  ];
  for (const [x, y, z] of roots) grow1(hilum, [side * x, y, z], 4.2, 0);
  return out;
}

export const lungs: readonly Layer[] = [
  { shape: both(rightLung, grow(body, -14).at), hu: lungHu, suv: lungSuv, organ: 'lung' },
  { shape: both(leftLung, grow(body, -14).at), hu: lungHu, suv: lungSuv, organ: 'lung' },
  { shape: both(rightLung, fissure), hu: -560 },
  { shape: both(leftLung, fissure), hu: -560 },
  ...tree(-1, 51),
  ...tree(1, 52),
];
