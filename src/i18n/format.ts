// Numbers and dates as both languages write them: one decimal point, no grouping that could be read as a decimal.

export const fixed = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  // Rounded to nothing, a number has no sign.
  return /[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', '');
};

export const mm = (value: number): string => fixed(value, 1);

export function megabytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${Math.round(bytes / 1e6)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

/** Marks in milli-points as shown: two decimals, or one for a total; half up, as everywhere where marks are rounded. */
export function points(milli: number, digits = 2): string {
  const step = 10 ** (3 - digits);
  return ((Math.round(milli / step) * step) / 1000).toFixed(digits);
}

export const clockTime = (wallMs: number): string =>
  new Date(wallMs).toLocaleTimeString('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });

export const day = (wallMs: number, locale: string): string =>
  new Date(wallMs).toLocaleDateString(locale, { year: 'numeric', month: 'short', day: 'numeric' });
