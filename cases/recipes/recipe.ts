import type { Vec3 } from '#domain/image';
import type { CaseFile } from '#pack';
import type { Key, ReportKey } from '#domain/marking';
import type { Planted } from '../phantom/lesions.ts';

/** All that makes one phantom case different from another. Plain data: read it to know the case. */
export interface Recipe {
  readonly caseId: string;
  readonly title: CaseFile['title'];
  readonly packTitle: CaseFile['title'];
  readonly level: CaseFile['level'];
  readonly minutes: number;
  readonly seed: number;
  readonly patient: {
    readonly sex: 'M' | 'F';
    readonly ageYears: number;
    readonly weightKg: number;
    readonly heightCm: number;
  };
  readonly sheet: Omit<CaseFile['sheet'], 'tracer' | 'injectedMBq' | 'uptakeMin'>;
  readonly injectedMBq: number;
  /** Dates and times as DICOM writes them; the scan begins `uptakeMin` after the injection. */
  readonly date: string;
  readonly injectionTime: string;
  readonly scanTime: string;
  readonly uptakeMin: number;
  readonly planted: readonly Planted[];
  /** An earlier study of the same patient. */
  readonly prior?: PriorRecipe | undefined;
  /** Texts may hold {T1}: the measured SUVmax of that truth, one decimal. */
  readonly key: Pick<
    Key,
    'regionStatus' | 'impression' | 'critical' | 'reference' | 'teaching' | 'groups'
  > &
    ReportKey;
}

/** What is different in the earlier study; all else is as in the current one. */
export interface PriorRecipe extends Pick<
  Recipe,
  'date' | 'injectionTime' | 'scanTime' | 'uptakeMin' | 'injectedMBq' | 'seed' | 'planted'
> {
  readonly weightKg: number;
  /** Where the patient lay then: what is at p now was at p + shift, LPS mm. */
  readonly shiftMm: Vec3;
}

/** The earlier study by itself: UIDs and frame of reference of its own. */
export function priorStudyOf(recipe: Recipe, prior: PriorRecipe): Recipe {
  const { weightKg, ...study } = prior;
  return {
    ...recipe,
    ...study,
    caseId: `${recipe.caseId} prior`,
    patient: { ...recipe.patient, weightKg },
    prior: undefined,
  };
}
