import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { canonicalJson, ok, type Result } from '#base';
import type { Lock } from '#domain/exam';
import { packErr, type PackError } from '../errors.ts';
import { lockFileOf, type LockFile } from './locks.ts';
import { chooseWords, passphraseOf, readWords } from './six-words.ts';

// [Note: Exam keys] One key for the examiners, in a file locked with six words; one for the safe, on paper. Either opens
// everything that was sealed to both. A key file is an age identity file sealed by age with a passphrase: the `age`
// command line opens it with the same six words. Without words and without paper nothing opens it, and nobody can help.

export interface OpenedKey {
  /** `AGE-SECRET-KEY-1…`: in memory only. */
  readonly identity: string;
  readonly lock: LockFile;
}

export interface ExamKeys {
  /** Six words, shown and printed once. */
  readonly words: readonly string[];
  /** The `.examkey` file. */
  readonly keyFile: Uint8Array<ArrayBuffer>;
  readonly key: OpenedKey;
  readonly recovery: OpenedKey & {
    /** An age identity file as text, for the sheet in the safe. Whoever has the paper can read every submission. */
    readonly text: string;
  };
}

export interface ExamKeyOptions {
  /** Whose key it is, as shown on locks. */
  readonly name: string;
  /** Where the recovery sheet lies. */
  readonly recoveryName: string;
  /** For one examination; a key without is for all. */
  readonly examId?: string | undefined;
  /** log2 of scrypt's N; 18 takes about a second. */
  readonly workFactor?: number | undefined;
}

interface KeyFacts {
  readonly schema: 'uptake-examkey/1';
  readonly name: string;
  readonly role: Lock['role'];
  readonly examId?: string | undefined;
}

/** As `age-keygen` writes it, with a line of ours among the comments. */
const identityFile = ({ identity, lock }: OpenedKey): string => {
  const { name, role, examId, recipient } = lock;
  const facts: KeyFacts = { schema: 'uptake-examkey/1', name, role, examId };
  return `# ${canonicalJson(facts)}\n# public key: ${recipient}\n${identity}\n`;
};

async function newKey(name: string, role: Lock['role'], examId?: string): Promise<OpenedKey> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { identity, lock: lockFileOf({ name, role, recipient }, examId) };
}

/** New keys for an examiner and for the safe. Everything random comes from the platform. */
export async function makeExamKeys(options: ExamKeyOptions): Promise<ExamKeys> {
  const { name, recoveryName, examId, workFactor } = options;
  const key = await newKey(name, 'examiner', examId);
  const recovery = await newKey(recoveryName, 'recovery', examId);
  const words = chooseWords();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphraseOf(words));
  encrypter.setScryptWorkFactor(workFactor ?? 18);
  const keyFile = new Uint8Array(await encrypter.encrypt(identityFile(key)));
  return { words, keyFile, key, recovery: { ...recovery, text: identityFile(recovery) } };
}

/** What an opened key must fit. */
export interface KeyExpected {
  readonly examId?: string | undefined;
  /** The locks of the exam: one of them must be the key's. */
  readonly locks?: readonly Lock[] | undefined;
}

const identityPattern = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** Undefined where a letter is wrong: the last six letters are a checksum over the others (bech32). */
async function recipientOf(identity: string): Promise<string | undefined> {
  if (!identityPattern.test(identity)) return undefined;
  try {
    return await identityToRecipient(identity);
  } catch {
    return undefined;
  }
}

function factsOf(text: string): Partial<KeyFacts> {
  const line = /^# (\{.*\})$/m.exec(text)?.[1];
  try {
    const facts = JSON.parse(line ?? '{}') as Record<string, unknown>;
    const { name, role, examId } = facts;
    return {
      ...(typeof name === 'string' && { name: name.slice(0, 300) }),
      ...((role === 'examiner' || role === 'recovery') && { role }),
      ...(typeof examId === 'string' && { examId }),
    };
  } catch {
    return {};
  }
}

/** An identity file's text as a key, its exam compared. */
async function keyOf(
  text: string,
  identity: string,
  expected: KeyExpected,
  file: string,
): Promise<Result<OpenedKey, PackError> | undefined> {
  const recipient = await recipientOf(identity);
  if (recipient === undefined) return undefined;
  const { name = '', role = 'recovery', examId } = factsOf(text);
  const own = expected.locks?.find((lock) => lock.recipient === recipient);
  if (expected.locks && !own) return packErr('exam-key-other-exam', file, examId ?? name);
  if (!own && examId !== undefined && expected.examId !== undefined && examId !== expected.examId)
    return packErr('exam-key-other-exam', file, examId);
  const lock = own ?? { name, role, recipient };
  return ok({ identity, lock: lockFileOf(lock, examId) });
}

const startsAsAge = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 200)).startsWith('age-encryption.org/v');

/**
 * Opens a `.examkey` with its six words as typed. Refused by name: words that are none (which), words that do not open
 * it, no key file, a damaged one, the key of another exam. A second or so: scrypt is slow on purpose.
 */
export async function openExamKey(
  bytes: Uint8Array,
  typed: string | readonly string[],
  expected: KeyExpected = {},
  file = '.examkey',
): Promise<Result<OpenedKey, PackError>> {
  if (!startsAsAge(bytes)) return packErr('not-an-exam-key', file);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  // Sealed to keys: a submission or answers.
  if (head.includes('\n-> X25519 ')) return packErr('not-an-exam-key', file);
  const words = readWords(typed);
  if (!words.ok) return words;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphraseOf(words.value));
  let text: string;
  try {
    text = await decrypter.decrypt(bytes, 'text');
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    return message.startsWith('no identity matched') && head.includes('\n-> scrypt ')
      ? packErr('words-wrong', file)
      : packErr('exam-key-damaged', file, message);
  }
  const identity = text.split(/\r?\n/).find((line) => line.startsWith('AGE-SECRET-KEY-1'));
  const key = await keyOf(text, identity?.trim() ?? '', expected, file);
  return key ?? packErr('not-an-exam-key', file);
}

/**
 * The recovery key as typed from paper, scanned, or read from a file: any case, spaces or full-width letters. A wrong
 * letter is found by the checksum that every age identity carries.
 */
export async function openRecoveryKey(
  typed: string,
  expected: KeyExpected = {},
): Promise<Result<OpenedKey, PackError>> {
  const plain = typed
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐-―−_]/g, (sign) => (/\s/.test(sign) ? '' : '-'));
  const found = /AGE-?SECRET-?KEY-?(1[0-9A-Z]+)/.exec(plain)?.[1];
  const key = await keyOf(typed, `AGE-SECRET-KEY-${found ?? ''}`, expected, '');
  return key ?? packErr('identity-mistyped', '');
}
