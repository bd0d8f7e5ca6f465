import type { I18nText } from '../case/case.ts';
import type { RegionId, StagingComponents } from '../report/index.ts';
import type { Competency } from './sheet.ts';

// What a key says of the report: key points, stage, response, artefacts, form, must-nots. All of it is optional in a
// key; a section without content does not apply and gives its weight away.

/**
 * A coded field of the report that a key can ask about: `impression`, `differential`, `recommendation`, `variants`,
 * `artifacts`, `critical`, `history.question`, `history.asked`, `technique.tracer`, `technique.ct`,
 * `technique.quality`, `comparison.prior`, `regions.R1` … `regions.R4`, `staging.module`, `staging.group`,
 * `staging.<component>`, `response.module`, `response.category`, `response.<component>`, and of the finding that
 * stands for a truth `finding.<truth id>.conf|site|pattern|ct|nature|extent|grade|late`.
 */
export type CodedField = string;

/** Met when the field holds one of the codes. In lists a code is `code` or `code@site`, a site's own parts count. */
export interface CodedCondition {
  readonly field: CodedField;
  readonly anyOf: readonly string[];
  /** Only entries stated with one of these certainties. */
  readonly certainty?: readonly string[] | undefined;
}

export type TextScope = 'impression' | 'findings' | 'recommend' | 'ddx' | 'history' | 'technique';

/** Read out of free text by `#domain/text`. `anyOf`: alternatives, each a list of terms of which all must be there. */
export interface TextCondition {
  readonly anyOf: ReadonlyArray<readonly string[]>;
  readonly polarity: 'affirmed' | 'negated' | 'mentioned';
  readonly minCertainty?: 'possible' | 'probable' | undefined;
  readonly scope?: readonly TextScope[] | undefined;
}

/** A point of the report, reachable by coded fields and, where those say nothing, by text. */
export interface KeyPoint {
  readonly id: string;
  readonly points: number;
  readonly label: I18nText;
  /** `concept` or `concept@site` in the impression or differential, `action` or `action@target` in recommendations. */
  readonly anyOf: readonly string[];
  /** Half credit: near enough to show that the reader was on the way. */
  readonly nearOf?: readonly string[] | undefined;
  /** Another field than that of the list the point stands in. */
  readonly field?: CodedField | undefined;
  /** Accepted certainties; one step beside them earns half. Not judged where absent. */
  readonly certaintyAccept?: readonly string[] | undefined;
  /** Accepted interval of a recommended follow-up, weeks. */
  readonly weeks?: readonly [number, number] | undefined;
  readonly text?: TextCondition | undefined;
  readonly comp?: Competency | undefined;
  /** An examiner confirms what the machine found. */
  readonly humanConfirm?: boolean | undefined;
  /** The conclusion that leads the report: naming its other side caps the case. */
  readonly leading?: boolean | undefined;
  /** The wording of the reference, for whoever judges the text. */
  readonly reference?: I18nText | undefined;
}

export interface StagingKey {
  readonly module: string;
  readonly components: StagingComponents;
  readonly group?: string | undefined;
  /** Honest ambiguity: for a component, or for `group`, other values and what they earn, 0 to 1. */
  readonly alternatives?:
    | Readonly<Record<string, ReadonlyArray<{ readonly value: string; readonly credit: number }>>>
    | undefined;
}

export interface ResponseKey {
  readonly module: string;
  readonly components: StagingComponents;
  readonly category: string;
}

export interface ArtifactKey {
  readonly id: string;
  readonly artifact: string;
  readonly seriesRole: string;
  /** [] where no action is asked for. */
  readonly actionAnyOf: readonly string[];
  readonly affectsConclusion: boolean;
  /** The decoy that shows it: calling that benign is recognising it. */
  readonly truthId?: string | undefined;
  /** Weight among artefacts and variants; 1 where absent. */
  readonly points?: number | undefined;
}

export interface VariantKey {
  readonly id: string;
  readonly variant: string;
  readonly site?: string | undefined;
  readonly truthId?: string | undefined;
  readonly points?: number | undefined;
}

export type HistoryValue = 'essential' | 'useful' | 'irrelevant';

/** What section I asks of the form. What is absent is not judged. */
export interface FormKey {
  /** Accepted clinical questions. */
  readonly question?: readonly string[] | undefined;
  /** As the examination sheet has it. */
  readonly technique?:
    | {
        readonly tracer?: string | undefined;
        readonly activityMBq?: number | undefined;
        readonly uptakeMin?: number | undefined;
        readonly glucoseMmolL?: number | undefined;
        readonly fastingH?: number | undefined;
        readonly ct?: string | undefined;
        /** The range has to be stated. */
        readonly range?: boolean | undefined;
      }
    | undefined;
  /** Accepted priors; the date where it is asked for, YYYY-MM-DD. */
  readonly comparison?:
    { readonly prior: readonly string[]; readonly date?: string | undefined } | undefined;
}

export type MustNotSeverity = 'harmful' | 'serious' | 'minor';

/** What a report must not say. */
export interface MustNot {
  readonly id: string;
  readonly severity: MustNotSeverity;
  /** Either condition is enough; `unless` takes both back. */
  readonly when: {
    readonly coded?: CodedCondition | undefined;
    readonly text?: TextCondition | undefined;
    readonly unless?: CodedCondition | undefined;
  };
  /** Points; that of the severity where absent. */
  readonly penalty?: number | undefined;
  /** Highest total where the coded condition is met, points. Text never sets it off. */
  readonly cap?: number | undefined;
  readonly why: I18nText;
}

export type CapId =
  'critical-miss' | 'harmful-mustnot' | 'wrong-side-leading' | 'nondiagnostic-missed';

/** A cap of the rules with another height for this case. */
export interface CapKey {
  readonly when: CapId;
  /** Points. */
  readonly max: number;
  readonly needsExaminer: boolean;
}

/** The members of a key that speak of the report. */
export interface ReportKey {
  readonly staging?: StagingKey | undefined;
  readonly response?: ResponseKey | undefined;
  readonly differential?: readonly KeyPoint[] | undefined;
  readonly recommend?: readonly KeyPoint[] | undefined;
  readonly historyText?: readonly KeyPoint[] | undefined;
  readonly historyValues?: Readonly<Record<string, HistoryValue>> | undefined;
  readonly form?: FormKey | undefined;
  readonly artifacts?: readonly ArtifactKey[] | undefined;
  readonly variants?: readonly VariantKey[] | undefined;
  /** Accepted image qualities. */
  readonly quality?: readonly string[] | undefined;
  readonly mustNot?: readonly MustNot[] | undefined;
  readonly caps?: readonly CapKey[] | undefined;
}

export const regionField = (region: RegionId): string => `regions.${region}`;
