import * as v from 'valibot';
import { count, date, i18nText, id, level, line, packPath, sha256, text } from './parts.ts';

// `manifest.json`, docs/formats/casepack.md: what the pack is and every other file in it.

export const semver = v.pipe(v.string(), v.maxLength(40), v.regex(/^\d+\.\d+\.\d+$/));

const deidSchema = v.strictObject({
  profile: v.literal('PS3.15-E.1+options'),
  /** Codes of CID 7050 (PS3.16), e.g. 113100 Basic Application Confidentiality Profile. */
  options: v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{6}$/))), v.minLength(1), v.maxLength(20)),
  tool: line,
  /** Who paged through the contact sheet. */
  reviewedBy: line,
  date,
  face: v.strictObject({
    statement: v.picklist(['not-in-field', 'cropped', 'defaced', 'shown-with-consent']),
    note: v.optional(text),
  }),
});

export const manifestSchema = v.strictObject({
  schema: v.literal('uptake-casepack/2'),
  packId: id,
  version: semver,
  /** practice: answers inside, readable by anyone determined. exam: none. released: an exam with its answers, afterwards. */
  kind: v.picklist(['practice', 'exam', 'released']),
  title: i18nText,
  /** True when every image is computed and no patient stands behind it. */
  synthetic: v.boolean(),
  issuer: v.strictObject({ id, name: line, publicKey: v.optional(line) }),
  createdAt: date,
  languages: v.pipe(v.array(v.picklist(['zh', 'en'])), v.minLength(1), v.maxLength(2)),
  /** `id@version` of the policy, rules and vocabulary the author worked with. */
  madeFor: v.optional(
    v.strictObject({
      policy: v.optional(line),
      rules: v.optional(line),
      vocabulary: v.optional(line),
    }),
  ),
  /** None: an exam of theory, or of tasks without images. */
  cases: v.pipe(
    v.array(
      v.strictObject({
        caseId: id,
        level,
        minutes: count,
        /** Where it may be used: a case that was in a practice pack is barred from exams. */
        exposure: v.picklist(['exam-only', 'practice', 'retired']),
        /** SHA-256 over the hashes of its PET files: by it a case is recognised in another pack. */
        imagesHash: v.optional(sha256),
      }),
    ),
    v.maxLength(500),
  ),
  /** By case id: sha256(salt ‖ canonical key). Shows later that the key was fixed before the exam. */
  keyCommitment: v.optional(v.record(id, sha256)),
  /** By case id, 32 bytes as hex: opens the commitment. In released packs only. */
  keySalt: v.optional(v.record(id, sha256)),
  deid: v.optional(deidSchema),
  licence: v.strictObject({ spdxOrText: line, source: text, consentRef: v.optional(line) }),
  changelog: v.pipe(
    v.array(v.strictObject({ version: semver, date, text: i18nText })),
    v.maxLength(200),
  ),
  files: v.pipe(
    v.array(v.strictObject({ path: packPath, bytes: count, sha256 })),
    v.minLength(1),
    v.maxLength(20_000),
  ),
  intendedUse: line,
});

/** `manifest.json`: what the pack is and every other file in it. */
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type PackKind = Manifest['kind'];
export type DeidStatement = NonNullable<Manifest['deid']>;
