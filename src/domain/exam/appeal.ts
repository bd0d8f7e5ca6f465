import { err, ok, type Result } from '#base';
import type { Policy } from './policy.ts';

// An appeal, from filing to the second version of the result sheet. Each step is an entry of the ledger; which steps
// may follow which is here, and what may not is named and changes nothing.

export type AppealEvent =
  /** `script`: its number. `sheetHash`: of the result sheet that is appealed against. */
  | {
      readonly type: 'appeal-filed';
      readonly appealId: string;
      readonly script: string;
      readonly sheetHash: string;
      readonly ground: string;
      /** When the result was made known: the days for an appeal run from there. */
      readonly releasedAtMs: number;
    }
  /** `examiner`: who marks again, and has not marked this script before. */
  | { readonly type: 'appeal-accepted'; readonly appealId: string; readonly examiner: string }
  | { readonly type: 'appeal-declined'; readonly appealId: string; readonly reason: string }
  /** Marked again without sight of the first marks; final marks by case id, milli-points. */
  | {
      readonly type: 'appeal-remarked';
      readonly appealId: string;
      readonly finalMilli: Readonly<Record<string, number>>;
    }
  | {
      readonly type: 'appeal-decided';
      readonly appealId: string;
      readonly outcome: 'upheld' | 'changed';
      readonly reason: string;
    }
  /** The sheet that says so; 2 for the first appeal of a script. */
  | {
      readonly type: 'sheet-issued';
      readonly appealId: string;
      readonly version: number;
      readonly sheetHash: string;
    };

export type AppealStage = 'filed' | 'accepted' | 'declined' | 'remarked' | 'decided' | 'issued';

export interface Appeal {
  readonly appealId: string;
  readonly script: string;
  readonly stage: AppealStage;
  readonly ground: string;
  readonly filedAtMs: number;
  /** It came after the days that the policy gives; it may be accepted all the same. */
  readonly late: boolean;
  readonly sheetHash: string;
  readonly examiner?: string | undefined;
  readonly remark?: Readonly<Record<string, number>> | undefined;
  readonly outcome?: 'upheld' | 'changed' | undefined;
  /** Of the decision, or of declining. */
  readonly reason?: string | undefined;
  readonly newSheet?: { readonly version: number; readonly sheetHash: string } | undefined;
}

export type AppealError =
  | { readonly kind: 'unknown-appeal'; readonly appealId: string }
  | { readonly kind: 'filed-twice'; readonly appealId: string }
  /** This step does not follow the one the appeal is at. */
  | {
      readonly kind: 'wrong-step';
      readonly appealId: string;
      readonly stage: AppealStage;
      readonly step: AppealEvent['type'];
    }
  /** A ground, reason or decision of fewer than ten characters. */
  | { readonly kind: 'text-too-short'; readonly appealId: string }
  /** The examiner named has marked this script before. */
  | { readonly kind: 'not-a-new-examiner'; readonly appealId: string; readonly examiner: string }
  /** Marked again by somebody who was not asked. */
  | { readonly kind: 'not-the-examiner'; readonly appealId: string; readonly examiner: string }
  | {
      readonly kind: 'wrong-version';
      readonly appealId: string;
      readonly version: number;
      readonly wanted: number;
    };

const dayMs = 86_400_000;
const leastChars = 10;

/** The last moment at which an appeal against a result made known then is in time. */
export const appealDeadlineMs = (
  releasedAtMs: number,
  { appealDays }: Pick<Policy, 'appealDays'>,
) => releasedAtMs + appealDays * dayMs;

const isTooShort = (text: string): boolean => Array.from(text.trim()).length < leastChars;

export interface AppealContext {
  readonly policy: Pick<Policy, 'appealDays'>;
  /** Who marked or adjudicated a script before. */
  readonly markedBy: (script: string) => readonly string[];
}

/** Takes one step: `appeals` with it, or why it is none. `actor`, `atMs`: of the ledger entry. */
export function applyAppeal(
  appeals: readonly Appeal[],
  step: { readonly actor: string; readonly atMs: number; readonly event: AppealEvent },
  { policy, markedBy }: AppealContext,
): Result<readonly Appeal[], AppealError> {
  const { event, actor, atMs } = step;
  const { appealId } = event;
  const found = appeals.find((each) => each.appealId === appealId);
  if (event.type === 'appeal-filed') {
    if (found !== undefined) return err({ kind: 'filed-twice', appealId });
    if (isTooShort(event.ground)) return err({ kind: 'text-too-short', appealId });
    const { script, ground, sheetHash } = event;
    const late = atMs > appealDeadlineMs(event.releasedAtMs, policy);
    return ok([
      ...appeals,
      { appealId, script, stage: 'filed', ground, filedAtMs: atMs, late, sheetHash },
    ]);
  }
  if (found === undefined) return err({ kind: 'unknown-appeal', appealId });
  if (before[event.type] !== found.stage)
    return err({ kind: 'wrong-step', appealId, stage: found.stage, step: event.type });
  const goOn = (change: Partial<Appeal>): Result<readonly Appeal[], AppealError> =>
    ok(appeals.map((each) => (each === found ? { ...each, ...change } : each)));
  switch (event.type) {
    case 'appeal-accepted': {
      const { examiner } = event;
      if (markedBy(found.script).includes(examiner))
        return err({ kind: 'not-a-new-examiner', appealId, examiner });
      return goOn({ stage: 'accepted', examiner });
    }
    case 'appeal-declined':
      if (isTooShort(event.reason)) return err({ kind: 'text-too-short', appealId });
      return goOn({ stage: 'declined', reason: event.reason });
    case 'appeal-remarked':
      if (actor !== found.examiner)
        return err({ kind: 'not-the-examiner', appealId, examiner: actor });
      return goOn({ stage: 'remarked', remark: event.finalMilli });
    case 'appeal-decided':
      if (isTooShort(event.reason)) return err({ kind: 'text-too-short', appealId });
      return goOn({ stage: 'decided', outcome: event.outcome, reason: event.reason });
    case 'sheet-issued': {
      const { version, sheetHash } = event;
      const wanted =
        2 + appeals.filter((each) => each.script === found.script && each.newSheet).length;
      if (version !== wanted) return err({ kind: 'wrong-version', appealId, version, wanted });
      return goOn({ stage: 'issued', newSheet: { version, sheetHash } });
    }
  }
}

/** The stage that a step needs. */
const before = {
  'appeal-accepted': 'filed',
  'appeal-declined': 'filed',
  'appeal-remarked': 'accepted',
  'appeal-decided': 'remarked',
  'sheet-issued': 'decided',
} as const satisfies Record<Exclude<AppealEvent['type'], 'appeal-filed'>, AppealStage>;

/** All appeals of a ledger, with the steps that were none. */
export function foldAppeals(
  steps: ReadonlyArray<{
    readonly actor: string;
    readonly atMs: number;
    readonly event: AppealEvent;
  }>,
  context: AppealContext,
): { readonly appeals: readonly Appeal[]; readonly refused: readonly AppealError[] } {
  let appeals: readonly Appeal[] = [];
  const refused: AppealError[] = [];
  for (const step of steps) {
    const next = applyAppeal(appeals, step, context);
    if (next.ok) appeals = next.value;
    else refused.push(next.error);
  }
  return { appeals, refused };
}
