import { describe, expect, it } from 'vitest';
import type { Result } from '#base';
import type { FileToWrite } from '#pack';
import { runImport, surveyPack } from '../../../src/work/import/index.ts';
import type { ImportError, ImportOutput, PackSurvey } from '../../../src/work/jobs.ts';
import { stack } from '../../fixtures/dicom-writer.ts';
import { json } from '../pack/small-pack.ts';
import { cleanCase, packOf, type CleanCase } from './clean-files.ts';

const signal = (): AbortSignal => new AbortController().signal;
const surveyOf = async (blob: Blob): Promise<PackSurvey> => {
  const survey = await surveyPack({ path: 'p.casepack', blob }, signal());
  if (!survey.ok || !survey.value) throw new Error(JSON.stringify(survey));
  return survey.value;
};
const importOf = (
  blob: Blob,
  caseId?: string,
  files = [{ path: 'p.casepack', blob }],
): Promise<Result<ImportOutput, ImportError>> =>
  runImport(files, {
    signal: signal(),
    nowMs: Date.UTC(2026, 9, 1),
    onProgress: () => undefined,
    caseId,
  });
const errorOf = async (result: Promise<Result<unknown, ImportError>>): Promise<ImportError> => {
  const settled = await result;
  if (settled.ok) throw new Error('was accepted');
  return settled.error;
};
const withFile = (one: CleanCase, path: string, file: FileToWrite): CleanCase => ({
  ...one,
  files: one.files.map((each) => (each.path === path ? file : each)),
});
const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

describe('a pack of several cases', () => {
  it('is listed without reading an image, and each case is imported by its id', async () => {
    const blob = await packOf([cleanCase('c1'), cleanCase('c2')]);
    const survey = await surveyOf(blob);
    expect(survey.pack).toMatchObject({
      packId: 'p1',
      version: '1.0.0',
      kind: 'practice',
      cases: 2,
    });
    expect(survey.cases.map(({ caseId, files, problem }) => [caseId, files, problem])).toEqual([
      ['c1', 10, undefined],
      ['c2', 10, undefined],
    ]);
    const result = await importOf(blob, 'c2');
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.record.caseId).toBe('c2');
    expect(result.value.record.pack?.caseDigest).toBe(survey.cases[1]!.caseDigest);
  });

  it('names the case that is not in order and gives the others', async () => {
    const good = cleanCase('c1');
    const bad = withFile(cleanCase('c2'), 'key/c2.json', json('key/c2.json', { schema: 'other' }));
    const blob = await packOf([good, bad]);
    const { cases } = await surveyOf(blob);
    expect(cases[0]!.problem).toBeUndefined();
    expect(cases[1]!.problem).toMatchObject({ kind: 'pack-invalid', file: 'key/c2.json' });
    expect((await importOf(blob, 'c1')).ok).toBe(true);
    expect(await errorOf(importOf(blob, 'c2'))).toMatchObject({
      kind: 'pack-invalid',
      file: 'key/c2.json',
    });
  });

  it('gives the sound case where an image of the other changed on the way', async () => {
    const cases = [cleanCase('c1'), cleanCase('c2')];
    const bytes = await bytesOf(await packOf(cases, {}));
    // The last third of the archive holds the second case; its bytes are deflated, so any flip damages one entry.
    const at = Math.floor(bytes.length * 0.55);
    for (let n = 0; n < 64; n++) bytes[at + n]! ^= 0xff;
    const results = await Promise.all(['c1', 'c2'].map((id) => importOf(new Blob([bytes]), id)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is not imported as one case when none is named', async () => {
    const blob = await packOf([cleanCase('c1'), cleanCase('c2')]);
    expect(await errorOf(importOf(blob))).toMatchObject({
      kind: 'pack-invalid',
      detail: 'holds 2 cases, one is wanted',
    });
    expect(await errorOf(importOf(blob, 'c9'))).toMatchObject({ kind: 'pack-invalid' });
  });

  it('has another digest of a case whose text changed, and the same images', async () => {
    const before = await importOf(await packOf([cleanCase('c1')]));
    const title = { zh: '新标题' };
    const after = await importOf(await packOf([cleanCase('c1', { caseFile: { title } })]));
    if (!before.ok || !after.ok) throw new Error('refused');
    expect(after.value.record.pack!.caseDigest).not.toBe(before.value.record.pack!.caseDigest);
    expect(after.value.blobs.map(({ key }) => key)).toEqual(
      before.value.blobs.map(({ key }) => key),
    );
  });

  it('is refused whole when it is an exam pack with answers', async () => {
    const error = await errorOf(
      surveyPack(
        {
          path: 'p.casepack',
          blob: await packOf([cleanCase('c1', { withoutKey: true })], { kind: 'exam' }),
        },
        signal(),
      ),
    );
    // The case sheet still has its tags and the worth of its history.
    expect(error).toMatchObject({ kind: 'pack-invalid' });
    expect(JSON.stringify(error)).toContain('考试包内含答案');
  });

  it('comes in as an exam without key when nothing of the answers is left', async () => {
    const exam = cleanCase('c1', {
      withoutKey: true,
      caseFile: { tags: undefined, historyBank: [] },
    });
    const result = await importOf(await packOf([exam], { kind: 'exam' }));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.record.pack?.kind).toBe('exam');
    expect(result.value.record.key).toBeUndefined();
  });

  it('says in both languages why a container is no pack', async () => {
    const error = await errorOf(
      surveyPack({ path: 'x.casepack', blob: new Blob(['PK']) }, signal()),
    );
    expect(error).toMatchObject({ kind: 'zip-invalid', said: { zh: '这不是压缩包或病例包。' } });
  });
});

describe('the gate', () => {
  const named = async (): Promise<Blob> => {
    const one = cleanCase('c1');
    const path = 'case/c1/dicom/ct/0002.dcm';
    // An image as it came from the scanner, with the patient's name.
    const raw = stack(4, 'CT')[1]!.bytes;
    return packOf([withFile(one, path, { path, blob: new Blob([raw]) }), cleanCase('c2')]);
  };

  it('keeps out a case with a name in it, and lists every place with tag, count and mend', async () => {
    const blob = await named();
    const error = await errorOf(importOf(blob, 'c1'));
    if (error.kind !== 'gate-blocked') throw new Error(error.kind);
    const name = error.gate.findings.find(({ tag }) => tag === '(0010,0010)')!;
    expect(name).toMatchObject({
      class: 'BLOCK',
      fileCount: 1,
      files: ['case/c1/dicom/ct/0002.dcm'],
    });
    expect(name.mend.zh).not.toBe('');
    expect((await importOf(blob, 'c2')).ok).toBe(true);
  });

  it('asks where a text may name a person, and shows the words', async () => {
    const sheet = { indication: { zh: '张伟主任送检，咳嗽' } };
    const result = await importOf(await packOf([cleanCase('c1', { caseFile: { sheet } })]));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const ask = result.value.gate.findings.filter((finding) => finding.class === 'ASK');
    expect(ask).toMatchObject([{ rule: 'text-name', path: 'sheet.indication.zh' }]);
    expect(ask[0]!.shown).toContain('张伟');
  });

  it('only notes on a reader’s own study that it names a patient, without the name', async () => {
    const own = stack(4, 'CT').map(({ path, bytes }) => ({ path, blob: new Blob([bytes]) }));
    const result = await importOf(new Blob(), undefined, own);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { findings, summary } = result.value.gate;
    expect(findings.map((finding) => finding.class)).toContain('NOTE');
    expect(findings.every((finding) => finding.class === 'NOTE')).toBe(true);
    expect(findings.some(({ tag }) => tag === '(0010,0010)')).toBe(true);
    expect(summary.zh).toContain('未经去标识');
    expect(JSON.stringify(result.value.gate)).not.toMatch(/doe|jane/i);
  });
});

describe('teaching points', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const taught = (picture: Uint8Array<ArrayBuffer>): CleanCase => {
    const one = cleanCase('c1');
    const point = {
      id: 'p1',
      body: [{ type: 'paragraph', text: { zh: '看这里' } }],
      picture: { path: 'teach/c1/a.png', alt: { zh: '图' } },
    };
    return {
      ...one,
      files: [
        ...one.files,
        json('teach/c1.json', { schema: 'uptake-teach/1', caseId: 'c1', points: [point] }),
        { path: 'teach/c1/a.png', blob: new Blob([picture]) },
      ],
    };
  };

  it('come with their pictures', async () => {
    const result = await importOf(await packOf([taught(png)]));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { record, blobs } = result.value;
    const { blobKey } = record.teach![0]!.picture!;
    const { blob } = blobs.find(({ key }) => key === blobKey)!;
    expect(blob.type).toBe('image/png');
    expect(await bytesOf(blob)).toEqual(png);
  });

  it('refuse the case where a picture is none', async () => {
    const error = await errorOf(importOf(await packOf([taught(Uint8Array.of(60, 115, 118, 103))])));
    expect(error).toMatchObject({ kind: 'pack-invalid', file: 'teach/c1/a.png' });
  });
});
