import type { Runs } from '#domain/measure';
import type { Measurement } from '#domain/report';

/** Voxels that lie in both of two regions. Runs are ascending pairs [offset, count]. */
export function voxelsInBoth(a: Runs, b: Runs): number {
  let count = 0;
  let m = 0;
  let n = 0;
  while (m < a.length && n < b.length) {
    const endA = a[m]! + a[m + 1]!;
    const endB = b[n]! + b[n + 1]!;
    count += Math.max(0, Math.min(endA, endB) - Math.max(a[m]!, b[n]!));
    if (endA < endB) m += 2;
    else n += 2;
  }
  return count;
}

/** What a sum over lesion regions of the current study counts too often, ml: each pair's common voxels. */
export function overlapMl(list: readonly Measurement[]): number {
  let ml = 0;
  list.forEach((one, n) => {
    const { shape, pet } = one;
    if (!inTotals(one) || shape.kind !== 'region' || !pet) return;
    for (const other of list.slice(n + 1))
      if (inTotals(other) && other.shape.kind === 'region')
        ml += voxelsInBoth(shape.runs, other.shape.runs) * (pet.volumeMl / pet.count);
  });
  return ml;
}

const inTotals = (m: Measurement): boolean => m.role === 'lesion' && m.study === 'current';
