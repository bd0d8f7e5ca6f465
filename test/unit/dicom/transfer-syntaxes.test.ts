import { readdirSync, readFileSync } from 'node:fs';
import openjph from '@cornerstonejs/codec-openjph/wasmjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFrame, parseInstance, type Instance } from '#dicom';
import {
  dicomFile,
  encapsulated,
  joined,
  sliceTags,
  type Tags,
} from '../../fixtures/dicom-writer.ts';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

async function decoded(
  file: Uint8Array,
): Promise<{ instance: Instance; result: Awaited<ReturnType<typeof decodeFrame>> }> {
  const parsed = parseInstance(file, 'x');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return { instance: parsed.value, result: await decodeFrame(parsed.value, file) };
}

describeWithData('one CT image in every common transfer syntax', () => {
  const names = readdirSync(sharedData('transfer-syntaxes'));
  const bytes = (end: string): Uint8Array =>
    new Uint8Array(
      readFileSync(
        sharedData(
          'transfer-syntaxes',
          names.find((name) => name.endsWith(end))!,
        ),
      ),
    );
  // The reference is read without our parser: CTImage.dcm ends with its 512 × 512 signed 16-bit pixels (its pixel
  // data element is the last one and 524288 bytes long).
  let reference: Int16Array;
  beforeAll(() => {
    const file = bytes('CTImage.dcm');
    reference = new Int16Array(file.slice(-524288).buffer);
  });

  it.each([
    '.2.2.dcm',
    '.1.99.dcm',
    '.90.dcm',
    '.80.dcm',
    '.70.dcm',
    '.57.dcm',
    '.2.1.dcm',
    '.1.2.dcm',
    '.2.5.dcm',
    'CTImage.dcm',
  ])('decodes lossless …%s to the same pixels', async (end) => {
    const { result } = await decoded(bytes(end));
    if (!result.ok) throw new Error(result.error);
    expect(
      Buffer.compare(
        Buffer.from(Int16Array.from(result.value).buffer),
        Buffer.from(reference.buffer),
      ),
    ).toBe(0);
  });

  // Bounds are what these files hold: measured here and written down, so that a change of decoder shows. HU.
  it.each([
    ['.91.dcm', 5, 0.58],
    ['.81.dcm', 1, 0.7],
    ['.50.dcm', 65, 19.9],
    ['.51.dcm', 36, 3.85],
    ['.53.dcm', 36, 3.85],
    ['.55.dcm', 36, 3.85],
  ])('decodes lossy …%s close to the original (max %d, mean %d HU)', async (end, max, mean) => {
    const { instance, result } = await decoded(bytes(end));
    if (!result.ok) throw new Error(result.error);
    const { slope, intercept } = instance.pixels!;
    let worst = 0;
    let sum = 0;
    result.value.forEach((value, n) => {
      const error = Math.abs(value * slope + intercept - (reference[n]! - 1024));
      worst = Math.max(worst, error);
      sum += error;
    });
    expect(worst).toBeLessThanOrEqual(max);
    expect(sum / reference.length).toBeLessThanOrEqual(mean);
  });

  it('decodes the spectral selection and the full progression of one image to the pixels of its sequential form', async () => {
    const [sequential, spectral, full] = await Promise.all(
      ['.51.dcm', '.53.dcm', '.55.dcm'].map(async (end) => {
        const { result } = await decoded(bytes(end));
        return result.ok ? [...result.value] : [];
      }),
    );
    expect(sequential).toHaveLength(262144);
    expect(spectral).toEqual(sequential);
    expect(full).toEqual(sequential);
  });

  it.each(['.90.dcm', '.80.dcm', '.70.dcm', '.51.dcm', '.55.dcm', '.2.5.dcm'])(
    'names a …%s frame cut in half as damaged, and decodes the next good one',
    async (end) => {
      const whole = bytes(end);
      expect((await decoded(whole)).result.ok).toBe(true);
      const { result } = await decoded(cutFrame(whole));
      expect(result.ok).toBe(false);
      expect((await decoded(whole)).result.ok).toBe(true);
    },
  );

  it('never answers a zeroed JPEG 2000 frame with the pixels of the one before', async () => {
    const whole = bytes('.90.dcm');
    await decoded(whole);
    const zeroed = whole.slice();
    zeroed.fill(0, whole.length - 160_000, whole.length - 10);
    expect((await decoded(zeroed)).result).toMatchObject({ ok: false });
  });
});

/** Keeps half of the one fragment, with its length corrected: the container stays sound. */
function cutFrame(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset);
  let at = file.length - 12;
  const isPixelTag = (): boolean => view.getUint32(at, true) === 0x0010_7fe0;
  while (!isPixelTag()) at -= 1;
  const first = at + 12;
  const table = view.getUint32(first + 4, true);
  const fragment = first + 8 + table;
  const length = Math.floor(view.getUint32(fragment + 4, true) / 4) * 2;
  const data = file.slice(fragment + 8, fragment + 8 + length);
  return joined(file.slice(0, at), encapsulated(data));
}

describe('run length encoding', () => {
  const tags: Tags = { '7FE00010OW': undefined, '00280010US': 1, '00280011US': 6, '00280103US': 0 };
  const header = (...offsets: readonly number[]): number[] =>
    [offsets.length, ...offsets, ...Array<number>(15 - offsets.length).fill(0)].flatMap((value) => [
      value & 255,
      value >> 8,
      0,
      0,
    ]);
  const file = (...bytes: readonly number[]): Uint8Array =>
    joined(
      dicomFile(sliceTags(0, tags), '1.2.840.10008.1.2.5'),
      encapsulated(Uint8Array.from(bytes)),
    );

  it('joins the high and low bytes of literal and repeated runs', async () => {
    // High bytes: six times 1. Low bytes: 1, 2, 3 literally, then 9 three times.
    const { result } = await decoded(file(...header(64, 66), 251, 1, 2, 1, 2, 3, 254, 9));
    expect(result.ok && [...result.value]).toEqual([257, 258, 259, 265, 265, 265]);
  });

  it('calls a segment too short damaged', async () => {
    const { result } = await decoded(file(...header(64, 66), 251, 1, 2, 1, 2, 3));
    expect(result).toEqual({ ok: false, error: 'RLE segment of 3 pixels, not 6' });
  });
});

describe('high-throughput JPEG 2000', () => {
  interface Encoder {
    getDecodedBuffer: (info: object) => Uint8Array;
    encode: () => void;
    getEncodedBuffer: () => Uint8Array;
    delete: () => void;
  }
  const tags: Tags = {
    '7FE00010OW': undefined,
    '00280010US': 64,
    '00280011US': 64,
    '00280103US': 0,
  };
  const pixels = Uint16Array.from({ length: 4096 }, (_, n) => (n * 37 + (n >> 6) * 911) & 0xffff);

  async function encode(): Promise<Uint8Array> {
    const codec = (await openjph({
      print: () => undefined,
      printErr: () => undefined,
    })) as unknown as {
      HTJ2KEncoder: new () => Encoder;
    };
    const encoder = new codec.HTJ2KEncoder();
    const info = {
      width: 64,
      height: 64,
      bitsPerSample: 16,
      componentCount: 1,
      isSigned: false,
      isUsingColorTransform: false,
    };
    encoder.getDecodedBuffer(info).set(new Uint8Array(pixels.buffer));
    encoder.encode();
    return encoder.getEncodedBuffer().slice();
  }

  const file = (frame: Uint8Array): Uint8Array =>
    joined(dicomFile(sliceTags(0, tags), '1.2.840.10008.1.2.4.201'), encapsulated(frame));

  it('comes back as it was encoded by the codec package itself', async () => {
    const { result } = await decoded(file(await encode()));
    expect(result.ok && [...result.value]).toEqual([...pixels]);
  });

  it('is named damaged when its end is missing, even after a good frame of the same size', async () => {
    const frame = await encode();
    await decoded(file(frame));
    expect((await decoded(file(frame.slice(0, 60)))).result.ok).toBe(false);
  });
});
