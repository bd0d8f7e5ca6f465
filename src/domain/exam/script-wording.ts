import type { I18nText } from '../case/case.ts';
import type { PackFault, ReceiptFound } from './script-check.ts';
import type { ChainFault } from './sitting-chain.ts';
import type { Hint, SittingState } from './sitting-state.ts';

// The sentences of an integrity report: what happened, not what it is worth.

/** What an examiner does about each finding; no finding refuses a script by itself. */
export const todoTexts = {
  signature: {
    zh: '向考场索取另一份副本，并对照名册回执；两份都无效，不采信。',
    en: 'Ask the room for its other copy and compare the receipt; if neither is valid, do not trust it.',
  },
  chain: {
    zh: '向考场索取另一份副本；仍断裂，问监考当时发生了什么，并记录在案。',
    en: 'Ask the room for its other copy; if that is broken too, ask the invigilator what happened and keep a note.',
  },
  contentBad: {
    zh: '答案不是考试过程的结果：索取另一份副本，仍如此则不采信。',
    en: 'These answers do not follow from the sitting: ask for the other copy; if it is the same, do not trust it.',
  },
  contentWarn: {
    zh: '照常阅卷；评分依据不变，必要时问监考。',
    en: 'Mark it as usual; ask the invigilator if in doubt.',
  },
  pack: {
    zh: '换成考生所用的那份考试包再打开；确属另一场考试的，退回考务。',
    en: 'Open the desk with the pack the candidate sat; a script of another examination goes back to the office.',
  },
  hints: {
    zh: '仅为线索，不扣分：对照监考记录。',
    en: 'A hint and no penalty: compare it with the invigilator’s notes.',
  },
  'no-roll': {
    zh: '请考务在「名册」页录入回执。',
    en: 'Have the office enter the roll under Roll.',
  },
  'roll-unreadable': {
    zh: '对照纸质名册，在「名册」页重新录入。',
    en: 'Type it again under Roll, from the paper.',
  },
  differs: {
    zh: '索取考场的两份副本之一；与名册相符者为准。',
    en: 'Ask for the copies of the room; the one that fits the roll counts.',
  },
  fits: undefined,
} as const satisfies Readonly<Record<string, I18nText | undefined>>;

export const signatureText = (signed: boolean): I18nText =>
  signed
    ? { zh: '签名有效', en: 'The signature is valid' }
    : {
        zh: '签名无效：答卷在签名后被改动，或不是本次考试的密钥所签',
        en: 'The signature is not valid: changed after signing, or not signed by the key of this sitting',
      };

export function chainFaultText(fault: ChainFault): I18nText {
  switch (fault.kind) {
    case 'empty':
      return { zh: '事件链为空', en: 'The event chain is empty' };
    case 'removed':
      return {
        zh: `事件链断裂：自第 ${fault.seq} 条起缺 ${fault.count} 条`,
        en: `Chain broken: ${fault.count} missing from event ${fault.seq} on`,
      };
    case 'edited':
      return {
        zh: `事件链断裂：第 ${fault.seq} 条被改动`,
        en: `Chain broken: event ${fault.seq} was edited`,
      };
    case 'reordered':
      return {
        zh: `事件链断裂：第 ${fault.seq} 条次序被改`,
        en: `Chain broken: event ${fault.seq} was moved`,
      };
    case 'inserted':
      return {
        zh: `事件链断裂：第 ${fault.seq} 条为后加`,
        en: `Chain broken: an event ${fault.seq} was put in`,
      };
    case 'wrong-start':
      return {
        zh: `事件链断裂：第 ${fault.seq} 条不是正确的开考记录`,
        en: `Chain broken: event ${fault.seq} is not a proper start`,
      };
  }
}

export function chainText(
  entries: number,
  faults: readonly ChainFault[],
  headFits: boolean,
): I18nText {
  const first = faults[0];
  if (first !== undefined) {
    const text = chainFaultText(first);
    const more = faults.length - 1;
    return more === 0
      ? text
      : { zh: `${text.zh}，另有 ${more} 处`, en: `${text.en ?? text.zh}, and ${more} more` };
  }
  return headFits
    ? { zh: `事件链 ${entries} 条完整`, en: `Chain of ${entries} events is intact` }
    : {
        zh: '事件链断裂：末尾与答卷所记不符',
        en: 'Chain broken: its end is not the one the script names',
      };
}

export function packText(fault: PackFault | undefined): I18nText {
  switch (fault) {
    case undefined:
      return { zh: '试卷包指纹一致', en: 'The exam pack is the right one' };
    case 'other-exam':
      return { zh: '答卷属于另一场考试', en: 'The script is of another examination' };
    case 'other-pack':
      return {
        zh: '试卷包指纹不符：所答不是这份试卷',
        en: 'Another pack: this is not the paper that was answered',
      };
    case 'names-differ':
      return {
        zh: '考试、试卷包或考生代码与开考记录不符',
        en: 'Exam, pack or candidate differ from the start of the chain',
      };
    case 'unreadable':
      return {
        zh: '无开考记录，无法核对试卷包',
        en: 'No start in the chain: the pack cannot be checked',
      };
  }
}

export function receiptText(found: ReceiptFound): I18nText {
  switch (found) {
    case 'fits':
      return { zh: '回执与名册相符', en: 'The receipt is that of the roll' };
    case 'differs':
      return {
        zh: '回执与名册不符：不是离场时的文件',
        en: 'The receipt is not that of the roll: not the file of the room',
      };
    case 'no-roll':
      return { zh: '回执未与名册核对', en: 'The receipt has not been compared with the roll' };
    case 'roll-unreadable':
      return {
        zh: '名册上的回执无法识别，应为 12 位',
        en: 'The receipt of the roll is unreadable: twelve letters wanted',
      };
  }
}

export interface ContentFault {
  readonly kind:
    | 'not-ended'
    | 'theory'
    | 'practical'
    | 'cases'
    | 'irregular'
    | 'log'
    | 'fold'
    | 'not-handed-in'
    | 'handed-in-other'
    | 'late';
  readonly state: 'warn' | 'bad';
  readonly caseId?: string | undefined;
  readonly count?: number | undefined;
}

function contentFaultText({ kind, caseId = '', count = 0 }: ContentFault): I18nText {
  switch (kind) {
    case 'not-ended':
      return { zh: '没有交卷记录', en: 'the sitting was never ended' };
    case 'theory':
      return { zh: '理论答案与事件链不符', en: 'theory answers differ from the chain' };
    case 'practical':
      return { zh: '实践作答与事件链不符', en: 'practical answers differ from the chain' };
    case 'cases':
      return { zh: '病例份数与事件链不符', en: 'the cases are not those of the chain' };
    case 'irregular':
      return {
        zh: `${count} 条违反考试规则的事件未计入`,
        en: `${count === 1 ? 'one event' : `${count} events`} against the rules of the sitting ${count === 1 ? 'was' : 'were'} not counted`,
      };
    case 'log':
      return {
        zh: `病例 ${caseId} 的过程记录与事件链不符`,
        en: `the log of case ${caseId} differs from the chain`,
      };
    case 'fold':
      return {
        zh: `病例 ${caseId} 的报告与过程记录不符`,
        en: `the report of case ${caseId} differs from its log`,
      };
    case 'not-handed-in':
      return { zh: `病例 ${caseId} 未提交`, en: `case ${caseId} was not handed in` };
    case 'handed-in-other':
      return {
        zh: `病例 ${caseId} 的报告不是提交的那一份`,
        en: `the report of case ${caseId} is not the one handed in`,
      };
    case 'late':
      return {
        zh: `病例 ${caseId} 在时间到后有 ${count} 次改动`,
        en: `case ${caseId} was changed ${times(count)} after time was up`,
      };
  }
}

/** The gravest first. */
export function contentText(faults: readonly ContentFault[]): I18nText {
  if (faults.length === 0)
    return { zh: '答案与过程记录一致', en: 'Answers and reports follow from the chain' };
  const texts = [
    ...faults.filter(({ state }) => state === 'bad'),
    ...faults.filter(({ state }) => state === 'warn'),
  ].map(contentFaultText);
  const en = texts.map((text) => text.en ?? text.zh).join('; ');
  return {
    zh: texts.map(({ zh }) => zh).join('；'),
    en: en.charAt(0).toUpperCase() + en.slice(1),
  };
}

const secondsOf = (ms: number): number => Math.round(ms / 1000);

/** 75 s is `1 分 15 秒`, `1 min 15 s`. */
function duration(ms: number): I18nText & { readonly en: string } {
  const s = secondsOf(Math.abs(ms));
  const [m, rest] = [Math.floor(s / 60), s % 60];
  return m === 0
    ? { zh: `${s} 秒`, en: `${s} s` }
    : rest === 0
      ? { zh: `${m} 分`, en: `${m} min` }
      : { zh: `${m} 分 ${rest} 秒`, en: `${m} min ${rest} s` };
}

const total = (hints: readonly Hint[]): number => hints.reduce((sum, { ms = 0 }) => sum + ms, 0);
const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** One sentence for each kind of hint that there is. */
export function hintTexts({ hints, papers }: SittingState): I18nText[] {
  const of = (kind: Hint['kind']): Hint[] => hints.filter((hint) => hint.kind === kind);
  const texts: I18nText[] = [];
  const away = of('away');
  if (away.length > 0) {
    const time = duration(total(away));
    texts.push({
      zh: `离开页面 ${away.length} 次，${time.zh}`,
      en: `Left the page ${times(away.length)}, ${time.en}`,
    });
  }
  const left = of('fullscreen-left').length;
  if (left > 0) texts.push({ zh: `退出全屏 ${left} 次`, en: `Left full screen ${times(left)}` });
  const tabs = of('other-tab').length;
  if (tabs > 0)
    texts.push({ zh: `在另一标签页打开 ${tabs} 次`, en: `Opened in another tab ${times(tabs)}` });
  const resumed = of('resumed');
  if (resumed.length > 0) {
    const time = duration(total(resumed));
    const granted = papers.reduce((sum, { grantedMs }) => sum + grantedMs, 0);
    const given = duration(granted);
    texts.push({
      zh: `中断 ${resumed.length} 次，${time.zh}${granted > 0 ? `，监考补时 ${given.zh}` : ''}`,
      en: `Interrupted ${times(resumed.length)}, ${time.en}${granted > 0 ? `; given back by the invigilator: ${given.en}` : ''}`,
    });
  }
  for (const { ms = 0 } of of('clock-jumped')) {
    const by = duration(ms);
    texts.push(
      ms < 0
        ? { zh: `系统时钟被拨回 ${by.zh}`, en: `The clock was set back by ${by.en}` }
        : { zh: `系统时钟前跳 ${by.zh}`, en: `The clock went forward by ${by.en}` },
    );
  }
  return texts;
}
