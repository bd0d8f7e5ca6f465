import { seriesOfRole, type CaseRecord } from '#domain/case';
import {
  bodyBounds,
  boundsOf,
  nearestVoxel,
  valueAt,
  worldPoint,
  type WorldPoint,
} from '#domain/image';
import {
  localMaximum,
  robustUpper,
  scaleStats,
  sphereStats,
  type SphereStats,
} from '#domain/measure';
import type { Finding, PickedIn } from '#domain/report';
import type { Content, StageStatus } from '#view';
import { StudyLoader, openingPoint, slicingGrid, type Study } from './study.svelte.ts';
import type { AttemptSession } from './attempt-session.svelte.ts';
import { ViewState } from './view-state.svelte.ts';

/** How far SUVmax of a finding may lie from it, going only through voxels that are not colder, mm. */
const climbMm = 20;

export interface Readout {
  readonly point: WorldPoint;
  readonly hu?: number | undefined;
  /** SUVbw g/ml where the series has SUV, else the value in the PET's own unit. */
  readonly pet?: number | undefined;
}

/** An open case: its images, where the reader looks, and the reader's work. One per visit of the reading screen. */
export class Reading {
  readonly record: CaseRecord;
  readonly session: AttemptSession;
  readonly view: ViewState;
  study = $state.raw<Study>({});
  phase = $state<'first-slice' | 'whole' | 'failed'>('first-slice');
  panel = $state<'report' | 'slim' | 'closed'>('report');
  snap = $state(true);
  region = $state<'R1' | 'R2' | 'R3' | 'R4'>('R2');
  /** The drawing end, set by the screen: lets whoever needs it wait for the picture. */
  stage: { settled(): Promise<void>; readonly status: StageStatus | undefined } | undefined;
  bodyBox = $state.raw<readonly [WorldPoint, WorldPoint]>([
    worldPoint(0, 0, 0),
    worldPoint(1, 1, 1),
  ]);

  readonly #loader: StudyLoader;

  constructor(options: { record: CaseRecord; session: AttemptSession; loader: StudyLoader }) {
    this.record = options.record;
    this.session = options.session;
    this.#loader = options.loader;
    const slicing = slicingGrid(options.record);
    if (!slicing) throw new Error('a case without volumes cannot be opened');
    const suv = this.suvAudit;
    this.view = new ViewState(slicing, suv?.factor ?? 1);
    this.view.point = openingPoint(options.record);
    this.bodyBox = boundsOf(slicing);
    this.view.resetView(this.bodyBox);
  }

  get suvAudit() {
    return seriesOfRole(this.record, 'PT')?.suv;
  }
  /** g/ml per unit of the PET volume; undefined where SUV is refused: then nothing may look like an SUV. */
  get suvFactor(): number | undefined {
    return this.suvAudit?.factor;
  }
  get petUnit(): string {
    return this.suvFactor === undefined
      ? (seriesOfRole(this.record, 'PT')?.volume?.unit ?? '')
      : 'SUVbw g/ml';
  }
  /** PET and CT may be laid over each other. */
  get canFuse(): boolean {
    return (
      !!this.study.ct &&
      !!this.study.pet &&
      !this.record.pairProblems.some((p) => p.kind === 'different-frame-of-reference')
    );
  }
  /** Contents with something to show, in the fixed order CT, PET, fused. */
  get contents(): readonly Content[] {
    const has = (role: 'CT' | 'PT'): boolean => !!seriesOfRole(this.record, role)?.volume;
    const contents: Content[] = [];
    if (has('CT')) contents.push('ct');
    if (has('PT')) contents.push('pet');
    if (has('CT') && has('PT')) contents.push('fused');
    return contents;
  }

  /** First the slice in sight, then the whole study. */
  async load(): Promise<void> {
    this.study = await this.#loader.firstSlice(this.view.point);
    if (this.suvFactor === undefined && this.study.pet)
      this.view.petUpper = robustUpper(this.study.pet) ?? 1;
    const whole = await this.#loader.whole();
    if (!whole) {
      this.phase = 'failed';
      return;
    }
    const body = whole.ct ?? whole.pet;
    if (body) this.bodyBox = whole.ct ? bodyBounds(whole.ct) : boundsOf(body.grid);
    if (this.suvFactor === undefined && whole.pet) this.view.petUpper = robustUpper(whole.pet) ?? 1;
    this.view.resetView(this.bodyBox);
    this.study = whole;
    this.phase = 'whole';
  }

  readout(p: WorldPoint): Readout {
    const { ct, pet } = this.study;
    const raw = pet && valueAt(pet, p);
    return {
      point: p,
      hu: ct && valueAt(ct, p),
      pet: raw === undefined ? undefined : raw * (this.suvFactor ?? 1),
    };
  }

  /** Statistics of the sphere tool, in SUVbw or the PET's own unit; from native voxels. */
  readonly sphereReadout: SphereStats | undefined = $derived.by(() => {
    const { pet } = this.study;
    const sphere = this.view.sphere;
    if (!pet || !sphere) return undefined;
    const stats = sphereStats(pet, sphere.centre, sphere.radiusMm);
    return stats.ok ? scaleStats(stats.value, this.suvFactor ?? 1) : undefined;
  });

  /** Puts a finding down at a point the reader picked. Returns its id, or undefined outside the PET and CT. */
  mark(p: WorldPoint, pickedIn: PickedIn): string | undefined {
    const { pet, ct } = this.study;
    const home = pet ?? ct;
    if (!home || !nearestVoxel(home.grid, p)) return undefined;
    const found = pet && this.snap ? localMaximum(pet, p) : undefined;
    const hot = found?.ok ? found.value : undefined;
    const place = hot?.at ?? p;
    const suvmax = this.suvmaxNear(place);
    const rounded = (v: number): number => Math.round(v * 100) / 100;
    const at = worldPoint(rounded(place[0]), rounded(place[1]), rounded(place[2]));
    const id = this.session.addFinding({
      pPet: at,
      pRaw: worldPoint(rounded(p[0]), rounded(p[1]), rounded(p[2])),
      pickedIn,
      snappedMm: hot ? rounded(hot.distanceMm) : 0,
      frameOfReferenceUid: this.frameOfReferenceUid,
      suvmax,
      source: suvmax === undefined ? {} : { suvmax: 'tool' },
    });
    this.view.jump(this.view.snapToSlice(at), true);
    return id;
  }

  get frameOfReferenceUid(): string {
    const series = seriesOfRole(this.record, 'PT') ?? seriesOfRole(this.record, 'CT');
    return series?.frameOfReferenceUid ?? '';
  }

  /** SUV of the hottest voxel reached from a place, two decimals; undefined where SUV is refused. */
  suvmaxNear(place: WorldPoint): number | undefined {
    const { pet } = this.study;
    if (!pet || this.suvFactor === undefined) return undefined;
    // From near the top of a lesion upwards, never down: a large lesion's maximum may lie beyond the snap.
    const hot = localMaximum(pet, place, climbMm);
    return hot.ok ? Math.round(hot.value.value * this.suvFactor * 100) / 100 : undefined;
  }

  /** Takes SUVmax from the sphere that is drawn, or from the hottest voxel at the finding. */
  measureFinding(finding: Finding): void {
    const sphere = this.sphereReadout;
    const suvmax =
      sphere && this.suvFactor !== undefined
        ? Math.round(sphere.max * 100) / 100
        : this.suvmaxNear(finding.pPet);
    if (suvmax === undefined) return;
    this.session.changeFinding(finding.id, {
      suvmax,
      source: { ...finding.source, suvmax: 'tool' },
    });
  }

  goTo(finding: Finding): void {
    this.session.selectedId = finding.id;
    this.view.jump(this.view.snapToSlice(finding.pPet), true);
  }

  /** Moves the crosshair to the hottest voxel within 20 mm. */
  jumpToHottest(): void {
    const { pet } = this.study;
    const hot = pet && localMaximum(pet, this.view.point, 20);
    if (hot?.ok) this.view.jump(this.view.snapToSlice(hot.value.at), true);
  }
}
