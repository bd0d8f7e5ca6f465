import type { ItemFace, PictureArea } from '#domain/exam';
import { pngOf } from '../library/sheet-png.ts';

// A sinogram of a uniform cylinder with one block of detectors dead, computed. Columns are the distance of a line of
// response from the middle, rows its angle from 0 to 180 degrees; the ring has radius 1.

const SIZE_PX = 320;
const FIELD = 0.6;
const CYLINDER = 0.5;
/** Where on the ring the dead block stands and half its width, degrees. */
const BLOCK_DEG = 150;
const HALF_DEG = 4;

const offsetOf = (x: number): number => ((x + 0.5) / SIZE_PX) * 2 * FIELD - FIELD;

/** A line at distance `r` and angle θ ends on the ring at θ ± acos r; this block is met only by the end at +. */
const angleOfDefect = (r: number): number => BLOCK_DEG - (Math.acos(r) * 180) / Math.PI;

function counts(x: number, y: number): number {
  const r = offsetOf(x);
  const deg = ((y + 0.5) / SIZE_PX) * 180;
  if (Math.abs(deg - angleOfDefect(r)) <= HALF_DEG) return 0;
  return Math.sqrt(Math.max(0, CYLINDER ** 2 - r * r)) / CYLINDER;
}

export function sinogramPng(): Uint8Array {
  const rgb = new Uint8Array(SIZE_PX ** 2 * 3);
  for (let y = 0; y < SIZE_PX; y++)
    for (let x = 0; x < SIZE_PX; x++) {
      const at = (y * SIZE_PX + x) * 3;
      rgb.fill(Math.round(255 * counts(x, y)), at, at + 3);
    }
  return pngOf(SIZE_PX, SIZE_PX, rgb);
}

/** The stripe where the cylinder is, with two degrees to spare on either side. */
export const defectArea: PictureArea = (() => {
  const y = (deg: number): number => Math.round((deg / 180) * SIZE_PX);
  const x = (r: number): number => Math.round(((r + FIELD) / (2 * FIELD)) * SIZE_PX);
  const steps = Array.from({ length: 11 }, (_, n) => CYLINDER * (n / 5 - 1));
  const edge = (side: number): Array<readonly [number, number]> =>
    steps.map((r) => [x(r), y(angleOfDefect(r) + side * (HALF_DEG + 2))] as const);
  return { type: 'polygon', pointsPx: [...edge(-1), ...edge(1).reverse()] };
})();

export const sinogramPicture = {
  path: 'pictures/sinogram.png',
  widthPx: SIZE_PX,
  heightPx: SIZE_PX,
  alt: {
    zh: '均匀圆柱体模的正弦图，横轴为到中心的距离，纵轴为投影角，有一条斜行的暗带',
    en: 'Sinogram of a uniform cylinder, distance from the middle across and angle down, with an oblique dark stripe',
  },
  credit: '合成图像，由本项目计算。 Synthetic picture, computed by the project.',
} as const satisfies NonNullable<ItemFace['picture']>;
