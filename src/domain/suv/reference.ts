import { suvErrorPercent } from './decay.ts';
import { clockDifference } from './dicom-time.ts';
import { suvLimits } from './limits.ts';
import type { DecayRule, ReasonList, ReferenceMethod } from './reasons.ts';
import type { PrivateTime, SeriesTimes } from './series-times.ts';

/** The instant to which a START series was decay-corrected, on the civil line of its own clock. */
export interface Reference {
  readonly civilS: number;
  /** False where no date stands in the file. */
  readonly dated: boolean;
  readonly rule: DecayRule;
}

/**
 * The decay reference time of a START series; undefined, with a refusal, where the file leaves doubt.
 *
 * [Note: which time]
 * DICOM (PS3.3 C.8.9.1) and QIBA take SeriesTime, IBSI's draft (2026) computes it back from each slice:
 * AcquisitionTime + mean count time − FrameReferenceTime. Neither holds alone. SeriesTime is rewritten by
 * post-processing and then lies after the acquisition; and GE scanners write one AcquisitionTime on all beds with frame
 * references from 0 s upwards, so that computing back is off by up to 11 %. So: SeriesTime while it is not later than
 * the earliest acquisition, and whatever else the file holds must agree with it; otherwise the vendor's private time if
 * its clock agrees with a public one, then the back computation if all slices lead to one instant.
 */
export function decayReference(
  times: SeriesTimes,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  const { series, earliestAcquisition } = times;
  if (series === undefined && earliestAcquisition === undefined) {
    reasons.refuse('series-time-missing', {});
    return undefined;
  }
  if (earliestAcquisition === undefined)
    return confirmedByPrivateTime(times, series!, halfLifeS, reasons);
  if (series !== undefined && series - earliestAcquisition <= suvLimits.sameTimeS)
    return seriesTime(times, series, earliestAcquisition, halfLifeS, reasons);
  return rewrittenSeriesTime(times, earliestAcquisition, halfLifeS, reasons);
}

function confirmedByPrivateTime(
  times: SeriesTimes,
  series: number,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  if (!times.privateTime) {
    reasons.refuse('acquisition-time-missing', {});
    return undefined;
  }
  if (!privateAgrees(times.privateTime, series, halfLifeS, reasons)) return undefined;
  return { civilS: series, dated: times.dated, rule: 'series-time' };
}

function seriesTime(
  times: SeriesTimes,
  series: number,
  acquisition: number,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  const reference: Reference = { civilS: series, dated: times.dated, rule: 'series-time' };
  if (times.privateTime)
    return privateAgrees(times.privateTime, series, halfLifeS, reasons) ? reference : undefined;
  const witness = nearestWitness(times, series, acquisition, halfLifeS);
  const agrees = compare('series-time', series, witness.method, witness.civilS, halfLifeS, reasons);
  return agrees ? reference : undefined;
}

/**
 * What else in the file speaks of the reference time: the slices computed back, in the form (frame start or mean) that
 * suits best, or the earliest acquisition. GE's single shared AcquisitionTime can confirm by it, not contradict.
 */
function nearestWitness(
  times: SeriesTimes,
  series: number,
  acquisition: number,
  halfLifeS: number,
): { readonly method: ReferenceMethod; readonly civilS: number } {
  const backComputed = (['frame-start', 'frame-mean'] as const)
    .map((method) => ({ method, civilS: agreed(valuesOf(times, method), halfLifeS) }))
    .filter((entry): entry is { method: typeof entry.method; civilS: number } =>
      Number.isFinite(entry.civilS),
    )
    .sort((a, b) => Math.abs(a.civilS - series) - Math.abs(b.civilS - series))[0];
  const fallback = { method: 'acquisition-time' as const, civilS: acquisition };
  if (!backComputed) return fallback;
  const close = suvErrorPercent(backComputed.civilS - series, halfLifeS) <= suvLimits.warnPercent;
  const mayContradict = times.vendor !== 'GE' || times.distinctAcquisitions > 1;
  return close || mayContradict ? backComputed : fallback;
}

function rewrittenSeriesTime(
  times: SeriesTimes,
  acquisition: number,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  const reference = times.privateTime
    ? fromPrivateTime(times, times.privateTime, acquisition, halfLifeS, reasons)
    : fromFrames(times, acquisition, halfLifeS, reasons);
  if (reference && times.series !== undefined)
    reasons.warn('series-time-after-acquisition', {
      seriesTime: clockText(times.series),
      acquisitionTime: clockText(acquisition),
      laterS: times.series - acquisition,
      rule: reference.rule,
    });
  return reference;
}

function fromPrivateTime(
  times: SeriesTimes,
  privateTime: PrivateTime,
  acquisition: number,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  const method = times.vendor === 'GE' ? 'frame-start' : 'frame-mean';
  const frames = agreed(valuesOf(times, method), halfLifeS);
  const publicTimes = [acquisition, frames, times.series].filter((time) => time !== undefined);
  const shift = (time: number): number => clockDifference(privateTime.clockS, time);
  const nearest = publicTimes.reduce((best, time) =>
    Math.abs(shift(time)) < Math.abs(shift(best)) ? time : best,
  );
  if (!privateAgrees(privateTime, nearest, halfLifeS, reasons)) return undefined;
  const civilS = nearest + shift(nearest);
  const witness =
    frames !== undefined && Math.abs(frames - civilS) < Math.abs(acquisition - civilS)
      ? ({ method, civilS: frames } as const)
      : ({ method: 'acquisition-time', civilS: acquisition } as const);
  if (!compare('private-time', civilS, witness.method, witness.civilS, halfLifeS, reasons))
    return undefined;
  const rule = privateTime.vendor === 'GE' ? 'ge-private-time' : 'siemens-private-time';
  return { civilS, dated: times.dated, rule };
}

function fromFrames(
  times: SeriesTimes,
  acquisition: number,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  const method = times.vendor === 'GE' ? 'frame-start' : 'frame-mean';
  const values = valuesOf(times, method);
  // One AcquisitionTime with several frame references is GE's way to write the scan's start on all beds.
  const shared = times.vendor === 'GE' && times.distinctAcquisitions === 1;
  if (shared && spread(values) > suvLimits.sameTimeS)
    return sharedAcquisition(times, acquisition, halfLifeS, reasons);
  const civilS = agreed(values, halfLifeS);
  if (civilS === undefined) {
    reasons.refuse('reference-time-unclear', {
      laterS: times.series === undefined ? 0 : times.series - acquisition,
      spreadS: spread(values),
    });
    return undefined;
  }
  // Several acquisition times that all lead to one instant prove it; a single one must agree with the acquisition.
  if (
    times.distinctAcquisitions < 2 &&
    !compare(method, civilS, 'acquisition-time', acquisition, halfLifeS, reasons)
  )
    return undefined;
  // Of an unknown maker it is not known whether the frame reference is the frame's start or its mean.
  const start = times.vendor === 'other' ? agreed(times.frameStart, halfLifeS) : undefined;
  if (start !== undefined && !compare(method, civilS, 'frame-start', start, halfLifeS, reasons))
    return undefined;
  return { civilS, dated: times.dated, rule: method };
}

function sharedAcquisition(
  times: SeriesTimes,
  acquisition: number,
  halfLifeS: number,
  reasons: ReasonList,
): Reference | undefined {
  const firstFrame = acquisition - (times.firstFrameReferenceS ?? 0);
  if (!compare('acquisition-time', acquisition, 'frame-start', firstFrame, halfLifeS, reasons))
    return undefined;
  return { civilS: acquisition, dated: times.dated, rule: 'shared-acquisition-time' };
}

function valuesOf(times: SeriesTimes, method: 'frame-start' | 'frame-mean'): readonly number[] {
  return method === 'frame-start' ? times.frameStart : times.frameMean;
}

/** The one instant that all slices lead to (their median), or undefined where they lead to several. */
function agreed(values: readonly number[], halfLifeS: number): number | undefined {
  if (values.length === 0) return undefined;
  if (suvErrorPercent(spread(values), halfLifeS) > suvLimits.warnPercent) return undefined;
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function spread(values: readonly number[]): number {
  return values.length === 0
    ? 0
    : values.reduce((most, value) => Math.max(most, value)) -
        values.reduce((least, value) => Math.min(least, value));
}

/** A private time counts only when its clock agrees with a public one. */
function privateAgrees(
  { vendor, raw, clockS }: PrivateTime,
  publicS: number,
  halfLifeS: number,
  reasons: ReasonList,
): boolean {
  const differenceS = Math.abs(clockDifference(clockS, publicS));
  if (differenceS > suvLimits.privateTimeToleranceS) {
    reasons.refuse('private-time-disagrees', {
      vendor,
      privateTime: raw,
      publicTime: clockText(publicS),
      differenceS,
    });
    return false;
  }
  return compare('series-time', publicS, 'private-time', publicS + differenceS, halfLifeS, reasons);
}

/** Two ways to one instant: a warning above 1 % of SUV, a refusal above 5 %. */
function compare(
  methodA: ReferenceMethod,
  a: number,
  methodB: ReferenceMethod,
  b: number,
  halfLifeS: number,
  reasons: ReasonList,
): boolean {
  const differenceS = Math.abs(a - b);
  const percent = suvErrorPercent(differenceS, halfLifeS);
  const values = { methodA, methodB, differenceS, percent };
  if (percent > suvLimits.refusePercent) {
    reasons.refuse('reference-methods-disagree', values);
    return false;
  }
  if (percent > suvLimits.warnPercent) reasons.warn('reference-methods-differ', values);
  return true;
}

function clockText(civilS: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = clockDifference(civilS, 0);
  const seconds = clock < 0 ? clock + 86_400 : clock;
  return `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}
