import { err, ok, type Err, type Result } from '#base';
import type { Exam, ExamKey } from '#domain/exam';
import type { Key } from '#domain/marking';
import { parseAnswers } from './answers.ts';
import { checkShape } from './check.ts';
import { commitmentOf } from './commitment.ts';
import { digestHex } from './digest.ts';
import { packErr, type PackError } from './errors.ts';
import { answerMember } from './exam.ts';
import { paperNames } from './exam-check.ts';
import { readExamFiles } from './exam-read.ts';
import { parseJson } from './json-read.ts';
import { limits } from './limits.ts';
import { readCaseFile, readManifest } from './migrate.ts';
import { manifestPath, matchFiles, readJson, type PackFile, type PackFiles } from './pack-files.ts';
import type { CaseFileV2 } from './schema/case-file.ts';
import type { Manifest } from './schema/manifest.ts';
import { teachSchema, type Teach } from './schema/teach.ts';
import type { ZipEntry } from './zip-read.ts';

export interface PackCase {
  /** In the current version, whatever stands in the file. */
  readonly file: CaseFileV2;
  /** DICOM instances, sorted by path. */
  readonly instances: readonly PackFile[];
  /** Present in practice and released packs. */
  readonly key?: Key | undefined;
  readonly teach?: Teach | undefined;
  /** Pictures of the teaching points by path. */
  readonly pictures: PackFiles;
}

export interface PackContents {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json: the identity of the pack, however it was zipped. */
  readonly packHash: string;
  readonly cases: readonly PackCase[];
  /** The examination, in exam packs made by the exam builder and in what is released of them. */
  readonly exam?: Exam | undefined;
  /** Its answers, in released packs only. */
  readonly examKey?: ExamKey | undefined;
  /** Every file but the manifest, in the order of their paths. */
  readonly files: PackFiles;
}

/** True when the zip says it is one of ours; a zip of plain DICOM is not. */
export const isCasePack = (entries: readonly ZipEntry[]): boolean =>
  entries.some((entry) => entry.path === manifestPath);

/** How reading ends at the first problem where it must. Caught in `readCasePack` and never seen outside. */
class ReadStop extends Error {
  readonly error: PackError;

  constructor(error: PackError) {
    super(error.kind);
    this.error = error;
  }
}

type Say = (error: PackError) => void;

async function jsonOf<T>(
  file: PackFile,
  read: (json: unknown, path: string) => Result<T, PackError>,
  say: Say,
): Promise<T | undefined> {
  const json = await readJson(file);
  const value = json.ok ? read(json.value, file.path) : json;
  if (value.ok) return value.value;
  say(value.error);
  return undefined;
}

async function readKey(files: PackFiles, caseId: string, say: Say): Promise<Key | undefined> {
  const file = files.get(`key/${caseId}.json`);
  const key = file && (await jsonOf(file, parseAnswers, say));
  if (file && key && key.caseId !== caseId)
    say(packErr('inconsistent', file.path, `is the key of ${key.caseId}`).error);
  return key;
}

const parseTeach = (json: unknown, path: string): Result<Teach, PackError> =>
  checkShape<Teach>(teachSchema, 'uptake-teach/1', json, path);

async function readTeach(
  files: PackFiles,
  caseId: string,
  key: Key | undefined,
  say: Say,
): Promise<Teach | undefined> {
  const file = files.get(`teach/${caseId}.json`);
  const teach = file && (await jsonOf(file, parseTeach, say));
  if (!file || !teach) return undefined;
  if (teach.caseId !== caseId)
    say(packErr('inconsistent', file.path, `is of case ${teach.caseId}`).error);
  for (const { id, picture, truthId } of teach.points) {
    if (picture && !files.has(picture.path)) say(packErr('missing-file', picture.path).error);
    if (truthId !== undefined && key && !key.truths.some((truth) => truth.id === truthId))
      say(packErr('inconsistent', file.path, `point ${id}: unknown truth ${truthId}`).error);
  }
  return teach;
}

/** What the schema cannot say of a case sheet. */
function misfit(file: CaseFileV2): string | undefined {
  const twice = (ids: readonly string[]): string | undefined =>
    ids.find((id, at) => ids.indexOf(id) !== at);
  const steps = file.steps.map(({ id }) => id);
  const repeated =
    twice(file.historyBank.map(({ id }) => id)) ??
    twice(steps) ??
    twice(file.tasks.map(({ id }) => id)) ??
    twice((file.documents ?? []).map(({ id }) => id)) ??
    twice(file.series.map(({ seriesUid }) => seriesUid));
  if (repeated !== undefined) return `two entries with the id ${repeated}`;
  const lost = file.tasks.find(({ stepId }) => !steps.includes(stepId));
  return lost && `task ${lost.id}: unknown step ${lost.stepId}`;
}

async function readCase(
  files: PackFiles,
  caseId: string,
  kind: Manifest['kind'],
  say: Say,
): Promise<PackCase | undefined> {
  const path = `case/${caseId}/case.json`;
  const listed = files.get(path);
  if (!listed) {
    say(packErr('missing-file', path).error);
    return undefined;
  }
  const file = await jsonOf(listed, readCaseFile, say);
  if (!file) return undefined;
  const wrong = file.caseId === caseId ? misfit(file) : `is case ${file.caseId}`;
  if (wrong !== undefined) say(packErr('inconsistent', path, wrong).error);
  const answer = kind === 'exam' ? answerMember(file) : undefined;
  if (answer !== undefined) say(packErr('answers-in-exam-pack', path, answer).error);
  const all = [...files.values()];
  const instances = all.filter((one) => one.path.startsWith(`case/${caseId}/dicom/`));
  const expected = file.series.reduce((sum, series) => sum + series.files, 0);
  if (instances.length !== expected)
    say(packErr('inconsistent', path, `${instances.length} instances, listed ${expected}`).error);
  const key = await readKey(files, caseId, say);
  const teach = await readTeach(files, caseId, key, say);
  const pictures = all.filter((one) => one.path.startsWith(`teach/${caseId}/`) && !isJson(one));
  return {
    file,
    instances,
    ...(key && { key }),
    ...(teach && { teach }),
    pictures: new Map(pictures.map((one) => [one.path, one])),
  };
}

const isJson = ({ path }: PackFile): boolean => path.endsWith('.json');

/** Answers where they may not be; ids that name nothing. */
function sayOfPack(manifest: Manifest, files: PackFiles, say: Say): void {
  const ids = manifest.cases.map(({ caseId }) => caseId.toLowerCase());
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) say(packErr('inconsistent', manifestPath, `case ${twice} twice`).error);
  for (const id of Object.keys({ ...manifest.keyCommitment, ...manifest.keySalt }))
    if (!ids.includes(id.toLowerCase()) && !paperNames.some((name) => name === id))
      say(packErr('inconsistent', manifestPath, `a commitment of case ${id}`).error);
  if (manifest.kind !== 'exam') return;
  for (const path of files.keys())
    if (/^(key|teach)\/|^exam-key\.json$/.test(path))
      say(packErr('answers-in-exam-pack', path).error);
  if (manifest.keySalt !== undefined)
    say(packErr('answers-in-exam-pack', manifestPath, 'keySalt').error);
}

/** A released pack proves that its keys are those fixed before the exam. */
function sayOfRelease(
  manifest: Manifest,
  { file, key }: PackCase,
  exam: Exam | undefined,
  say: Say,
): void {
  if (manifest.kind !== 'released') return;
  // Of an exam's cases those are keyed that are read as cases; on others only tasks are done.
  if (exam && exam.papers.cases?.caseIds.includes(file.caseId) !== true) return;
  const path = `key/${file.caseId}.json`;
  const commitment = manifest.keyCommitment?.[file.caseId];
  const salt = manifest.keySalt?.[file.caseId];
  if (!key) say(packErr('no-answers', path).error);
  else if (commitment === undefined || salt === undefined)
    say(packErr('commitment-differs', path, 'no commitment or no salt').error);
  else if (commitmentOf(key, salt) !== commitment) say(packErr('commitment-differs', path).error);
}

async function readContents(
  entries: readonly ZipEntry[],
  say: Say,
): Promise<PackContents | undefined> {
  const entry = entries.find((one) => one.path === manifestPath);
  if (!entry) {
    say(packErr('no-manifest', manifestPath).error);
    return undefined;
  }
  const tooLarge = entry.size > limits.jsonBytes;
  const raw = tooLarge
    ? packErr('json-too-large', manifestPath, `${entry.size} bytes`)
    : await entry.blob();
  const json = raw.ok ? parseJson(await raw.value.text(), manifestPath) : raw;
  const manifest = json.ok ? readManifest(json.value, manifestPath) : json;
  if (!raw.ok || !manifest.ok) {
    say((manifest as Err<PackError>).error);
    return undefined;
  }
  const files = matchFiles(manifest.value, entries, say);
  sayOfPack(manifest.value, files, say);
  const jsonBytes = [...files.values()].filter(isJson).reduce((sum, { bytes }) => sum + bytes, 0);
  if (jsonBytes > limits.jsonTotalBytes) {
    say(packErr('json-too-large', manifestPath, `${jsonBytes} bytes in all`).error);
    return undefined;
  }
  const { exam, examKey } = await readExamFiles(manifest.value, files, say);
  if (manifest.value.cases.length === 0 && !exam)
    say(packErr('inconsistent', manifestPath, 'no cases').error);
  const cases: PackCase[] = [];
  for (const { caseId } of manifest.value.cases) {
    const one = await readCase(files, caseId, manifest.value.kind, say);
    if (!one) continue;
    sayOfRelease(manifest.value, one, exam, say);
    cases.push(one);
  }
  return {
    manifest: manifest.value,
    packHash: await digestHex(raw.value),
    cases,
    ...(exam && { exam }),
    ...(examKey && { examKey }),
    files,
  };
}

/**
 * Reads manifest, case sheets, keys and teaching points at once, checked; DICOM files and pictures are checked when
 * each is read. The first problem refuses the pack. An exam pack with anything of the answers in it is refused: they
 * are out.
 */
export async function readCasePack(
  entries: readonly ZipEntry[],
): Promise<Result<PackContents, PackError>> {
  try {
    const contents = await readContents(entries, (error) => {
      throw new ReadStop(error);
    });
    return contents ? ok(contents) : packErr('no-manifest', manifestPath);
  } catch (thrown) {
    if (thrown instanceof ReadStop) return err(thrown.error);
    throw thrown;
  }
}

/** The same for whoever is to mend it: all problems, and what could be read in spite of them. */
export async function surveyCasePack(entries: readonly ZipEntry[]): Promise<{
  readonly contents: PackContents | undefined;
  readonly problems: readonly PackError[];
}> {
  const problems: PackError[] = [];
  const contents = await readContents(entries, (error) => {
    problems.push(error);
  });
  return { contents, problems };
}
