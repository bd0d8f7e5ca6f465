import { canonicalJson, ok, type Result } from '#base';
import { receiptCode, type Lock, type Script, type SignedScript } from '#domain/exam';
import { checkShape } from '../check.ts';
import { digestOf } from '../digest.ts';
import { packErr, type PackError } from '../errors.ts';
import { parseJson } from '../json-read.ts';
import { signedScriptSchema } from '../schema/script.ts';
import { openSealed, sealJson, sealLimitBytes } from './seal.ts';
import { verifyScript } from './sign.ts';

/** By what a submission is known on paper. */
export interface Receipt {
  /** SHA-256 of the `.submission` file: of this sealing. */
  readonly sealedHash: string;
  /** SHA-256 of the signed file in it: the same however often and to whomever it is sealed. */
  readonly innerHash: string;
  /** Twelve letters of `sealedHash` and of `innerHash`. */
  readonly code: string;
  readonly innerCode: string;
  readonly bytes: number;
}

export interface SealedSubmission {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly receipt: Receipt;
}

const encoder = new TextEncoder();

/** `script`: its canonical text, which stands in the canonical text of the signed file between two other members. */
async function receiptOf(
  sealed: Uint8Array<ArrayBuffer>,
  { schema, signature }: SignedScript,
  script: string,
): Promise<Receipt> {
  const sealedHash = await digestOf(sealed);
  const innerHash = await digestOf(
    encoder.encode(
      `{"schema":${canonicalJson(schema)},"script":${script},"signature":${canonicalJson(signature)}}`,
    ),
  );
  return {
    sealedHash,
    innerHash,
    code: receiptCode(sealedHash)!,
    innerCode: receiptCode(innerHash)!,
    bytes: sealed.length,
  };
}

/** The `.submission` file of a signed script. Sealing it again to other locks keeps `innerHash`. */
export async function sealSubmission(
  signed: SignedScript,
  locks: readonly Lock[],
): Promise<Result<SealedSubmission, PackError>> {
  const sealed = await sealJson(signed, locks);
  if (!sealed.ok) return sealed;
  return ok({
    bytes: sealed.value,
    receipt: await receiptOf(sealed.value, signed, canonicalJson(signed.script)),
  });
}

export interface ExamExpected {
  readonly examId: string;
  /** SHA-256 of the exam pack's manifest. */
  readonly packHash: string;
}

export interface OpenedSubmission {
  readonly signed: SignedScript;
  readonly script: Script;
  /** `scriptDigest` of it. */
  readonly digest: string;
  /** A wrong signature is for the integrity report: an examiner decides what it means. */
  readonly signature: Result<undefined, PackError>;
  readonly receipt: Receipt;
}

/** A signed script from the text of its file, in the clear: what a candidate's page keeps of its own. */
export function readSignedScript(
  text: string,
  file = '.submission',
): Result<SignedScript, PackError> {
  const json = parseJson(text, file, sealLimitBytes);
  if (!json.ok) return json;
  return checkShape<SignedScript>(signedScriptSchema, 'uptake-signed-script/1', json.value, file);
}

function strangeness(
  { examId, packHash }: ExamExpected,
  expected: ExamExpected | undefined,
  file: string,
): Result<undefined, PackError> {
  if (expected && examId !== expected.examId) return packErr('other-exam', file, examId);
  if (expected && packHash !== expected.packHash) return packErr('other-pack', file);
  return ok(undefined);
}

/**
 * Opens a `.submission`. Refused by name: what `openSealed` refuses, another version, another shape, another exam or
 * version of its pack. Chain and contents are for `checkScript` of #domain/exam.
 */
export async function openSubmission(
  bytes: Uint8Array<ArrayBuffer>,
  identity: string,
  expected?: ExamExpected,
  file = '.submission',
): Promise<Result<OpenedSubmission, PackError>> {
  const opened = await openSealed(bytes, identity, file);
  if (!opened.ok) return opened;
  const signed = readSignedScript(new TextDecoder().decode(opened.value), file);
  if (!signed.ok) return signed;
  const { script } = signed.value;
  const strange = strangeness(script, expected, file);
  if (!strange.ok) return strange;
  const canonical = canonicalJson(script);
  return ok({
    signed: signed.value,
    script,
    digest: await digestOf(encoder.encode(canonical)),
    signature: await verifyScript(signed.value, canonical),
    receipt: await receiptOf(bytes, signed.value, canonical),
  });
}
