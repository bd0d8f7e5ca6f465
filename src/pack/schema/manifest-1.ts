import * as v from 'valibot';
import { count, i18nText, id, level, line, packPath, sha256, text } from './parts.ts';

// `uptake-casepack/1`, frozen: packs of the first version. Never changed; `migrate.ts` leads on from here.

export const manifest1Schema = v.strictObject({
  schema: v.literal('uptake-casepack/1'),
  packId: id,
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  kind: v.picklist(['practice', 'exam']),
  title: i18nText,
  synthetic: v.boolean(),
  issuer: v.strictObject({ id, name: line }),
  createdAt: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  languages: v.pipe(v.array(v.picklist(['zh', 'en'])), v.minLength(1), v.maxLength(2)),
  cases: v.pipe(
    v.array(v.strictObject({ caseId: id, level, minutes: count })),
    v.minLength(1),
    v.maxLength(500),
  ),
  licence: v.strictObject({ spdxOrText: line, source: text }),
  files: v.pipe(v.array(v.strictObject({ path: packPath, bytes: count, sha256 })), v.minLength(1)),
  intendedUse: line,
});

export type ManifestV1 = v.InferOutput<typeof manifest1Schema>;
