import { divide, fraction, multiply, zero, type Fraction } from './fraction.ts';
import type { Truth } from './key.ts';
import type { MatchedPair } from './match.ts';
import type { DraftItem, MarkContext } from './section.ts';
import { truthNames } from './wording.ts';

/** A truth, or the unfilled places of a group, that sections B and C judge; `share` of the whole section. */
export interface Judged {
  readonly path: string;
  readonly share: Fraction;
  /** Absent for the unfilled places of a group. */
  readonly truth?: Truth | undefined;
  readonly pair?: MatchedPair | undefined;
  readonly groupId?: string | undefined;
  /** Findings made in the group, of k that are enough. */
  readonly filled?: readonly [found: number, k: number] | undefined;
}

/**
 * Essential and important truths with their weights, and of each group its k best located members found, one k-th of
 * the group's weight each; only those that `keyed` says the key can judge. A miss stays in with nothing earned.
 */
export function judgedTruths(context: MarkContext, keyed: (truth: Truth) => boolean): Judged[] {
  const singles = context.singles.filter(({ truth }) => keyed(truth));
  const groups = context.groups.flatMap((standing) => {
    const able = standing.members.filter(keyed).length;
    const found = [...standing.counted, ...standing.spare].filter(({ truth }) => keyed(truth));
    const k = Math.min(standing.group.k, able);
    return k === 0 ? [] : [{ group: standing.group, k, found: found.slice(0, k) }];
  });
  const weight =
    singles.reduce((total, single) => total + single.weight, 0) +
    groups.reduce((total, { group }) => total + group.weight, 0);
  const share = (part: number): Fraction => fraction(part, weight);
  return [
    ...singles.map(({ truth, weight: own }): Judged => ({
      path: `truth/${truth.id}`,
      truth,
      share: share(own),
      pair: context.matching.pairOf.get(truth.id),
    })),
    ...groups.flatMap(({ group, k, found }): Judged[] => {
      const slot = divide(share(group.weight), fraction(k));
      const open = k - found.length;
      const members = found.map((pair): Judged => ({
        path: `truth/${pair.truth.id}`,
        truth: pair.truth,
        share: slot,
        pair,
      }));
      const unfilled: Judged = {
        path: `group/${group.id}`,
        share: multiply(slot, fraction(open)),
        groupId: group.id,
        filled: [found.length, k],
      };
      return open === 0 ? members : [...members, unfilled];
    }),
  ];
}

export function missedItem(ruleId: string, judged: Judged): DraftItem {
  const { truth, groupId = '', filled = [0, 0] } = judged;
  const name = truth && truthNames(truth);
  return {
    path: judged.path,
    ruleId,
    max: judged.share,
    got: zero,
    inputs: {},
    evidence: [truth?.id ?? groupId],
    reason: name
      ? {
          zh: `${name.zh}未标出，无从评定。`,
          en: `${name.en} was not marked, so nothing to judge.`,
        }
      : {
          zh: `多发病灶组 ${groupId}：标出 ${filled[0]} 处，满分需 ${filled[1]} 处。`,
          en: `Group ${groupId}: ${filled[0]} of the ${filled[1]} needed were found.`,
        },
  };
}
