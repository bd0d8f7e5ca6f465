import * as v from 'valibot';
import type { Answer, BankItem, ItemBank, ItemFace, ItemFacts, ItemKey } from '#domain/exam';
import { count, finite, i18nText, id, level, line, mm, packPath, positive } from './parts.ts';

// `uptake-items/1` (docs/formats/items.md). What one record cannot say of another is checked in ../items/check-item.ts.

/** A to H. */
export const choiceId = v.pipe(v.string(), v.regex(/^[A-H]$/));
export const questionId = v.pipe(v.string(), v.regex(/^q[1-9][0-9]?$/));
const version = v.pipe(count, v.minValue(1), v.maxValue(100_000));
const choices = v.pipe(v.array(v.strictObject({ id: choiceId, text: i18nText })), v.maxLength(8));
const pixels = v.pipe(count, v.minValue(1), v.maxValue(65_535));
const inPicture = v.pipe(v.number(), v.minValue(0), v.maxValue(65_535));
const pixelPoint = v.strictTuple([inPicture, inPicture]);
export const vec3 = v.strictTuple([mm, mm, mm]);

export const itemKinds = [
  'A1',
  'A2',
  'A3',
  'A4',
  'B1',
  'X',
  'numeric',
  'hotspot-image',
  'hotspot-volume',
] as const;

export const professions = ['physician', 'radiopharmacist', 'nurse', 'technologist'] as const;

export const itemFaceSchema = v.strictObject({
  id,
  version,
  kind: v.picklist(itemKinds),
  stem: v.optional(i18nText),
  choices: v.optional(choices),
  noReturn: v.optional(v.boolean()),
  picture: v.optional(
    v.strictObject({
      path: packPath,
      widthPx: pixels,
      heightPx: pixels,
      alt: i18nText,
      credit: v.optional(line),
    }),
  ),
  caseId: v.optional(id),
  questions: v.pipe(
    v.array(
      v.strictObject({
        id: questionId,
        stem: i18nText,
        choices: v.optional(choices),
        unit: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
}) satisfies v.GenericSchema<unknown, ItemFace>;

const areaSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('circle'),
    centrePx: pixelPoint,
    radiusPx: v.pipe(positive, v.maxValue(65_535)),
  }),
  v.strictObject({
    type: v.literal('polygon'),
    pointsPx: v.pipe(v.array(pixelPoint), v.minLength(3), v.maxLength(500)),
  }),
]);

export const itemKeySchema = v.strictObject({
  id,
  version,
  questions: v.record(
    questionId,
    v.variant('type', [
      v.strictObject({ type: v.literal('choice'), answer: choiceId }),
      v.strictObject({
        type: v.literal('choices'),
        answers: v.pipe(v.array(choiceId), v.minLength(1), v.maxLength(8)),
      }),
      v.strictObject({
        type: v.literal('number'),
        value: finite,
        tolerance: v.pipe(finite, v.minValue(0)),
      }),
      v.strictObject({
        type: v.literal('area'),
        areas: v.pipe(v.array(areaSchema), v.minLength(1), v.maxLength(50)),
      }),
      v.strictObject({
        type: v.literal('place'),
        centreMm: vec3,
        radiusMm: v.pipe(positive, v.maxValue(500)),
      }),
    ]),
  ),
  explanation: i18nText,
}) satisfies v.GenericSchema<unknown, ItemKey>;

export const itemFactsSchema = v.strictObject({
  id,
  topic: v.pipe(count, v.minValue(1), v.maxValue(36)),
  competency: v.picklist(['C1', 'C2', 'C3', 'C4']),
  level,
  professions: v.pipe(v.array(v.picklist(professions)), v.minLength(1), v.maxLength(4)),
  sources: v.pipe(
    v.array(
      v.strictObject({
        text: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
        locator: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
      }),
    ),
    v.maxLength(20),
  ),
  safety: v.optional(v.boolean()),
  exposure: v.picklist(['exam', 'practice', 'retired']),
  reviewedBy: v.nullable(line),
}) satisfies v.GenericSchema<unknown, ItemFacts>;

export const bankItemSchema = v.strictObject({
  face: itemFaceSchema,
  key: itemKeySchema,
  facts: itemFactsSchema,
}) satisfies v.GenericSchema<unknown, BankItem>;

export const itemBankSchema = v.strictObject({
  schema: v.literal('uptake-items/1'),
  bankId: id,
  version: v.pipe(v.string(), v.maxLength(40), v.regex(/^\d+\.\d+\.\d+$/)),
  title: i18nText,
  items: v.pipe(v.array(bankItemSchema), v.maxLength(5000)),
}) satisfies v.GenericSchema<unknown, ItemBank>;

/** What a candidate gave. Places outside the picture or the room are answers, too: only no numbers are refused. */
export const answerSchema = v.variant('type', [
  v.strictObject({ type: v.literal('choice'), choice: choiceId }),
  v.strictObject({
    type: v.literal('choices'),
    choices: v.pipe(v.array(choiceId), v.maxLength(8)),
  }),
  v.strictObject({
    type: v.literal('number'),
    value: v.nullable(finite),
    text: v.pipe(v.string(), v.maxLength(200)),
  }),
  v.strictObject({ type: v.literal('point'), atPx: v.strictTuple([finite, finite]) }),
  v.strictObject({ type: v.literal('place'), atMm: v.strictTuple([finite, finite, finite]) }),
]) satisfies v.GenericSchema<unknown, Answer>;
