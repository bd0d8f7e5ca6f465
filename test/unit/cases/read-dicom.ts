import { parseDicom, type DataSet } from 'dicom-parser';

// An oracle written apart from the generator: a slice read back with dicom-parser alone.

export interface ReadSlice {
  readonly set: DataSet;
  readonly columns: number;
  readonly rows: number;
  readonly position: readonly [number, number, number];
  readonly spacing: readonly [number, number];
  /** Rescaled samples, row by row. */
  readonly values: Float32Array;
}

const numbers = (set: DataSet, tag: string): number[] =>
  (set.string(tag) ?? '').split('\\').map(Number);

export function readSlice(bytes: Uint8Array): ReadSlice {
  const set = parseDicom(bytes);
  const element = set.elements.x7fe00010!;
  const columns = set.uint16('x00280011')!;
  const rows = set.uint16('x00280010')!;
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.dataOffset, element.length);
  const signed = set.uint16('x00280103') === 1;
  const slope = Number(set.string('x00281053'));
  const intercept = Number(set.string('x00281052'));
  const values = new Float32Array(columns * rows);
  for (let p = 0; p < values.length; p++)
    values[p] =
      (signed ? view.getInt16(2 * p, true) : view.getUint16(2 * p, true)) * slope + intercept;
  const [x, y, z] = numbers(set, 'x00200032');
  const [down, across] = numbers(set, 'x00280030');
  return {
    set,
    columns,
    rows,
    position: [x!, y!, z!],
    spacing: [across!, down!],
    values,
  };
}

/** SUVbw per Bq/ml from the header: weight (g) / (dose · 2^(−Δt/T½)), Δt from injection to SeriesTime. */
export function suvbwFactor(set: DataSet): number {
  const seconds = (text: string): number =>
    Number(text.slice(0, 2)) * 3600 + Number(text.slice(2, 4)) * 60 + Number(text.slice(4));
  const drug = set.elements.x00540016!.items![0]!.dataSet!;
  const delay = seconds(set.string('x00080031')!) - seconds(drug.string('x00181072')!);
  const dose = Number(drug.string('x00181074')) * 2 ** (-delay / Number(drug.string('x00181075')));
  return (Number(set.string('x00101030')) * 1000) / dose;
}

interface Ball {
  readonly c: readonly number[];
  readonly radii: readonly number[];
}

/** Values of the voxels whose centre lies in an ellipsoid, over all slices. */
export function valuesIn(slices: readonly ReadSlice[], { c, radii }: Ball): number[] {
  const out: number[] = [];
  for (const slice of slices) {
    const dz = (slice.position[2] - c[2]!) / radii[2]!;
    if (Math.abs(dz) > 1) continue;
    for (let j = 0; j < slice.rows; j++)
      for (let i = 0; i < slice.columns; i++) {
        const dx = (slice.position[0] + i * slice.spacing[0] - c[0]!) / radii[0]!;
        const dy = (slice.position[1] + j * slice.spacing[1] - c[1]!) / radii[1]!;
        if (dx * dx + dy * dy + dz * dz <= 1) out.push(slice.values[i + slice.columns * j]!);
      }
  }
  return out;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const spread = (values: readonly number[]): number => {
  const m = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
};
