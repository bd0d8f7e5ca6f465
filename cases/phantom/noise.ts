// Seeded randomness: the same case is built byte for byte on every machine.

/** Mulberry32: uniform in [0, 1). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normal deviates from a table of the inverse distribution: fast, and without log or cos. */
export function gaussian(seed: number): () => number {
  const next = uniform(seed);
  const size = 4096;
  // Sum of twelve uniforms, sorted: an empirical normal quantile table.
  const table = new Float32Array(size);
  for (let n = 0; n < size; n++) {
    let sum = -6;
    for (let m = 0; m < 12; m++) sum += next();
    table[n] = sum;
  }
  table.sort();
  return () => table[(next() * size) | 0]!;
}

const side = 32;
const mask = side - 1;

/**
 * Smooth value noise in [-1, 1] with features of about `scaleMm`, periodic over 32 features. It bends the borders of
 * organs, so that they do not look turned on a lathe, and mottles what is mottled in life.
 */
export function smoothNoise(
  seed: number,
  scaleMm: number,
): (x: number, y: number, z: number) => number {
  const next = uniform(seed);
  const lattice = new Float32Array(side * side * side);
  for (let n = 0; n < lattice.length; n++) lattice[n] = 2 * next() - 1;
  const f = 1 / scaleMm;
  return (x, y, z) => {
    const u = x * f + 1000;
    const v = y * f + 1000;
    const w = z * f + 1000;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const k = Math.floor(w);
    let a = u - i;
    let b = v - j;
    let c = w - k;
    a *= a * (3 - 2 * a);
    b *= b * (3 - 2 * b);
    c *= c * (3 - 2 * c);
    const i0 = i & mask;
    const i1 = (i + 1) & mask;
    const j0 = (j & mask) * side;
    const j1 = ((j + 1) & mask) * side;
    const k0 = (k & mask) * side * side;
    const k1 = ((k + 1) & mask) * side * side;
    const x00 = lattice[i0 + j0 + k0]! * (1 - a) + lattice[i1 + j0 + k0]! * a;
    const x10 = lattice[i0 + j1 + k0]! * (1 - a) + lattice[i1 + j1 + k0]! * a;
    const x01 = lattice[i0 + j0 + k1]! * (1 - a) + lattice[i1 + j0 + k1]! * a;
    const x11 = lattice[i0 + j1 + k1]! * (1 - a) + lattice[i1 + j1 + k1]! * a;
    return (x00 * (1 - b) + x10 * b) * (1 - c) + (x01 * (1 - b) + x11 * b) * c;
  };
}
