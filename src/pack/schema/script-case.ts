import * as v from 'valibot';
import type { Submission } from '#domain/marking';
import type { KeyImage, LoggedEvent, Measurement } from '#domain/report';
import type { CaseScript } from '#domain/exam';
import { rigidSchema } from './practical.ts';
import { count, finite, id, point } from './parts.ts';

// A case as it was handed in. What desk and marking read must have its type; members that this version does not know are
// let pass, because a refusal here would lose an examination. What the report must hold to be marked is for `mark`.

const words = v.pipe(v.string(), v.maxLength(100_000));
const short = v.pipe(v.string(), v.maxLength(400));
const maybe = v.optional(short);
const number = v.optional(finite);
const source = v.exactOptional(v.picklist(['tool', 'typed']));

const findingEntries = {
  conf: v.optional(v.picklist([1, 2, 3, 4, 5])),
  site: maybe,
  laterality: v.optional(v.picklist(['L', 'R', 'M'])),
  extent: maybe,
  suvmax: number,
  suvpeak: number,
  sulpeak: number,
  mtvMl: number,
  tlg: number,
  longMm: number,
  shortMm: number,
  grade: v.optional(v.picklist([0, 1, 2, 3, 4])),
  pattern: maybe,
  ct: maybe,
  dens: number,
  late: maybe,
  nature: maybe,
  note: v.optional(words),
};
const placed = {
  pPet: point,
  pRaw: point,
  pickedIn: v.picklist(['PT', 'CT', 'FUSED', 'MIP', 'NAC']),
  snappedMm: finite,
  source: v.looseObject({
    suvmax: source,
    size: source,
    suvpeak: source,
    sulpeak: source,
    mtv: source,
    dens: source,
  }),
};
const findingSchema = v.looseObject({
  id: short,
  seq: count,
  frameOfReferenceUid: short,
  ...placed,
  ...findingEntries,
});

const coded = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(v.array(v.looseObject({ id: short, ...entries })), v.maxLength(500));
const region = v.looseObject({
  status: v.optional(v.picklist(['normal', 'benign', 'abnormal'])),
  text: words,
});
const components = v.record(short, v.union([short, finite, v.array(short)]));

const reportSchema = v.looseObject({
  history: v.looseObject({
    summary: words,
    question: v.optional(words),
    asked: v.optional(v.array(short)),
  }),
  technique: v.looseObject({
    tracer: maybe,
    activityMBq: number,
    uptakeMin: number,
    glucoseMmolL: number,
    fastingH: number,
    ct: maybe,
    range: v.optional(words),
    quality: maybe,
    remarks: words,
  }),
  comparison: v.looseObject({ prior: maybe, date: maybe, text: words }),
  regions: v.looseObject({ R1: region, R2: region, R3: region, R4: region }),
  variants: coded({ variant: short, site: maybe }),
  artifacts: coded({
    artifact: short,
    series: maybe,
    how: maybe,
    action: maybe,
    affectsConclusion: v.optional(v.boolean()),
  }),
  impression: v.looseObject({
    text: words,
    items: coded({
      concept: short,
      site: maybe,
      certainty: v.picklist(['certain', 'probable', 'possible']),
    }),
  }),
  differential: coded({ concept: short, site: maybe, reason: words }),
  staging: v.looseObject({ module: maybe, components, group: maybe }),
  response: v.looseObject({ module: maybe, components, category: maybe }),
  critical: v.looseObject({
    none: v.boolean(),
    items: coded({
      item: short,
      site: maybe,
      severity: v.optional(v.picklist(['immediate', 'within30'])),
      notify: maybe,
      method: maybe,
      withinMin: number,
      readBack: v.boolean(),
      documented: v.boolean(),
      patientAction: maybe,
    }),
  }),
  recommendation: v.looseObject({
    text: words,
    items: v.array(short),
    details: v.optional(
      coded({ action: short, target: maybe, intervalWeeks: number, urgency: maybe }),
    ),
  }),
});

export const submissionSchema = v.looseObject({
  schema: v.literal('uptake-submission/1'),
  attemptId: short,
  caseId: id,
  report: reportSchema,
  findings: v.pipe(v.array(findingSchema), v.maxLength(2000)),
}) satisfies v.GenericSchema<unknown, Submission>;

const ends = v.strictTuple([point, point]);
const shapeSchema = v.variant('kind', [
  v.looseObject({ kind: v.literal('distance'), ends }),
  v.looseObject({ kind: v.literal('bidirectional'), long: ends, short: ends }),
  v.looseObject({
    kind: v.literal('circle'),
    plane: v.picklist(['axial', 'coronal', 'sagittal']),
    centre: point,
    radiusMm: finite,
  }),
  v.looseObject({ kind: v.literal('sphere'), centre: point, radiusMm: finite }),
  v.looseObject({
    kind: v.literal('region'),
    seed: point,
    rule: v.variant('kind', [
      v.looseObject({ kind: v.literal('percent'), percent: finite }),
      v.looseObject({ kind: v.literal('suv'), suv: finite }),
      v.looseObject({ kind: v.literal('value'), value: finite }),
      v.looseObject({ kind: v.literal('percist'), liverMean: finite, liverSd: finite }),
    ]),
    boundMm: finite,
    threshold: finite,
    runs: v.pipe(v.array(count), v.maxLength(1_000_000)),
    touchesBound: v.boolean(),
    touchesEdge: v.optional(v.boolean()),
    cutAt: v.optional(point),
    edited: v.boolean(),
  }),
]);
const valuesSchema = v.optional(
  v.looseObject({
    count: finite,
    max: finite,
    mean: finite,
    sd: finite,
    min: finite,
    volumeMl: finite,
    maxAt: point,
    peak: v.optional(v.looseObject({ value: finite, at: point, volumeMl: finite })),
  }),
);
type Advice = NonNullable<Measurement['advice']>[number];
/** Sentences about a reference sphere, by their kind; they are shown and never reckoned with. */
const adviceSchema = v.custom<Advice>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    'convention' in value &&
    typeof value.convention === 'boolean',
);
const measured = {
  role: v.picklist(['lesion', 'liver', 'blood-pool', 'other']),
  shape: shapeSchema,
};
const measuredValues = {
  pet: valuesSchema,
  ct: valuesSchema,
  findingId: maybe,
  advice: v.optional(v.pipe(v.array(adviceSchema), v.maxLength(20))),
};
const measurementSchema = v.looseObject({
  id: short,
  seq: count,
  study: v.picklist(['current', 'prior']),
  on: v.picklist(['ct', 'pet']),
  ...measured,
  ...measuredValues,
}) satisfies v.GenericSchema<unknown, Measurement>;

const keyImageSchema = v.looseObject({
  id: short,
  seq: count,
  caption: words,
  view: v.looseObject({
    layout: short,
    one: v.boolean(),
    activeWell: short,
    point,
    centre: point,
    zoom: finite,
    ctWindow: v.looseObject({ width: finite, level: finite }),
    petUpper: finite,
    petSeries: v.picklist(['PT', 'PT_NAC']),
    petMap: short,
    fusedMap: short,
    fusion: finite,
    slab: v.optional(v.looseObject({ thicknessMm: finite, mode: short })),
    mipAngle: finite,
  }),
}) satisfies v.GenericSchema<unknown, KeyImage>;

type Change = LoggedEvent['event'];
const edited = Object.entries(reportSchema.entries).map(([section, value]) =>
  v.looseObject({ type: v.literal('report-edited'), section: v.literal(section), value }),
);
const span = v.strictTuple([finite, finite]);

const simpleEvents = [
  v.looseObject({ type: v.literal('finding-added'), finding: findingSchema }),
  v.looseObject({
    type: v.literal('finding-changed'),
    id: short,
    patch: v.partial(v.looseObject({ ...placed, ...findingEntries })),
  }),
  v.looseObject({ type: v.literal('finding-removed'), id: short }),
  v.looseObject({ type: v.literal('measurement-added'), measurement: measurementSchema }),
  v.looseObject({
    type: v.literal('measurement-changed'),
    id: short,
    patch: v.partial(v.looseObject({ ...measured, ...measuredValues })),
  }),
  v.looseObject({ type: v.literal('measurement-removed'), id: short }),
  v.looseObject({ type: v.literal('key-image-added'), keyImage: keyImageSchema }),
  v.looseObject({ type: v.literal('key-image-changed'), id: short, caption: words }),
  v.looseObject({ type: v.literal('key-image-removed'), id: short }),
  v.looseObject({
    type: v.literal('alignment-changed'),
    of: v.picklist(['pet', 'prior']),
    move: v.nullable(rigidSchema),
  }),
  v.looseObject({ type: v.literal('handed-in') }),
  v.looseObject({ type: v.literal('undone'), count: count }),
  v.looseObject({ type: v.literal('redone'), count: count }),
  v.looseObject({
    type: v.literal('viewed'),
    parts: v.array(
      v.looseObject({
        plane: v.picklist(['axial', 'coronal', 'sagittal']),
        content: v.picklist(['ct', 'pet', 'fused']),
        slice: finite,
        across: span,
        down: span,
        ms: finite,
      }),
    ),
  }),
] as const;

const byType = new Map<string, v.GenericSchema>(
  simpleEvents.map((schema) => [schema.entries.type.literal, schema]),
);
const bySection = new Map(edited.map((schema) => [schema.entries.section.literal, schema]));

/** One event of a log held against the schema of its type; several in one step, one level deep each. */
function eventHolds(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > 4) return false;
  const { type, section, changes } = value as Record<string, unknown>;
  if (type === 'together')
    return Array.isArray(changes) && changes.every((each) => eventHolds(each, depth + 1));
  const schema =
    type === 'report-edited' ? bySection.get(String(section)) : byType.get(String(type));
  return schema !== undefined && v.is(schema, value);
}

const loggedSchema = v.looseObject({
  attemptId: short,
  seq: count,
  wallMs: finite,
  event: v.custom<Change>((value) => eventHolds(value), 'no event of an attempt'),
}) satisfies v.GenericSchema<unknown, LoggedEvent>;

export const caseScriptSchema = v.strictObject({
  caseId: id,
  submission: submissionSchema,
  measurements: v.pipe(v.array(measurementSchema), v.maxLength(2000)),
  keyImages: v.pipe(v.array(keyImageSchema), v.maxLength(500)),
  log: v.pipe(v.array(loggedSchema), v.maxLength(100_000)),
}) satisfies v.GenericSchema<unknown, CaseScript>;
