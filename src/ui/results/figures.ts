import { points } from '#i18n';

// Scales of the small charts. Observable Plot is out: it writes style elements, which the page's policy refuses.

export interface Scale {
  readonly of: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A linear scale with three to seven round ticks that enclose the range. */
export function scaleOf(low: number, high: number, from: number, to: number): Scale {
  const span = Math.max(high - low, 1e-9);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  const [start, end] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
  const count = Math.max(1, Math.round((end - start) / step));
  return {
    of: (value) => from + ((value - start) / (count * step)) * (to - from),
    ticks: Array.from({ length: count + 1 }, (_, n) => Number((start + n * step).toFixed(6))),
  };
}

/** What a section got of what it can give; a maximum that was shared out anew is rarely whole. */
export const sectionMark = (own: {
  readonly gotMilli: number;
  readonly maxMilli: number;
}): string => `${points(own.gotMilli, 1)}/${points(own.maxMilli, 1).replace(/\.0$/, '')}`;
