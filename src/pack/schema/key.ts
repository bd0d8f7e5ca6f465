import * as v from 'valibot';
import type { Key } from '#domain/marking';
import { code, count, finite, i18nText, id, line, point, positive, radii, uid } from './parts.ts';

const regionSchema = v.variant('type', [
  v.strictObject({ type: v.literal('point'), c: point }),
  v.strictObject({ type: v.literal('sphere'), c: point, r: positive }),
  v.strictObject({
    type: v.literal('ellipsoid'),
    c: point,
    radii,
    dir: v.optional(v.pipe(v.array(finite), v.length(9))),
  }),
]);

const confidence = v.picklist([1, 2, 3, 4, 5]);
const codes = v.pipe(v.array(code), v.maxLength(40));

const truthSchema = v.strictObject({
  id,
  name: i18nText,
  category: v.picklist([
    'malignant',
    'inflammatory',
    'benign',
    'physiologic',
    'artifact',
    'post-therapy',
    'indeterminate',
  ]),
  need: v.picklist(['essential', 'important', 'optional', 'decoy']),
  region: regionSchema,
  marginMm: v.optional(positive),
  site: code,
  siteAccept: v.optional(codes),
  laterality: v.optional(v.picklist(['L', 'R', 'M'])),
  conf: confidence,
  confAccept: v.optional(v.strictTuple([confidence, confidence])),
  suvmax: v.optional(positive),
  longMm: v.optional(positive),
  shortMm: v.optional(positive),
  pattern: v.optional(codes),
  ct: v.optional(codes),
  mention: v.optional(v.boolean()),
  respiratory: v.optional(v.boolean()),
  reveal: i18nText,
});

const statuses = v.pipe(
  v.array(v.picklist(['normal', 'benign', 'abnormal'])),
  v.minLength(1),
  v.maxLength(3),
);

export const keySchema = v.strictObject({
  schema: v.literal('uptake-answers/1'),
  caseId: id,
  keyVersion: v.pipe(count, v.minValue(1)),
  truthBasis: v.picklist(['pathology', 'follow-up', 'expert-consensus', 'phantom']),
  authors: v.pipe(v.array(line), v.maxLength(20)),
  frameOfReferenceUid: uid,
  petVoxelMm: positive,
  truths: v.pipe(v.array(truthSchema), v.maxLength(500)),
  groups: v.array(
    v.strictObject({
      id,
      members: v.pipe(v.array(id), v.minLength(1)),
      k: v.pipe(count, v.minValue(1)),
      weight: v.picklist([1, 2, 3]),
    }),
  ),
  regionStatus: v.strictObject({ R1: statuses, R2: statuses, R3: statuses, R4: statuses }),
  impression: v.pipe(
    v.array(
      v.strictObject({
        id,
        points: positive,
        label: i18nText,
        anyOf: v.pipe(codes, v.minLength(1)),
      }),
    ),
    v.maxLength(40),
  ),
  critical: v.array(
    v.strictObject({
      item: code,
      severity: v.picklist(['immediate', 'within30']),
      withinMin: positive,
      notifyAnyOf: codes,
      readBackRequired: v.boolean(),
      truthId: v.optional(id),
    }),
  ),
  reference: v.strictObject({
    regions: v.strictObject({ R1: i18nText, R2: i18nText, R3: i18nText, R4: i18nText }),
    impression: i18nText,
    recommendation: i18nText,
  }),
  teaching: v.array(v.strictObject({ truthId: v.optional(id), text: i18nText })),
}) satisfies v.GenericSchema<unknown, Key>;
