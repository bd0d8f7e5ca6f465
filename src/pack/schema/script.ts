import * as v from 'valibot';
import type { Script, SignedScript, SittingEntry, SittingEvent } from '#domain/exam';
import { answerSchema, questionId } from './items.ts';
import { practicalResponseSchema } from './practical.ts';
import { count, finite, id, sha256 } from './parts.ts';
import { caseScriptSchema } from './script-case.ts';

// The content of `.submission` (docs/formats/seal.md): a sitting, signed by the key made for it.

const paper = v.picklist(['theory', 'practical', 'cases']);
const why = v.picklist(['finished', 'time']);
const short = v.pipe(v.string(), v.maxLength(400));
const code = v.pipe(v.string(), v.regex(/^[0-9]{6}$/));
export const base64 = v.pipe(v.string(), v.maxLength(4000), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));

const itemAt = { itemId: id, questionId };
const eventSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('begun'),
    examId: id,
    packHash: sha256,
    candidate: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    device: v.strictObject({ publicKey: base64, alg: v.picklist(['Ed25519', 'ECDSA-P256']) }),
    startCode: code,
    supervised: v.boolean(),
    build: short,
  }),
  v.strictObject({ type: v.literal('paper-opened'), paper }),
  v.strictObject({ type: v.literal('paper-closed'), paper, why }),
  v.strictObject({ type: v.literal('item-shown'), ...itemAt }),
  v.strictObject({ type: v.literal('answered'), ...itemAt, answer: v.nullable(answerSchema) }),
  v.strictObject({ type: v.literal('question-closed'), ...itemAt }),
  v.strictObject({ type: v.literal('flagged'), itemId: id, on: v.boolean() }),
  v.strictObject({ type: v.literal('task-shown'), taskId: id }),
  v.strictObject({
    type: v.literal('task-answered'),
    taskId: id,
    response: v.nullable(practicalResponseSchema),
  }),
  v.strictObject({ type: v.literal('case-opened'), caseId: id, attemptId: short }),
  v.strictObject({ type: v.literal('case-event'), caseId: id, seq: count, digest: sha256 }),
  v.strictObject({ type: v.literal('case-handed-in'), caseId: id, submissionHash: sha256, why }),
  v.strictObject({
    type: v.picklist(['focus-lost', 'focus-back', 'fullscreen-left', 'fullscreen-entered']),
  }),
  v.strictObject({ type: v.literal('other-tab') }),
  v.strictObject({ type: v.literal('clock-jumped'), byMs: finite }),
  v.strictObject({
    type: v.literal('resumed'),
    gapMs: finite,
    code: short,
    grantedMs: v.optional(v.pipe(finite, v.minValue(0))),
  }),
  v.strictObject({
    type: v.literal('ended'),
    stopCode: v.pipe(v.string(), v.regex(/^([0-9]{6})?$/)),
    why,
  }),
]) satisfies v.GenericSchema<unknown, SittingEvent>;

const entrySchema = v.strictObject({
  seq: count,
  monoMs: finite,
  wallMs: finite,
  event: eventSchema,
  hash: sha256,
}) satisfies v.GenericSchema<unknown, SittingEntry>;

/** `<item id>/<question id>`. */
const questionName = v.pipe(v.string(), v.maxLength(80));

export const scriptSchema = v.strictObject({
  schema: v.literal('uptake-script/1'),
  examId: id,
  packHash: sha256,
  candidate: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  chain: v.pipe(v.array(entrySchema), v.minLength(1), v.maxLength(200_000)),
  theory: v.record(questionName, answerSchema),
  practical: v.record(id, practicalResponseSchema),
  cases: v.pipe(v.array(caseScriptSchema), v.maxLength(100)),
  head: sha256,
}) satisfies v.GenericSchema<unknown, Script>;

export const signedScriptSchema = v.strictObject({
  schema: v.literal('uptake-signed-script/1'),
  script: scriptSchema,
  signature: base64,
}) satisfies v.GenericSchema<unknown, SignedScript>;
