import * as v from 'valibot';
import type { CaseFileV1 } from './case-file-1.ts';
import {
  blocks,
  count,
  finite,
  i18nText,
  id,
  level,
  line,
  positive,
  share,
  text,
  uid,
} from './parts.ts';

// `case/<caseId>/case.json`, docs/formats/casepack.md: what the reader is told. Never the diagnosis.

const sheetSchema = v.strictObject({
  indication: v.optional(i18nText),
  question: v.optional(i18nText),
  tracer: v.optional(line),
  injectedMBq: v.optional(positive),
  uptakeMin: v.optional(positive),
  glucoseMmolL: v.optional(positive),
  fastingH: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(72))),
  medication: v.optional(i18nText),
  ctProtocol: v.optional(i18nText),
  range: v.optional(i18nText),
  scanner: v.optional(line),
  reconstruction: v.optional(line),
  remarks: v.optional(i18nText),
});

const seriesSchema = v.strictObject({
  role: v.picklist(['CT', 'PT', 'PT_NAC', 'CT_PRIOR', 'PT_PRIOR']),
  seriesUid: uid,
  frameOfReferenceUid: uid,
  files: v.pipe(count, v.minValue(1)),
  /** The importer computes its own factor (SUVbw per Bq/ml) and must agree within 0.1 %. */
  suv: v.optional(
    v.strictObject({
      type: v.literal('bw'),
      expectedScaleFactor: positive,
      /** Where the author put right what the headers say: why, shown to reader and examiner. */
      overrideReason: v.optional(i18nText),
    }),
  ),
  /** Points of this series to those of another, LPS mm, 16 numbers row by row. */
  registrationTo: v.optional(
    v.strictObject({ seriesUid: uid, matrix: v.pipe(v.array(finite), v.length(16)) }),
  ),
});

const historyItemSchema = v.strictObject({
  id,
  /** What may be asked. */
  label: i18nText,
  answer: i18nText,
  /** Belongs to the key: in practice packs only. */
  value: v.optional(v.picklist(['essential', 'useful', 'irrelevant'])),
});

const stepSchema = v.strictObject({
  id,
  order: v.pipe(count, v.minValue(1), v.maxValue(20)),
  reveal: v.pipe(
    v.array(v.picklist(['history', 'images', 'nac', 'prior', 'labs', 'pathology'])),
    v.minLength(1),
    v.maxLength(6),
  ),
  lockPrevious: v.boolean(),
  prompt: i18nText,
});

const taskSchema = v.strictObject({
  id,
  kind: v.picklist([
    'report',
    'mark',
    'measure',
    'stage',
    'critical',
    'qc',
    'mcq',
    'short',
    'align',
    'suvfix',
    'segment',
  ]),
  stepId: id,
  required: v.boolean(),
});

const documentSchema = v.strictObject({
  id,
  /** With which disclosure step it appears. */
  reveal: v.picklist(['history', 'labs', 'pathology']),
  title: i18nText,
  body: blocks,
});

export const caseFileSchema = v.strictObject({
  schema: v.literal('uptake-case/2'),
  caseId: id,
  title: i18nText,
  synthetic: v.boolean(),
  credit: v.optional(text),
  level,
  /** The layout the case opens with; the reader's own where absent. */
  layout: v.optional(v.picklist(['grid', 'axial', 'fused', 'pair', 'mip', 'prior'])),
  minutes: v.pipe(count, v.maxValue(600)),
  timeRule: v.optional(v.picklist(['soft', 'hard'])),
  /** What share of the case trains which competency; they add up to 1. */
  competencies: v.optional(
    v.strictObject({
      C1: v.optional(share),
      C2: v.optional(share),
      C3: v.optional(share),
      C4: v.optional(share),
    }),
  ),
  /** For searching a library; they tell the diagnosis, so in practice packs only. */
  tags: v.optional(v.pipe(v.array(line), v.maxLength(40))),
  patient: v.strictObject({
    sex: v.optional(v.picklist(['M', 'F', 'O'])),
    ageYears: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(90))),
    weightKg: v.optional(positive),
    heightCm: v.optional(positive),
  }),
  sheet: sheetSchema,
  series: v.pipe(v.array(seriesSchema), v.minLength(1), v.maxLength(16)),
  historyBank: v.pipe(v.array(historyItemSchema), v.maxLength(60)),
  documents: v.optional(v.pipe(v.array(documentSchema), v.maxLength(20))),
  steps: v.pipe(v.array(stepSchema), v.minLength(1), v.maxLength(20)),
  tasks: v.pipe(v.array(taskSchema), v.minLength(1), v.maxLength(40)),
});

/** The current form, which the reader always answers with. */
export type CaseFileV2 = v.InferOutput<typeof caseFileSchema>;
/** A case sheet as it may stand in a file; older ones are brought forward when read. */
export type CaseFile = CaseFileV1 | CaseFileV2;
export type HistoryItem = CaseFileV2['historyBank'][number];
export type DisclosureStep = CaseFileV2['steps'][number];
export type Task = CaseFileV2['tasks'][number];
