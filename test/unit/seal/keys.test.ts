import { Decrypter } from 'age-encryption';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lock } from '#domain/exam';
import {
  makeExamKeys,
  openExamKey,
  openKeyForAnswers,
  openRecoveryKey,
  packErrorText,
  readLock,
  readWords,
  sealJson,
  writeLock,
  type ExamKeys,
  type KeyExpected,
} from '#pack';
import { errorOf, keysFor, quick, unwrap } from '../../fixtures/sealing.ts';

let keys: ExamKeys;
let other: ExamKeys;
beforeAll(async () => {
  keys = await keysFor('E1');
  other = await keysFor('E2');
});

describe('the six words', () => {
  it('are six of the 2048 words of BIP39, chosen anew each time', async () => {
    expect(wordlist).toHaveLength(2048);
    expect(keys.words).toHaveLength(6);
    for (const word of keys.words) expect(wordlist).toContain(word);
    expect((await keysFor()).words).not.toEqual(keys.words);
  });

  it('are chosen without bias: each bit of the list index is set in half of 3000 words', async () => {
    const { chooseWords } = await import('../../../src/pack/seal/six-words.ts');
    const places = Array.from({ length: 500 }, chooseWords)
      .flat()
      .map((word) => wordlist.indexOf(word));
    for (let bit = 0; bit < 11; bit++) {
      const set = places.filter((place) => (place >> bit) & 1).length;
      // 3000 tosses have a standard deviation of 27: six of them.
      expect(Math.abs(set - 1500)).toBeLessThan(165);
    }
  });

  it('are understood in capitals, full width, with commas, numbers and ideographic spaces', () => {
    const [a, b, c, d, e, f] = ['apple', 'bread', 'candy', 'dress', 'eagle', 'fence'] as const;
    const wide = 'ｃａｎｄｙ';
    const typed = `1. ${a.toUpperCase()}，2. ${b}\u3000${wide}\n${d}、${e}; ${f} `;
    expect(unwrap(readWords(typed))).toEqual([a, b, c, d, e, f]);
  });

  it('name the word that is none, and a wrong number of words', () => {
    expect(errorOf(readWords('apple bread cnady dress eagle fence'))).toMatchObject({
      kind: 'words-unknown',
      detail: '3: cnady',
    });
    expect(errorOf(readWords('apple bread')).detail).toBe('2 / 6');
  });
});

describe('a key file', () => {
  it('opens with its words and with nothing else', async () => {
    const opened = unwrap(await openExamKey(keys.keyFile, keys.words));
    expect(opened).toEqual(keys.key);
    expect(opened.lock).toMatchObject({ name: '考官甲', role: 'examiner', examId: 'E1' });
    const typed = keys.words.join('\u3000').toUpperCase();
    expect(unwrap(await openExamKey(keys.keyFile, typed)).identity).toBe(keys.key.identity);
    expect(errorOf(await openExamKey(keys.keyFile, other.words)).kind).toBe('words-wrong');
    const swapped = [...keys.words].reverse();
    expect(errorOf(await openExamKey(keys.keyFile, swapped)).kind).toBe('words-wrong');
  });

  it('is an age identity file that age itself opens with the same words', async () => {
    const age = new Decrypter();
    age.addPassphrase(keys.words.join(' '));
    const text = await age.decrypt(keys.keyFile, 'text');
    expect(text).toContain(`# public key: ${keys.key.lock.recipient}\n${keys.key.identity}\n`);
  });

  it('is sealed with a work factor of 2^18 where nobody says otherwise', async () => {
    const { keyFile } = await makeExamKeys({ name: 'a', recoveryName: 'b' });
    const head = new TextDecoder('latin1').decode(keyFile.subarray(0, 100));
    expect(head).toMatch(/\n-> scrypt [A-Za-z0-9+/]{22} 18\n/);
  });

  it('is refused as the key of another exam, by its exam and by its lock', async () => {
    const byId = await openExamKey(keys.keyFile, keys.words, { examId: 'E9' });
    expect(errorOf(byId)).toMatchObject({ kind: 'exam-key-other-exam', detail: 'E1' });
    const locks = [other.key.lock, other.recovery.lock];
    expect(errorOf(await openExamKey(keys.keyFile, keys.words, { locks })).kind).toBe(
      'exam-key-other-exam',
    );
    const own = [keys.key.lock, keys.recovery.lock];
    expect((await openExamKey(keys.keyFile, keys.words, { locks: own, examId: 'E9' })).ok).toBe(
      true,
    );
  });

  it('is told from what is no key: text, a picture, a sealed submission', async () => {
    const no = async (bytes: Uint8Array): Promise<string> =>
      errorOf(await openExamKey(bytes, keys.words)).kind;
    expect(await no(new TextEncoder().encode('hello'))).toBe('not-an-exam-key');
    expect(await no(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBe('not-an-exam-key');
    const sealed = unwrap(await sealJson({}, [keys.key.lock, keys.recovery.lock]));
    expect(await no(sealed)).toBe('not-an-exam-key');
  });

  it('is told to be damaged where its content is, and cut short', async () => {
    const flipped = keys.keyFile.slice();
    flipped[flipped.length - 5]! ^= 1;
    expect(errorOf(await openExamKey(flipped, keys.words)).kind).toBe('exam-key-damaged');
    const cut = keys.keyFile.slice(0, -7);
    expect(errorOf(await openExamKey(cut, keys.words)).kind).toBe('exam-key-damaged');
  });
});

describe('the recovery key', () => {
  it('is read from the sheet, and typed with spaces, small letters and full width', async () => {
    const { text, identity } = keys.recovery;
    expect(unwrap(await openRecoveryKey(text))).toEqual({
      identity,
      lock: keys.recovery.lock,
    });
    const grouped = identity.toLowerCase().replace(/(.{6})/g, '$1 ');
    expect(unwrap(await openRecoveryKey(grouped)).identity).toBe(identity);
    const wide = identity.replace(/[A-Z0-9]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    );
    expect(unwrap(await openRecoveryKey(wide)).identity).toBe(identity);
  });

  it('is refused with any one letter wrong', async () => {
    const { identity } = keys.recovery;
    for (let at = 'AGE-SECRET-KEY-1'.length; at < identity.length; at++) {
      const wrong = identity[at] === 'Q' ? 'P' : 'Q';
      const typed = identity.slice(0, at) + wrong + identity.slice(at + 1);
      expect(errorOf(await openRecoveryKey(typed)).kind).toBe('identity-mistyped');
    }
    expect(errorOf(await openRecoveryKey('')).kind).toBe('identity-mistyped');
  });
});

describe('a lock file', () => {
  it('comes back as it was written and holds nothing secret', () => {
    const text = writeLock(keys.key.lock);
    expect(unwrap(readLock(text))).toEqual(keys.key.lock);
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain(keys.words.join(' '));
    expect(keys.key.lock.fingerprint).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'another fingerprint',
      (t) => t.replace(/"fingerprint":"..../, '"fingerprint":"0000'),
      'lock-invalid',
    ],
    [
      'a letter of its key wrong',
      (t) => t.replace(/age1(.)/, (_, c) => `age1${c === 'q' ? 'p' : 'q'}`),
      'lock-invalid',
    ],
    ['no JSON', () => 'age1', 'json-syntax'],
    ['a newer version', (t) => t.replace('uptake-lock/1', 'uptake-lock/2'), 'unknown-version'],
    ['a member more', (t) => t.replace('{', '{"identity":"x",'), 'schema'],
  ])('is refused with %s', (_, change, kind) => {
    expect(errorOf(readLock(change(writeLock(keys.key.lock)))).kind).toBe(kind);
  });
});

it('every refusal of a key has a sentence in both languages that says what to do', () => {
  for (const kind of ['words-wrong', 'exam-key-damaged', 'identity-mistyped'] as const) {
    const { zh, en } = packErrorText({ kind, file: 'a.examkey', detail: '' });
    expect(zh).toMatch(/请/);
    expect(en.split('. ').length).toBeGreaterThan(1);
  }
});

it('makes keys for all exams where none is named', async () => {
  const { key } = await makeExamKeys({ name: 'a', recoveryName: 'b', ...quick });
  expect(key.lock.examId).toBeUndefined();
});

it('takes a key that is none of the exam’s only where the answers were sealed to it again', async () => {
  const fresh = await keysFor();
  const locks = [keys.key.lock, keys.recovery.lock];
  const open = (expected: KeyExpected) => openRecoveryKey(fresh.recovery.text, expected);
  const sealed = async (to: readonly Lock[]) => unwrap(await sealJson({ a: 1 }, to));
  const again = await sealed([fresh.key.lock, fresh.recovery.lock]);
  expect(unwrap(await openKeyForAnswers(open, { locks }, again)).identity).toBe(
    fresh.recovery.identity,
  );
  expect(errorOf(await openKeyForAnswers(open, { locks }, await sealed(locks))).kind).toBe(
    'exam-key-other-exam',
  );
});
