import { describe, expect, it } from 'vitest';
import type { Result } from '#base';
import { writeZip, openZip, type FileToWrite } from '#pack';
import type { BackupContents, BackupError, ReadBackup } from '#work';
import { readBackup, writeBackup } from '../../../src/work/backup/index.ts';
import { smallCase, submissionOf, typed } from '../store/harness.ts';

const run = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

const logOf = (attemptId: string, events: number) => ({
  header: { attemptId, caseId: 'case-1', startedAtMs: 5 },
  events: Array.from({ length: events }, (_, n) => typed(attemptId, n + 1, `第 ${n} 次`)),
});
const handedIn = {
  ...logOf('a', 3),
  header: { attemptId: 'a', caseId: 'case-1', startedAtMs: 5, handedInAtMs: 9 },
  submission: submissionOf('a', '三'),
};
const contents: BackupContents = {
  createdAtMs: 77,
  attempts: [handedIn, logOf('b', 2)],
  stubs: [{ caseId: 'case-1', title: { zh: '胸部' }, patient: {}, synthetic: true, sheet: {} }],
  settings: { locale: 'en' },
  cases: [],
};
const written = async (changed: Partial<BackupContents> = {}): Promise<Blob> => {
  const file = await writeBackup({ ...contents, ...changed }, run());
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
};
const readOf = async (file: Blob): Promise<ReadBackup> => {
  const read = await readBackup(file, run());
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const errorOf = async (result: Promise<Result<unknown, BackupError>>): Promise<BackupError> => {
  const settled = await result;
  if (settled.ok) throw new Error('was accepted');
  return settled.error;
};
/** The same file with one of its parts changed, as no program of ours would. */
async function tampered(file: Blob, path: RegExp, change: (text: string) => string): Promise<Blob> {
  const opened = await openZip(file);
  if (!opened.ok) throw new Error(opened.error.kind);
  const files: FileToWrite[] = [];
  for (const entry of opened.value) {
    const blob = await entry.blob();
    if (!blob.ok) throw new Error(blob.error.kind);
    const text = await blob.value.text();
    files.push({
      path: entry.path,
      blob: path.test(entry.path) ? new Blob([change(text)]) : blob.value,
    });
  }
  return writeZip(files, 6);
}

describe('a back-up', () => {
  it('reads as it was written, and the same contents give the same bytes', async () => {
    const file = await written();
    expect(await readOf(file)).toEqual({ ...contents, damaged: [] });
    expect(await (await written()).arrayBuffer()).toEqual(await file.arrayBuffer());
  });

  it('carries a log of any length in parts', async () => {
    const long = logOf('long', 600);
    const fat = long.events.map((event) => ({
      ...event,
      event: {
        type: 'report-edited' as const,
        section: 'history' as const,
        value: { summary: '字'.repeat(4000) },
      },
    }));
    const file = await written({ attempts: [{ ...long, events: fat }] });
    const opened = await openZip(file);
    const parts = opened.ok ? opened.value.filter(({ path }) => path.includes('events-')) : [];
    expect(parts.length).toBeGreaterThan(2);
    expect((await readOf(file)).attempts[0]!.events).toHaveLength(600);
  }, 30_000);

  it('carries the images of cases byte for byte', async () => {
    const one = smallCase('c1');
    const read = await readOf(await written({ cases: [one] }));
    expect(read.cases[0]!.record).toEqual(JSON.parse(JSON.stringify(one.record)));
    const bytes = (blobs: typeof one.blobs) =>
      Promise.all(blobs.map(async ({ key, blob }) => [key, Buffer.from(await blob.arrayBuffer())]));
    expect(await bytes(read.cases[0]!.blobs)).toEqual(await bytes(one.blobs));
  });

  it('is refused by name where it is none, or newer', async () => {
    expect(await errorOf(readBackup(new Blob(['text']), run()))).toMatchObject({
      kind: 'backup-foreign',
    });
    const zip = await writeZip([{ path: 'a.txt', blob: new Blob(['a']) }], 0);
    expect(await errorOf(readBackup(zip, run()))).toMatchObject({ kind: 'backup-foreign' });
    const newer = await tampered(await written(), /^manifest/, (text) =>
      text.replace('uptake-backup/1', 'uptake-backup/2'),
    );
    expect(await errorOf(readBackup(newer, run()))).toEqual({
      kind: 'backup-newer',
      version: 'uptake-backup/2',
    });
  });

  it('is refused where it is cut short', async () => {
    const file = await written();
    const { kind } = await errorOf(readBackup(file.slice(0, file.size - 40), run()));
    expect(['backup-damaged', 'backup-foreign']).toContain(kind);
  });

  it('gives the sound attempts where one was changed, and names that one', async () => {
    const file = await tampered(await written(), /^attempts\/0001\/events/, (text) =>
      text.replace('第 1 次', '改过'),
    );
    const read = await readOf(file);
    expect(read.attempts.map(({ header }) => header.attemptId)).toEqual(['b']);
    expect(read.damaged).toEqual([
      { file: 'attempts/0001/events-0001.json', detail: 'wrong-hash' },
    ]);
  });

  it.each([
    ['a gap in the log', { ...logOf('x', 3), events: [typed('x', 1, ''), typed('x', 3, '')] }],
    ['events of another attempt', { ...logOf('x', 0), events: [typed('y', 1, '')] }],
    [
      'an event of a later version',
      {
        ...logOf('x', 0),
        events: [{ ...typed('x', 1, ''), event: { type: 'painted' } as never }],
      },
    ],
    [
      'a submission that was not handed in',
      { ...logOf('x', 1), submission: submissionOf('x', '') },
    ],
    ['the submission of another attempt', { ...handedIn, submission: submissionOf('z', '') }],
  ])('leaves out an attempt with %s', async (_, attempt) => {
    const read = await readOf(await written({ attempts: [attempt, logOf('b', 2)] }));
    expect(read.attempts.map(({ header }) => header.attemptId)).toEqual(['b']);
    expect(read.damaged).toHaveLength(1);
  });

  it('ends as cancelled when the reader gives up', async () => {
    const options = { signal: AbortSignal.abort(), onProgress: () => undefined };
    expect(await errorOf(writeBackup(contents, options))).toEqual({ kind: 'cancelled' });
    expect(await errorOf(readBackup(await written(), options))).toEqual({ kind: 'cancelled' });
  });
});
