import type { SuvInput, SuvInputId, SuvVariant } from '#domain/suv';
import { fixed } from '#i18n';

// What a header value means, beside the value as it stands in the file.

/** Words for coded values, in the reader's language. */
export interface MeaningWords {
  readonly sex: Readonly<Record<string, string>>;
  readonly decayCorrection: Readonly<Record<string, string>>;
  /** Corrected Image (0028,0051), PS3.3 C.8.9.1. */
  readonly corrections: Readonly<Record<string, string>>;
  readonly correctionSeparator: string;
  readonly units: Readonly<Record<string, string>>;
}

const timeText = (raw: string): string | undefined => {
  // TM: HHMMSS.FFFFFF, minutes and seconds may be missing.
  const found = /^(\d{2})(\d{2})(\d{2})?(\.\d+)?$/.exec(raw);
  return found ? [found[1], found[2], found[3]].filter(Boolean).join(':') : undefined;
};
const dateText = (raw: string): string | undefined => {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(raw);
  return found ? `${found[1]}-${found[2]}-${found[3]}` : undefined;
};

/** "20240131093000.00+0800" or "20240131 093000" → "2024-01-31 09:30:00 +0800"; undefined where it cannot be read. */
export function momentText(raw: string): string | undefined {
  const text = raw.trim();
  const [first = '', second] = text.split(/\s+/);
  if (second !== undefined) {
    const [date, time] = [dateText(first), timeText(second)];
    return date !== undefined && time !== undefined ? `${date} ${time}` : undefined;
  }
  const found = /^(\d{8})(\d{4,6}(?:\.\d+)?)([+-]\d{4})?$/.exec(text);
  if (found) {
    const [date, time] = [dateText(found[1]!), timeText(found[2]!)];
    return date !== undefined && time !== undefined
      ? [date, time, found[3]].filter((each) => each !== undefined).join(' ')
      : undefined;
  }
  return timeText(text) ?? dateText(text);
}

/** Seconds as a person says them: "109.8 min", "3.27 d". */
export function durationText(seconds: number): string {
  if (seconds < 120) return `${fixed(seconds, 1)} s`;
  if (seconds < 3 * 3600) return `${fixed(seconds / 60, 1)} min`;
  return seconds < 48 * 3600 ? `${fixed(seconds / 3600, 2)} h` : `${fixed(seconds / 86_400, 2)} d`;
}

const moments: ReadonlySet<SuvInputId> = new Set([
  'start-date-time',
  'start-time',
  'series-time',
  'acquisition-time',
  'acquisition-date-time',
  'ge-private-time',
  'siemens-private-time',
]);

/** What an input says in words and usual units; undefined where it is absent or cannot be read. */
export function meaningOf(input: SuvInput, words: MeaningWords): string | undefined {
  const { id, raw, value } = input;
  if (value === undefined) return undefined;
  if (moments.has(id)) return momentText(raw);
  if (typeof value === 'number') {
    if (id === 'dose') return `${fixed(value / 1e6, 1)} MBq`;
    if (id === 'half-life') return durationText(value);
    if (id === 'frame-reference-time' || id === 'frame-duration') return durationText(value / 1000);
    return [String(value), input.unit ?? ''].join(' ').trim();
  }
  const coded = { sex: words.sex, 'decay-correction': words.decayCorrection, units: words.units };
  if (id in coded) return coded[id as keyof typeof coded][value] ?? value;
  if (id === 'corrected-image')
    return value
      .split('\\')
      .map((code) => words.corrections[code] ?? code)
      .join(words.correctionSeparator);
  return value;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A factor to five digits; small ones with a power of ten: "4.2111 × 10⁻⁴". */
export function factorText(factor: number): string {
  if (factor === 0 || Math.abs(factor) >= 1e-2) return factor.toPrecision(5);
  const [digits = '', power = ''] = factor.toExponential(4).split('e');
  const sign = power.startsWith('-') ? '⁻' : '';
  const figures = power.replaceAll(/\d/g, (figure) => raised[Number(figure)] ?? '');
  return `${digits} × 10${sign}${figures.replace(/^[+-]/, '')}`;
}

/** bsa is activity over surface (cm²/ml), all others over mass. */
export const variantUnit = (variant: SuvVariant): string => (variant === 'bsa' ? 'cm²/ml' : 'g/ml');

/** How a corrected value is to be written. */
export type InputForm =
  | 'kg'
  | 'm'
  | 'sex'
  | 'bq'
  | 'seconds'
  | 'ms'
  | 'dateTime'
  | 'time'
  | 'dateAndTime'
  | 'offset'
  | 'number'
  | 'suvType'
  | 'decay'
  | 'text';

export const inputForms: Readonly<Record<SuvInputId, InputForm>> = {
  units: 'text',
  'suv-type': 'suvType',
  'corrected-image': 'text',
  'decay-correction': 'decay',
  weight: 'kg',
  height: 'm',
  sex: 'sex',
  tracer: 'text',
  nuclide: 'text',
  dose: 'bq',
  'half-life': 'seconds',
  'start-date-time': 'dateTime',
  'start-time': 'time',
  'series-time': 'dateAndTime',
  'acquisition-time': 'dateAndTime',
  'acquisition-date-time': 'dateTime',
  timezone: 'offset',
  'frame-reference-time': 'ms',
  'frame-duration': 'ms',
  manufacturer: 'text',
  'ge-private-time': 'dateTime',
  'siemens-private-time': 'dateTime',
  'philips-suv-factor': 'number',
  'philips-activity-factor': 'number',
};
