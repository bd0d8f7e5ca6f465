import type { Instance } from '../instance.ts';

// Is the head in the field? A face can be made from CT (and worse from PET) and found again, so unless it is certainly
// not there the author is asked.
//
// [Note: the head]
// Anatomy is not in a header: Body Part Examined is a protocol's habit, and a table position says nothing of where the
// patient lies on it. What a CT does show is the uppermost slice. If that slice cuts the lungs, everything above it is
// outside the field, head included; nothing else in a body holds that much air in one axial slice (paranasal sinuses,
// pharynx and mouth together stay below 30 cm², a bowel full of gas below the 60 asked for here but for a megacolon,
// which lies below the head as well). Any other uppermost slice, neck, skull, air above the vertex or an abdomen, leaves
// it open. reviewedBy: null

export const headLimits = {
  reviewedBy: null,
  /** Air inside the body in the uppermost axial slice that only lungs reach, cm². */
  lungAirCm2: 60,
  /** A body cross-section below this is the end of the body: what is above it is in the field, cm². */
  endOfBodyCm2: 15,
  /** HU above which a voxel is body, and below which one inside is air or lung. */
  bodyHu: -300,
  /** PET may reach so far above the CT's top without reaching the head: lung apex to chin is more, mm. */
  petAboveCtMm: 20,
} as const;

/** Of one axial CT slice, on every fourth pixel of every fourth row. */
export interface SliceEvidence {
  readonly bodyCm2: number;
  /** Air that the body encloses. */
  readonly insideAirCm2: number;
}

/** What one file tells about the question. */
export interface HeadEvidence {
  readonly seriesUid: string;
  readonly modality: string;
  readonly frameOfReferenceUid: string;
  /** Height of the slice along the patient's long axis (LPS z), mm; undefined for slices that are not axial. */
  readonly zMm: number | undefined;
  readonly slice?: SliceEvidence | undefined;
}

export type FaceAnswer =
  /** The uppermost slice cuts the lungs. */
  | 'no'
  /** The body ends inside the field, with air above it: whatever the head end is, it is there. */
  | 'yes'
  /** Cannot be told from the images. */
  | 'unknown';

const step = 4;

/** Evidence from the rescaled values of one CT slice, row by row. */
export function sliceEvidence(
  valueAt: (index: number) => number,
  rows: number,
  columns: number,
  pixelSpacingMm: readonly [number, number],
): SliceEvidence {
  const height = Math.floor(rows / step);
  const width = Math.floor(columns / step);
  const body = new Uint8Array(height * width);
  let bodyCount = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (valueAt(y * step * columns + x * step) > headLimits.bodyHu) {
        body[y * width + x] = 1;
        bodyCount += 1;
      }
  const outside = floodFromEdge(body, width, height);
  const inside = height * width - bodyCount - outside;
  const cm2 = (pixelSpacingMm[0] * pixelSpacingMm[1] * step * step) / 100;
  return { bodyCm2: bodyCount * cm2, insideAirCm2: inside * cm2 };
}

/** How many pixels that are not body hang together with the edge of the picture. Marks them with 2. */
function floodFromEdge(body: Uint8Array, width: number, height: number): number {
  const open: number[] = [];
  let count = 0;
  const visit = (at: number): void => {
    if (body[at] !== 0) return;
    body[at] = 2;
    count += 1;
    open.push(at);
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < body.length - width) visit(at + width);
  }
  return count;
}

/** Evidence of one image file; `stored` are its values before rescale, where they can be had. */
export function headEvidence(
  instance: Instance,
  stored: Int16Array | Uint16Array | undefined,
): HeadEvidence {
  const { orientation, position, pixels, pixelSpacingMm } = instance;
  // Rows to the left, columns to the back, as good as straight: the normal is then the long axis.
  const axial =
    orientation !== undefined &&
    Math.abs(orientation[0][2]) < 0.1 &&
    Math.abs(orientation[1][2]) < 0.1;
  const isCt = instance.sopClassUid === '1.2.840.10008.5.1.4.1.1.2';
  return {
    seriesUid: instance.seriesUid,
    modality: instance.modality,
    frameOfReferenceUid: instance.frameOfReferenceUid,
    zMm: axial ? position?.[2] : undefined,
    ...(axial &&
      isCt &&
      stored &&
      pixels &&
      pixelSpacingMm && {
        slice: sliceEvidence(
          (index) => stored[index]! * pixels.slope + pixels.intercept,
          pixels.rows,
          pixels.columns,
          pixelSpacingMm,
        ),
      }),
  };
}

interface Top {
  readonly modality: string;
  readonly frameOfReferenceUid: string;
  readonly zMm: number | undefined;
  readonly answer: FaceAnswer;
}

/** Whether any of the series may show the head: 'no' only where every series is certainly below it. */
export function faceInField(evidence: readonly HeadEvidence[]): FaceAnswer {
  const series = new Map<string, HeadEvidence[]>();
  for (const each of evidence) {
    const slices = series.get(each.seriesUid);
    if (slices) slices.push(each);
    else series.set(each.seriesUid, [each]);
  }
  const tops = [...series.values()].map(topOf);
  if (tops.length === 0) return 'unknown';
  if (tops.some(({ answer }) => answer === 'yes')) return 'yes';
  const cts = tops.filter(({ modality, answer }) => modality === 'CT' && answer === 'no');
  const below = (top: Top): boolean =>
    cts.some(
      (ct) =>
        ct.frameOfReferenceUid !== '' &&
        ct.frameOfReferenceUid === top.frameOfReferenceUid &&
        top.zMm !== undefined &&
        ct.zMm !== undefined &&
        top.zMm <= ct.zMm + headLimits.petAboveCtMm,
    );
  return tops.every((top) => top.answer === 'no' || (top.modality !== 'CT' && below(top)))
    ? 'no'
    : 'unknown';
}

function topOf(slices: readonly HeadEvidence[]): Top {
  const first = slices[0]!;
  const placed = slices.filter(({ zMm }) => zMm !== undefined);
  const { modality, frameOfReferenceUid } = first;
  if (placed.length < slices.length)
    return { modality, frameOfReferenceUid, zMm: undefined, answer: 'unknown' };
  const top = placed.reduce((best, next) => (next.zMm! > best.zMm! ? next : best));
  const { slice } = top;
  const ends =
    slice !== undefined &&
    slice.bodyCm2 < headLimits.endOfBodyCm2 &&
    slices.some((each) => (each.slice?.bodyCm2 ?? 0) >= headLimits.endOfBodyCm2);
  const answer: FaceAnswer = ends
    ? 'yes'
    : slice && slice.insideAirCm2 >= headLimits.lungAirCm2
      ? 'no'
      : 'unknown';
  return { modality, frameOfReferenceUid, zMm: top.zMm, answer };
}
