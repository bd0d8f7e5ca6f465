import { describe, expect, it } from 'vitest';
import { deidentify, inspectFile, mergeGate, parseInstance, suvInvariance } from '#dicom';
import type { SuvSliceHeader } from '#domain/suv';
import { auditSuv } from '#domain/suv';
import { dicomFile, sliceTags, type Tags } from '../../fixtures/dicom-writer.ts';
import { placeOf, plan } from './clean-files.ts';

// reliability.md S10: SUV is the same to 1e-9 before and after, on 40 series of every maker, over midnight, the turn of
// the year and leap days; and where it is refused it is refused for the same reason.

const slices = 3;
const headerOf = (file: Uint8Array): SuvSliceHeader => {
  const read = parseInstance(file, '');
  if (!read.ok || !read.value.pet) throw new Error('no PET header');
  return read.value.pet;
};
const item = (over: Tags): Tags => ({
  '00180031LO': 'FDG',
  '00181072TM': '100000',
  '00181074DS': '300000000',
  '00181075DS': '6586.2',
  '00540300SQ': [{ '00080100SH': 'C-111A1', '00080102SH': 'SRT', '00080104LO': '^18^Fluorine' }],
  ...over,
});

interface Scan {
  readonly name: string;
  readonly tags: Tags;
  readonly confirmed?: string;
  readonly refused?: string;
}

/** Injected at `start`, scanned at `scan`, both YYYYMMDDHHMMSS. */
const at = (start: string, scan: string, over: Tags = {}, own: Tags = {}): Tags => ({
  '00080020DA': scan.slice(0, 8),
  '00080021DA': scan.slice(0, 8),
  '00080022DA': scan.slice(0, 8),
  '00080031TM': scan.slice(8),
  '00080032TM': scan.slice(8),
  '00540016SQ': [item({ '00181072TM': start.slice(8), '00181078DT': start, ...own })],
  ...over,
});
const days: ReadonlyArray<readonly [string, string, string]> = [
  ['an ordinary day', '20240510100000', '20240510110000'],
  ['midnight', '20240510233000', '20240511003000'],
  ['the turn of the year', '20231231233000', '20240101003000'],
  ['a leap day', '20240228233000', '20240229003000'],
  ['the day after a leap day', '20240229233000', '20240301003000'],
  ['a leap day that is not in 1900', '19000228233000', '19000301003000'],
];
const gePrivate = (scan: string): Tags => ({
  '00080070LO': 'GE MEDICAL SYSTEMS',
  '00090010LO': 'GEMS_PETD_01',
  '0009100DDT': `${scan}.00`,
});
const siemensPrivate = (scan: string): Tags => ({
  '00080070LO': 'SIEMENS',
  '00710010LO': 'SIEMENS MED PT',
  '00711022DT': `${scan}.000000`,
});

const scans: readonly Scan[] = [
  ...days.flatMap(([name, start, scan]): Scan[] => [
    { name: `another maker over ${name}`, tags: at(start, scan) },
    { name: `GE over ${name}`, tags: at(start, scan, gePrivate(scan)) },
    { name: `Siemens over ${name}`, tags: at(start, scan, siemensPrivate(scan)) },
    {
      name: `Philips counts over ${name}`,
      tags: at(start, scan, {
        '00080070LO': 'Philips Medical Systems',
        '00541001CS': 'CNTS',
        '70530010LO': 'Philips PET Private Group',
        '70531009DS': '1.37',
      }),
    },
    {
      name: `a start time only over ${name}`,
      tags: at(start, scan, {}, { '00181078DT': undefined }),
    },
    {
      name: `a start time and a confirmed day over ${name}`,
      tags: at(start, scan, {}, { '00181078DT': undefined }),
      confirmed: start.slice(0, 8),
    },
  ]),
  {
    name: 'a zone',
    tags: at(
      '20240510100000+0800',
      '20240510110000',
      { '00080201SH': '+0800' },
      { '00181072TM': '100000' },
    ),
  },
  {
    name: 'a zone across',
    tags: at(
      '20240510030000+0100',
      '20240510110000',
      { '00080201SH': '+0800' },
      { '00181072TM': undefined },
    ),
  },
  {
    name: 'decay corrected to ADMIN',
    tags: at('20240510100000', '20240510110000', { '00541102CS': 'ADMIN' }),
  },
  {
    name: 'g/ml',
    tags: at('20240510100000', '20240510110000', { '00541001CS': 'GML', '00541006CS': 'BW' }),
  },
  {
    name: 'g/ml of lean body mass',
    tags: at('20240510100000', '20240510110000', {
      '00541001CS': 'GML',
      '00541006CS': 'LBMJAMES128',
    }),
  },
  {
    name: 'cm²/ml',
    tags: at('20240510100000', '20240510110000', { '00541001CS': 'CM2ML', '00541006CS': 'BSA' }),
  },
  {
    name: 'Philips SUV factor without a creator',
    tags: at('20240510100000', '20240510110000', {
      '00080070LO': 'Philips',
      '00541001CS': 'CNTS',
      '70531000DS': '0.00041',
    }),
  },
  {
    name: 'Ga-68',
    tags: at(
      '20240510100000',
      '20240510110000',
      {},
      {
        '00180031LO': '68Ga-PSMA-11',
        '00181075DS': '4062.6',
        '00540300SQ': [
          { '00080100SH': 'C-131A3', '00080102SH': 'SRT', '00080104LO': '^68^Gallium' },
        ],
      },
    ),
  },
  { name: 'fractions of a second', tags: at('20240510100000.123456', '20240510110000.654321') },
  {
    name: 'a slope of sixteen digits',
    tags: at('20240510100000', '20240510110000', { '00281053DS': '0.70494412345678' }),
  },
  {
    name: 'a slope longer than DS may be',
    tags: at('20240510100000', '20240510110000', { '00281053DS': '0.704944123456789012' }),
  },
];
const refusals: readonly Scan[] = [
  {
    name: 'no weight',
    tags: at('20240510100000', '20240510110000', { '00101030DS': undefined }),
    refused: 'weight-missing',
  },
  {
    name: 'no dose',
    tags: at('20240510100000', '20240510110000', {}, { '00181074DS': undefined }),
    refused: 'dose-missing',
  },
  {
    name: 'a dose in MBq',
    tags: at('20240510100000', '20240510110000', {}, { '00181074DS': '300' }),
    refused: 'dose-maybe-mbq',
  },
  {
    name: 'no half-life',
    tags: at('20240510100000', '20240510110000', {}, { '00181075DS': undefined }),
    refused: 'half-life-missing',
  },
  {
    name: 'a wrong half-life',
    tags: at('20240510100000', '20240510110000', {}, { '00181075DS': '4062.6' }),
    refused: 'half-life-not-of-nuclide',
  },
  {
    name: 'no attenuation correction',
    tags: at('20240510100000', '20240510110000', { '00280051CS': 'DECY' }),
    refused: 'attenuation-not-corrected',
  },
  {
    name: 'proportional counts',
    tags: at('20240510100000', '20240510110000', { '00541001CS': 'PROPCNTS' }),
    refused: 'units-unsupported',
  },
  {
    name: 'units of nobody',
    tags: at('20240510100000', '20240510110000', { '00541001CS': 'QUORLSK' }),
    refused: 'units-unsupported',
  },
  {
    name: 'decay correction of nobody',
    tags: at('20240510100000', '20240510110000', { '00541102CS': 'LATER' }),
    refused: 'decay-correction-unknown',
  },
  {
    name: 'injected after the scan',
    tags: at('20240510120000', '20240510110000'),
    refused: 'decay-time-negative',
  },
  {
    name: 'injected a day before the scan',
    tags: at('20240509100000', '20240510110000'),
    refused: 'decay-time-too-long',
  },
  {
    name: 'a private time of another hour',
    tags: at('20240510100000', '20240510110000', gePrivate('20240510121500')),
    refused: 'private-time-disagrees',
  },
  {
    name: 'no radiopharmaceutical',
    tags: at('20240510100000', '20240510110000', { '00540016SQ': undefined }),
    refused: 'radiopharmaceutical-missing',
  },
  {
    name: 'two radiopharmaceuticals',
    tags: at('20240510100000', '20240510110000', { '00540016SQ': [item({}), item({})] }),
    refused: 'several-radiopharmaceuticals',
  },
  {
    name: 'counts without factors',
    tags: at('20240510100000', '20240510110000', { '00541001CS': 'CNTS' }),
    refused: 'philips-factors-missing',
  },
];

function bothSides({ tags, confirmed }: Scan) {
  const files = Array.from({ length: slices }, (_, n) => {
    const slope = tags['00281053DS'] ?? String(0.5 + n / 7);
    return dicomFile(sliceTags(n, { '00281053DS': slope, ...tags }, 'PT'));
  });
  const startDates = confirmed === undefined ? undefined : new Map([['1.2.3.2', confirmed]]);
  const made = files.map((file) => {
    const out = deidentify(file, { ...plan, startDates });
    if (!out.ok) throw new Error(JSON.stringify(out.error));
    return out.value.bytes;
  });
  return { files, made };
}

describe('SUV before and after', () => {
  it('is proved on at least 40 series', () => {
    expect(scans.length + refusals.length).toBeGreaterThanOrEqual(40);
  });

  it.each(scans.map((scan) => [scan.name, scan] as const))('is the same: %s', (_name, scan) => {
    const { files, made } = bothSides(scan);
    const before = files.map(headerOf);
    // The audit itself is not what is tested: it must have given a number, and the same is asked of the other side.
    expect(auditSuv(before).factor).toBeGreaterThan(0);
    const proof = suvInvariance(before, made.map(headerOf), scan.confirmed);
    expect(proof.ok ? 'same' : proof.error).toBe('same');
    expect(proof.ok && proof.value.maxRelative).toBeLessThanOrEqual(1e-9);
    expect(proof.ok && proof.value.slices).toBe(slices);
  });

  it.each(refusals.map((scan) => [scan.name, scan] as const))(
    'is refused for the same reason: %s',
    (_name, scan) => {
      const { files, made } = bothSides(scan);
      const proof = suvInvariance(files.map(headerOf), made.map(headerOf));
      if (!proof.ok) throw new Error(JSON.stringify(proof.error));
      expect(proof.value.after.status).toBe('refused');
      expect(proof.value.after.factor).toBeUndefined();
      expect(proof.value.after.reasons.map(({ kind }) => kind)).toContain(scan.refused);
    },
  );

  it('a confirmed day ends the doubt that the audit has about a start time', () => {
    const scan = scans.find(({ name }) => name.includes('confirmed day over midnight'))!;
    const { made } = bothSides(scan);
    expect(auditSuv(made.map(headerOf)).reasons.map(({ kind }) => kind)).not.toContain(
      'start-date-inferred',
    );
  });

  it('passes the gate with the factor that the case states, and not with another', () => {
    const { made } = bothSides(scans[0]!);
    const inspections = made.map((bytes, n) => inspectFile(bytes, placeOf('PT', n)));
    const seriesUid = inspections[0]!.image!.seriesUid;
    const factor = auditSuv(made.map(headerOf)).factor!;
    const gate = (expectedScaleFactor: number) =>
      mergeGate(inspections, {
        series: [{ seriesUid, files: slices, expectedScaleFactor }],
        faceStatement: 'closed-group',
      });
    expect(gate(factor).findings).toEqual([]);
    expect(gate(factor * 1.0009).findings).toEqual([]);
    expect(gate(factor * 1.002)).toMatchObject({
      blocked: true,
      findings: [{ rule: 'suv-differs' }],
    });
  });
});

describe('a change of SUV is found', () => {
  const { files, made } = bothSides(scans[0]!);
  const before = files.map(headerOf);
  const after = made.map(headerOf);
  const changed = (over: Partial<SuvSliceHeader>) =>
    after.map((header, n) =>
      n === 1 || !('rescaleSlope' in over) ? { ...header, ...over } : header,
    );

  it.each<[string, readonly SuvSliceHeader[], string]>([
    ['a slice less', after.slice(1), 'slices-differ'],
    ['another weight', changed({ patientWeightKg: 60.001 }), 'factor-differs'],
    [
      'another slope of one slice',
      changed({ rescaleSlope: (after[1]!.rescaleSlope ?? 1) * (1 + 1e-8) }),
      'factor-differs',
    ],
    ['a weight lost', changed({ patientWeightKg: undefined }), 'refusal-differs'],
    ['other units', changed({ units: 'GML' }), 'method-differs'],
  ])('%s', (_name, headers, kind) => {
    const proof = suvInvariance(before, headers);
    expect(proof.ok ? 'same' : proof.error.kind).toBe(kind);
  });

  it('also where a refusal goes away', () => {
    const proof = suvInvariance(changed({ patientWeightKg: undefined }), after);
    expect(proof.ok ? 'same' : proof.error).toMatchObject({
      kind: 'refusal-differs',
      before: ['weight-missing'],
      after: [],
    });
  });
});
