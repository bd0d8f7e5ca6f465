import { worldPoint, type Grid, type Vec3 } from '#domain/image';
import { encapsulated, dicomFile, joined, type Tags } from '../../fixtures/dicom-writer.ts';

// SEG objects by the tests' own writer: pixels are packed here a second time, as text of 0 and 1.

export const frameUid = '1.2.3.9';
export const segClass = '1.2.840.10008.5.1.4.1.1.66.4';
export const labelMapClass = '1.2.840.10008.5.1.4.1.1.66.7';

/** 5 × 3 × 4 voxels of 2 × 3 × 4 mm: 15 pixels a frame, so that frames begin inside bytes. */
export const grid: Grid = {
  size: [5, 3, 4],
  spacingMm: [2, 3, 4],
  origin: worldPoint(-10, 20, 100),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

export const target = { grid, frameOfReferenceUid: frameUid };

export interface MadeFrame {
  readonly segment?: number;
  /** Rows of '.' and '#', or digits for values of 8 bits. */
  readonly rows: readonly string[];
  readonly position: Vec3;
  readonly orientation?: string;
  readonly spacing?: string;
}

/** An axial frame on slice k of the grid. */
export const slice = (k: number, rows: readonly string[], segment = 1): MadeFrame => ({
  segment,
  rows,
  position: [-10, 20, 100 + 4 * k],
});

/** Bits of all frames one after another, lowest first. */
function bits(frames: readonly MadeFrame[]): Uint8Array {
  const all = frames.flatMap(({ rows }) =>
    Array.from(rows.join('')).map((mark) => (mark === '#' ? 1 : 0)),
  );
  const bytes = new Uint8Array(2 * Math.ceil(all.length / 16));
  all.forEach((bit, n) => {
    bytes[n >> 3] = bytes[n >> 3]! + (bit << (n & 7));
  });
  return bytes;
}

export const digits = (frames: readonly MadeFrame[]): Uint8Array =>
  Uint8Array.from(
    frames.flatMap(({ rows }) =>
      Array.from(rows.join('')).map((mark) => (mark === '.' ? 0 : +mark)),
    ),
  );

export const segmentTags = (number: number, over: Tags = {}): Tags => ({
  '00620003SQ': [{ '00080100SH': '49755003', '00080102SH': 'SCT', '00080104LO': 'Morph' }],
  '00620004US': number,
  '00620005LO': `Segment ${number}`,
  '00620008CS': 'MANUAL',
  '0062000FSQ': [{ '00080100SH': '4147007', '00080102SH': 'SCT', '00080104LO': 'Mass' }],
  ...over,
});

export function segTags(frames: readonly MadeFrame[], over: Tags = {}, segments = [1]): Tags {
  return {
    '00080016UI': segClass,
    '00080018UI': '1.2.3.4',
    '00080060CS': 'SEG',
    '0008103ELO': 'Made',
    '0020000DUI': '1.2.3',
    '0020000EUI': '1.2.3.5',
    '00200052UI': frameUid,
    '00280002US': 1,
    '00280008IS': String(frames.length),
    '00280010US': frames[0]?.rows.length ?? 3,
    '00280011US': frames[0]?.rows[0]!.length ?? 5,
    '00280100US': 1,
    '00280101US': 1,
    '00280102US': 0,
    '00280103US': 0,
    '00620001CS': 'BINARY',
    '00620002SQ': segments.map((number) => segmentTags(number)),
    '52009229SQ': [
      {
        '00209116SQ': [{ '00200037DS': '1\\0\\0\\0\\1\\0' }],
        '00289110SQ': [{ '00180050DS': '4', '00180088DS': '4', '00280030DS': '3\\2' }],
      },
    ],
    '52009230SQ': frames.map((frame) => ({
      '00209113SQ': [{ '00200032DS': frame.position.join('\\') }],
      ...(frame.orientation !== undefined && {
        '00209116SQ': [{ '00200037DS': frame.orientation }],
      }),
      ...(frame.spacing !== undefined && { '00289110SQ': [{ '00280030DS': frame.spacing }] }),
      ...(frame.segment !== undefined && {
        '0062000ASQ': [{ '0062000BUS': frame.segment }],
      }),
    })),
    '7FE00010OB': bits(frames),
    ...over,
  };
}

export const segFile = (
  frames: readonly MadeFrame[],
  over: Tags = {},
  segments = [1],
): Uint8Array => dicomFile(segTags(frames, over, segments));

export const eightBits: Tags = { '00280100US': 8, '00280101US': 8, '00280102US': 7 };

/** The same pixels as RLE fragments (PS3.5 G): one segment of literal runs a frame. */
export function rleFile(frames: readonly MadeFrame[], over: Tags): Uint8Array {
  const tags = { ...segTags(frames, { ...eightBits, ...over }), '7FE00010OB': undefined };
  const fragments = frames.map((frame) => {
    const pixels = digits([frame]);
    const header = new Uint8Array(64);
    header[0] = 1;
    header[4] = 64;
    const body = [pixels.length - 1, ...pixels];
    return Uint8Array.from([...header, ...body, ...(body.length % 2 ? [0] : [])]);
  });
  return joined(dicomFile(tags, '1.2.840.10008.1.2.5'), encapsulated(...fragments));
}
