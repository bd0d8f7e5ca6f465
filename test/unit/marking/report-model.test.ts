import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#base';
import { applyEvent, emptyReport, newAttempt, normalReport, type Report } from '#domain/report';

describe('a report of an earlier version', () => {
  const stored = {
    history: { summary: '咳嗽' },
    technique: { remarks: '' },
    regions: emptyReport.regions,
    impression: { text: '肺癌', items: [] },
    critical: { none: true, items: [] },
    recommendation: { text: '', items: ['biopsy', 'biopsy', 'mri'] },
  } as unknown as Report;

  it('is read with every section, and its bare recommendations among the detailed ones', () => {
    const report = normalReport(stored);
    expect(Object.keys(report).sort()).toEqual(Object.keys(emptyReport).sort());
    expect(report.history).toEqual({ summary: '咳嗽', asked: [] });
    expect(report.recommendation.details).toEqual([
      { id: 'bare-biopsy', action: 'biopsy' },
      { id: 'bare-mri', action: 'mri' },
    ]);
    expect(report.staging).toEqual({ components: {} });
  });

  it('is not changed by being read, nor read twice into something else', () => {
    const before = canonicalJson(stored);
    const once = normalReport(stored);
    expect(canonicalJson(stored)).toBe(before);
    expect(
      normalReport({ ...once, recommendation: { ...once.recommendation, items: [] } }),
    ).toEqual({
      ...once,
      recommendation: { ...once.recommendation, items: [] },
    });
    expect(normalReport({})).toEqual(emptyReport);
  });

  it('keeps a detailed recommendation instead of its bare twin', () => {
    const details = [{ id: 'r', action: 'biopsy', target: 'ln.4R' }];
    const recommendation = { text: '', items: ['biopsy'], details };
    expect(normalReport({ recommendation }).recommendation.details).toEqual(details);
  });

  it('folds from old events: a section without its new members', () => {
    const attempt = applyEvent(newAttempt('a', 'c', 0), {
      seq: 1,
      event: { type: 'report-edited', section: 'history', value: { summary: '发热' } },
    });
    expect(normalReport(attempt.report).history).toEqual({ summary: '发热', asked: [] });
    expect(attempt.report.variants).toEqual([]);
  });

  it('is JSON through and through', () => {
    expect(JSON.parse(JSON.stringify(emptyReport))).toEqual(emptyReport);
  });
});
