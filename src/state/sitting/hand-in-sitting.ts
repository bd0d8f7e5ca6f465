import { canonicalJson, ok, type Result } from '#base';
import { makeScript, type Exam, type Script } from '#domain/exam';
import type { LoggedEvent } from '#domain/report';
import {
  readLock,
  readSignedScript,
  sealSubmission,
  signScript,
  type DeviceKey,
  type LockFile,
  type PackError,
  type SealedSubmission,
} from '#pack';
import type { SittingHeader } from '#store';
import type { ChainLog } from './chain-log.svelte.ts';

export type SealProblem = 'chain' | 'key' | 'locks' | 'too-large';

export interface HandedIn {
  readonly atMs: number;
  readonly receipt: string;
  readonly innerHash: string;
  readonly file: Blob;
  readonly inner: Blob;
}

/** Script, signature and seal of a sitting that has ended, or of one that runs as far as it is. */
export async function sealSitting(
  exam: Exam,
  header: SittingHeader,
  chain: ChainLog,
  logs: Readonly<Record<string, readonly LoggedEvent[]>>,
  atMs: number,
  unfinished = false,
): Promise<HandedIn | SealProblem> {
  const script = makeScript(exam, chain.entries, logs, unfinished);
  if (!script.ok) return 'chain';
  const key = deviceOf(script.value, header);
  const signed = await signScript(script.value, key);
  if (!signed.ok) return 'key';
  const sealed = await sealSubmission(signed.value, exam.locks);
  if (!sealed.ok) return sealed.error.kind === 'too-large-to-seal' ? 'too-large' : 'locks';
  return {
    atMs,
    ...sealedParts(sealed.value),
    inner: new Blob([canonicalJson(signed.value)], { type: 'application/json' }),
  };
}

const sealedParts = ({
  bytes,
  receipt,
}: SealedSubmission): Pick<HandedIn, 'receipt' | 'innerHash' | 'file'> => ({
  receipt: receipt.code,
  innerHash: receipt.innerHash,
  file: new Blob([bytes], { type: 'application/octet-stream' }),
});

/** The same work sealed to other locks, where every key of the exam is lost: another receipt, the same inner code. */
export async function sealToOthers(
  handedIn: HandedIn,
  files: readonly File[],
): Promise<Result<HandedIn, PackError>> {
  const locks: LockFile[] = [];
  for (const file of files) {
    const lock = readLock(await file.text(), file.name);
    if (!lock.ok) return lock;
    locks.push(lock.value);
  }
  const signed = readSignedScript(await handedIn.inner.text());
  if (!signed.ok) return signed;
  const sealed = await sealSubmission(signed.value, locks);
  return sealed.ok ? ok({ ...handedIn, ...sealedParts(sealed.value) }) : sealed;
}

function deviceOf({ chain }: Script, { keys }: SittingHeader): DeviceKey {
  const first = chain[0]?.event;
  const device =
    first?.type === 'begun' ? first.device : { publicKey: '', alg: 'Ed25519' as const };
  return { ...device, privateKey: keys.privateKey };
}

const algorithms = {
  Ed25519: { name: 'Ed25519' },
  'ECDSA-P256': { name: 'ECDSA', namedCurve: 'P-256' },
} as const;

/** Both halves as the store keeps them. */
export async function keyPair({ alg, publicKey, privateKey }: DeviceKey): Promise<CryptoKeyPair> {
  const spki = Uint8Array.from(atob(publicKey), (letter) => letter.charCodeAt(0));
  const own = await crypto.subtle.importKey('spki', spki, algorithms[alg], true, ['verify']);
  return { privateKey, publicKey: own };
}
