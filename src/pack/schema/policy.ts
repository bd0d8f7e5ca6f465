import * as v from 'valibot';
import type { Policy } from '#domain/exam';
import { count, i18nText, id, line } from './parts.ts';

// `policy.json`, `uptake-policy/1` (docs/formats/policy.md): everything about a result that an association decides.

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const minutes = v.pipe(count, v.minValue(1), v.maxValue(1440));
const shift = v.exactOptional(v.pipe(v.number(), v.minValue(-100), v.maxValue(100)));

const levelSchema = v.strictObject({
  name: i18nText,
  sectionShift: v.strictObject({
    A: shift,
    B: shift,
    C: shift,
    D: shift,
    E: shift,
    F: shift,
    G: shift,
    H: shift,
    I: shift,
  }),
});

export const policySchema = v.strictObject({
  schema: v.literal('uptake-policy/1'),
  id,
  version: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  title: i18nText,
  source: i18nText,
  confirmedBy: v.nullable(line),
  weights: v.strictObject({ theory: percent, practical: percent, cases: percent }),
  cuts: v.strictObject({ excellent: percent, good: percent, pass: percent }),
  floors: v.strictObject({
    theory: percent,
    practical: percent,
    cases: percent,
    maxCappedForPass: v.pipe(count, v.maxValue(500)),
    maxCappedForGood: v.pipe(count, v.maxValue(500)),
  }),
  rounding: v.literal('half-up-0.1-then-grade'),
  xItem: v.picklist(['allOrNothing', 'each']),
  adjudication: v.strictObject({
    caseDiff: percent,
    crossCut: v.boolean(),
    onCap: v.boolean(),
    semBand: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
  }),
  levels: v.strictObject({ 1: levelSchema, 2: levelSchema, 3: levelSchema, 4: levelSchema }),
  papers: v.strictObject({
    theory: v.strictObject({ questions: v.pipe(count, v.maxValue(1000)), minutes }),
    practical: v.strictObject({ tasks: v.pipe(count, v.maxValue(100)), minutes }),
    cases: v.strictObject({
      cases: v.pipe(count, v.maxValue(500)),
      negative: v.pipe(count, v.maxValue(500)),
      minutes,
    }),
  }),
  appealDays: v.pipe(count, v.maxValue(366)),
  signature: v.optional(
    v.strictObject({
      alg: line,
      publicKey: v.pipe(v.string(), v.maxLength(2000)),
      value: v.pipe(v.string(), v.maxLength(2000)),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Policy>;
