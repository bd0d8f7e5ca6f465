import { parseDate } from '#domain/suv';
import { sha256Hex } from '#base';

// One whole-day shift for everything that has a date; what is behind the date, time of day and zone, stays as written.

const two = (value: number): string => String(value).padStart(2, '0');

/** Day number since 1970-01-01 to YYYYMMDD; undefined outside the years 1 to 9999. After H. Hinnant, days_from_civil. */
export function dateOfDay(day: number): string | undefined {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const dayOfMonth = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const civilYear = year + era * 400 + (month <= 2 ? 1 : 0);
  if (civilYear < 1 || civilYear > 9999) return undefined;
  return `${String(civilYear).padStart(4, '0')}${two(month)}${two(dayOfMonth)}`;
}

/** DA, the old yyyy.mm.dd too; undefined where it is no date or leaves the calendar. */
export function shiftDate(raw: string, days: number): string | undefined {
  const day = parseDate(raw.trim());
  return day === undefined ? undefined : dateOfDay(day + days);
}

const afterDate = /^(\d{8})((?:\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?(?:[+-]\d{4})?)$/;

/** DT: its first eight digits. One of less than a day's precision cannot be shifted by days: undefined. */
export function shiftDateTime(raw: string, days: number): string | undefined {
  const found = afterDate.exec(raw.trim());
  const date = found && shiftDate(found[1]!, days);
  return date === undefined || date === null ? undefined : date + found![2]!;
}

export const isPlainDate = (text: string): boolean =>
  /^\d{8}$/.test(text) && parseDate(text) !== undefined;
export const isPlainDateTime = (text: string): boolean =>
  afterDate.test(text) && isPlainDate(text.slice(0, 8));
/** TM as it is now written; of the old hh:mm:ss the colons go, of a fraction what is below a microsecond. */
export function plainTime(raw: string): string | undefined {
  const text = raw
    .trim()
    .replace(/^(\d\d):(\d\d)(?::(\d\d))?/, '$1$2$3')
    .replace(/(\.\d{6})\d+$/, '$1');
  return /^([01]\d|2[0-3])([0-5]\d(([0-5]\d|60)(\.\d{1,6})?)?)?$/.test(text) ? text : undefined;
}

/**
 * A shift for a patient that follows from the salt: 3 to 25 years back, so that no shifted date is near enough to be
 * taken for the true one, and the true one cannot be told from it.
 */
export const dayShiftOf = (salt: string): number =>
  -(1100 + (Number.parseInt(sha256Hex(`day shift ${salt}`).slice(0, 8), 16) % 8000));
