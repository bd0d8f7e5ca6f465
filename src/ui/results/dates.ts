import { clockTime, day } from '#i18n';

/** A moment as the reader's clock shows it, with the zone it is read in: a deadline must mean one moment everywhere. */
export function localMoment(atMs: number, locale: string): string {
  const minutes = -new Date(atMs).getTimezoneOffset();
  const sign = minutes < 0 ? '−' : '+';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const zone = minutes === 0 ? 'UTC' : `UTC${sign}${hours}${rest === 0 ? '' : `:${rest}`}`;
  return `${day(atMs, locale)} ${clockTime(atMs)} (${zone})`;
}
