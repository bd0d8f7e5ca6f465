import { canonicalJson, sha256Hex } from '#base';
import { stagingData } from '../staging/index.ts';
import { lexicon } from '../text/index.ts';
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
  // Members that a key does not have stay absent, so that the hash of an older key is what it was.
  ...sorted(key, 'differential'),
  ...sorted(key, 'recommend'),
  ...sorted(key, 'historyText'),
  ...sorted(key, 'artifacts'),
  ...sorted(key, 'variants'),
  ...sorted(key, 'mustNot'),
  ...(key.caps && { caps: [...key.caps].sort((a, b) => (a.when < b.when ? -1 : 1)) }),
});

type ListedById =
  'differential' | 'recommend' | 'historyText' | 'artifacts' | 'variants' | 'mustNot';

const sorted = (key: Key, name: ListedById): Partial<Key> => {
  const list = key[name];
  return list === undefined ? {} : { [name]: [...list].sort(byId) };
};

export const hashOf = (ordered: Submission | Key): string => sha256Hex(canonicalJson(ordered));

/** Over the rules, the words, the staging tables and the lexicon of the texts: any of them changed can change a mark. */
export function rulesHash(rules: MarkingRules, vocab: Vocabulary): string {
  const known = remembered.get(rules)?.get(vocab);
  if (known !== undefined) return known;
  const hash = sha256Hex(
    canonicalJson({ rules, vocabulary: vocab.tables, staging: stagingData, lexicon }),
  );
  const hashes = remembered.get(rules) ?? new WeakMap<Vocabulary, string>();
  hashes.set(vocab, hash);
  remembered.set(rules, hashes);
  return hash;
}
// Both are immutable data of some 100 kB; a cohort is marked with the same pair a thousand times.
const remembered = new WeakMap<MarkingRules, WeakMap<Vocabulary, string>>();
