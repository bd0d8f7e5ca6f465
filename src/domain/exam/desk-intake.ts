import type { HeldGroup } from './desk-held.ts';
import type { Exam } from './exam.ts';
import { scriptDigest } from './script-make.ts';
import type { Script } from './sitting.ts';

// What came in, before anything is marked: the same work twice counts once, and two different works of one candidate
// are both held until somebody says which is the one of the roll (desk-held.ts). Nothing is thrown away.

export interface ReceivedScript {
  /** As the folder has it, to be found again. */
  readonly file: string;
  /** SHA-256 of the file. */
  readonly fileHash: string;
  readonly script: Script;
  /** `scriptDigest`, where opening it told. */
  readonly digest?: string | undefined;
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

type Known = ReceivedScript & { readonly digest: string };

export interface Intake {
  /** One for each candidate, by digest. */
  readonly accepted: readonly Known[];
  readonly held: readonly Known[];
  /** What is decided about together. */
  readonly groups: readonly HeldGroup[];
  readonly problems: readonly IntakeProblem[];
}

/** Sorts what came in; the result does not hang on the order of the files. */
export function takeIn(
  received: readonly ReceivedScript[],
  { examId }: Pick<Exam, 'examId'>,
): Intake {
  const problems: IntakeProblem[] = [];
  const unique = new Map<string, Known>();
  const files = [...received].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  for (const each of files) {
    const { file, script } = each;
    if (script.examId !== examId) {
      problems.push({ kind: 'other-exam', file, examId: script.examId });
      continue;
    }
    const { digest = scriptDigest(script) } = each;
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
  const clashes: Array<{ why: HeldGroup['why'][number]; members: readonly Known[] }> = [];
  const groups = (name: (each: ReceivedScript) => string) => {
    const found = new Map<string, Known[]>();
    for (const each of unique.values())
      found.set(name(each), [...(found.get(name(each)) ?? []), each]);
    return [...found.values()].filter(({ length }) => length > 1);
  };
  for (const members of groups(({ script }) => script.candidate)) {
    clashes.push({ why: 'two-scripts', members });
    const { candidate } = members[0]!.script;
    problems.push({ kind: 'two-scripts', candidate, files: members.map(({ file }) => file) });
  }
  for (const members of groups(deviceKeyOf)) {
    const candidates = [...new Set(members.map(({ script }) => script.candidate))];
    if (candidates.length < 2) continue;
    clashes.push({ why: 'same-key', members });
    problems.push({ kind: 'same-key', candidates, files: members.map(({ file }) => file) });
  }
  const held = new Set(clashes.flatMap(({ members }) => members.map(({ digest }) => digest)));
  const sorted = [...unique.values()].sort(byDigest);
  return {
    accepted: sorted.filter(({ digest }) => !held.has(digest)),
    held: sorted.filter(({ digest }) => held.has(digest)),
    groups: joined(clashes),
    problems,
  };
}

const byDigest = (a: { readonly digest: string }, b: { readonly digest: string }): number =>
  a.digest < b.digest ? -1 : 1;

/** Clashes that share a script are one question. */
function joined(
  clashes: ReadonlyArray<{ why: HeldGroup['why'][number]; members: readonly Known[] }>,
): readonly HeldGroup[] {
  let parts: Array<{ why: Set<HeldGroup['why'][number]>; members: Map<string, Known> }> = [];
  for (const { why, members } of clashes) {
    const own = new Map(members.map((each) => [each.digest, each]));
    const touching = parts.filter((part) => [...own.keys()].some((id) => part.members.has(id)));
    parts = [
      ...parts.filter((part) => !touching.includes(part)),
      {
        why: new Set([...touching.flatMap((part) => [...part.why]), why]),
        members: new Map([...touching.flatMap((part) => [...part.members]), ...own]),
      },
    ];
  }
  return parts
    .map(({ why, members }) => ({
      why: [...why].sort(),
      scripts: [...members.values()]
        .sort(byDigest)
        .map(({ digest, script }) => ({ digest, candidate: script.candidate })),
    }))
    .sort((a, b) => byDigest(a.scripts[0]!, b.scripts[0]!));
}

/** Scripts without a start share no key with anybody; their integrity report says what they lack. */
function deviceKeyOf({ script, file }: ReceivedScript): string {
  const first = script.chain[0]?.event;
  return first?.type === 'begun' ? first.device.publicKey : `none ${file}`;
}
