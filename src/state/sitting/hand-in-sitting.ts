import { makeScript, type Exam, type Script } from '#domain/exam';
import type { LoggedEvent } from '#domain/report';
import { sealSubmission, signScript, type DeviceKey } from '#pack';
import type { SittingHeader } from '#store';
import type { ChainLog } from './chain-log.svelte.ts';

export type SealProblem = 'chain' | 'key' | 'locks' | 'too-large';

export interface HandedIn {
  readonly atMs: number;
  readonly receipt: string;
  readonly innerHash: string;
  readonly file: Blob;
}

/** Script, signature and seal of a sitting that has ended. */
export async function sealSitting(
  exam: Exam,
  header: SittingHeader,
  chain: ChainLog,
  logs: Readonly<Record<string, readonly LoggedEvent[]>>,
  atMs: number,
): Promise<HandedIn | SealProblem> {
  const script = makeScript(exam, chain.entries, logs);
  if (!script.ok) return 'chain';
  const key = deviceOf(script.value, header);
  const signed = await signScript(script.value, key);
  if (!signed.ok) return 'key';
  const sealed = await sealSubmission(signed.value, exam.locks);
  if (!sealed.ok) return sealed.error.kind === 'too-large-to-seal' ? 'too-large' : 'locks';
  const { bytes, receipt } = sealed.value;
  return {
    atMs,
    receipt: receipt.code,
    innerHash: receipt.innerHash,
    file: new Blob([bytes], { type: 'application/octet-stream' }),
  };
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
