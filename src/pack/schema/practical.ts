import * as v from 'valibot';
import type { PracticalFace, PracticalKey, PracticalResponse } from '#domain/exam';
import { vec3 } from './items.ts';
import { count, finite, i18nText, id, mm, point, positive, share } from './parts.ts';

// The eight tasks of the practical paper: what is shown, what is right, what was done.

const minutes = v.pipe(count, v.minValue(1), v.maxValue(120));
const degrees = v.pipe(v.number(), v.minValue(-360), v.maxValue(360));

export const rigidSchema = v.strictObject({
  translateMm: v.strictTuple([mm, mm, mm]),
  rotateDeg: v.strictTuple([degrees, degrees, degrees]),
  about: point,
});

const cell = v.union([v.pipe(v.string(), v.maxLength(200)), i18nText]);

const panels = v.pipe(
  v.array(
    v.strictObject({
      id,
      text: i18nText,
      atMm: v.optional(vec3),
      table: v.optional(v.pipe(v.array(v.pipe(v.array(cell), v.maxLength(20))), v.maxLength(60))),
    }),
  ),
  v.minLength(1),
  v.maxLength(40),
);
const options = v.pipe(
  v.array(v.strictObject({ id, text: i18nText })),
  v.minLength(2),
  v.maxLength(40),
);

const face = {
  id,
  caseId: v.optional(id),
  title: i18nText,
  prompt: i18nText,
  minutes,
};

export const practicalFaceSchema = v.variant('kind', [
  v.strictObject({ ...face, kind: v.literal('P1-align') }),
  v.strictObject({
    ...face,
    kind: v.literal('P2-suv'),
    rows: v.pipe(
      v.array(
        v.strictObject({
          id,
          name: i18nText,
          value: v.pipe(v.string(), v.maxLength(200)),
          unit: v.pipe(v.string(), v.maxLength(40)),
        }),
      ),
      v.minLength(2),
      v.maxLength(40),
    ),
  }),
  v.strictObject({
    ...face,
    kind: v.literal('P3-triage'),
    panels,
    classes: options,
    actions: options,
  }),
  v.strictObject({ ...face, kind: v.literal('P4-percist') }),
  v.strictObject({ ...face, kind: v.literal('P5-mtv'), threshold: v.picklist(['41', 'suv4']) }),
  v.strictObject({
    ...face,
    kind: v.literal('P6-display'),
    keyImages: v.pipe(count, v.maxValue(20)),
  }),
  v.strictObject({ ...face, kind: v.literal('P7-qc'), panels, decisions: options }),
  v.strictObject({ ...face, kind: v.literal('P8-safety'), panels, options }),
]) satisfies v.GenericSchema<unknown, PracticalFace>;

const key = { id, explanation: i18nText };
const positiveOrZero = v.pipe(finite, v.minValue(0));
const range = v.pipe(
  v.strictTuple([finite, finite]),
  v.check(([low, high]) => low <= high, 'runs backwards'),
);
const runs = v.pipe(v.array(count), v.minLength(2), v.maxLength(400_000));
const gridKey = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const region = v.strictObject({ gridKey, runs });

export const practicalKeySchema = v.variant('kind', [
  v.strictObject({
    ...key,
    kind: v.literal('P1-align'),
    move: rigidSchema,
    landmarksMm: v.pipe(v.array(vec3), v.minLength(1), v.maxLength(64)),
    fullMm: positive,
    halfMm: positive,
  }),
  v.strictObject({
    ...key,
    kind: v.literal('P2-suv'),
    wrongRow: id,
    factor: positive,
    tolerance: v.pipe(positive, v.maxValue(1)),
  }),
  v.strictObject({
    ...key,
    kind: v.literal('P3-triage'),
    panels: v.record(id, v.strictObject({ class: id, action: id })),
  }),
  v.strictObject({
    ...key,
    kind: v.literal('P4-percist'),
    sulPeak: positive,
    liverMean: positive,
    liverSd: positiveOrZero,
    eligible: v.boolean(),
  }),
  v.strictObject({
    ...key,
    kind: v.literal('P5-mtv'),
    region,
    forbidden: region,
    fullDice: share,
    halfDice: share,
    maxSpill: share,
  }),
  v.strictObject({
    ...key,
    kind: v.literal('P6-display'),
    ctWidth: range,
    ctLevel: range,
    suvUpper: range,
    keyPlaces: v.pipe(
      v.array(v.strictObject({ centreMm: vec3, radiusMm: positive })),
      v.maxLength(20),
    ),
  }),
  v.strictObject({ ...key, kind: v.literal('P7-qc'), panels: v.record(id, id) }),
  v.strictObject({
    ...key,
    kind: v.literal('P8-safety'),
    panels: v.record(
      id,
      v.strictObject({
        needed: v.pipe(v.array(id), v.maxLength(40)),
        harmful: v.pipe(v.array(id), v.maxLength(40)),
      }),
    ),
  }),
]) satisfies v.GenericSchema<unknown, PracticalKey>;

const anyNumber = v.optional(finite);

export const practicalResponseSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('P1-align'), move: rigidSchema }),
  v.strictObject({
    kind: v.literal('P2-suv'),
    row: v.optional(id),
    value: v.optional(v.pipe(v.string(), v.maxLength(200))),
    factor: anyNumber,
  }),
  v.strictObject({
    kind: v.literal('P3-triage'),
    panels: v.record(id, v.strictObject({ class: v.optional(id), action: v.optional(id) })),
  }),
  v.strictObject({
    kind: v.literal('P4-percist'),
    sulPeak: anyNumber,
    liverMean: anyNumber,
    liverSd: anyNumber,
    eligible: v.optional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('P5-mtv'),
    gridKey: v.pipe(v.string(), v.maxLength(500)),
    runs: v.pipe(v.array(count), v.maxLength(400_000)),
  }),
  v.strictObject({
    kind: v.literal('P6-display'),
    ctWidth: anyNumber,
    ctLevel: anyNumber,
    suvUpper: anyNumber,
    keyPlacesMm: v.pipe(v.array(v.strictTuple([finite, finite, finite])), v.maxLength(100)),
  }),
  v.strictObject({ kind: v.literal('P7-qc'), panels: v.record(id, id) }),
  v.strictObject({
    kind: v.literal('P8-safety'),
    panels: v.record(id, v.pipe(v.array(id), v.maxLength(100))),
  }),
]) satisfies v.GenericSchema<unknown, PracticalResponse>;
