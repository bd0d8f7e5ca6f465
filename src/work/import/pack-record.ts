import type { CaseRecord, TeachPoint } from '#domain/case';
import type { ImportOutput } from '../jobs.ts';
import { ImportStop } from './abort.ts';
import type { FromPack } from './expand.ts';

type Stored = ImportOutput['blobs'][number];

/** The first bytes that a PNG and a JPEG begin with. */
const isPicture = (start: Uint8Array): boolean =>
  [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
  ].some((magic) => magic.every((byte, n) => byte === start[n]));

/** Teaching points with their pictures, as they are stored. A picture that is none refuses the case. */
export async function teachOf({ one, digests, read }: FromPack): Promise<{
  readonly points: readonly TeachPoint[];
  readonly stored: readonly Stored[];
}> {
  const stored = new Map<string, Stored>();
  const points: TeachPoint[] = [];
  for (const { picture, ...point } of one.teach?.points ?? []) {
    const file = picture && one.pictures.get(picture.path);
    if (!picture || !file) {
      points.push(point);
      continue;
    }
    const blobKey = `pic:${one.file.caseId}@${digests.whole.slice(0, 12)}:${file.path.split('/').at(-1)}`;
    if (!stored.has(blobKey)) {
      const blob = await read(file);
      if (!isPicture(new Uint8Array(await blob.slice(0, 4).arrayBuffer())))
        throw new ImportStop({ kind: 'pack-invalid', file: file.path, detail: 'not-a-picture' });
      const type = file.path.endsWith('.png') ? 'image/png' : 'image/jpeg';
      stored.set(blobKey, { key: blobKey, blob: new Blob([blob], { type }) });
    }
    points.push({ ...point, picture: { blobKey, alt: picture.alt } });
  }
  return { points, stored: [...stored.values()] };
}

type Head = Omit<
  CaseRecord,
  'series' | 'pairProblems' | 'unused' | 'bytes' | 'importedAtMs' | 'key' | 'teach' | 'formerKeys'
>;

/** What the author says of the case. What history items are worth belongs to the key and stays out of the record. */
export function headOfPack({ one, origin, digests }: FromPack): Head {
  const { file } = one;
  return {
    schema: 'uptake-case/1',
    caseId: file.caseId,
    title: file.title,
    synthetic: file.synthetic,
    origin: { kind: 'pack', name: origin.packId },
    pack: { ...origin, caseDigest: digests.whole },
    credit: file.credit,
    patient: file.patient,
    sheet: file.sheet,
    historyBank: file.historyBank.map(({ id, label, answer }) => ({ id, label, answer })),
    ...(file.documents && { documents: file.documents }),
    steps: file.steps,
    tasks: file.tasks,
    level: file.level,
    layout: file.layout,
    minutes: file.minutes,
    timeRule: file.timeRule,
    competencies: file.competencies,
    tags: file.tags,
  };
}
