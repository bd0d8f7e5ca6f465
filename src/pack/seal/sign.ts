import { canonicalJson, ok, type Result } from '#base';
import type { Script, SignedScript, SittingHead } from '#domain/exam';
import { packErr, type PackError } from '../errors.ts';

// The key of a sitting is made on the candidate's machine, never leaves it (non-extractable) and signs once. It shows
// that what came is what that page handed in; who sat there is for the roll. A script in the page itself could sign.

type Device = SittingHead['device'];

export interface DeviceKey extends Device {
  /** Can be kept in IndexedDB and not be read out of it. */
  readonly privateKey: CryptoKey;
}

const algorithms = {
  Ed25519: { make: { name: 'Ed25519' }, use: { name: 'Ed25519' } },
  'ECDSA-P256': {
    make: { name: 'ECDSA', namedCurve: 'P-256' },
    use: { name: 'ECDSA', hash: 'SHA-256' },
  },
} as const satisfies Readonly<Record<Device['alg'], object>>;

const toBase64 = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

async function make(alg: Device['alg']): Promise<DeviceKey> {
  const pair = (await crypto.subtle.generateKey(algorithms[alg].make, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const publicKey = toBase64(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { alg, publicKey, privateKey: pair.privateKey };
}

/** A new key for one sitting: Ed25519, or ECDSA with P-256 where the browser does not have it. */
export async function makeDeviceKey(wanted: Device['alg'] = 'Ed25519'): Promise<DeviceKey> {
  try {
    return await make(wanted);
  } catch {
    return make('ECDSA-P256');
  }
}

const signedBytes = (canonical: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonical);

const deviceOf = ({ chain }: Script): Device | undefined => {
  const first = chain[0]?.event;
  return first?.type === 'begun' ? first.device : undefined;
};

/** Signs a script with the key that its first entry names; no other key may. */
export async function signScript(
  script: Script,
  key: DeviceKey,
): Promise<Result<SignedScript, PackError>> {
  const device = deviceOf(script);
  if (device?.publicKey !== key.publicKey || device.alg !== key.alg)
    return packErr('device-key-differs', '');
  const { use } = algorithms[key.alg];
  const bytes = signedBytes(canonicalJson(script));
  const signature = toBase64(await crypto.subtle.sign(use, key.privateKey, bytes));
  return ok({ schema: 'uptake-signed-script/1', script, signature });
}

/** Whether the device key of the first entry made the signature. `canonical`: the script's text, where it is at hand. */
export async function verifyScript(
  { script, signature }: SignedScript,
  canonical = canonicalJson(script),
): Promise<Result<undefined, PackError>> {
  const device = deviceOf(script);
  const key = device && fromBase64(device.publicKey);
  const value = fromBase64(signature);
  if (!device || !key || !value || !Object.hasOwn(algorithms, device.alg))
    return packErr('signature-wrong', '');
  const { make: keyAlgorithm, use } = algorithms[device.alg];
  let publicKey: CryptoKey;
  try {
    publicKey = await crypto.subtle.importKey('spki', key, keyAlgorithm, false, ['verify']);
  } catch (thrown) {
    return thrown instanceof Error && thrown.name === 'NotSupportedError'
      ? packErr('signature-unsupported', '', device.alg)
      : packErr('signature-wrong', '', 'public key');
  }
  const fits = await crypto.subtle.verify(use, publicKey, value, signedBytes(canonical));
  return fits ? ok(undefined) : packErr('signature-wrong', '');
}
