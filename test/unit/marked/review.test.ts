import { describe, expect, it } from 'vitest';
import { canonicalJson, ok } from '#base';
import type { CaseRecord } from '#domain/case';
import { currentRules, mark, type Key, type MarkSheet } from '#domain/marking';
import { judgeKeyPoint } from '#domain/text';
import { vocabulary } from '#domain/vocab';
import {
  MarkReview,
  markWith,
  marksFile,
  type MarkedStore,
} from '../../../src/state/marked-case.svelte.ts';
import { key as lungKey, submission as lungSubmission } from '../../golden/lung-07.ts';

// A key point that only text can reach, and a text that can be read both ways ("骨转移除外": without, or excluded?).
const key: Key = {
  ...lungKey,
  impression: [
    ...lungKey.impression,
    {
      id: 'bone',
      points: 2,
      label: { zh: '骨转移', en: 'bone metastasis' },
      anyOf: ['metastasis@bone'],
      text: { anyOf: [['骨转移']], polarity: 'affirmed' },
      reference: { zh: '骨转移待排。' },
    },
  ],
};
const submission = {
  ...lungSubmission,
  report: {
    ...lungSubmission.report,
    impression: { ...lungSubmission.report.impression, text: '右肺癌，骨转移除外。' },
  },
};
const record = { caseId: key.caseId, key } as unknown as CaseRecord;
const itemId = 'E/point/bone';

const machine = (): MarkSheet => {
  const made = mark({
    submission,
    key,
    rules: currentRules,
    vocab: vocabulary,
    judgeText: judgeKeyPoint,
  });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
};

/** The store as the review sees it, in memory. */
function memoryStore(sheets: Record<string, MarkSheet>): MarkedStore & {
  readonly self: Map<string, MarkSheet>;
} {
  const self = new Map<string, MarkSheet>();
  return {
    self,
    list: () =>
      Promise.resolve(
        ok([
          { attemptId: 'first', startedAtMs: 1, handedInAtMs: 2 },
          { attemptId: submission.attemptId, startedAtMs: 3, handedInAtMs: 4 },
          { attemptId: 'open', startedAtMs: 5 },
        ]),
      ),
    markSheet: (id) => Promise.resolve(ok(sheets[id])),
    selfSheet: (id) => Promise.resolve(ok(self.get(id))),
    saveSelfSheet: (id, sheet) => {
      self.set(id, sheet);
      return Promise.resolve(ok(undefined));
    },
  };
}

describe('self-assessment', () => {
  it('offers what the machine left open, with both texts', () => {
    const review = new MarkReview({ record, submission, sheet: machine() });
    expect(review.toJudge.map(({ id }) => id)).toEqual([itemId]);
    const { toJudge } = review.toJudge[0]!.of;
    expect(toJudge?.reference.zh).toBe('骨转移待排。');
    expect(toJudge?.texts.map(({ text }) => text)).toEqual(['右肺癌，骨转移除外。']);
    expect(review.sheet).toBe(review.machine);
  });

  it('marks anew with full, half and none, and leaves the machine’s sheet as it was', async () => {
    const sheet = machine();
    const before = canonicalJson(sheet);
    const review = new MarkReview({ record, submission, sheet });
    const worth = sheet.items.find((item) => item.itemId === itemId)!.maxMilli;
    expect(worth).toBeGreaterThan(0);
    const gain = async (value: number | undefined): Promise<number> => {
      await review.judge(itemId, value);
      return review.sheet!.rawMilli - sheet.rawMilli;
    };
    expect(await gain(1)).toBe(worth);
    expect(review.openCount).toBe(0);
    // Apportioned within its section to whole milli-points.
    expect(Math.abs((await gain(0.5)) - worth / 2)).toBeLessThanOrEqual(1);
    expect(await gain(0)).toBe(0);
    expect(review.sheet!.items.find((item) => item.itemId === itemId)!.status).toBe('self');
    expect(await gain(undefined)).toBe(0);
    expect(review.sheet).toBe(sheet);
    expect(canonicalJson(sheet)).toBe(before);
  });

  it('is kept beside the machine’s sheet and found again', async () => {
    const sheet = machine();
    const store = memoryStore({ [submission.attemptId]: sheet });
    const review = new MarkReview({ record, submission, sheet, store });
    await review.load();
    await review.judge(itemId, 0.5);
    expect(review.saved).toBe('saved');
    expect(store.self.get(submission.attemptId)?.judgements).toEqual({ [itemId]: 500 });

    const again = new MarkReview({ record, submission, sheet, store });
    await again.load();
    expect(again.judgements).toEqual({ [itemId]: 0.5 });
    expect(canonicalJson(again.self)).toBe(canonicalJson(review.self));
  });

  it('says so where there is nowhere to keep it', async () => {
    const review = new MarkReview({ record, submission, sheet: machine() });
    await review.load();
    expect(review.saved).toBe('memory');
  });

  it('knows a sheet that this release would mark otherwise', () => {
    const sheet = machine();
    expect(new MarkReview({ record, submission, sheet }).sameRules).toBe(true);
    const older = { ...sheet, rulesVersion: 'uptake-rules@2020.1', rulesHash: '0'.repeat(64) };
    expect(new MarkReview({ record, submission, sheet: older }).sameRules).toBe(false);
  });
});

describe('marking again', () => {
  it('uses the rules that the sheet names', () => {
    const old = markWith(record, submission, 'uptake-rules@2026.1');
    expect(old?.ok && old.value.rulesVersion).toBe('uptake-rules@2026.1');
    const unknown = markWith(record, submission, 'nothing@0');
    expect(unknown?.ok && unknown.value.rulesVersion).toBe(
      `${currentRules.id}@${currentRules.version}`,
    );
  });
});

describe('attempts side by side', () => {
  it('are all attempts with their sheets, the present one as shown', async () => {
    const sheet = machine();
    const other = { ...sheet, finalMilli: 1 };
    const store = memoryStore({ first: other });
    const review = new MarkReview({ record, submission, sheet, store });
    await review.load();
    expect(review.attempts.map(({ attemptId }) => attemptId)).toEqual([
      'first',
      submission.attemptId,
      'open',
    ]);
    expect(review.attempts[0]?.sheet?.finalMilli).toBe(1);
    // Its sheet may exist only on screen: the key came after hand-in.
    expect(review.attempts[1]?.sheet).toBe(sheet);
    expect(review.attempts[2]?.sheet).toBeUndefined();
    await review.judge(itemId, 1);
    expect(review.attempts[1]?.selfSheet?.judgements).toEqual({ [itemId]: 1000 });
  });
});

describe('the .marks file of a review', () => {
  it('is the text of the sheet, read back, with its fingerprint', () => {
    const file = marksFile(machine());
    expect(file.ok && file.value.text).toBe(canonicalJson(machine()));
    expect(file.ok && file.value.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
});
