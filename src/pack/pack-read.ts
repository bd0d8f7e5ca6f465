import { ok, type Result } from '#base';
import type { Key } from '#domain/marking';
import { parseAnswers } from './answers.ts';
import { checkShape } from './check.ts';
import { digestHex } from './digest.ts';
import { packErr, type PackError } from './errors.ts';
import { parseJson } from './json-read.ts';
import { limits } from './limits.ts';
import { caseFileSchema, type CaseFile } from './schema/case-file.ts';
import { manifestSchema, type Manifest } from './schema/manifest.ts';
import type { ZipEntry } from './zip-read.ts';

/** A file the manifest lists. `blob` inflates it and holds it against its size and SHA-256. Never rejects. */
export interface PackFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly blob: () => Promise<Result<Blob, PackError>>;
}

export interface PackCase {
  readonly file: CaseFile;
  /** DICOM instances, sorted by path. */
  readonly instances: readonly PackFile[];
  /** Present in a practice pack. */
  readonly key?: Key | undefined;
}

export interface PackContents {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json: the identity of the pack, however it was zipped. */
  readonly packHash: string;
  readonly cases: readonly PackCase[];
}

const manifestPath = 'manifest.json';

/** True when the zip says it is one of ours; a zip of plain DICOM is not. */
export const isCasePack = (entries: readonly ZipEntry[]): boolean =>
  entries.some((entry) => entry.path === manifestPath);

function listedFile(entry: ZipEntry, listed: Manifest['files'][number]): PackFile {
  return {
    ...listed,
    blob: async () => {
      const read = await entry.blob();
      if (!read.ok) return read;
      const found = await digestHex(read.value);
      return found === listed.sha256 ? read : packErr('wrong-hash', listed.path, found);
    },
  };
}

/** The manifest and the zip must name the same files with the same sizes; nothing may ride along. */
function matchFiles(
  manifest: Manifest,
  entries: readonly ZipEntry[],
): Result<ReadonlyMap<string, PackFile>, PackError> {
  const present = new Map(entries.map((entry) => [entry.path, entry]));
  const files = new Map<string, PackFile>();
  const folded = new Set<string>();
  for (const listed of manifest.files) {
    const entry = present.get(listed.path);
    if (!entry) return packErr('missing-file', listed.path);
    if (entry.size !== listed.bytes)
      return packErr('wrong-size', listed.path, `${entry.size}, listed ${listed.bytes}`);
    if (folded.has(listed.path.toLowerCase())) return packErr('zip-duplicate-name', listed.path);
    folded.add(listed.path.toLowerCase());
    files.set(listed.path, listedFile(entry, listed));
  }
  for (const path of present.keys())
    if (path !== manifestPath && !files.has(path)) return packErr('unlisted-file', path);
  return ok(files);
}

async function readJson(
  file: Pick<PackFile, 'path' | 'blob'> & { readonly bytes: number },
): Promise<Result<unknown, PackError>> {
  if (file.bytes > limits.jsonBytes)
    return packErr('json-too-large', file.path, `${file.bytes} bytes`);
  const blob = await file.blob();
  return blob.ok ? parseJson(await blob.value.text(), file.path) : blob;
}

async function readKey(
  files: ReadonlyMap<string, PackFile>,
  caseId: string,
): Promise<Result<Key | undefined, PackError>> {
  const file = files.get(`key/${caseId}.json`);
  if (!file) return ok(undefined);
  const json = await readJson(file);
  if (!json.ok) return json;
  const key = parseAnswers(json.value, file.path);
  if (key.ok && key.value.caseId !== caseId)
    return packErr('inconsistent', file.path, `is the key of ${key.value.caseId}`);
  return key;
}

async function readCase(
  files: ReadonlyMap<string, PackFile>,
  caseId: string,
): Promise<Result<PackCase, PackError>> {
  const path = `case/${caseId}/case.json`;
  const listed = files.get(path);
  if (!listed) return packErr('missing-file', path);
  const json = await readJson(listed);
  if (!json.ok) return json;
  const file = checkShape<CaseFile>(caseFileSchema, 'uptake-case/1', json.value, path);
  if (!file.ok) return file;
  if (file.value.caseId !== caseId)
    return packErr('inconsistent', path, `is case ${file.value.caseId}`);
  const instances = [...files.values()]
    .filter((one) => one.path.startsWith(`case/${caseId}/dicom/`))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const expected = file.value.series.reduce((sum, series) => sum + series.files, 0);
  if (instances.length !== expected)
    return packErr('inconsistent', path, `${instances.length} instances, listed ${expected}`);
  const key = await readKey(files, caseId);
  if (!key.ok) return key;
  return ok({ file: file.value, instances, ...(key.value && { key: key.value }) });
}

/**
 * Reads manifest, case sheets and keys at once, checked; DICOM files are checked when each is read. An exam pack with
 * anything under key/ is refused: its answers are out.
 */
export async function readCasePack(
  entries: readonly ZipEntry[],
): Promise<Result<PackContents, PackError>> {
  const entry = entries.find((one) => one.path === manifestPath);
  if (!entry) return packErr('no-manifest', manifestPath);
  const json = await readJson({ path: manifestPath, bytes: entry.size, blob: entry.blob });
  if (!json.ok) return json;
  const manifest = checkShape<Manifest>(
    manifestSchema,
    'uptake-casepack/1',
    json.value,
    manifestPath,
  );
  if (!manifest.ok) return manifest;
  const files = matchFiles(manifest.value, entries);
  if (!files.ok) return files;
  const answers = [...files.value.keys()].find((path) => path.startsWith('key/'));
  if (manifest.value.kind === 'exam' && answers !== undefined)
    return packErr('answers-in-exam-pack', answers);
  const cases: PackCase[] = [];
  for (const { caseId } of manifest.value.cases) {
    const one = await readCase(files.value, caseId);
    if (!one.ok) return one;
    cases.push(one.value);
  }
  const raw = await entry.blob();
  if (!raw.ok) return raw;
  return ok({ manifest: manifest.value, packHash: await digestHex(raw.value), cases });
}
