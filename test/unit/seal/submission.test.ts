import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import { checkScript, receiptCode, type Exam, type Script, type SignedScript } from '#domain/exam';
import {
  makeDeviceKey,
  openSubmission,
  readSignedScript,
  sealJson,
  sealSubmission,
  signScript,
  verifyScript,
  type DeviceKey,
  type ExamKeys,
} from '#pack';
import { randomFrom } from '../../drills/seal-drill.ts';
import { errorOf, keysFor, shortScript, unwrap } from '../../fixtures/sealing.ts';
import { smallExam } from '../../fixtures/small-exam.ts';

const packHash = 'c'.repeat(64);
const expected = { examId: 'E1', packHash };
let keys: ExamKeys;
let exam: Exam;
let device: DeviceKey;
let signed: SignedScript;
beforeAll(async () => {
  keys = await keysFor('E1');
  exam = smallExam(keys);
  device = await makeDeviceKey();
  signed = unwrap(await signScript(shortScript(exam, packHash, device), device));
});

describe('the key of a sitting', () => {
  it('cannot be taken out of the browser, and signs with Ed25519 or ECDSA P-256', async () => {
    expect(device.alg).toBe('Ed25519');
    expect(device.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', device.privateKey)).rejects.toThrow();
    for (const alg of ['Ed25519', 'ECDSA-P256'] as const) {
      const own = await makeDeviceKey(alg);
      expect(own.alg).toBe(alg);
      const script = unwrap(await signScript(shortScript(exam, packHash, own), own));
      expect((await verifyScript(script)).ok).toBe(true);
    }
  });

  it('falls back to ECDSA where the browser has no Ed25519', async () => {
    const own = crypto.subtle.generateKey.bind(crypto.subtle);
    const without = (...args: Parameters<typeof own>) =>
      args[0] === 'Ed25519' || (args[0] as { name?: string }).name === 'Ed25519'
        ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
        : own(...args);
    crypto.subtle.generateKey = without as typeof crypto.subtle.generateKey;
    try {
      expect((await makeDeviceKey()).alg).toBe('ECDSA-P256');
    } finally {
      crypto.subtle.generateKey = own;
    }
  });

  it('signs only the sitting that began with it', async () => {
    const foreign = await makeDeviceKey();
    const script = shortScript(exam, packHash, device);
    expect(errorOf(await signScript(script, foreign)).kind).toBe('device-key-differs');
  });
});

describe('a signature', () => {
  it('fits the script as it was signed', async () => {
    expect((await verifyScript(signed)).ok).toBe(true);
  });

  it('fits no script with any value changed', async () => {
    const leaves: string[][] = [];
    const walk = (value: unknown, path: string[]): void => {
      if (typeof value === 'object' && value !== null)
        for (const [name, member] of Object.entries(value)) walk(member, [...path, name]);
      else leaves.push(path);
    };
    walk(signed.script, []);
    expect(leaves.length).toBeGreaterThan(40);
    for (const path of leaves) {
      const script = structuredClone(signed.script) as unknown as Record<string, unknown>;
      const parent = path
        .slice(0, -1)
        .reduce((node, name) => node[name] as Record<string, unknown>, script);
      const last = path.at(-1)!;
      const value = parent[last];
      parent[last] = typeof value === 'number' ? value + 1 : `${String(value)}x`;
      const checked = await verifyScript({ ...signed, script: script as unknown as Script });
      expect(checked.ok, path.join('.')).toBe(false);
    }
  });

  it('of another device key in the place of the first is found', async () => {
    const other = await makeDeviceKey();
    const forged = unwrap(await signScript(shortScript(exam, packHash, other), other));
    expect(errorOf(await verifyScript({ ...signed, signature: forged.signature })).kind).toBe(
      'signature-wrong',
    );
  });
});

it('1000 edits of events, each found by signature and by chain', async () => {
  const random = randomFrom(7);
  const { chain } = signed.script;
  for (let n = 0; n < 1000; n++) {
    const at = random(chain.length);
    const edited = structuredClone(chain) as unknown as Array<Record<string, unknown>>;
    const way = n % 4;
    if (way === 0) edited[at]!.wallMs = (edited[at]!.wallMs as number) + 1 + random(1000);
    else if (way === 1) edited.splice(at, 1);
    else if (way === 2) edited.splice(at, 0, structuredClone(edited[random(chain.length)]!));
    else {
      const other = (at + 1 + random(chain.length - 1)) % chain.length;
      [edited[at], edited[other]] = [edited[other]!, edited[at]!];
    }
    const script = { ...signed.script, chain: edited as unknown as Script['chain'] };
    const { state } = checkScript(script, exam, { signed: true, packHash });
    expect(state, `edit ${n}`).toBe('bad');
    if (n % 20 === 0) expect((await verifyScript({ ...signed, script })).ok).toBe(false);
  }
});

describe('a submission', () => {
  const locks = (): Exam['locks'] => exam.locks;
  const seal = async (value: SignedScript = signed) => unwrap(await sealSubmission(value, locks()));

  it('opens with either key, whole, its signature right', async () => {
    const { bytes } = await seal();
    for (const { identity } of [keys.key, keys.recovery]) {
      const opened = unwrap(await openSubmission(bytes, identity, expected));
      expect(opened.signed).toEqual(signed);
      expect(opened.signature.ok).toBe(true);
    }
  });

  it('has a receipt of its bytes and one of its content; sealed again only the second stays', async () => {
    const first = await seal();
    const { receipt } = first;
    expect(receipt.sealedHash).toBe(sha256Hex(first.bytes));
    expect(receipt.code).toBe(receiptCode(receipt.sealedHash));
    expect(receipt.innerHash).toBe(sha256Hex(canonicalJson(signed)));
    expect(receipt.bytes).toBe(first.bytes.length);
    const other = await keysFor('E1');
    const again = unwrap(await sealSubmission(signed, [other.key.lock, other.recovery.lock]));
    expect(again.receipt.innerHash).toBe(receipt.innerHash);
    expect(again.receipt.innerCode).toBe(receipt.innerCode);
    expect(again.receipt.sealedHash).not.toBe(receipt.sealedHash);
    const opened = unwrap(await openSubmission(again.bytes, other.key.identity, expected));
    expect(opened.receipt).toEqual(again.receipt);
  });

  it('is refused for another exam, another pack, another version, another shape, a key file', async () => {
    const { bytes } = await seal();
    const { identity } = keys.key;
    const kindOf = async (file: Uint8Array<ArrayBuffer>, want = expected): Promise<string> =>
      errorOf(await openSubmission(file, identity, want)).kind;
    expect(await kindOf(bytes, { ...expected, examId: 'E2' })).toBe('other-exam');
    expect(await kindOf(bytes, { ...expected, packHash: 'd'.repeat(64) })).toBe('other-pack');
    const sealed = async (value: unknown) => unwrap(await sealJson(value, locks()));
    const newer = { ...signed, schema: 'uptake-signed-script/2' };
    expect(await kindOf(await sealed(newer))).toBe('unknown-version');
    expect(await kindOf(await sealed({ ...signed, script: {} }))).toBe('schema');
    expect(await kindOf(await sealed('text'))).toBe('schema');
    expect(await kindOf(keys.keyFile)).toBe('sealed-with-words');
  });

  it('with a wrong signature opens and says so: what that means is for an examiner', async () => {
    const script = { ...signed.script, candidate: 'G-0001' };
    const { bytes } = await seal({ ...signed, script });
    const opened = unwrap(await openSubmission(bytes, keys.key.identity, expected));
    expect(errorOf(opened.signature).kind).toBe('signature-wrong');
  });

  it('in the clear, as the page keeps it, is read back the same', () => {
    expect(unwrap(readSignedScript(canonicalJson(signed)))).toEqual(signed);
    expect(errorOf(readSignedScript('{"__proto__":{}}')).kind).toBe('json-forbidden-name');
  });
});
