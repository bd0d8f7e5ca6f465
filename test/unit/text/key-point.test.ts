import { describe, expect, it } from 'vitest';
import { judgeKeyPoint, mostEvidence, type KeyPointAsk } from '#domain/text';

const ask = (text: string, terms: string | readonly string[], more: Partial<KeyPointAsk> = {}) => {
  const { outcome, why } = judgeKeyPoint({
    texts: { impression: text },
    anyOf: [typeof terms === 'string' ? [terms] : terms],
    polarity: 'affirmed',
    ...more,
  });
  return why === undefined ? outcome : `${outcome}: ${why}`;
};
const denied = { polarity: 'negated' } as const;
const mentioned = { polarity: 'mentioned' } as const;

describe('a key point in free text', () => {
  it('is hit by what the key wants said, and missed by anything clear that is not', () => {
    expect(ask('左肾上腺转移。', '转移')).toBe('hit');
    expect(ask('未见转移。', '转移')).toBe('miss: negated');
    expect(ask('既往转移史。', '转移')).toBe('miss: historical');
    expect(ask('右侧气胸。', '转移')).toBe('miss: not-found');
    expect(ask('未见转移。', '转移', denied)).toBe('hit');
    expect(ask('左肾上腺转移。', '转移', denied)).toBe('miss: affirmed');
    expect(ask('转移可能。', '转移', denied)).toBe('miss: uncertain');
    expect(ask('未见转移。', '转移', mentioned)).toBe('hit');
    expect(ask('建议随访除外转移。', '转移', mentioned)).toBe('hit');
  });

  it('goes to a human whenever it is doubtful', () => {
    expect(ask('右肺上叶结节未见代谢增高。', '结节')).toBe('needs-human: attribute-negation');
    expect(ask('建议随访除外转移。', '转移')).toBe('needs-human: ambiguous');
    expect(ask('并非没有转移。', '转移')).toBe('needs-human: ambiguous');
    expect(ask('肝脏未见转移。左肾上腺转移。', '转移')).toBe('needs-human: disagreement');
    expect(ask('肝脏未见转移。左肾上腺转移。', '转移', denied)).toBe('needs-human: disagreement');
    expect(ask('非小细胞肺癌。', '小细胞肺癌', mentioned)).toBe('needs-human: ambiguous');
  });

  it('finds the disagreement of two fields too', () => {
    const texts = { findings: '左肾上腺转移。', impression: '未见转移。' };
    expect(ask('', '转移', { texts })).toBe('needs-human: disagreement');
  });

  it('weighs how sure the text is', () => {
    const possible = { minCertainty: 'possible' } as const;
    const probable = { minCertainty: 'probable' } as const;
    expect(ask('转移可能。', '转移')).toBe('miss: uncertain');
    expect(ask('转移可能。', '转移', possible)).toBe('hit');
    expect(ask('转移可能。', '转移', probable)).toBe('miss: uncertain');
    expect(ask('转移可能性大。', '转移', probable)).toBe('hit');
    expect(ask('考虑转移可能。', '转移', probable)).toBe('needs-human: ambiguous');
    expect(ask('左肾上腺转移。', '转移', probable)).toBe('hit');
    expect(ask('转移可能性小。', '转移', possible)).toBe('miss: negated');
    expect(ask('Likely adrenal metastasis.', 'adrenal metastasis', probable)).toBe('hit');
    // Both places are enough for the key, though they differ.
    expect(ask('转移可能。左肾上腺转移。', '转移', possible)).toBe('hit');
  });

  it.each([
    ['左肾上腺转移。', 'certain', 'hit'],
    ['考虑转移。', 'probable', 'hit'],
    ['左肾上腺转移。', 'possible', 'needs-human: coded-conflict'],
    ['转移可能。', 'possible', 'miss: uncertain'],
    ['转移可能。', 'certain', 'needs-human: coded-conflict'],
    ['转移可能性大。', 'probable', 'miss: uncertain'],
    ['考虑转移可能。', 'probable', 'miss: uncertain'],
    ['考虑转移可能。', 'certain', 'needs-human: coded-conflict'],
    ['未见转移。', 'certain', 'needs-human: coded-conflict'],
    ['右侧气胸。', 'certain', 'miss: not-found'],
  ] as const)('%s beside the coded word "%s" is %s', (text, codedCertainty, outcome) => {
    expect(ask(text, '转移', { codedCertainty })).toBe(outcome);
  });

  it('wants all terms of an alternative, in one sentence', () => {
    expect(ask('左肾上腺结节，考虑转移。', ['左肾上腺', '转移'])).toBe('hit');
    expect(ask('左肾上腺结节。', ['左肾上腺', '转移'])).toBe('miss: not-found');
    expect(ask('左肾上腺结节。肝转移。', ['左肾上腺', '转移'])).toBe('needs-human: apart');
    expect(ask('双侧肾上腺未见转移。', ['肾上腺', '转移'], denied)).toBe('hit');
    expect(ask('双侧肾上腺转移。', ['肾上腺', '转移'], denied)).toBe('miss: affirmed');
    expect(ask('肾上腺增粗。未见转移。', ['肾上腺', '转移'], denied)).toBe('needs-human: apart');
    expect(ask('建议增强MRI。', ['增强', 'MRI'], mentioned)).toBe('hit');
  });

  it('is content with one alternative, unless another that means the same is contradicted', () => {
    const either = { anyOf: [['结核'], ['肉芽肿']] };
    expect(ask('考虑结核。不支持肉芽肿。', '', either)).toBe('hit');
    expect(ask('不支持肉芽肿。', '', either)).toBe('miss: negated');
    const same = { anyOf: [['脑转移'], ['转移']] };
    expect(ask('脑转移。肝脏未见转移。', '', same)).toBe('needs-human: disagreement');
  });

  it('knows synonyms, plurals and the other language', () => {
    expect(ask('Bilateral adrenal metastases.', '肾上腺转移')).toBe('hit');
    expect(ask('右侧胸水。', '胸腔积液')).toBe('hit');
    expect(ask('左側腎上腺轉移。', '肾上腺转移')).toBe('hit');
    expect(ask('Multiple lymph nodes.', 'lymph node')).toBe('hit');
    expect(ask('Premalignant change.', 'malignant')).toBe('miss: not-found');
  });

  it('shows what it went by, in the text as typed', () => {
    const texts = { impression: '考虑轉 移。', findings: '左肾上腺转移。', technique: 'FDG' };
    const { evidence } = judgeKeyPoint({ texts, anyOf: [['转移']], polarity: 'affirmed' });
    expect(evidence).toEqual([
      { scope: 'findings', start: 4, end: 6, term: '转移', status: 'affirmed' },
      { scope: 'impression', start: 2, end: 5, term: '转移', status: 'affirmed' },
    ]);
  });

  it('shows no more evidence than can be read', () => {
    const texts = { findings: '转移。'.repeat(5000) };
    const { outcome, evidence } = judgeKeyPoint({ texts, anyOf: [['转移']], polarity: 'affirmed' });
    expect(outcome).toBe('hit');
    expect(evidence).toHaveLength(mostEvidence);
  });

  it('says so when the key asks for nothing', () => {
    for (const anyOf of [[], [[]], [['']], [['转移', ' ']]])
      expect(ask('左肾上腺转移。', '', { anyOf })).toBe('miss: no-terms');
  });

  it('takes empty and punctuation-only text', () => {
    expect(ask('', '转移')).toBe('miss: not-found');
    expect(ask('。，！', '转移')).toBe('miss: not-found');
    expect(ask('', '转移', { texts: {} })).toBe('miss: not-found');
  });
});
