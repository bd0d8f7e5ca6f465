import type { Vec3 } from '#domain/image';
import type { Truth } from '#domain/marking';
import { ureterLine } from './abdomen.ts';
import { smoothNoise, uniform } from './noise.ts';
import { ellipsoid, rod, rough } from './shapes.ts';
import type { Layer } from './scene.ts';

/** Something put into the healthy body, and what the reference answer says of it. */
export interface Planted {
  /** The rest of the truth; place and numbers follow from here, SUVmax from the finished images. */
  readonly truth: Omit<Truth, 'region' | 'suvmax' | 'longMm' | 'shortMm'>;
  readonly centre: Vec3;
  readonly radiiMm: Vec3;
  /** CT number; absent where CT shows nothing new. */
  readonly hu?: number | undefined;
  /** Uptake before blurring: the images show less in small things. */
  readonly suv: number;
  readonly roughMm?: number | undefined;
  /** Fine strands into the lung around. */
  readonly spicules?: number | undefined;
  /** A true lesion has a size worth measuring; physiologic uptake has none. */
  readonly measured: boolean;
}

export function plantedLayers(planted: readonly Planted[]): readonly Layer[] {
  return planted.flatMap((one, n): Layer[] => {
    const { centre, radiiMm, hu, suv } = one;
    const uneven = smoothNoise(900 + n, 6);
    const core = rough(ellipsoid(centre, radiiMm), one.roughMm ?? 0.8, smoothNoise(800 + n, 8));
    const body: Layer = {
      shape: core,
      hu: hu === undefined ? undefined : (x, y, z) => hu + 6 * uneven(x, y, z),
      suv: (x, y, z) => suv * (1 + 0.08 * uneven(x, y, z)),
    };
    const next = uniform(700 + n);
    const strands = Array.from({ length: one.spicules ?? 0 }, (): Layer => {
      const d: Vec3 = [next() - 0.5, next() - 0.5, next() - 0.5];
      const m = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
      const reach = 1.25 + 0.5 * next();
      const tip = centre.map((c, k) => c + (d[k]! / m) * radiiMm[k]! * reach) as unknown as Vec3;
      return { shape: rod(centre, tip, 2.2, 0.5), hu: -60 };
    });
    return [...strands, body];
  });
}

/** A place along a ureter, 0 at the kidney to 25 at the bladder: −1 right, 1 left. */
export const onUreter = (side: 1 | -1, at: number): Vec3 => ureterLine(side)[at]!;
