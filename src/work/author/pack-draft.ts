import { canonicalJson, err, ok, type Result } from '#base';
import * as dicom from '#dicom';
import type { FileInspection } from '#dicom';
import { blobParts, lintPack, writePack, type LazyFile } from '#pack';
import type { AuthorError, PackInput, PackOutput } from './author-jobs.ts';
import { HitList } from './hits.ts';
import { bytesOf, cleaned, identifiersOf, originalsOf, planOf } from './originals.ts';
import { AuthorStop, type Pace } from './pace.ts';

/** How an unreadable original ends the writing. Caught here and never seen outside. */
class SourceStop extends Error {
  readonly error: AuthorError;

  constructor(error: AuthorError) {
    super(error.kind);
    this.error = error;
  }
}

/**
 * The draft as a pack: each original is made plain when its turn comes, searched for what the originals say of the
 * patient, and written. What was written is read back and linted as any pack is. Whether it may go out is for the
 * caller to judge: `lint`, `hits` and `gate` are all there is to judge by.
 */
export async function packDraft(
  input: PackInput,
  signal: AbortSignal,
  pace: Pace,
): Promise<Result<PackOutput, AuthorError>> {
  try {
    return await write(input, signal, pace);
  } catch (thrown) {
    if (thrown instanceof AuthorStop || signal.aborted) return err({ kind: 'cancelled' });
    if (thrown instanceof SourceStop) return err(thrown.error);
    throw thrown;
  }
}

async function write(
  input: PackInput,
  signal: AbortSignal,
  pace: Pace,
): Promise<Result<PackOutput, AuthorError>> {
  const { series, facts, file, key, withKey } = input;
  const originals = originalsOf(series, file.caseId);
  const collected = await identifiersOf(originals, (done) =>
    pace.at('read', done, originals.length),
  );
  if (!collected.ok) return collected;
  const index = dicom.identifierIndex(collected.value.done());
  const plan = planOf(input.plan);
  const hits = new HitList();
  const inspections: FileInspection[] = [];
  let failed: AuthorError | undefined;

  const images = originals.map((original): LazyFile => ({
    path: original.path,
    blob: async () => {
      const bytes = await bytesOf(original);
      const made = bytes.ok ? await cleaned(original, bytes.value, plan) : bytes;
      if (!made.ok) {
        failed = made.error;
        throw new SourceStop(made.error);
      }
      const out = made.value.bytes;
      hits.add(dicom.searchIdentifiers(out, original.path, index));
      inspections.push(dicom.inspectFile(out, original.path));
      return new Blob([out as Uint8Array<ArrayBuffer>]);
    },
  }));
  const texts = [
    [`case/${file.caseId}/case.json`, file],
    ...(withKey ? ([[`key/${file.caseId}.json`, key]] as const) : []),
  ] as const;
  const jsons = texts.map(([path, value]): LazyFile => {
    const text = canonicalJson(value);
    hits.add(dicom.searchIdentifiers(text, path, index));
    inspections.push(dicom.inspectJson(value, path));
    return { path, blob: () => Promise.resolve(new Blob([text])) };
  });
  hits.add(dicom.searchIdentifiers(canonicalJson(facts), 'manifest.json', index));

  const parts = blobParts('application/zip');
  const total = images.length + jsons.length + 1;
  const written = await writePack(facts, [...images, ...jsons], parts.sink, {
    signal,
    onFile: (done) => void pace.at('write', done, total).catch(() => undefined),
  });
  if (!written.ok)
    return failed
      ? err(failed)
      : written.error.kind === 'cancelled'
        ? err({ kind: 'cancelled' })
        : err({ kind: 'pack-not-written', error: written.error });
  const blob = parts.blob();
  const linted = await lintPack(blob, dicom, {
    keys: new Map([[file.caseId, key]]),
    ...(input.salt !== undefined && { salts: new Map([[file.caseId, input.salt]]) }),
    signal,
    onFile: (done, all) => void pace.at('lint', done, all).catch(() => undefined),
  });
  if (!linted.ok)
    return linted.error.kind === 'cancelled'
      ? err({ kind: 'cancelled' })
      : err({ kind: 'pack-not-written', error: linted.error });
  const { findings } = dicom.mergeGate(inspections, {
    series: file.series.map(({ seriesUid, files, suv }) => ({
      seriesUid,
      files,
      ...(suv && { expectedScaleFactor: suv.expectedScaleFactor }),
    })),
    faceStatement: input.faceStatement,
  });
  const { manifest, packHash } = written.value;
  return ok({ blob, manifest, packHash, lint: linted.value, hits: hits.list(), gate: findings });
}
