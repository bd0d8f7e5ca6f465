import type { Slab } from '../stage.ts';
import type { SlabLine } from './slab-line.ts';

/** Steps in the value array along the two axes of a slice (u fastest) and along its normal, and the counts. */
export interface LayerWalk {
  readonly du: number;
  readonly dv: number;
  readonly dn: number;
  readonly nu: number;
  readonly nv: number;
  readonly layers: number;
}

/** A sample as shares of two neighbouring voxel layers. */
interface Mix {
  readonly layer: number;
  readonly next: number;
  readonly part: number;
}

function mixAt(at: number, layers: number): Mix {
  const inside = Math.min(Math.max(at, 0), layers - 1);
  const layer = Math.floor(inside);
  return { layer, next: Math.min(layer + 1, layers - 1), part: inside - layer };
}

/** Share of each voxel layer in the mean, from `first` on. */
function meanShares(line: SlabLine, layers: number): { first: number; shares: Float64Array } {
  const mixes = line.at.map((at) => mixAt(at, layers));
  const first = mixes[0]!.layer;
  const shares = new Float64Array(mixes.at(-1)!.next - first + 1);
  mixes.forEach(({ layer, next, part }, n) => {
    shares[layer - first]! += line.weight[n]! * (1 - part);
    shares[next - first]! += line.weight[n]! * part;
  });
  return { first, shares };
}

/**
 * The layers of a slab combined into one slice, nu × nv: per column of voxels the largest, the smallest or the mean
 * value on the line. Where the columns lie side by side in memory they are walked one after the other, else layer by
 * layer: both read the array in order.
 */
export function combineLayers(
  values: Int16Array | Float32Array,
  walk: LayerWalk,
  line: SlabLine,
  mode: Slab['mode'],
  slice: Float32Array,
): void {
  if (mode === 'mean') {
    const { first, shares } = meanShares(line, walk.layers);
    if (walk.dn < walk.du) meanByColumn(values, walk, first, shares, slice);
    else meanByLayer(values, walk, first, shares, slice);
    return;
  }
  const low = mixAt(line.at[0]!, walk.layers);
  const high = mixAt(line.at.at(-1)!, walk.layers);
  const sign = mode === 'mip' ? 1 : -1;
  // Whole layers between the faces; the faces' own layers, where they lie inside, are among the samples already.
  const from = Math.max(Math.ceil(line.at[0]!), 0);
  const to = Math.min(Math.floor(line.at.at(-1)!), walk.layers - 1);
  if (walk.dn < walk.du) pickByColumn(values, walk, low, high, from, to, sign, slice);
  else pickByLayer(values, walk, low, high, from, to, sign, slice);
}

function meanByColumn(
  values: Int16Array | Float32Array,
  { du, dv, dn, nu, nv }: LayerWalk,
  first: number,
  shares: Float64Array,
  slice: Float32Array,
): void {
  const count = shares.length;
  let at = 0;
  for (let b = 0; b < nv; b++) {
    let from = first * dn + b * dv;
    for (let a = 0; a < nu; a++, from += du) {
      let sum = 0;
      for (let m = 0, p = from; m < count; m++, p += dn) sum += shares[m]! * values[p]!;
      slice[at++] = sum;
    }
  }
}

function meanByLayer(
  values: Int16Array | Float32Array,
  { du, dv, dn, nu, nv }: LayerWalk,
  first: number,
  shares: Float64Array,
  slice: Float32Array,
): void {
  slice.fill(0, 0, nu * nv);
  for (let m = 0; m < shares.length; m++) {
    const share = shares[m]!;
    let at = 0;
    for (let b = 0; b < nv; b++) {
      let p = (first + m) * dn + b * dv;
      for (let a = 0; a < nu; a++, p += du, at++) slice[at] = slice[at]! + share * values[p]!;
    }
  }
}

function pickByColumn(
  values: Int16Array | Float32Array,
  { du, dv, dn, nu, nv }: LayerWalk,
  low: Mix,
  high: Mix,
  from: number,
  to: number,
  sign: number,
  slice: Float32Array,
): void {
  let at = 0;
  for (let b = 0; b < nv; b++) {
    let base = b * dv;
    for (let a = 0; a < nu; a++, base += du) {
      const l = values[base + low.layer * dn]!;
      const h = values[base + high.layer * dn]!;
      const first = l + low.part * (values[base + low.next * dn]! - l);
      const second = h + high.part * (values[base + high.next * dn]! - h);
      let best = Math.max(first * sign, second * sign);
      for (let layer = from, p = base + from * dn; layer <= to; layer++, p += dn) {
        const value = values[p]! * sign;
        best = value > best ? value : best;
      }
      slice[at++] = best * sign;
    }
  }
}

function pickByLayer(
  values: Int16Array | Float32Array,
  { du, dv, dn, nu, nv }: LayerWalk,
  low: Mix,
  high: Mix,
  from: number,
  to: number,
  sign: number,
  slice: Float32Array,
): void {
  const { part } = low;
  const highPart = high.part;
  let at = 0;
  for (let b = 0; b < nv; b++) {
    let [l, ln] = [low.layer * dn + b * dv, low.next * dn + b * dv];
    let [h, hn] = [high.layer * dn + b * dv, high.next * dn + b * dv];
    for (let a = 0; a < nu; a++, l += du, ln += du, h += du, hn += du) {
      const first = values[l]! + part * (values[ln]! - values[l]!);
      const second = values[h]! + highPart * (values[hn]! - values[h]!);
      slice[at++] = (first - second) * sign > 0 ? first : second;
    }
  }
  for (let layer = from; layer <= to; layer++) {
    at = 0;
    for (let b = 0; b < nv; b++) {
      let p = layer * dn + b * dv;
      if (sign > 0)
        for (let a = 0; a < nu; a++, p += du, at++) {
          const value = values[p]!;
          const best = slice[at]!;
          slice[at] = value > best ? value : best;
        }
      else
        for (let a = 0; a < nu; a++, p += du, at++) {
          const value = values[p]!;
          const best = slice[at]!;
          slice[at] = value < best ? value : best;
        }
    }
  }
}
