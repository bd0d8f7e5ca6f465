// Age as whole years: days, weeks and months tell too much of a birth date, and whoever is 90 or older is 090Y.

/** Years of an AS value such as 069Y, 018M, 003W; undefined where it is none. */
export function ageYears(text: string): number | undefined {
  const found = /^(\d{1,3})([DWMY])$/.exec(text.trim().toUpperCase());
  if (!found) return undefined;
  const count = Number(found[1]);
  switch (found[2]) {
    case 'D':
      return Math.floor(count / 365.25);
    case 'W':
      return Math.floor((count * 7) / 365.25);
    case 'M':
      return Math.floor(count / 12);
    default:
      return count;
  }
}

/** Years between two dates as YYYYMMDD; undefined where one is none or they stand the wrong way round. */
export function yearsBetween(
  birth: string | undefined,
  at: string | undefined,
): number | undefined {
  const [from, to] = [birth, at].map((date) => date?.replace(/[.-]/g, ''));
  if (!from || !to || !/^\d{8}$/.test(from) || !/^\d{8}$/.test(to)) return undefined;
  const years =
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(4) < from.slice(4) ? 1 : 0);
  return years >= 0 && years <= 130 ? years : undefined;
}

export const plainAge = (years: number): string =>
  `${String(Math.min(years, 90)).padStart(3, '0')}Y`;
export const isPlainAge = (text: string): boolean => /^0([0-8]\d|90)Y$/.test(text);
