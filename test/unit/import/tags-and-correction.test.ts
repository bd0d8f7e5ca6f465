import { describe, expect, it } from 'vitest';
import type { SeriesRecord } from '#domain/case';
import type { SuvCorrection } from '#domain/suv';
import { correctSuv } from '../../../src/work/correct/index.ts';
import { runImport } from '../../../src/work/import/run-import.ts';
import { readTags } from '../../../src/work/tags/index.ts';
import { stack, type TestFile } from '../../fixtures/dicom-writer.ts';
import { spectCtStudy } from '../../fixtures/hybrid-study.ts';

// The two jobs that read the stored originals again.

async function imported(files: readonly TestFile[], role: SeriesRecord['role']) {
  const result = await runImport(
    files.map(({ path, bytes }) => ({ path, blob: new Blob([bytes]) })),
    { signal: new AbortController().signal, nowMs: 1, onProgress: () => undefined },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const series = result.value.record.series.find((each) => each.role === role)!;
  const blobs = series.source.blobKeys.map(
    (key) => result.value.blobs.find((each) => each.key === key)!.blob,
  );
  return { series, blobs };
}

const never = new AbortController().signal;
const correction: SuvCorrection = {
  inputs: [{ id: 'dose', raw: '600000000' }],
  reason: 'residual activity was not subtracted',
  atMs: 5,
};

describe('the tags of a stored original', () => {
  it('are read from its place in the source Blob', async () => {
    const { series, blobs } = await imported(stack(3, 'PT'), 'PT');
    const entry = series.source.entries[1]!;
    const rows = await readTags(
      blobs[entry.part]!.slice(entry.offset, entry.offset + entry.length),
    );
    if (!rows.ok) throw new Error(rows.error.kind);
    expect(rows.value.find(({ keyword }) => keyword === 'SOPInstanceUID')?.value).toBe(
      entry.sopUid,
    );
    expect(rows.value.find(({ keyword }) => keyword === 'PatientName')?.value).toBe('DOE^JANE');
  });

  it('cannot be had from a text file or a lost one, and that is said', async () => {
    expect(await readTags(new Blob(['hello']))).toEqual({
      ok: false,
      error: { kind: 'not-dicom' },
    });
    const lost = new Blob(['x']);
    lost.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect(await readTags(lost)).toEqual({
      ok: false,
      error: { kind: 'unreadable', detail: 'NotReadableError: gone' },
    });
  });
});

describe('complaint 5: a correction is worked out from the originals', () => {
  it('twice the dose is half the SUV, and nothing else differs but the word of the author', async () => {
    const { series, blobs } = await imported(stack(60, 'PT'), 'PT');
    expect(blobs.length).toBe(2);
    const result = await correctSuv({ series, blobs, correction }, never);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.factor! / series.suv!.factor!).toBeCloseTo(0.5, 12);
    expect(result.value.decayS).toBe(series.suv!.decayS);
    expect(result.value.reasons.map(({ kind }) => kind)).toEqual([
      'corrected-by-author',
      ...series.suv!.reasons.map(({ kind }) => kind),
    ]);
  });

  it('sees every slice: one that says something else still refuses', async () => {
    const mixed = stack(4, 'PT', (n) => (n === 3 ? { '00101030DS': '61' } : {}));
    const { series, blobs } = await imported(mixed, 'PT');
    const result = await correctSuv({ series, blobs, correction }, never);
    expect(result.ok && result.value.status).toBe('refused');
    const right = { ...correction, inputs: [{ id: 'weight' as const, raw: '60' }] };
    const after = await correctSuv({ series, blobs, correction: right }, never);
    expect(after.ok && after.value.status).toBe('warn');
  });

  it('names what is wrong with the correction, the series or the originals', async () => {
    const { series, blobs } = await imported(stack(3, 'PT'), 'PT');
    const run = (change: Partial<Parameters<typeof correctSuv>[0]>) =>
      correctSuv({ series, blobs, correction, ...change }, never);
    expect(await run({ correction: { ...correction, reason: '' } })).toEqual({
      ok: false,
      error: { kind: 'reason-missing' },
    });
    expect(await run({ blobs: [] })).toMatchObject({
      error: { kind: 'source-unreadable', file: '0001.dcm' },
    });
    expect(await run({ blobs: [new Blob([new Uint8Array(blobs[0]!.size)])] })).toMatchObject({
      error: { kind: 'source-unreadable', detail: 'not-dicom' },
    });
    const strange = series.source.entries.map((entry) => ({ ...entry, sopUid: '9.9' }));
    expect(
      await run({ series: { ...series, source: { ...series.source, entries: strange } } }),
    ).toMatchObject({
      error: { kind: 'source-unreadable', detail: 'another image than was imported' },
    });
    const spect = await imported(spectCtStudy(), 'PT');
    expect(await run(spect)).toEqual({ ok: false, error: { kind: 'not-pet', modality: 'NM' } });
  });

  it('ends when it is cancelled', async () => {
    const { series, blobs } = await imported(stack(3, 'PT'), 'PT');
    expect(await correctSuv({ series, blobs, correction }, AbortSignal.abort())).toEqual({
      ok: false,
      error: { kind: 'cancelled' },
    });
  });
});
