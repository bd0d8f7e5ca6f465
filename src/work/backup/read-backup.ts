import { canonicalJson, err, ok, type Json, type Result } from '#base';
import type { CaseRecord, CaseStub } from '#domain/case';
import type { MarkSheet } from '#domain/marking';
import { openZip, parseJson, readMarks, type ZipEntry } from '#pack';
import {
  backupSchema,
  BackupStop,
  hexDigest,
  stopped,
  type BackupError,
  type BackupManifest,
  type BackupProgress,
  type ReadBackup,
  type SavedAttempt,
  type SavedCase,
} from './backup.ts';
import { attemptProblem, isRecord, isText } from './shapes.ts';

/** A part that cannot be used; the others can. */
class PartProblem extends Error {
  readonly file: string;

  constructor(file: string, detail: string) {
    super(detail);
    this.file = file;
  }
}

async function manifestOf(entries: readonly ZipEntry[]): Promise<BackupManifest> {
  const entry = entries.find(({ path }) => path === 'manifest.json');
  const foreign = (detail: string): BackupStop =>
    new BackupStop({ kind: 'backup-foreign', detail });
  if (!entry) throw foreign('no manifest.json');
  const damaged = (detail: string): BackupStop =>
    new BackupStop({ kind: 'backup-damaged', file: 'manifest.json', detail });
  const blob = await entry.blob();
  if (!blob.ok) throw damaged(blob.error.kind);
  const json = parseJson(await blob.value.text(), 'manifest.json');
  if (!json.ok) throw damaged(json.error.kind);
  const { value } = json;
  const schema = isRecord(value) ? value.schema : undefined;
  if (!isText(schema) || !schema.startsWith('uptake-backup/')) throw foreign(String(schema));
  if (schema !== backupSchema) throw new BackupStop({ kind: 'backup-newer', version: schema });
  const { files, createdAtMs } = value as Record<string, unknown>;
  const whole =
    Array.isArray(files) &&
    typeof createdAtMs === 'number' &&
    files.every((file) => isRecord(file) && isText(file.path) && isText(file.sha256));
  if (!whole) throw damaged('schema');
  return value as BackupManifest;
}

/** Files of the back-up by path, each held against its hash when it is read. */
class Parts {
  private readonly entries: ReadonlyMap<string, ZipEntry>;
  private readonly listed: ReadonlyMap<string, BackupManifest['files'][number]>;

  constructor(entries: readonly ZipEntry[], { files }: BackupManifest) {
    this.entries = new Map(entries.map((entry) => [entry.path, entry]));
    this.listed = new Map(files.map((file) => [file.path, file]));
  }

  get paths(): readonly string[] {
    return [...this.listed.keys()].sort();
  }

  async blob(path: string): Promise<Blob> {
    const listed = this.listed.get(path);
    const entry = this.entries.get(path);
    if (!listed || !entry) throw new PartProblem(path, 'missing-file');
    const blob = await entry.blob();
    if (!blob.ok) throw new PartProblem(path, blob.error.kind);
    if ((await hexDigest(blob.value)) !== listed.sha256) throw new PartProblem(path, 'wrong-hash');
    return blob.value;
  }

  async json(path: string): Promise<unknown> {
    const value = parseJson(await (await this.blob(path)).text(), path);
    if (!value.ok) throw new PartProblem(path, value.error.kind);
    return value.value;
  }
}

async function readAttempt(parts: Parts, folder: string): Promise<SavedAttempt> {
  const path = `${folder}/attempt.json`;
  const head = await parts.json(path);
  const events: unknown[] = [];
  for (const part of parts.paths.filter((each) => each.startsWith(`${folder}/events-`))) {
    const some = await parts.json(part);
    if (!Array.isArray(some)) throw new PartProblem(part, 'schema');
    events.push(...(some as unknown[]));
  }
  const problem = attemptProblem(head, events);
  if (problem !== undefined) throw new PartProblem(path, problem);
  const { header, submission, sheet } = head as Omit<SavedAttempt, 'events'>;
  let marks: MarkSheet | undefined;
  if (sheet) {
    const read = readMarks(canonicalJson(sheet), path);
    if (!read.ok) throw new PartProblem(path, `sheet: ${read.error.kind}`);
    marks = read.value;
  }
  return {
    header,
    events: events as SavedAttempt['events'],
    ...(submission && { submission }),
    ...(marks && { sheet: marks }),
  };
}

async function readCase(parts: Parts, folder: string): Promise<SavedCase> {
  const path = `${folder}/case.json`;
  const json = await parts.json(path);
  const { record, blobs } = (isRecord(json) ? json : {}) as {
    record?: Partial<CaseRecord>;
    blobs?: ReadonlyArray<{ key: string; type?: string; path: string }>;
  };
  if (record?.schema !== 'uptake-case/1') throw new PartProblem(path, 'unknown-version');
  if (!isText(record.caseId) || !Array.isArray(record.series) || !Array.isArray(blobs))
    throw new PartProblem(path, 'schema');
  const stored = [];
  for (const { key, type = '', path: file } of blobs as Array<{
    key: string;
    type?: string;
    path: string;
  }>)
    stored.push({ key, blob: (await parts.blob(file)).slice(0, undefined, type) });
  return { record: record as CaseRecord, blobs: stored };
}

const isStub = (value: unknown): value is CaseStub =>
  isRecord(value) &&
  isText(value.caseId) &&
  isRecord(value.title) &&
  isText(value.title.zh) &&
  isRecord(value.patient) &&
  isRecord(value.sheet);

/**
 * Reads a back-up whole. A file that is none, or a newer one, is refused by name; an attempt or a case in it that is
 * damaged is listed and left out.
 */
export async function readBackup(
  file: Blob,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: BackupProgress) => void;
  },
): Promise<Result<ReadBackup, BackupError>> {
  const { signal, onProgress } = options;
  try {
    const opened = await openZip(file, signal);
    if (!opened.ok) {
      const { kind, file: inside, detail } = opened.error;
      throw new BackupStop(
        kind === 'not-a-zip'
          ? { kind: 'backup-foreign', detail: kind }
          : { kind: 'backup-damaged', file: inside, detail: `${kind} ${detail}`.trim() },
      );
    }
    const manifest = await manifestOf(opened.value);
    const parts = new Parts(opened.value, manifest);
    const damaged: Array<{ file: string; detail: string }> = [];
    const each = async <T>(name: string, read: (folder: string) => Promise<T>): Promise<T[]> => {
      const folders = parts.paths.flatMap(
        (path) => new RegExp(`^(${name}/\\d+)/[a-z]+\\.json$`).exec(path)?.[1] ?? [],
      );
      const found: T[] = [];
      for (const [n, folder] of folders.entries()) {
        signal.throwIfAborted();
        onProgress({ filesDone: n, filesTotal: folders.length });
        try {
          found.push(await read(folder));
        } catch (thrown) {
          if (!(thrown instanceof PartProblem)) throw thrown;
          damaged.push({ file: thrown.file, detail: thrown.message });
        }
      }
      return found;
    };
    const small = async (path: string): Promise<unknown> => {
      try {
        return await parts.json(path);
      } catch (thrown) {
        if (!(thrown instanceof PartProblem)) throw thrown;
        damaged.push({ file: path, detail: thrown.message });
        return undefined;
      }
    };
    const attempts = await each('attempts', (folder) => readAttempt(parts, folder));
    const cases = await each('cases', (folder) => readCase(parts, folder));
    const settings = await small('settings.json');
    const stubs = await small('stubs.json');
    return ok({
      createdAtMs: manifest.createdAtMs,
      attempts,
      cases,
      settings: isRecord(settings) ? (settings as Record<string, Json>) : {},
      stubs: Array.isArray(stubs) ? stubs.filter(isStub) : [],
      damaged,
    });
  } catch (thrown) {
    return err(stopped(thrown, signal));
  }
}
