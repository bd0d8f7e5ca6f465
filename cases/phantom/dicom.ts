import { decimalString, writeInstance, type Attributes } from '../../src/dicom/write/index.ts';
import type { Grid } from '#domain/image';
import { uidOf } from './uid.ts';

// The two series as ordinary DICOM: CT Image Storage and Positron Emission Tomography Image Storage, one slice a file.

/** What the headers of one study say. */
export interface Scan {
  /** Names the study: UIDs follow from it. */
  readonly caseId: string;
  readonly patient: {
    readonly sex: 'M' | 'F';
    readonly ageYears: number;
    readonly weightKg: number;
    readonly heightCm: number;
  };
  /** Dates and times as DICOM writes them. */
  readonly date: string;
  readonly injectionTime: string;
  readonly scanTime: string;
  readonly injectedMBq: number;
  readonly uptakeMin: number;
  /** ¹⁸F-FDG where absent. */
  readonly tracer?: TracerName | undefined;
  /** States that nothing is burned in (0028,0301); the demo case of the first version does not say so. */
  readonly statesCleanPixels?: boolean | undefined;
  /** Finest step of stored PET values, SUVbw: digits below the noise only make packs larger. */
  readonly leastStepSuv?: number | undefined;
}

export type SeriesName = 'CT' | 'PT' | 'PT_NAC';

const f18 = {
  // 1.8288 h, as scanners write it.
  halfLifeS: 6586.2,
  positronFraction: 0.9673,
  code: ['C-111A1', '^18^Fluorine'],
} as const;

/** Physical half-lives in s; Ga-68: 67.71 min, ICRP Publication 107. Codes of DICOM CID 4020. */
const tracers = {
  '18F-FDG': { name: 'FDG -- fluorodeoxyglucose', ...f18 },
  '18F-PSMA-1007': { name: 'F-18 PSMA-1007', ...f18 },
  '68Ga-PSMA-11': {
    name: 'Ga-68 PSMA-11',
    halfLifeS: 4062.6,
    positronFraction: 0.8914,
    code: ['C-131A3', '^68^Gallium'],
  },
} as const;
export type TracerName = keyof typeof tracers;

const tracerOf = (scan: Scan): (typeof tracers)[TracerName] => tracers[scan.tracer ?? '18F-FDG'];
export const halfLifeOf = (scan: Scan): number => tracerOf(scan).halfLifeS;

export const frameOf = (scan: Scan): string => uidOf(`${scan.caseId} frame`);
export const seriesUidOf = (scan: Scan, series: SeriesName): string =>
  uidOf(`${scan.caseId} series ${series}`);

/** SUVbw per Bq/ml for these headers: weight in g over the injected activity left at the start of the scan. */
export const suvFactor = (scan: Scan): number =>
  (scan.patient.weightKg * 1000) /
  (scan.injectedMBq * 1e6 * Math.pow(2, (-scan.uptakeMin * 60) / halfLifeOf(scan)));

const descriptions = { CT: 'CT', PT: 'PET AC', PT_NAC: 'PET NAC' } as const;
const seriesNumbers = { CT: 2, PT: 3, PT_NAC: 4 } as const;

const fixed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

function common(scan: Scan, grid: Grid, series: SeriesName, k: number): Attributes {
  const { patient, date, scanTime } = scan;
  const [ox, oy, oz] = grid.origin;
  const z = fixed(oz + k * grid.spacingMm[2], 3);
  const ct = series === 'CT';
  return {
    '00080005': { vr: 'CS', value: ['ISO_IR 192'] },
    '00080008': { vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
    '00080016': { vr: 'UI', value: [`1.2.840.10008.5.1.4.1.1.${ct ? 2 : 128}`] },
    '00080018': { vr: 'UI', value: [uidOf(`${scan.caseId} ${series} ${k}`)] },
    '00080020': { vr: 'DA', value: [date] },
    '00080021': { vr: 'DA', value: [date] },
    '00080022': { vr: 'DA', value: [date] },
    '00080023': { vr: 'DA', value: [date] },
    '00080030': { vr: 'TM', value: [scanTime] },
    '00080031': { vr: 'TM', value: [scanTime] },
    '00080032': { vr: 'TM', value: [scanTime] },
    '00080033': { vr: 'TM', value: [scanTime] },
    '00080050': { vr: 'SH', value: [] },
    '00080060': { vr: 'CS', value: [ct ? 'CT' : 'PT'] },
    '00080070': { vr: 'LO', value: ['Uptake'] },
    '00080090': { vr: 'PN', value: [] },
    '00081030': { vr: 'LO', value: ['SYNTHETIC PHANTOM'] },
    '0008103E': { vr: 'LO', value: [`SYNTHETIC PHANTOM ${descriptions[series]}`] },
    '00081090': { vr: 'LO', value: ['Procedural phantom'] },
    '00100010': { vr: 'PN', value: ['CASE-0001'] },
    '00100020': { vr: 'LO', value: ['CASE-0001'] },
    '00100030': { vr: 'DA', value: [] },
    '00100040': { vr: 'CS', value: [patient.sex] },
    '00101010': { vr: 'AS', value: [`${String(patient.ageYears).padStart(3, '0')}Y`] },
    '00101020': { vr: 'DS', value: [patient.heightCm / 100] },
    '00101030': { vr: 'DS', value: [patient.weightKg] },
    '00120062': { vr: 'CS', value: ['YES'] },
    '00120063': { vr: 'LO', value: ['Synthetic: no patient'] },
    '00180050': { vr: 'DS', value: [fixed(grid.spacingMm[2], 4)] },
    '00185100': { vr: 'CS', value: ['HFS'] },
    '0020000D': { vr: 'UI', value: [uidOf(`${scan.caseId} study`)] },
    '0020000E': { vr: 'UI', value: [seriesUidOf(scan, series)] },
    '00200010': { vr: 'SH', value: ['1'] },
    '00200011': { vr: 'IS', value: [seriesNumbers[series]] },
    '00200013': { vr: 'IS', value: [grid.size[2] - k] },
    '00200032': { vr: 'DS', value: [fixed(ox, 5), fixed(oy, 5), z] },
    '00200037': { vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
    '00200052': { vr: 'UI', value: [frameOf(scan)] },
    '00201040': { vr: 'LO', value: [] },
    '00201041': { vr: 'DS', value: [z] },
    '00280002': { vr: 'US', value: [1] },
    '00280004': { vr: 'CS', value: ['MONOCHROME2'] },
    '00280010': { vr: 'US', value: [grid.size[1]] },
    '00280011': { vr: 'US', value: [grid.size[0]] },
    '00280030': { vr: 'DS', value: [grid.spacingMm[1], grid.spacingMm[0]] },
    '00280100': { vr: 'US', value: [16] },
    '00280101': { vr: 'US', value: [16] },
    '00280102': { vr: 'US', value: [15] },
    ...(scan.statesCleanPixels && { '00280301': { vr: 'CS', value: ['NO'] } }),
  };
}

/** CT slice k: unsigned samples, HU = sample − 1024. Values are clipped to −1024 … 3071. */
export function ctInstance(scan: Scan, grid: Grid, hu: Float32Array, k: number): Uint8Array {
  const area = grid.size[0] * grid.size[1];
  const samples = new Uint16Array(area);
  for (let p = 0; p < area; p++)
    samples[p] = Math.min(Math.max(Math.round(hu[k * area + p]!) + 1024, 0), 4095);
  return writeInstance(
    {
      ...common(scan, grid, 'CT', k),
      '00180060': { vr: 'DS', value: [120] },
      '00181100': { vr: 'DS', value: [fixed(grid.size[0] * grid.spacingMm[0], 2)] },
      '00280103': { vr: 'US', value: [0] },
      '00281050': { vr: 'DS', value: [40] },
      '00281051': { vr: 'DS', value: [400] },
      '00281052': { vr: 'DS', value: [-1024] },
      '00281053': { vr: 'DS', value: [1] },
      '00281054': { vr: 'LO', value: ['HU'] },
    },
    new Uint8Array(samples.buffer),
  );
}

export interface PetSlice {
  readonly bytes: Uint8Array;
  /** What a reader of the file gets back, Bq/ml. */
  readonly bqMl: Float32Array;
}

const frameMs = 150_000;
/** Mean-count time of a frame, ms after its start: (1/λ)·ln(λT / (1 − e^(−λT))). */
function meanCountMs(halfLifeS: number): number {
  const x = (Math.LN2 / halfLifeS) * (frameMs / 1000);
  return Math.round((1000 * halfLifeS * Math.log(x / (1 - Math.exp(-x)))) / Math.LN2);
}

/** PET slice k from SUVbw: signed samples to 32767, a slope of its own, Bq/ml decay-corrected to the scan's start. */
export function petInstance(
  scan: Scan,
  grid: Grid,
  suv: Float32Array,
  k: number,
  series: 'PT' | 'PT_NAC' = 'PT',
): PetSlice {
  const tracer = tracerOf(scan);
  const area = grid.size[0] * grid.size[1];
  const perSuv = 1 / suvFactor(scan);
  let peak = 0;
  for (let p = 0; p < area; p++) peak = Math.max(peak, suv[k * area + p]!);
  const least = (scan.leastStepSuv ?? 0) * 32767;
  const slope = decimalString(Math.max(Math.max(peak, least) * perSuv, 1) / 32767);
  const step = Number(slope);
  const samples = new Int16Array(area);
  const bqMl = new Float32Array(area);
  for (let p = 0; p < area; p++) {
    samples[p] = Math.min(Math.round((suv[k * area + p]! * perSuv) / step), 32767);
    bqMl[p] = samples[p]! * step;
  }
  const { date, injectionTime } = scan;
  const attributes: Attributes = {
    ...common(scan, grid, series, k),
    '00181242': { vr: 'IS', value: [frameMs] },
    '00280051': {
      vr: 'CS',
      value:
        series === 'PT'
          ? ['DECY', 'ATTN', 'SCAT', 'DTIM', 'RAN', 'DCAL', 'NORM']
          : ['DECY', 'DTIM', 'RAN', 'DCAL', 'NORM'],
    },
    '00280103': { vr: 'US', value: [1] },
    '00281052': { vr: 'DS', value: [0] },
    '00281053': { vr: 'DS', value: [slope] },
    '00540016': {
      vr: 'SQ',
      items: [
        {
          '00180031': { vr: 'LO', value: [tracer.name] },
          '00181072': { vr: 'TM', value: [injectionTime] },
          '00181074': { vr: 'DS', value: [scan.injectedMBq * 1e6] },
          '00181075': { vr: 'DS', value: [tracer.halfLifeS] },
          '00181076': { vr: 'DS', value: [tracer.positronFraction] },
          '00181078': { vr: 'DT', value: [date + injectionTime] },
          '00540300': {
            vr: 'SQ',
            items: [
              {
                '00080100': { vr: 'SH', value: [tracer.code[0]] },
                '00080102': { vr: 'SH', value: ['SRT'] },
                '00080104': { vr: 'LO', value: [tracer.code[1]] },
              },
            ],
          },
        },
      ],
    },
    '00540081': { vr: 'US', value: [grid.size[2]] },
    '00541000': { vr: 'CS', value: ['WHOLE BODY', 'IMAGE'] },
    '00541001': { vr: 'CS', value: ['BQML'] },
    '00541002': { vr: 'CS', value: ['EMISSION'] },
    '00541102': { vr: 'CS', value: ['START'] },
    '00541103': { vr: 'LO', value: ['Computed'] },
    '00541300': { vr: 'DS', value: [meanCountMs(tracer.halfLifeS)] },
    '00541321': { vr: 'DS', value: [1] },
    '00541330': { vr: 'US', value: [grid.size[2] - k] },
  };
  return { bytes: writeInstance(attributes, new Uint8Array(samples.buffer)), bqMl };
}
