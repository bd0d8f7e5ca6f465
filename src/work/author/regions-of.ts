import { err, ok, type Result } from '#base';
import { readSegmentation, readStructureSet } from '#dicom';
import type { AuthorJobs } from './author-jobs.ts';

type Job = AuthorJobs['authorRegions'];

/** Regions of every file that is a SEG or RTSTRUCT in the PET's frame of reference; of the others, why not. */
export async function regionsOf(
  { files, grid, frameOfReferenceUid }: Job['input'],
  signal: AbortSignal,
): Promise<Result<Job['output'], Job['error']>> {
  const target = { grid, frameOfReferenceUid };
  const out: Array<Job['output'][number]> = [];
  for (const { name, blob } of files) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const seg = await readSegmentation(bytes, target);
    const read =
      !seg.ok && seg.error.kind === 'other-object' ? readStructureSet(bytes, target) : seg;
    out.push(read.ok ? { name, found: read.value } : { name, problem: read.error.kind });
  }
  return ok(out);
}
