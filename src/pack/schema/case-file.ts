import * as v from 'valibot';
import { count, i18nText, id, level, line, positive, text, uid } from './parts.ts';

const sheetSchema = v.strictObject({
  indication: v.optional(i18nText),
  question: v.optional(i18nText),
  tracer: v.optional(line),
  injectedMBq: v.optional(positive),
  uptakeMin: v.optional(positive),
  glucoseMmolL: v.optional(positive),
  ctProtocol: v.optional(i18nText),
  range: v.optional(i18nText),
  scanner: v.optional(line),
});

export const caseFileSchema = v.strictObject({
  schema: v.literal('uptake-case/1'),
  caseId: id,
  title: i18nText,
  synthetic: v.boolean(),
  credit: v.optional(text),
  level,
  /** The layout the case opens with; the reader's own where absent. */
  layout: v.optional(v.picklist(['grid', 'axial', 'fused', 'pair', 'mip', 'prior'])),
  minutes: count,
  patient: v.strictObject({
    sex: v.optional(v.picklist(['M', 'F', 'O'])),
    ageYears: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(90))),
    weightKg: v.optional(positive),
    heightCm: v.optional(positive),
  }),
  sheet: sheetSchema,
  series: v.pipe(
    v.array(
      v.strictObject({
        role: v.picklist(['CT', 'PT', 'PT_NAC', 'CT_PRIOR', 'PT_PRIOR']),
        seriesUid: uid,
        frameOfReferenceUid: uid,
        files: v.pipe(count, v.minValue(1)),
        /** The importer computes its own factor and must agree within 0.1 %. */
        suv: v.optional(v.strictObject({ type: v.literal('bw'), expectedScaleFactor: positive })),
      }),
    ),
    v.minLength(1),
    v.maxLength(16),
  ),
});

/** `case/<caseId>/case.json`: what the reader is told before opening the images. Never the diagnosis. */
export type CaseFile = v.InferOutput<typeof caseFileSchema>;
