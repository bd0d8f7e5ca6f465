import type { ItemFace } from '#domain/exam';
import { pngOf } from '../library/sheet-png.ts';
import { sinogramPicture, sinogramPng } from './sinogram.ts';

// Pictures of the bank, computed: no patient and no photograph stands behind them.

const SIZE_PX = 320;
const MM_PER_PX = 1;
/** Resolution of the simulated image, full width at half maximum. */
const FWHM_MM = 7;
/** Inner diameters of the six spheres and the circle they stand on: NEMA NU 2-2018, image quality phantom. */
const SPHERES_MM = [37, 28, 22, 17, 13, 10] as const;
const CIRCLE_MM = 57.2;
/** Spheres against background, as commonly filled. */
const RATIO = 8;
const BODY_MM: readonly [number, number] = [147, 112];
const LUNG_MM = 25;

type SphereMm = (typeof SPHERES_MM)[number];

/** Where the sphere of that diameter stands in the picture, px. */
export function sphereCentre(diameterMm: SphereMm): readonly [number, number] {
  const angle = (SPHERES_MM.indexOf(diameterMm) * Math.PI) / 3;
  const px = (mm: number): number => Math.round(SIZE_PX / 2 + mm / MM_PER_PX);
  return [px(CIRCLE_MM * Math.cos(angle)), px(CIRCLE_MM * Math.sin(angle))];
}

/** A slice through the middle of the six spheres, blurred, darker where there is more. */
function spheres(): Uint8Array {
  const truth = new Float64Array(SIZE_PX ** 2);
  for (let y = 0; y < SIZE_PX; y++)
    for (let x = 0; x < SIZE_PX; x++) truth[y * SIZE_PX + x] = activityAt(x, y);
  return inverse(blurred(truth));
}

function activityAt(x: number, y: number): number {
  const [dx, dy] = [(x - SIZE_PX / 2) * MM_PER_PX, (y - SIZE_PX / 2) * MM_PER_PX];
  for (const mm of SPHERES_MM) {
    const [cx, cy] = sphereCentre(mm);
    if (((x - cx) ** 2 + (y - cy) ** 2) * MM_PER_PX ** 2 <= (mm / 2) ** 2) return RATIO;
  }
  if (dx * dx + dy * dy <= LUNG_MM ** 2) return 0;
  return (dx / BODY_MM[0]) ** 2 + (dy / BODY_MM[1]) ** 2 <= 1 ? 1 : 0;
}

/** By a Gauss in the plane, as long as the image reaches. */
function blurred(image: Float64Array): Float64Array {
  const sigma = FWHM_MM / MM_PER_PX / (2 * Math.sqrt(2 * Math.log(2)));
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, n) =>
    Math.exp(-((n - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const along = (from: Float64Array, step: number): Float64Array =>
    from.map((_, at) =>
      weights.reduce(
        (all, weight, n) => all + (weight * (from[at + (n - reach) * step] ?? 0)) / sum,
        0,
      ),
    );
  return along(along(image, 1), SIZE_PX);
}

function inverse(image: Float64Array): Uint8Array {
  const rgb = new Uint8Array(image.length * 3);
  image.forEach((value, at) =>
    rgb.fill(255 - Math.round((255 * value) / RATIO), at * 3, at * 3 + 3),
  );
  return rgb;
}

export const spheresPicture = {
  path: 'pictures/spheres.png',
  widthPx: SIZE_PX,
  heightPx: SIZE_PX,
  alt: {
    zh: '图像质量体模横断面：六个直径不同的热球排成一圈，中央为冷的肺插件',
    en: 'Slice of the image quality phantom: six hot spheres of different diameter in a circle about a cold lung insert',
  },
  credit: '合成图像，由本项目计算。 Synthetic picture, computed by the project.',
} as const satisfies NonNullable<ItemFace['picture']>;

/** Every picture of the bank, by its path in a pack. */
export const bankPictures = (): ReadonlyMap<string, Uint8Array> =>
  new Map([
    [spheresPicture.path, pngOf(SIZE_PX, SIZE_PX, spheres())],
    [sinogramPicture.path, sinogramPng()],
  ]);
