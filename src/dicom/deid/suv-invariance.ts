import { auditSuv, parseDate, type SuvAudit, type SuvSliceHeader } from '#domain/suv';
import { err, ok, type Result } from '#base';

// The proof that de-identification left SUV alone: the audit that every PET goes through, once on the headers as they
// came and once on the headers as they leave, and the factor of every slice compared.

/** How far factors may differ, relative: below anything a float shows, above the rounding of the arithmetic. */
export const suvInvarianceTolerance = 1e-9;

/** What a manifest keeps of the proof. */
export interface SuvProof {
  readonly slices: number;
  /** Largest relative difference of rescale slope × SUV factor over all slices; 0 where SUV is refused on both sides. */
  readonly maxRelative: number;
  readonly before: SuvAudit;
  readonly after: SuvAudit;
}

export type SuvChange =
  /** Not the same slices on both sides, in the same order. */
  | { readonly kind: 'slices-differ'; readonly before: number; readonly after: number }
  /** SUV was refused before and is not now, the other way round, or for another reason. */
  | {
      readonly kind: 'refusal-differs';
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | { readonly kind: 'method-differs'; readonly before: string; readonly after: string }
  | { readonly kind: 'factor-differs'; readonly slice: number; readonly relative: number };

/**
 * Headers of one series before and after, slice by slice in one order. `confirmedDate`: the day of injection that the
 * author confirmed for a series with a Start Time only (YYYYMMDD, original calendar); both sides then have it.
 * A refusal must stay the same refusal.
 */
export function suvInvariance(
  before: readonly SuvSliceHeader[],
  after: readonly SuvSliceHeader[],
  confirmedDate?: string,
): Result<SuvProof, SuvChange> {
  if (before.length !== after.length)
    return err({ kind: 'slices-differ', before: before.length, after: after.length });
  const was = auditSuv(before.map((header) => withDate(header, confirmedDate)));
  const is = auditSuv(after);
  const proof = { slices: before.length, before: was, after: is };
  const refusals = [refusalsOf(was), refusalsOf(is)] as const;
  if (refusals[0].join() !== refusals[1].join())
    return err({ kind: 'refusal-differs', before: refusals[0], after: refusals[1] });
  if (was.method !== is.method)
    return err({ kind: 'method-differs', before: was.method, after: is.method });
  let maxRelative = 0;
  for (const [n, header] of before.entries()) {
    const relative = differenceOf(
      (header.rescaleSlope ?? 1) * (was.factor ?? 1),
      (after[n]!.rescaleSlope ?? 1) * (is.factor ?? 1),
    );
    if (!(relative <= suvInvarianceTolerance))
      return err({ kind: 'factor-differs', slice: n, relative });
    maxRelative = Math.max(maxRelative, relative);
  }
  return ok({ ...proof, maxRelative });
}

const refusalsOf = (audit: SuvAudit): readonly string[] =>
  audit.reasons
    .filter(({ level }) => level === 'refuse')
    .map(({ kind }) => kind)
    .sort();

const differenceOf = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

function withDate(header: SuvSliceHeader, date: string | undefined): SuvSliceHeader {
  if (date === undefined || parseDate(date) === undefined) return header;
  return {
    ...header,
    radiopharmaceuticals: header.radiopharmaceuticals.map((item) =>
      item.startDateTime || !item.startTime
        ? item
        : { ...item, startDateTime: date + item.startTime.trim().replaceAll(':', '') },
    ),
  };
}
