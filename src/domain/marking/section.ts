import type { I18nText } from '../case/case.ts';
import type { Finding, NormalReport } from '../report/index.ts';
import type { Vocabulary } from '../vocab/index.ts';
import { sum, type Fraction } from './fraction.ts';
import type { Key, Truth, TruthGroup } from './key.ts';
import type { MatchedPair, Matching } from './match.ts';
import type { MarkingRules } from './rules.ts';
import type { Competency, MarkItem, SectionId, Submission } from './sheet.ts';
import type { JudgeText } from './text-port.ts';

// What a section's rules are given and what they answer. A section knows nothing of points: it says which share of
// itself each item is worth and has earned, exactly; apportion.ts turns shares into milli-points.

export interface MarkContext {
  /** Its report is read through `normalReport`. */
  readonly submission: Submission & { readonly report: NormalReport };
  readonly key: Key;
  readonly rules: MarkingRules;
  readonly vocab: Vocabulary;
  readonly judgeText: JudgeText;
  /** In the order they were made. */
  readonly findings: readonly Finding[];
  readonly findingOf: ReadonlyMap<string, Finding>;
  /** What the reader sees on a finding: its seq. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** By id. */
  readonly truths: readonly Truth[];
  readonly matching: Matching;
  /** Nothing in this case has to be found. */
  readonly negative: boolean;
  /** Truths that count one by one, and groups of which some number counts; with their weights. */
  readonly singles: ReadonlyArray<{ readonly truth: Truth; readonly weight: number }>;
  readonly groups: readonly GroupStanding[];
  readonly optionals: readonly Truth[];
  /** Sum of the weights of singles and groups. */
  readonly totalWeight: number;
}

export interface GroupStanding {
  readonly group: TruthGroup;
  readonly members: readonly Truth[];
  /** The members found that count: the best located, at most k. */
  readonly counted: readonly MatchedPair[];
  /** Members found beyond k: neither gain nor loss. */
  readonly spare: readonly MatchedPair[];
}

export interface DraftItem {
  /** After the section letter: `truth/T1`, `finding/f4`. */
  readonly path: string;
  readonly ruleId: string;
  readonly max: Fraction;
  readonly got: Fraction;
  readonly status?: MarkItem['status'];
  readonly inputs: MarkItem['inputs'];
  readonly evidence: readonly string[];
  readonly spans?: MarkItem['spans'];
  readonly toJudge?: MarkItem['toJudge'];
  /** Where it counts for another competency than its section. */
  readonly comp?: Competency | undefined;
  readonly reason: I18nText;
}

export interface SectionDraft {
  readonly section: SectionId;
  readonly items: readonly DraftItem[];
}

/** A section's rules: undefined where the section does not apply to this key. */
export type SectionRule = (context: MarkContext) => SectionDraft | undefined;

export const earned = (draft: SectionDraft): Fraction => sum(draft.items.map(({ got }) => got));
