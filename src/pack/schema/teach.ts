import * as v from 'valibot';
import { blocks, i18nText, id, packPath } from './parts.ts';

// `teach/<caseId>.json`: what is shown after hand-in beside the key's own teaching points, with pictures.

export const teachSchema = v.strictObject({
  schema: v.literal('uptake-teach/1'),
  caseId: id,
  points: v.pipe(
    v.array(
      v.strictObject({
        id,
        truthId: v.optional(id),
        title: v.optional(i18nText),
        body: blocks,
        /** PNG or JPEG of the pack, `teach/<caseId>/<name>`. */
        picture: v.optional(v.strictObject({ path: packPath, alt: i18nText })),
      }),
    ),
    v.maxLength(100),
  ),
});

export type Teach = v.InferOutput<typeof teachSchema>;
