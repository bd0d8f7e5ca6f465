import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  blobParts,
  checkFiles,
  openZip,
  readCasePack,
  writePack,
  type LazyFile,
  type ManifestFacts,
} from '#pack';
import { contentsOf, facts, files } from './small-pack.ts';

const lazy: readonly LazyFile[] = files.map(({ path, blob }) => ({
  path,
  blob: () => Promise.resolve(blob),
}));

const sha256 = async (blob: Blob): Promise<string> =>
  createHash('sha256')
    .update(new Uint8Array(await blob.arrayBuffer()))
    .digest('hex');

async function written(all = lazy, own: ManifestFacts = facts): Promise<Blob> {
  const parts = blobParts('application/zip');
  const result = await writePack(own, all, parts.sink);
  if (!result.ok) throw new Error(`${result.error.kind} ${result.error.file}`);
  return parts.blob();
}

/** A sink that says how it ended. */
function watchedSink(): { sink: WritableStream<Uint8Array>; ended: () => string } {
  let ended = 'open';
  const sink = new WritableStream<Uint8Array>({
    abort: () => void (ended = 'aborted'),
    close: () => void (ended = 'closed'),
  });
  return { sink, ended: () => ended };
}

describe('a pack written to a stream', () => {
  it('reads back, and is stored: its bytes stand in the file as they are', async () => {
    const blob = await written();
    const contents = await contentsOf(blob);
    expect((await checkFiles(contents.files)).ok).toBe(true);
    const text = Buffer.from(await blob.arrayBuffer()).toString('latin1');
    expect(text).toContain('second');
    expect(text).toContain('"schema":"uptake-casepack/2"');
  });

  it('is the same bytes for the same input, whatever the order of its files', async () => {
    // Fixed once from this writer: a change of the value is a change of every pack's bytes.
    const expected = 'cf9e41a951f4a022bb85f686f17a5634a42ddc9ad9c8e34f41a7783e2216cafa';
    expect(await sha256(await written())).toBe(expected);
    expect(await sha256(await written([...lazy].reverse()))).toBe(expected);
  });

  it('lists what lies behind the manifest too, and tells when that changed while it was written', async () => {
    const body = { schema: 'uptake-teach/1', caseId: 'c1', points: [] };
    let reads = 0;
    const teach = (change: boolean): LazyFile => ({
      path: 'teach/c1.json',
      blob: () =>
        Promise.resolve(new Blob([JSON.stringify(body) + (change ? ` `.repeat(reads++) : '')])),
    });
    const contents = await contentsOf(await written([...lazy, teach(false)]));
    expect(contents.cases[0]!.teach).toEqual(body);
    const { sink, ended } = watchedSink();
    expect(await writePack(facts, [...lazy, teach(true)], sink)).toMatchObject({
      ok: false,
      error: { kind: 'wrong-hash', file: 'teach/c1.json' },
    });
    expect(ended()).toBe('aborted');
  });

  it('asks for one file at a time, and not before the one before it is written', async () => {
    let open = 0;
    let most = 0;
    const counted = lazy.map(({ path, blob }): LazyFile => ({
      path,
      blob: async () => {
        most = Math.max(most, ++open);
        const content = await blob();
        await Promise.resolve();
        open--;
        return content;
      },
    }));
    await written(counted);
    expect(most).toBe(1);
  });

  it('reports every file and ends with the bytes of all', async () => {
    const seen: Array<readonly [number, number]> = [];
    const parts = blobParts('application/zip');
    const result = await writePack(facts, lazy, parts.sink, {
      onFile: (done, total) => seen.push([done, total]),
    });
    expect(seen).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
    const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
    expect(result.ok && result.value.bytes).toBe(total);
  });
});

describe('a pack that cannot be written', () => {
  it('is cancelled between two files, and its sink aborted', async () => {
    const stop = new AbortController();
    const { sink, ended } = watchedSink();
    const result = await writePack(facts, lazy, sink, {
      signal: stop.signal,
      onFile: () => stop.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(ended()).toBe('aborted');
  });

  it('names the file that could not be read', async () => {
    const { sink, ended } = watchedSink();
    const broken = lazy.map((file) =>
      file.path === 'key/c1.json'
        ? { ...file, blob: () => Promise.reject(new Error('stick pulled out')) }
        : file,
    );
    expect(await writePack(facts, broken, sink)).toMatchObject({
      ok: false,
      error: { kind: 'unreadable', file: 'key/c1.json', detail: 'stick pulled out' },
    });
    expect(ended()).toBe('aborted');
  });

  it('says so when the disk is full', async () => {
    const full = new WritableStream<Uint8Array>({
      write: () => {
        throw new Error('no space left');
      },
    });
    expect(await writePack(facts, lazy, full)).toMatchObject({
      ok: false,
      error: { kind: 'unreadable', detail: 'no space left' },
    });
  });

  it.each<[string, ManifestFacts, readonly LazyFile[], string]>([
    ['facts that the format does not have', { ...facts, version: 'one' }, lazy, 'schema'],
    [
      'a file outside its folders',
      facts,
      [...lazy, { ...lazy[0]!, path: 'a.txt' }],
      'unexpected-file',
    ],
    ['two files of one name', facts, [...lazy, lazy[0]!], 'zip-duplicate-name'],
    ['a key in an exam', { ...facts, kind: 'exam' }, lazy, 'answers-in-exam-pack'],
  ])('is refused by name: %s', async (_, own, all, kind) => {
    const { sink } = watchedSink();
    expect(await writePack(own, all, sink)).toMatchObject({ ok: false, error: { kind } });
  });
});

it('checking a pack can be cancelled, and stops at the first file that is not what the list says', async () => {
  const contents = await contentsOf(await written());
  expect(await checkFiles(contents.files, { signal: AbortSignal.abort() })).toMatchObject({
    ok: false,
    error: { kind: 'cancelled' },
  });
  const blob = await written();
  const bytes = Buffer.from(await blob.arrayBuffer());
  bytes.write('fIrst', bytes.indexOf('first'), 'latin1');
  const opened = await openZip(new Blob([bytes]));
  if (!opened.ok) throw new Error(opened.error.kind);
  const read = await readCasePack(opened.value);
  if (!read.ok) throw new Error(read.error.kind);
  expect(await checkFiles(read.value.files)).toMatchObject({
    ok: false,
    error: { kind: 'zip-damaged', file: 'case/c1/dicom/ct/0001.dcm' },
  });
});
