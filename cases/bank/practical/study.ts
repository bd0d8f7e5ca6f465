import { canonicalJson } from '#base';
import type { Volume } from '#domain/image';
import type { CaseFileV2, FileToWrite } from '#pack';
import { renderStudy } from '../../library/build.ts';
import { caseFileOf } from '../../library/case-file.ts';
import type { Grids } from '../../library/grids.ts';
import { readingOf, sulRatio, type Reading } from '../../library/numbers.ts';
import { regionOf, statureFor } from '../../library/place.ts';
import { scanOf } from '../../library/scan.ts';
import type { LibraryRecipe, Lesion } from '../../library/recipe.ts';
import { steps } from '../../library/words.ts';
import { scanGrid } from '../../phantom/grids.ts';

// Images that practical tasks are done on. Nothing is told of the patient: a history would give answers away.

/** A patient, and from where to where the scan reaches, z of the standard body, mm. */
export interface TaskStudy {
  readonly recipe: LibraryRecipe;
  readonly topMm: number;
  readonly bottomMm: number;
}

/** What is in the images; uptake, CT number and place of a lesion are all that the picture needs of it. */
export type Spot = Pick<Lesion, 'id' | 'at' | 'mm'> & Partial<Lesion>;

type Parts = Pick<LibraryRecipe, 'caseId' | 'seed' | 'body' | 'exam' | 'nac'> &
  Pick<TaskStudy, 'topMm' | 'bottomMm'> & {
    readonly number: number;
    readonly spots: readonly Spot[];
  };

const nothing = '无 | None';

/** The recipe of a study is that of a library case of which nothing is said. */
export function taskStudy({ number, spots, topMm, bottomMm, ...parts }: Parts): TaskStudy {
  const lesions = spots.map((spot): Lesion => ({
    name: nothing,
    need: 'optional',
    category: 'indeterminate',
    site: 'liver',
    conf: 3,
    pattern: [],
    ct: [],
    reveal: nothing,
    ...spot,
  }));
  return {
    topMm,
    bottomMm,
    recipe: {
      ...parts,
      topic: parts.caseId,
      title: `合成图像 ${number}（实践操作） | Synthetic images ${number} (practical)`,
      level: 1,
      minutes: 10,
      indication: '实践操作用图像 | Images for practical tasks',
      question: '见题目 | See the task',
      asks: [],
      facts: [],
      steps: steps('images'),
      lesions,
      regionStatus: { R1: [], R2: [], R3: [], R4: [] },
      impression: [],
      recommend: [],
      report: {
        R1: nothing,
        R2: nothing,
        R3: nothing,
        R4: nothing,
        impression: nothing,
        recommendation: nothing,
      },
      teaching: [],
    },
  };
}

/** CT as fine as can be told from a clinical one on a screen, PET as the library has it. */
export function gridsOf({ recipe, topMm, bottomMm }: TaskStudy, ctMatrix = 192): Grids {
  const { along } = statureFor(recipe);
  const step = 4;
  const slices = Math.ceil(((topMm - bottomMm) * along) / step);
  const top = Math.round(topMm * along);
  return {
    ct: scanGrid(ctMatrix, 500, slices, step, top, [0, 20]),
    pet: scanGrid(144, 600, slices, step, top, [0, 20]),
  };
}

export interface BuiltStudy {
  readonly study: TaskStudy;
  readonly file: CaseFileV2;
  readonly files: readonly FileToWrite[];
  readonly images: { readonly ct: Volume; readonly pet: Volume; readonly nac?: Volume | undefined };
  /** Of a spot, on the voxels as written. */
  readonly readingOf: (id: string) => Reading;
  /** SUL over SUVbw, after Janmahasatian. */
  readonly sulRatio: number;
}

/** Renders the images. Coarser CT for tests; the keys come off the PET. */
export function buildStudy(study: TaskStudy, ctMatrix?: number): BuiltStudy {
  const { recipe } = study;
  const grids = gridsOf(study, ctMatrix);
  const folder = `case/${recipe.caseId}`;
  const { exam, lesions, seed } = recipe;
  const rendered = renderStudy(recipe, scanOf(recipe), exam, lesions, grids, folder, '', seed);
  const { tags: _tags, sheet, ...rest } = caseFileOf(recipe, grids);
  const { range: _range, indication, ...said } = sheet;
  const file: CaseFileV2 = { ...rest, sheet: { ...said, indication } };
  const { ct, pet, nac } = rendered;
  return {
    study,
    file,
    files: [
      ...rendered.files,
      { path: `${folder}/case.json`, blob: new Blob([canonicalJson(file)]) },
    ],
    images: { ct, pet, ...(nac && { nac }) },
    readingOf: (id) => {
      const spot = lesions.find((each) => each.id === id);
      if (!spot) throw new Error(`${recipe.caseId} has no ${id}`);
      const { c, radii } = regionOf(recipe, spot);
      return readingOf(pet, c, radii);
    },
    sulRatio: sulRatio(recipe, exam.weightKg),
  };
}
