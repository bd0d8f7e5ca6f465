import { describe, expect, it } from 'vitest';
import { deidentifyFile, inspectFile, mergeGate, type DeidPlan } from '#dicom';
import {
  dicomFile,
  encapsulated,
  joined,
  sliceTags,
  type Tags,
} from '../../fixtures/dicom-writer.ts';
import { spectTags } from '../../fixtures/hybrid-study.ts';
import { placeOf, plan } from './clean-files.ts';

// reliability.md S10: 20 clean cases of every maker and form, and no false alarm.

interface Case {
  readonly name: string;
  readonly tags?: Tags;
  readonly syntax?: string;
  readonly plan?: Partial<DeidPlan>;
  /** Files instead of three slices each of CT and PET. */
  readonly files?: readonly Uint8Array[];
  readonly asks?: readonly string[];
}

const implicit = '1.2.840.10008.1.2';
/** PackBits of literal bytes (PS3.5 G.3): two segments, high bytes and low bytes. */
function rle(pixels: Uint8Array): Uint8Array {
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  const planes = [1, 0].map((byte) => pixels.filter((_, n) => n % 2 === byte));
  const segments = planes.map((plane) => Uint8Array.of(plane.length - 1, ...plane, 0));
  view.setUint32(0, 2, true);
  view.setUint32(4, 64, true);
  view.setUint32(8, 64 + segments[0]!.length, true);
  return joined(header, ...segments);
}
const compressed = (n: number): Uint8Array => {
  const { '7FE00010OW': pixels, ...tags } = sliceTags(n);
  return joined(dicomFile(tags, '1.2.840.10008.1.2.5'), encapsulated(rle(pixels as Uint8Array)));
};

const cases: readonly Case[] = [
  { name: 'as the fixtures make them' },
  {
    name: 'GE',
    tags: {
      '00080070LO': 'GE MEDICAL SYSTEMS',
      '00081090LO': 'Discovery 710',
      '00181210SH': 'STANDARD',
      '00541103LO': 'VPFXS',
      '00541101LO': 'measured,, 0.096000 cm-1,',
      '00090010LO': 'GEMS_PETD_01',
      '0009100DDT': '20240102110000.00',
    },
  },
  {
    name: 'Siemens',
    tags: {
      '00080070LO': 'SIEMENS',
      '00081090LO': 'Biograph128_mCT',
      '00181210SH': 'B31f',
      '00541103LO': 'PSF+TOF 3i21s',
      '00541101LO': 'CT-derived mu map',
      '00541105LO': 'Model-based',
      '00710010LO': 'SIEMENS MED PT',
      '00711022DT': '20240102110000.000000',
    },
  },
  {
    name: 'Philips',
    tags: {
      '00080070LO': 'Philips Medical Systems',
      '00081090LO': 'Ingenuity TF PET/CT',
      '00541103LO': 'BLOB-OS-TF',
      '00541105LO': 'SS-SIMUL',
      '70530010LO': 'Philips PET Private Group',
      '70531000DS': '0.00041',
      '70531009DS': '1.37',
      '00541001CS': 'CNTS',
    },
  },
  {
    name: 'United Imaging',
    tags: {
      '00080070LO': 'UIH',
      '00081090LO': 'uMI 780',
      '00181210SH': 'B_SOFT_B',
      '00541103LO': 'OSEM 3D TOF PSF',
    },
  },
  {
    name: 'Canon',
    tags: {
      '00080070LO': 'CANON_MEC',
      '00081090LO': 'Cartesion Prime',
      '00181210SH': 'FC08',
      '00541103LO': 'ListMode OSEM TOF',
    },
  },
  {
    name: 'a maker nobody knows',
    tags: { '00080070LO': 'Quorlsk', '00081090LO': 'Q-64', '00181210SH': 'quorlsk' },
  },
  {
    name: 'a Chinese header',
    tags: {
      '00080005CS': 'GB18030',
      '00080070LO': Uint8Array.of(0xc1, 0xaa, 0xd3, 0xb0),
      '00104000LT': Uint8Array.of(0xd5, 0xc5),
    },
  },
  { name: 'an age from a birth date', tags: { '00100030DA': '19590417' } },
  { name: 'a child in months', tags: { '00101010AS': '030M' } },
  {
    name: 'no weight, height or sex',
    tags: { '00101030DS': undefined, '00101020DS': undefined, '00100040CS': undefined },
  },
  {
    name: 'a zone and fractions of seconds',
    tags: {
      '00080201SH': '+0800',
      '0008002ADT': '20240102110000.123456+0800',
      '00080032TM': '110000.123456',
    },
  },
  { name: 'SUV in the pixels', tags: { '00541001CS': 'GML', '00541006CS': 'LBMJAMES128' } },
  { name: 'no attenuation correction', tags: { '00280051CS': 'DECY', '00541001CS': 'PROPCNTS' } },
  {
    name: 'a confirmed day of injection',
    plan: { startDates: new Map([['1.2.3.2', '20240102']]) },
  },
  {
    name: 'numbers longer than DS may be',
    tags: {
      '00280030DS': '2.00000000000000000\\2.00000000000000000',
      '00200032DS': '-3.1234567890123456\\-3\\0',
      '00281053DS': '0.704944123456789012',
    },
  },
  {
    name: 'implicit VR',
    syntax: implicit,
    files: [0, 1, 2].map((n) => dicomFile(sliceTags(n), implicit)),
  },
  { name: 'RLE', files: [0, 1, 2].map(compressed) },
  {
    name: 'MR',
    files: [0, 1, 2].map((n) =>
      dicomFile(
        sliceTags(
          n,
          {
            '00180020CS': 'GR',
            '00180021CS': 'SP\\OSP',
            '00180080DS': '4.1',
            '00180081DS': '1.7',
            '00180087DS': '3',
          },
          'MR',
        ),
      ),
    ),
  },
  { name: 'SPECT', files: [dicomFile(spectTags(6))] },
  { name: 'pixels not looked through', plan: { pixelsReviewed: false }, asks: ['burned-in'] },
  {
    name: 'a derived CT',
    tags: { '00080008CS': 'DERIVED\\PRIMARY\\AXIAL\\CT_SOM5 SPI' },
    asks: ['derived'],
  },
];

const filesOf = ({ tags = {}, files }: Case): readonly Uint8Array[] =>
  files ??
  (['CT', 'PT'] as const).flatMap((modality) =>
    [0, 1, 2].map((n) => dicomFile(sliceTags(n, tags, modality))),
  );

describe('a clean case', () => {
  it('comes in at least 20 forms', () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it.each(cases.map((each) => [each.name, each] as const))(
    '%s: no false alarm',
    async (_name, each) => {
      const inspections = await Promise.all(
        filesOf(each).map(async (file, n) => {
          const made = await deidentifyFile(file, { ...plan, ...each.plan });
          if (!made.ok) throw new Error(JSON.stringify(made.error));
          return inspectFile(made.value.bytes, placeOf('ct', n));
        }),
      );
      const { findings, blocked } = mergeGate(inspections, { faceStatement: 'closed-group' });
      expect(blocked).toBe(false);
      expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(each.asks ?? []);
    },
  );

  it('that was prepared once more is as clean', async () => {
    for (const modality of ['CT', 'PT'] as const) {
      const once = await deidentifyFile(dicomFile(sliceTags(0, {}, modality)), plan);
      const twice = once.ok ? await deidentifyFile(once.value.bytes, plan) : once;
      if (!twice.ok) throw new Error(JSON.stringify(twice.error));
      expect(twice.value.cleaned).toEqual([]);
      expect(
        inspectFile(twice.value.bytes, placeOf(modality, 0)).remarks.filter(
          ({ class: kind }) => kind !== 'NOTE',
        ),
      ).toEqual([]);
    }
  });

  it('that came compressed and was not decoded is said to need it', async () => {
    const { deidentify } = await import('#dicom');
    expect(deidentify(compressed(0), plan)).toEqual({
      ok: false,
      error: { kind: 'needs-decoding' },
    });
  });
});
