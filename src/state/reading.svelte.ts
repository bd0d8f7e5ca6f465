import { seriesOfRole, type CaseRecord, type SeriesRecord, type SeriesRole } from '#domain/case';
import {
  bodyBounds,
  boundsOf,
  isStill,
  nearestVoxel,
  valueAt,
  type Rigid,
  type Volume,
  type WorldPoint,
} from '#domain/image';
import { autoUpperSuv, localMaximum, robustUpper } from '#domain/measure';
import type { Finding, KeyImage, PickedIn } from '#domain/report';
import type { Picture, StageStatus } from '#view';
import { firstPriorMove, rounded, throughLandmark, toLayer, toScreen } from './alignment.ts';
import type { AttemptSession } from './attempt-session.svelte.ts';
import { isLayoutId, type LayoutId, type StudyId } from './layouts.ts';
import { Measuring, type MeasureClient } from './measuring.svelte.ts';
import type { Originals } from './originals.ts';
import type { Preferences } from './preferences.svelte.ts';
import { StudyLoader, openingPoint, petRoleOf, slicingGrid, type Study } from './study.svelte.ts';
import { TrailRecorder } from './trail-recorder.ts';
import { ViewState, camerasOf } from './view-state.svelte.ts';

/** How far SUVmax of a finding may lie from it, going only through voxels that are not colder, mm. */
const climbMm = 20;

export interface Readout {
  readonly point: WorldPoint;
  /** HU, or the stored value of an MR. */
  readonly ct?: number | undefined;
  /** SUVbw g/ml where the series has SUV, else the value in the PET's own unit. */
  readonly pet?: number | undefined;
}

/** An open case: its images, where the reader looks, and the reader's work. One per visit of the reading screen. */
export class Reading {
  readonly record: CaseRecord;
  readonly session: AttemptSession;
  readonly view: ViewState;
  readonly measuring: Measuring;
  readonly trail: TrailRecorder;
  readonly loader: StudyLoader;
  readonly preferences: Preferences;
  readonly originals: Originals;
  study = $state.raw<Study>({});
  prior = $state.raw<Study | undefined>();
  phase = $state<'first-slice' | 'whole' | 'failed'>('first-slice');
  panel = $state<'report' | 'slim' | 'closed'>('report');
  snap = $state(true);
  #landmark = $state.raw<WorldPoint | undefined>();
  region = $state<'R1' | 'R2' | 'R3' | 'R4'>('R2');
  /** The drawing end, set by the screen: lets whoever needs it wait for the picture. */
  stage: { settled(): Promise<void>; readonly status: StageStatus | undefined } | undefined;
  #priorBox = $state.raw<readonly [WorldPoint, WorldPoint] | undefined>();
  /** Upper limit of a prior PET without SUV, in its own unit. */
  #priorUpper = $state<number | undefined>();
  #nac = $state.raw<Volume | undefined>();

  constructor(options: {
    record: CaseRecord;
    session: AttemptSession;
    loader: StudyLoader;
    measure: MeasureClient;
    preferences: Preferences;
    originals: Originals;
  }) {
    this.record = options.record;
    this.session = options.session;
    this.loader = options.loader;
    this.preferences = options.preferences;
    this.originals = options.originals;
    const slicing = slicingGrid(options.record);
    if (!slicing) throw new Error('a case without volumes cannot be opened');
    const has = (role: SeriesRole | undefined): boolean =>
      !!role && !!seriesOfRole(options.record, role)?.volume;
    const [ct, pet] = [has('CT'), has(petRoleOf(options.record))];
    this.view = new ViewState({
      slicing,
      suvFactor: this.suvFactor,
      contents: [
        ...(ct ? (['ct'] as const) : []),
        ...(pet ? (['pet'] as const) : []),
        ...(ct && pet ? (['fused'] as const) : []),
      ],
      hasMip: !!this.petRecord?.mip,
      hasPrior: this.hasPrior,
    });
    this.view.point = openingPoint(options.record);
    this.view.resetView(boundsOf(slicing));
    this.view.layout = layoutOf(options.record) ?? options.preferences.layout;
    this.view.activeWell = this.view.hanging.cells[0]?.id ?? '';
    this.measuring = new Measuring(this, options.measure);
    this.trail = new TrailRecorder(this);
  }

  get ctRecord(): SeriesRecord | undefined {
    return seriesOfRole(this.record, 'CT');
  }
  get petRecord(): SeriesRecord | undefined {
    const role = petRoleOf(this.record);
    return role && seriesOfRole(this.record, role);
  }
  get suvAudit() {
    return this.petRecord?.suv;
  }
  /** g/ml per unit of the PET volume; undefined where SUV is refused: then nothing may look like an SUV. */
  get suvFactor(): number | undefined {
    return this.suvAudit?.factor;
  }
  suvFactorOf(study: StudyId): number | undefined {
    return study === 'current'
      ? this.suvFactor
      : seriesOfRole(this.record, 'PT_PRIOR')?.suv?.factor;
  }
  /** Unit of the PET values on screen: an SUV only where there is one, never a unit that is not known. */
  petUnitOf(study: StudyId): string {
    if (this.suvFactorOf(study) !== undefined && !(study === 'current' && this.shownNac))
      return 'SUVbw g/ml';
    const unit = this.#petShown(study)?.volume?.unit ?? '';
    return unit === 'stored' ? '' : unit;
  }
  get petUnit(): string {
    return this.petUnitOf('current');
  }
  #petShown(study: StudyId): SeriesRecord | undefined {
    if (study === 'prior') return seriesOfRole(this.record, 'PT_PRIOR');
    return this.shownNac ? seriesOfRole(this.record, 'PT_NAC') : this.petRecord;
  }
  /** Upper limit of the colour bar, in the unit of `petUnitOf`. */
  petUpperShown(study: StudyId): number {
    if (study === 'prior') return this.#priorUpper ?? this.view.petUpper;
    return this.shownNac ? this.view.nacUpper : this.view.petUpper;
  }
  /** What the layers are: the same words in both languages. */
  layerNames(study: StudyId): { readonly ct: string; readonly pet: string } {
    const ct = seriesOfRole(this.record, study === 'prior' ? 'CT_PRIOR' : 'CT');
    const pet = this.#petShown(study);
    const corrected = pet?.role === 'PT_NAC' ? 'PET NAC' : pet?.suv?.factor ? 'PET AC' : 'PET';
    return {
      ct: ct?.modality === 'MR' ? 'MR' : 'CT',
      pet: pet?.modality === 'NM' ? 'SPECT' : corrected,
    };
  }
  get hasPrior(): boolean {
    return !!(seriesOfRole(this.record, 'PT_PRIOR') ?? seriesOfRole(this.record, 'CT_PRIOR'))
      ?.volume;
  }
  /** Whole days from the prior study to the current one. */
  get daysBefore(): number | undefined {
    const series = seriesOfRole(this.record, 'PT_PRIOR') ?? seriesOfRole(this.record, 'CT_PRIOR');
    return series?.daysBefore;
  }
  get hasNac(): boolean {
    return petRoleOf(this.record) === 'PT' && !!seriesOfRole(this.record, 'PT_NAC')?.volume;
  }
  get shownNac(): boolean {
    return this.view.petSeries === 'PT_NAC' && this.#nac !== undefined;
  }
  /** PET and CT may be laid over each other. */
  get canFuse(): boolean {
    return !this.record.pairProblems.some((p) => p.kind === 'different-frame-of-reference');
  }
  get bodyBox(): readonly [WorldPoint, WorldPoint] {
    return this.view.box;
  }

  /** First the slice in sight, then the whole study. */
  async load(): Promise<void> {
    this.study = await this.loader.firstSlice(this.view.point);
    this.#ownScale(this.study.pet);
    const whole = await this.loader.whole();
    if (!whole) {
      this.phase = 'failed';
      return;
    }
    const body = whole.ct ?? whole.pet;
    const hasHu = whole.ct?.unit === 'HU';
    if (body) this.view.resetView(hasHu ? bodyBounds(body) : boundsOf(body.grid));
    this.#ownScale(whole.pet);
    this.#ownWindow(whole.ct);
    this.study = whole;
    this.phase = 'whole';
    if (this.view.layout === 'prior') await this.loadPrior();
  }

  /** Without SUV the upper limit is a percentile of the volume's own values. */
  #ownScale(pet: Volume | undefined): void {
    if (this.suvFactor === undefined && pet) this.view.petUpper = robustUpper(pet) ?? 1;
  }
  /** MR has no HU and no fixed windows. */
  #ownWindow(ct: Volume | undefined): void {
    if (!ct || ct.unit === 'HU') return;
    const upper = robustUpper(ct) ?? 1;
    this.view.ctWindow = { width: upper, level: upper / 2 };
  }

  async loadPrior(): Promise<void> {
    if (this.prior || !this.hasPrior) return;
    const prior = await this.loader.prior();
    const body = prior?.ct ?? prior?.pet;
    if (body) this.#priorBox = body.unit === 'HU' ? bodyBounds(body) : boundsOf(body.grid);
    if (prior?.pet && this.suvFactorOf('prior') === undefined)
      this.#priorUpper = robustUpper(prior.pet) ?? 1;
    this.prior = prior;
  }

  /** Exchanges the PET for the one without attenuation correction, and back, in place. */
  async togglePetSeries(): Promise<void> {
    if (!this.hasNac) return;
    const { view } = this;
    if (view.petSeries === 'PT_NAC') {
      view.petSeries = 'PT';
      return;
    }
    if (!this.#nac) {
      const nac = await this.loader.nac();
      if (nac) view.nacUpper = robustUpper(nac) ?? 1;
      this.#nac = nac;
    }
    if (this.#nac) view.petSeries = 'PT_NAC';
  }

  /** What is drawn now: the current PET may be exchanged for the uncorrected one. Measuring goes by `study`. */
  readonly shown: Study = $derived.by(() =>
    this.shownNac ? { ...this.study, pet: this.#nac } : this.study,
  );

  /** How the PET is drawn on the CT; undefined where nobody moved it. */
  get petMove(): Rigid | undefined {
    const move = this.session.attempt.alignment.pet;
    return isStill(move) ? undefined : move;
  }
  readonly priorMove: Rigid | undefined = $derived.by(() => {
    const chosen = this.session.attempt.alignment.prior;
    if (chosen) return chosen;
    const box = this.#priorBox;
    return box && firstPriorMove(this.view.box, box);
  });
  moveOf(layer: 'ct' | 'pet', study: StudyId): Rigid | undefined {
    if (study === 'prior') return this.priorMove;
    return layer === 'pet' ? this.petMove : undefined;
  }
  studyOf(study: StudyId): Study {
    return study === 'current' ? this.study : (this.prior ?? {});
  }
  /** A place on screen in a layer's own frame, and back. */
  inLayer(p: WorldPoint, layer: 'ct' | 'pet', study: StudyId = 'current'): WorldPoint {
    return toLayer(this.moveOf(layer, study), p);
  }
  onScreen(p: WorldPoint, layer: 'ct' | 'pet', study: StudyId = 'current'): WorldPoint {
    return toScreen(this.moveOf(layer, study), p);
  }

  /**
   * While 'prior', the next click in a prior well is the counterpart of where the crosshair was when this began: the
   * reader may scroll meanwhile.
   */
  get landmark(): 'off' | 'prior' {
    return this.#landmark ? 'prior' : 'off';
  }
  set landmark(mode: 'off' | 'prior') {
    this.#landmark = mode === 'prior' ? this.view.point : undefined;
  }
  /** `place` on screen, in a prior well, is the landmark: the prior study is moved so that it is. */
  takeLandmark(place: WorldPoint): void {
    const [move, target] = [this.priorMove, this.#landmark];
    if (move && target)
      this.session.align(
        'prior',
        throughLandmark(move, this.inLayer(place, 'ct', 'prior'), target),
      );
    this.#landmark = undefined;
  }

  /** The picture of one study's wells. */
  pictureOf(study: StudyId): Picture {
    const { view } = this;
    const cells = view.cells.filter((cell) => cell.study === study);
    const { slabMode, slabMm } = view;
    const factor = this.suvFactorOf('prior');
    const display =
      study === 'current'
        ? view.display
        : {
            ...view.display,
            pet: { lower: 0, upper: this.#priorUpper ?? view.petUpper / (factor ?? 1) },
          };
    return {
      ...camerasOf(view, cells),
      display,
      slab: slabMode === 'off' ? undefined : { thicknessMm: slabMm, mode: slabMode },
      move: { ct: this.moveOf('ct', study), pet: this.moveOf('pet', study) },
    };
  }

  /** HU and SUV of the voxels under a place on screen, native and unrounded. */
  readout(p: WorldPoint, study: StudyId = 'current'): Readout {
    const { ct, pet } = study === 'current' ? this.shown : this.studyOf(study);
    const raw = pet && valueAt(pet, this.inLayer(p, 'pet', study));
    const factor = study === 'current' && this.shownNac ? undefined : this.suvFactorOf(study);
    return {
      point: p,
      ct: ct && valueAt(ct, this.inLayer(p, 'ct', study)),
      pet: raw === undefined ? undefined : raw * (factor ?? 1),
    };
  }

  autoPetUpper(): void {
    const { pet } = this.study;
    if (!pet) return;
    if (this.suvFactor === undefined) this.#ownScale(pet);
    else this.view.petUpper = autoUpperSuv(pet, this.suvFactor) ?? this.view.petUpper;
  }

  /** Puts a finding down at a place on screen. Returns its id, or undefined outside the PET and CT. */
  mark(p: WorldPoint, pickedIn: PickedIn): string | undefined {
    const { pet, ct } = this.study;
    const home = pet ?? ct;
    const raw = this.inLayer(p, 'pet');
    if (!home || !nearestVoxel(home.grid, raw)) return undefined;
    const found = pet && this.snap ? localMaximum(pet, raw) : undefined;
    const hot = found?.ok ? found.value : undefined;
    const place = hot?.at ?? raw;
    const suvmax = this.suvmaxNear(place);
    const at = rounded(place);
    const id = this.session.addFinding({
      pPet: at,
      pRaw: rounded(raw),
      pickedIn: this.shownNac && pickedIn !== 'CT' ? 'NAC' : pickedIn,
      snappedMm: hot ? Math.round(hot.distanceMm * 100) / 100 : 0,
      frameOfReferenceUid: this.frameOfReferenceUid,
      suvmax,
      source: suvmax === undefined ? {} : { suvmax: 'tool' },
    });
    this.view.jump(this.view.snapToSlice(this.onScreen(at, 'pet')), true, this.view.activeWell);
    return id;
  }

  get frameOfReferenceUid(): string {
    const series = this.petRecord ?? this.ctRecord;
    return series?.frameOfReferenceUid ?? '';
  }

  /** SUV of the hottest voxel reached from a place in the PET's frame, two decimals; undefined where SUV is refused. */
  suvmaxNear(place: WorldPoint): number | undefined {
    const { pet } = this.study;
    if (!pet || this.suvFactor === undefined) return undefined;
    // From near the top of a lesion upwards, never down: a large lesion's maximum may lie beyond the snap.
    const hot = localMaximum(pet, place, climbMm);
    return hot.ok ? Math.round(hot.value.value * this.suvFactor * 100) / 100 : undefined;
  }

  goTo(finding: Finding): void {
    this.session.selectedId = finding.id;
    this.session.selectedMeasurementId = undefined;
    this.jumpTo(this.onScreen(finding.pPet, 'pet'));
  }
  jumpTo(p: WorldPoint): void {
    this.view.jump(this.view.snapToSlice(p), true, this.view.activeWell);
  }

  /** Moves the crosshair to the hottest voxel within 20 mm of the pointer, or of itself. */
  jumpToHottest(): void {
    const { pet } = this.study;
    const from = this.view.hover ?? this.view.point;
    const hot = pet && localMaximum(pet, this.inLayer(from, 'pet'), climbMm);
    if (hot?.ok) this.jumpTo(this.onScreen(hot.value.at, 'pet'));
  }

  /** Keeps what is on screen, under a number that a sentence can name. */
  keepKeyImage(): KeyImage | undefined {
    if (this.session.readOnly) return undefined;
    return this.session.addKeyImage({ caption: '', view: this.view.snapshot() });
  }
  async showKeyImage(keyImage: KeyImage): Promise<void> {
    const { view } = keyImage;
    if (view.layout === 'prior') await this.loadPrior();
    if (view.petSeries !== this.view.petSeries) await this.togglePetSeries();
    this.view.restore({ ...view, petSeries: this.view.petSeries });
  }
}

/** The layout the author set for the case. */
const layoutOf = (record: CaseRecord): LayoutId | undefined =>
  isLayoutId(record.layout) ? record.layout : undefined;
