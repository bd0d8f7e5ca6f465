import { err, type Result } from '#base';
import { listTags, type TagRow } from '#dicom';
import type { TagsError } from '../jobs.ts';

/** Headers end long before; the pixel data behind are not read. */
const headerBytes = 64 * 1024 * 1024;

/** The header of one DICOM file as rows. A file that can no longer be read is 'unreadable' like one that is damaged. */
export async function readTags(blob: Blob): Promise<Result<readonly TagRow[], TagsError>> {
  try {
    const bytes = new Uint8Array(await blob.slice(0, headerBytes).arrayBuffer());
    return listTags(bytes, blob.size);
  } catch (thrown) {
    const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return err({ kind: 'unreadable', detail });
  }
}
