import * as v from 'valibot';
import { count, i18nText, id, level, line, positive, text, uid } from './parts.ts';

// `uptake-case/1`, frozen: what packs of the first version hold. Never changed; `migrate.ts` leads on from here.

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

export const caseFile1Schema = v.strictObject({
  schema: v.literal('uptake-case/1'),
  caseId: id,
  title: i18nText,
  synthetic: v.boolean(),
  credit: v.optional(text),
  level,
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
        suv: v.optional(v.strictObject({ type: v.literal('bw'), expectedScaleFactor: positive })),
      }),
    ),
    v.minLength(1),
    v.maxLength(16),
  ),
});

export type CaseFileV1 = v.InferOutput<typeof caseFile1Schema>;
