import { describe, expect, it } from 'vitest';
import {
  emptyReport,
  newAttempt,
  type Attempt,
  type CriticalItem,
  type NormalReport,
} from '#domain/report';
import { missingOf } from '../../../src/ui/report/missing.ts';
import { textsOf } from '../measure-ui/texts.ts';
import { findingOf } from '../report/logs.ts';

const zh = textsOf('zh-CN').report;
const en = textsOf('en').report;

const attemptOf = (
  part: Partial<NormalReport> = {},
  findings: Attempt['findings'] = [],
): Attempt => ({ ...newAttempt('a', 'c', 0), report: { ...emptyReport, ...part }, findings });
const said = (
  part: Partial<NormalReport> = {},
  findings: Attempt['findings'] = [],
): readonly string[] => missingOf(attemptOf(part, findings), zh).sentences;

const stated = { status: 'normal', text: '' } as const;
const whole: NormalReport = {
  ...emptyReport,
  history: { summary: '咳嗽。', question: 'diagnosis', asked: [] },
  technique: {
    remarks: '',
    tracer: '18F-FDG',
    ct: 'low-dose',
    activityMBq: 300,
    uptakeMin: 60,
    quality: 'good',
  },
  comparison: { text: '', prior: 'none' },
  regions: { R1: stated, R2: stated, R3: stated, R4: stated },
  impression: { text: '未见恶性征象。', items: [] },
  critical: { none: true, items: [] },
  recommendation: { text: '随访。', items: [], details: [] },
};

describe('what is missing', () => {
  it('is everything that an empty report does not say, each with its field', () => {
    const { entries, regions } = missingOf(attemptOf(), zh);
    expect(entries.map(({ tab, text }) => `${tab} ${text}`)).toEqual([
      'history 检查目的未选',
      'history 病史摘要未写',
      'technique 技术：显像剂、CT 方式、注射活度、摄取时间、图像质量未填',
      'technique 对比检查未表态',
      'findings 头颈未表态',
      'findings 胸部未表态',
      'findings 腹盆未表态',
      'findings 骨肌未表态',
      'impression 结论未写',
      'action 危急值未表态',
      'action 建议未写',
    ]);
    expect(regions).toEqual(['R1', 'R2', 'R3', 'R4']);
    expect(entries[5]).toMatchObject({ region: 'R2', field: '[data-field="region-status"]' });
  });
  it('is nothing in a report that says everything, in both languages', () => {
    expect(said(whole)).toEqual([]);
    expect(missingOf(attemptOf(whole), en).entries).toEqual([]);
  });
  it('counts findings without site or malignancy, and leads to the first of them', () => {
    const findings = [
      findingOf(1, { site: 'lung.RUL', conf: 5 }),
      findingOf(2, { site: 'liver.S7' }),
      findingOf(3, { conf: 2 }),
    ];
    const { entries } = missingOf(attemptOf(whole, findings), zh);
    expect(entries.map(({ text, findingId, region }) => ({ text, findingId, region }))).toEqual([
      { text: '1 个病灶未定部位', findingId: 'f3', region: undefined },
      { text: '1 个病灶未定良恶性', findingId: 'f2', region: 'R3' },
    ]);
  });
  it('asks for a finding or a text where a region is called abnormal', () => {
    const regions = { ...whole.regions, R2: { status: 'abnormal', text: ' ' } } as const;
    expect(said({ ...whole, regions })).toEqual(['胸部记为异常，但没有病灶也没有描述']);
    expect(said({ ...whole, regions }, [findingOf(1, { site: 'lung.RUL', conf: 5 })])).toEqual([]);
  });
  it('says by how much the history is too long', () => {
    const history = { ...whole.history, summary: '咳'.repeat(403) };
    expect(said({ ...whole, history })).toEqual(['临床病史摘要超出 3 字']);
  });
  it('names what a conclusion or a differential lacks; a conclusion of the whole study needs no site', () => {
    expect(
      said({
        ...whole,
        impression: {
          text: '',
          items: [
            { id: '1', concept: 'no-malignancy', certainty: 'certain' },
            { id: '2', concept: 'lymphoma', certainty: 'certain' },
            { id: '3', concept: '', certainty: 'certain' },
          ],
        },
        differential: [
          { id: '1', concept: 'lymphoma', reason: ' ' },
          { id: '2', concept: '', reason: '' },
        ],
      }),
    ).toEqual([
      '结论第 2 条未定部位',
      '结论第 3 条未选诊断',
      '鉴别第 1 条没有理由',
      '鉴别第 2 条未选诊断',
    ]);
  });
  it('asks for the parts of a system only once the reader has chosen it', () => {
    const staging = { module: 'lung-tnm-9', components: { T: 'T2a' } };
    expect(said({ ...whole, staging })).toEqual(['分期：区域淋巴结 N · 远处转移 M · 分期组未填']);
    expect(missingOf(attemptOf({ ...whole, staging }), en).sentences).toEqual([
      'stage without Regional nodes, N · Distant metastasis, M · stage group',
    ]);
    // A module of a later version is not judged.
    expect(said({ ...whole, staging: { module: 'lung-tnm-10', components: {} } })).toEqual([]);
  });
  it('wants a critical value complete', () => {
    const item: CriticalItem = {
      id: '1',
      item: 'pneumothorax',
      severity: 'immediate',
      notify: 'on-call-physician',
      method: 'telephone',
      withinMin: 5,
      readBack: true,
      documented: true,
      patientAction: 'observe',
    };
    const withItem = (part: Partial<CriticalItem>): readonly string[] =>
      said({ ...whole, critical: { none: false, items: [{ ...item, ...part }] } });
    expect(withItem({})).toEqual([]);
    expect(withItem({ withinMin: undefined, readBack: false })).toEqual([
      '危急值第 1 条：用时、对方已复述确认未填',
    ]);
  });
  it('reads a report of an earlier version, which had fewer sections', () => {
    const { variants: _v, artifacts: _a, differential: _d, ...rest } = whole;
    const old = { ...rest, recommendation: { text: '', items: ['biopsy'] } };
    const attempt = { ...attemptOf(), report: old as unknown as NormalReport };
    expect(missingOf(attempt, zh).sentences).toEqual([]);
  });
});
