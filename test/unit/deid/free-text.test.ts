import { describe, expect, it } from 'vitest';
import { inspectJson, mergeGate } from '#dicom';

const rulesOf = (text: string): readonly string[] =>
  inspectJson({ teach: { zh: text } }, 'case/a/case.json').remarks.map(({ rule }) => rule);

describe('a text that people wrote', () => {
  it.each([
    ['检查日期2024-03-05。', 'text-date'],
    ['于2024年3月5日行PET/CT', 'text-date'],
    ['2023年11月外院CT', 'text-date'],
    ['3月5日复查', 'text-date'],
    ['二〇二四年三月入院', 'text-date'],
    ['scan of 20240305', 'text-date'],
    ['CT on 5 March 2024', 'text-date'],
    ['operated in March 12, 2023', 'text-date'],
    ['dated 05/03/2024', 'text-date'],
    ['电话：0791-88692748', 'text-phone'],
    ['联系13812345678', 'text-phone'],
    ['phone 138-1234-5678', 'text-phone'],
    ['call +44 20 7946 0958', 'text-phone'],
    ['身份证360102195904170013', 'text-number'],
    ['编号 00481516234', 'text-number'],
    ['SSN 123-45-6789', 'text-number'],
    ['write to zhang.sf@hospital.com.cn', 'text-mail'],
    ['住院号：A00451', 'text-record'],
    ['MRN 884422', 'text-record'],
    ['Patient ID: QX-4481', 'text-record'],
    ['17床', 'text-record'],
    ['患者张三丰，男', 'text-name'],
    ['姓名：欧阳锋', 'text-name'],
    ['王医生建议随访', 'text-name'],
    ['李主任会诊', 'text-name'],
    ['陈某某', 'text-name'],
    ['seen by Dr. Quorlsk', 'text-name'],
    ['Mr Smith came', 'text-name'],
    ['Patient: John Smith', 'text-name'],
    ['转自南昌第九附属医院', 'text-place'],
    ['from Ninth Riverside Hospital', 'text-place'],
    ['家住八一大道12号', 'text-place'],
    ['患者93岁', 'text-age'],
    ['a 94-year-old man', 'text-age'],
  ])('%s: %s', (text, rule) => {
    expect(rulesOf(text)).toContain(rule);
  });

  it.each([
    '男，66岁，因咳嗽2月就诊，CT示右肺上叶结节，大小约23 mm×18 mm。',
    '右肺上叶尖段结节，SUVmax 12.4，SUVpeak 9.8，考虑周围型肺癌。',
    '空腹血糖5.6 mmol/L，注射¹⁸F-FDG 370 MBq，摄取60 min。',
    '双侧肾上腺未见异常，L3椎体溶骨性破坏，CT值约1024 HU。',
    '在外院行CT检查，高年资医师复核，建议结合临床。',
    '任何医生均可能漏诊；主治医师、副主任医师均应知晓。',
    '患者向左侧卧，常规显像，方法见前。',
    'A 66-year-old man with a cough for 2 months; 3.2 cm mass in the right upper lobe.',
    'SUVmax 12.4, threshold 41 %, Deauville 4, PERCIST 1.0, may be inflammatory.',
    'Injected activity 370 MBq, uptake time 62 min, 135 slices of 3.27 mm.',
    'TNM 9th edition: T2aN1M0, stage IIB; see Table 3 of the guideline.',
    'Grade 2 may be seen in March fracture; the marching cubes.',
    'primary-malignancy@lung.RUL',
    'regional-node-metastasis@thyroid.isthmus',
    '与1年前比较，病灶缩小约30 %（45 mm→31 mm）。',
    'sigma 0.000042111, factor 4.2111e-4',
  ])('says nothing about “%s”', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it('is found wherever it stands in a JSON value, and the place is named', () => {
    const value = {
      schema: 'uptake-case/1',
      createdAt: '2026-01-05',
      series: [{ seriesUid: '2.25.241963184025471983300587361245978512771', files: 135 }],
      steps: [{ prompt: { zh: '无', en: 'ask Dr. Quorlsk' } }],
      'call 13812345678': 1,
      phone: 13812345678,
    };
    expect(
      inspectJson(value, 'case/a/case.json').remarks.map(({ rule, path }) => `${rule} ${path}`),
    ).toEqual(['text-name steps.0.prompt.en', 'text-phone .call 13812345678', 'text-phone phone']);
  });

  it('is shown with the words around it and no more', () => {
    const [remark] = inspectJson(
      { a: `${'前'.repeat(100)}王医生${'后'.repeat(100)}` },
      'key/a.json',
    ).remarks;
    expect(remark?.shown).toBe(`…${'前'.repeat(14)}王医生${'后'.repeat(14)}…`);
  });

  it('is a question, one for each place, with what to do', () => {
    const { findings, blocked } = mergeGate([
      inspectJson({ a: '王医生', b: '王医生' }, 'case/a/case.json'),
    ]);
    expect(blocked).toBe(false);
    expect(findings).toMatchObject([
      { class: 'ASK', rule: 'text-name', path: 'a', fileCount: 1, files: ['case/a/case.json'] },
      { class: 'ASK', rule: 'text-name', path: 'b' },
    ]);
    expect(findings[0]!.zh).toBe('1 个文件：文字中像有人名（位于 a）：“王医生”。');
    expect(findings[0]!.en).toBe('1 file: the text seems to name a person (in a): “王医生”.');
    expect(findings[0]!.mend.en).toContain('rewrite');
  });

  it('of any depth and kind does not throw', () => {
    let deep: unknown = '13812345678';
    for (let n = 0; n < 5000; n++) deep = [deep];
    expect(inspectJson(deep, 'a.json').remarks).toEqual([]);
    for (const odd of [null, 0, true, [], {}, [null], { a: undefined }])
      expect(inspectJson(odd, 'a.json').remarks).toEqual([]);
  });
});
