import type { I18nText } from '../case/case.ts';
import type { Grade } from './policy.ts';

/** Why an examiner marks otherwise than the machine. */
export type ReasonCode = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8';

/** Domain design §6.3. */
export const reasonCodes: Readonly<Record<ReasonCode, I18nText & { readonly en: string }>> = {
  R1: { zh: '可接受的其他表述', en: 'acceptable alternative wording' },
  R2: { zh: '标准答案有误', en: 'error of the key' },
  R3: { zh: '定位可接受或不可接受', en: 'localisation judged acceptable or not' },
  R4: { zh: '文字识别有误', en: 'error of the text matcher' },
  R5: { zh: '临床等价的分期', en: 'clinically equivalent stage' },
  R6: { zh: '不安全的表述', en: 'unsafe statement' },
  R7: { zh: '技术故障', en: 'technical fault' },
  R8: { zh: '其他', en: 'other' },
};

/** `script`: its number at the desk, never the candidate's. */
interface At {
  readonly script: string;
  readonly caseId: string;
}

/** What an examiner does at the desk; who he is, is the actor of the ledger entry. Marks are milli-points of the case. */
export type DeskEvent = At &
  (
    | { readonly type: 'rating-saved'; readonly rating: Grade }
    | {
        readonly type: 'item-overridden';
        readonly itemId: string;
        readonly valueMilli: number;
        readonly code: ReasonCode;
        readonly text: string;
      }
    | { readonly type: 'override-withdrawn'; readonly itemId: string }
    /** An item that the machine left open. */
    | { readonly type: 'item-judged'; readonly itemId: string; readonly valueMilli: number }
    /** `text`: wanted where it goes against the machine. */
    | {
        readonly type: 'cap-decided';
        readonly capId: string;
        readonly confirmed: boolean;
        readonly text?: string | undefined;
      }
    | {
        readonly type: 'must-not-decided';
        /** `mustNot/<id>` */
        readonly mustNotId: string;
        readonly confirmed: boolean;
        readonly text?: string | undefined;
      }
    /** The examiner's sheet by its hash, and its mark: what the result is later made from must be this. */
    | { readonly type: 'case-finished'; readonly sheetHash: string; readonly finalMilli: number }
    | { readonly type: 'case-reopened'; readonly text: string }
  );

/** What an examiner decided about one case of one script. */
export interface Decisions {
  /** By item id. */
  readonly overrides: Readonly<
    Record<
      string,
      { readonly valueMilli: number; readonly code: ReasonCode; readonly text: string }
    >
  >;
  /** Milli-points by item id, of items that were left open. */
  readonly judged: Readonly<Record<string, number>>;
  readonly caps: Readonly<
    Record<string, { readonly confirmed: boolean; readonly text?: string | undefined }>
  >;
  readonly mustNots: Readonly<
    Record<string, { readonly confirmed: boolean; readonly text?: string | undefined }>
  >;
}

export const noDecisions: Decisions = { overrides: {}, judged: {}, caps: {}, mustNots: {} };

/** Characters that an explanation must have. */
export const leastReasonChars = 10;
export const isReason = (text: string | undefined): boolean =>
  Array.from((text ?? '').trim()).length >= leastReasonChars;
