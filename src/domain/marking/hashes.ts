import { canonicalJson, sha256Hex } from '#base';
import type { Vocabulary } from '../vocab/index.ts';
import { byId, inOrder } from './context.ts';
import type { Key } from './key.ts';
import type { MarkingRules } from './rules.ts';
import type { Submission } from './sheet.ts';

// [Note: Hashes] SHA-256 over canonical JSON (RFC 8785). Lists whose order means nothing (findings, truths, groups and
// their members, key points, critical values) are put in order first, so the same content gives the same marks, reasons
// and hash however a file lists it.

export const orderedSubmission = (submission: Submission): Submission => ({
  ...submission,
  findings: inOrder(submission.findings),
});

export const orderedKey = (key: Key): Key => ({
  ...key,
  truths: [...key.truths].sort(byId),
  groups: [...key.groups]
    .sort(byId)
    .map((group) => ({ ...group, members: [...group.members].sort() })),
  impression: [...key.impression].sort(byId),
  critical: [...key.critical].sort((a, b) => (a.item < b.item ? -1 : 1)),
});

export const hashOf = (ordered: Submission | Key): string => sha256Hex(canonicalJson(ordered));

/** Over the rules and the words they are read with: either one changed can change a mark. */
export function rulesHash(rules: MarkingRules, vocab: Vocabulary): string {
  const known = remembered.get(rules)?.get(vocab);
  if (known !== undefined) return known;
  const hash = sha256Hex(canonicalJson({ rules, vocabulary: vocab.tables }));
  const hashes = remembered.get(rules) ?? new WeakMap<Vocabulary, string>();
  hashes.set(vocab, hash);
  remembered.set(rules, hashes);
  return hash;
}
// Both are immutable data of some 100 kB; a cohort is marked with the same pair a thousand times.
const remembered = new WeakMap<MarkingRules, WeakMap<Vocabulary, string>>();
