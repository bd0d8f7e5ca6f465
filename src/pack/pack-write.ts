import { canonicalJson, ok, type Result } from '#base';
import { blobParts } from './blob-parts.ts';
import { checkShape } from './check.ts';
import { digestOf } from './digest.ts';
import { packErr, type PackError } from './errors.ts';
import { limits } from './limits.ts';
import { manifestPath, mayLie, placeOf, type Place } from './pack-files.ts';
import { manifestSchema, type Manifest } from './schema/manifest.ts';
import { byPath, zipTo, type FileToWrite } from './zip-write.ts';

type ManifestCase = Manifest['cases'][number];

/** What the author says of a pack; the writer adds the rest. `exposure` follows from the kind where absent. */
export type ManifestFacts = Omit<
  Manifest,
  'schema' | 'files' | 'intendedUse' | 'cases' | 'changelog'
> & {
  readonly cases: ReadonlyArray<
    Omit<ManifestCase, 'exposure'> & { readonly exposure?: ManifestCase['exposure'] | undefined }
  >;
  readonly changelog?: Manifest['changelog'] | undefined;
};

/** A file that is made or read when its turn comes, so that a large pack is never in memory. */
export interface LazyFile {
  readonly path: string;
  readonly blob: () => Promise<Blob>;
}

export interface PackWriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** After every file: how many are written, of how many, and the bytes so far. */
  readonly onFile?: ((done: number, total: number, bytes: number) => void) | undefined;
  /** 0, the default, stores: the same input gives the same bytes on every engine. 1 to 9 deflate. */
  readonly level?: number | undefined;
}

export interface WrittenPack {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json. */
  readonly packHash: string;
  /** Of all files before zipping. */
  readonly bytes: number;
}

export const intendedUse =
  '仅供教学与考核，不用于临床诊断 / For training and assessment only, not for diagnosis';

function manifestOf(facts: ManifestFacts, files: Manifest['files']): Manifest {
  const exposure = facts.kind === 'exam' ? 'exam-only' : 'practice';
  return {
    schema: 'uptake-casepack/2',
    ...facts,
    cases: facts.cases.map((one) => ({ ...one, exposure: one.exposure ?? exposure })),
    changelog: facts.changelog ?? [],
    files,
    intendedUse,
  };
}

const answerPlaces: ReadonlySet<Place['what'] | undefined> = new Set<Place['what']>([
  'key',
  'teach',
  'picture',
  'exam-key',
]);

/** What can be said of the list of files before any is read. */
function listProblem(
  facts: ManifestFacts,
  files: ReadonlyArray<{ readonly path: string }>,
): Result<undefined, PackError> {
  if (files.length >= limits.entries)
    return packErr('zip-too-many-entries', '', `${files.length} files`);
  const cases = new Set(facts.cases.map(({ caseId }) => caseId));
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!mayLie(path, facts.kind, cases)) return packErr('unexpected-file', path);
    if (seen.has(path.toLowerCase())) return packErr('zip-duplicate-name', path);
    seen.add(path.toLowerCase());
    if (facts.kind === 'exam' && answerPlaces.has(placeOf(path)?.what))
      return packErr('answers-in-exam-pack', path);
  }
  return ok(undefined);
}

/** How the making ended before its end. Caught in `writePack` and never seen outside. */
class WriteStop extends Error {
  readonly error: PackError;

  constructor(error: PackError) {
    super(error.kind);
    this.error = error;
  }
}

const stop = (kind: PackError['kind'], file: string, detail = ''): WriteStop =>
  new WriteStop({ kind, file, detail });

class PackWriter {
  private readonly listed: Manifest['files'] = [];
  private readonly facts: ManifestFacts;
  private readonly options: PackWriteOptions;
  private readonly zip: ReturnType<typeof zipTo>;
  private done = 0;
  private bytes = 0;

  constructor(facts: ManifestFacts, sink: WritableStream<Uint8Array>, options: PackWriteOptions) {
    this.facts = facts;
    this.options = options;
    this.zip = zipTo(sink, options.level ?? 0, options.signal);
  }

  private async bytesOf({ path, blob }: LazyFile): Promise<Uint8Array<ArrayBuffer>> {
    if (this.options.signal?.aborted) throw stop('cancelled', path);
    let content: Blob;
    try {
      content = await blob();
      if (content.size > limits.fileBytes)
        throw stop('file-too-large', path, `${content.size} bytes`);
      return new Uint8Array(await content.arrayBuffer());
    } catch (thrown) {
      if (thrown instanceof WriteStop) throw thrown;
      throw stop('unreadable', path, thrown instanceof Error ? thrown.message : '');
    }
  }

  private async list(file: LazyFile): Promise<Uint8Array<ArrayBuffer>> {
    const content = await this.bytesOf(file);
    this.bytes += content.length;
    if (this.bytes > limits.totalBytes)
      throw stop('zip-too-large', '', `more than ${limits.totalBytes} bytes`);
    const sha256 = await digestOf(content);
    this.listed.push({ path: file.path, bytes: content.length, sha256 });
    return content;
  }

  private async put(path: string, content: Uint8Array<ArrayBuffer>, total: number): Promise<void> {
    await this.zip.add(path, content);
    this.done += 1;
    this.options.onFile?.(this.done, total, this.bytes);
  }

  /** `files` sorted by path. What stands behind the manifest (teaching points) is read twice: the manifest lists it. */
  async write(files: readonly LazyFile[]): Promise<WrittenPack> {
    const before = files.filter(({ path }) => path < manifestPath);
    const after = files.filter(({ path }) => path > manifestPath);
    for (const file of before) await this.put(file.path, await this.list(file), files.length + 1);
    for (const file of after) await this.list(file);
    const manifest = manifestOf(this.facts, this.listed);
    const checked = checkShape<Manifest>(
      manifestSchema,
      'uptake-casepack/2',
      manifest,
      manifestPath,
    );
    if (!checked.ok) throw new WriteStop(checked.error);
    const json = new TextEncoder().encode(canonicalJson(manifest));
    if (json.length > limits.jsonBytes)
      throw stop('json-too-large', manifestPath, `${json.length} bytes`);
    await this.put(manifestPath, json, files.length + 1);
    for (const [at, file] of after.entries()) {
      const content = await this.bytesOf(file);
      const { sha256 } = this.listed[before.length + at]!;
      if ((await digestOf(content)) !== sha256)
        throw stop('wrong-hash', file.path, 'changed while the pack was written');
      await this.put(file.path, content, files.length + 1);
    }
    await this.zip.close();
    return { manifest, packHash: await digestOf(json), bytes: this.bytes };
  }
}

/**
 * Writes a case pack to a stream, file by file: entries sorted by path, no times, sizes and hashes listed. Memory is
 * one file. The same input gives the same bytes (with `level` 0 on every engine). On any error, cancelling included,
 * the sink is aborted and what was written is no pack.
 */
export async function writePack(
  facts: ManifestFacts,
  files: readonly LazyFile[],
  sink: WritableStream<Uint8Array>,
  options: PackWriteOptions = {},
): Promise<Result<WrittenPack, PackError>> {
  const problem = listProblem(facts, files);
  if (!problem.ok) return problem;
  try {
    return ok(await new PackWriter(facts, sink, options).write([...files].sort(byPath)));
  } catch (thrown) {
    await sink.abort(thrown).catch(() => undefined);
    if (options.signal?.aborted) return packErr('cancelled', '');
    if (thrown instanceof WriteStop) return { ok: false, error: thrown.error };
    return packErr('unreadable', '', thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/**
 * The same into a Blob, for packs that fit. Throws on facts or files that `writePack` refuses: for callers whose
 * input is their own.
 */
export async function writeCasePack(
  facts: ManifestFacts,
  files: readonly FileToWrite[],
  level = 6,
): Promise<Blob> {
  const parts = blobParts('application/zip');
  const lazy = files.map(({ path, blob }) => ({ path, blob: () => Promise.resolve(blob) }));
  const written = await writePack(facts, lazy, parts.sink, { level });
  if (!written.ok)
    throw new Error(
      `pack not written: ${written.error.kind} ${written.error.file} ${written.error.detail}`,
    );
  return parts.blob();
}
