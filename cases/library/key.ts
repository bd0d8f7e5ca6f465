import { boundsOf, worldPoint, type Grid } from '#domain/image';
import type { Key, KeyPoint, Truth } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import { frameOf } from '../phantom/dicom.ts';
import { responseOf } from './response.ts';
import type { Numbers } from './numbers.ts';
import { regionOf } from './place.ts';
import type { Both, LibraryRecipe, Lesion, Point } from './recipe.ts';
import { fastingHours, scanOf } from './scan.ts';
import { filler } from './texts.ts';

type Fill = ReturnType<typeof filler>;

/** The reference answer of a case: words and codes of the recipe, numbers of the images. */
export function libraryKey(recipe: LibraryRecipe, numbers: Numbers, petGrid: Grid): Key {
  const fill = filler(recipe, numbers);
  const [min, max] = boundsOf(petGrid);
  const { critical = [], artifacts = [], variants = [], mustNot = [], groups = [] } = recipe;
  const response = responseOf(recipe, numbers);
  return {
    schema: 'uptake-answers/1',
    caseId: recipe.caseId,
    keyVersion: 1,
    truthBasis: 'phantom',
    authors: ['Uptake demo library (synthetic; not reviewed by a physician)'],
    frameOfReferenceUid: frameOf(scanOf(recipe)),
    petVoxelMm: Math.max(...petGrid.spacingMm),
    petBounds: { min, max },
    truths: recipe.lesions.map((lesion) => truthOf(recipe, lesion, numbers, fill)),
    groups,
    regionStatus: recipe.regionStatus,
    impression: points('I', recipe.impression, fill),
    ...(recipe.differential && { differential: points('X', recipe.differential, fill) }),
    recommend: points('H', recipe.recommend, fill),
    ...(recipe.historyText && { historyText: points('Q', recipe.historyText, fill) }),
    ...(recipe.staging && { staging: recipe.staging }),
    ...(response && { response }),
    historyValues: Object.fromEntries(recipe.facts.map(({ id, value }) => [id, value])),
    form: formOf(recipe),
    artifacts: artifacts.map((one, n) => ({ id: `A${n + 1}`, ...one })),
    variants: variants.map((one, n) => ({ id: `V${n + 1}`, ...one })),
    quality: recipe.quality ?? ['excellent', 'good'],
    mustNot: mustNot.map(({ severity, when, why }, n) => ({
      id: `M${n + 1}`,
      severity,
      when,
      why: fill(why),
    })),
    critical,
    reference: {
      regions: {
        R1: fill(recipe.report.R1),
        R2: fill(recipe.report.R2),
        R3: fill(recipe.report.R3),
        R4: fill(recipe.report.R4),
      },
      impression: fill(recipe.report.impression),
      recommendation: fill(recipe.report.recommendation),
    },
    teaching: recipe.teaching.map(({ truthId, text }) => ({
      ...(truthId !== undefined && { truthId }),
      text: fill(text),
    })),
  };
}

function truthOf(recipe: LibraryRecipe, lesion: Lesion, numbers: Numbers, fill: Fill): Truth {
  const { c, radii } = regionOf(recipe, lesion);
  const { suvmax, suvpeak } = numbers.of(lesion.id);
  const side = vocabulary.sideOf(lesion.site);
  const sized = lesion.sized ?? lesion.need !== 'decoy';
  const { clue, ...words } = {
    name: fill(lesion.name),
    reveal: fill(lesion.reveal),
    clue: lesion.clue === undefined ? undefined : fill(lesion.clue),
  };
  return {
    id: lesion.id,
    ...words,
    ...(clue && { clue }),
    category: lesion.category,
    need: lesion.need,
    region: { type: 'ellipsoid', c: worldPoint(...c), radii },
    site: lesion.site,
    ...(lesion.siteAccept && { siteAccept: lesion.siteAccept }),
    ...(side && { laterality: side }),
    conf: lesion.conf,
    ...(lesion.confAccept && { confAccept: lesion.confAccept }),
    suvmax,
    ...(lesion.peak && suvpeak !== undefined && { sulpeak: hundredth(suvpeak * numbers.sulRatio) }),
    // As on the axial slice through the middle.
    ...(sized && {
      longMm: hundredth(2 * Math.max(radii[0], radii[1])),
      shortMm: hundredth(2 * Math.min(radii[0], radii[1])),
    }),
    pattern: lesion.pattern,
    ct: lesion.ct,
    ...(lesion.nature && { nature: lesion.nature }),
    ...(lesion.grade !== undefined && { grade: lesion.grade }),
    ...(lesion.mention && { mention: true }),
    ...(lesion.respiratory && { respiratory: true }),
    ...(lesion.stageRole !== undefined && { stageRole: lesion.stageRole }),
  };
}

const hundredth = (v: number): number => Math.round(v * 100) / 100;

const points = (letter: string, list: readonly Point[], fill: Fill): KeyPoint[] =>
  list.map(({ label, ...rest }, n) => ({
    id: `${letter}${n + 1}`,
    label: fill(label satisfies Both),
    ...rest,
  }));

const isoDate = (date: string): string =>
  `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;

function formOf(recipe: LibraryRecipe): NonNullable<Key['form']> {
  const { exam, prior } = recipe;
  return {
    question: recipe.asks,
    technique: {
      tracer: recipe.tracer ?? '18F-FDG',
      activityMBq: exam.injectedMBq,
      uptakeMin: exam.uptakeMin,
      ...(exam.glucoseMmolL !== undefined && { glucoseMmolL: exam.glucoseMmolL }),
      fastingH: fastingHours(exam),
      ct: 'low-dose',
      range: true,
    },
    comparison: prior
      ? { prior: ['pet-ct'], date: isoDate(prior.date) }
      : { prior: recipe.comparison ?? ['none'] },
  };
}
