import { err, ok, type Result } from '#base';
import type { Vec3 } from '#domain/image';
import type { Header, ParsedFile } from '../header.ts';
import { codeIn, type Code } from './code.ts';
import { rgbOfCieLab } from './colour.ts';
import type { ObjectError } from './found-region.ts';
import { isOrthonormal, type Plane } from './seg-planes.ts';

// Segmentation objects, PS3.3 A.51 and C.8.20; frames as functional groups, C.7.6.16.

export const segmentationStorage = '1.2.840.10008.5.1.4.1.1.66.4';
/** Label maps (Supplement 243): a pixel is the number of its segment, and segments do not overlap. */
export const labelMapStorage = '1.2.840.10008.5.1.4.1.1.66.7';

export interface Segment {
  readonly number: number;
  readonly label: string;
  readonly code: Code | undefined;
  readonly category: Code | undefined;
  readonly algorithm: string | undefined;
  readonly trackingId: string | undefined;
  readonly trackingUid: string | undefined;
  readonly colour: readonly [number, number, number] | undefined;
}

export interface SegFrame {
  readonly plane: Plane;
  /** Undefined in label maps. */
  readonly segment: number | undefined;
}

export interface SegHeader {
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly description: string;
  readonly frameOfReferenceUid: string;
  readonly type: 'BINARY' | 'FRACTIONAL' | 'LABELMAP';
  readonly fractionalType: string;
  readonly maximumFractional: number;
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: number;
  readonly segments: readonly Segment[];
  readonly frames: readonly SegFrame[];
  readonly spacingBetweenMm: number | undefined;
  readonly thicknessMm: number | undefined;
}

export function segHeaderOf({ header }: ParsedFile): Result<SegHeader, ObjectError> {
  const sopClassUid = header.text('00080016') ?? header.text('00020002') ?? '';
  if (sopClassUid !== segmentationStorage && sopClassUid !== labelMapStorage)
    return err({ kind: 'other-object', sopClassUid });
  const frameOfReferenceUid = header.text('00200052');
  if (frameOfReferenceUid === undefined) return err({ kind: 'no-frame-of-reference' });
  const type = header.text('00620001');
  if (type !== 'BINARY' && type !== 'FRACTIONAL' && type !== 'LABELMAP')
    return err({ kind: 'bad-pixel-format', detail: `Segmentation Type ${type ?? 'missing'}` });
  const rows = header.uint16('00280010') ?? 0;
  const columns = header.uint16('00280011') ?? 0;
  const bitsAllocated = header.uint16('00280100') ?? 0;
  const form = formProblem(header, type, rows, columns, bitsAllocated);
  if (form !== undefined) return err({ kind: 'bad-pixel-format', detail: form });

  const groups = header.items('52009230');
  const count = header.number('00280008') ?? 1;
  if (groups.length === 0) return err({ kind: 'nothing-drawn' });
  if (count !== groups.length)
    return err({ kind: 'frame-count', frames: count, described: groups.length });
  const shared = header.items('52009229')[0];
  const frames: SegFrame[] = [];
  for (const [n, group] of groups.entries()) {
    const frame = frameOf(group, shared, type === 'LABELMAP');
    if (frame === undefined) return err({ kind: 'frame-without-place', frame: n + 1 });
    frames.push(frame);
  }
  const measures = measuresOf(groups[0], shared);
  return ok({
    sopUid: header.text('00080018') ?? '',
    seriesUid: header.text('0020000e') ?? '',
    description: header.text('0008103e') ?? '',
    frameOfReferenceUid,
    type,
    fractionalType: header.text('00620010') ?? '',
    maximumFractional: header.uint16('0062000e') ?? 255,
    rows,
    columns,
    bitsAllocated,
    segments: header.items('00620002').flatMap((item) => segmentOf(item) ?? []),
    frames,
    spacingBetweenMm: positive(measures?.number('00180088')),
    thicknessMm: positive(measures?.number('00180050')),
  });
}

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** What forbids reading the pixels, or undefined (PS3.3 C.8.20.2: one sample, unsigned; 1, 8 or 16 bits). */
function formProblem(
  header: Header,
  type: SegHeader['type'],
  rows: number,
  columns: number,
  bitsAllocated: number,
): string | undefined {
  const samples = header.uint16('00280002') ?? 1;
  const allowed = { BINARY: [1, 8], FRACTIONAL: [8], LABELMAP: [8, 16] }[type];
  if (rows === 0 || columns === 0) return `${rows} rows, ${columns} columns`;
  if (samples !== 1) return `${samples} samples a pixel`;
  if (header.uint16('00280103') === 1) return 'signed pixels';
  if (!allowed.includes(bitsAllocated)) return `${type} with ${bitsAllocated} bits allocated`;
  return undefined;
}

/** A functional group macro of a frame: its own, or the one all frames share. */
const groupItem = (
  group: Header | undefined,
  shared: Header | undefined,
  tag: string,
): Header | undefined => group?.items(tag)[0] ?? shared?.items(tag)[0];

const measuresOf = (group: Header | undefined, shared: Header | undefined): Header | undefined =>
  groupItem(group, shared, '00289110');

function frameOf(
  group: Header,
  shared: Header | undefined,
  labelMap: boolean,
): SegFrame | undefined {
  const position = vec3(groupItem(group, shared, '00209113')?.numbers('00200032') ?? []);
  const cosines = groupItem(group, shared, '00209116')?.numbers('00200037') ?? [];
  const row = vec3(cosines.slice(0, 3));
  const column = vec3(cosines.slice(3, 6));
  const [between, along] = measuresOf(group, shared)?.numbers('00280030') ?? [];
  const segment = groupItem(group, shared, '0062000a')?.uint16('0062000b');
  const spacing = [positive(between), positive(along)] as const;
  if (!position || !row || !column || spacing[0] === undefined || spacing[1] === undefined)
    return undefined;
  if (!isOrthonormal({ row, column }) || (segment === undefined && !labelMap)) return undefined;
  return {
    plane: { position, row, column, spacingMm: [spacing[0], spacing[1]] },
    segment: labelMap ? undefined : segment,
  };
}

function vec3(values: ReadonlyArray<number | undefined>): Vec3 | undefined {
  const [x, y, z] = values;
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}

function segmentOf(item: Header): Segment | undefined {
  const number = item.uint16('00620004');
  if (number === undefined) return undefined;
  const code = codeIn(item, '0062000f');
  return {
    number,
    label: item.text('00620005') ?? code?.meaning ?? '',
    code,
    category: codeIn(item, '00620003'),
    algorithm: item.text('00620008'),
    trackingId: item.text('00620020'),
    trackingUid: item.text('00620021'),
    colour: rgbOfCieLab(item.uint16s('0062000d')),
  };
}
