import { normalReport, type Finding } from '../report/index.ts';
import type { Vocabulary } from '../vocab/index.ts';
import { compare } from './fraction.ts';
import type { Key, Truth } from './key.ts';
import { matchFindings, type MatchedPair } from './match.ts';
import type { MarkingRules } from './rules.ts';
import type { GroupStanding, MarkContext } from './section.ts';
import type { Submission } from './sheet.ts';
import type { JudgeText } from './text-port.ts';

/** Order by code unit, not by locale: the same everywhere. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Findings in the order they were made. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.seq - b.seq || byId(a, b));

/** The number that the reader sees on each finding: its own, never given twice, so removed ones leave gaps. */
export const numberFindings = (findings: readonly Finding[]): ReadonlyMap<string, number> =>
  new Map(findings.map((finding) => [finding.id, finding.seq]));

const needOrder = ['essential', 'important', 'optional', 'decoy'] as const;
export const byNeedThenId = (a: Truth, b: Truth): number =>
  needOrder.indexOf(a.need) - needOrder.indexOf(b.need) || byId(a, b);

/** Matches, and sorts the truths into what counts how. Submission and key are checked and in canonical order. */
export function makeContext(
  submission: Submission,
  key: Key,
  rules: MarkingRules,
  vocab: Vocabulary,
  judgeText: JudgeText,
): MarkContext {
  const { findings } = submission;
  const { truths } = key;
  const matching = matchFindings(findings, truths, key, rules, vocab);
  const grouped = new Set(key.groups.flatMap((group) => group.members));
  const single = [...truths].sort(byNeedThenId).filter((truth) => !grouped.has(truth.id));
  const singles = single
    .filter((truth) => truth.need === 'essential' || truth.need === 'important')
    .map((truth) => ({ truth, weight: rules.truthWeight[truth.need] }));
  const groups = key.groups.map((group): GroupStanding => {
    const members = truths.filter((truth) => group.members.includes(truth.id));
    const found = members
      .flatMap((truth): MatchedPair[] => {
        const pair = matching.pairOf.get(truth.id);
        return pair === undefined ? [] : [pair];
      })
      .sort((a, b) => compare(b.loc, a.loc) || byId(a.truth, b.truth));
    return { group, members, counted: found.slice(0, group.k), spare: found.slice(group.k) };
  });
  const totalWeight =
    singles.reduce((total, { weight }) => total + weight, 0) +
    groups.reduce((total, { group }) => total + group.weight, 0);
  return {
    submission: { ...submission, report: normalReport(submission.report) },
    key,
    rules,
    vocab,
    judgeText,
    findings,
    findingOf: new Map(findings.map((finding) => [finding.id, finding])),
    numberOf: numberFindings(findings),
    truths,
    matching,
    negative: totalWeight === 0,
    singles,
    groups,
    optionals: single.filter((truth) => truth.need === 'optional'),
    totalWeight,
  };
}
