import { describe, expect, it } from 'vitest';
import { parseInstance } from '#dicom';
import { say } from '#i18n';
import { caseProblems } from '../../../src/i18n/texts/case-problems.ts';
import { ctClass, dicomFile, joined, stack } from '../../fixtures/dicom-writer.ts';
import { hostileDicom, type HostileDicom } from '../../fixtures/hostile-dicom.ts';
import { outcomeOf } from '../../fixtures/hostile-outcome.ts';

const kinds = hostileDicom();
/** No file may hold the reader longer: far above the 2 s it may take, so that a loaded machine does not fail it. */
const guardMs = 30_000;

it('there are at least 400 of them, each with a name of its own', () => {
  const names = [...kinds.values()].flat().map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(400);
  expect(new Set(names).size).toBe(names.length);
});

/** What is wrong with what came of a file; nothing where it was refused with a sentence, or read as what is there. */
async function complaintsOf(hostile: HostileDicom): Promise<string[]> {
  const { reasons, volumes, damage } = await outcomeOf(hostile, AbortSignal.timeout(guardMs));
  const complaints: string[] = [];
  for (const reason of reasons)
    for (const language of ['zh', 'en'] as const) {
      const said = say(caseProblems[language].unused, reason);
      if (said.length < 3 || /undefined|\[object|NaN/.test(said)) complaints.push(`said: ${said}`);
    }
  if (damage.includes('')) complaints.push('damage without a word');
  // A volume has no more voxels than there are bytes to make them of, and lies somewhere.
  const bytes = hostile.files.reduce((sum, file) => sum + file.bytes.length, 0);
  for (const { voxels, bounds } of volumes) {
    if (voxels > bytes) complaints.push(`${voxels} voxels out of ${bytes} bytes`);
    if (!bounds.every(Number.isFinite)) complaints.push(`lies at ${bounds.join(' ')}`);
  }
  return complaints;
}

describe('hostile DICOM is refused with a sentence, or read as what is there', () => {
  for (const [kind, list] of kinds)
    it(
      `${kind}, ${list.length} times`,
      async () => {
        const complaints: string[] = [];
        for (const hostile of list) {
          const stop = performance.now() + guardMs;
          const found = await complaintsOf(hostile).catch((thrown: unknown) => [
            `threw ${String(thrown)}`,
          ]);
          if (performance.now() > stop) found.push(`took longer than ${guardMs} ms`);
          complaints.push(...found.map((complaint) => `${hostile.name}: ${complaint}`));
        }
        expect(complaints).toEqual([]);
      },
      guardMs + list.length * 500,
    );
});

it('headers that promise what is not there cost no memory', async () => {
  const promise = { '00280010US': 32_768, '00280011US': 32_768 };
  const files = stack(4, 'PT', () => promise);
  const before = process.memoryUsage();
  await outcomeOf({ name: 'promise', files }, AbortSignal.timeout(guardMs));
  const after = process.memoryUsage();
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(64 * 1024 * 1024);
});

it('a header of nothing but items is refused before it is parsed', () => {
  const items = new Uint8Array(8 * 100_000);
  for (let at = 0; at < items.length; at += 8) items.set([0xfe, 0xff, 0x00, 0xe0], at);
  const head = dicomFile({ '00080005CS': 'ISO_IR 100', '00080016UI': ctClass });
  const sequence = [0x08, 0x00, 0x40, 0x11, 0x53, 0x51, 0, 0, 0x00, 0x35, 0x0c, 0x00];
  const file = joined(head, Uint8Array.from(sequence), items);
  expect(parseInstance(file, 'x')).toEqual({
    ok: false,
    error: { kind: 'unreadable', detail: 'more elements than an image has' },
  });
});
