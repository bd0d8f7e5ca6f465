import { gunzipSync } from 'node:zlib';
import { err, ok, type Result } from '#base';
import type { WorldPoint } from '#domain/image';

// A reader of NIfTI-1 masks (nifti.nimh.nih.gov, nifti1.h), single file, gzipped or not: enough to ask "is this point
// in the mask?". NIfTI world coordinates are RAS, ours LPS: x and y change sign.

export interface Mask {
  readonly size: readonly [number, number, number];
  /** True where the nearest mask voxel is above zero. */
  readonly holds: (point: WorldPoint) => boolean;
}

type Affine = ReadonlyArray<readonly [number, number, number, number]>;

const sampleReaders: Readonly<
  Record<
    number,
    readonly [bytes: number, read: (view: DataView, at: number, le: boolean) => number]
  >
> = {
  2: [1, (view, at) => view.getUint8(at)],
  256: [1, (view, at) => view.getInt8(at)],
  4: [2, (view, at, le) => view.getInt16(at, le)],
  512: [2, (view, at, le) => view.getUint16(at, le)],
  8: [4, (view, at, le) => view.getInt32(at, le)],
  768: [4, (view, at, le) => view.getUint32(at, le)],
  16: [4, (view, at, le) => view.getFloat32(at, le)],
  64: [8, (view, at, le) => view.getFloat64(at, le)],
};

export function readNifti(file: Uint8Array): Result<Mask, string> {
  let bytes = file;
  try {
    if (file[0] === 0x1f && file[1] === 0x8b) bytes = new Uint8Array(gunzipSync(file));
  } catch {
    return err('cannot be inflated');
  }
  if (bytes.length < 352) return err('too short for a NIfTI header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const le = view.getInt32(0, true) === 348;
  if (!le && view.getInt32(0, false) !== 348) return err('no NIfTI-1 header');
  const size = [1, 2, 3].map((n) => view.getInt16(40 + 2 * n, le)) as [number, number, number];
  const reader = sampleReaders[view.getInt16(70, le)];
  if (!reader) return err(`data type ${view.getInt16(70, le)} is not read`);
  const start = Math.trunc(view.getFloat32(108, le));
  const voxels = size[0] * size[1] * size[2];
  if (size.some((n) => n < 1) || start < 348 || start + voxels * reader[0] > bytes.length)
    return err('ends inside the image data');
  const affine = affineOf(view, le);
  const inverse = affine && invert(affine);
  if (!inverse) return err('has no usable affine');
  const [sampleBytes, read] = reader;
  return ok({
    size,
    holds: (point) => {
      const at = (n: number): number => {
        const row = inverse[n]!;
        return Math.round(row[0] * -point[0] + row[1] * -point[1] + row[2] * point[2] + row[3]);
      };
      const i = at(0);
      const j = at(1);
      const k = at(2);
      if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return false;
      return read(view, start + (i + size[0] * (j + size[1] * k)) * sampleBytes, le) > 0;
    },
  });
}

/** Voxel to RAS mm: the sform where it is set, else the qform. */
function affineOf(view: DataView, le: boolean): Affine | undefined {
  const float = (at: number): number => view.getFloat32(at, le);
  if (view.getInt16(254, le) > 0)
    return [280, 296, 312].map(
      (at) => [float(at), float(at + 4), float(at + 8), float(at + 12)] as const,
    );
  if (view.getInt16(252, le) <= 0) return undefined;
  const [b, c, d] = [float(256), float(260), float(264)];
  const a = Math.sqrt(Math.max(1 - b * b - c * c - d * d, 0));
  const [dx, dy] = [float(80), float(84)];
  const dz = float(88) * (float(76) < 0 ? -1 : 1);
  return [
    [
      (a * a + b * b - c * c - d * d) * dx,
      2 * (b * c - a * d) * dy,
      2 * (b * d + a * c) * dz,
      float(268),
    ],
    [
      2 * (b * c + a * d) * dx,
      (a * a + c * c - b * b - d * d) * dy,
      2 * (c * d - a * b) * dz,
      float(272),
    ],
    [
      2 * (b * d - a * c) * dx,
      2 * (c * d + a * b) * dy,
      (a * a + d * d - b * b - c * c) * dz,
      float(276),
    ],
  ];
}

function invert(m: Affine): Affine | undefined {
  const [p, q, r] = m as [Affine[0], Affine[0], Affine[0]];
  const cofactor = (x: Affine[number], y: Affine[number]): [number, number, number] => [
    x[1] * y[2] - x[2] * y[1],
    x[2] * y[0] - x[0] * y[2],
    x[0] * y[1] - x[1] * y[0],
  ];
  const [u, v, w] = [cofactor(q, r), cofactor(r, p), cofactor(p, q)];
  const determinant = p[0] * u[0] + p[1] * u[1] + p[2] * u[2];
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-12) return undefined;
  return [0, 1, 2].map((n) => {
    const row = [u[n]! / determinant, v[n]! / determinant, w[n]! / determinant] as const;
    return [...row, -(row[0] * p[3] + row[1] * q[3] + row[2] * r[3])] as const;
  });
}
