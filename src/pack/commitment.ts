import { canonicalJson, sha256Hex } from '#base';

// The key of an exam is fixed before the exam and shown after it: the exam pack carries sha256(salt ‖ canonical key),
// the released pack the key and the salt. Without 32 random bytes of salt the key could be guessed from the hash.

const encoder = new TextEncoder();

function bytesOfHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  for (let n = 0; n < bytes.length; n++)
    bytes[n] = Number.parseInt(text.slice(2 * n, 2 * n + 2), 16);
  return bytes;
}

/** `key`: of a case, or the list of keys of a paper. `saltHex`: 32 random bytes as 64 lower-case hex digits. */
export function commitmentOf(key: unknown, saltHex: string): string {
  const salt = bytesOfHex(saltHex);
  const text = encoder.encode(canonicalJson(key));
  const whole = new Uint8Array(salt.length + text.length);
  whole.set(salt);
  whole.set(text, salt.length);
  return sha256Hex(whole);
}

/** 32 random bytes as hex, from the platform. */
export const newSalt = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
