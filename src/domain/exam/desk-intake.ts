import type { Exam } from './exam.ts';
import { scriptDigest } from './script-make.ts';
import type { Script } from './sitting.ts';

// What came in, before anything is marked: the same work twice counts once, and two different works of one candidate
// are both held until somebody says which is the one of the roll. Nothing is thrown away.

export interface ReceivedScript {
  /** As the folder has it, to be found again. */
  readonly file: string;
  /** SHA-256 of the file. */
  readonly fileHash: string;
  readonly script: Script;
}

export type IntakeProblem =
  /** The same file, or the same script sealed again. */
  | {
      readonly kind: 'same-file' | 'same-script';
      readonly file: string;
      readonly of: string;
      readonly candidate: string;
    }
  | { readonly kind: 'other-exam'; readonly file: string; readonly examId: string }
  /** Different scripts of one candidate: all held. */
  | { readonly kind: 'two-scripts'; readonly candidate: string; readonly files: readonly string[] }
  /** A key is made for one sitting. Scripts of different candidates that share one: a copy, held. */
  | {
      readonly kind: 'same-key';
      readonly candidates: readonly string[];
      readonly files: readonly string[];
    };

export interface Intake {
  /** One for each candidate, by digest. */
  readonly accepted: ReadonlyArray<ReceivedScript & { readonly digest: string }>;
  readonly held: ReadonlyArray<ReceivedScript & { readonly digest: string }>;
  readonly problems: readonly IntakeProblem[];
}

/** Sorts what came in; the result does not hang on the order of the files. */
export function takeIn(
  received: readonly ReceivedScript[],
  { examId }: Pick<Exam, 'examId'>,
): Intake {
  const problems: IntakeProblem[] = [];
  const unique = new Map<string, ReceivedScript & { readonly digest: string }>();
  const files = [...received].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  for (const each of files) {
    const { file, script } = each;
    if (script.examId !== examId) {
      problems.push({ kind: 'other-exam', file, examId: script.examId });
      continue;
    }
    const digest = scriptDigest(script);
    const known = unique.get(digest);
    if (known === undefined) unique.set(digest, { ...each, digest });
    else
      problems.push({
        kind: known.fileHash === each.fileHash ? 'same-file' : 'same-script',
        file,
        of: known.file,
        candidate: script.candidate,
      });
  }
  const held = new Set<string>();
  const groups = (name: (each: ReceivedScript) => string) => {
    const found = new Map<string, Array<ReceivedScript & { readonly digest: string }>>();
    for (const each of unique.values())
      found.set(name(each), [...(found.get(name(each)) ?? []), each]);
    return [...found.values()].filter(({ length }) => length > 1);
  };
  for (const group of groups(({ script }) => script.candidate)) {
    for (const { digest } of group) held.add(digest);
    const { candidate } = group[0]!.script;
    problems.push({ kind: 'two-scripts', candidate, files: group.map(({ file }) => file) });
  }
  for (const group of groups(deviceKeyOf)) {
    const candidates = [...new Set(group.map(({ script }) => script.candidate))];
    if (candidates.length < 2) continue;
    for (const { digest } of group) held.add(digest);
    problems.push({ kind: 'same-key', candidates, files: group.map(({ file }) => file) });
  }
  const sorted = [...unique.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  return {
    accepted: sorted.filter(({ digest }) => !held.has(digest)),
    held: sorted.filter(({ digest }) => held.has(digest)),
    problems,
  };
}

/** Scripts without a start share no key with anybody; their integrity report says what they lack. */
function deviceKeyOf({ script, file }: ReceivedScript): string {
  const first = script.chain[0]?.event;
  return first?.type === 'begun' ? first.device.publicKey : `none ${file}`;
}
