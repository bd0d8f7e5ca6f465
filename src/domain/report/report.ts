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

/** One possibility that was thought of, with a line saying why. The first four count. */
export interface DifferentialItem {
  readonly id: string;
  readonly concept: string;
  readonly site?: string | undefined;
  readonly reason: string;
}
export const differentialLimit = 4;

/** A physiological or benign variant that the reader recognised (vocabulary `variants`). */
export interface VariantItem {
  readonly id: string;
  readonly variant: string;
  readonly site?: string | undefined;
}

/** An artefact or a fault of quality that the reader recognised (vocabulary `artifacts`). */
export interface ArtifactItem {
  readonly id: string;
  readonly artifact: string;
  /** Role of the series it shows in: vocabulary `seriesRoles`. */
  readonly series?: string | undefined;
  /** By what it was told: vocabulary `artifactEvidence`. */
  readonly how?: string | undefined;
  /** What is to be done: vocabulary `artifactActions`. */
  readonly action?: string | undefined;
  readonly affectsConclusion?: boolean | undefined;
}

/** A component's value: a code of its table, a number in the unit of the table, or a set of codes (nodal regions). */
export type StagingValue = string | number | readonly string[];
export type StagingComponents = Readonly<Record<string, StagingValue>>;

/** Stage by one module of `#domain/staging`. The reader chooses the module. */
export interface ReportStaging {
  readonly module?: string | undefined;
  readonly components: StagingComponents;
  /** The stage group as the reader states it; never worked out behind his back. */
  readonly group?: string | undefined;
}

/** Response by one module of `#domain/staging`. */
export interface ReportResponse {
  readonly module?: string | undefined;
  readonly components: StagingComponents;
  readonly category?: string | undefined;
}

export interface CriticalItem {
  readonly id: string;
  readonly item: string;
  readonly site?: string | undefined;
  readonly severity?: 'immediate' | 'within30' | undefined;
  readonly notify?: string | undefined;
  /** By telephone or in person: vocabulary `notifyMethods`. */
  readonly method?: string | undefined;
  readonly withinMin?: number | undefined;
  readonly readBack: boolean;
  readonly documented: boolean;
  /** What is done with the patient: vocabulary `patientActions`. */
  readonly patientAction?: string | undefined;
}

/** One coded recommendation (vocabulary `recommendations`). */
export interface RecommendationItem {
  readonly id: string;
  readonly action: string;
  /** The site it is about. */
  readonly target?: string | undefined;
  readonly intervalWeeks?: number | undefined;
  /** Vocabulary `urgencies`. */
  readonly urgency?: string | undefined;
}

/**
 * The structured report, domain design §3. Free text everywhere; what is marked automatically stands in coded fields.
 * A report stored by an earlier version may lack sections and members: read it through `normalReport`.
 */
export interface Report {
  readonly history: {
    readonly summary: string;
    readonly question?: string | undefined;
    /** Items of the case's history bank that the reader asked for, in the order asked. */
    readonly asked?: readonly string[] | undefined;
  };
  readonly technique: {
    readonly tracer?: string | undefined;
    readonly activityMBq?: number | undefined;
    readonly uptakeMin?: number | undefined;
    readonly glucoseMmolL?: number | undefined;
    readonly fastingH?: number | undefined;
    /** Vocabulary `ctProtocols`. */
    readonly ct?: string | undefined;
    readonly range?: string | undefined;
    readonly quality?: string | undefined;
    readonly remarks: string;
  };
  readonly comparison: {
    /** Vocabulary `priorStudies`; `none` says that there is nothing to compare with. */
    readonly prior?: string | undefined;
    /** YYYY-MM-DD. */
    readonly date?: string | undefined;
    readonly text: string;
  };
  readonly regions: Readonly<
    Record<RegionId, { readonly status?: RegionStatus | undefined; readonly text: string }>
  >;
  readonly variants: readonly VariantItem[];
  readonly artifacts: readonly ArtifactItem[];
  readonly impression: { readonly text: string; readonly items: readonly ImpressionItem[] };
  readonly differential: readonly DifferentialItem[];
  readonly staging: ReportStaging;
  readonly response: ReportResponse;
  readonly critical: { readonly none: boolean; readonly items: readonly CriticalItem[] };
  readonly recommendation: {
    readonly text: string;
    /** Bare actions, as forms before 2026.2 stored them. */
    readonly items: readonly string[];
    readonly details?: readonly RecommendationItem[] | undefined;
  };
}

/** A report with every member that has an empty value filled in. */
export interface NormalReport extends Report {
  readonly history: Report['history'] & { readonly asked: readonly string[] };
  readonly recommendation: Report['recommendation'] & {
    /** All recommendations, those stored as bare actions too. */
    readonly details: readonly RecommendationItem[];
  };
}

export const emptyReport: NormalReport = {
  history: { summary: '', asked: [] },
  technique: { remarks: '' },
  comparison: { text: '' },
  regions: { R1: { text: '' }, R2: { text: '' }, R3: { text: '' }, R4: { text: '' } },
  variants: [],
  artifacts: [],
  impression: { text: '', items: [] },
  differential: [],
  staging: { components: {} },
  response: { components: {} },
  critical: { none: false, items: [] },
  recommendation: { text: '', items: [], details: [] },
};

/**
 * The report as this version reads it: sections and members that an earlier version did not have are empty, and bare
 * recommendations stand among the detailed ones. Nothing that was stored is changed, so hashes stay what they were.
 */
export function normalReport(stored: Partial<Report>): NormalReport {
  const { history, technique, comparison, regions, impression, critical, recommendation } = stored;
  const details = recommendation?.details ?? [];
  const bare = (recommendation?.items ?? []).filter(
    (action, at, all) =>
      all.indexOf(action) === at && !details.some((detail) => detail.action === action),
  );
  return {
    ...emptyReport,
    ...definedOf(stored),
    history: { ...emptyReport.history, ...definedOf(history), asked: history?.asked ?? [] },
    technique: { ...emptyReport.technique, ...definedOf(technique) },
    comparison: { ...emptyReport.comparison, ...definedOf(comparison) },
    regions: { ...emptyReport.regions, ...definedOf(regions) },
    impression: { ...emptyReport.impression, ...definedOf(impression) },
    staging: { ...emptyReport.staging, ...definedOf(stored.staging) },
    response: { ...emptyReport.response, ...definedOf(stored.response) },
    critical: { ...emptyReport.critical, ...definedOf(critical) },
    recommendation: {
      ...emptyReport.recommendation,
      ...definedOf(recommendation),
      details: [...details, ...bare.map((action) => ({ id: `bare-${action}`, action }))],
    },
  };
}

/** Without members that are undefined: spread over a default they must not hide it. */
const definedOf = <T extends object>(value: T | undefined): Partial<T> =>
  Object.fromEntries(
    Object.entries(value ?? {}).filter(([, member]) => member !== undefined),
  ) as Partial<T>;
