// DICOM dates and times as seconds on one civil time line. No Date: this is arithmetic, the same everywhere.

export const daySeconds = 86_400;

/** A DT value: seconds on the civil line of its own clock, and its offset from UTC where it names one. */
export interface DicomDateTime {
  readonly civilS: number;
  readonly offsetS: number | undefined;
}

/** What was written, or nothing: DICOM pads with spaces and, against the rules, zero bytes. */
export function text(raw: string | undefined): string {
  return raw === undefined ? '' : raw.replace(/[\s\u0000]+$/, '').replace(/^\s+/, '');
}

function civilDay(year: number, month: number, day: number): number | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const length = lengths[month - 1];
  if (length === undefined || day < 1 || day > length) return undefined;
  const before = lengths.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  const y = year - 1;
  const sinceYear1 =
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + before + day;
  // Counted from 1970: small numbers keep microseconds exact in a double.
  return sinceYear1 - 719_163;
}

function clock(hours: string, minutes: string, seconds: string, fraction: string) {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (h > 23 || m > 59 || s > 60) return undefined;
  return h * 3600 + m * 60 + s + (fraction === '' ? 0 : Number(`0.${fraction}`));
}

/** DA (also the old yyyy.mm.dd) as a day number; undefined where it is not a date. */
export function parseDate(raw: string): number | undefined {
  const found = /^(\d{4})([.-]?)(\d{2})\2(\d{2})$/.exec(raw);
  if (!found) return undefined;
  return civilDay(Number(found[1]), Number(found[3]), Number(found[4]));
}

/** TM (also the old hh:mm:ss) as seconds of the day. Without minutes a time is not known well enough: undefined. */
export function parseTime(raw: string): number | undefined {
  const found = /^(\d{2})(:?)(\d{2})(?:\2(\d{2})(?:\.(\d{1,9}))?)?$/.exec(raw);
  if (!found) return undefined;
  return clock(found[1]!, found[3]!, found[4] ?? '0', found[5] ?? '');
}

/** (0008,0201), and the tail of a DT: +hhmm as seconds. */
export function parseOffset(raw: string): number | undefined {
  const found = /^([+-])(\d{2})(\d{2})$/.exec(raw);
  if (!found) return undefined;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60;
  if (Number(found[3]) > 59 || seconds > 14 * 3600) return undefined;
  return found[1] === '-' ? -seconds : seconds;
}

/** DT with at least hours and minutes; undefined for anything less. */
export function parseDateTime(raw: string): DicomDateTime | undefined {
  const found = /^(\d{8})(\d{2})(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?([+-]\d{4})?$/.exec(raw);
  if (!found) return undefined;
  const day = parseDate(found[1]!);
  const ofDay = clock(found[2]!, found[3]!, found[4] ?? '0', found[5] ?? '');
  const offsetS = found[6] === undefined ? undefined : parseOffset(found[6]);
  if (day === undefined || ofDay === undefined) return undefined;
  if (found[6] !== undefined && offsetS === undefined) return undefined;
  return { civilS: day * daySeconds + ofDay, offsetS };
}

/**
 * A DT on the clock of the series' DA and TM values. With both offsets known it is exact. With the DT's alone the digits
 * are taken for local time, as scanners write it (`assumed`); +0000 may as well be a server's UTC: undefined.
 */
export function toLocal(
  value: DicomDateTime,
  seriesOffsetS: number | undefined,
): { readonly civilS: number; readonly assumed: boolean } | undefined {
  if (value.offsetS === undefined) return { civilS: value.civilS, assumed: false };
  if (seriesOffsetS !== undefined)
    return { civilS: value.civilS - value.offsetS + seriesOffsetS, assumed: false };
  return value.offsetS === 0 ? undefined : { civilS: value.civilS, assumed: true };
}

/** Seconds of the day. */
export function clockOf(civilS: number): number {
  return ((civilS % daySeconds) + daySeconds) % daySeconds;
}

/** Signed difference of two clock times, the short way round midnight: −12 h to +12 h. */
export function clockDifference(a: number, b: number): number {
  const difference = clockOf(a - b);
  return difference > daySeconds / 2 ? difference - daySeconds : difference;
}
