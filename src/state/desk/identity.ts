import type { Json } from '#base';
import { actorOf, type Person } from '#domain/exam';
import { signingAlgorithms as algorithms } from '#pack';
import type { Stores } from '#store';

// Who writes at this desk: a name and a key pair made on this machine. The actor of a ledger is the fingerprint of the
// public key, so that nobody can write under another's name without his key.

export interface SigningKey {
  readonly actor: string;
  readonly alg: Person['alg'];
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
}

const toBase64 = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

type StoredKey = {
  readonly schema: 'uptake-desk-key/1';
  readonly alg: Person['alg'];
  readonly publicKey: string;
  /** PKCS 8, base64. It signs decisions about marks and opens nothing. */
  readonly privateKey: string;
};

const place = 'desk-key';

function isStored(value: Json | undefined): value is StoredKey {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    value.schema === 'uptake-desk-key/1' &&
    'privateKey' in value &&
    typeof value.privateKey === 'string' &&
    'publicKey' in value &&
    typeof value.publicKey === 'string' &&
    'alg' in value &&
    (value.alg === 'Ed25519' || value.alg === 'ECDSA-P256')
  );
}

async function make(alg: Person['alg']): Promise<StoredKey> {
  const pair = (await crypto.subtle.generateKey(algorithms[alg].make, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('spki', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return {
    schema: 'uptake-desk-key/1',
    alg,
    publicKey: toBase64(publicKey),
    privateKey: toBase64(privateKey),
  };
}

const makeBest = async (): Promise<StoredKey> => {
  try {
    return await make('Ed25519');
  } catch {
    return make('ECDSA-P256');
  }
};

/** The signing key of this machine, made at the first call. Without storage it lives as long as the page. */
export async function signingKey(stores: Pick<Stores, 'drafts'>): Promise<SigningKey> {
  const kept = await stores.drafts.get(place);
  const found = kept.ok && isStored(kept.value) ? kept.value : undefined;
  const stored = found ?? (await makeBest());
  if (!found) await stores.drafts.put(place, stored);
  const { alg, publicKey, privateKey } = stored;
  const key = await crypto.subtle.importKey(
    'pkcs8',
    fromBase64(privateKey),
    algorithms[alg].make,
    false,
    ['sign'],
  );
  return {
    alg,
    publicKey,
    actor: actorOf(publicKey),
    sign: async (text) =>
      toBase64(await crypto.subtle.sign(algorithms[alg].use, key, bytesOf(text))),
  };
}
