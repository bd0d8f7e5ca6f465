import { detailZh } from './detail-zh.ts';
import type { PackErrorKind } from './errors.ts';

// The sentences for seals, keys, submissions, examinations and items; the others stand in error-texts.ts.

type Sentence = (file: string, detail: string) => { readonly zh: string; readonly en: string };

const of = {
  zh: (file: string): string => (file === '' ? '' : `（${file}）`),
  en: (file: string): string => (file === '' ? '' : ` (${file})`),
};
const more = {
  zh: (detail: string): string => (detail === '' ? '' : `（${detail}）`),
  en: (detail: string): string => (detail === '' ? '' : ` (${detail})`),
};

export const examSentences = {
  'too-few-locks': (_, detail) => ({
    zh: `至少要封给一位考官和一把恢复锁，且不能是同一把${more.zh(detail)}。`,
    en: `Seal to at least one examiner and one recovery lock, and not to the same one twice${more.en(detail)}.`,
  }),
  'lock-invalid': (file) => ({
    zh: `锁文件不对${of.zh(file)}：公钥或指纹有误。请向持有人再要一份。`,
    en: `The lock is not right${of.en(file)}: its public key or fingerprint is wrong. Ask its owner for it again.`,
  }),
  'too-large-to-seal': (file, detail) => ({
    zh: `文件太大${of.zh(file)}${more.zh(detail)}，封存上限 32 MB。`,
    en: `The file is too large${of.en(file)}${more.en(detail)}; the limit of a seal is 32 MB.`,
  }),
  'not-sealed': (file) => ({
    zh: `这不是封存文件${of.zh(file)}。`,
    en: `This is no sealed file${of.en(file)}.`,
  }),
  'sealed-newer': (file) => ({
    zh: `这是用新版格式封存的${of.zh(file)}。请更新本页。`,
    en: `It was sealed in a newer format${of.en(file)}. Update this page.`,
  }),
  'sealed-to-other-key': (file) => ({
    zh: `这把钥匙打不开${of.zh(file)}：文件封给了别的钥匙。请换钥匙，或用恢复钥匙。`,
    en: `This key does not open it${of.en(file)}: it was sealed to another. Take another key, or the recovery key.`,
  }),
  'sealed-with-words': (file) => ({
    zh: `这是用六个词锁住的钥匙文件${of.zh(file)}，不是答卷或答案。`,
    en: `This is a key file locked with six words${of.en(file)}, no submission and no answers.`,
  }),
  'sealed-edited': (file) => ({
    zh: `封存后被改动或损坏${of.zh(file)}，不能采用。请用另一份副本。`,
    en: `It was changed or damaged after it was sealed${of.en(file)} and is not used. Take the other copy.`,
  }),
  'sealed-cut': (file) => ({
    zh: `文件不完整${of.zh(file)}：拷贝时被截断，或末尾多了内容。请用另一份副本。`,
    en: `The file is not whole${of.en(file)}: it was cut off, or something was added, when it was copied. Take the other copy.`,
  }),
  'words-unknown': (_, detail) => ({
    zh: `六个词没有输对：${detail}。请对照打印的词表。`,
    en: `The six words are not typed right: ${detail}. Compare with the printed sheet.`,
  }),
  'words-wrong': (file) => ({
    zh: `六个词打不开这个钥匙文件${of.zh(file)}。请核对词的顺序，或是否拿错了钥匙。`,
    en: `The six words do not open this key file${of.en(file)}. Check their order, and that it is the right key.`,
  }),
  'not-an-exam-key': (file) => ({
    zh: `这不是考试钥匙文件${of.zh(file)}。`,
    en: `This is no exam key file${of.en(file)}.`,
  }),
  'exam-key-damaged': (file) => ({
    zh: `钥匙文件已损坏${of.zh(file)}。请用备份，或用恢复钥匙。`,
    en: `The key file is damaged${of.en(file)}. Take its copy, or the recovery key.`,
  }),
  'exam-key-other-exam': (file, detail) => ({
    zh: `这是另一场考试的钥匙${of.zh(file)}${more.zh(detail)}。`,
    en: `This is the key of another examination${of.en(file)}${more.en(detail)}.`,
  }),
  'identity-mistyped': () => ({
    zh: '恢复钥匙没有输对：有一个字母错了，或少了一段。请对照纸上再输一次。',
    en: 'The recovery key is not typed right: a letter is wrong or a part is missing. Compare with the paper and type it again.',
  }),
  'other-exam': (file, detail) => ({
    zh: `属于另一场考试${of.zh(file)}${more.zh(detail)}。`,
    en: `It belongs to another examination${of.en(file)}${more.en(detail)}.`,
  }),
  'other-pack': (file) => ({
    zh: `与这个考试包不是同一版${of.zh(file)}。请用考试时的那个包。`,
    en: `It belongs to another version of the exam pack${of.en(file)}. Take the pack that was used in the examination.`,
  }),
  'signature-wrong': (file) => ({
    zh: `签名不符${of.zh(file)}：交卷后内容被改动，或不是这台设备签的。`,
    en: `The signature does not fit${of.en(file)}: it was changed after hand-in, or another device signed it.`,
  }),
  'signature-unsupported': (file, detail) => ({
    zh: `这个浏览器不能核对这种签名${of.zh(file)}${more.zh(detail)}。请用新版浏览器。`,
    en: `This browser cannot check this kind of signature${of.en(file)}${more.en(detail)}. Use a newer one.`,
  }),
  'device-key-differs': () => ({
    zh: '签名钥匙不是开考时的那一把。',
    en: 'The key to sign with is not the one with which the sitting began.',
  }),
  'policy-weights': (_, detail) => ({
    zh: `三部分权重之和应为 100，现为 ${detail}。`,
    en: `The weights of the papers must add up to 100; they add up to ${detail}.`,
  }),
  'policy-cuts': (_, detail) => ({
    zh: `等级分数线应为优秀 > 良好 > 合格${more.zh(detail)}。`,
    en: `The cuts must fall from excellent to good to pass${more.en(detail)}.`,
  }),
  'policy-invalid': (_, detail) => ({
    zh: `评定办法有误：${detail}。`,
    en: `The policy is not right: ${detail}.`,
  }),
  'case-exposed': (file, detail) => ({
    zh: `病例 ${file} 用过于练习或已停用${more.zh(detail)}，不能用于考试。`,
    en: `Case ${file} was used for practice or is retired${more.en(detail)} and is barred from exams.`,
  }),
  'item-exposed': (file, detail) => ({
    zh: `试题 ${file} 用过于练习或已停用${more.zh(detail)}，不能用于考试。`,
    en: `Item ${file} was used for practice or is retired${more.en(detail)} and is barred from exams.`,
  }),
  'key-missing': (file) => ({
    zh: `缺少 ${file} 的答案。`,
    en: `The key of ${file} is missing.`,
  }),
  'key-of-nothing': (file) => ({
    zh: `答案 ${file} 在试卷里没有对应的题。`,
    en: `There is a key of ${file}, which the exam does not have.`,
  }),
  'key-kind': (file, detail) => ({
    zh: `${file} 的答案与题不配${more.zh(detail)}。`,
    en: `The key of ${file} does not fit its question${more.en(detail)}.`,
  }),
  'no-commitment': (file) => ({
    zh: `考试包没有 ${file} 的答案承诺值，考后无法证明答案未改。`,
    en: `The exam pack has no commitment to the key of ${file}: nobody could show later that it was not changed.`,
  }),
  'picture-missing': (file, detail) => ({
    zh: `包内没有试题 ${detail} 的图片 ${file}。`,
    en: `The picture ${file} of item ${detail} is not in the pack.`,
  }),
  'no-exam': (file) => ({
    zh: `这个包里没有试卷${of.zh(file)}。`,
    en: `This pack holds no examination${of.en(file)}.`,
  }),
  'item-invalid': (file, detail) => ({
    zh: `试题 ${file} 有误：${detailZh(detail)}。`,
    en: `Item ${file} is not right: ${detail}.`,
  }),
  'csv-no-headings': (file, detail) => ({
    zh: `表格缺少必需的列${of.zh(file)}：${detail}。`,
    en: `The table lacks columns that it needs${of.en(file)}: ${detail}.`,
  }),
  'csv-empty': (file) => ({
    zh: `表格是空的${of.zh(file)}。`,
    en: `The table is empty${of.en(file)}.`,
  }),
  'qti-not-qti': (file, detail) => ({
    zh: `这不是 QTI 3 试题${of.zh(file)}${more.zh(detail)}。`,
    en: `This is no QTI 3 item${of.en(file)}${more.en(detail)}.`,
  }),
  'qti-xml': (file, detail) => ({
    zh: `XML 有错${of.zh(file)}${more.zh(detail)}。`,
    en: `The XML is not well-formed${of.en(file)}${more.en(detail)}.`,
  }),
} as const satisfies Partial<Record<PackErrorKind, Sentence>>;
