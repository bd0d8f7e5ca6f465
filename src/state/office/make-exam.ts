import { err, ok, sha256Hex, type Result } from '#base';
import type { CaseRecord } from '#domain/case';
import {
  receiptCode,
  type BankItem,
  type Exam,
  type ExamKey,
  type Form,
  type ItemFace,
} from '#domain/exam';
import {
  blobParts,
  packErrorText,
  planExam,
  sealAnswers,
  writeExam,
  type BothTexts,
  type ExamInput,
  type LazyFile,
  type LockFile,
} from '#pack';
import type { Stores } from '#store';
import { caseForExam, exposedHashes } from './case-for-exam.ts';
import { deidOfCases } from './deid-of-cases.ts';
import type { ExamDraft } from './exam-draft.ts';
import { pictureOf, type PracticalTask, type StoredBank } from './stored.ts';

export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
  /** SHA-256; of the pack: of its manifest, which is the identity of the pack. */
  readonly hash: string;
  /** The first 60 bits of it as twelve letters, for paper. */
  readonly code: string;
}

export interface MadeExam {
  readonly pack: MadeFile;
  readonly answers: MadeFile;
  /** In the clear, for sealing them again; it stays on this machine, which holds bank and cases anyway. */
  readonly key: ExamKey;
}

export interface MakeProgress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
}

interface Parts {
  readonly draft: ExamDraft;
  readonly bank: StoredBank | undefined;
  readonly form: Form | undefined;
  readonly tasks: readonly PracticalTask[];
  readonly records: readonly CaseRecord[];
  readonly stores: Stores;
  readonly nowMs: number;
}

const demonstration = { zh: '（演示）', en: ' (demonstration)' };

const picturePath = (id: string, path: string): string =>
  `item/${id}/${path.split('/').at(-1) ?? 'picture.png'}`;

/** The face as it lies in a pack: its picture in a folder of its own. */
const packedFace = ({ face }: BankItem): ItemFace =>
  face.picture
    ? { ...face, picture: { ...face.picture, path: picturePath(face.id, face.picture.path) } }
    : face;

function examOf({ draft, form, tasks }: Parts): Exam {
  const { theory, practical, cases, purpose } = draft;
  const chosen = practical.taskIds.flatMap(
    (id) => tasks.find(({ face }) => face.id === id)?.face ?? [],
  );
  const suffix = purpose === 'demonstration' ? demonstration : { zh: '', en: '' };
  const zh = draft.title.zh.trim();
  const en = draft.title.en?.trim();
  return {
    schema: 'uptake-exam/1',
    examId: draft.examId,
    title: { zh: `${zh}${suffix.zh}`, ...(en && { en: `${en}${suffix.en}` }) },
    organiser: draft.organiser.trim(),
    profession: draft.profession,
    level: draft.level,
    policy: draft.policy,
    supervised: draft.supervised,
    locks: draft.locks.map(({ name, role, recipient }) => ({ name, role, recipient })),
    papers: {
      ...(theory.on &&
        form && {
          theory: {
            minutes: theory.minutes,
            items: form.items.map(packedFace),
            form: form.form,
          },
        }),
      ...(practical.on && { practical: { minutes: practical.minutes, tasks: chosen } }),
      ...(cases.on && { cases: { minutes: cases.minutes, caseIds: cases.caseIds } }),
    },
  };
}

function picturesOf({ bank, form }: Parts): readonly LazyFile[] {
  return (form?.items ?? []).flatMap(({ face }) => {
    const { picture } = face;
    const blob = picture && bank && pictureOf(bank, picture.path);
    return picture && blob
      ? [{ path: picturePath(face.id, picture.path), blob: () => Promise.resolve(blob) }]
      : [];
  });
}

/** Every case that a paper needs, each once. */
function casesOf(exam: Exam, records: readonly CaseRecord[]): readonly CaseRecord[] {
  const ids = new Set([
    ...(exam.papers.cases?.caseIds ?? []),
    ...(exam.papers.practical?.tasks ?? []).map(({ caseId }) => caseId),
    ...(exam.papers.theory?.items ?? []).map(({ caseId }) => caseId),
  ]);
  return records.filter(({ caseId }) => ids.has(caseId));
}

async function inputOf(parts: Parts): Promise<ExamInput> {
  const { draft, form, tasks, records, stores, nowMs } = parts;
  const exam = examOf(parts);
  const isDemonstration = draft.purpose === 'demonstration';
  const cases = casesOf(exam, records);
  const deid = deidOfCases(cases);
  return {
    exam,
    facts: {
      packId: draft.examId,
      version: '1.0.0',
      title: exam.title,
      synthetic: cases.every(({ synthetic }) => synthetic),
      issuer: { id: 'office', name: exam.organiser },
      createdAt: new Date(nowMs).toISOString().slice(0, 10),
      languages: ['zh', 'en'],
      licence: {
        spdxOrText: '仅供本次考试使用 / For this examination only',
        source: exam.organiser,
      },
      ...(deid && { deid: { ...deid, options: [...deid.options] } }),
    },
    cases: await Promise.all(cases.map((record) => caseForExam(record, stores, isDemonstration))),
    items: draft.theory.on
      ? (form?.items ?? []).map(({ key, facts }) => ({
          key,
          facts: isDemonstration ? { ...facts, exposure: 'exam' as const } : facts,
        }))
      : [],
    practical: (exam.papers.practical?.tasks ?? []).flatMap(
      ({ id }) => tasks.find(({ face }) => face.id === id)?.key ?? [],
    ),
    pictures: draft.theory.on ? picturesOf(parts) : [],
    ...(!isDemonstration && { exposed: await exposedHashes(cases, records, stores) }),
  };
}

const file = (name: string, blob: Blob, hash: string): MadeFile => ({
  name,
  blob,
  hash,
  code: receiptCode(hash) ?? '',
});

/** Writes exam pack and answers, file by file; memory is one image. Refused in a sentence; undefined: cancelled. */
export async function makeExam(
  parts: Parts,
  signal: AbortSignal,
  onProgress: (progress: MakeProgress) => void,
): Promise<Result<MadeExam, BothTexts | undefined>> {
  const plan = planExam(await inputOf(parts));
  if (!plan.ok) return err(packErrorText(plan.error));
  const out = blobParts('application/zip');
  const written = await writeExam(plan.value, out.sink, {
    signal,
    onFile: (done, total, bytes) => onProgress({ done, total, bytes }),
  });
  if (!written.ok)
    return err(written.error.kind === 'cancelled' ? undefined : packErrorText(written.error));
  const { pack, answers, key } = written.value;
  const { examId } = parts.draft;
  return ok({
    pack: file(`${examId}.casepack`, out.blob(), pack.packHash),
    answers: answersFile(examId, answers),
    key,
  });
}

const answersFile = (examId: string, bytes: Uint8Array<ArrayBuffer>): MadeFile =>
  file(`${examId}.answers`, new Blob([bytes]), sha256Hex(bytes));

/** Answers sealed to other locks, where the keys of an exam that was given out are lost. */
export async function resealAnswers(
  key: ExamKey,
  locks: readonly LockFile[],
): Promise<Result<MadeFile, BothTexts>> {
  const sealed = await sealAnswers(key, locks);
  return sealed.ok ? ok(answersFile(key.examId, sealed.value)) : err(packErrorText(sealed.error));
}
