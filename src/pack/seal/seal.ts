import { armor, Decrypter, Encrypter } from 'age-encryption';
import { canonicalJson, ok, type Result } from '#base';
import type { Lock } from '#domain/exam';
import { packErr, type PackError } from '../errors.ts';

// [Note: Seal] A sealed file is a plain age file (age-encryption.org/v1) for X25519 recipients, so that it opens without
// us: `age -d -i <key> <file>`. It says who may read and that nothing was changed; it does not say who wrote it, so a
// submission is signed inside. JSON is padded with spaces to whole chunks of 64 KiB before it is sealed: that hides how
// long the answers are, every file of ours has one of few sizes, and one that was cut shows by its size.

export const sealLimitBytes = 32 * 1024 * 1024;
const chunkBytes = 64 * 1024;
const tagBytes = 16;
/** A header for 20 recipients has 3 KB. */
const headerLimit = 64 * 1024;

/** At least an examiner and a recovery lock, of two different keys; undefined where all is well. */
export function lockProblem(
  locks: ReadonlyArray<Pick<Lock, 'role' | 'recipient'>>,
): PackError | undefined {
  const few = (detail: string): PackError => ({ kind: 'too-few-locks', file: '', detail });
  const recipients = new Set(locks.map(({ recipient }) => recipient));
  if (locks.length < 2) return few(String(locks.length));
  for (const role of ['examiner', 'recovery'] as const)
    if (!locks.some((lock) => lock.role === role)) return few(role);
  return recipients.size < locks.length ? few('one key twice') : undefined;
}

/** Seals bytes to all locks. Refuses fewer than two keys, a missing role, a lock that is none, more than 32 MB. */
export async function sealTo(
  bytes: Uint8Array,
  locks: readonly Lock[],
): Promise<Result<Uint8Array<ArrayBuffer>, PackError>> {
  const problem = lockProblem(locks);
  if (problem) return { ok: false, error: problem };
  if (bytes.length > sealLimitBytes)
    return packErr('too-large-to-seal', '', `${bytes.length} bytes`);
  const encrypter = new Encrypter();
  for (const { name, recipient } of locks) {
    // Only X25519: a post-quantum recipient beside others would gain nothing, and tags are for hardware.
    if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) return packErr('lock-invalid', name);
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return packErr('lock-invalid', name);
    }
  }
  return ok(new Uint8Array(await encrypter.encrypt(bytes)));
}

/** Canonical JSON with spaces behind it, up to whole chunks. */
export async function sealJson(
  value: unknown,
  locks: readonly Lock[],
): Promise<Result<Uint8Array<ArrayBuffer>, PackError>> {
  const text = new TextEncoder().encode(canonicalJson(value));
  if (text.length > sealLimitBytes) return packErr('too-large-to-seal', '', `${text.length} bytes`);
  const padded = new Uint8Array(Math.ceil(text.length / chunkBytes) * chunkBytes).fill(0x20);
  padded.set(text);
  return sealTo(padded, locks);
}

const ascii = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const versionLine = 'age-encryption.org/v1\n';
const armorLine = '-----BEGIN AGE ENCRYPTED FILE-----';

/** Binary age file, also of one in armour, as the command line writes it with -a. */
function binaryOf(bytes: Uint8Array, file: string): Result<Uint8Array, PackError> {
  const start = ascii(bytes.subarray(0, armorLine.length));
  if (start === armorLine) {
    try {
      return ok(armor.decode(new TextDecoder().decode(bytes)));
    } catch {
      return packErr('sealed-edited', file, 'armour');
    }
  }
  if (start.startsWith(versionLine)) return ok(bytes);
  if (start !== '' && versionLine.startsWith(start)) return packErr('sealed-cut', file);
  return /^age-encryption\.org\/v\d+\n/.test(start)
    ? packErr('sealed-newer', file, start.split('\n')[0])
    : packErr('not-sealed', file);
}

/** Length of the header with its MAC line; undefined where it does not end. */
function headerEnd(head: string): number | undefined {
  const mac = head.indexOf('\n--- ');
  const end = mac < 0 ? -1 : head.indexOf('\n', mac + 1);
  return end < 0 ? undefined : end + 1;
}

/** Why a file did not open, from where it failed. */
async function whyNot(
  bytes: Uint8Array,
  identity: Decrypter,
  file: string,
): Promise<Result<never, PackError>> {
  const head = ascii(bytes.subarray(0, headerLimit));
  const end = headerEnd(head);
  if (end === undefined) return packErr('sealed-cut', file, 'in its header');
  try {
    await identity.decryptHeader(bytes.slice(0, end));
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    if (!message.startsWith('no identity matched')) return packErr('sealed-edited', file, message);
    return head.includes('\n-> scrypt ')
      ? packErr('sealed-with-words', file)
      : packErr('sealed-to-other-key', file);
  }
  const payload = bytes.length - end - 16;
  return payload <= 0 || payload % (chunkBytes + tagBytes) !== 0
    ? packErr('sealed-cut', file, `${bytes.length} bytes`)
    : packErr('sealed-edited', file);
}

/**
 * Opens a sealed file with an age identity (`AGE-SECRET-KEY-1…`). Nothing of a file that fails anywhere is handed out.
 * Refused by name: no sealed file, newer format, sealed to another key, a key file, cut, edited, more than 32 MB.
 */
export async function openSealed(
  bytes: Uint8Array,
  identity: string,
  file = '',
): Promise<Result<Uint8Array<ArrayBuffer>, PackError>> {
  if (bytes.length > 2 * sealLimitBytes)
    return packErr('too-large-to-seal', file, `${bytes.length} bytes`);
  const binary = binaryOf(bytes, file);
  if (!binary.ok) return binary;
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch {
    return packErr('identity-mistyped', file);
  }
  try {
    return ok(new Uint8Array(await decrypter.decrypt(binary.value)));
  } catch {
    return whyNot(binary.value, decrypter, file);
  }
}
