import { seriesOfRole } from '#domain/case';
import { distanceMm, offsetOf, nearestVoxel, type Plane, type WorldPoint } from '#domain/image';
import {
  sphereStats,
  voxelsIn,
  type RegionEdit,
  type RegionError,
  type Runs,
  type SphereStats,
  type ThresholdRule,
} from '#domain/measure';
import type {
  AttemptChange,
  Finding,
  MeasuredOn,
  MeasuredValues,
  Measurement,
  MeasurementRole,
  MeasurementShape,
} from '#domain/report';
import type { MeasureAsk, MeasureClient, MeasureOutput } from '#work';
import { rounded } from './alignment.ts';
import type { StudyId } from './layouts.ts';
import type { Reading } from './reading.svelte.ts';
import { petRoleOf } from './study.svelte.ts';

export type { MeasureClient } from '#work';

export type ReferenceKind = 'liver' | 'blood-pool';
export type BrushMode = 'add' | 'cut' | 'remove-island';

/** Why nothing was measured; a cancelled ask says nothing. */
export type MeasureProblem =
  | RegionError
  | { kind: 'volume-unreadable' }
  | { kind: 'no-volume' }
  | { kind: 'failed' }
  | { kind: 'no-region' }
  | { kind: 'no-liver' }
  | { kind: 'no-pet' };

/** Radii of the reference regions, mm. Liver: the 3 cm sphere of PERCIST (Wahl 2009). Blood pool: 1 cm across. */
export const referenceRadiusMm: Readonly<Record<ReferenceKind, number>> = {
  liver: 15,
  'blood-pool': 5,
};

/** Where a region may go from its seed, as the reader chooses it: radius in mm. */
export const bounds: readonly number[] = [20, 30, 40, 60, 80, 120];

export interface Draft {
  readonly well: string;
  readonly study: StudyId;
  readonly shape: MeasurementShape;
}

/** What the reader measures. Asks go to a worker that reads the native voxels; the answers become events of the log. */
export class Measuring {
  rule = $state.raw<ThresholdRule>({ kind: 'percent', percent: 41 });
  boundMm = $state(60);
  brushMm = $state(8);
  brushMode = $state<BrushMode>('cut');
  /** Asks under way. */
  busy = $state(0);
  problem = $state.raw<MeasureProblem | undefined>();
  /** What is being drawn, in the frame of the screen. */
  draft = $state.raw<Draft | undefined>();
  /** Where the brush went since the button was pressed, on screen. */
  stroke = $state.raw<readonly WorldPoint[]>([]);

  readonly #reading: Reading;
  readonly #client: MeasureClient;

  constructor(reading: Reading, client: MeasureClient) {
    this.#reading = reading;
    this.#client = client;
  }

  get #session() {
    return this.#reading.session;
  }

  get list(): readonly Measurement[] {
    return this.#session.attempt.measurements;
  }
  reference(kind: ReferenceKind, study: StudyId = 'current'): Measurement | undefined {
    return this.list.findLast((each) => each.role === kind && each.study === study);
  }
  ofFinding(id: string, study: StudyId = 'current'): Measurement | undefined {
    const own = this.list.filter((each) => each.findingId === id && each.study === study);
    return own.findLast((each) => each.shape.kind === 'region') ?? own.findLast((each) => each.pet);
  }

  /** Statistics of the sphere being dragged, native values, at once: the same code as the worker's. */
  readonly draftStats: SphereStats | undefined = $derived.by(() => {
    const { draft } = this;
    if (draft?.shape.kind !== 'sphere') return undefined;
    const { pet, ct } = this.#reading.studyOf(draft.study);
    const volume = pet ?? ct;
    const layer = pet ? 'pet' : 'ct';
    if (!volume) return undefined;
    const centre = this.#reading.inLayer(draft.shape.centre, layer, draft.study);
    const stats = sphereStats(volume, centre, draft.shape.radiusMm);
    return stats.ok ? stats.value : undefined;
  });

  async #ask(study: StudyId, ask: MeasureAsk): Promise<MeasureOutput | undefined> {
    const { loader, record } = this.#reading;
    const roles =
      study === 'current'
        ? (['CT', petRoleOf(record) ?? 'PT'] as const)
        : (['CT_PRIOR', 'PT_PRIOR'] as const);
    this.busy++;
    this.problem = undefined;
    try {
      const [ct, pet] = await Promise.all(roles.map((role) => loader.source(role)));
      const suvFactor = this.#reading.suvFactorOf(study);
      const answer = await this.#client.run('measure', { ct, pet, suvFactor, ask });
      if (answer.ok) return answer.value;
      const { error } = answer;
      if (error.kind === 'cancelled') return undefined;
      this.problem = 'detail' in error ? { kind: 'failed' } : error;
      return undefined;
    } finally {
      this.busy--;
    }
  }

  #add(
    measurement: Omit<Measurement, 'id' | 'seq'>,
    besides: readonly AttemptChange[] = [],
  ): string | undefined {
    return this.#session.readOnly ? undefined : this.#session.addMeasurement(measurement, besides);
  }

  /** The finding that a place on screen belongs to: the selected one where it is near, else the nearest within 15 mm. */
  #findingAt(p: WorldPoint, reachMm = 15): Finding | undefined {
    const { attempt, selected } = this.#session;
    const far = (finding: Finding): number =>
      distanceMm(this.#reading.onScreen(finding.pPet, 'pet'), p);
    if (selected && far(selected) <= 2 * reachMm) return selected;
    const near = attempt.findings.filter((finding) => far(finding) <= reachMm);
    return near.sort((a, b) => far(a) - far(b))[0];
  }

  /** Ends of a line on screen. */
  distance(on: MeasuredOn, study: StudyId, ends: readonly [WorldPoint, WorldPoint]): void {
    const own = (p: WorldPoint): WorldPoint => rounded(this.#reading.inLayer(p, on, study));
    this.#add({
      role: 'other',
      study,
      on,
      shape: { kind: 'distance', ends: [own(ends[0]), own(ends[1])] },
      findingId: this.#findingAt(ends[0], 30)?.id,
    });
  }

  /** Long and short diameter; the longer of the two lines is the long one, whichever was drawn first. */
  bidirectional(
    on: MeasuredOn,
    study: StudyId,
    first: readonly [WorldPoint, WorldPoint],
    second: readonly [WorldPoint, WorldPoint],
  ): void {
    const own = (line: readonly [WorldPoint, WorldPoint]): readonly [WorldPoint, WorldPoint] => [
      rounded(this.#reading.inLayer(line[0], on, study)),
      rounded(this.#reading.inLayer(line[1], on, study)),
    ];
    const length = (line: readonly [WorldPoint, WorldPoint]): number =>
      distanceMm(line[0], line[1]);
    const [long, short] = length(first) >= length(second) ? [first, second] : [second, first];
    const middle = long[0].map((c, n) => (c + long[1][n]!) / 2) as unknown as WorldPoint;
    const finding = this.#findingAt(middle, 30);
    const tenth = (mm: number): number => Math.round(mm * 10) / 10;
    const size: AttemptChange[] =
      finding && study === 'current' && finding.source.size !== 'typed'
        ? [
            {
              type: 'finding-changed',
              id: finding.id,
              patch: {
                longMm: tenth(length(long)),
                shortMm: tenth(length(short)),
                source: { ...finding.source, size: 'tool' },
              },
            },
          ]
        : [];
    this.#add(
      {
        role: 'other',
        study,
        on,
        shape: { kind: 'bidirectional', long: own(long), short: own(short) },
        findingId: finding?.id,
      },
      size,
    );
  }

  async circle(on: MeasuredOn, study: StudyId, plane: Plane, centre: WorldPoint, radiusMm: number) {
    const reading = this.#reading;
    const [petCentre, ctCentre] = [
      reading.inLayer(centre, 'pet', study),
      reading.inLayer(centre, 'ct', study),
    ];
    const found = await this.#ask(study, { kind: 'circle', plane, petCentre, ctCentre, radiusMm });
    if (!found) return;
    this.#add({
      role: 'other',
      study,
      on,
      shape: {
        kind: 'circle',
        plane,
        centre: rounded(on === 'pet' ? petCentre : ctCentre),
        radiusMm,
      },
      pet: valuesOf(found.pet),
      ct: valuesOf(found.ct),
      findingId: this.#findingAt(centre)?.id,
    });
  }

  /** A sphere about a place on screen. A reference sphere takes the place of the one before. */
  async sphere(
    study: StudyId,
    centre: WorldPoint,
    radiusMm: number,
    role: MeasurementRole = 'other',
  ): Promise<void> {
    const reading = this.#reading;
    const petCentre = rounded(reading.inLayer(centre, 'pet', study));
    const ctCentre = rounded(reading.inLayer(centre, 'ct', study));
    const reference = role === 'liver' || role === 'blood-pool' ? role : undefined;
    const found = await this.#ask(study, {
      kind: 'sphere',
      petCentre,
      ctCentre,
      radiusMm,
      reference,
    });
    if (!found) return;
    const on = reading.studyOf(study).pet ? 'pet' : 'ct';
    const old = reference && this.reference(reference, study);
    this.#add(
      {
        role,
        study,
        on,
        shape: { kind: 'sphere', centre: on === 'pet' ? petCentre : ctCentre, radiusMm },
        pet: valuesOf(found.pet),
        ct: valuesOf(found.ct),
        findingId: reference ? undefined : this.#findingAt(centre)?.id,
        advice: found.advice,
      },
      old ? [{ type: 'measurement-removed', id: old.id }] : [],
    );
  }

  /** The 3 cm liver sphere or the blood-pool sphere about the crosshair. */
  placeReference(kind: ReferenceKind, study: StudyId = 'current'): Promise<void> {
    return this.sphere(study, this.#reading.view.point, referenceRadiusMm[kind], kind);
  }

  /** PERCIST's threshold comes from the reader's own liver sphere, whichever rule was last made of it. */
  ruleNow(study: StudyId): ThresholdRule | undefined {
    if (this.rule.kind !== 'percist') return this.rule;
    const liver = this.reference('liver', study)?.pet;
    return liver && { kind: 'percist', liverMean: liver.mean, liverSd: liver.sd };
  }

  /** One click: the region about a place on screen, by the chosen rule and inside the bound. */
  async region(study: StudyId, p: WorldPoint, finding?: Finding): Promise<void> {
    const reading = this.#reading;
    const rule = this.ruleNow(study);
    if (!reading.studyOf(study).pet) this.problem = { kind: 'no-pet' };
    else if (!rule) this.problem = { kind: 'no-liver' };
    if (!rule || !reading.studyOf(study).pet) return;
    const seed = rounded(reading.inLayer(p, 'pet', study));
    const { boundMm } = this;
    const found = await this.#ask(study, { kind: 'region', seed, rule, boundMm });
    if (!found?.runs) return;
    const owner = finding ?? this.#ownerOf(found.runs, p, study);
    this.#add(
      {
        role: 'lesion',
        study,
        on: 'pet',
        shape: {
          kind: 'region',
          seed,
          rule,
          boundMm,
          threshold: found.threshold ?? 0,
          runs: found.runs,
          touchesBound: found.touchesBound ?? false,
          touchesEdge: found.touchesEdge,
          cutAt: found.cutAt && rounded(found.cutAt),
          edited: false,
        },
        pet: valuesOf(found.pet),
        ct: valuesOf(found.ct),
        findingId: owner?.id,
      },
      this.#suvmaxOf(finding, found.pet?.max),
    );
  }

  /** The finding whose place lies in the region, else one close by. */
  #ownerOf(runs: Runs, p: WorldPoint, study: StudyId): Finding | undefined {
    const { pet } = this.#reading.studyOf(study);
    if (study === 'prior' || !pet) return this.#findingAt(p, 25);
    const inside = this.#session.attempt.findings.find((finding) => {
      const v = nearestVoxel(pet.grid, finding.pPet);
      return v && holds(runs, offsetOf(pet.grid, v[0], v[1], v[2]));
    });
    return inside ?? this.#findingAt(p, 5);
  }

  /** The region at a finding's place; its SUVmax goes to the finding in the same step. */
  measureFinding(finding: Finding): Promise<void> {
    return this.region('current', this.#reading.onScreen(finding.pPet, 'pet'), finding);
  }

  #suvmaxOf(finding: Finding | undefined, max: number | undefined): readonly AttemptChange[] {
    const factor = this.#reading.suvFactor;
    if (!finding || max === undefined || factor === undefined) return [];
    const suvmax = Math.round(max * factor * 100) / 100;
    if (suvmax === finding.suvmax) return [];
    const source = { ...finding.source, suvmax: 'tool' } as const;
    return [{ type: 'finding-changed', id: finding.id, patch: { suvmax, source } }];
  }

  /** One edit or a whole stroke on the selected region: one step to undo. */
  async edit(edits: readonly RegionEdit[]): Promise<void> {
    const target = this.#session.selectedMeasurement;
    if (target?.shape.kind !== 'region') {
      this.problem = { kind: 'no-region' };
      return;
    }
    const { shape, study, id } = target;
    let runs = shape.runs;
    let last: MeasureOutput | undefined;
    for (const edit of edits) {
      last = await this.#ask(study, { kind: 'edit', runs, edit });
      if (!last?.runs) return;
      runs = last.runs;
    }
    if (!last || this.#session.readOnly) return;
    this.#session.changeMeasurement(id, {
      shape: { ...shape, runs, edited: true },
      pet: valuesOf(last.pet),
      ct: valuesOf(last.ct),
    });
  }

  /** The brush was let go: its places, on screen, become edits of the selected region. */
  async endStroke(study: StudyId): Promise<void> {
    const { brushMode: mode, brushMm: radiusMm, stroke } = this;
    this.stroke = [];
    const places = stroke.map((p) => this.#reading.inLayer(p, 'pet', study));
    const first = places[0];
    if (!first) return;
    if (mode === 'remove-island') await this.edit([{ kind: 'remove-island', at: first }]);
    else await this.edit(places.map((centre) => ({ kind: mode, centre, radiusMm })));
  }

  /** One voxel layer more (of what reaches the region's threshold) or less. */
  resize(kind: 'grow' | 'shrink'): Promise<void> {
    const shape = this.#session.selectedMeasurement?.shape;
    const minValue = shape?.kind === 'region' && kind === 'grow' ? shape.threshold / 2 : undefined;
    return this.edit([{ kind, minValue }]);
  }

  /** Goes to where it was measured. */
  select(measurement: Measurement): void {
    const { view } = this.#reading;
    this.#session.selectedMeasurementId = measurement.id;
    if (measurement.findingId) this.#session.selectedId = measurement.findingId;
    const place = this.#reading.onScreen(placeOf(measurement), measurement.on, measurement.study);
    view.jump(view.snapToSlice(place), true, view.activeWell);
  }

  get petSeries() {
    return seriesOfRole(this.#reading.record, 'PT');
  }
}

/** Where a measurement is, in the frame of the layer it was made on. */
export function placeOf({ shape, pet }: Measurement): WorldPoint {
  switch (shape.kind) {
    case 'distance':
      return shape.ends[0];
    case 'bidirectional':
      return shape.long[0];
    case 'circle':
    case 'sphere':
      return shape.centre;
    case 'region':
      return pet?.maxAt ?? shape.seed;
  }
}

const holds = (runs: Runs, offset: number): boolean => {
  for (let n = 0; n < runs.length; n += 2)
    if (offset >= runs[n]! && offset < runs[n]! + runs[n + 1]!) return true;
  return false;
};

export const regionVoxels = (runs: Runs): number => voxelsIn(runs);

/** The worker's statistics as the log keeps them. */
function valuesOf(stats: MeasureOutput['pet']): MeasuredValues | undefined {
  if (!stats) return undefined;
  const { count, max, mean, sd, min, volumeMl, peak } = stats;
  return { count, max, mean, sd, min, volumeMl, maxAt: stats.maxAt.world, peak };
}
