import * as v from 'valibot';
import { worldPoint, type Vec3 } from '#domain/image';

// Pieces that several formats share. `strictObject` refuses unknown members everywhere.

/** Long enough for a reference report, short enough to be shown. */
export const text = v.pipe(v.string(), v.maxLength(20_000));
export const line = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
export const i18nText = v.strictObject({ zh: text, en: v.optional(text) });
/** Stable ASCII ids: they become keys and parts of paths inside a pack. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));
/** Ids of the vocabulary, `ln.4R`, `liver.S7`; `concept@site` in key points. */
export const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]{0,79}$/));
export const uid = v.pipe(v.string(), v.regex(/^[0-9.]{1,64}$/));
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const finite = v.pipe(v.number(), v.finite());
export const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Millimetres within a room: what lies farther away is a mistake, not a patient. */
export const mm = v.pipe(v.number(), v.minValue(-5000), v.maxValue(5000));
export const point = v.pipe(
  v.strictTuple([mm, mm, mm]),
  v.transform(([x, y, z]) => worldPoint(x, y, z)),
);
export const radii = v.pipe(
  v.strictTuple([positive, positive, positive]),
  v.transform((r): Vec3 => r),
);
export const level = v.picklist([1, 2, 3, 4]);
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
/** Plain text in blocks: nothing in a pack is ever markup (no Markdown, no HTML). */
export const blocks = v.pipe(
  v.array(
    v.variant('type', [
      v.strictObject({ type: v.literal('heading'), text: i18nText }),
      v.strictObject({ type: v.literal('paragraph'), text: i18nText }),
      v.strictObject({
        type: v.literal('list'),
        items: v.pipe(v.array(i18nText), v.minLength(1), v.maxLength(100)),
      }),
    ]),
  ),
  v.maxLength(200),
);
/** Relative, forward slashes, plain characters: the paths of our own packs. */
export const packPath = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/),
);
