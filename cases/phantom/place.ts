import { movePoint, unmovePoint, worldPoint, type Rigid, type Vec3 } from '#domain/image';
import type { Field, Shape } from './shapes.ts';
import type { Layer } from './scene.ts';

// Where in the standard body a place of this patient lies. Anatomy is written once, for an adult of 168 cm and 68 kg;
// other sizes, a breath held at another depth and a turned head are that body looked up elsewhere.

export interface Warp {
  /** Writes the place in the standard body into `out`. */
  readonly to: (x: number, y: number, z: number, out: Float64Array) => void;
  /** A box of the patient that holds whatever lies in that box of the standard body. */
  readonly box: (low: Vec3, high: Vec3) => Pick<Shape, 'low' | 'high'>;
}

export const through = (warp: Warp, layers: readonly Layer[]): readonly Layer[] =>
  layers.map((layer) => ({
    ...layer,
    shape: shapeThrough(warp, layer.shape),
    hu: fieldThrough(warp, layer.hu),
    suv: fieldThrough(warp, layer.suv),
    trueHu: fieldThrough(warp, layer.trueHu),
  }));

export function shapeThrough(warp: Warp, shape: Shape): Shape {
  const p = new Float64Array(3);
  return {
    at: (x, y, z) => {
      warp.to(x, y, z, p);
      return shape.at(p[0]!, p[1]!, p[2]!);
    },
    ...warp.box(shape.low, shape.high),
  };
}

function fieldThrough<T extends number | Field | undefined>(warp: Warp, value: T): T | Field {
  if (typeof value !== 'function') return value;
  const p = new Float64Array(3);
  return (x, y, z) => {
    warp.to(x, y, z, p);
    return value(p[0]!, p[1]!, p[2]!);
  };
}

const step = (v: number, from: number, to: number): number => {
  const t = Math.min(Math.max((v - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
};

/** How the standard body is stretched: `along` by height, `across` by weight for the height, the head half as much. */
export interface Stature {
  readonly along: number;
  readonly across: number;
}

/** For a patient of that size; 0.85 to 1.18, beyond which the shape would no longer be one. */
export function statureOf({
  heightCm,
  weightKg,
}: {
  readonly heightCm: number;
  readonly weightKg: number;
}): Stature {
  const within = (v: number): number => Math.min(Math.max(v, 0.85), 1.18);
  const along = within(heightCm / 168);
  return { along, across: within(Math.sqrt(weightKg / 68 / along)) };
}

/** At height z of the standard body. */
export const acrossAt = ({ across }: Stature, z: number): number =>
  1 + (across - 1) * (0.4 + 0.6 * step(-z, 200, 300));

/** Where a place of the standard body lies in a patient of that stature. */
export function placeOf(stature: Stature, [x, y, z]: Vec3): Vec3 {
  const s = acrossAt(stature, z);
  return [x * s, y * s, z * stature.along];
}

export const isStandard = ({ along, across }: Stature): boolean => along === 1 && across === 1;

export function stretched(stature: Stature): Warp {
  const { along } = stature;
  return {
    to: (x, y, z, out) => {
      const w = z / along;
      const s = acrossAt(stature, w);
      out[0] = x / s;
      out[1] = y / s;
      out[2] = w;
    },
    box: (low, high) => {
      const corners = [low[2], high[2]].flatMap((z) => [
        placeOf(stature, [low[0], low[1], z]),
        placeOf(stature, [high[0], high[1], z]),
      ]);
      const least = (n: 0 | 1 | 2): number => Math.min(...corners.map((c) => c[n]));
      const most = (n: 0 | 1 | 2): number => Math.max(...corners.map((c) => c[n]));
      return { low: [least(0), least(1), least(2)], high: [most(0), most(1), most(2)] };
    },
  };
}

/** Organs as they lie when the breath is held deeper: near the diaphragm `mm` lower, less above and below. */
export function deeperBreath(mm: number): Warp {
  const shift = (z: number): number => mm * step(-z, 320, 450) * (1 - step(-z, 580, 740));
  return {
    // One step of a fixed-point search: the shift changes slowly.
    to: (x, y, z, out) => {
      out[0] = x;
      out[1] = y;
      out[2] = z + shift(z + shift(z));
    },
    box: (low, high) => ({ low: [low[0], low[1], low[2] - mm], high }),
  };
}

export interface HeadTurn {
  readonly degrees: number;
  readonly mm: Vec3;
}

/** Where a place of the head ends up; places below the chin are only partly moved and not for this. */
export function turnedPlace({ degrees, mm }: HeadTurn, [x, y, z]: Vec3): Vec3 {
  if (z < -215) return [x, y, z];
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * x - s * (y - 20) + mm[0], s * x + c * (y - 20) + 20 + mm[1], z + mm[2]];
}

/** Head and neck turned about the spine by `degrees` and moved by `mm`, everything from the shoulders down at rest. */
export function turnedHead({ degrees, mm }: HeadTurn): Warp {
  const reach = 30 + Math.abs(degrees) * 2;
  return {
    to: (x, y, z, out) => {
      // The arms beside the head stay where they are.
      const part = step(z, -300, -215) * (1 - step(Math.abs(x), 90, 120));
      const angle = (degrees * part * Math.PI) / 180;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const u = x - mm[0] * part;
      const v = y - mm[1] * part - 20;
      out[0] = c * u + s * v;
      out[1] = c * v - s * u + 20;
      out[2] = z - mm[2] * part;
    },
    box: (low, high) =>
      high[2] < -305
        ? { low, high }
        : {
            low: [low[0] - reach, low[1] - reach, low[2] - reach],
            high: [high[0] + reach, high[1] + reach, high[2] + reach],
          },
  };
}

/** The whole body moved: what was at p lies at movePoint(move, p). */
export const movedBody = (move: Rigid): Warp => ({
  to: (x, y, z, out) => {
    const p = unmovePoint(move, worldPoint(x, y, z));
    out[0] = p[0];
    out[1] = p[1];
    out[2] = p[2];
  },
  box: (low, high) => {
    const corners = [low[0], high[0]].flatMap((x) =>
      [low[1], high[1]].flatMap((y) =>
        [low[2], high[2]].map((z) => movePoint(move, worldPoint(x, y, z))),
      ),
    );
    const least = (n: 0 | 1 | 2): number => Math.min(...corners.map((c) => c[n]));
    const most = (n: 0 | 1 | 2): number => Math.max(...corners.map((c) => c[n]));
    return { low: [least(0), least(1), least(2)], high: [most(0), most(1), most(2)] };
  },
});
