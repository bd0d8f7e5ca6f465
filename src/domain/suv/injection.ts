import type { SuvRadiopharmaceutical } from './audit.ts';
import { suvErrorPercent } from './decay.ts';
import {
  clockDifference,
  clockOf,
  daySeconds,
  parseDateTime,
  parseTime,
  text,
  toLocal,
} from './dicom-time.ts';
import { suvLimits } from './limits.ts';
import type { ReasonList } from './reasons.ts';
import type { Reference } from './reference.ts';

const dateTimeTag = '(0018,1078)';
const timeTag = '(0018,1072)';

/**
 * Seconds from injection to the decay reference time, at least 0; undefined and a refusal where they cannot be known.
 * Start DateTime (0018,1078) is preferred and never rolled over; Start Time (0018,1072) takes the reference's date, or
 * the day before where it would lie after the reference.
 */
export function decaySecondsFromInjection(
  item: SuvRadiopharmaceutical,
  reference: Reference,
  halfLifeS: number,
  seriesOffsetS: number | undefined,
  reasons: ReasonList,
): number | undefined {
  const startDateTime = text(item.startDateTime);
  const startTime = text(item.startTime);
  if (startDateTime === '' && startTime === '') {
    reasons.refuse('injection-time-missing', {});
    return undefined;
  }
  const clock = startTime === '' ? undefined : parseTime(startTime);
  if (startTime !== '' && clock === undefined) {
    reasons.refuse('time-unreadable', { tag: timeTag, raw: startTime });
    return undefined;
  }
  const decayS =
    startDateTime === ''
      ? fromTimeOnly(startTime, clock!, reference, halfLifeS, reasons)
      : fromDateTime(startDateTime, startTime, clock, reference, halfLifeS, seriesOffsetS, reasons);
  if (decayS === undefined) return undefined;
  if (decayS < 0) {
    reasons.refuse('decay-time-negative', { decayS });
    return undefined;
  }
  if (decayS > suvLimits.maxHalfLives * halfLifeS) {
    reasons.refuse('decay-time-too-long', { decayS, halfLives: Math.min(1e6, decayS / halfLifeS) });
    return undefined;
  }
  return decayS;
}

function fromTimeOnly(
  startTime: string,
  clock: number,
  reference: Reference,
  halfLifeS: number,
  reasons: ReasonList,
): number | undefined {
  const sameDayS = clockOf(reference.civilS) - clock;
  const rolledOver = sameDayS < 0;
  const decayS = rolledOver ? sameDayS + daySeconds : sameDayS;
  // Zr-89 is scanned days after injection: where a day more would pass too, the date is a guess.
  if (decayS + daySeconds <= suvLimits.maxHalfLives * halfLifeS) {
    reasons.refuse('injection-date-ambiguous', { startTime, halfLifeS });
    return undefined;
  }
  reasons.warn('start-date-inferred', { startTime, rolledOver: rolledOver ? 1 : 0 });
  return decayS;
}

function fromDateTime(
  startDateTime: string,
  startTime: string,
  clock: number | undefined,
  reference: Reference,
  halfLifeS: number,
  seriesOffsetS: number | undefined,
  reasons: ReasonList,
): number | undefined {
  const parsed = parseDateTime(startDateTime);
  if (!parsed) {
    reasons.refuse('time-unreadable', { tag: dateTimeTag, raw: startDateTime });
    return undefined;
  }
  if (!reference.dated) {
    reasons.refuse('series-date-missing', {});
    return undefined;
  }
  const local = toLocal(parsed, seriesOffsetS);
  if (!local) {
    reasons.refuse('timezone-unknown', { tag: dateTimeTag, raw: startDateTime });
    return undefined;
  }
  if (local.assumed) reasons.warn('timezone-assumed', { tag: dateTimeTag, raw: startDateTime });
  if (clock !== undefined) {
    const differenceS = Math.abs(clockDifference(local.civilS, clock));
    const percent = suvErrorPercent(differenceS, halfLifeS);
    const values = { startDateTime, startTime, differenceS, percent };
    if (percent > suvLimits.refusePercent) {
      reasons.refuse('injection-times-disagree', values);
      return undefined;
    }
    if (percent > suvLimits.warnPercent) reasons.warn('injection-times-differ', values);
  }
  return reference.civilS - local.civilS;
}
