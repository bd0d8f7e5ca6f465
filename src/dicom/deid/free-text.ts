import { excerpt, type GateRule, type Remark } from './findings.ts';

// Texts that people wrote: what looks like a date, a number of a person, a name with its title, a place. Patterns find
// habits of writing, not people; each finding is a question to the author and shows the words around it.

/** The hundred most frequent surnames of China (Ministry of Public Security, name report of 2020) and compound ones. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常';
const compound = '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒';
const surname = `(?:${compound}|[${surnames}])`;
/** Without those that are also little words: 于 at, 向 towards, 常 often, 何 which, 任 any, 方 just, 高 high. */
const plainSurname = `(?:${compound}|[${surnames.replace(/[于向常何任方高]/g, '')}])`;
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';

const patterns: ReadonlyArray<readonly [rule: GateRule, pattern: RegExp]> = [
  // By its ending: codes of the vocabulary, `primary-malignancy@lung.RUL`, have the same shape.
  [
    'text-mail',
    /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}(?:com|cn|net|org|edu|gov|mil|io|hk|tw|mo|sg|jp|kr|in|de|fr|uk|us|ca|au|nz|ch|at|it|es|nl|ru|eu|info|biz|me|cc|co)\b/i,
  ],
  // Mobile and fixed numbers of China; any number written with +.
  ['text-phone', /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/],
  ['text-phone', /(?<!\d)0\d{2,3}[-) ]\s?\d{7,8}(?!\d)/],
  ['text-phone', /\+\d{1,3}[- (]?\d[\d() -]{6,20}\d/],
  [
    'text-phone',
    /(?:电话|手机|联系方式|phone|tel\.?|mobile)\s{0,3}[:：]?\s{0,3}[\d+(][\d() -]{5,20}/i,
  ],
  [
    'text-date',
    /(?<!\d)(?:19|20)\d{2}\s{0,3}[-/.]\s{0,3}(?:0?[1-9]|1[0-2])\s{0,3}[-/.]\s{0,3}(?:0?[1-9]|[12]\d|3[01])(?!\d)/,
  ],
  [
    'text-date',
    /(?<!\d)(?:19|20)\d{2}\s{0,3}年\s{0,3}\d{1,2}\s{0,3}月(?:\s{0,3}\d{1,2}\s{0,3}[日号])?/,
  ],
  ['text-date', /(?<!\d)(?:1[0-2]|0?[1-9])\s{0,3}月\s{0,3}(?:[12]\d|3[01]|0?[1-9])\s{0,3}[日号]/],
  ['text-date', /[一二三四五六七八九〇零]{4}年[一二三四五六七八九十]{1,2}月/],
  ['text-date', /(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/],
  [
    'text-date',
    /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:(?:19|20)\d{2})(?!\d)/,
  ],
  [
    'text-date',
    new RegExp(
      `\\b\\d{1,2}(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${month}\\b[.,]?(?:\\s{1,3}(?:19|20)\\d{2})?`,
    ),
  ],
  [
    'text-date',
    new RegExp(`\\b${month}\\.?\\s{1,3}\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s{1,3}(?:19|20)\\d{2})?`),
  ],
  ['text-number', /(?<![\d.])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]/],
  ['text-number', /(?<![\d.])\d{7,}(?!\d)/],
  ['text-number', /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/],
  [
    'text-record',
    /(?:住院|门诊|病历|病案|登记|检查|影像|条码|就诊卡|医保|身份证)(?:号|编号|号码)?\s{0,3}[:：#]?\s{0,3}[A-Za-z]{0,4}\d{3,}/,
  ],
  [
    'text-record',
    /\b(?:MRN|accession|patient\s{1,3}(?:id|no\.?|number)|record\s{1,3}(?:no\.?|number)|ID)\s{0,3}[:#]?\s{0,3}[A-Z]{0,4}-?\d{3,}/i,
  ],
  ['text-record', /(?<!\d)\d{1,3}\s{0,3}床/],
  [
    'text-name',
    /\b(?:Mrs?|Ms|Miss|Dr|Prof|Professor|Doctor|Sir|Madam)\b\.?\s{1,3}[A-Z][\p{L}'-]+/u,
  ],
  [
    'text-name',
    /\b(?:[Pp]atient|[Nn]ame|PATIENT|NAME)(?:\s{1,3}(?:is|was|named|called))?\s{0,3}[:：]?\s{1,3}[A-Z][a-z]+(?:\s{1,3}[A-Z][a-z]+)+/,
  ],
  ['text-name', /\b(?:[Nn]ame|NAME)\s{0,3}[:：]\s{0,3}\p{L}{2,}/u],
  [
    'text-name',
    new RegExp(
      // Not the 任 of 主任, who is a chief of any name.
      `(?<!主)${surname}[\\u4e00-\\u9fff]{0,2}(?:先生|女士|小姐|太太|夫人|医生|医师|大夫|主任|教授|护士|技师|老师|院长|某某|某)`,
    ),
  ],
  ['text-name', new RegExp(`姓名\\s{0,3}[:：]?\\s{0,3}${surname}?[\\u4e00-\\u9fff]{1,3}`)],
  [
    'text-name',
    new RegExp(
      `(?:患者|病人|病员|申请医师|报告医师|审核医师|主治)\\s{0,3}[:：]?\\s{0,3}${plainSurname}[\\u4e00-\\u9fff]{1,2}(?=[\\s，,。；;、:：(（男女]|$)`,
    ),
  ],
  ['text-place', /[\u4e00-\u9fff]{2,24}(?:医院|卫生院|诊所|疗养院|体检中心)/],
  [
    'text-place',
    /\b(?:[A-Z][\p{L}.'-]{1,30}\s{1,3}){1,5}(?:Hospital|Clinic|Infirmary|Medical\s{1,3}Cent(?:er|re))\b/u,
  ],
  ['text-place', /[\u4e00-\u9fff]{2,12}(?:路|街|巷|弄|大道)\s{0,3}\d+\s{0,3}号/],
  ['text-age', /(?<!\d)(?:9\d|1[0-2]\d)\s{0,3}(?:岁|周岁|[- ]?years?[- ]old|\s?y\/?o\b)/i],
];

/** Not a place: the hospital outside, the local one, this one. */
const noPlace =
  /(?:外|当地|上级|基层|县级|三甲|我|本|该|某|原|到|去|来|入|在|于|从)(?:医院|卫生院|诊所|疗养院|体检中心)$/;

/** Words that begin like a name: high seniority, any, usual. */
const noName = /^(?:高年资|高级|高水平|任何|任职|何种|何时|常规|常见|方便|方法|向上级|于上级)/;

/** Where a match starts, some words before and behind it: the sentence, cut short. */
function around(text: string, index: number, length: number): string {
  const from = Math.max(0, index - 14);
  const to = Math.min(text.length, index + length + 14);
  return excerpt(`${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`);
}

const everywhere = patterns.map(
  ([rule, pattern]) => [rule, new RegExp(pattern.source, `${pattern.flags}g`)] as const,
);

/** Findings in one text; each rule at most once. `path` says where it stands. */
export function inspectText(text: string, path: string): readonly Remark[] {
  const remarks: Remark[] = [];
  let phone = '';
  for (const [rule, pattern] of everywhere) {
    if (remarks.some((remark) => remark.rule === rule)) continue;
    const found = firstOf(text, rule, pattern, phone);
    if (!found) continue;
    if (rule === 'text-phone') phone = found[0];
    remarks.push({
      class: rule === 'text-age' ? 'NOTE' : 'ASK',
      rule,
      path,
      shown: around(text, found.index, found[0].length),
    });
  }
  return remarks;
}

/** The first match that is not one of the known exceptions. */
function firstOf(
  text: string,
  rule: GateRule,
  pattern: RegExp,
  phone: string,
): RegExpExecArray | undefined {
  for (const found of text.matchAll(pattern)) {
    if (rule === 'text-place' && noPlace.test(found[0])) continue;
    if (rule === 'text-name' && noName.test(found[0])) continue;
    // A telephone number is a long number, and has been said.
    if (rule === 'text-number' && phone.includes(found[0])) continue;
    return found;
  }
  return undefined;
}

/** Members that hold no words of a person: names of formats, hashes, UIDs, the day a pack was made. */
const machineMembers = /^(?:schema|createdAt|sha256|version|seriesUid|frameOfReferenceUid|pubKey)$/;
const machineText = /^(?:2\.25\.\d{30,39}|[0-9a-f]{64})$/;
const machineWord = /^[\w@./:+-]{0,120}$/;
const maxDepth = 32;

/** All texts of a JSON value, member names included, in the order they stand in. */
export function inspectJsonValue(value: unknown, path = '', depth = 0): readonly Remark[] {
  if (depth > maxDepth) return [];
  if (typeof value === 'string') return machineText.test(value) ? [] : inspectText(value, path);
  // Whole numbers too long for a measure are numbers of persons as well.
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) >= 1e10
      ? inspectText(String(value), path)
      : [];
  if (Array.isArray(value))
    return value.flatMap((item, n) => inspectJsonValue(item, `${path}.${n}`, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...inspectText(name, `${path}.${name}`),
    ...(machineMembers.test(name) && typeof member === 'string' && machineWord.test(member)
      ? []
      : inspectJsonValue(member, path === '' ? name : `${path}.${name}`, depth + 1)),
  ]);
}
