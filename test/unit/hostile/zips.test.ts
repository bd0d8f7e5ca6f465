import { describe, expect, it } from 'vitest';
import { openZip, packErrorText, type PackError } from '#pack';
import { hostileZips } from '../../fixtures/hostile-zip.ts';

const zips = hostileZips();
/** No file may keep the reader longer: far above the 2 s it may take, so that a loaded machine does not fail it. */
const guardMs = 20_000;

/** Opens a container and reads every file in it; the first refusal, or the bytes of all. */
async function outcomeOf(bytes: Uint8Array): Promise<PackError | number> {
  const stop = AbortSignal.timeout(guardMs);
  const opened = await openZip(new Blob([bytes as Uint8Array<ArrayBuffer>]), stop);
  if (!opened.ok) return opened.error;
  let total = 0;
  for (const entry of opened.value) {
    const blob = await entry.blob();
    if (!blob.ok) return blob.error;
    total += blob.value.size;
  }
  return total;
}

it('there are at least 150 of them, each with a name of its own', () => {
  expect(zips.length).toBeGreaterThanOrEqual(150);
  expect(new Set(zips.map(({ name }) => name)).size).toBe(zips.length);
});

describe('a hostile container', () => {
  for (const { name, bytes, expected } of zips)
    it(
      name,
      async () => {
        const outcome = await outcomeOf(bytes);
        if (typeof outcome === 'number') {
          expect(['read', 'any'], 'was read').toContain(expected);
          // Nothing inflates to more than what the container could honestly hold here.
          expect(outcome).toBeLessThanOrEqual(5_000_000);
          return;
        }
        expect(outcome.kind).not.toBe('cancelled');
        if (expected !== 'any') expect(expected).toContain(outcome.kind);
        const { zh, en } = packErrorText(outcome);
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(en).toMatch(/^[A-Z\p{L}\p{P}\ufffd0-9].*\.$/u);
      },
      guardMs + 5000,
    );
});
