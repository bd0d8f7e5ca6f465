import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance, type Attributes } from '#dicom';
import { uidOf } from '../../cases/phantom/uid.ts';

// The study that the bench imports: the size of an ordinary whole-body PET/CT (600 files, 182 MB), synthetic, the same
// bytes on every machine. A body of two ellipses, noise that does not compress to nothing, five hot spheres in the PET.

export interface StudySize {
  readonly slices: number;
  readonly ctEdge: number;
  readonly petEdge: number;
}
export const fullSize: StudySize = { slices: 300, ctEdge: 512, petEdge: 200 };
/** For trying the bench itself. */
export const smallSize: StudySize = { slices: 40, ctEdge: 256, petEdge: 100 };

export interface WrittenStudy {
  readonly folder: string;
  readonly files: readonly string[];
  readonly bytes: number;
  /** As prepared: CT two bytes a voxel, PET four. */
  readonly voxelBytes: number;
  /** Bytes of pixel data at the end of each file, in the order of `files`. */
  readonly pixelBytes: { readonly ct: number; readonly pet: number };
  readonly size: StudySize;
}

const fovMm = 600;
const stepMm = 3;
/** Newly made UIDs, as the import gate wants them: `study`, `frame`, `<series>`, `<series>.<instance>`. */
export const benchUid = (name: string): string => uidOf(`bench ${name}`);

const text = (vr: 'CS' | 'LO' | 'DA' | 'TM' | 'UI' | 'PN' | 'AS' | 'SH', ...value: string[]) => ({
  vr,
  value,
});
const decimal = (...value: number[]) => ({ vr: 'DS' as const, value });
const short = (value: number) => ({ vr: 'US' as const, value: [value] });
const whole = (value: number) => ({ vr: 'IS' as const, value: [value] });

function common(
  modality: 'CT' | 'PT',
  sopClass: string,
  series: number,
  n: number,
  edge: number,
  slices: number,
): Attributes {
  const pixelMm = fovMm / edge;
  const first = -fovMm / 2 + pixelMm / 2;
  return {
    '00080008': text('CS', 'ORIGINAL', 'PRIMARY'),
    '00080016': text('UI', sopClass),
    '00080018': text('UI', benchUid(`${series}.${n + 1}`)),
    '00080020': text('DA', '20240102'),
    '00080021': text('DA', '20240102'),
    '00080022': text('DA', '20240102'),
    '00080030': text('TM', '090000'),
    '00080031': text('TM', '100000'),
    '00080032': text('TM', '100000'),
    '00080060': text('CS', modality),
    '00080070': text('LO', 'Synthetic'),
    '00081030': text('LO', 'SYNTHETIC PHANTOM'),
    '0008103E': text('LO', `SYNTHETIC PHANTOM ${modality === 'CT' ? 'CT' : 'PET AC'}`),
    '00100010': text('PN', 'CASE-0001'),
    '00100020': text('LO', 'CASE-0001'),
    '00100040': text('CS', 'F'),
    '00101010': text('AS', '060Y'),
    '00101020': decimal(1.65),
    '00101030': decimal(70),
    '00120062': text('CS', 'YES'),
    '00120063': text('LO', 'Synthetic: no patient'),
    '00180050': decimal(stepMm),
    '0020000D': text('UI', benchUid('study')),
    '0020000E': text('UI', benchUid(String(series))),
    '00200011': whole(series),
    '00200013': whole(n + 1),
    '00200032': decimal(first, first, (n - slices / 2) * stepMm),
    '00200037': decimal(1, 0, 0, 0, 1, 0),
    '00200052': text('UI', benchUid('frame')),
    '00280002': short(1),
    '00280004': text('CS', 'MONOCHROME2'),
    '00280010': short(edge),
    '00280011': short(edge),
    '00280030': decimal(pixelMm, pixelMm),
    '00280100': short(16),
    '00280101': short(16),
    '00280102': short(15),
    '00280103': short(0),
    '00280301': text('CS', 'NO'),
  };
}

const petOnly = (n: number, slices: number): Attributes => ({
  '00181242': whole(120_000),
  '00280051': text('CS', 'NORM', 'DTIM', 'ATTN', 'SCAT', 'DECY', 'RAN'),
  '00540016': {
    vr: 'SQ',
    items: [
      {
        '00180031': text('LO', 'FDG'),
        '00181072': text('TM', '090000'),
        '00181074': decimal(350e6),
        '00181075': decimal(6586.2),
        '00181078': { vr: 'DT', value: ['20240102090000'] },
        '00540300': {
          vr: 'SQ',
          items: [
            {
              '00080100': text('SH', 'C-111A1'),
              '00080102': text('SH', 'SRT'),
              '00080104': text('LO', '^18^Fluorine'),
            },
          ],
        },
      },
    ],
  },
  '00540081': short(slices),
  '00541000': text('CS', 'WHOLE BODY', 'IMAGE'),
  '00541001': text('CS', 'BQML'),
  '00541102': text('CS', 'START'),
  '00541300': decimal(60_000),
  '00541330': short(n + 1),
});

/** Fixed noise in -128..127 (xorshift32), long enough that no two slices start alike. */
function noiseTable(length: number): Int8Array {
  const table = new Int8Array(length);
  let state = 0x2545f491;
  for (let n = 0; n < length; n++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    table[n] = state >> 24;
  }
  return table;
}

interface Sphere {
  readonly x: number;
  readonly y: number;
  readonly slice: number;
  readonly radius: number;
}

/** Stored values of one slice: `air` outside the body, `body` inside, `hot` in the spheres (edge and radius in pixels). */
function slicePixels(
  edge: number,
  n: number,
  noise: Int8Array,
  level: { air: number; body: number; hot: number; noise: number },
  spheres: readonly Sphere[],
): Uint16Array {
  const out = new Uint16Array(edge * edge);
  const middle = (edge - 1) / 2;
  let at = (n * 7919) % 65_536;
  for (let j = 0; j < edge; j++) {
    const v = (j - middle) / (edge * 0.24);
    for (let i = 0; i < edge; i++) {
      const u = (i - middle) / (edge * 0.34);
      const inside = u * u + v * v < 1;
      out[i + j * edge] =
        (inside ? level.body : level.air) + ((noise[at++]! * level.noise) >> 7) * (inside ? 1 : 0);
    }
  }
  const perSlice = fovMm / edge / stepMm;
  for (const sphere of spheres)
    for (let j = 0; j < edge; j++)
      for (let i = 0; i < edge; i++) {
        const dx = i - sphere.x * edge;
        const dy = j - sphere.y * edge;
        const dz = (n - sphere.slice) / perSlice;
        if (dx * dx + dy * dy + dz * dz < sphere.radius * sphere.radius)
          out[i + j * edge] = level.hot;
      }
  return out;
}

const bytesOf = (pixels: Uint16Array): Uint8Array =>
  new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);

/** Writes the study as CT/0001.dcm …, PT/0001.dcm … */
export function writeStudy(folder: string, size: StudySize): WrittenStudy {
  const { slices, ctEdge, petEdge } = size;
  const noise = noiseTable(65_536 + ctEdge * ctEdge);
  const spheres = [0.2, 0.35, 0.5, 0.65, 0.8].map((share, n) => ({
    x: 0.35 + 0.075 * n,
    y: 0.5,
    slice: Math.round(share * slices),
    radius: petEdge / 50,
  }));
  const files: string[] = [];
  let bytes = 0;
  const put = (name: string, content: Uint8Array): void => {
    const path = join(folder, name);
    writeFileSync(path, content);
    files.push(path);
    bytes += content.length;
  };
  mkdirSync(join(folder, 'CT'), { recursive: true });
  mkdirSync(join(folder, 'PT'), { recursive: true });
  const name = (n: number): string => `${String(n + 1).padStart(4, '0')}.dcm`;
  for (let n = 0; n < slices; n++) {
    const attributes: Attributes = {
      ...common('CT', '1.2.840.10008.5.1.4.1.1.2', 2, n, ctEdge, slices),
      '00281052': decimal(-1024),
      '00281053': decimal(1),
    };
    const level = { air: 24, body: 1064, hot: 1100, noise: 30 };
    put(
      join('CT', name(n)),
      writeInstance(attributes, bytesOf(slicePixels(ctEdge, n, noise, level, []))),
    );
  }
  for (let n = 0; n < slices; n++) {
    const attributes: Attributes = {
      ...common('PT', '1.2.840.10008.5.1.4.1.1.128', 3, n, petEdge, slices),
      ...petOnly(n, slices),
      '00281052': decimal(0),
      // Another slope on every slice, as scanners write it.
      '00281053': decimal(1 + (n % 5) / 100),
    };
    const level = { air: 0, body: 4000, hot: 40_000, noise: 1500 };
    put(
      join('PT', name(n)),
      writeInstance(attributes, bytesOf(slicePixels(petEdge, n, noise, level, spheres))),
    );
  }
  return {
    folder,
    files,
    bytes,
    voxelBytes: slices * (ctEdge * ctEdge * 2 + petEdge * petEdge * 4),
    pixelBytes: { ct: ctEdge * ctEdge * 2, pet: petEdge * petEdge * 2 },
    size,
  };
}
