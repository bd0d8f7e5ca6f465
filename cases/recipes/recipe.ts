import type { CaseFile } from '#pack';
import type { Key } from '#domain/marking';
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
  /** Texts may hold {T1}: the measured SUVmax of that truth, one decimal. */
  readonly key: Pick<
    Key,
    'regionStatus' | 'impression' | 'critical' | 'reference' | 'teaching' | 'groups'
  >;
}
