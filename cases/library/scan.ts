import type { Scan } from '../phantom/dicom.ts';
import type { Exam, LibraryRecipe } from './recipe.ts';

const studyOf = ({ body, tracer }: LibraryRecipe, caseId: string, exam: Exam): Scan => ({
  caseId,
  patient: {
    sex: body.sex,
    ageYears: body.ageYears,
    weightKg: exam.weightKg,
    heightCm: body.heightCm,
  },
  date: exam.date,
  injectionTime: exam.injectionTime,
  scanTime: exam.scanTime,
  injectedMBq: exam.injectedMBq,
  uptakeMin: exam.uptakeMin,
  ...(tracer && { tracer }),
  statesCleanPixels: true,
  leastStepSuv: 0.002,
});

/** What the headers of the current study say. */
export const scanOf = (recipe: LibraryRecipe): Scan => studyOf(recipe, recipe.caseId, recipe.exam);

/** Those of the earlier one, with a frame of reference of its own. */
export const priorScanOf = (recipe: LibraryRecipe, prior: Exam): Scan =>
  studyOf(recipe, `${recipe.caseId} prior`, prior);

export const fastingHours = ({ fastingH = 8 }: Exam): number => fastingH;
