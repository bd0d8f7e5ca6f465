import { ok, type Err, type Result } from '#base';
import { digestHex } from './digest.ts';
import { packErr, type PackError } from './errors.ts';
import { parseJson } from './json-read.ts';
import { limits } from './limits.ts';
import type { Manifest } from './schema/manifest.ts';
import type { ZipEntry } from './zip-read.ts';

/** A file the manifest lists. `blob` inflates it and holds it against its size and SHA-256. Never rejects. */
export interface PackFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly blob: () => Promise<Result<Blob, PackError>>;
}

export type PackFiles = ReadonlyMap<string, PackFile>;

export const manifestPath = 'manifest.json';

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

export interface Place {
  /** exam, item: the examination and the pictures of its items. exam-key: its answers, once they are released. */
  readonly what: 'case' | 'dicom' | 'key' | 'teach' | 'picture' | 'exam' | 'exam-key' | 'item';
  /** Undefined of what is no case's. */
  readonly caseId?: string | undefined;
}

/** Where a file of a pack may lie, and what it is there. Everything else has no business in a pack. */
export function placeOf(path: string): Place | undefined {
  const [root = '', second = '', ...rest] = path.split('/');
  if (path === 'exam.json') return { what: 'exam' };
  if (path === 'exam-key.json') return { what: 'exam-key' };
  if (root === 'item' && rest.length === 1 && /\.(png|jpe?g)$/.test(rest[0]!))
    return { what: 'item' };
  if (root === 'case' && rest.length === 1 && rest[0] === 'case.json')
    return { what: 'case', caseId: second };
  if (root === 'case' && rest[0] === 'dicom' && rest.length > 1 && path.endsWith('.dcm'))
    return { what: 'dicom', caseId: second };
  if ((root === 'key' || root === 'teach') && rest.length === 0 && second.endsWith('.json'))
    return { what: root, caseId: second.slice(0, -'.json'.length) };
  if (root === 'teach' && rest.length === 1 && /\.(png|jpe?g)$/.test(rest[0]!))
    return { what: 'picture', caseId: second };
  return undefined;
}

/** Whether a file belongs into a pack of this kind with these cases. What is of the exam is in no practice pack. */
export function mayLie(path: string, kind: Manifest['kind'], cases: ReadonlySet<string>): boolean {
  const place = placeOf(path);
  if (!place) return false;
  return place.caseId === undefined ? kind !== 'practice' : cases.has(place.caseId);
}

/**
 * The manifest and the zip must name the same files with the same sizes; nothing may ride along. What does not fit is
 * said and left out.
 */
export function matchFiles(
  manifest: Manifest,
  entries: readonly ZipEntry[],
  say: (error: PackError) => void,
): PackFiles {
  const present = new Map(entries.map((entry) => [entry.path, entry]));
  const cases = new Set(manifest.cases.map(({ caseId }) => caseId));
  const files = new Map<string, PackFile>();
  const folded = new Set<string>();
  const listed = [...manifest.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of listed) {
    const problem = fileProblem(file, present.get(file.path), cases, folded, manifest.kind);
    if (problem) say(problem.error);
    else files.set(file.path, listedFile(present.get(file.path)!, file));
    folded.add(file.path.toLowerCase());
  }
  const named = new Set(listed.map(({ path }) => path));
  for (const path of present.keys())
    if (path !== manifestPath && !named.has(path)) say(packErr('unlisted-file', path).error);
  return files;
}

function fileProblem(
  { path, bytes }: Manifest['files'][number],
  entry: ZipEntry | undefined,
  cases: ReadonlySet<string>,
  folded: ReadonlySet<string>,
  kind: Manifest['kind'],
): Err<PackError> | undefined {
  if (!mayLie(path, kind, cases)) return packErr('unexpected-file', path);
  if (folded.has(path.toLowerCase())) return packErr('zip-duplicate-name', path);
  if (!entry) return packErr('missing-file', path);
  if (entry.size !== bytes) return packErr('wrong-size', path, `${entry.size}, listed ${bytes}`);
  return bytes > limits.fileBytes ? packErr('file-too-large', path, `${bytes} bytes`) : undefined;
}

export async function readJson(
  file: Pick<PackFile, 'path' | 'blob' | 'bytes'>,
): Promise<Result<unknown, PackError>> {
  if (file.bytes > limits.jsonBytes)
    return packErr('json-too-large', file.path, `${file.bytes} bytes`);
  const blob = await file.blob();
  if (!blob.ok) return blob;
  return parseJson(await blob.value.text(), file.path);
}

/** Every file read once, checked and let go, one after the other: memory stays at the largest of them. */
export async function checkFiles(
  files: PackFiles,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly onFile?: ((done: number, total: number, bytes: number) => void) | undefined;
  } = {},
): Promise<Result<undefined, PackError>> {
  let done = 0;
  let bytes = 0;
  for (const file of files.values()) {
    if (options.signal?.aborted) return packErr('cancelled', file.path);
    const read = await file.blob();
    if (!read.ok) return read;
    done += 1;
    bytes += file.bytes;
    options.onFile?.(done, files.size, bytes);
  }
  return ok(undefined);
}
