import type { Plane, WorldPoint } from '../image/index.ts';
import type { LoggedEvent } from './attempt.ts';

// [Note: Search trail] What the viewer showed, for how long. It can tell a lesion that was never on screen from one
// that was looked past: an estimate of the screen, never of the eye, and never part of a mark (domain design §6.6).

/** Slices are gathered in steps of this many mm, what of the plane was in sight in steps of four of them. */
export const trailStepMm = 5;
const sightStepMm = 4 * trailStepMm;

export type TrailContent = 'ct' | 'pet' | 'fused';

/** How long a stretch of slices was on screen with a part of the plane in sight. LPS mm. */
export interface TrailPart {
  readonly plane: Plane;
  readonly content: TrailContent;
  /** The slice, rounded to `trailStepMm`. */
  readonly slice: number;
  /** In sight, across and down the screen: [low, high] along the two LPS axes of the plane, in ascending order. */
  readonly across: readonly [number, number];
  readonly down: readonly [number, number];
  readonly ms: number;
}

/** LPS axes of a plane: across, down, and the one that goes through it. */
export const trailAxes: Readonly<Record<Plane, readonly [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2]>> = {
  axial: [0, 1, 2],
  coronal: [0, 2, 1],
  sagittal: [1, 2, 0],
};

/** What one well shows now: its middle, the slice it shows, and the size of what is in sight in mm. */
export interface Sight {
  readonly plane: Plane;
  readonly content: TrailContent;
  readonly slice: WorldPoint;
  readonly centre: WorldPoint;
  readonly widthMm: number;
  readonly heightMm: number;
}

const stepped = (mm: number, step: number): number => Math.round(mm / step) * step;

/** Adds time to what was shown. A reader who stays makes no more parts, only longer ones. */
export class TrailSum {
  #parts = new Map<string, TrailPart>();

  add(sight: Sight, ms: number): void {
    const [a, d, n] = trailAxes[sight.plane];
    const range = (axis: 0 | 1 | 2, sizeMm: number): readonly [number, number] => [
      stepped(sight.centre[axis] - sizeMm / 2, sightStepMm),
      stepped(sight.centre[axis] + sizeMm / 2, sightStepMm),
    ];
    const part = {
      plane: sight.plane,
      content: sight.content,
      slice: stepped(sight.slice[n], trailStepMm),
      across: range(a, sight.widthMm),
      down: range(d, sight.heightMm),
    };
    const key = JSON.stringify(part);
    this.#parts.set(key, { ...part, ms: (this.#parts.get(key)?.ms ?? 0) + ms });
  }

  /** What was gathered since the last call, longest first; empty where nothing was shown. */
  take(): readonly TrailPart[] {
    const parts = [...this.#parts.values()].sort((x, y) => y.ms - x.ms);
    this.#parts = new Map();
    return parts;
  }
}

export const trailOf = (events: readonly LoggedEvent[]): readonly TrailPart[] =>
  events.flatMap(({ event }) => (event.type === 'viewed' ? event.parts : []));

/** Milliseconds that a ball of `radiusMm` about a place was on screen, summed over the views that showed it. */
export function shownMs(
  trail: readonly TrailPart[],
  place: WorldPoint,
  radiusMm: number,
): { readonly ms: number; readonly contents: readonly TrailContent[] } {
  let ms = 0;
  const contents = new Set<TrailContent>();
  const within = (value: number, [low, high]: readonly [number, number]): boolean =>
    value >= low && value <= high;
  for (const part of trail) {
    const [a, d, n] = trailAxes[part.plane];
    if (Math.abs(place[n] - part.slice) > radiusMm + trailStepMm / 2) continue;
    if (!within(place[a], part.across) || !within(place[d], part.down)) continue;
    ms += part.ms;
    contents.add(part.content);
  }
  return { ms, contents: [...contents].sort() };
}

/**
 * Kundel's kinds of a miss, by the screen instead of the eye (domain design §6.6, an estimate): never shown, shown for
 * less than a second in all, seen and not marked, or marked and misjudged.
 */
export type MissKind = 'never-shown' | 'too-brief' | 'seen-not-marked' | 'misjudged';
export const briefMs = 1000;

export function missKind(
  trail: readonly TrailPart[],
  place: WorldPoint,
  radiusMm: number,
  marked: boolean,
): MissKind {
  if (marked) return 'misjudged';
  const { ms } = shownMs(trail, place, radiusMm);
  return ms === 0 ? 'never-shown' : ms < briefMs ? 'too-brief' : 'seen-not-marked';
}
