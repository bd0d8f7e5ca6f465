import { canonicalJson, err, ok, type Result } from '#base';
import { writeZip, type FileToWrite } from '#pack';
import {
  backupSchema,
  BackupStop,
  hexDigest,
  stopped,
  type BackupContents,
  type BackupError,
  type BackupManifest,
  type BackupProgress,
  type SavedAttempt,
  type SavedCase,
} from './backup.ts';

/** What a reader of packs and back-ups opens at most. */
const largestBytes = 8 * 1024 ** 3;
/** Characters of one part of a log: far below what a JSON file may have. */
const partChars = 1_000_000;

const number = (n: number): string => String(n).padStart(4, '0');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const json = (path: string, value: unknown): FileToWrite => ({
  path,
  blob: new Blob([canonicalJson(plain(value))]),
});

function attemptFiles(saved: SavedAttempt, n: number): readonly FileToWrite[] {
  const { header, events, submission, sheet } = saved;
  const folder = `attempts/${number(n + 1)}`;
  const parts: string[][] = [[]];
  let chars = 0;
  for (const event of events) {
    const line = canonicalJson(plain(event));
    if (chars + line.length > partChars && parts.at(-1)!.length > 0) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)!.push(line);
    chars += line.length + 1;
  }
  return [
    json(`${folder}/attempt.json`, { header, submission, sheet }),
    ...parts.map((lines, part) => ({
      path: `${folder}/events-${number(part + 1)}.json`,
      blob: new Blob([`[${lines.join(',')}]`]),
    })),
  ];
}

function caseFiles({ record, blobs }: SavedCase, n: number): readonly FileToWrite[] {
  const folder = `cases/${number(n + 1)}`;
  const named = blobs.map(({ key, blob }, at) => ({
    key,
    type: blob.type,
    file: { path: `${folder}/blobs/${number(at + 1)}`, blob },
  }));
  return [
    json(`${folder}/case.json`, {
      record,
      blobs: named.map(({ key, type, file }) => ({ key, type, path: file.path })),
    }),
    ...named.map(({ file }) => file),
  ];
}

/** One file with everything; its parts are read one after the other. The same contents give the same bytes. */
export async function writeBackup(
  contents: BackupContents,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: BackupProgress) => void;
  },
): Promise<Result<Blob, BackupError>> {
  const { signal, onProgress } = options;
  try {
    const files = [
      json('settings.json', contents.settings),
      json('stubs.json', contents.stubs),
      ...contents.attempts.flatMap(attemptFiles),
      ...contents.cases.flatMap(caseFiles),
    ];
    const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
    if (bytes > largestBytes) throw new BackupStop({ kind: 'backup-too-large', bytes });
    const listed: Array<BackupManifest['files'][number]> = [];
    for (const [n, { path, blob }] of files.entries()) {
      signal.throwIfAborted();
      onProgress({ filesDone: n, filesTotal: files.length });
      listed.push({ path, bytes: blob.size, sha256: await hexDigest(blob) });
    }
    const manifest: BackupManifest = {
      schema: backupSchema,
      createdAtMs: contents.createdAtMs,
      attempts: contents.attempts.length,
      cases: contents.cases.length,
      files: listed,
    };
    signal.throwIfAborted();
    // Volumes hardly shrink and are many; texts shrink well and are few.
    const level = contents.cases.length > 0 ? 0 : 6;
    const zip = await writeZip([json('manifest.json', manifest), ...files], level);
    onProgress({ filesDone: files.length, filesTotal: files.length });
    return ok(zip);
  } catch (thrown) {
    return err(stopped(thrown, signal));
  }
}
