import { readFileSync, readdirSync } from 'node:fs';
import dicomParser from 'dicom-parser';
import { expect, it } from 'vitest';
import {
  dayShiftOf,
  deidentifyFile,
  identifierIndex,
  inspectFile,
  knownIdentifiers,
  mergeGate,
  parseInstance,
  searchIdentifiers,
  suvInvariance,
  type DeidPlan,
} from '#dicom';
import type { SuvSliceHeader } from '#domain/suv';
import { describeWithData, sharedData } from '../../fixtures/shared-data.ts';

const salt = 'real study, a salt for tests';
const plan: DeidPlan = {
  salt,
  caseLabel: 'CASE-0042',
  shiftDays: dayShiftOf(salt),
  pixelsReviewed: true,
};
const study = (...parts: string[]): string => sharedData('petct', 'acrin-nsclc-042', ...parts);
const bytesAt = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

/** First, last and every 19th slice between. */
const sampleOf = (
  series: string,
): ReadonlyArray<{ readonly path: string; readonly bytes: Uint8Array }> => {
  const names = readdirSync(study(series)).sort();
  return names
    .filter((_, n) => n % 19 === 0 || n === names.length - 1)
    .map((name) => ({ path: study(series, name), bytes: bytesAt(study(series, name)) }));
};

/** Pixel data as dicom-parser finds them. */
const pixelsOf = (bytes: Uint8Array): Uint8Array => {
  const { dataOffset, length } = dicomParser.parseDicom(bytes).elements.x7fe00010!;
  return bytes.subarray(dataOffset, dataOffset + length);
};
const made = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const file = await deidentifyFile(bytes, plan);
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value.bytes;
};
const petOf = (bytes: Uint8Array): SuvSliceHeader => {
  const read = parseInstance(bytes, '');
  if (!read.ok || !read.value.pet) throw new Error('no PET');
  return read.value.pet;
};

describeWithData('the real study', () => {
  const series = ['CT', 'PT_AC', 'PT_NAC', 'PT_AC_jpegls'] as const;

  it.each(series)(
    '%s: the same voxels, the same SUV, nothing of the original left',
    async (name) => {
      const sample = sampleOf(name);
      const out = await Promise.all(sample.map(({ bytes }) => made(bytes)));
      // The JPEG-LS series is the AC series in another coat.
      const truth = name === 'PT_AC_jpegls' ? sampleOf('PT_AC') : sample;
      for (const [n, { bytes }] of truth.entries())
        expect(Buffer.compare(pixelsOf(out[n]!), pixelsOf(bytes))).toBe(0);

      if (name !== 'CT') {
        const before = sample.map(({ bytes }) => petOf(bytes));
        const proof = suvInvariance(before, out.map(petOf));
        expect(proof.ok && proof.value.maxRelative).toBeLessThanOrEqual(1e-9);
        if (!proof.ok) throw new Error(JSON.stringify(proof.error));
        expect(proof.value.after.status).toBe(name === 'PT_NAC' ? 'refused' : 'warn');
        // The study's own Real World Value Mapping: 0.00042111 SUVbw per Bq/ml.
        if (name !== 'PT_NAC') expect(proof.value.after.factor).toBeCloseTo(0.00042111, 8);
      }

      const index = identifierIndex(knownIdentifiers(sample));
      const strong = out.flatMap((bytes) =>
        searchIdentifiers(bytes, name, index).filter(({ strength }) => strength === 'strong'),
      );
      expect(strong).toEqual([]);

      const role = { CT: 'ct', PT_AC: 'pt', PT_NAC: 'pt_nac', PT_AC_jpegls: 'pt' }[name];
      const { findings } = mergeGate(
        out.map((bytes, n) => inspectFile(bytes, `case/acrin/dicom/${role}/${n + 1}.dcm`)),
        { faceStatement: 'closed-group', today: '20260901' },
      );
      expect(findings).toEqual([]);
    },
  );

  it('keeps PET and CT in one frame of reference and one study', async () => {
    const files = await Promise.all(
      series.map(async (name) => {
        const read = parseInstance(await made(sampleOf(name)[0]!.bytes), '');
        return read.ok ? `${read.value.frameOfReferenceUid} ${read.value.studyUid}` : '';
      }),
    );
    expect(new Set(files).size).toBe(1);
  });

  it('reaches into the neck, so the face is asked about', async () => {
    const out = await Promise.all(sampleOf('CT').map(({ bytes }) => made(bytes)));
    const { face, findings } = mergeGate(
      out.map((bytes, n) => inspectFile(bytes, `case/acrin/dicom/ct/${n + 1}.dcm`)),
    );
    expect(face).toBe('unknown');
    expect(findings.map(({ rule }) => rule)).toEqual(['face']);
  });

  it('leaves its segmentations and value mappings behind', async () => {
    for (const folder of ['SEG_CT', 'RWV_318261']) {
      const name = readdirSync(study(folder))[0]!;
      const file = await deidentifyFile(bytesAt(study(folder, name)), plan);
      expect(file.ok ? 'ok' : file.error.kind).toBe('unsupported-object');
    }
  });
});

describeWithData('one CT image in every transfer syntax', () => {
  const folder = sharedData('transfer-syntaxes');
  const lossless =
    /Implicit|BigEndian|Deflated|LittleEndianExplicit|RLE|Process14|LSLossless|2000Lossless/;
  const plain = (): Uint8Array => bytesAt(sharedData('transfer-syntaxes', 'CTImage.dcm'));

  it.each(readdirSyncOrNone(folder).filter((name) => name !== 'CTImage.dcm'))(
    '%s comes out uncompressed',
    async (name) => {
      const out = await made(bytesAt(sharedData('transfer-syntaxes', name)));
      const data = dicomParser.parseDicom(out);
      expect(data.string('x00020010')).toBe('1.2.840.10008.1.2.1');
      const wanted = await made(plain());
      if (lossless.test(name)) expect(Buffer.compare(pixelsOf(out), pixelsOf(wanted))).toBe(0);
      else expect(data.string('x00282110')).toBe('01');
      expect(pixelsOf(out).length).toBe((512 * 512 * (data.uint16('x00280100') ?? 0)) / 8);
      const remarks = inspectFile(out, 'case/a/dicom/ct/1.dcm').remarks;
      expect(remarks.filter(({ class: kind }) => kind === 'BLOCK')).toEqual([]);
    },
  );
});

function readdirSyncOrNone(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

describeWithData('the reference objects of the IBSI SUV initiative', () => {
  const objects = ['0_0', '1_0', '2_0', '2_1', '2_4', '3_0', '3_1', '3_2', '4_0', '4_2', '5_0'];
  it.each(objects)('DRO_%s: the same factor or the same refusal', async (name) => {
    const folder = sharedData('suv', `DRO_${name}`, 'PT');
    const files = readdirSync(folder)
      .sort()
      .filter((_, n) => n % 7 === 0)
      .map((file) => bytesAt(`${folder}/${file}`));
    const out = await Promise.all(files.map(made));
    const proof = suvInvariance(files.map(petOf), out.map(petOf));
    expect(proof.ok ? 'same' : proof.error).toBe('same');
    expect(proof.ok && proof.value.maxRelative).toBeLessThanOrEqual(1e-9);
  });
});
