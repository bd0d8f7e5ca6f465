import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import type { Exam } from '#domain/exam';
import {
  blobParts,
  buildExam,
  openAnswers,
  openSealed,
  packErrorText,
  planExam,
  writeReleased,
  writeZip,
  type ExamInput,
  type ExamKeys,
  type PackContents,
  type PackErrorKind,
} from '#pack';
import { errorOf, keysFor, policy, unwrap } from '../../fixtures/sealing.ts';
import { smallInput, smallItems } from '../../fixtures/small-exam.ts';
import { contentsOf, json, readPack } from './small-pack.ts';

let keys: ExamKeys;
let input: ExamInput;
let built: Awaited<ReturnType<typeof make>>;
const make = async (from: ExamInput) => unwrap(await buildExam(from));
beforeAll(async () => {
  keys = await keysFor('E1');
  input = smallInput(keys);
  built = await make(input);
});

const withPapers = (change: (papers: Exam['papers']) => Exam['papers']): ExamInput => ({
  ...input,
  exam: { ...input.exam, papers: change(input.exam.papers) },
});

describe('an exam pack', () => {
  it('is read with its exam, its cases and its pictures, and without a key', async () => {
    const contents = await contentsOf(built.blob);
    expect(contents.exam).toEqual(input.exam);
    expect(contents.manifest.kind).toBe('exam');
    expect(contents.cases.map(({ file }) => file.caseId)).toEqual(['c1', 'c2']);
    expect(contents.cases.every(({ key, teach }) => !key && !teach)).toBe(true);
    expect(contents.cases[0]!.file.tags).toBeUndefined();
    expect(contents.files.has('item/h1/picture.png')).toBe(true);
    expect(contents.packHash).toBe(built.pack.packHash);
    expect(contents.examKey).toBeUndefined();
  });

  it('may be of theory alone, and is read without a case', async () => {
    const { theory } = input.exam.papers;
    const only = await make({
      ...withPapers(() => ({ theory: { ...theory!, items: [theory!.items[0]!] } })),
      cases: [],
      items: [input.items[0]!],
      practical: [],
      pictures: [],
    });
    const contents = await contentsOf(only.blob);
    expect(contents.cases).toEqual([]);
    expect(contents.exam?.papers.theory?.items).toHaveLength(1);
  });

  it('commits to each case that is read and to both other papers', () => {
    const { keyCommitment, keySalt } = built.pack.manifest;
    expect(Object.keys(keyCommitment ?? {}).sort()).toEqual(['c1', 'practical', 'theory']);
    expect(keySalt).toBeUndefined();
    const whole = Buffer.concat([
      Buffer.from(built.key.salts.theory!, 'hex'),
      Buffer.from(canonicalJson(smallItems().map(({ key }) => key)), 'utf8'),
    ]);
    // The figures of the small input are 9.5, those of `smallItems` by itself 12.5.
    expect(keyCommitment!.theory).not.toBe(sha256Hex(new Uint8Array(whole)));
    const own = Buffer.concat([
      Buffer.from(built.key.salts.theory!, 'hex'),
      Buffer.from(canonicalJson(input.items.map(({ key }) => key)), 'utf8'),
    ]);
    expect(keyCommitment!.theory).toBe(sha256Hex(new Uint8Array(own)));
  });

  it('is the same bytes from the same input and salts', async () => {
    const { salts } = built.key;
    const once = await make({ ...input, salts });
    const again = await make({ ...input, salts });
    expect(once.pack.packHash).toBe(again.pack.packHash);
    expect(Buffer.from(await once.blob.arrayBuffer())).toEqual(
      Buffer.from(await again.blob.arrayBuffer()),
    );
  });

  it('has answers that open with the examiner key and with the recovery key alone', async () => {
    const expected = { examId: 'E1', packHash: built.pack.packHash };
    for (const { identity } of [keys.key, keys.recovery])
      expect(unwrap(await openAnswers(built.answers, identity, expected))).toEqual(built.key);
    expect(built.key.cases.c1!.historyValues).toEqual({ h1: 'essential' });
    expect(built.key.packHash).toBe(built.pack.packHash);
  });

  it('has answers that are padded: how long they are does not show', async () => {
    const { identity } = keys.key;
    const text = unwrap(await openSealed(built.answers, identity));
    expect(text.length % (64 * 1024)).toBe(0);
  });

  it('has answers that are refused for another exam and for another pack', async () => {
    const { identity } = keys.key;
    const { packHash } = built.pack;
    const open = async (expected: { examId: string; packHash: string }): Promise<string> =>
      errorOf(await openAnswers(built.answers, identity, expected)).kind;
    expect(await open({ examId: 'E2', packHash })).toBe('other-exam');
    expect(await open({ examId: 'E1', packHash: 'f'.repeat(64) })).toBe('other-pack');
  });
});

describe('the exam builder refuses', () => {
  const rows: ReadonlyArray<readonly [string, PackErrorKind, string, () => ExamInput]> = [
    [
      'one lock',
      'too-few-locks',
      '1',
      () => ({ ...input, exam: { ...input.exam, locks: input.exam.locks.slice(0, 1) } }),
    ],
    [
      'no recovery lock',
      'too-few-locks',
      'recovery',
      () => {
        const locks = input.exam.locks.map((lock) => ({ ...lock, role: 'examiner' as const }));
        return { ...input, exam: { ...input.exam, locks } };
      },
    ],
    [
      'one key as two locks',
      'too-few-locks',
      'one key twice',
      () => {
        const [lock] = input.exam.locks;
        const locks = [lock!, { ...lock!, role: 'recovery' as const }];
        return { ...input, exam: { ...input.exam, locks } };
      },
    ],
    [
      'a practice case',
      'case-exposed',
      'practice',
      () => ({
        ...input,
        cases: input.cases.map((one) => ({ ...one, exposure: 'practice' as const })),
      }),
    ],
    [
      'a case whose images were in a practice pack',
      'case-exposed',
      'imagesHash',
      () => ({ ...input, exposed: new Set(['a'.repeat(64)]) }),
    ],
    [
      'a practised item',
      'item-exposed',
      'practice',
      () => ({
        ...input,
        items: input.items.map(({ key, facts }) => ({
          key,
          facts: { ...facts, exposure: 'practice' as const },
        })),
      }),
    ],
    [
      'a case without its key',
      'key-missing',
      '',
      () => ({ ...input, cases: input.cases.map(({ key: _, ...one }) => one) }),
    ],
    [
      'an item without its key',
      'key-missing',
      '',
      () => ({ ...input, items: input.items.slice(1) }),
    ],
    [
      'a task without its key',
      'key-missing',
      '',
      () => ({ ...input, practical: input.practical.slice(1) }),
    ],
    [
      'a key of another kind than its task',
      'key-kind',
      'P7-qc, P1-align',
      () => ({
        ...input,
        practical: input.practical.map((key) =>
          key.id === 't1'
            ? { id: 't1', kind: 'P7-qc' as const, explanation: key.explanation, panels: {} }
            : key,
        ),
      }),
    ],
    [
      'a key of a choice that does not exist',
      'key-kind',
      'q1: choice H does not exist',
      () => ({
        ...input,
        items: input.items.map(({ key, facts }) => ({
          facts,
          key:
            key.id === 'a1'
              ? { ...key, questions: { q1: { type: 'choice' as const, answer: 'H' } } }
              : key,
        })),
      }),
    ],
    [
      'a key of nothing',
      'key-of-nothing',
      '',
      () => ({
        ...withPapers(({ practical: _, ...papers }) => papers),
        cases: input.cases.slice(0, 1),
      }),
    ],
    ['no picture', 'picture-missing', 'h1', () => ({ ...input, pictures: [] })],
    ['a case too few', 'missing-file', '', () => ({ ...input, cases: input.cases.slice(1) })],
    [
      'a case that no paper has',
      'unexpected-file',
      '',
      () => {
        const { file, ...one } = input.cases[1]!;
        return { ...input, cases: [...input.cases, { ...one, file: { ...file, caseId: 'c3' } }] };
      },
    ],
    [
      'an answer on a face',
      'schema',
      'papers.theory.items.0.answer: Invalid key: Expected never but received "answer"',
      () =>
        withPapers((papers) => ({
          ...papers,
          theory: {
            ...papers.theory!,
            items: papers.theory!.items.map((face) => ({ ...face, answer: 'B' })),
          },
        })),
    ],
    [
      'weights that do not add up',
      'policy-weights',
      '95',
      () => ({
        ...input,
        exam: {
          ...input.exam,
          policy: { ...policy, weights: { theory: 35, practical: 10, cases: 50 } },
        },
      }),
    ],
    [
      'a case called theory',
      'inconsistent',
      'a case called theory',
      () => withPapers((papers) => ({ ...papers, cases: { minutes: 5, caseIds: ['theory'] } })),
    ],
  ];
  it.each(rows)('%s', (_, kind, detail, change) => {
    const error = errorOf(planExam(change()));
    expect(error).toMatchObject({ kind, detail });
    const { zh, en } = packErrorText(error);
    expect(zh).toMatch(/。$/);
    expect(en).toMatch(/\.$/);
  });
});

/** The pack with files changed, made by hand: listed as they are, so that only their content can be refused. */
async function remade(
  change: (path: string, text: string) => string | undefined,
  manifestChange: (manifest: Record<string, unknown>) => Record<string, unknown> = (same) => same,
  more: ReadonlyArray<readonly [string, string]> = [],
): Promise<Blob> {
  const { files, manifest } = await contentsOf(built.blob);
  const texts = new Map<string, string>(more);
  for (const file of files.values()) {
    const text = change(file.path, await unwrap(await file.blob()).text());
    if (text !== undefined) texts.set(file.path, text);
  }
  const listed = [...texts].map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    sha256: sha256Hex(text),
  }));
  const content = [...texts].map(([path, text]) => ({ path, blob: new Blob([text]) }));
  return writeZip(
    [...content, json('manifest.json', manifestChange({ ...manifest, files: listed }))],
    0,
  );
}
const same = (_: string, text: string): string => text;

describe('reading an exam pack refuses', () => {
  const refused = async (blob: Blob): Promise<{ kind: string; file: string }> =>
    errorOf(await readPack(blob));
  const examWith = (change: (exam: Exam) => unknown): Promise<Blob> =>
    remade((path, text) =>
      path === 'exam.json' ? canonicalJson(change(JSON.parse(text) as Exam)) : text,
    );

  it('nothing where nothing was changed', async () => {
    expect((await readPack(await remade(same))).ok).toBe(true);
  });

  it('answers among its files, in the clear', async () => {
    const key = JSON.stringify(built.key);
    expect(await refused(await remade(same, undefined, [['exam-key.json', key]]))).toMatchObject({
      kind: 'answers-in-exam-pack',
      file: 'exam-key.json',
    });
  });

  it('a face with a member that no face has', async () => {
    const blob = await examWith((exam) => ({ ...exam, theory: built.key.theory }));
    expect(await refused(blob)).toMatchObject({ kind: 'schema', file: 'exam.json' });
  });

  it('a picture that is missing, one that no item shows, a missing commitment, a stray case', async () => {
    const without = await remade((path, text) => (path.startsWith('item/') ? undefined : text));
    expect(await refused(without)).toMatchObject({ kind: 'picture-missing' });
    const stray = await remade(same, undefined, [['item/h1/other.png', 'x']]);
    expect(await refused(stray)).toMatchObject({ kind: 'unexpected-file' });
    const open = await remade(same, (manifest) => {
      const { theory: _, ...rest } = manifest.keyCommitment as Record<string, string>;
      return { ...manifest, keyCommitment: rest };
    });
    expect(await refused(open)).toMatchObject({ kind: 'no-commitment', file: 'theory' });
    const less = await examWith((exam) => {
      const { practical: _, ...papers } = exam.papers;
      return { ...exam, papers };
    });
    expect(await refused(less)).toMatchObject({ kind: 'inconsistent', file: 'exam.json' });
  });

  it('a newer version of the exam', async () => {
    const blob = await examWith((exam) => ({ ...exam, schema: 'uptake-exam/2' }));
    expect((await refused(blob)).kind).toBe('unknown-version');
  });

  it('an exam in a practice pack', async () => {
    const blob = await remade(same, (manifest) => ({ ...manifest, kind: 'practice' }));
    expect(await refused(blob)).toMatchObject({ kind: 'unexpected-file', file: 'exam.json' });
  });
});

describe('a released pack', () => {
  const release = async (contents: PackContents, key = built.key) => {
    const parts = blobParts('application/zip');
    const written = await writeReleased(contents, key, parts.sink);
    return { written, blob: parts.blob };
  };

  it('holds the answers and opens every commitment', async () => {
    const { written, blob } = await release(await contentsOf(built.blob));
    expect(written.ok).toBe(true);
    const contents = await contentsOf(blob());
    expect(contents.manifest.kind).toBe('released');
    expect(contents.examKey).toEqual(built.key);
    expect(contents.exam).toEqual(input.exam);
    expect(contents.cases[0]!.key).toEqual(built.key.cases.c1);
    expect(contents.cases[1]!.key).toBeUndefined();
    expect(contents.manifest.cases.map(({ exposure }) => exposure)).toEqual([
      'practice',
      'practice',
    ]);
  });

  it('is not written from answers that were changed after the exam', async () => {
    const contents = await contentsOf(built.blob);
    const [first, ...rest] = built.key.theory;
    const changed = {
      ...built.key,
      theory: [{ ...first!, questions: { q1: { type: 'choice', answer: 'A' } as const } }, ...rest],
    };
    const { written } = await release(contents, changed);
    expect(errorOf(written)).toMatchObject({ kind: 'commitment-differs', file: 'theory' });
    const other = await release(contents, { ...built.key, packHash: '0'.repeat(64) });
    expect(errorOf(other.written).kind).toBe('other-pack');
  });

  it('is refused when read with a key that was changed later', async () => {
    const { blob } = await release(await contentsOf(built.blob));
    const { files, manifest } = await contentsOf(blob());
    const texts = await Promise.all(
      [...files.values()].map(async (file) => {
        const text = await unwrap(await file.blob()).text();
        const changed = file.path === 'exam-key.json' ? text.replace('"stop"', '"accept"') : text;
        return [file.path, changed] as const;
      }),
    );
    const listed = texts.map(([path, text]) => ({
      path,
      bytes: Buffer.byteLength(text),
      sha256: sha256Hex(text),
    }));
    const changed = await writeZip(
      [
        ...texts.map(([path, text]) => ({ path, blob: new Blob([text]) })),
        json('manifest.json', { ...manifest, files: listed }),
      ],
      0,
    );
    expect(errorOf(await readPack(changed))).toMatchObject({
      kind: 'commitment-differs',
      file: 'practical',
    });
  });
});
