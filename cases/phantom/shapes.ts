import type { Vec3 } from '#domain/image';

// Implicit shapes: a function that is about the distance to the border in mm, negative inside, and a box that holds
// all of the inside. Patient space, LPS mm.

export interface Shape {
  readonly at: (x: number, y: number, z: number) => number;
  readonly low: Vec3;
  readonly high: Vec3;
}

export type Field = (x: number, y: number, z: number) => number;

const pad = (low: Vec3, high: Vec3, by: number): Pick<Shape, 'low' | 'high'> => ({
  low: [low[0] - by, low[1] - by, low[2] - by],
  high: [high[0] + by, high[1] + by, high[2] + by],
});

/** Rotation as three row vectors of an orthonormal frame whose first axis points along `along`. */
export function frameAlong(along: Vec3): readonly [Vec3, Vec3, Vec3] {
  const n = Math.sqrt(along[0] ** 2 + along[1] ** 2 + along[2] ** 2);
  const a: Vec3 = [along[0] / n, along[1] / n, along[2] / n];
  const up: Vec3 = Math.abs(a[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0];
  const bx = up[1] * a[2] - up[2] * a[1];
  const by = up[2] * a[0] - up[0] * a[2];
  const bz = up[0] * a[1] - up[1] * a[0];
  const m = Math.sqrt(bx * bx + by * by + bz * bz);
  const b: Vec3 = [bx / m, by / m, bz / m];
  return [a, b, [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]];
}

/** Ellipsoid; with `along`, the first radius lies along that direction. */
export function ellipsoid(c: Vec3, r: Vec3, along?: Vec3): Shape {
  const least = Math.min(r[0], r[1], r[2]);
  const most = Math.max(r[0], r[1], r[2]);
  if (!along) {
    return {
      at: (x, y, z) => {
        const a = (x - c[0]) / r[0];
        const b = (y - c[1]) / r[1];
        const d = (z - c[2]) / r[2];
        const k0 = Math.sqrt(a * a + b * b + d * d);
        const ga = a / r[0];
        const gb = b / r[1];
        const gd = d / r[2];
        const k1 = Math.sqrt(ga * ga + gb * gb + gd * gd);
        return k1 < 1e-9 ? -least : (k0 * (k0 - 1)) / k1;
      },
      low: [c[0] - r[0], c[1] - r[1], c[2] - r[2]],
      high: [c[0] + r[0], c[1] + r[1], c[2] + r[2]],
    };
  }
  const [u, v, w] = frameAlong(along);
  const plain = ellipsoid([0, 0, 0], r);
  return {
    at: (x, y, z) => {
      const dx = x - c[0];
      const dy = y - c[1];
      const dz = z - c[2];
      return plain.at(
        dx * u[0] + dy * u[1] + dz * u[2],
        dx * v[0] + dy * v[1] + dz * v[2],
        dx * w[0] + dy * w[1] + dz * w[2],
      );
    },
    ...pad(c, c, most),
  };
}

/** A rod from a to b whose radius runs from ra to rb. `squash` flattens it along z (ribs are taller than thick). */
export function rod(a: Vec3, b: Vec3, ra: number, rb = ra): Shape {
  const bx = b[0] - a[0];
  const by = b[1] - a[1];
  const bz = b[2] - a[2];
  const bb = bx * bx + by * by + bz * bz || 1e-9;
  const r = Math.max(ra, rb);
  return {
    at: (x, y, z) => {
      const px = x - a[0];
      const py = y - a[1];
      const pz = z - a[2];
      let t = (px * bx + py * by + pz * bz) / bb;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const dx = px - t * bx;
      const dy = py - t * by;
      const dz = pz - t * bz;
      return Math.sqrt(dx * dx + dy * dy + dz * dz) - (ra + t * (rb - ra));
    },
    low: [Math.min(a[0], b[0]) - r, Math.min(a[1], b[1]) - r, Math.min(a[2], b[2]) - r],
    high: [Math.max(a[0], b[0]) + r, Math.max(a[1], b[1]) + r, Math.max(a[2], b[2]) + r],
  };
}

/** Rods through the points, radii given at the ends or at each point; one shape per rod keeps boxes small. */
export function tube(points: readonly Vec3[], radii: number | readonly number[]): readonly Shape[] {
  const radius = (n: number): number =>
    typeof radii === 'number' ? radii : radii[Math.min(n, radii.length - 1)]!;
  return points.slice(1).map((b, n) => rod(points[n]!, b, radius(n), radius(n + 1)));
}

/** A smooth curve through the points (Catmull-Rom), `steps` pieces between neighbours. */
export function curve(points: readonly Vec3[], steps: number): readonly Vec3[] {
  const out: Vec3[] = [];
  for (let n = 0; n + 1 < points.length; n++) {
    const p = [
      points[Math.max(n - 1, 0)]!,
      points[n]!,
      points[n + 1]!,
      points[Math.min(n + 2, points.length - 1)]!,
    ];
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      const at = (k: 0 | 1 | 2): number =>
        0.5 *
        (2 * p[1]![k] +
          (p[2]![k] - p[0]![k]) * t +
          (2 * p[0]![k] - 5 * p[1]![k] + 4 * p[2]![k] - p[3]![k]) * t * t +
          (3 * p[1]![k] - p[0]![k] - 3 * p[2]![k] + p[3]![k]) * t * t * t);
      out.push([at(0), at(1), at(2)]);
    }
  }
  return [...out, points.at(-1)!];
}

/** A box with rounded edges, half sizes h. */
export function box(c: Vec3, h: Vec3, round: number): Shape {
  return {
    at: (x, y, z) => {
      const a = Math.max(Math.abs(x - c[0]) - h[0] + round, 0);
      const b = Math.max(Math.abs(y - c[1]) - h[1] + round, 0);
      const d = Math.max(Math.abs(z - c[2]) - h[2] + round, 0);
      const inner = Math.max(
        Math.abs(x - c[0]) - h[0],
        Math.abs(y - c[1]) - h[1],
        Math.abs(z - c[2]) - h[2],
      );
      return inner < -round ? inner : Math.sqrt(a * a + b * b + d * d) - round;
    },
    low: [c[0] - h[0], c[1] - h[1], c[2] - h[2]],
    high: [c[0] + h[0], c[1] + h[1], c[2] + h[2]],
  };
}

/** The same shape, `by` mm larger (smaller where negative). */
export const grow = (shape: Shape, by: number): Shape => ({
  at: (x, y, z) => shape.at(x, y, z) - by,
  ...pad(shape.low, shape.high, Math.max(by, 0)),
});

/** The border moved in and out by up to `mm` along a noise field. */
export const rough = (shape: Shape, mm: number, noise: Field): Shape => ({
  at: (x, y, z) => {
    const d = shape.at(x, y, z);
    return d > mm * 1.5 || d < -mm * 1.5 ? d : d + mm * noise(x, y, z);
  },
  ...pad(shape.low, shape.high, mm),
});

/** Where all of them are; the field may be any bound (a diaphragm). */
export const both = (shape: Shape, ...others: readonly Field[]): Shape => ({
  ...shape,
  at: (x, y, z) => {
    let d = shape.at(x, y, z);
    for (const other of others) if (d < 8) d = Math.max(d, other(x, y, z));
    return d;
  },
});

/** A without B. */
export const without = (shape: Shape, ...others: readonly Shape[]): Shape =>
  both(
    shape,
    ...others.map(
      (other): Field =>
        (x, y, z) =>
          -other.at(x, y, z),
    ),
  );

/** One shape from several, with a fillet of about `k` mm where they meet. */
export function blend(k: number, ...shapes: readonly Shape[]): Shape {
  return {
    at: (x, y, z) => {
      let d = shapes[0]!.at(x, y, z);
      for (let n = 1; n < shapes.length; n++) {
        const e = shapes[n]!.at(x, y, z);
        const h = Math.max(k - Math.abs(d - e), 0) / k;
        d = Math.min(d, e) - (h * h * k) / 4;
      }
      return d;
    },
    low: [0, 1, 2].map((n) => Math.min(...shapes.map((s) => s.low[n]!)) - k) as unknown as Vec3,
    high: [0, 1, 2].map((n) => Math.max(...shapes.map((s) => s.high[n]!)) + k) as unknown as Vec3,
  };
}

/** Rows of [z, …values], z falling; values between rows run smoothly. */
export function profile(
  rows: ReadonlyArray<readonly number[]>,
): (z: number, column: number) => number {
  return (z, column) => {
    let n = 0;
    while (n + 2 < rows.length && rows[n + 1]![0]! > z) n++;
    const a = rows[n]!;
    const b = rows[n + 1]!;
    const t = Math.min(Math.max((a[0]! - z) / (a[0]! - b[0]!), 0), 1);
    return a[column]! + (b[column]! - a[column]!) * t * t * (3 - 2 * t);
  };
}

/** A trunk: at each z a superellipse. Rows: z, centre x, centre y, half width, half depth. */
export function trunk(rows: ReadonlyArray<readonly number[]>, power: number): Shape {
  const top = rows[0]![0]!;
  const bottom = rows.at(-1)![0]!;
  // A table per millimetre: the profile is asked for once a voxel.
  const steps = Math.ceil(top - bottom) + 1;
  const at = profile(rows);
  const table = new Float32Array(steps * 4);
  for (let n = 0; n < steps; n++) for (let c = 0; c < 4; c++) table[n * 4 + c] = at(top - n, c + 1);
  const wide = Math.max(...rows.map((row) => Math.abs(row[1]!) + row[3]!));
  const deep = Math.max(...rows.map((row) => Math.abs(row[2]!) + row[4]!));
  return {
    at: (x, y, z) => {
      const u = Math.min(Math.max(top - z, 0), steps - 1.001);
      const n = u | 0;
      const t = u - n;
      const k = n * 4;
      const cx = table[k]! * (1 - t) + table[k + 4]! * t;
      const cy = table[k + 1]! * (1 - t) + table[k + 5]! * t;
      const a = table[k + 2]! * (1 - t) + table[k + 6]! * t;
      const b = table[k + 3]! * (1 - t) + table[k + 7]! * t;
      const px = Math.abs(x - cx) / a;
      const py = Math.abs(y - cy) / b;
      const f =
        power === 2
          ? Math.sqrt(px * px + py * py)
          : Math.pow(Math.pow(px, power) + Math.pow(py, power), 1 / power);
      const g = Math.sqrt(px * px + py * py) || 1e-6;
      const reach = Math.sqrt((px * a) ** 2 + (py * b) ** 2) / g || Math.min(a, b);
      const side = (f - 1) * reach;
      const cap = Math.max(z - top, bottom - z);
      return Math.max(side, cap);
    },
    low: [-wide, -deep, bottom],
    high: [wide, deep, top],
  };
}

/**
 * Sampled on a lattice when first asked, and read back trilinearly: for what is asked of millions of voxels several
 * times.
 */
export function cached(shape: Shape, stepMm: number): Shape {
  const { low, high } = pad(shape.low, shape.high, 4 * stepMm);
  const n = [0, 1, 2].map((k) => Math.ceil((high[k]! - low[k]!) / stepMm) + 2);
  const [nx, ny, nz] = n as [number, number, number];
  let lattice: Float32Array | undefined;
  const sampled = (): Float32Array => {
    const values = new Float32Array(nx * ny * nz);
    for (let k = 0, p = 0; k < nz; k++)
      for (let j = 0; j < ny; j++)
        for (let i = 0; i < nx; i++, p++)
          values[p] = shape.at(low[0] + i * stepMm, low[1] + j * stepMm, low[2] + k * stepMm);
    return values;
  };
  const f = 1 / stepMm;
  return {
    low: shape.low,
    high: shape.high,
    at: (x, y, z) => {
      const values = (lattice ??= sampled());
      const u = Math.min(Math.max((x - low[0]) * f, 0), nx - 1.001);
      const v = Math.min(Math.max((y - low[1]) * f, 0), ny - 1.001);
      const w = Math.min(Math.max((z - low[2]) * f, 0), nz - 1.001);
      const i = u | 0;
      const j = v | 0;
      const k = w | 0;
      const a = u - i;
      const b = v - j;
      const c = w - k;
      const p = i + nx * (j + ny * k);
      const q = p + nx * ny;
      const x00 = values[p]! + (values[p + 1]! - values[p]!) * a;
      const x10 = values[p + nx]! + (values[p + nx + 1]! - values[p + nx]!) * a;
      const x01 = values[q]! + (values[q + 1]! - values[q]!) * a;
      const x11 = values[q + nx]! + (values[q + nx + 1]! - values[q + nx]!) * a;
      const y0 = x00 + (x10 - x00) * b;
      return y0 + (x01 + (x11 - x01) * b - y0) * c;
    },
  };
}

export const mirrored = (points: readonly Vec3[]): readonly Vec3[] =>
  points.map(([x, y, z]): Vec3 => [-x, y, z]);
