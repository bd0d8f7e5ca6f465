import { describe, expect, it } from 'vitest';
import { emptyReport, newAttempt, type Report } from '#domain/report';
import { followFields, insertIntoReport, spliced } from '../../../src/ui/measure/last-field.ts';

// A token goes to where the reader was writing, whether that text is still on screen or not.

const sessionOf = (report: Report = emptyReport, readOnly = false) => {
  const edits: unknown[] = [];
  return {
    edits,
    session: {
      readOnly,
      attempt: { ...newAttempt('a', 'c', 0), report },
      editReport: (section: string, value: unknown) => void edits.push([section, value]),
    } as never,
  };
};
function focus(field: object): void {
  const root = new EventTarget();
  const stop = followFields(root as never);
  const event = new Event('focusin');
  Object.defineProperty(event, 'target', { value: field });
  root.dispatchEvent(event);
  stop();
}
/** A text field that is no longer on screen, with its caret where it was left. */
const left = (name: string, at: number, part: object = {}) => ({
  tagName: 'TEXTAREA',
  readOnly: false,
  disabled: false,
  isConnected: false,
  dataset: { field: name },
  selectionStart: at,
  selectionEnd: at,
  ...part,
});

describe('a token of a key image', () => {
  it('is put at the caret, and apart from a letter or figure before it', () => {
    expect(spliced('右肺门结节。', 5, 5, '[K1]')).toBe('右肺门结节[K1]。');
    expect(spliced('nodule 5', 8, 8, '[K1]')).toBe('nodule 5 [K1]');
    expect(spliced('see  .', 4, 4, '[K1]')).toBe('see [K1] .');
    expect(spliced('abc', 0, 3, '[K1]')).toBe('[K1]');
  });

  it('goes nowhere while the reader was in no text yet, or only in one that cannot be changed', () => {
    focus({ tagName: 'INPUT' });
    focus(left('impression', 0, { readOnly: true }));
    const { session, edits } = sessionOf();
    expect(insertIntoReport(session, '[K1]')).toBe(false);
    expect(edits).toEqual([]);
  });

  it('goes into the section whose tab was left, and leaves the rest of it as it was', () => {
    const report: Report = {
      ...emptyReport,
      impression: { text: '肺癌。', items: [] },
      regions: { ...emptyReport.regions, R2: { status: 'abnormal', text: '结节' } },
    };
    const { session, edits } = sessionOf(report);
    focus(left('impression', 2));
    expect(insertIntoReport(session, '[K1]')).toBe(true);
    focus(left('text-R2', 2));
    expect(insertIntoReport(session, '[K2]')).toBe(true);
    for (const name of ['history', 'remarks', 'recommendation']) {
      focus(left(name, 0));
      expect(insertIntoReport(session, '[K3]')).toBe(true);
    }
    expect(edits).toEqual([
      ['impression', { text: '肺癌[K1]。', items: [] }],
      ['regions', { ...report.regions, R2: { status: 'abnormal', text: '结节[K2]' } }],
      ['history', { ...report.history, summary: '[K3]' }],
      ['technique', { remarks: '[K3]' }],
      ['recommendation', { ...report.recommendation, text: '[K3]' }],
    ]);
  });

  it('goes nowhere in a report that is read only', () => {
    focus(left('impression', 0));
    const { session, edits } = sessionOf(emptyReport, true);
    expect(insertIntoReport(session, '[K1]')).toBe(false);
    expect(edits).toEqual([]);
  });
});
