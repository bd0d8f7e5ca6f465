import { canonicalJson } from '#base';
import type { I18nText } from '../case/case.ts';
import type { Exam } from './exam.ts';
import { caseEventDigest, caseFromLog, openedCases, submissionDigest } from './script-make.ts';
import { readReceipt } from './script-receipt.ts';
import {
  chainText,
  contentText,
  hintTexts,
  packText,
  receiptText,
  signatureText,
  todoTexts,
  type ContentFault,
} from './script-wording.ts';
import { verifyChain } from './sitting-chain.ts';
import { foldSitting } from './sitting-fold.ts';
import type { SittingState } from './sitting-state.ts';
import type { CaseScript, Script } from './sitting.ts';

/** ok: nothing to say. warn: look at it. bad: not to be trusted as it is. */
export type IntegrityLevel = 'ok' | 'warn' | 'bad';

export interface IntegrityLine {
  readonly id: 'chain' | 'pack' | 'receipt' | 'hints' | 'signature' | 'content' | 'hint';
  readonly state: IntegrityLevel;
  readonly text: I18nText;
  /** What to do about it; absent where there is nothing. */
  readonly todo?: I18nText | undefined;
}

/** What stands beside a script: four lines, and behind them what they were made from. */
export interface IntegrityReport {
  /** bad where any line is, else warn where any is. A script is never refused by itself: an examiner decides. */
  readonly state: IntegrityLevel;
  /** Signature with chain and contents, pack, receipt, hints. */
  readonly lines: readonly IntegrityLine[];
  /** Each by itself: signature, chain, contents; then every hint. */
  readonly details: readonly IntegrityLine[];
  /** Undefined where the chain does not even start. */
  readonly sitting?: SittingState | undefined;
}

export interface CheckInput {
  /** Whether the signature over the script was made by the device key named in its first entry. */
  readonly signed: boolean;
  /** SHA-256 of the manifest of the exam pack, as the answers name it. */
  readonly packHash: string;
  /** Receipt of the file itself, and what the roll says; undefined where no roll was typed in yet. */
  readonly receipt?: { readonly ofFile: string; readonly onRoll?: string | undefined } | undefined;
}

/** Checks a script against its exam. Nothing here knows right from wrong answers. */
export function checkScript(script: Script, exam: Exam, input: CheckInput): IntegrityReport {
  const chain = verifyChain(script.chain);
  const sitting = foldSitting(exam, script.chain);
  const faults = sitting === undefined ? [] : contentFaults(script, exam, sitting);
  const headFits = chain.ok && chain.value.head === script.head;
  const chainFaults = chain.ok ? [] : chain.error;

  const signature = line(
    'signature',
    input.signed ? 'ok' : 'bad',
    signatureText(input.signed),
    todoTexts.signature,
  );
  const links = line(
    'chain',
    chain.ok && headFits ? 'ok' : 'bad',
    chainText(script.chain.length, chainFaults, headFits),
    todoTexts.chain,
  );
  const contentState = worst(faults.map(({ state }) => state));
  const content = line(
    'content',
    contentState,
    contentText(faults),
    contentState === 'bad' ? todoTexts.contentBad : todoTexts.contentWarn,
  );
  const pack = packFault(script, exam, input.packHash, sitting);
  const receipt = receiptState(input.receipt);
  const hints = sitting === undefined ? [] : hintTexts(sitting);
  const whole = worst([signature.state, links.state, content.state]);
  const gravest = [signature, links, content].find(
    ({ state }) => state === whole && whole !== 'ok',
  );
  const lines = [
    // The one line says the gravest of the three.
    line(
      'chain',
      whole,
      gravest?.text ?? {
        zh: `签名与事件链 ${script.chain.length} 条完整`,
        en: `Signature and chain of ${script.chain.length} events are intact`,
      },
      gravest?.todo,
    ),
    line('pack', pack === undefined ? 'ok' : 'bad', packText(pack), todoTexts.pack),
    line('receipt', receipt.state, receiptText(receipt.found), todoTexts[receipt.found]),
    line('hints', hints.length === 0 ? 'ok' : 'warn', hintsLine(hints), todoTexts.hints),
  ];
  return {
    state: worst(lines.map(({ state }) => state)),
    lines,
    details: [signature, links, content, ...hints.map((text) => line('hint', 'warn', text))],
    sitting,
  };
}

const line = (
  id: IntegrityLine['id'],
  state: IntegrityLevel,
  text: I18nText,
  todo?: I18nText,
): IntegrityLine => ({ id, state, text, ...(state !== 'ok' && todo && { todo }) });

const worst = (states: readonly IntegrityLevel[]): IntegrityLevel =>
  states.includes('bad') ? 'bad' : states.includes('warn') ? 'warn' : 'ok';

const hintsLine = (hints: readonly I18nText[]): I18nText =>
  hints.length === 0
    ? { zh: '无离开页面或中断', en: 'Never left and never interrupted' }
    : {
        zh: hints.map(({ zh }) => zh).join('；'),
        en: hints.map(({ zh, en }) => en ?? zh).join('; '),
      };

export type PackFault = 'other-exam' | 'other-pack' | 'names-differ' | 'unreadable';

function packFault(
  script: Script,
  exam: Exam,
  packHash: string,
  sitting: SittingState | undefined,
): PackFault | undefined {
  if (sitting === undefined) return 'unreadable';
  if (sitting.head.examId !== exam.examId) return 'other-exam';
  if (sitting.head.packHash !== packHash) return 'other-pack';
  const { head } = sitting;
  return (script.schema as string) === 'uptake-script/1' &&
    script.examId === head.examId &&
    script.packHash === head.packHash &&
    script.candidate === head.candidate
    ? undefined
    : 'names-differ';
}

export type ReceiptFound = 'fits' | 'differs' | 'no-roll' | 'roll-unreadable';

function receiptState(receipt: CheckInput['receipt']): {
  readonly state: IntegrityLevel;
  readonly found: ReceiptFound;
} {
  if (receipt?.onRoll === undefined || receipt.onRoll.trim() === '')
    return { state: 'warn', found: 'no-roll' };
  const typed = readReceipt(receipt.onRoll);
  if (typed === undefined) return { state: 'warn', found: 'roll-unreadable' };
  return typed === receipt.ofFile
    ? { state: 'ok', found: 'fits' }
    : { state: 'bad', found: 'differs' };
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Where the script says something else than its own chain. */
function contentFaults(script: Script, exam: Exam, sitting: SittingState): ContentFault[] {
  const faults: ContentFault[] = [];
  if (sitting.ended === undefined) faults.push({ kind: 'not-ended', state: 'bad' });
  if (!same(script.theory, sitting.answers)) faults.push({ kind: 'theory', state: 'bad' });
  if (!same(script.practical, sitting.responses)) faults.push({ kind: 'practical', state: 'bad' });
  const opened = openedCases(exam, sitting);
  const wanted = opened.map(({ caseId }) => caseId);
  if (
    !same(
      wanted,
      script.cases.map(({ caseId }) => caseId),
    )
  )
    faults.push({ kind: 'cases', state: 'bad' });
  for (const each of script.cases) {
    const known = opened.find(({ caseId }) => caseId === each.caseId);
    if (known !== undefined) faults.push(...caseFaults(each, known));
  }
  if (sitting.irregular.length > 0)
    faults.push({ kind: 'irregular', state: 'warn', count: sitting.irregular.length });
  return faults;
}

function caseFaults(each: CaseScript, known: SittingState['cases'][string]): ContentFault[] {
  const { caseId, log } = each;
  const faults: ContentFault[] = [];
  const fault = (kind: ContentFault['kind'], state: 'warn' | 'bad' = 'bad'): void => {
    faults.push({ kind, state, caseId });
  };
  const numbered = log.every(
    ({ seq, attemptId }, n) => seq === n + 1 && attemptId === known.attemptId,
  );
  const digests = log.map(caseEventDigest);
  // A log that is not the one of the chain proves nothing about the report, and may hold anything.
  if (
    !numbered ||
    !same(
      digests,
      known.events.map(({ digest }) => digest),
    )
  )
    return [{ kind: 'log', state: 'bad', caseId }];
  const folded = caseFromLog(caseId, known.attemptId, log);
  if (
    !same(each.submission, folded.script.submission) ||
    !same(each.measurements, folded.script.measurements) ||
    !same(each.keyImages, folded.script.keyImages)
  )
    fault('fold');
  if (known.handedIn === undefined) fault('not-handed-in', 'warn');
  else if (known.handedIn.submissionHash !== submissionDigest(each.submission))
    fault('handed-in-other');
  // Handing in is what the page does when time is up; anything else after it is named.
  const late = known.events.filter(
    ({ late, seq }) => late && !['handed-in', 'viewed'].includes(log[seq - 1]?.event.type ?? ''),
  ).length;
  if (late > 0) faults.push({ kind: 'late', state: 'warn', caseId, count: late });
  return faults;
}
