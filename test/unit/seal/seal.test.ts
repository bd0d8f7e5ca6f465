import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSealed, packErrorText, sealJson, sealTo, type ExamKeys } from '#pack';
import type { Lock } from '#domain/exam';
import { sealDrill } from '../../drills/seal-drill.ts';
import { ageProgram } from '../../fixtures/age-program.ts';
import { errorOf, keysFor, unwrap } from '../../fixtures/sealing.ts';

let keys: ExamKeys;
let other: ExamKeys;
let locks: readonly Lock[];
beforeAll(async () => {
  keys = await keysFor('E1');
  other = await keysFor('E2');
  locks = [keys.key.lock, keys.recovery.lock];
});
const text = { answer: '左上肺叶', n: 1 };

describe('sealing', () => {
  it('gives back the same bytes to the examiner and to the recovery key, and to nobody else', async () => {
    const bytes = new Uint8Array([0, 1, 2, 255]);
    const sealed = unwrap(await sealTo(bytes, locks));
    expect(unwrap(await openSealed(sealed, keys.key.identity))).toEqual(bytes);
    expect(unwrap(await openSealed(sealed, keys.recovery.identity))).toEqual(bytes);
    expect(errorOf(await openSealed(sealed, other.key.identity)).kind).toBe('sealed-to-other-key');
  });

  it('refuses fewer than two locks, a missing role, one key twice and a lock that is none', async () => {
    const [examiner, recovery] = locks;
    const bytes = new Uint8Array(4);
    const kindOf = async (list: readonly Lock[]): Promise<string> => {
      const { kind, detail } = errorOf(await sealTo(bytes, list));
      return `${kind} ${detail}`.trim();
    };
    expect(await kindOf([])).toBe('too-few-locks 0');
    expect(await kindOf([examiner!])).toBe('too-few-locks 1');
    expect(await kindOf([examiner!, other.key.lock])).toBe('too-few-locks recovery');
    expect(await kindOf([recovery!, other.recovery.lock])).toBe('too-few-locks examiner');
    expect(await kindOf([examiner!, { ...examiner!, role: 'recovery' }])).toBe(
      'too-few-locks one key twice',
    );
    for (const recipient of [
      'age1nonsense',
      // The right length and letters, and a checksum that does not fit.
      `age1${'q'.repeat(58)}`,
      'age1pq1qqqq',
    ])
      expect(await kindOf([examiner!, { ...recovery!, recipient }])).toBe('lock-invalid');
  });

  it('refuses more than 32 MB', async () => {
    const bytes = new Uint8Array(32 * 1024 * 1024 + 1);
    expect(errorOf(await sealTo(bytes, locks)).kind).toBe('too-large-to-seal');
  });

  it('pads JSON with spaces to whole chunks: two of other length have one size', async () => {
    const short = unwrap(await sealJson({ a: 1 }, locks));
    const long = unwrap(await sealJson({ a: 'x'.repeat(60_000) }, locks));
    expect(long.length).toBe(short.length);
    const opened = new TextDecoder().decode(unwrap(await openSealed(short, keys.key.identity)));
    expect(opened.length).toBe(65_536);
    expect(JSON.parse(opened)).toEqual({ a: 1 });
    expect(opened.trimEnd()).toBe('{"a":1}');
  });
});

describe('opening', () => {
  const kindOf = async (bytes: Uint8Array): Promise<string> =>
    errorOf(await openSealed(bytes, keys.key.identity, 'a.submission')).kind;

  it('names what is no sealed file, of a newer format, a key file, cut, and edited', async () => {
    const sealed = unwrap(await sealJson(text, locks));
    expect(await kindOf(new Uint8Array(0))).toBe('not-sealed');
    expect(await kindOf(new TextEncoder().encode('{"schema":"x"}'))).toBe('not-sealed');
    expect(await kindOf(new TextEncoder().encode('age-encryption.org/v2\n-> X'))).toBe(
      'sealed-newer',
    );
    expect(await kindOf(keys.keyFile)).toBe('sealed-with-words');
    for (const length of [5, 60, 200, sealed.length - 40_000, sealed.length - 1])
      expect(await kindOf(sealed.slice(0, length))).toBe('sealed-cut');
    const longer = new Uint8Array(sealed.length + 1);
    longer.set(sealed);
    expect(await kindOf(longer)).toBe('sealed-cut');
    const edited = sealed.slice();
    edited[sealed.length - 100]! ^= 4;
    expect(await kindOf(edited)).toBe('sealed-edited');
    const { zh, en } = packErrorText(
      errorOf(await openSealed(edited, keys.key.identity, 'a.submission')),
    );
    expect(zh).toBe('封存后被改动或损坏（a.submission），不能采用。请用另一份副本。');
    expect(en).toContain('changed or damaged after it was sealed (a.submission)');
  });

  it('takes a file in armour, as the command line writes it with -a', async () => {
    const sealed = unwrap(await sealJson(text, locks));
    const armoured = new TextEncoder().encode(armor.encode(sealed));
    const opened = unwrap(await openSealed(armoured, keys.key.identity));
    expect(JSON.parse(new TextDecoder().decode(opened))).toEqual(text);
  });

  it('opens none of 300 files with a bit flipped, cut or spliced', async () => {
    // Short ones, which are quick, and one of a whole chunk; the long drill has several chunks (test/drills/seal.ts).
    const files = [
      unwrap(await sealTo(new TextEncoder().encode('x'.repeat(300)), locks)),
      unwrap(await sealTo(new TextEncoder().encode('y'.repeat(900)), locks)),
      unwrap(await sealJson(text, locks)),
    ];
    const counts = { flips: 240, truncations: 40, splices: 20 };
    const { tried, accepted } = await sealDrill(files, keys.key.identity, counts);
    expect(tried).toBe(300);
    expect(accepted).toEqual([]);
  }, 60_000);
});

describe('without our code', () => {
  const program = ageProgram();
  const folder = mkdtempSync(join(tmpdir(), 'uptake-age-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const age = (args: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync(program ?? 'age', args, { timeout: 20_000, maxBuffer: 1 << 24 });

  it.skipIf(program === undefined)(
    'the age command line opens a sealed file with the recovery sheet alone',
    async () => {
      const sealed = unwrap(await sealJson(text, locks));
      const sheet = join(folder, 'recovery.txt');
      const file = join(folder, 'a.submission');
      writeFileSync(sheet, keys.recovery.text);
      writeFileSync(file, sealed);
      const opened = age(['-d', '-i', sheet, file]);
      expect(opened.status).toBe(0);
      expect(JSON.parse(opened.stdout.toString())).toEqual(text);
      writeFileSync(sheet, other.recovery.text);
      expect(age(['-d', '-i', sheet, file]).status).not.toBe(0);
    },
    30_000,
  );

  it.skipIf(program === undefined)(
    'a file sealed by the age command line to our locks opens here',
    async () => {
      const plain = join(folder, 'plain.json');
      const file = join(folder, 'b.answers');
      writeFileSync(plain, JSON.stringify(text));
      const recipients = locks.flatMap(({ recipient }) => ['-r', recipient]);
      expect(age([...recipients, '-o', file, plain]).status).toBe(0);
      const { readFileSync } = await import('node:fs');
      const opened = unwrap(await openSealed(readFileSync(file), keys.key.identity));
      expect(JSON.parse(new TextDecoder().decode(opened))).toEqual(text);
    },
    30_000,
  );
});
