import * as v from 'valibot';
import { keyProblemText, reportKeyProblem, type Key } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import { keyPointSchema, reportKeyEntries, repeatedId } from './key-report.ts';
import { code, count, finite, i18nText, id, line, point, positive, radii, uid } from './parts.ts';

const voxels = v.pipe(count, v.minValue(1), v.maxValue(4096));
const direction = v.strictTuple([finite, finite, finite]);

const regionSchema = v.variant('type', [
  v.strictObject({ type: v.literal('point'), c: point }),
  v.strictObject({ type: v.literal('sphere'), c: point, r: positive }),
  v.strictObject({
    type: v.literal('ellipsoid'),
    c: point,
    radii,
    dir: v.optional(v.pipe(v.array(finite), v.length(9))),
  }),
  v.strictObject({
    type: v.literal('mask'),
    c: point,
    grid: v.strictObject({
      size: v.strictTuple([voxels, voxels, voxels]),
      spacingMm: radii,
      origin: point,
      axes: v.strictTuple([direction, direction, direction]),
    }),
    /** Pairs of offset and count, i fastest, ascending. */
    runs: v.pipe(v.array(count), v.minLength(2), v.maxLength(200_000)),
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
  suvpeak: v.optional(positive),
  sulpeak: v.optional(positive),
  mtvMl: v.optional(positive),
  grade: v.optional(v.picklist([0, 1, 2, 3, 4])),
  nature: v.optional(codes),
  pattern: v.optional(codes),
  ct: v.optional(codes),
  mention: v.optional(v.boolean()),
  respiratory: v.optional(v.boolean()),
  stageRole: v.optional(line),
  clue: v.optional(i18nText),
  reveal: i18nText,
});

const statuses = v.pipe(
  v.array(v.picklist(['normal', 'benign', 'abnormal'])),
  v.minLength(1),
  v.maxLength(3),
);

const keyObject = v.strictObject({
  schema: v.literal('uptake-answers/1'),
  caseId: id,
  keyVersion: v.pipe(count, v.minValue(1)),
  truthBasis: v.picklist(['pathology', 'follow-up', 'expert-consensus', 'phantom']),
  authors: v.pipe(v.array(line), v.maxLength(20)),
  frameOfReferenceUid: uid,
  petVoxelMm: positive,
  petBounds: v.optional(v.strictObject({ min: point, max: point })),
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
  impression: v.pipe(v.array(keyPointSchema), v.maxLength(40)),
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
  ...reportKeyEntries,
});

/** The shape, and in it only modules, fields and codes that this version knows: an author gets a sentence, not a zero. */
export const keySchema = v.pipe(
  keyObject,
  v.check(
    (key) => problemOf(key) === undefined,
    ({ input }) => problemOf(input) ?? '',
  ),
) satisfies v.GenericSchema<unknown, Key>;

function problemOf(key: Key): string | undefined {
  const twice = repeatedId(key);
  if (twice !== undefined) return `two entries with the id ${twice}`;
  const problem = reportKeyProblem(key, vocabulary);
  return problem && keyProblemText(problem);
}
