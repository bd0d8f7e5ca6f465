import * as v from 'valibot';
import type { MarkSheet } from '#domain/marking';
import { count, finite, i18nText, id, sha256 } from './parts.ts';

// `uptake-marks/1` (docs/formats/marks.md). Sentences of a sheet may be longer than texts of a key: they quote them.

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const short = v.pipe(v.string(), v.maxLength(2000));
const milli = v.pipe(v.number(), v.safeInteger());
const section = v.picklist(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']);
const competency = v.picklist(['C1', 'C2', 'C3', 'C4']);
const status = v.picklist(['auto', 'provisional', 'needs-human', 'self', 'examiner']);
const evidence = v.array(code);

const span = v.strictObject({
  field: code,
  start: count,
  end: count,
  term: short,
  status: code,
});

const toJudge = v.strictObject({
  wanted: i18nText,
  reference: i18nText,
  texts: v.array(
    v.strictObject({ field: code, from: count, text: v.pipe(v.string(), v.maxLength(20_000)) }),
  ),
});

const item = v.strictObject({
  itemId: code,
  section,
  comp: competency,
  maxMilli: milli,
  gotMilli: milli,
  status,
  ruleId: code,
  inputs: v.record(code, v.union([finite, short])),
  evidence,
  spans: v.optional(v.array(span)),
  toJudge: v.optional(toJudge),
  reason: i18nText,
});

const penalty = v.strictObject({
  id: code,
  severity: v.picklist(['harmful', 'serious', 'minor']),
  milli: count,
  status,
  evidence,
  spans: v.optional(v.array(span)),
  toJudge: v.optional(toJudge),
  reason: i18nText,
});

const match = v.strictObject({
  findingId: code,
  truthId: v.optional(code),
  surfaceUm: v.optional(count),
  dMilli: v.optional(count),
  locMilli: v.optional(count),
  sideConflict: v.optional(v.boolean()),
  role: v.picklist(['TP', 'decoy', 'FP', 'duplicate']),
  fpMilli: count,
  nearest: v.optional(v.strictObject({ truthId: code, surfaceUm: count })),
});

const share = v.strictTuple([milli, milli]);

export const marksSchema = v.strictObject({
  schema: v.literal('uptake-marks/1'),
  caseId: id,
  keyVersion: count,
  rulesVersion: code,
  vocabVersion: code,
  engineVersion: code,
  keyHash: sha256,
  rulesHash: sha256,
  submissionHash: sha256,
  sections: v.pipe(
    v.array(v.strictObject({ section, maxMilli: milli, gotMilli: milli })),
    v.maxLength(9),
  ),
  items: v.pipe(v.array(item), v.maxLength(50_000)),
  matching: v.pipe(v.array(match), v.maxLength(50_000)),
  missed: v.array(code),
  caps: v.array(
    v.strictObject({
      id: code,
      maxMilli: milli,
      applied: v.boolean(),
      pending: v.optional(v.boolean()),
      reason: i18nText,
    }),
  ),
  penalties: v.optional(v.array(penalty)),
  penaltyMilli: v.optional(count),
  judgements: v.optional(v.record(code, v.pipe(count, v.maxValue(1000)))),
  rawMilli: milli,
  finalMilli: milli,
  byComp: v.strictObject({
    C1: v.exactOptional(share),
    C2: v.exactOptional(share),
    C3: v.exactOptional(share),
    C4: v.exactOptional(share),
  }),
  summary: i18nText,
}) satisfies v.GenericSchema<unknown, MarkSheet>;
