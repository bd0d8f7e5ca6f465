import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '#domain/case';
import type {
  ImportError,
  ImportFile,
  ImportOutput,
  ImportProgress,
} from '../../../src/work/jobs.ts';
import { runImport } from '../../../src/work/import/run-import.ts';
import {
  dicomFile,
  encapsulated,
  joined,
  sliceTags,
  stack,
  type TestFile,
} from '../../fixtures/dicom-writer.ts';

const filesOf = (files: readonly TestFile[]): ImportFile[] =>
  files.map(({ path, bytes }) => ({ path, blob: new Blob([bytes]) }));

interface Run {
  readonly output: ImportOutput | undefined;
  readonly error: ImportError | undefined;
  readonly progress: readonly ImportProgress[];
}

async function importOf(
  files: readonly ImportFile[],
  nowMs = 1000,
  onProgress: (progress: ImportProgress, controller: AbortController) => void = () => undefined,
): Promise<Run> {
  const progress: ImportProgress[] = [];
  const controller = new AbortController();
  const result = await runImport(files, {
    signal: controller.signal,
    nowMs,
    onProgress: (each) => {
      progress.push(each);
      onProgress(each, controller);
    },
  });
  return result.ok
    ? { output: result.value, error: undefined, progress }
    : { output: undefined, error: result.error, progress };
}

const recordOf = ({ output, error }: Run): CaseRecord => {
  if (!output) throw new Error(JSON.stringify(error));
  return output.record;
};

const pair = [...stack(6, 'CT'), ...stack(6, 'PT')];

async function valuesOf(run: Run, role: 'CT' | 'PT'): Promise<Int16Array | Float32Array> {
  const { volume } = recordOf(run).series.find((series) => series.role === role)!;
  const blob = run.output!.blobs.find(({ key }) => key === volume!.blobKey)!.blob;
  const buffer = await blob.arrayBuffer();
  return volume!.type === 'int16' ? new Int16Array(buffer) : new Float32Array(buffer);
}

describe('a study of plain DICOM', () => {
  it('becomes volumes in their units, every voxel rescaled by its own slice', async () => {
    const sloped = stack(6, 'PT', (n) => ({ '00281053DS': String(0.5 * (n + 1)) }));
    const run = await importOf(filesOf([...stack(6, 'CT'), ...sloped]));
    const [ct, pt] = [await valuesOf(run, 'CT'), await valuesOf(run, 'PT')];
    expect(ct).toBeInstanceOf(Int16Array);
    expect([ct[0], ct[16], ct[95]]).toEqual([-1024, 100 - 1024, 515 - 1024]);
    expect(pt).toBeInstanceOf(Float32Array);
    expect([pt[0], pt[17], pt[95]]).toEqual([0, 101, 515 * 3]);
    expect(recordOf(run).series.map(({ volume }) => volume!.unit)).toEqual(['HU', 'Bq/ml']);
  });

  it('keeps CT as real numbers where its slope is one', async () => {
    const run = await importOf(filesOf(stack(3, 'CT', () => ({ '00281053DS': '0.5' }))));
    expect((await valuesOf(run, 'CT'))[1]).toBe(0.5 - 1024);
  });

  it('keeps CT as real numbers where whole ones do not fit', async () => {
    const far = stack(3, 'CT', (n) => (n === 2 ? { '00281052DS': '40000' } : {}));
    const values = await valuesOf(await importOf(filesOf(far)), 'CT');
    expect([values[0], values[16], values[47]]).toEqual([-1024, 100 - 1024, 40215]);
  });

  it('shows one slice of CT and PET at the same place before the rest is decoded', async () => {
    const { progress } = await importOf(filesOf(pair));
    const previews = progress.flatMap(({ preview }) => preview ?? []);
    expect(previews).toHaveLength(1);
    expect(previews[0]!.ct!.grid.origin[2]).toBe(9);
    expect(previews[0]!.pet!.grid.origin[2]).toBe(9);
    expect(previews[0]!.pet!.values[0]).toBe(300);
    expect(previews[0]!.suvFactor).toBeGreaterThan(0);
  });

  it('keeps the MIP beside the PET: 48 projections, pixels padded to four bytes, then depths', async () => {
    const run = await importOf(filesOf(pair));
    const { mip } = recordOf(run).series.find(({ role }) => role === 'PT')!;
    const blob = run.output!.blobs.find(({ key }) => key === mip!.blobKey)!.blob;
    const count = 48 * mip!.rows * mip!.columns;
    expect(mip!.rows).toBe(6);
    const depthAt = Math.ceil((2 * count) / 4) * 4;
    expect(blob.size).toBe(depthAt + 4 * count);
    const pixels = new Uint16Array(await blob.slice(0, 2 * count).arrayBuffer());
    // The hottest voxel, 515 Bq/ml, is in the top slice of every projection: row 0, full scale.
    for (let a = 0; a < 48; a++) {
      const row = pixels.subarray(a * 6 * mip!.columns, (a * 6 + 1) * mip!.columns);
      expect(Math.max(...row)).toBe(65535);
    }
    expect(65535 * mip!.scale).toBeCloseTo(515, 6);
  });

  it('keeps the original files byte for byte in one source, with their hashes', async () => {
    const run = await importOf(filesOf(pair));
    const { source } = recordOf(run).series[0]!;
    const blob = run.output!.blobs.find(({ key }) => key === source.blobKeys[0])!.blob;
    const entry = source.entries[2]!;
    const bytes = new Uint8Array(
      await blob.slice(entry.offset, entry.offset + entry.length).arrayBuffer(),
    );
    expect(bytes).toEqual(new Uint8Array(pair[2]!.bytes));
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    expect(Buffer.from(digest).toString('hex')).toBe(entry.sha256);
  });

  it('takes facts from the headers and the name from none', async () => {
    const named = pair.map(({ path, bytes }) => ({ path: `DOE_JANE/${path}`, bytes }));
    const record = recordOf(
      await importOf(
        filesOf([...named, { path: 'DOE_JANE/notes.txt', bytes: Uint8Array.of(1, 2, 3) }]),
      ),
    );
    expect(record.patient).toMatchObject({ sex: 'F', weightKg: 60, heightCm: 165 });
    expect(record.sheet).toMatchObject({ tracer: 'FDG', injectedMBq: 300, uptakeMin: 60 });
    expect(JSON.stringify(record)).not.toMatch(/doe|jane|ID-1/i);
    expect(record.unused).toEqual([
      { reason: { kind: 'not-dicom' }, label: '…_…', count: 1, files: ['…_…/notes.txt'] },
    ]);
  });

  it('complaint 14: gives the same case twice, in whatever order and folder, but for the time of import', async () => {
    const first = recordOf(await importOf(filesOf(pair), 1));
    const again = recordOf(await importOf(filesOf([...pair].reverse()), 2));
    expect(first.caseId).toMatch(/^dcm-[0-9a-f]{16}$/);
    expect({ ...again, importedAtMs: 1 }).toEqual(first);
    const moved = pair.map((file) => ({ ...file, path: `usb/${file.path}` }));
    expect(recordOf(await importOf(filesOf(moved))).caseId).toBe(first.caseId);
  });

  it('gives another case when one voxel differs', async () => {
    const changed = pair.map((file) => ({ ...file, bytes: file.bytes.slice() }));
    changed[0]!.bytes[changed[0]!.bytes.length - 1]! ^= 1;
    expect(recordOf(await importOf(filesOf(changed))).caseId).not.toBe(
      recordOf(await importOf(filesOf(pair))).caseId,
    );
  });

  it('keeps loose files of one name apart', async () => {
    const loose = pair.map(({ bytes }) => ({ path: 'image.dcm', bytes }));
    expect(
      recordOf(await importOf(filesOf(loose))).series.map(({ instances }) => instances),
    ).toEqual([6, 6]);
  });
});

describe('bad input is named and nothing else is lost', () => {
  const text = {
    path: 'CT/readme.dcm',
    bytes: new TextEncoder().encode('not an image at all. '.repeat(20)),
  };

  it('lists a text file named .dcm', async () => {
    const record = recordOf(await importOf(filesOf([...pair, text])));
    expect(record.series).toHaveLength(2);
    expect(record.unused).toEqual([
      { reason: { kind: 'not-dicom' }, label: 'CT', count: 1, files: ['CT/readme.dcm'] },
    ]);
  });

  it('finds nothing usable in an empty drop and in a drop of text', async () => {
    expect((await importOf([])).error).toEqual({ kind: 'nothing-usable', unused: [] });
    expect((await importOf(filesOf([text]))).error).toMatchObject({
      kind: 'nothing-usable',
      unused: [{ reason: { kind: 'not-dicom' }, count: 1 }],
    });
  });

  it('refuses the series of a file cut in its pixels, names the file and keeps the other series', async () => {
    const files = pair.map((file) =>
      file.path === 'CT/004.dcm' ? { ...file, bytes: file.bytes.slice(0, -8) } : file,
    );
    const record = recordOf(await importOf(filesOf(files)));
    expect(record.series.map(({ role }) => role)).toEqual(['PT']);
    expect(record.pairProblems).toEqual([{ kind: 'no-ct' }]);
    expect(record.unused).toMatchObject([
      {
        reason: { kind: 'geometry', problems: [{ kind: 'damaged-slices', files: ['CT/004.dcm'] }] },
        count: 6,
      },
    ]);
  });

  it('refuses a series with a damaged JPEG 2000 frame and names the slice', async () => {
    const broken = {
      path: 'CT/003.dcm',
      bytes: joined(
        dicomFile(sliceTags(3, { '7FE00010OW': undefined }), '1.2.840.10008.1.2.4.90'),
        encapsulated(Uint8Array.from([0xff, 0x4f, 0xff, 0x51, ...new Uint8Array(500)])),
      ),
    };
    const record = recordOf(
      await importOf(filesOf(pair.map((file) => (file.path === broken.path ? broken : file)))),
    );
    expect(record.unused[0]!.reason).toEqual({
      kind: 'geometry',
      problems: [{ kind: 'damaged-slices', files: ['CT/003.dcm'] }],
    });
    expect(record.series.map(({ role }) => role)).toEqual(['PT']);
  });

  it('says which slices miss when a header is cut', async () => {
    const files = pair.map((file) =>
      file.path === 'PT/002.dcm' ? { ...file, bytes: file.bytes.slice(0, 300) } : file,
    );
    const record = recordOf(await importOf(filesOf(files)));
    expect(record.series.map(({ role }) => role)).toEqual(['CT']);
    expect(record.unused.map(({ reason }) => reason.kind).sort()).toEqual([
      'geometry',
      'unreadable',
    ]);
  });

  it('complaint 4: reads a PET without weight, in the unit of its file, and refuses its SUV', async () => {
    const light = [...stack(6, 'CT'), ...stack(6, 'PT', () => ({ '00101030DS': undefined }))];
    const pet = recordOf(await importOf(filesOf(light))).series.find(({ role }) => role === 'PT')!;
    expect(pet.suv).toMatchObject({ status: 'refused', variants: {} });
    expect(pet.suv!.factor).toBeUndefined();
    expect(pet.volume!.unit).toBe('Bq/ml');
  });

  it('ends with the name of a file that can no longer be read', async () => {
    const files = filesOf(pair);
    const gone = new Blob([pair[3]!.bytes]);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    files[3] = { path: 'CT/003.dcm', blob: gone };
    expect((await importOf(files)).error).toEqual({
      kind: 'unreadable-file',
      file: 'CT/003.dcm',
      detail: 'NotReadableError: gone',
    });
  });

  it('names answers that are none, and a zip that is none', async () => {
    const answers = { path: 'x.answers.json', blob: new Blob(['{"schema":"other"}']) };
    expect((await importOf([...filesOf(pair), answers])).error).toMatchObject({
      kind: 'answers-invalid',
      file: 'x.answers.json',
    });
    const zip = { path: 'x.zip', blob: new Blob(['PK but no zip']) };
    expect((await importOf([zip])).error).toMatchObject({ kind: 'zip-invalid', file: 'x.zip' });
  });
});

describe('cancel', () => {
  it.each(['list', 'read', 'decode', 'mip'] as const)(
    'ends the import during %s',
    async (stage) => {
      const { error, output } = await importOf(filesOf(pair), 1, (progress, controller) => {
        if (progress.stage === stage) controller.abort();
      });
      expect(output).toBeUndefined();
      expect(error).toEqual({ kind: 'cancelled' });
    },
  );
});
