import {
  currentRules,
  type LesionRow,
  type MarkSheet,
  type SectionId,
  type Truth,
} from '#domain/marking';
import type { Confidence, Finding } from '#domain/report';
import { worldPoint, type WorldPoint } from '#domain/image';
import {
  missKind,
  shownMs,
  trailAxes,
  type MissKind,
  type TrailContent,
  type TrailPart,
} from '#domain/report';

// What a lesion row has beyond its points: the difference of values, what was lost where, and the kind of a miss.

export const quantityIds = ['suvmax', 'suvpeak', 'sulpeak', 'longMm', 'shortMm', 'mtvMl'] as const;
export type QuantityId = (typeof quantityIds)[number];
const units: Readonly<Record<QuantityId, string>> = {
  suvmax: 'g/ml',
  suvpeak: 'g/ml',
  sulpeak: 'g/ml',
  longMm: 'mm',
  shortMm: 'mm',
  mtvMl: 'ml',
};

export interface ValueDifference {
  readonly id: QuantityId;
  readonly unit: string;
  readonly key: number;
  readonly own?: number | undefined;
  /** Own minus reference. */
  readonly gap?: number | undefined;
  /** Largest difference with full credit, in the unit; absent where the rules have no band for it. */
  readonly full?: number | undefined;
  readonly within?: boolean | undefined;
}

/** The larger of a share of the key's value and a fixed amount: domain design §5.4. */
function fullBand(id: QuantityId, key: number): number | undefined {
  const bands = currentRules.measure.bands;
  const band = id === 'mtvMl' ? bands.volume : id.endsWith('Mm') ? bands.size : bands.suv;
  return band && Math.max((key * band.full.relMilli) / 1000, band.full.absHundredths / 100);
}

/** Own values against the reference, for what the reference states of a lesion that was found. */
export function valueDifferences(
  truth: Truth | undefined,
  finding: Finding | undefined,
): readonly ValueDifference[] {
  if (!truth || !finding) return [];
  return quantityIds.flatMap((id): ValueDifference[] => {
    const key = truth[id];
    if (key === undefined) return [];
    const own = finding[id];
    const full = fullBand(id, key);
    const gap = own === undefined ? undefined : Math.round((own - key) * 100) / 100;
    return [
      {
        id,
        unit: units[id],
        key,
        own,
        gap,
        full,
        within: gap === undefined || full === undefined ? undefined : Math.abs(gap) <= full + 1e-9,
      },
    ];
  });
}

export interface Loss {
  readonly section: SectionId;
  /** Below zero. */
  readonly milli: number;
}

/** What a row lost in each section, in the order of the sheet. */
export const lossesOf = (row: LesionRow, sheet: MarkSheet): readonly Loss[] =>
  sheet.sections.flatMap(({ section }) => {
    const part = row.points[section];
    if (!part) return [];
    const milli = part.maxMilli > 0 ? part.gotMilli - part.maxMilli : Math.min(part.gotMilli, 0);
    return milli < 0 ? [{ section, milli }] : [];
  });

export type MissEstimate =
  | { readonly kind: 'no-trail' }
  | {
      readonly kind: MissKind;
      readonly ms: number;
      readonly contents: readonly TrailContent[];
    };

const side = (conf: Confidence): number => Math.sign(conf - 3);

/**
 * Why a lesion was lost, as far as the screen tells (domain design §6.6): for a missed truth, and for one that was
 * marked and called the opposite. Undefined where nothing was lost that way. An estimate, never part of a mark.
 */
export function missOf(
  row: LesionRow,
  truth: Truth | undefined,
  finding: Finding | undefined,
  trail: readonly TrailPart[],
  /** Of the truth, on screen. */
  place: WorldPoint,
  radiusMm: number,
): MissEstimate | undefined {
  if (!truth) return undefined;
  const misjudged =
    (row.outcome === 'found' || row.outcome === 'optional-found') &&
    finding?.conf !== undefined &&
    side(finding.conf) * side(truth.conf) < 0;
  if (row.outcome !== 'missed' && !misjudged) return undefined;
  if (misjudged) return { kind: 'misjudged', ...shownMs(trail, place, radiusMm) };
  if (trail.length === 0) return { kind: 'no-trail' };
  return {
    kind: missKind(trail, place, radiusMm, false),
    ...shownMs(trail, place, radiusMm),
  };
}

/** What showed a place longest; undefined where nothing did. */
export function longestSight(
  trail: readonly TrailPart[],
  place: WorldPoint,
  radiusMm: number,
): TrailPart | undefined {
  const showing = trail.filter((part) => shownMs([part], place, radiusMm).ms > 0);
  const total = new Map<string, TrailPart>();
  for (const part of showing) {
    const key = JSON.stringify({ ...part, ms: 0 });
    total.set(key, { ...part, ms: part.ms + (total.get(key)?.ms ?? 0) });
  }
  return [...total.values()].reduce<TrailPart | undefined>(
    (best, part) => (best === undefined || part.ms > best.ms ? part : best),
    undefined,
  );
}

/** The point and the middle of the picture that a part of the trail stands for; the place keeps what it does not say. */
export function sightPoint(
  part: TrailPart,
  place: WorldPoint,
): { readonly point: WorldPoint; readonly centre: WorldPoint; readonly widthMm: number } {
  const [a, d, n] = trailAxes[part.plane];
  const point: [number, number, number] = [place[0], place[1], place[2]];
  point[n] = part.slice;
  const centre: [number, number, number] = [...point];
  centre[a] = (part.across[0] + part.across[1]) / 2;
  centre[d] = (part.down[0] + part.down[1]) / 2;
  return {
    point: worldPoint(point[0], point[1], point[2]),
    centre: worldPoint(centre[0], centre[1], centre[2]),
    widthMm: part.across[1] - part.across[0],
  };
}

/** Seconds with one decimal, rounded down: 0.96 s is not a second. */
export const seconds = (ms: number): string => (Math.floor(ms / 100) / 10).toFixed(1);
