import { randomBytes, randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { buildExam, openAnswers, openZip } from '#pack';
import { keysFor, unwrap } from '../../fixtures/sealing.ts';
import { smallInput } from '../../fixtures/small-exam.ts';

// 20 exam packs whose answers hold random canaries: 32 bytes in every text of an answer, a random figure in every number.
// Nothing of them may be in the pack, as it lies or inflated, in any of the forms that text takes.

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** A text in every form it might lie in a file; base64 at each of the three places that it can begin at. */
function formsOf(secret: Buffer): readonly Buffer[] {
  const hex = secret.toString('hex');
  const base64 = [0, 1, 2].flatMap((shift) =>
    (['base64', 'base64url'] as const).map((encoding) => {
      const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(hex)]).toString(encoding);
      // Letters at either end depend on what stands beside.
      return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
    }),
  );
  return [
    secret,
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
    Buffer.from(Buffer.from(hex).toString('hex')),
    Buffer.from(secret.toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(hex, 'utf16le'),
    utf16be(hex),
    ...base64,
  ];
}

async function inflated(blob: Blob): Promise<readonly Buffer[]> {
  const entries = unwrap(await openZip(blob));
  const bytes: Buffer[] = [];
  for (const entry of entries) {
    bytes.push(Buffer.from(await unwrap(await entry.blob()).arrayBuffer()));
    bytes.push(Buffer.from(entry.path));
  }
  return bytes;
}

it('20 exam packs give away none of the canaries in their answers', async () => {
  const keys = await keysFor('E1');
  let planted = 0;
  for (let n = 0; n < 20; n++) {
    const canaries = new Map<string, Buffer>();
    const secret = (where: string): string => {
      const bytes = randomBytes(32);
      canaries.set(`${where} ${canaries.size}`, bytes);
      return bytes.toString('hex');
    };
    // A figure with enough digits to be found, and within what a key may say.
    const figure = randomInt(1_000_000_000, 9_999_999_999) / 1e9;
    const input = smallInput(keys, secret, figure);
    const built = unwrap(await buildExam(input, { level: n % 2 === 0 ? 0 : 6 }));
    const places = [Buffer.from(await built.blob.arrayBuffer()), ...(await inflated(built.blob))];
    const figures = [Buffer.from(String(figure)), Buffer.from(String(figure), 'utf16le')];
    const double = Buffer.alloc(8);
    double.writeDoubleLE(figure);
    for (const form of [...figures, double])
      expect(places.some((bytes) => bytes.includes(form))).toBe(false);
    for (const [where, canary] of canaries)
      for (const form of formsOf(canary))
        expect(
          places.some((bytes) => bytes.includes(form)),
          `pack ${n}, ${where}`,
        ).toBe(false);
    for (const salt of Object.values(built.key.salts))
      for (const form of formsOf(Buffer.from(salt, 'hex')))
        expect(places.some((bytes) => bytes.includes(form))).toBe(false);
    // The same search finds them where they are: in the answers, once they are opened.
    const opened = unwrap(await openAnswers(built.answers, keys.recovery.identity));
    const text = JSON.stringify(opened);
    expect(text).toContain(String(figure));
    const sealed = [...canaries].filter(([, canary]) => text.includes(canary.toString('hex')));
    // Tags and pathology are of the bank alone: they go neither way.
    expect(sealed.length).toBe(
      [...canaries.keys()].filter((w) => !/^(tag|pathology)/.test(w)).length,
    );
    planted += canaries.size;
    expect(places.some((bytes) => bytes.includes(Buffer.from(built.answers)))).toBe(false);
  }
  expect(planted).toBeGreaterThan(20 * 40);
}, 120_000);
