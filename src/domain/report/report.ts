export type RegionId = 'R1' | 'R2' | 'R3' | 'R4';
export const regionIds: readonly RegionId[] = ['R1', 'R2', 'R3', 'R4'];
export type RegionStatus = 'normal' | 'benign' | 'abnormal';

/** One coded conclusion: a concept of the vocabulary, at a site where it has one, with how sure the reader is. */
export interface ImpressionItem {
  readonly id: string;
  readonly concept: string;
  readonly site?: string | undefined;
  readonly certainty: 'certain' | 'probable' | 'possible';
}

export interface CriticalItem {
  readonly id: string;
  readonly item: string;
  readonly severity?: 'immediate' | 'within30' | undefined;
  readonly notify?: string | undefined;
  readonly withinMin?: number | undefined;
  readonly readBack: boolean;
  readonly documented: boolean;
}

/** The structured report. Free text everywhere; what is marked automatically stands in coded fields. */
export interface Report {
  readonly history: { readonly summary: string; readonly question?: string | undefined };
  readonly technique: {
    readonly tracer?: string | undefined;
    readonly activityMBq?: number | undefined;
    readonly uptakeMin?: number | undefined;
    readonly glucoseMmolL?: number | undefined;
    readonly quality?: string | undefined;
    readonly remarks: string;
  };
  readonly regions: Readonly<
    Record<RegionId, { readonly status?: RegionStatus | undefined; readonly text: string }>
  >;
  readonly impression: { readonly text: string; readonly items: readonly ImpressionItem[] };
  readonly critical: { readonly none: boolean; readonly items: readonly CriticalItem[] };
  readonly recommendation: { readonly text: string; readonly items: readonly string[] };
}

export const emptyReport: Report = {
  history: { summary: '' },
  technique: { remarks: '' },
  regions: { R1: { text: '' }, R2: { text: '' }, R3: { text: '' }, R4: { text: '' } },
  impression: { text: '', items: [] },
  critical: { none: false, items: [] },
  recommendation: { text: '', items: [] },
};
