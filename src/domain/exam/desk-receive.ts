import type { Exam, ExamKey } from './exam.ts';
import { takeIn, type Intake } from './desk-intake.ts';
import { markScript, rulesOfExam, type DeskScript } from './desk-script.ts';
import { checkScript } from './script-check.ts';
import { readReceipt } from './script-receipt.ts';
import type { Script } from './sitting.ts';

/** A submission that was opened, and what opening it told. */
export interface OpenedScript {
  readonly file: string;
  /** SHA-256 of the file. */
  readonly fileHash: string;
  /** Twelve letters of the file, and of the signed script in it. */
  readonly receipt: string;
  readonly innerReceipt: string;
  readonly innerHash: string;
  /** Whether the signature is that of the key of the sitting. */
  readonly signed: boolean;
  readonly script: Script;
  /** `scriptDigest`, where opening it told. */
  readonly digest?: string | undefined;
}

export interface ReceiveFacts {
  readonly exam: Exam;
  readonly packHash: string;
  readonly key: ExamKey;
  /** Receipts of the roll as typed, by candidate. */
  readonly roll?: Readonly<Record<string, string>> | undefined;
  /** Digests of held scripts that count (`countedHeld`): the others are not marked. */
  readonly counted?: ReadonlySet<string> | undefined;
}

export interface ReceivedScripts extends Pick<Intake, 'groups' | 'problems'> {
  readonly scripts: readonly DeskScript[];
}

/**
 * Sorts, checks and marks what was opened. Says after each script how many are done, so that whoever runs it may show
 * that, rest or stop.
 */
export function* receiveScripts(
  opened: readonly OpenedScript[],
  { exam, packHash, key, roll = {}, counted }: ReceiveFacts,
): Generator<number, ReceivedScripts, undefined> {
  const byFile = new Map(opened.map((each) => [each.file, each]));
  const intake = takeIn(opened, exam);
  const rules = rulesOfExam(exam);
  const take = (
    { file, digest, script }: Intake['held'][number],
    isMarked: boolean,
  ): DeskScript => {
    const { fileHash, receipt, innerReceipt, innerHash, signed } = byFile.get(file)!;
    const onRoll = Object.hasOwn(roll, script.candidate) ? roll[script.candidate] : undefined;
    // The roll may hold the code of another sealing of the same work: the inner code is as good.
    const sameWork = onRoll !== undefined && readReceipt(onRoll) === innerReceipt;
    const { state, lines, details } = checkScript(script, exam, {
      signed,
      packHash,
      receipt: { ofFile: sameWork ? innerReceipt : receipt, onRoll },
    });
    const cases = script.cases.map(({ caseId, submission, measurements, keyImages }) => ({
      caseId,
      submission,
      measurements,
      keyImages,
    }));
    const { candidate, theory, practical } = script;
    return {
      file,
      fileHash,
      digest,
      candidate,
      receipt,
      innerHash,
      theory,
      practical,
      cases,
      integrity: { state, lines, details },
      endedAtMs: script.chain.at(-1)?.wallMs,
      marks: isMarked ? markScript(exam, key, rules, { theory, practical, cases }) : { cases: {} },
      marked: isMarked,
    };
  };
  const scripts: DeskScript[] = [];
  for (const each of intake.accepted) {
    scripts.push(take(each, true));
    yield scripts.length;
  }
  for (const each of intake.held) {
    scripts.push(take(each, counted?.has(each.digest) === true));
    yield scripts.length;
  }
  return { scripts, groups: intake.groups, problems: intake.problems };
}
