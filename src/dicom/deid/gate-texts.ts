import { attributeOf } from '../dictionary.ts';
import type { GateRule } from './findings.ts';

// Sentences of the gate, Chinese first. They are read by trainees and authors, so each says what was found and where it
// is mended, and none says more of the content than is needed to find it.

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}
interface Words {
  readonly found: Sentence;
  readonly mend: Sentence;
}

/** What a sentence may speak of. */
export interface Place {
  readonly tag?: string | undefined;
  readonly path?: string | undefined;
  readonly shown?: string | undefined;
  readonly series?: string | undefined;
  readonly files: number;
}

const again: Sentence = {
  zh: '在“准备病例”中重新导出',
  en: 'export again in “Prepare case”',
};
const removeSeries: Sentence = {
  zh: '在“准备病例”中移除该序列后重新导出',
  en: 'remove the series in “Prepare case” and export again',
};
const look: Sentence = {
  zh: '逐张查看缩略图后确认',
  en: 'look through the contact sheet, then confirm',
};
const rewrite: Sentence = {
  zh: '在“准备病例”中改写这段文字，或确认其与患者无关',
  en: 'rewrite the text in “Prepare case”, or confirm that it is not about a person',
};
const askAgain: Sentence = {
  zh: '病例包在传送中损坏，请重新索取',
  en: 'the pack was damaged on the way; ask for it again',
};
const checkDates: Sentence = {
  zh: '确认日期已整体平移',
  en: 'make sure that the dates were shifted',
};
const confirm: Sentence = { zh: '确认无误即可', en: 'nothing to do if it is right' };

const words: Readonly<Record<GateRule, Words>> = {
  'not-dicom': { found: { zh: '不是 DICOM 文件', en: 'is not a DICOM file' }, mend: again },
  syntax: {
    found: {
      zh: '传输语法不是未压缩的显式 VR 小端',
      en: 'is not uncompressed Explicit VR Little Endian',
    },
    mend: again,
  },
  structure: {
    found: { zh: '文件结构不合规范，无法逐字节核对', en: 'cannot be accounted for byte by byte' },
    mend: again,
  },
  preamble: { found: { zh: '文件前导区不为零', en: 'has bytes in its preamble' }, mend: again },
  meta: {
    found: { zh: '文件元信息不是本软件所写', en: 'has file meta information of another program' },
    mend: again,
  },
  object: {
    found: {
      zh: '不是 CT、PET、MR 或 NM 图像；屏幕截图、剂量报告等常含姓名',
      en: 'is not a CT, PET, MR or NM image; screen captures and dose reports often show the name',
    },
    mend: removeSeries,
  },
  trailing: {
    found: { zh: '像素数据之后还有内容', en: 'has something behind the pixel data' },
    mend: again,
  },
  'hidden-bits': {
    found: { zh: '像素的未用位中有内容', en: 'has something in unused bits of the pixels' },
    mend: again,
  },
  attribute: { found: { zh: '含有不应保留的属性', en: 'is present and must not be' }, mend: again },
  identity: {
    found: { zh: '可识别患者或机构', en: 'identifies a patient or an institution' },
    mend: again,
  },
  private: {
    found: { zh: '是未经许可的私有属性', en: 'is a private attribute that may not stay' },
    mend: again,
  },
  overlay: { found: { zh: '含有叠加图层', en: 'is an overlay' }, mend: again },
  curve: { found: { zh: '含有曲线数据', en: 'is curve data' }, mend: again },
  icon: { found: { zh: '含有图标图像', en: 'is an icon image' }, mend: again },
  value: {
    found: { zh: '的值不是清理后的写法', en: 'has a value that cleaning would not have written' },
    mend: again,
  },
  uid: { found: { zh: '不是新生成的 UID', en: 'is not a newly made UID' }, mend: again },
  words: {
    found: { zh: '含有词表以外的文字', en: 'holds words that are not on the list' },
    mend: rewrite,
  },
  'burned-in': {
    found: { zh: '未声明图像中没有烧录文字', en: 'does not say that nothing is burned in' },
    mend: look,
  },
  derived: {
    found: { zh: '是衍生或二次图像', en: 'is a derived or secondary image' },
    mend: look,
  },
  face: {
    found: {
      zh: '扫描范围可能包含头面部，且病例包未作说明',
      en: 'the head may be in the field, and the pack says nothing of the face',
    },
    mend: {
      zh: '在“准备病例”中裁剪、去面部，或限定为内部使用',
      en: 'crop, deface, or keep to a closed group in “Prepare case”',
    },
  },
  duplicate: {
    found: { zh: '同一图像出现两次', en: 'the same image is there twice' },
    mend: askAgain,
  },
  'unlisted-series': {
    found: { zh: '序列不在病例说明中', en: 'is a series that the case does not list' },
    mend: askAgain,
  },
  count: {
    found: { zh: '文件数与病例说明不符', en: 'has another number of files than listed' },
    mend: askAgain,
  },
  'suv-differs': {
    found: {
      zh: '重算的 SUV 系数与病例说明不符，数值会出错',
      en: 'gives another SUV factor than listed; values would be wrong',
    },
    mend: askAgain,
  },
  'mixed-patient': {
    found: { zh: '同一病例中出现多名患者', en: 'more than one patient in one case' },
    mend: again,
  },
  'file-name': {
    found: { zh: '文件名可能含有信息', en: 'a file name may tell something' },
    mend: again,
  },
  'text-date': { found: { zh: '文字中有日期', en: 'the text has a date' }, mend: rewrite },
  'text-number': {
    found: { zh: '文字中有长数字', en: 'the text has a long number' },
    mend: rewrite,
  },
  'text-phone': {
    found: { zh: '文字中有电话号码', en: 'the text has a telephone number' },
    mend: rewrite,
  },
  'text-mail': {
    found: { zh: '文字中有电子邮箱', en: 'the text has an e-mail address' },
    mend: rewrite,
  },
  'text-name': {
    found: { zh: '文字中像有人名', en: 'the text seems to name a person' },
    mend: rewrite,
  },
  'text-place': {
    found: { zh: '文字中像有机构或地址', en: 'the text seems to name an institution or address' },
    mend: rewrite,
  },
  'text-record': {
    found: { zh: '文字中像有病历号类编号', en: 'the text seems to have a record number' },
    mend: rewrite,
  },
  'text-age': {
    found: { zh: '文字中年龄达 90 岁及以上', en: 'the text gives an age of 90 or more' },
    mend: rewrite,
  },
  'recent-date': {
    found: { zh: '检查日期距今不足 400 天', en: 'is dated within 400 days of today' },
    mend: checkDates,
  },
  'old-age': { found: { zh: '患者 90 岁及以上', en: 'the patient is 90 or older' }, mend: confirm },
  weight: { found: { zh: '体重超过 200 kg', en: 'the weight is above 200 kg' }, mend: confirm },
};

/** `(0010,1040) PatientAddress` */
function nameOf(tag: string): string {
  const keyword = attributeOf(tag.replace(/[(),]/g, ''))?.keyword;
  return keyword === undefined ? tag : `${tag} ${keyword}`;
}

/** The sentence of a finding and what mends it, in both languages. */
export function sentencesOf(rule: GateRule, place: Place): Sentence & { readonly mend: Sentence } {
  const { found, mend } = words[rule];
  const { tag, path, shown, series, files } = place;
  const what = tag === undefined ? '' : nameOf(tag);
  const inside = path ? { zh: `（位于 ${path}）`, en: ` (in ${path})` } : { zh: '', en: '' };
  const quoted = shown ? { zh: `：“${shown}”`, en: `: “${shown}”` } : { zh: '', en: '' };
  const head = {
    zh: `${series ? `序列 ${series}，` : ''}${files} 个文件：`,
    en: `${series ? `Series ${series}, ` : ''}${files} ${files === 1 ? 'file' : 'files'}: `,
  };
  return {
    zh: `${head.zh}${what ? `${what} ` : ''}${found.zh}${inside.zh}${quoted.zh}。`,
    en: `${head.en}${what ? `${what} ` : ''}${found.en}${inside.en}${quoted.en}.`,
    mend,
  };
}

/** The sentence over the list. */
export function resultSentence(block: number, ask: number): Sentence {
  if (block > 0)
    return {
      zh: `该病例仍含个人信息或不合规内容（${block} 处），不能导入。`,
      en: `This case still contains personal data or what must not be in it (${block} ${block === 1 ? 'place' : 'places'}). It cannot be imported.`,
    };
  if (ask > 0)
    return {
      zh: `有 ${ask} 处需要人工确认。`,
      en: `${ask} ${ask === 1 ? 'place needs' : 'places need'} a human look.`,
    };
  return { zh: '未发现问题。', en: 'Nothing was found.' };
}
