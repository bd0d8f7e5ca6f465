import { abdomen, malePelvis } from '../phantom/abdomen.ts';
import { body as standardBody, surface, underSkin } from '../phantom/body.ts';
import { chestOrgans, ribCage } from '../phantom/chest.ts';
import { breasts, femaleBody, femalePelvis } from '../phantom/female.ts';
import { head } from '../phantom/head.ts';
import { limbs } from '../phantom/limbs.ts';
import { smoothNoise, uniform } from '../phantom/noise.ts';
import {
  deeperBreath,
  isStandard,
  movedBody,
  shapeThrough,
  stretched,
  through,
  turnedHead,
} from '../phantom/place.ts';
import type { Layer } from '../phantom/scene.ts';
import { ellipsoid, grow, rod, rough, type Shape } from '../phantom/shapes.ts';
import { spine } from '../phantom/spine.ts';
import { withUptake } from '../phantom/uptake.ts';
import type { Vec3 } from '#domain/image';
import { standardRadii, statureFor } from './place.ts';
import type { Exam, LibraryRecipe, Lesion, Spot } from './recipe.ts';

/** Where the body lies: as the CT caught it, or as the PET did. */
export type Pose = 'ct' | 'pet';

/** What is painted on both modalities of one study. */
export interface Scene {
  readonly layers: (pose: Pose) => readonly Layer[];
  /** The same without what correction alone made. */
  readonly uncorrected: readonly Layer[];
  /** CT and PET were caught in different poses, or CT shows what the photons do not meet. */
  readonly mismatched: boolean;
  readonly skin: Shape;
}

type Painted = Spot & Partial<Pick<Lesion, 'roughMm' | 'spicules' | 'respiratory' | 'only'>>;

export function sceneOf(
  recipe: LibraryRecipe,
  spots: readonly Painted[],
  exam: Pick<Exam, 'uptake' | 'features'>,
): Scene {
  const { body } = recipe;
  const stature = statureFor(recipe);
  const female = body.sex === 'F';
  const breath = body.breathMm === undefined ? undefined : deeperBreath(body.breathMm);
  const turn = body.headTurn && turnedHead(body.headTurn);
  const moved = body.petMove && movedBody(body.petMove);
  const features = [...(body.features ?? []), ...(exam.features ?? [])];
  const breathe = (pose: Pose, layers: readonly Layer[]): readonly Layer[] =>
    breath && pose === 'ct' ? through(breath, layers) : layers;
  const healthy = (pose: Pose): readonly Layer[] =>
    withUptake(
      [
        ...surface,
        ...(female ? breasts : []),
        ...underSkin,
        ...breathe(pose, abdomen),
        ...(female ? femalePelvis : malePelvis),
        ...limbs,
        ...breathe(pose, chestOrgans),
        ...ribCage,
        ...spine,
        ...head,
      ],
      exam.uptake ?? {},
    );
  const compose = (pose: Pose, painted: readonly Painted[]): readonly Layer[] => {
    const lesions = painted.map((spot, n) =>
      breathe(spot.respiratory ? pose : 'pet', spotLayers(spot, standardRadii(stature, spot), n)),
    );
    const standing = [...healthy(pose), ...features, ...lesions.flat()];
    const turned = turn && pose === 'pet' ? through(turn, standing) : standing;
    const sized = isStandard(stature) ? turned : through(stretched(stature), turned);
    return moved && pose === 'pet' ? through(moved, sized) : sized;
  };
  const skin = female ? femaleBody : standardBody;
  return {
    layers: (pose) => compose(pose, spots),
    uncorrected: compose(
      'pet',
      spots.filter(({ only }) => only !== 'ac'),
    ),
    mismatched:
      breath !== undefined ||
      turn !== undefined ||
      features.some(({ trueHu }) => trueHu !== undefined),
    skin: isStandard(stature) ? skin : shapeThrough(stretched(stature), skin),
  };
}

/** One lesion: strands, body, core. `n` gives each its own unevenness. */
function spotLayers(spot: Painted, radii: Vec3, n: number): readonly Layer[] {
  const { at, hu, suv, core } = spot;
  if (hu === undefined && suv === undefined) return [];
  const uneven = smoothNoise(900 + n, 6);
  const shape = rough(ellipsoid(at, radii), spot.roughMm ?? 0.8, smoothNoise(800 + n, 8));
  const next = uniform(700 + n);
  const strands = Array.from({ length: spot.spicules ?? 0 }, (): Layer => {
    const d: Vec3 = [next() - 0.5, next() - 0.5, next() - 0.5];
    const m = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
    const reach = 1.25 + 0.5 * next();
    const tip: Vec3 = [
      at[0] + (d[0] / m) * radii[0] * reach,
      at[1] + (d[1] / m) * radii[1] * reach,
      at[2] + (d[2] / m) * radii[2] * reach,
    ];
    return { shape: rod(at, tip, 2.2, 0.5), hu: -60 };
  });
  const least = Math.min(...radii);
  return [
    ...strands,
    {
      shape,
      hu: hu === undefined ? undefined : (x, y, z) => hu + 6 * uneven(x, y, z),
      suv: suv === undefined ? undefined : (x, y, z) => suv * (1 + 0.08 * uneven(x, y, z)),
    },
    ...(core
      ? [{ shape: grow(shape, -least * (1 - core.share)), hu: core.hu, suv: core.suv } as Layer]
      : []),
  ];
}
