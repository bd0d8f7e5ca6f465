import { deauville, percist, type DeauvilleVariantId } from '#domain/measure';
import type { ResponseKey } from '#domain/marking';
import { stageGroup } from '#domain/staging';
import type { Numbers } from './numbers.ts';
import type { LibraryRecipe } from './recipe.ts';

// A response in a key follows from what is measured: PERCIST's numbers are put in, and what the recipe says of a
// category or a score must be what the numbers give. Images that do not show what the case is about make no case.

/** Compared with the means of the reference spheres, 5 from twice the liver's hottest voxel. */
const variant: DeauvilleVariantId = 'mean-2';
const hundredth = (v: number): number => Math.round(v * 100) / 100;

export function responseOf(recipe: LibraryRecipe, numbers: Numbers): ResponseKey | undefined {
  if (!recipe.response) return undefined;
  const { module, category, components, target } = recipe.response;
  const key: ResponseKey =
    module === 'percist-1.0'
      ? { module, category, components: { ...components, ...percistNumbers(numbers, target) } }
      : { module, category, components };
  const follows = stageGroup(module, key.components);
  // Where the score is left to the reader (X, or none keyed) nothing follows.
  const open = module === 'lugano-2014-response' && !/^[1-5]$/.test(String(components.deauville));
  if (follows !== category && !(open && follows === undefined))
    throw new Error(`${recipe.topic}: the numbers give ${String(follows)}, the recipe ${category}`);
  return key;
}

function percistNumbers(numbers: Numbers, target: string): Record<string, number> {
  const { prior } = numbers;
  const [now, then] = [numbers.of(target).suvpeak, prior?.hottest.suvpeak];
  if (!prior || now === undefined || then === undefined)
    throw new Error('PERCIST needs a prior study and two peaks');
  return {
    baselineSulPeak: hundredth(then * prior.sulRatio),
    currentSulPeak: hundredth(now * numbers.sulRatio),
    baselineLiverSul: hundredth(prior.liver.mean * prior.sulRatio),
    currentLiverSul: hundredth(numbers.liver.mean * numbers.sulRatio),
  };
}

/** What of the claims of a recipe the finished images do not bear out, each as a sentence; [] is good. */
export function unproven(recipe: LibraryRecipe, numbers: Numbers): readonly string[] {
  const { response } = recipe;
  const said: string[] = [];
  const score = response?.components.deauville;
  if (response && score !== undefined && score !== 'X') {
    const worked = deauville({
      lesion: { max: numbers.of(response.target).suvmax },
      liver: numbers.liver,
      bloodPool: numbers.blood,
      variant,
      newLesion: response.components.newLesions === 'yes',
    });
    const got = worked.ok ? String(worked.value.score) : worked.error.kind;
    const { liver, blood } = numbers;
    const lesion = numbers.of(response.target).suvmax;
    if (got !== score)
      said.push(
        `Deauville ${String(score)} in the recipe, ${got} on the images (${lesion}, blood pool ${blood.mean}, liver ${liver.mean})`,
      );
  }
  if (response?.module === 'percist-1.0') said.push(...percistDoubts(recipe, numbers));
  for (const { id, grade } of recipe.lesions) {
    const { suvmax } = numbers.of(id);
    if (grade !== undefined && grade !== gradeOf(suvmax, numbers))
      said.push(`${id} is graded ${grade}, the images give ${gradeOf(suvmax, numbers)}`);
  }
  return said;
}

/** The tool's own PERCIST must call the scans comparable and find the recipe's category. */
function percistDoubts(recipe: LibraryRecipe, numbers: Numbers): readonly string[] {
  const { response, exam, prior } = recipe;
  const then = numbers.prior;
  if (!response || !prior || !then) return ['PERCIST without a prior study'];
  const worked = percist({
    lesionPeak: numbers.of(response.target).suvpeak! * numbers.sulRatio,
    liverMean: numbers.liver.mean * numbers.sulRatio,
    uptakeMin: exam.uptakeMin,
    newLesion: response.components.newLesions === 'yes',
    resolved: response.components.resolved === 'yes',
    prior: {
      lesionPeak: then.hottest.suvpeak! * then.sulRatio,
      liverMean: then.liver.mean * then.sulRatio,
      uptakeMin: prior.uptakeMin,
    },
  });
  if (!worked.ok) return [worked.error.kind];
  const { comparable, response: category } = worked.value;
  return [
    ...(comparable === true ? [] : ['the two studies are not comparable']),
    ...(category === response.category ? [] : [`PERCIST gives ${String(category)}`]),
  ];
}

/** Uptake by eye in numbers: SUVmax against the means of blood pool and liver. */
function gradeOf(suvmax: number, { liver, blood }: Numbers): number {
  if (suvmax >= 2 * liver.mean) return 4;
  if (suvmax >= liver.mean) return 3;
  return suvmax >= blood.mean ? 2 : 1;
}
