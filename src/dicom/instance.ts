import type { UnusedReason } from '#domain/case';
import type { Vec3 } from '#domain/image';
import type { SuvSliceHeader } from '#domain/suv';
import { err, ok, type Result } from '#base';
import { decimalOf, parseFile, type Header, type ParsedFile, type PixelPlace } from './header.ts';
import { nmHeaderOf, type NmHeader } from './nm-header.ts';
import { suvHeaderOf } from './pet-header.ts';
import { transferSyntax } from './transfer-syntax.ts';

/** Nuclear Medicine Image Storage. */
export const nmImage = '1.2.840.10008.5.1.4.1.1.20';

/** How stored values become numbers: sample layout and the modality rescale of one slice. */
export interface PixelForm {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly slope: number;
  readonly intercept: number;
  readonly transferSyntaxUid: string;
  readonly place: PixelPlace;
  /** Bytes that `place` holds in the unwrapped file; fewer than it says where the file was cut. */
  readonly bytesThere: number;
}

/** Facts about the patient and the examination that a case may state. The name is here to be kept out of records. */
export interface Subject {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly sex: string | undefined;
  readonly age: string | undefined;
  readonly birthDate: string | undefined;
  readonly weightKg: number | undefined;
  readonly heightM: number | undefined;
}

/** One DICOM file: the header fields that planning needs, no pixels. Plain data. */
export interface Instance {
  readonly path: string;
  readonly sopUid: string;
  readonly sopClassUid: string;
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly studyDate: string | undefined;
  readonly studyTime: string | undefined;
  readonly studyDescription: string;
  readonly frameOfReferenceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly imageType: readonly string[];
  readonly frames: number;
  /** Which frame of a multi-frame file this is, from 0; absent where the file is one slice. */
  readonly frame?: number | undefined;
  /** Image Position (Patient), LPS mm. */
  readonly position: Vec3 | undefined;
  /** Image Orientation (Patient): direction of a row, then of a column. */
  readonly orientation: readonly [row: Vec3, column: Vec3] | undefined;
  /** Pixel Spacing: distance between rows, then between columns, mm. */
  readonly pixelSpacingMm: readonly [number, number] | undefined;
  readonly pixels: PixelForm | undefined;
  readonly pet: SuvSliceHeader | undefined;
  readonly nm: NmHeader | undefined;
  readonly subject: Subject;
}

/** Reads the header of one file. The reasons it answers with are about the file, not about its place in a series. */
export function parseInstance(file: Uint8Array, path: string): Result<Instance, UnusedReason> {
  const parsed = parseFile(file);
  return parsed.ok ? instanceOf(parsed.value, path) : err(parsed.error);
}

export function instanceOf(parsed: ParsedFile, path: string): Result<Instance, UnusedReason> {
  const { header } = parsed;
  const modality = header.text('00080060') ?? '';
  const sopClassUid = header.text('00080016') ?? header.text('00020002') ?? '';
  if (sopClassUid === '' && modality === '') return err({ kind: 'not-dicom' });
  if (parsed.pixel && !transferSyntax(parsed.transferSyntaxUid))
    return err({ kind: 'unsupported-transfer-syntax', uid: parsed.transferSyntaxUid });
  const nm = sopClassUid === nmImage;
  // Nuclear medicine has the plane of its first frame in the Detector Information Sequence (PS3.3 C.8.4.11).
  const detector = nm
    ? header.items('00540022').find((item) => item.has('00200032') && item.has('00200037'))
    : undefined;
  const plane = detector ?? header;
  const name = header.text('00100010') ?? '';
  const id = header.text('00100020') ?? '';
  return ok({
    path,
    sopUid: header.text('00080018') ?? header.text('00020003') ?? '',
    sopClassUid,
    seriesUid: header.text('0020000e') ?? '',
    studyUid: header.text('0020000d') ?? '',
    studyDate: header.text('00080020'),
    studyTime: header.text('00080030'),
    studyDescription: header.text('00081030') ?? '',
    frameOfReferenceUid: header.text('00200052') ?? '',
    modality,
    description: header.text('0008103e') ?? '',
    manufacturer: header.text('00080070') ?? '',
    model: header.text('00081090') ?? '',
    imageType: header.texts('00080008'),
    frames: header.number('00280008') ?? 1,
    position: vec3(plane.numbers('00200032')),
    orientation: orientationOf(plane.numbers('00200037')),
    pixelSpacingMm: spacingOf(header.numbers('00280030')),
    pixels: pixelFormOf(parsed),
    pet: modality === 'PT' ? suvHeaderOf(header, path, sopClassUid) : undefined,
    nm: nm ? nmHeaderOf(header) : undefined,
    subject: {
      key: `${id}|${name
        .split('=')[0]!
        .replace(/[\s^]+/g, ' ')
        .trim()}`,
      name,
      id,
      sex: header.text('00100040'),
      age: header.text('00101010'),
      birthDate: header.text('00100030'),
      weightKg: positive(header.number('00101030')),
      heightM: positive(header.number('00101020')),
    },
  });
}

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

function vec3(values: ReadonlyArray<number | undefined>): Vec3 | undefined {
  const [x, y, z] = values;
  return values.length === 3 && x !== undefined && y !== undefined && z !== undefined
    ? [x, y, z]
    : undefined;
}

function orientationOf(
  values: ReadonlyArray<number | undefined>,
): readonly [Vec3, Vec3] | undefined {
  const row = vec3(values.slice(0, 3));
  const column = vec3(values.slice(3));
  return values.length === 6 && row && column ? [row, column] : undefined;
}

function spacingOf(
  values: ReadonlyArray<number | undefined>,
): readonly [number, number] | undefined {
  const rows = positive(values[0]);
  const columns = positive(values[1]);
  return rows !== undefined && columns !== undefined ? [rows, columns] : undefined;
}

function pixelFormOf(parsed: ParsedFile): PixelForm | undefined {
  const { header, pixel } = parsed;
  const rows = header.uint16('00280010');
  const columns = header.uint16('00280011');
  if (!pixel || !rows || !columns) return undefined;
  const bitsAllocated = header.uint16('00280100') ?? 16;
  const bitsStored = header.uint16('00280101') ?? bitsAllocated;
  const slope = rescale(header, '00281053');
  return {
    rows,
    columns,
    samples: header.uint16('00280002') ?? 1,
    bitsAllocated,
    bitsStored,
    highBit: header.uint16('00280102') ?? bitsStored - 1,
    signed: header.uint16('00280103') === 1,
    slope: slope === undefined || slope === 0 ? 1 : slope,
    intercept: rescale(header, '00281052') ?? 0,
    transferSyntaxUid: parsed.transferSyntaxUid,
    place: pixel,
    bytesThere: Math.max(0, Math.min(pixel.length ?? Infinity, parsed.bytes.length - pixel.offset)),
  };
}

const rescale = (header: Header, tag: string): number | undefined => {
  const text = header.text(tag);
  return text === undefined ? undefined : decimalOf(text);
};
