import { sampleAt, worldPoint, type Vec3, type Volume } from '#domain/image';
import type { BuiltLibraryCase } from './build.ts';
import { pngOf } from './sheet-png.ts';

// Pictures for whoever writes a case: is the anatomy there, and the finding where the key says?

const pixelMm = 2.5;
/** Metres of the frame: 440 wide; 300 deep; 1000 high. */
const wide = 440;
const deep = 300;

interface Tile {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => readonly [number, number, number];
}

const grey = (v: number): readonly [number, number, number] => [v, v, v];
const clamp = (v: number): number => Math.min(Math.max(Math.round(v), 0), 255);
const hot = (t: number): readonly [number, number, number] => [
  clamp(t * 3 * 255),
  clamp((t * 3 - 1) * 255),
  clamp((t * 3 - 2) * 255),
];

type Look = (p: Vec3) => readonly [number, number, number];

const ctLook =
  (ct: Volume, centre: number, width: number): Look =>
  (p) =>
    grey(clamp((((sampleAt(ct, worldPoint(...p)) ?? -1000) - centre) / width + 0.5) * 255));
const petLook =
  (pet: Volume, upper: number): Look =>
  (p) =>
    grey(clamp(255 * (1 - (sampleAt(pet, worldPoint(...p)) ?? 0) / upper)));
const fusedLook = (ct: Volume, pet: Volume, upper: number): Look => {
  const under = ctLook(ct, 40, 400);
  return (p) => {
    const [g] = under(p);
    const [r, green, b] = hot(Math.min((sampleAt(pet, worldPoint(...p)) ?? 0) / upper, 1));
    return [clamp(g * 0.55 + r * 0.6), clamp(g * 0.55 + green * 0.6), clamp(g * 0.55 + b * 0.6)];
  };
};

const axial = (look: Look, z: number): Tile => ({
  width: wide / pixelMm,
  height: deep / pixelMm,
  at: (x, y) => look([x * pixelMm - wide / 2, y * pixelMm - deep / 2 + 10, z]),
});
/** 120 mm round a place, a millimetre a pixel. */
const zoomed = (look: Look, c: Vec3): Tile => ({
  width: 120,
  height: 120,
  at: (x, y) => look([c[0] + x - 60, c[1] + y - 60, c[2]]),
});
const coronal = (look: Look, y: number, high: number): Tile => ({
  width: wide / pixelMm,
  height: high / pixelMm,
  at: (x, row) => look([x * pixelMm - wide / 2, y, 10 - row * pixelMm]),
});
const sagittal = (look: Look, x: number, high: number): Tile => ({
  width: deep / pixelMm,
  height: high / pixelMm,
  at: (column, row) => look([x, column * pixelMm - deep / 2 + 10, 10 - row * pixelMm]),
});

/** Maximum along the depth. */
function mip(pet: Volume, upper: number, high: number): Tile {
  return {
    width: wide / pixelMm,
    height: high / pixelMm,
    at: (x, row) => {
      let most = 0;
      for (let y = -160; y < 160; y += 4)
        most = Math.max(
          most,
          sampleAt(pet, worldPoint(x * pixelMm - wide / 2, y, 10 - row * pixelMm)) ?? 0,
        );
      return grey(clamp(255 * (1 - most / upper)));
    },
  };
}

function joined(rows: ReadonlyArray<readonly Tile[]>): Uint8Array {
  const widthOf = (row: readonly Tile[]): number => row.reduce((sum, t) => sum + t.width + 2, 0);
  const heightOf = (row: readonly Tile[]): number => Math.max(...row.map((t) => t.height)) + 2;
  const width = Math.max(...rows.map(widthOf));
  const height = rows.reduce((sum, row) => sum + heightOf(row), 0);
  const rgb = new Uint8Array(width * height * 3).fill(60);
  let top = 0;
  for (const row of rows) {
    let left = 0;
    for (const tile of row) {
      for (let y = 0; y < tile.height; y++)
        for (let x = 0; x < tile.width; x++)
          rgb.set(tile.at(x, y), ((top + y) * width + left + x) * 3);
      left += tile.width + 2;
    }
    top += heightOf(row);
  }
  return pngOf(width, height, rgb);
}

/** Whole body: MIP, coronal and sagittal planes. */
export function overview({ images }: BuiltLibraryCase, upper = 7): Uint8Array {
  const { ct, pet, nac } = images;
  const high = Math.round((ct.grid.size[2] * ct.grid.spacingMm[2]) / 10) * 10;
  return joined([
    [
      mip(pet, upper, high),
      coronal(ctLook(ct, 40, 400), 0, high),
      coronal(fusedLook(ct, pet, upper), 0, high),
      coronal(petLook(pet, upper), -30, high),
      sagittal(ctLook(ct, 40, 400), 0, high),
      sagittal(petLook(pet, upper), 0, high),
      ...(nac ? [mip(nac, 0.35, high), coronal(petLook(nac, 0.35), 0, high)] : []),
    ],
  ]);
}

/** A row for each truth at its height: CT soft tissue, lung and bone, PET, fused, close by, uncorrected. */
export function closeUps({ images, key }: BuiltLibraryCase, upper = 7): Uint8Array {
  const { ct, pet, nac } = images;
  return joined(
    key.truths.map(({ region }) => {
      const cross = (look: Look): Look => {
        const [cx, cy] = region.c;
        return (p) => {
          const [dx, dy] = [Math.abs(p[0] - cx), Math.abs(p[1] - cy)];
          const arm = (dx < 1.3 && dy > 24 && dy < 40) || (dy < 1.3 && dx > 24 && dx < 40);
          return arm ? [255, 40, 40] : look(p);
        };
      };
      const z = region.c[2];
      return [
        axial(cross(ctLook(ct, 40, 400)), z),
        axial(ctLook(ct, -500, 1500), z),
        axial(ctLook(ct, 400, 1800), z),
        axial(cross(petLook(pet, upper)), z),
        axial(fusedLook(ct, pet, upper), z),
        zoomed(ctLook(ct, 40, 400), region.c),
        zoomed(ctLook(ct, 400, 1800), region.c),
        zoomed(fusedLook(ct, pet, upper), region.c),
        ...(nac ? [axial(petLook(nac, 0.35), z)] : []),
      ];
    }),
  );
}
