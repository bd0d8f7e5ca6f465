import { ok, sha256Hex, type Result } from '#base';
import type { PackOrigin } from '#domain/case';
import {
  isCasePack,
  openZip,
  packErrorText,
  sheetHashOf,
  surveyCasePack,
  type PackCase,
  type PackContents,
  type PackError,
  type ZipEntry,
} from '#pack';
import type { ImportError, ImportFile, PackSurvey } from '../jobs.ts';
import { asResult, ImportStop } from './abort.ts';

// A pack of several cases is a row of cases: what is wrong with one does not lose the others. What is wrong with the
// whole (its list, files of no case, answers in an exam pack) refuses it.

/** A PackError as the import says it. */
export const refusal = (cause: PackError, file: string): ImportError => ({
  kind:
    cause.kind.startsWith('zip-') || cause.kind === 'not-a-zip' ? 'zip-invalid' : 'pack-invalid',
  file: cause.file || file,
  detail: `${cause.kind} ${cause.detail}`.trim(),
  said: packErrorText(cause),
});

/** The entries of a zip; stops with 'zip-invalid'. */
export async function entriesOf(
  file: ImportFile,
  signal: AbortSignal,
): Promise<readonly ZipEntry[]> {
  const opened = await openZip(file.blob, signal);
  if (opened.ok) return opened.value;
  throw new ImportStop(
    opened.error.kind === 'cancelled' ? { kind: 'cancelled' } : refusal(opened.error, file.path),
  );
}

/** The case whose file has the problem; undefined where it is the pack's. */
function caseOf(problem: PackError, caseIds: ReadonlySet<string>): string | undefined {
  if (problem.kind === 'answers-in-exam-pack') return undefined;
  const [root = '', second = ''] = problem.file.split('/');
  if (!['case', 'key', 'teach'].includes(root)) return undefined;
  const caseId = second.replace(/\.json$/, '');
  return caseIds.has(caseId) ? caseId : undefined;
}

/** Which case a path of the pack belongs to. */
const isOf = (path: string, caseId: string): boolean =>
  [`case/${caseId}/`, `teach/${caseId}/`].some((start) => path.startsWith(start)) ||
  path === `key/${caseId}.json` ||
  path === `teach/${caseId}.json`;

export interface OpenedPack {
  readonly contents: PackContents;
  readonly pack: Omit<PackOrigin, 'caseDigest'>;
  /** By case id. */
  readonly problems: ReadonlyMap<string, PackError>;
}

/** Reads all the texts of a pack. Stops where the pack itself is refused. */
export async function openPack(
  file: ImportFile,
  entries: readonly ZipEntry[],
): Promise<OpenedPack> {
  const { contents, problems } = await surveyCasePack(entries);
  const stop = (problem: PackError): ImportStop => new ImportStop(refusal(problem, file.path));
  if (!contents) throw stop(problems[0]!);
  const { manifest, packHash } = contents;
  const ids = new Set(manifest.cases.map(({ caseId }) => caseId));
  const byCase = new Map<string, PackError>();
  for (const problem of problems) {
    const caseId = caseOf(problem, ids);
    if (caseId === undefined) throw stop(problem);
    if (!byCase.has(caseId)) byCase.set(caseId, problem);
  }
  const { packId, version, kind, title, issuer, createdAt, cases, deid } = manifest;
  return {
    contents,
    problems: byCase,
    pack: {
      packId,
      version,
      kind,
      title,
      issuer: issuer.name,
      createdAt,
      packHash,
      cases: cases.length,
      ...(deid && { deid }),
    },
  };
}

/** SHA-256 over all files of a case with their paths, and over its images alone. */
export function digestsOf(
  { manifest }: PackContents,
  caseId: string,
): { readonly whole: string; readonly images: string } {
  const files = manifest.files
    .filter(({ path }) => isOf(path, caseId))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const images = files.filter(({ path }) => path.startsWith(`case/${caseId}/dicom/`));
  return {
    whole: sha256Hex(files.map(({ path, sha256 }) => `${path} ${sha256}\n`).join('')),
    images: sha256Hex(images.map(({ sha256 }) => `${sha256}\n`).join('')),
  };
}

/** The case to import: by its id, or the only one. */
export function caseFrom(
  opened: OpenedPack,
  file: ImportFile,
  caseId: string | undefined,
): PackCase {
  const listed = opened.contents.manifest.cases;
  const invalid = (detail: string): ImportStop =>
    new ImportStop({ kind: 'pack-invalid', file: file.path, detail });
  if (caseId === undefined && listed.length !== 1)
    throw invalid(`holds ${listed.length} cases, one is wanted`);
  const wanted = caseId ?? listed[0]!.caseId;
  const problem = opened.problems.get(wanted);
  if (problem) throw new ImportStop(refusal(problem, file.path));
  const found = opened.contents.cases.find((one) => one.file.caseId === wanted);
  if (!found) throw invalid(`case ${wanted} is not in it`);
  return found;
}

/** What a container holds, from its list and texts alone; no image is read. Undefined for a zip that is no pack. */
export function surveyPack(
  file: ImportFile,
  signal: AbortSignal,
): Promise<Result<PackSurvey | undefined, ImportError>> {
  return asResult(signal, async () => {
    const entries = await entriesOf(file, signal);
    if (!isCasePack(entries)) return ok(undefined);
    const opened = await openPack(file, entries);
    const { contents, pack, problems } = opened;
    const cases = contents.manifest.cases.map(
      ({ caseId, imagesHash }): PackSurvey['cases'][number] => {
        const files = contents.manifest.files.filter(({ path }) => isOf(path, caseId));
        const problem = problems.get(caseId);
        const sheet = contents.cases.find((one) => one.file.caseId === caseId)?.file;
        const title = sheet?.title;
        return {
          caseId,
          caseDigest: digestsOf(contents, caseId).whole,
          ...(imagesHash !== undefined && sheet && { imagesHash, sheetHash: sheetHashOf(sheet) }),
          files: files.length,
          bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
          ...(title && { title }),
          ...(problem && { problem: refusal(problem, file.path) }),
        };
      },
    );
    const exam = await examOf(contents, file);
    return ok({ pack, cases, ...(exam && { exam }) });
  });
}

/** The examination of an exam pack with the pictures of its items. */
async function examOf(
  { manifest, exam, files }: PackContents,
  file: ImportFile,
): Promise<PackSurvey['exam']> {
  if (manifest.kind !== 'exam' || !exam) return undefined;
  const pictures: Record<string, Blob> = {};
  for (const { picture } of exam.papers.theory?.items ?? []) {
    const found = picture && files.get(picture.path);
    if (!picture || !found) continue;
    const blob = await found.blob();
    if (!blob.ok) throw new ImportStop(refusal(blob.error, file.path));
    const type = /\.png$/i.test(picture.path) ? 'image/png' : 'image/jpeg';
    pictures[picture.path] = new Blob([blob.value], { type });
  }
  return { exam, pictures };
}
