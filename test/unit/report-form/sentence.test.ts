import { describe, expect, it } from 'vitest';
import {
  citedFindings,
  conclusionSentence,
  differentialSentence,
  emptyReport,
  findingSentence,
  impressionSentence,
  newAttempt,
  regionNormalSentence,
  stageSentence,
  variantSentence,
  withSentences,
  type Attempt,
  type ImpressionItem,
  type NormalReport,
} from '#domain/report';
import {
  nameIn,
  withImpressionSentences,
  withRegionSentences,
} from '../../../src/ui/report/sentences.ts';
import { findingOf } from '../report/logs.ts';

const zh = nameIn('zh-CN');
const en = nameIn('en');

const tumour = findingOf(1, {
  site: 'lung.RUL',
  laterality: 'R',
  extent: 'solitary',
  suvmax: 28.04,
  suvpeak: 21.66,
  mtvMl: 19.1,
  tlg: 323.4,
  longMm: 42.3,
  shortMm: 30.1,
  dens: 35,
  grade: 4,
  pattern: 'mass-like',
  ct: 'mass',
  late: 'rising',
  nature: 'primary',
  conf: 5,
});

describe('the sentence of a finding', () => {
  it('says place, CT, uptake and conclusion in Chinese', () => {
    expect(findingSentence(tumour, zh, 'zh-CN')).toBe(
      '右肺上叶（病灶 1），单发：CT 示肿块，大小约 42 × 30 mm，CT 值 35 HU；肿块状放射性摄取，程度明显高于肝，SUVmax 28.0，SUVpeak 21.7，MTV 19.1 ml，TLG 323.4 g，延迟升高；考虑原发灶，肯定恶性。',
    );
  });
  it('says the same in English', () => {
    expect(findingSentence(tumour, en, 'en')).toBe(
      'Right upper lobe (finding 1), solitary: mass on CT, 42 × 30 mm, 35 HU; mass-like uptake, markedly above liver, SUVmax 28.0, SUVpeak 21.7, MTV 19.1 ml, TLG 323.4 g, rising on the delayed phase; primary tumour, definitely malignant.',
    );
  });
  it('does not mention what is not filled in', () => {
    expect(findingSentence(findingOf(3), zh, 'zh-CN')).toBe('部位未定（病灶 3）。');
    expect(findingSentence(findingOf(3, { site: 'spleen', conf: 1 }), en, 'en')).toBe(
      'Spleen (finding 3): definitely benign or physiologic.',
    );
  });
  it('has no uptake words where there is none, and no number beside it', () => {
    const cold = { site: 'lung.RUL', ct: 'ground-glass', suvmax: 0.8, conf: 2 } as const;
    for (const part of [{ pattern: 'none' }, { grade: 0 }] as const)
      expect(findingSentence(findingOf(2, { ...cold, ...part }), zh, 'zh-CN')).toBe(
        '右肺上叶（病灶 2）：CT 示磨玻璃；未见放射性摄取；可能良性。',
      );
  });
  it('keeps a negative density, an open nature and the reader’s own words', () => {
    const fat = findingOf(4, {
      site: 'adrenal.L',
      ct: 'no-correlate',
      dens: -88,
      nature: 'undetermined',
      late: 'not-done',
      suvmax: 3,
      note: '建议增强 CT。',
    });
    expect(findingSentence(fat, zh, 'zh-CN')).toBe(
      '左肾上腺（病灶 4）：CT 无对应异常，CT 值 −88 HU；放射性摄取，SUVmax 3.0；性质待定。建议增强 CT。',
    );
    expect(findingSentence(fat, en, 'en')).toContain(
      'no CT correlate, −88 HU; uptake, SUVmax 3.0;',
    );
  });
  it('is found again by its number, in both languages, and never as part of another number', () => {
    expect(citedFindings('右肺上叶（病灶 12），另见病灶3；finding 7, Findings 12')).toEqual([
      3, 7, 12,
    ]);
    expect(citedFindings('profinding 5; 病灶 3 处')).toEqual([3]);
    expect(citedFindings('病灶 12345')).toEqual([]);
  });
});

const item = (concept: string, certainty: string, site?: string): ImpressionItem =>
  ({ id: concept, concept, certainty, site }) as ImpressionItem;

describe('the sentences of an impression', () => {
  it.each([
    ['certain', '右肺上叶原发恶性肿瘤。', 'Primary malignancy, right upper lobe.'],
    ['probable', '考虑右肺上叶原发恶性肿瘤。', 'Probable primary malignancy, right upper lobe.'],
    ['possible', '右肺上叶原发恶性肿瘤可能。', 'Possible primary malignancy, right upper lobe.'],
    [
      'to-exclude',
      '右肺上叶原发恶性肿瘤待排。',
      'Primary malignancy, right upper lobe, to be excluded.',
    ],
  ])('%s is said as a reader says it', (certainty, chinese, english) => {
    const said = item('primary-malignancy', certainty, 'lung.RUL');
    expect(conclusionSentence(said, zh, 'zh-CN')).toBe(chinese);
    expect(conclusionSentence(said, en, 'en')).toBe(english);
  });
  it('are numbered in order where there are several, and leave out what is not chosen', () => {
    expect(
      impressionSentence(
        [
          item('primary-malignancy', 'certain', 'lung.RUL'),
          item('', 'certain'),
          item('no-such-concept', 'certain'),
          item('distant-metastasis', 'probable', 'spine.L3'),
        ],
        zh,
        'zh-CN',
      ),
    ).toBe(
      '1. 右肺上叶原发恶性肿瘤。\n2. 考虑L3 椎体远处转移。'.replace(
        'L3 椎体',
        zh('sites', 'spine.L3') ?? '',
      ),
    );
    expect(impressionSentence([], zh, 'zh-CN')).toBe('');
  });
  it('give the differential with its reasons', () => {
    const items = [
      { id: '1', concept: 'granulomatous-disease', site: 'lung.RUL', reason: ' 有钙化 ' },
      { id: '2', concept: 'benign-tumour', reason: '' },
      { id: '3', concept: '', reason: '空' },
    ];
    expect(differentialSentence(items, zh, 'zh-CN')).toBe(
      '鉴别诊断：右肺上叶肉芽肿性病变（有钙化）；良性肿瘤。',
    );
    expect(differentialSentence([], en, 'en')).toBe('');
  });
  it('give stage and response as stated, and nothing where nothing is', () => {
    const stated = { use: 'stage', module: '肺癌 TNM 第 9 版', parts: ['T2a', 'N2a'] } as const;
    expect(stageSentence({ ...stated, group: 'IIIA 期' }, 'zh-CN')).toBe(
      '分期（肺癌 TNM 第 9 版）：T2a，N2a，IIIA 期。',
    );
    expect(stageSentence({ ...stated, parts: [] }, 'en')).toBe('');
  });
});

const attemptOf = (part: Partial<NormalReport>, findings: Attempt['findings'] = []): Attempt => ({
  ...newAttempt('a', 'c', 0),
  report: { ...emptyReport, ...part },
  findings,
});
const regionsWith = (text: string, status?: 'normal' | 'benign' | 'abnormal') => ({
  ...emptyReport.regions,
  R2: { text, status },
});

describe('inserting sentences', () => {
  it('adds a line for each finding of the region that the text does not cite, and leaves the text alone', () => {
    const other = findingOf(2, { site: 'lung.LLL', conf: 3 });
    const liver = findingOf(3, { site: 'liver.S7', conf: 5 });
    const attempt = attemptOf({ regions: regionsWith('右上肺肿块，即病灶 1。', 'abnormal') }, [
      tumour,
      other,
      liver,
    ]);
    expect(withRegionSentences(attempt, 'R2', 'zh-CN')).toBe(
      '右上肺肿块，即病灶 1。\n左肺下叶（病灶 2）：不确定。',
    );
  });
  it('twice is the same as once', () => {
    const first = withRegionSentences(
      attemptOf({ regions: regionsWith('', 'abnormal') }, [tumour]),
      'R2',
      'en',
    );
    const again = attemptOf({ regions: regionsWith(first, 'abnormal') }, [tumour]);
    expect(withRegionSentences(again, 'R2', 'en')).toBe(first);
  });
  it('says a region without findings by its status, and nothing where none was stated', () => {
    const said = (status?: 'normal' | 'benign' | 'abnormal') =>
      withRegionSentences(attemptOf({ regions: regionsWith('', status) }), 'R2', 'zh-CN');
    expect(said('normal')).toBe('胸部未见异常放射性摄取，CT 未见明显异常。');
    expect(said('benign')).toBe('胸部所见均为生理性或良性改变。');
    expect([said('abnormal'), said()]).toEqual(['', '']);
    expect(regionNormalSentence('R3', 'normal', en, 'en')).toBe(
      'Abdomen and pelvis: no abnormality.',
    );
  });
  it('names a variant of the region without the examples of the list', () => {
    const variants = [{ id: 'v', variant: 'thymus', site: 'thymus' }];
    expect(withRegionSentences(attemptOf({ variants }), 'R2', 'zh-CN')).toBe(
      '胸腺：胸腺，为生理性或良性摄取。',
    );
    expect(withRegionSentences(attemptOf({ variants }), 'R1', 'zh-CN')).toBe('');
    expect(variantSentence({ id: 'v', variant: 'brown-fat' }, en, 'en')).toBe(
      'Brown fat, physiologic or benign.',
    );
    expect(variantSentence({ id: 'v', variant: 'gone' }, en, 'en')).toBe('');
  });
  it('writes conclusions, stage, response and differential under what the impression has', () => {
    const report: NormalReport = {
      ...emptyReport,
      impression: {
        text: '右肺上叶原发恶性肿瘤。',
        items: [
          item('primary-malignancy', 'certain', 'lung.RUL'),
          item('no-malignancy', 'certain'),
        ],
      },
      staging: { module: 'lung-tnm-9', components: { T: 'T2a', N: 'N2a', M: 'M0' }, group: 'IIIA' },
      response: {
        module: 'lugano-2014-response',
        components: { deauville: '3', newLesions: 'no' },
        category: 'CMR',
      },
      differential: [{ id: 'd', concept: 'benign-tumour', reason: '' }],
    };
    expect(withImpressionSentences(report, 'zh-CN').split('\n')).toEqual([
      '右肺上叶原发恶性肿瘤。',
      '2. 未见恶性征象。',
      '分期（肺癌 TNM 第 9 版）：T2a（> 3–4 cm），N2a（单站），M0，IIIA 期。',
      '疗效（淋巴瘤 Lugano 2014 疗效（Deauville））：Deauville 评分 3 > 血池、≤ 肝，新病灶 否，完全代谢缓解 CMR。',
      '鉴别诊断：良性肿瘤。',
    ]);
    const twice = withImpressionSentences(
      {
        ...report,
        impression: { ...report.impression, text: withImpressionSentences(report, 'zh-CN') },
      },
      'zh-CN',
    );
    expect(twice).toBe(withImpressionSentences(report, 'zh-CN'));
  });
  it('puts each sentence on a line of its own and never the same one twice', () => {
    expect(withSentences('a \n', ['b', 'a', ''])).toBe('a\nb');
    expect(withSentences('', [])).toBe('');
  });
});
