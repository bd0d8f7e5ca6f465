// A clock as it is read from a distance: 1:21:08, or 21:08 below an hour.

export function clockFigures(ms: number): string {
  const total = Math.ceil(ms / 1000);
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Hours, minutes and seconds of a length of time. */
export function partsOf(ms: number): [h: number, m: number, s: number] {
  const total = Math.max(0, Math.round(ms / 1000));
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
}

/** Date and time to compare with the clock on the wall. */
export const wallTime = (wallMs: number, locale: string): string =>
  new Date(wallMs).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });
