import { deflateRawSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFrame, parseInstance, type Instance } from '#dicom';
import { dataSet, dicomFile, joined, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

function instanceOf(file: Uint8Array): Instance {
  const parsed = parseInstance(file, 'x.dcm');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const pixelsOf = async (file: Uint8Array): Promise<unknown> => {
  const decoded = await decodeFrame(instanceOf(file), file);
  return decoded.ok ? [...decoded.value] : decoded.error;
};

const slice2 = Array.from({ length: 16 }, (_, p) => 200 + p);
const explicit = '1.2.840.10008.1.2.1';

describe('complaint 14: files in unusual wrappings', () => {
  it('reads a file without the group length (0002,0000)', async () => {
    expect(await pixelsOf(dicomFile(sliceTags(2)))).toEqual(slice2);
  });

  it('reads implicit little endian', async () => {
    expect(await pixelsOf(dicomFile(sliceTags(2), '1.2.840.10008.1.2'))).toEqual(slice2);
  });

  it('reads a file whose preamble is missing', async () => {
    expect(await pixelsOf(dicomFile(sliceTags(2)).slice(132))).toEqual(slice2);
  });

  it.each([true, false])('reads a bare data set, implicit VR: %s', async (implicit) => {
    expect(await pixelsOf(dataSet(sliceTags(2), implicit))).toEqual(slice2);
  });

  it('inflates a deflated data set', async () => {
    const head = dicomFile({}, '1.2.840.10008.1.2.1.99');
    const file = joined(head, deflateRawSync(dataSet(sliceTags(2))));
    expect(await pixelsOf(file)).toEqual(slice2);
  });

  it('refuses a data set that inflates beyond all measure', () => {
    const head = dicomFile({}, '1.2.840.10008.1.2.1.99');
    const bomb = deflateRawSync(new Uint8Array(80 * 1024 * 1024));
    expect(parseInstance(joined(head, bomb), 'bomb')).toEqual({
      ok: false,
      error: { kind: 'unreadable', detail: 'inflates beyond 64 MB' },
    });
  });
});

describe('files that are none', () => {
  it.each([
    ['text', new TextEncoder().encode('Patient report, 12 pages. '.repeat(30))],
    ['nothing', new Uint8Array(0)],
    [
      'a PNG',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(300)),
    ],
  ])('calls %s not DICOM', (_, file) => {
    expect(parseInstance(file, 'x')).toEqual({ ok: false, error: { kind: 'not-dicom' } });
  });

  it('names a header that is cut', () => {
    const parsed = parseInstance(dicomFile(sliceTags(0)).slice(0, 260), 'x');
    expect(!parsed.ok && parsed.error.kind).toBe('unreadable');
  });

  it('refuses sequences nested deeper than sixteen', () => {
    let tags: Tags = { '00080100SH': 'x' };
    for (let depth = 0; depth < 17; depth++) tags = { '00081140SQ': [tags] };
    const parsed = parseInstance(dicomFile({ ...sliceTags(0), ...tags }), 'x');
    expect(parsed).toEqual({
      ok: false,
      error: { kind: 'unreadable', detail: 'sequences nested deeper than 16' },
    });
  });

  it('survives three thousand nested sequences', () => {
    const open = [0x08, 0x00, 0x40, 0x11, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff];
    const item = [0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff];
    const deep = Uint8Array.from(Array.from({ length: 3000 }, () => [...open, ...item]).flat());
    const parsed = parseInstance(joined(dicomFile({}), deep), 'x');
    expect(!parsed.ok && parsed.error.kind).toBe('unreadable');
  });

  it('names a transfer syntax it cannot read', () => {
    const video = '1.2.840.10008.1.2.4.102';
    expect(parseInstance(dicomFile(sliceTags(0), video), 'x')).toEqual({
      ok: false,
      error: { kind: 'unsupported-transfer-syntax', uid: video },
    });
  });
});

describe('stored bits', () => {
  const form = (stored: number, high: number, signed: 0 | 1): Tags => ({
    '00280101US': stored,
    '00280102US': high,
    '00280103US': signed,
    '00281052DS': '0',
    '00280010US': 1,
    '00280011US': 2,
  });
  const raw = (...words: readonly number[]): Uint8Array =>
    Uint8Array.from(words.flatMap((word) => [word & 0xff, word >> 8]));

  it('ignores what stands above the stored bits', async () => {
    const file = dicomFile(
      sliceTags(0, { ...form(12, 11, 0), '7FE00010OW': raw(0xf123, 0x0fff) }),
      explicit,
    );
    expect(await pixelsOf(file)).toEqual([0x123, 0xfff]);
  });

  it('extends the sign of twelve-bit values', async () => {
    const file = dicomFile(
      sliceTags(0, { ...form(12, 11, 1), '7FE00010OW': raw(0x0fff, 0x07ff) }),
      explicit,
    );
    expect(await pixelsOf(file)).toEqual([-1, 2047]);
  });

  it('shifts values whose high bit is the top one', async () => {
    const file = dicomFile(
      sliceTags(0, { ...form(12, 15, 0), '7FE00010OW': raw(0x1230, 0xfff0) }),
      explicit,
    );
    expect(await pixelsOf(file)).toEqual([0x123, 0xfff]);
  });

  it('says how many bytes of pixel data are missing', async () => {
    const file = dicomFile(sliceTags(2));
    expect(await pixelsOf(file.slice(0, -10))).toBe('22 of 32 bytes of pixel data');
  });
});

describe('complaint 7: private tags of PET makers', () => {
  const petOf = (tags: Tags): Instance['pet'] =>
    instanceOf(dicomFile(sliceTags(0, tags, 'PT'))).pet;

  it('finds them by creator in whatever block they were put', () => {
    const pet = petOf({
      '00090011LO': 'GEMS_PETD_01',
      '0009110DDT': '20240102110000.00',
      '00710012LO': 'SIEMENS MED PT',
      '00711222DT': '20240102105959',
      '70530010LO': 'Philips PET Private Group',
      '70531000DS': '0.0005',
      '70531009DS': '1.5',
    });
    expect(pet).toMatchObject({
      gePostInjectionDateTime: '20240102110000.00',
      siemensDecayDateTime: '20240102105959',
      philipsSuvFactor: 0.0005,
      philipsActivityFactor: 1.5,
    });
  });

  it('takes no factor from a block that another maker reserved', () => {
    const pet = petOf({ '00080070LO': 'Philips', '70530010LO': 'ACME', '70531000DS': '0.0005' });
    expect(pet?.philipsSuvFactor).toBeUndefined();
  });

  it('takes an unreserved block of a Philips scanner as theirs, of another not', () => {
    const factor = { '70531000DS': '0.0005' };
    expect(petOf({ ...factor, '00080070LO': 'Philips' })?.philipsSuvFactor).toBe(0.0005);
    expect(petOf({ ...factor, '00080070LO': 'ACME' })?.philipsSuvFactor).toBeUndefined();
  });
});

describeWithData('odd public files', () => {
  const parse = (name: string) =>
    parseInstance(new Uint8Array(readFileSync(sharedData('odd', name))), name);

  it.each([
    ['badVR.dcm', 'RTDOSE'],
    ['image_dfl.dcm', 'OT'],
    ['no-pixel-data.dcm', 'SR'],
    ['no-pixel-spacing.dcm', 'US'],
    ['JPEG2000-embedded-sequence-delimiter.dcm', 'NM'],
    ['CT0012.fragmented_no_bot_jpeg_baseline.51.dcm', 'CT'],
  ])('reads the header of %s', (name, modality) => {
    const parsed = parse(name);
    expect(parsed.ok && parsed.value.modality).toBe(modality);
  });
});
