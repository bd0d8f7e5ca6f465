import * as v from 'valibot';
import type { Exam, ExamKey, Lock } from '#domain/exam';
import { itemFaceSchema, itemFactsSchema, itemKeySchema, professions } from './items.ts';
import { keySchema } from './key.ts';
import { count, i18nText, id, level, line, sha256 } from './parts.ts';
import { policySchema } from './policy.ts';
import { practicalFaceSchema, practicalKeySchema } from './practical.ts';

// `exam.json` of an exam pack and the content of `.answers` (docs/formats/exam.md).

/** An age recipient for X25519: bech32 with the prefix age (age-encryption.org/v1). */
export const recipient = v.pipe(v.string(), v.regex(/^age1[02-9ac-hj-np-z]{58}$/));
const minutes = v.pipe(count, v.minValue(1), v.maxValue(600));

export const lockSchema = v.strictObject({
  name: line,
  role: v.picklist(['examiner', 'recovery']),
  recipient,
}) satisfies v.GenericSchema<unknown, Lock>;

/** A `.lock` file: one lock, with what tells it apart on paper. */
export const lockFileSchema = v.strictObject({
  schema: v.literal('uptake-lock/1'),
  ...lockSchema.entries,
  examId: v.optional(id),
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)),
});

export const examSchema = v.strictObject({
  schema: v.literal('uptake-exam/1'),
  examId: id,
  title: i18nText,
  organiser: line,
  profession: v.picklist(professions),
  level,
  policy: policySchema,
  supervised: v.boolean(),
  locks: v.pipe(v.array(lockSchema), v.minLength(1), v.maxLength(20)),
  papers: v.strictObject({
    theory: v.optional(
      v.strictObject({
        minutes,
        items: v.pipe(v.array(itemFaceSchema), v.minLength(1), v.maxLength(500)),
        form: v.strictObject({ bank: line, blueprint: line, seed: line }),
      }),
    ),
    practical: v.optional(
      v.strictObject({
        minutes,
        tasks: v.pipe(v.array(practicalFaceSchema), v.minLength(1), v.maxLength(50)),
      }),
    ),
    cases: v.optional(
      v.strictObject({
        minutes,
        caseIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)),
      }),
    ),
  }),
}) satisfies v.GenericSchema<unknown, Exam>;

export const examKeySchema = v.strictObject({
  schema: v.literal('uptake-exam-key/1'),
  examId: id,
  packHash: sha256,
  theory: v.pipe(v.array(itemKeySchema), v.maxLength(500)),
  facts: v.pipe(v.array(itemFactsSchema), v.maxLength(500)),
  practical: v.pipe(v.array(practicalKeySchema), v.maxLength(50)),
  cases: v.record(id, keySchema),
  salts: v.record(id, sha256),
}) satisfies v.GenericSchema<unknown, ExamKey>;
