import { describe, expect, it } from 'vitest';
import { occurrences } from '#domain/text';

// Written for these tests after the rules of the design, §5.6; "!" a human must look, "none" the term is not there.
const sentences: ReadonlyArray<readonly [sentence: string, term: string, reading: string]> = [
  ['双侧胸腔：未见气胸、胸水。', '胸水', 'negated'],
  ['气胸：无。', '气胸', 'negated'],
  ['气胸：未见。', '气胸', 'negated'],
  ['气胸（-）', '气胸', 'negated'],
  ['气胸(无)，胸水(无)', '气胸', 'negated'],
  ['转移（？）', '转移', 'uncertain'],
  ['未见：气胸、胸腔积液。', '胸腔积液', 'negated'],
  ['右肺结节（无钙化）考虑肺癌。', '肺癌', 'affirmed'],
  ['并非没有转移。', '转移', 'ambiguous'],
  ['不是没有转移', '转移', 'ambiguous'],
  ['无转移可能性小', '转移', 'ambiguous'],
  ['未见转移，不除外。', '转移', 'negated!'],
  ['无发热无转移', '转移', 'negated'],
  ['非霍奇金淋巴瘤', '淋巴瘤', 'affirmed'],
  ['非小细胞肺癌', '小细胞肺癌', 'affirmed!'],
  ['无痛风', '痛风', 'affirmed!'],
  ['结核菌素试验阳性', '结核', 'none'],
  ['右侧气胸可见', '气胸', 'affirmed'],
  ['转移未见明确征象', '转移', 'affirmed!'],
  ['结节未见恶性征象', '结节', 'affirmed'],
  ['结节可能为肺癌', '结节', 'affirmed'],
  ['结节可能为肺癌', '肺癌', 'uncertain'],
  ['考虑转移可能', '转移', 'uncertain'],
  ['转移可能性大', '转移', 'uncertain'],
  ['右肺结节考虑肺癌可能', '结节', 'affirmed'],
  ['右肺结节考虑肺癌可能性小', '肺癌', 'negated'],
  ['考虑结核或转移', '转移', 'affirmed!'],
  ['肺癌不除外转移', '肺癌', 'affirmed!'],
  ['肺癌不除外转移', '转移', 'uncertain'],
  ['肺癌术后', '肺癌', 'historical'],
  ['肺癌术后复发', '复发', 'affirmed'],
  ['肺癌家族史', '肺癌', 'historical'],
  ['淋巴瘤化疗后', '淋巴瘤', 'ambiguous'],
  ['未见气胸，胸腔积液及心包积液。', '胸腔积液', 'affirmed!'],
  ['未见气胸，右侧胸腔积液。', '胸腔积液', 'affirmed'],
  ['肿瘤未转移', '转移', 'negated'],
  ['无需活检', '活检', 'negated'],
  ['有无转移待定', '转移', 'ambiguous'],
  ['疑肺癌', '肺癌', 'uncertain'],
  ['可疑转移', '转移', 'uncertain'],
  ['左肾上腺转移可疑', '转移', 'uncertain'],
  ['除双肺外，余未见转移', '转移', 'negated'],
  ['切除左肾外转移灶', '转移', 'affirmed'],
  ['左肾上腺结節，無法除外轉移', '转移', 'uncertain'],
  ['無轉移', '转移', 'negated'],
  ['診斷：淋巴瘤', '淋巴瘤', 'affirmed'],
  ['ＦＤＧ代谢增高', 'FDG代谢增高', 'affirmed'],
  ['结 节 未 见 代 谢 增高', '结节', 'affirmed!'],
  ['No pneumothorax, pleural effusion, or ascites.', 'pleural effusion', 'negated'],
  ['No pneumothorax, pleural effusion or ascites.', 'ascites', 'negated'],
  ['No pneumothorax, pleural effusion.', 'pleural effusion', 'affirmed!'],
  ['No pneumothorax, but there is a pleural effusion.', 'pleural effusion', 'affirmed'],
  ['No pneumothorax, right pleural effusion is seen.', 'pleural effusion', 'affirmed!'],
  ['No abnormal uptake except for the adrenal metastasis.', 'adrenal metastasis', 'affirmed'],
  ['Metastases are unlikely.', 'metastasis', 'negated'],
  ['Not only metastasis but also TB', 'metastasis', 'affirmed'],
  ['Possible metastasis', 'metastasis', 'uncertain'],
  ['metastasis possible in left adrenal', 'metastasis', 'affirmed!'],
  ['Lung cancer with possible metastasis', 'lung cancer', 'affirmed'],
  ['?metastasis', 'metastasis', 'uncertain'],
  ['Lung nodule, ?metastasis.', 'metastasis', 'uncertain'],
  ['history of lymphoma', 'lymphoma', 'historical'],
  ['60-year-old man with lung cancer', 'lung cancer', 'affirmed'],
  ['premetastasis', 'metastasis', 'none'],
  ['T12 vertebra', 'T1', 'none'],
  ['There is not no metastasis', 'metastasis', 'ambiguous'],
  ['Granuloma rather than metastasis', 'metastasis', 'negated'],
  ['metastasis not resolved', 'metastasis', 'affirmed'],
  ['masses', 'mass', 'affirmed'],
  ['two foci', 'focus', 'affirmed'],
  ['bodies', 'body', 'affirmed'],
  ['lymphomas', 'lymphoma', 'affirmed'],
  ['Pneumothorax: none.', 'pneumothorax', 'negated'],
  ['Metastasis, unlikely.', 'metastasis', 'affirmed!'],
  ['No evidence of metastasis in this patient with lung cancer.', 'lung cancer', 'negated!'],
  ['结节 ?转移', '转移', 'affirmed!'],
  ['肺癌？转移？', '转移', 'uncertain'],
  ['肺癌？转移？', '肺癌', 'uncertain'],
  ['右肺癌伴转移可能', '肺癌', 'uncertain!'],
  ['全身骨骼无转移征象', '转移', 'negated'],
  ['未见左肺转移（右肺转移）', '右肺转移', 'negated!'],
  ['最大者约1,000 mm，转移', '转移', 'affirmed'],
  ['转移 SUVmax 5.6，考虑', '转移', 'affirmed'],
  ['甲状腺癌术后，双肺转移。', '转移', 'affirmed'],
  ['tumour in liver', 'tumor', 'affirmed'],
  ['良恶性待定', '恶性', 'ambiguous'],
  ['考虑恶性', '恶性', 'affirmed'],
  ['不考虑恶性', '恶性', 'negated'],
  ['转移不考虑', '转移', 'negated'],
  ['无恶性征象', '恶性', 'negated'],
  ['肝内未见异常，转移？', '转移', 'uncertain'],
  ['气胸未见', '气胸', 'negated'],
  ['肺结核，陈旧性', '肺结核', 'affirmed!'],
  ['左肺门肿大淋巴结，转移与炎性鉴别困难', '转移', 'uncertain'],
  ['转移依据不足', '转移', 'negated'],
  ['没有证据表明转移', '转移', 'negated'],
  ['未提示转移', '转移', 'negated'],
  ['转移灶较前消失', '转移', 'negated'],
  ['转移灶部分吸收', '转移', 'affirmed'],
  ['不能完全除外转移', '转移', 'uncertain'],
  ['Cannot exclude metastasis', 'metastasis', 'uncertain'],
  ['metastases not excluded', 'metastasis', 'uncertain'],
  ['ruled out metastasis', 'metastasis', 'ambiguous'],
  ['Metastasis has been ruled out.', 'metastasis', 'negated'],
  ['neither pneumothorax nor effusion', 'effusion', 'negated'],
  ['No hypermetabolic nodule', 'nodule', 'negated!'],
  ['转移的可能性很低', '转移', 'negated'],
  ['转移的可能性小', '转移', 'negated'],
  ['不能以淋巴结转移解释', '淋巴结转移', 'ambiguous'],
  ['与淋巴瘤相鉴别', '淋巴瘤', 'uncertain'],
  ['母亲患肺癌', '肺癌', 'ambiguous'],
  ['如果转移', '转移', 'ambiguous'],
  ['建议活检以明确转移', '转移', 'ambiguous'],
  ['Low likelihood of metastasis', 'metastasis', 'negated'],
  ['Nothing to suggest metastasis', 'metastasis', 'negated'],
  ['MRI to evaluate for metastasis', 'metastasis', 'ambiguous'],
  ['Interval resolution of pneumothorax', 'pneumothorax', 'negated'],
  ['Metastasis is not favored', 'metastasis', 'negated'],
  ['Sarcoidosis mimicking lymphoma', 'lymphoma', 'ambiguous'],
  ['双侧胸腔积液、气胸均未见', '胸腔积液', 'negated'],
  ['Previously seen pneumothorax has resolved', 'pneumothorax', 'negated'],
  ['类似淋巴瘤', '淋巴瘤', 'ambiguous'],
  ['转移未证实', '转移', 'ambiguous'],
  ['新出现右侧气胸', '气胸', 'affirmed'],
  ['肝右叶转移风险', '转移', 'ambiguous'],
];

/** The first place of the term, as the tables write it. */
function readingOf(sentence: string, term: string): string {
  const [first] = occurrences(sentence, [term]);
  if (first === undefined) return 'none';
  const human = first.needsHuman !== undefined && first.status !== 'ambiguous';
  return first.status + (human ? '!' : '');
}

describe('what a sentence says of a term', () => {
  it.each(sentences)('%s → %s: %s', (sentence, term, reading) => {
    expect(readingOf(sentence, term)).toBe(reading);
  });

  it('names the cues it went by, at their places in the text as typed', () => {
    const text = '左 肾上腺转移，无法 除外。';
    const [found] = occurrences('左肾上腺转移无法 除外。', ['转移']);
    expect(found!.cues).toEqual([{ start: 6, end: 11, kind: 'uncertain-override' }]);
    expect(occurrences(text, ['转移'])[0]!.needsHuman).toBe('ambiguous');
  });

  it('calls the attribute by its name when that is what may be denied', () => {
    expect(occurrences('右肺上叶结节未见代谢增高。', ['结节'])[0]).toMatchObject({
      status: 'affirmed',
      needsHuman: 'attribute-negation',
    });
  });

  it('marks places of one term that say different things', () => {
    const found = occurrences('肝脏未见转移。左肾上腺转移。', ['转移']);
    expect(found.map(({ status, needsHuman }) => [status, needsHuman])).toEqual([
      ['negated', 'disagreement'],
      ['affirmed', 'disagreement'],
    ]);
  });

  it('takes the longest of several terms at one place', () => {
    const found = occurrences('左肾上腺转移。', ['转移', '左肾上腺转移']);
    expect(found.map(({ term }) => term)).toEqual(['左肾上腺转移']);
  });

  it('does not let a sentence speak for its neighbour', () => {
    const text = '未见气胸。胸腔积液！未见转移\n肺癌；不除外。No ascites. Lymphoma.';
    const terms = ['胸腔积液', '肺癌', 'lymphoma'];
    expect(occurrences(text, terms).map(({ status, needsHuman }) => [status, needsHuman])).toEqual([
      ['affirmed', undefined],
      ['affirmed', undefined],
      ['affirmed', undefined],
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(occurrences('', ['转移'])).toEqual([]);
    expect(occurrences('，。！？……（）', ['转移'])).toEqual([]);
    expect(occurrences('转移', [])).toEqual([]);
    expect(occurrences('转移', ['', ' ', '\u200b'])).toEqual([]);
  });
});

describe('places in the text as typed', () => {
  const sliceOf = (text: string, term: string): string => {
    const { start, end } = occurrences(text, [term])[0]!;
    return text.slice(start, end);
  };

  it.each([
    ['👍🏽𠮷👨‍👩‍👧 左肾上腺转移', '转移', '转移'],
    ['左侧腎上腺轉 移', '转移', '轉 移'],
    ['ＦＤＧ　代谢　增高', 'FDG代谢增高', 'ＦＤＧ　代谢　增高'],
    ['结节 8 毫米', '8mm', '8 毫米'],
    ['an 8-mm nodule', '8 mm', '8-mm'],
    ['zero\u200bwid\u00adth', 'zerowidth', 'zero\u200bwid\u00adth'],
    ['Adrenal\t METASTASES', 'adrenal metastasis', 'Adrenal\t METASTASES'],
    ['㎜ ﬁbrosis', 'fibrosis', 'ﬁbrosis'],
    ['cafe\u0301 nodule', 'nodule', 'nodule'],
    ['café', 'cafe\u0301', 'café'],
    ['\ud83d lone \udc00 气胸', '气胸', '气胸'],
  ])('%j: %s stands at %j', (text, term, slice) => {
    expect(sliceOf(text, term)).toBe(slice);
  });

  it('reads a megabyte and finds every place', { timeout: 60_000 }, () => {
    const sentence = '左侧肾上腺结节，FDG代谢增高，考虑转移。未见气胸、胸腔积液。';
    const times = Math.ceil(1_000_000 / sentence.length);
    const found = occurrences(sentence.repeat(times), ['转移', '气胸']);
    expect(found).toHaveLength(2 * times);
    expect(found.at(-2)).toMatchObject({ status: 'affirmed', term: '转移' });
    expect(found.at(-1)).toMatchObject({ status: 'negated', term: '气胸' });
  });

  it('hands a clause without end to a human instead of guessing', () => {
    const text = '无结节'.repeat(30_000);
    const found = occurrences(text, ['结节']);
    expect(found).toHaveLength(30_000);
    expect(found[20_000]!.needsHuman).toBe('ambiguous');
  });
});
