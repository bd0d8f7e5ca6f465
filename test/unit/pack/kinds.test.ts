import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import {
  checkFiles,
  commitmentOf,
  examCase,
  newSalt,
  packErrorText,
  surveyCasePack,
  openZip,
  writeCasePack,
  type CaseFileV2,
  type FileToWrite,
  type PackErrorKind,
} from '#pack';
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
  refusalOf,
  text,
  withoutKey,
} from './small-pack.ts';

const replaced = (path: string, value: unknown, all = files): FileToWrite[] =>
  all.map((file) => (file.path === path ? json(path, value) : file));

/** A case with all that only a practice pack may tell. */
const rich: CaseFileV2 = {
  ...caseFile2,
  tags: ['肺癌'],
  competencies: { C2: 0.25, C4: 0.75 },
  timeRule: 'hard',
  historyBank: [
    { id: 'smoking', label: text, answer: text, value: 'essential' },
    { id: 'pets', label: text, answer: text, value: 'irrelevant' },
  ],
  documents: [
    { id: 'lab', reveal: 'labs', title: text, body: [{ type: 'paragraph', text }] },
    { id: 'path', reveal: 'pathology', title: text, body: [{ type: 'list', items: [text] }] },
  ],
  steps: [
    { id: 'S1', order: 1, reveal: ['history', 'images'], lockPrevious: false, prompt: text },
    { id: 'S2', order: 2, reveal: ['labs', 'pathology'], lockPrevious: true, prompt: text },
    { id: 'S3', order: 3, reveal: ['pathology'], lockPrevious: true, prompt: text },
  ],
  tasks: [
    { id: 'report', kind: 'report', stepId: 'S1', required: true },
    { id: 'mcq', kind: 'mcq', stepId: 'S3', required: false },
  ],
};

describe('a pack of several cases', () => {
  const second = { ...caseFile2, caseId: 'c2' };
  const both: readonly FileToWrite[] = [
    ...files,
    json('case/c2/case.json', second),
    json('key/c2.json', { ...key, caseId: 'c2' }),
    json('teach/c2.json', {
      schema: 'uptake-teach/1',
      caseId: 'c2',
      points: [
        { id: 'P1', truthId: 'T1', body: [], picture: { path: 'teach/c2/a.png', alt: text } },
      ],
    }),
    { path: 'teach/c2/a.png', blob: new Blob(['png']) },
    { path: 'case/c2/dicom/ct/0001.dcm', blob: new Blob(['x']) },
    { path: 'case/c2/dicom/ct/0002.dcm', blob: new Blob(['y']) },
  ];
  const cases = ['c1', 'c2'].map((caseId) => ({ caseId, level: 1, minutes: 20 }) as const);

  it('gives each case its own files, key and teaching points', async () => {
    const contents = await contentsOf(await pack({ facts: { cases }, files: both }));
    expect(contents.cases.map(({ file }) => file.caseId)).toEqual(['c1', 'c2']);
    const [one, two] = contents.cases;
    expect(two!.instances.map(({ path }) => path)).toEqual([
      'case/c2/dicom/ct/0001.dcm',
      'case/c2/dicom/ct/0002.dcm',
    ]);
    expect([one!.key!.caseId, two!.key!.caseId]).toEqual(['c1', 'c2']);
    expect(one!.teach).toBeUndefined();
    expect(two!.teach!.points[0]!.picture!.path).toBe('teach/c2/a.png');
    expect([...two!.pictures.keys()]).toEqual(['teach/c2/a.png']);
    expect((await checkFiles(contents.files)).ok).toBe(true);
  });

  it('is refused with one case twice, also in another case of letters', async () => {
    for (const caseId of ['c1', 'C1']) {
      const blob = await rawPack(files, (manifest) => ({
        ...manifest,
        cases: [
          { caseId: 'c1', level: 1, minutes: 20, exposure: 'practice' },
          { caseId, level: 1, minutes: 20, exposure: 'practice' },
        ],
      }));
      expect(await refusalOf(blob)).toMatchObject({
        kind: 'inconsistent',
        file: 'manifest.json',
      });
    }
  });

  it.each<[string, FileToWrite, PackErrorKind]>([
    ['a file of no case', json('case/c9/case.json', {}), 'unexpected-file'],
    ['a program', { path: 'case/c1/dicom/ct/evil.sh', blob: new Blob(['x']) }, 'unexpected-file'],
    ['a file beside the folders', { path: 'readme.txt', blob: new Blob(['x']) }, 'unexpected-file'],
    ['a zip in a zip', { path: 'teach/c1/a.zip', blob: new Blob(['PK']) }, 'unexpected-file'],
    [
      'a picture that may hold script',
      { path: 'teach/c1/a.svg', blob: new Blob(['<svg>']) },
      'unexpected-file',
    ],
  ])('is refused with %s in it', async (_, file, kind) => {
    expect((await refusalOf(await rawPack([...files, file]))).kind).toBe(kind);
  });

  it('is refused with teaching points of another case, or with a picture that is not there', async () => {
    const teach = (value: object): Promise<Blob> =>
      rawPack([...files, json('teach/c1.json', { schema: 'uptake-teach/1', ...value })]);
    expect((await refusalOf(await teach({ caseId: 'c2', points: [] }))).kind).toBe('inconsistent');
    const picture = { path: 'teach/c1/none.png', alt: text };
    expect(
      await refusalOf(await teach({ caseId: 'c1', points: [{ id: 'P', body: [], picture }] })),
    ).toMatchObject({ kind: 'missing-file', file: 'teach/c1/none.png' });
  });
});

describe('a case sheet of version 2', () => {
  it('comes back as it was written, with history bank, steps, tasks and documents', async () => {
    const contents = await contentsOf(await pack({ files: replaced('case/c1/case.json', rich) }));
    expect(contents.cases[0]!.file).toEqual(rich);
  });

  it.each<[string, object]>([
    ['two steps of one id', { steps: [rich.steps[0], rich.steps[0]] }],
    ['two questions of one id', { historyBank: [rich.historyBank[0], rich.historyBank[0]] }],
    ['a task of a step that is not there', { tasks: [{ ...rich.tasks[0], stepId: 'S9' }] }],
  ])('is refused with %s', async (_, change) => {
    const wrong = replaced('case/c1/case.json', { ...rich, ...change });
    expect((await refusalOf(await rawPack(wrong))).kind).toBe('inconsistent');
  });

  it.each<[string, object]>([
    ['a step that reveals nothing', { steps: [{ ...rich.steps[0], reveal: [] }] }],
    ['no task', { tasks: [] }],
    ['a share above 1', { competencies: { C1: 1.2 } }],
    ['markup as a block', { documents: [{ ...rich.documents![0], body: [{ type: 'html' }] }] }],
  ])('is refused by its schema with %s', async (_, change) => {
    const wrong = replaced('case/c1/case.json', { ...rich, ...change });
    expect(await refusalOf(await rawPack(wrong))).toMatchObject({
      kind: 'schema',
      file: 'case/c1/case.json',
    });
  });
});

describe('an exam pack', () => {
  const exam = examCase(rich, key);

  it('is written without tags, history values and pathology; the values go into the key', async () => {
    expect(exam.file.tags).toBeUndefined();
    expect(exam.file.historyBank).toEqual(
      rich.historyBank.map(({ id, label, answer }) => ({ id, label, answer })),
    );
    expect(exam.file.documents!.map(({ id }) => id)).toEqual(['lab']);
    expect(exam.file.steps.map(({ reveal }) => reveal)).toEqual([['history', 'images'], ['labs']]);
    expect(exam.file.tasks.map(({ id }) => id)).toEqual(['report']);
    expect(exam.key.historyValues).toEqual({ smoking: 'essential', pets: 'irrelevant' });
    const blob = await pack({
      facts: { kind: 'exam' },
      files: replaced('case/c1/case.json', exam.file, withoutKey),
    });
    const contents = await contentsOf(blob);
    expect(contents.manifest.cases[0]!.exposure).toBe('exam-only');
    const bytes = Buffer.from(await blob.arrayBuffer()).toString('latin1');
    for (const secret of ['essential', 'irrelevant', 'T1', 'pathology', 'keySalt'])
      expect(bytes).not.toContain(secret);
  });

  it.each<[string, FileToWrite[], string]>([
    ['a key', [...files], 'key/c1.json'],
    [
      'tags',
      replaced('case/c1/case.json', { ...caseFile2, tags: ['x'] }, [...withoutKey]),
      'case/c1/case.json',
    ],
    [
      'a history value',
      replaced('case/c1/case.json', { ...caseFile2, historyBank: rich.historyBank }, [
        ...withoutKey,
      ]),
      'case/c1/case.json',
    ],
    [
      'teaching points',
      [
        ...withoutKey,
        json('teach/c1.json', { schema: 'uptake-teach/1', caseId: 'c1', points: [] }),
      ],
      'teach/c1.json',
    ],
  ])('is refused with %s in it', async (_, content, file) => {
    const blob = await rawPack(content, (manifest) => ({ ...manifest, kind: 'exam' }));
    expect(await refusalOf(blob)).toMatchObject({ kind: 'answers-in-exam-pack', file });
  });

  it('is refused with the salt of its commitment in it', async () => {
    const blob = await rawPack(withoutKey, (manifest) => ({
      ...manifest,
      kind: 'exam',
      keySalt: { c1: 'a'.repeat(64) },
    }));
    expect((await refusalOf(blob)).kind).toBe('answers-in-exam-pack');
  });

  it('is not written with a key by accident', async () => {
    await expect(writeCasePack({ ...facts, kind: 'exam' }, files)).rejects.toThrow(
      'answers-in-exam-pack',
    );
  });
});

describe('a commitment', () => {
  const salt = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

  it('is sha256(salt ‖ canonical JSON of the key)', () => {
    const saltBytes = Buffer.from(salt, 'hex');
    const whole = Buffer.concat([saltBytes, Buffer.from(canonicalJson(key), 'utf8')]);
    expect(commitmentOf(key, salt)).toBe(sha256Hex(new Uint8Array(whole)));
  });

  it('has 32 new random bytes as salt', () => {
    expect(newSalt()).toMatch(/^[0-9a-f]{64}$/);
    expect(newSalt()).not.toBe(newSalt());
  });

  it('opens in a released pack, and refuses a key that was changed after the exam', async () => {
    const keyCommitment = { c1: commitmentOf(key, salt) };
    const released = { kind: 'released' as const, keyCommitment, keySalt: { c1: salt } };
    expect((await contentsOf(await pack({ facts: released }))).cases[0]!.key).toEqual(key);
    const changed = replaced('key/c1.json', { ...key, keyVersion: 2 });
    expect(await refusalOf(await pack({ facts: released, files: changed }))).toMatchObject({
      kind: 'commitment-differs',
      file: 'key/c1.json',
    });
    const { keySalt: _, ...unopened } = released;
    expect((await refusalOf(await pack({ facts: unopened }))).kind).toBe('commitment-differs');
    expect((await refusalOf(await pack({ facts: released, files: withoutKey }))).kind).toBe(
      'no-answers',
    );
  });
});

describe('versions', () => {
  const first = (manifest: Record<string, unknown>): Record<string, unknown> => {
    const { changelog: _, ...rest } = manifest;
    return {
      ...rest,
      schema: 'uptake-casepack/1',
      cases: [{ caseId: 'c1', level: 1, minutes: 20 }],
    };
  };

  it('a pack of version 1 is read and led to the current one', async () => {
    const { manifest, cases } = await contentsOf(await rawPack(files, first));
    expect(manifest).toMatchObject({
      schema: 'uptake-casepack/2',
      cases: [{ caseId: 'c1', exposure: 'practice' }],
      changelog: [],
    });
    expect(cases[0]!.file).toEqual(caseFile2);
  });

  it('a sheet of version 1 may not borrow members of version 2', async () => {
    const mixed = replaced('case/c1/case.json', { ...caseFile, tags: ['x'] });
    const error = await refusalOf(await rawPack(mixed));
    expect(error.kind).toBe('schema');
    expect(error.detail).toContain('tags');
  });

  it.each([
    ['manifest.json', 'uptake-casepack/3', 'uptake-casepack/3'],
    ['case/c1/case.json', 'uptake-case/3', 'uptake-case/3'],
    ['key/c1.json', 'uptake-answers/2', 'uptake-answers/2'],
  ])('a newer major of %s is refused with a sentence', async (path, schema, detail) => {
    const source = path === 'key/c1.json' ? key : caseFile2;
    const blob =
      path === 'manifest.json'
        ? await rawPack(files, (manifest) => ({ ...manifest, schema }))
        : await rawPack(replaced(path, { ...source, schema }));
    const error = await refusalOf(blob);
    expect(error).toMatchObject({ kind: 'unknown-version', file: path, detail });
    expect(packErrorText(error).zh).toContain('请更新本页');
    expect(packErrorText(error).en).toContain('newer version');
  });
});

it('a survey tells all that is wrong and still gives what could be read', async () => {
  const blob = await rawPack(
    [...files, { path: 'readme.txt', blob: new Blob(['x']) }],
    (manifest) => ({ ...manifest, kind: 'exam' }),
    [{ path: 'not-listed.txt', blob: new Blob(['x']) }],
  );
  const opened = await openZip(blob);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { contents, problems } = await surveyCasePack(opened.value);
  expect(problems.map(({ kind, file }) => [kind, file])).toEqual([
    ['unexpected-file', 'readme.txt'],
    ['unlisted-file', 'not-listed.txt'],
    ['answers-in-exam-pack', 'key/c1.json'],
  ]);
  expect(contents!.cases[0]!.key).toEqual(key);
});

it('a name out of a hostile file is shown without control and direction characters, and cut', () => {
  const { zh, en } = packErrorText({
    kind: 'unexpected-file',
    file: `a\u202eb\u0000${'x'.repeat(500)}`,
    detail: '',
  });
  expect(zh).toContain('a\ufffdb\ufffdx');
  expect(en.length).toBeLessThan(260);
});
