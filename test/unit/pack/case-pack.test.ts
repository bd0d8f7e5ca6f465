import { describe, expect, it } from 'vitest';
import { isCasePack, openZip, writeZip, type FileToWrite, type ZipEntry } from '#pack';
import {
  caseFile,
  caseFile2,
  contentsOf,
  facts,
  files,
  json,
  key,
  pack,
  rawPack,
  refusalOf as errorOf,
  withoutKey,
} from './small-pack.ts';

async function entriesOf(blob: Blob): Promise<readonly ZipEntry[]> {
  const opened = await openZip(blob);
  if (!opened.ok) throw new Error(`${opened.error.kind} ${opened.error.file}`);
  return opened.value;
}

const replaced = (path: string, value: unknown): readonly FileToWrite[] =>
  files.map((file) => (file.path === path ? json(path, value) : file));

/** The files of a pack zipped again with some bytes changed after the manifest was made. */
async function tampered(change: (files: FileToWrite[]) => FileToWrite[]): Promise<Blob> {
  const entries = await entriesOf(await pack());
  const plain: FileToWrite[] = [];
  for (const entry of entries) {
    const blob = await entry.blob();
    if (blob.ok) plain.push({ path: entry.path, blob: blob.value });
  }
  return writeZip(change(plain), 0);
}

describe('a case pack', () => {
  it('comes back as it was written, stored or deflated', async () => {
    for (const level of [0, 6]) {
      const contents = await contentsOf(await pack({ level }));
      expect(contents.manifest).toMatchObject({ schema: 'uptake-casepack/2', ...facts });
      const [one] = contents.cases;
      expect(one!.file).toEqual(caseFile2);
      expect(one!.key).toEqual(key);
      expect(one!.instances.map((file) => file.path)).toEqual([
        'case/c1/dicom/ct/0001.dcm',
        'case/c1/dicom/ct/0002.dcm',
      ]);
      const second = await one!.instances[1]!.blob();
      expect(second.ok && (await second.value.text())).toBe('second');
    }
  });

  it('has the same bytes whatever the order of its files and the time of day', async () => {
    const a = new Uint8Array(await (await pack()).arrayBuffer());
    const b = new Uint8Array(await (await pack({ files: [...files].reverse() })).arrayBuffer());
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true);
  });

  it('is known by its manifest hash, stored or deflated alike', async () => {
    const [stored, deflated] = [await pack({ level: 0 }), await pack({ level: 9 })];
    expect((await contentsOf(stored)).packHash).toBe((await contentsOf(deflated)).packHash);
  });

  it('is told apart from a zip of plain DICOM', async () => {
    expect(isCasePack(await entriesOf(await pack()))).toBe(true);
    expect(
      isCasePack(await entriesOf(await writeZip([{ path: '1.dcm', blob: new Blob() }], 0))),
    ).toBe(false);
  });

  it('may hold a case without its key', async () => {
    const contents = await contentsOf(await pack({ facts: { kind: 'exam' }, files: withoutKey }));
    expect(contents.cases[0]!.key).toBeUndefined();
  });
});

describe('a case pack is refused by name', () => {
  it('an exam pack with answers inside', async () => {
    const exam = await rawPack(files, (manifest) => ({ ...manifest, kind: 'exam' }));
    expect(await errorOf(exam)).toMatchObject({
      kind: 'answers-in-exam-pack',
      file: 'key/c1.json',
    });
  });

  it('no manifest', async () => {
    const blob = await tampered((all) => all.filter((file) => file.path !== 'manifest.json'));
    expect((await errorOf(blob)).kind).toBe('no-manifest');
  });

  it('a file that is listed and absent, or present and not listed', async () => {
    const gone = await tampered((all) => all.filter((file) => !file.path.endsWith('0002.dcm')));
    expect(await errorOf(gone)).toMatchObject({
      kind: 'missing-file',
      file: 'case/c1/dicom/ct/0002.dcm',
    });
    const extra = await tampered((all) => [...all, { path: 'teach/x.txt', blob: new Blob(['x']) }]);
    expect(await errorOf(extra)).toMatchObject({ kind: 'unlisted-file', file: 'teach/x.txt' });
  });

  it('a file of another size, and at reading a file of other bytes', async () => {
    const swap = (path: string, content: string): Promise<Blob> =>
      tampered((all) =>
        all.map((file) => (file.path === path ? { path, blob: new Blob([content]) } : file)),
      );
    expect(
      (await errorOf(await swap('case/c1/dicom/ct/0001.dcm', 'longer than it was'))).kind,
    ).toBe('wrong-size');
    const contents = await contentsOf(await swap('case/c1/dicom/ct/0001.dcm', 'fIrst'));
    expect(await contents.cases[0]!.instances[0]!.blob()).toMatchObject({
      ok: false,
      error: { kind: 'wrong-hash', file: 'case/c1/dicom/ct/0001.dcm' },
    });
  });

  it('a case sheet that counts other instances, or is of another case', async () => {
    const series = [{ ...caseFile.series[0]!, files: 3 }];
    const miscounted = replaced('case/c1/case.json', { ...caseFile, series });
    expect((await errorOf(await pack({ files: miscounted }))).kind).toBe('inconsistent');
    const foreign = replaced('case/c1/case.json', { ...caseFile, caseId: 'c2' });
    expect((await errorOf(await pack({ files: foreign }))).kind).toBe('inconsistent');
  });

  it('a case sheet with a member we do not know, and says which', async () => {
    const blob = await pack({
      files: replaced('case/c1/case.json', { ...caseFile, diagnosis: 'x' }),
    });
    const error = await errorOf(blob);
    expect(error).toMatchObject({ kind: 'schema', file: 'case/c1/case.json' });
    expect(error.detail).toContain('diagnosis');
  });

  it('a key of a later version, or of another case', async () => {
    const later = replaced('key/c1.json', { ...key, schema: 'uptake-answers/2' });
    expect(await errorOf(await pack({ files: later }))).toMatchObject({
      kind: 'unknown-version',
      file: 'key/c1.json',
      detail: 'uptake-answers/2',
    });
    const foreign = replaced('key/c1.json', { ...key, caseId: 'c9' });
    expect((await errorOf(await pack({ files: foreign }))).kind).toBe('inconsistent');
  });

  it('JSON that does not parse', async () => {
    const broken = files.map((file) =>
      file.path === 'key/c1.json' ? { path: file.path, blob: new Blob(['{"schema":']) } : file,
    );
    expect((await errorOf(await pack({ files: broken }))).kind).toBe('json-syntax');
  });
});
