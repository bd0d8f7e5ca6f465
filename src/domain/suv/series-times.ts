import type { SuvSliceHeader } from './audit.ts';
import { averageCountTimeS, suvErrorPercent } from './decay.ts';
import {
  clockDifference,
  clockOf,
  daySeconds,
  parseDate,
  parseDateTime,
  parseOffset,
  parseTime,
  text,
  toLocal,
} from './dicom-time.ts';
import { suvLimits } from './limits.ts';
import type { ReasonList } from './reasons.ts';

// The times a PET series carries, on one civil time line, before any of them is believed.

export type Vendor = 'GE' | 'Siemens' | 'Philips' | 'other';

export interface PrivateTime {
  readonly vendor: 'GE' | 'Siemens';
  readonly raw: string;
  /** Only the clock counts: de-identification shifts private dates and public ones differently. */
  readonly clockS: number;
}

export interface SeriesTimes {
  readonly vendor: Vendor;
  /** False where no date stands in the file: then only differences within a day mean anything. */
  readonly dated: boolean;
  readonly series: number | undefined;
  readonly earliestAcquisition: number | undefined;
  readonly distinctAcquisitions: number;
  readonly privateTime: PrivateTime | undefined;
  /** Acquisition − frame reference, per slice; empty unless every slice has both. */
  readonly frameStart: readonly number[];
  /** Acquisition + mean count time − frame reference; empty unless every slice has all three. */
  readonly frameMean: readonly number[];
  /** Smallest frame reference time, where every slice has one. */
  readonly firstFrameReferenceS: number | undefined;
}

export function vendorOf(manufacturer: string | undefined): Vendor {
  const name = text(manufacturer).toUpperCase();
  if (/^GE(MS)?\b|GENERAL ELECTRIC/.test(name)) return 'GE';
  if (/SIEMENS|\bCPS\b|\bCTI\b/.test(name)) return 'Siemens';
  return name.includes('PHILIPS') ? 'Philips' : 'other';
}

/** Reads all times of a series. Undefined, with a refusal, where one is present but cannot be read. */
export function readSeriesTimes(
  slices: readonly SuvSliceHeader[],
  first: SuvSliceHeader,
  halfLifeS: number,
  reasons: ReasonList,
): SeriesTimes | undefined {
  const unreadable: Array<{ tag: string; raw: string }> = [];
  const read = <T>(
    tag: string,
    raw: string | undefined,
    parse: (raw: string) => T | undefined,
  ): T | undefined => {
    const written = text(raw);
    if (written === '') return undefined;
    const value = parse(written);
    if (value === undefined) unreadable.push({ tag, raw: written });
    return value;
  };

  const offsetS = seriesOffset(first);
  const seriesDay = read('(0008,0021)', first.seriesDate, parseDate);
  const seriesClock = read('(0008,0031)', first.seriesTime, parseTime);
  const acquisitions = slices.map((slice) => {
    const day = read('(0008,0022)', slice.acquisitionDate, parseDate);
    const clock = read('(0008,0032)', slice.acquisitionTime, parseTime);
    const both = read('(0008,002A)', slice.acquisitionDateTime, parseDateTime);
    return { day, clock, both: both && toLocal(both, offsetS)?.civilS };
  });
  const ge = read('(0009,xx0D)', first.gePostInjectionDateTime, parseDateTime);
  const siemens = read('(0071,xx22)', first.siemensDecayDateTime, parseDateTime);
  if (unreadable[0]) {
    // The same tag on every slice is one thing to say.
    reasons.refuse('time-unreadable', unreadable[0]);
    return undefined;
  }

  const day = seriesDay ?? acquisitions.map(dayOf).find((value) => value !== undefined);
  const series = seriesClock === undefined ? undefined : (day ?? 0) * daySeconds + seriesClock;
  const acquired = acquisitions.map((acquisition) => instantOf(acquisition, day, series));
  const known = acquired.filter((instant) => instant !== undefined);
  compareAcquisitionDateTime(first, acquisitions[0], halfLifeS, reasons);

  const complete = known.length === slices.length;
  const referenceS = slices.map((slice) => secondsOf(slice.frameReferenceTimeMs));
  const durationS = slices.map((slice) => secondsOf(slice.actualFrameDurationMs));
  const hasReference = complete && referenceS.every((value) => value !== undefined);
  const frameStart = hasReference ? known.map((instant, k) => instant - referenceS[k]!) : [];
  const hasDuration = hasReference && durationS.every((value) => value !== undefined && value > 0);
  const rawPrivate = ge ? first.gePostInjectionDateTime : first.siemensDecayDateTime;
  const privateValue = ge ?? siemens;
  return {
    vendor: ge ? 'GE' : siemens ? 'Siemens' : vendorOf(first.manufacturer),
    dated: day !== undefined,
    series,
    earliestAcquisition: known.length === 0 ? undefined : smallest(known),
    distinctAcquisitions: new Set(known).size,
    privateTime: privateValue && {
      vendor: ge ? 'GE' : 'Siemens',
      raw: text(rawPrivate),
      clockS: clockOf(toLocal(privateValue, offsetS)?.civilS ?? privateValue.civilS),
    },
    frameStart,
    frameMean: hasDuration
      ? frameStart.map((start, k) => start + averageCountTimeS(durationS[k]!, halfLifeS))
      : [],
    firstFrameReferenceS: hasReference ? smallest(referenceS) : undefined,
  };
}

/** (0008,0201) of the series in seconds, where it has a readable one. */
export function seriesOffset(first: SuvSliceHeader): number | undefined {
  return parseOffset(text(first.timezoneOffset));
}

interface Acquisition {
  readonly day: number | undefined;
  readonly clock: number | undefined;
  readonly both: number | undefined;
}

function dayOf({ day, both }: Acquisition): number | undefined {
  return day ?? (both === undefined ? undefined : Math.floor(both / daySeconds));
}

/** Acquisition Date and Time; without a date the day that brings it nearest to SeriesTime; else Acquisition DateTime. */
function instantOf(
  { day, clock, both }: Acquisition,
  seriesDay: number | undefined,
  series: number | undefined,
): number | undefined {
  if (clock === undefined) return both;
  if (day !== undefined) return day * daySeconds + clock;
  if (series !== undefined) return series + clockDifference(clock, series);
  return (seriesDay ?? 0) * daySeconds + clock;
}

function compareAcquisitionDateTime(
  first: SuvSliceHeader,
  acquisition: Acquisition | undefined,
  halfLifeS: number,
  reasons: ReasonList,
): void {
  if (acquisition?.clock === undefined || acquisition.both === undefined) return;
  const differenceS = Math.abs(clockDifference(acquisition.clock, acquisition.both));
  if (suvErrorPercent(differenceS, halfLifeS) <= suvLimits.warnPercent) return;
  reasons.warn('acquisition-times-differ', {
    acquisitionTime: text(first.acquisitionTime),
    acquisitionDateTime: text(first.acquisitionDateTime),
    differenceS,
  });
}

function secondsOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined || !Number.isFinite(milliseconds)
    ? undefined
    : milliseconds / 1000;
}

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value));
}
