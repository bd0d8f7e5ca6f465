import { lesionRows, type LesionRow, type Truth } from '#domain/marking';
import {
  shownMs,
  trailOf,
  type Finding,
  type KeyImage,
  type TrailContent,
  type TrailPart,
  type ViewSnapshot,
} from '#domain/report';
import type { WorldPoint } from '#domain/image';
import type { MarkReview, Reading } from '#state';
import { regionRadiusMm } from '../reading/overlay.ts';
import { longestSight, missOf, sightPoint, type MissEstimate } from './differences.ts';

/** Small enough to look at one lesion, mm: what a point or a tiny region is given when sights are searched. */
const leastRadiusMm = 5;

export interface SeenThen {
  /** What the reader looked at before asking. */
  readonly back: ViewSnapshot;
  readonly found: 'shown' | 'never' | 'no-trail';
  readonly ms: number;
  readonly contents: readonly TrailContent[];
}

/** Stepping through truths and false positives: the selected row leads every view. */
export class Compare {
  showOwn = $state(true);
  showReference = $state(true);
  selectedId = $state<string | undefined>();
  seen = $state.raw<SeenThen | undefined>();
  readonly trail: readonly TrailPart[];
  readonly #reading: Reading;
  readonly #review: MarkReview;

  constructor(reading: Reading, review: MarkReview) {
    this.#reading = reading;
    this.#review = review;
    this.trail = trailOf(reading.session.events);
  }

  readonly rows: readonly LesionRow[] = $derived.by(() => {
    const { sheet, submission, record } = this.#review;
    return sheet && record.key ? lesionRows(sheet, record.key, submission) : [];
  });
  readonly selected: LesionRow | undefined = $derived.by(() =>
    this.rows.find((row) => row.rowId === this.selectedId),
  );
  /** Drawn over the pictures. What the reader saw then had no reference on it. */
  readonly findings: readonly Finding[] = $derived.by(() =>
    this.showOwn ? this.#review.submission.findings : [],
  );
  readonly truths: readonly Truth[] = $derived.by(() =>
    this.showReference && !this.seen ? (this.#review.record.key?.truths ?? []) : [],
  );

  truthOf(row: LesionRow): Truth | undefined {
    return this.#review.record.key?.truths.find(({ id }) => id === row.truthId);
  }
  findingOf(row: LesionRow): Finding | undefined {
    return this.#review.submission.findings.find(({ id }) => id === row.findingId);
  }
  /** On screen: the PET may have been moved against the CT. */
  #placeOf(row: LesionRow): WorldPoint {
    return this.#reading.onScreen(row.place, 'pet');
  }
  #radiusOf(row: LesionRow): number {
    const truth = this.truthOf(row);
    return Math.max(leastRadiusMm, truth ? regionRadiusMm(truth.region) : 0);
  }
  missOf(row: LesionRow): MissEstimate | undefined {
    return missOf(
      row,
      this.truthOf(row),
      this.findingOf(row),
      this.trail,
      this.#placeOf(row),
      this.#radiusOf(row),
    );
  }

  select(row: LesionRow): void {
    const { view, session } = this.#reading;
    this.#endSeen();
    this.selectedId = row.rowId;
    session.selectedId = row.findingId;
    const place = this.#placeOf(row);
    view.jump(view.snapToSlice(place));
    // Close enough to judge a border, far enough to know the place.
    if (view.zoom < 1.02) view.zoom = 1.8;
    view.centre = place;
  }
  step(direction: 1 | -1): void {
    const { rows } = this;
    const at = rows.findIndex((row) => row.rowId === this.selectedId);
    const next =
      rows[(Math.max(at, direction > 0 ? -1 : 0) + direction + rows.length) % rows.length];
    if (next) this.select(next);
  }
  /** The first thing to look at is the first thing that cost points. */
  selectFirst(): void {
    const first = this.rows.find((row) => row.outcome === 'missed') ?? this.rows[0];
    if (first) this.select(first);
  }

  /** Brings back the view in which the selected place was longest on screen; again: to where the reader is now. */
  toggleSeen(): void {
    if (this.seen) {
      this.#endSeen();
      return;
    }
    const row = this.selected;
    if (!row) return;
    const { view } = this.#reading;
    const [place, radius] = [this.#placeOf(row), this.#radiusOf(row)];
    const back = view.snapshot();
    const part = longestSight(this.trail, place, radius);
    const found = this.trail.length === 0 ? 'no-trail' : part ? 'shown' : 'never';
    this.seen = { back, found, ...shownMs(this.trail, place, radius) };
    if (!part) return;
    const { point, centre, widthMm } = sightPoint(part, place);
    const cell = view.cells.find(({ plane }) => plane === part.plane);
    const now = cell && view.sightOf(cell);
    if (now && widthMm > 0) view.zoom = Math.min(16, (view.zoom * now.widthMm) / widthMm);
    view.centre = centre;
    view.jump(point);
  }
  #endSeen(): void {
    const { view } = this.#reading;
    const back = this.seen?.back;
    this.seen = undefined;
    if (!back) return;
    view.point = back.point;
    view.centre = back.centre;
    view.zoom = back.zoom;
  }

  /** A key image of the report in the layout of this screen: its slice, windows and limits. */
  async showKeyImage(keyImage: KeyImage): Promise<void> {
    const { view } = this.#reading;
    const { activeWell } = view;
    this.#endSeen();
    await this.#reading.showKeyImage({
      ...keyImage,
      view: { ...keyImage.view, layout: 'marked', one: false, activeWell },
    });
  }
}
