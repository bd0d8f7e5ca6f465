import { describe, expect, it } from 'vitest';
import { decodeFrame, decodeSeries, parseInstance } from '#dicom';
import {
  dicomFile,
  encapsulated,
  joined,
  stack,
  type TestFile,
} from '../../fixtures/dicom-writer.ts';
import { petMrStudy, spectCtStudy, spectFile, spectTags } from '../../fixtures/hybrid-study.ts';
import { parsed, planOf, rolesOf, unusedOf } from './plan.ts';

const modalities = (files: readonly TestFile[]): string[] =>
  planOf(files).used.map(({ role, modality, unit }) => `${role} ${modality} ${unit}`);

async function valuesOf(files: readonly TestFile[], role: 'CT' | 'PT') {
  const series = planOf(files).used.find((each) => each.role === role)!;
  let reads = 0;
  const decoded = await decodeSeries(
    series,
    (path) => {
      reads += 1;
      return Promise.resolve(files.find((file) => file.path === path)!.bytes);
    },
    { signal: new AbortController().signal, onSlice: () => undefined },
  );
  if (!decoded.ok) throw new Error(decoded.error.join());
  return { ...decoded.value.volume(), reads };
}

describe('PET/MR', () => {
  it('opens with the MR as the anatomic layer, labelled as what it is', async () => {
    expect(modalities(petMrStudy())).toEqual(['CT MR stored', 'PT PT Bq/ml']);
    expect(planOf(petMrStudy()).pairProblems).toEqual([]);
    const { values } = await valuesOf(petMrStudy(), 'CT');
    expect(values).toBeInstanceOf(Int16Array);
    expect([values[0], values[17]]).toEqual([0, 101]);
  });

  it('gives the place to the CT where both lie in the frame of the PET, and to the MR where only it does', () => {
    expect(modalities([...stack(4, 'CT'), ...petMrStudy()])[0]).toBe('CT CT HU');
    const elsewhere = stack(9, 'CT', () => ({ '00200052UI': '1.77' }));
    expect(modalities([...elsewhere, ...petMrStudy()])[0]).toBe('CT MR stored');
    expect(unusedOf(planOf([...elsewhere, ...petMrStudy()]))).toEqual(['second-series Body CT 9']);
  });

  it('of several MR series takes the one that covers the PET, then the one with more slices', () => {
    const series = (uid: string, count: number, z: (n: number) => number): TestFile[] =>
      stack(count, 'MR', (n) => ({
        '0020000EUI': uid,
        '00080018UI': `${uid}.${n}`,
        '0008103ELO': uid,
        '00200032DS': `-3\\-3\\${z(n)}`,
      })).map((file) => ({ ...file, path: `${uid}/${file.path}` }));
    const part = series('1.2.51', 20, (n) => 8 + n / 10);
    const fine = series('1.2.52', 12, (n) => 1.5 * n - 0.75);
    expect(rolesOf(planOf([...part, ...petMrStudy()]))[0]).toBe('CT Body MR');
    expect(rolesOf(planOf([...part, ...petMrStudy(), ...fine]))[0]).toBe('CT 1.2.52');
  });

  it('an MR of another frame of reference is shown and not fused', () => {
    const files = [...stack(4, 'MR', () => ({ '00200052UI': '1.77' })), ...stack(4, 'PT')];
    expect(planOf(files).pairProblems).toEqual([
      { kind: 'different-frame-of-reference', anatomic: 'MR' },
    ]);
  });
});

describe('SPECT/CT', () => {
  it('opens with the frames of the SPECT file as slices, placed by its detector geometry', async () => {
    expect(modalities(spectCtStudy())).toEqual(['CT CT HU', 'PT NM stored']);
    const plan = planOf(spectCtStudy());
    expect(plan.pairProblems).toEqual([]);
    expect(plan.used[1]!.grid).toMatchObject({
      size: [4, 4, 6],
      spacingMm: [2, 2, 3],
      origin: [-3, -3, 0],
    });
    const { values, reads } = await valuesOf(spectCtStudy(), 'PT');
    expect([values[0], values[17], values[95]]).toEqual([0, 101, 515]);
    // One file, read once.
    expect(reads).toBe(1);
  });

  it('stacks in front of the first frame where the spacing is negative (PS3.3 C.8.4.15)', async () => {
    const files = [spectFile(4, { '00180088DS': '-3' })];
    expect(planOf(files).used[0]!.grid!.origin).toEqual([-3, -3, -9]);
    const { values } = await valuesOf(files, 'PT');
    // Feet first: the last frame of the file is the lowest.
    expect([values[0], values[16], values[48]]).toEqual([300, 200, 0]);
  });

  it('follows the slice vector where frames are not in the order of slices', async () => {
    const { values } = await valuesOf([spectFile(4, { '00540080US': [4, 3, 2, 1] })], 'PT');
    expect([values[0], values[48]]).toEqual([300, 0]);
  });

  it('never has an SUV: it is refused for what it is, and for nothing else', () => {
    const { suv } = planOf(spectCtStudy()).used[1]!;
    expect(suv).toEqual({
      status: 'refused',
      variants: {},
      method: 'none',
      inputs: [],
      reasons: [{ kind: 'nuclear-medicine', level: 'refuse', values: {} }],
    });
  });

  it('is not placed by guesswork where the spacing is missing', () => {
    const plan = planOf([...stack(4, 'CT'), spectFile(4, { '00180088DS': '' })]);
    expect(plan.unused).toMatchObject([
      {
        reason: { kind: 'geometry', problems: [{ kind: 'no-position' }] },
        label: 'Bone SPECT AC',
        count: 1,
      },
    ]);
  });

  it.each([
    ['planar whole body', 'ORIGINAL\\PRIMARY\\WHOLE BODY\\EMISSION', {}, 'not-reconstructed'],
    ['projections', 'ORIGINAL\\PRIMARY\\TOMO\\EMISSION', {}, 'not-reconstructed'],
    ['gated', 'DERIVED\\PRIMARY\\RECON GATED TOMO\\EMISSION', {}, 'several-volumes'],
    [
      'two windows',
      'DERIVED\\PRIMARY\\RECON TOMO\\EMISSION',
      { '00540081US': 3 },
      'several-volumes',
    ],
  ])('%s images are listed with what they are', (_, imageType, tags, kind) => {
    const plan = planOf([...stack(4, 'CT'), spectFile(6, { '00080008CS': imageType, ...tags })]);
    expect(unusedOf(plan)).toEqual([`${kind} Bone SPECT AC 1`]);
  });

  it.each(['0', '-3', '2.5', '999999999'])(
    'a file that states %s frames is named, not unfolded',
    (n) => {
      const tags = { '00280008IS': n, '00540081US': undefined };
      expect(unusedOf(planOf([...stack(4, 'CT'), spectFile(6, tags)]))).toEqual([
        'unreadable Bone SPECT AC 1',
      ]);
    },
  );

  it('a file that states more frames than it holds is refused when it is decoded', async () => {
    const [spect] = planOf([spectFile(6, { '00280008IS': '60', '00540081US': 60 })]).used;
    const decoded = await decodeSeries(spect!, () => Promise.resolve(spectFile(6).bytes), {
      signal: new AbortController().signal,
      onSlice: () => undefined,
    });
    expect(decoded).toEqual({ ok: false, error: ['NM/spect.dcm'] });
  });

  it('of two reconstructions in one series takes the one corrected for attenuation', () => {
    const other = spectFile(
      6,
      { '00280051CS': 'SCAT', '00080018UI': '1.2.3.4.2', '0008103ELO': 'Bone SPECT NC' },
      'NM/nc.dcm',
    );
    const plan = planOf([other, ...spectCtStudy()]);
    expect(rolesOf(plan)).toEqual(['CT Body CT', 'PT Bone SPECT AC']);
    expect(unusedOf(plan)).toEqual(['second-series Bone SPECT NC 1']);
  });

  it('decodes a frame of its own from encapsulated pixel data', async () => {
    // RLE, PS3.5 G: one segment a byte of the sample, high bytes first; runs of 16 equal bytes.
    const frame = (value: number): Uint8Array => {
      const head = new DataView(new ArrayBuffer(64));
      head.setUint32(0, 2, true);
      head.setUint32(4, 64, true);
      head.setUint32(8, 66, true);
      return joined(new Uint8Array(head.buffer), Uint8Array.of(241, value >> 8, 241, value & 255));
    };
    const file: TestFile = {
      path: 'NM/rle.dcm',
      bytes: joined(
        dicomFile(spectTags(3, { '7FE00010OW': undefined }), '1.2.840.10008.1.2.5'),
        encapsulated(frame(7), frame(300), frame(9)),
      ),
    };
    const { values } = await valuesOf([file], 'PT');
    expect([values[0], values[16], values[47]]).toEqual([7, 300, 9]);
  });

  it('names the file when a frame of it is cut', async () => {
    const { path, bytes } = spectFile(4);
    const cut = parseInstance(bytes.slice(0, -8), path);
    if (!cut.ok) throw new Error(cut.error.kind);
    const last = await decodeFrame({ ...cut.value, frame: 3 }, bytes.slice(0, -8));
    expect(last).toEqual({ ok: false, error: '24 of 32 bytes of pixel data' });
    const first = await decodeFrame({ ...cut.value, frame: 0 }, bytes.slice(0, -8));
    expect(first.ok).toBe(true);
  });
});

describe('one kind alone', () => {
  it.each([
    ['PET', stack(4, 'PT'), ['PT PT Bq/ml'], [{ kind: 'no-ct' }]],
    ['CT', stack(4, 'CT'), ['CT CT HU'], [{ kind: 'no-pet' }]],
    ['MR', stack(4, 'MR'), ['CT MR stored'], [{ kind: 'no-pet', anatomic: 'MR' }]],
    ['SPECT', [spectFile(4)], ['PT NM stored'], [{ kind: 'no-ct', functional: 'NM' }]],
  ])('%s opens as a case', (_, files, series, problems) => {
    expect(modalities(files)).toEqual(series);
    expect(planOf(files).pairProblems).toEqual(problems);
  });

  it('a PET comes before a SPECT of the same drop, and a CT before an MR', () => {
    expect(modalities([...spectCtStudy(), ...petMrStudy()])).toEqual(['CT CT HU', 'PT PT Bq/ml']);
    expect(modalities([...stack(9, 'MR'), ...stack(4, 'CT')])).toEqual(['CT CT HU']);
  });
});

it('reads SPECT dose and counts as what they are: nothing of it goes into an SUV header', () => {
  const [instance] = parsed([spectFile(4)]);
  expect(instance!.pet).toBeUndefined();
  expect(instance!.nm).toEqual({
    slices: 4,
    sliceVector: [1, 2, 3, 4],
    sliceStepMm: 3,
    attenuationCorrected: true,
    units: undefined,
    tracer: 'MDP',
  });
});
