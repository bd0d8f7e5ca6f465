import { detailZh } from './detail-zh.ts';
import type { PackError, PackErrorKind } from './errors.ts';
import { examSentences } from './exam-texts.ts';

export interface BothTexts {
  readonly zh: string;
  readonly en: string;
}

// One sentence for every way a container may be refused: what is wrong, and where there is one, what to do. They stand
// here and not in i18n because the command line says them too.

const again: BothTexts = { zh: '请向发包方再要一份。', en: 'Ask for the file again.' };

const sentences: Readonly<Record<PackErrorKind, (file: string, detail: string) => BothTexts>> = {
  ...examSentences,
  'not-a-zip': () => ({ zh: '这不是压缩包或病例包。', en: 'This is no zip and no case pack.' }),
  'zip-damaged': (file) => ({
    zh: `压缩包已损坏${at.zh(file)}。${again.zh}`,
    en: `The zip is damaged${at.en(file)}. ${again.en}`,
  }),
  'zip-ambiguous': (file) => ({
    zh: `压缩包前后矛盾${at.zh(file)}：不同软件会读出不同内容，故不打开。`,
    en: `The zip contradicts itself${at.en(file)}: two programs would read it differently, so it is not opened.`,
  }),
  'zip-encrypted': (file) => ({
    zh: `压缩包有密码${at.zh(file)}。请先解密再导入。`,
    en: `The zip is encrypted${at.en(file)}. Decrypt it first.`,
  }),
  'zip-split': () => ({
    zh: '这是分卷压缩包的一卷。请先合并。',
    en: 'This is one part of a split zip. Join the parts first.',
  }),
  'zip-unsafe-name': (file, detail) => ({
    zh: `压缩包内的文件名不安全：${file}（${detail}）。`,
    en: `A name in the zip is not safe: ${file} (${detail}).`,
  }),
  'zip-duplicate-name': (file) => ({
    zh: `压缩包内有两个同名文件：${file}。`,
    en: `Two files in the zip have one name: ${file}.`,
  }),
  'zip-overlap': (file) => ({
    zh: `压缩包内的文件互相重叠${at.zh(file)}。`,
    en: `Files in the zip overlap${at.en(file)}.`,
  }),
  'zip-link': (file) => ({
    zh: `压缩包内有链接或特殊文件：${file}。`,
    en: `The zip holds a link or special file: ${file}.`,
  }),
  'zip-too-many-entries': (_, detail) => ({
    zh: `文件太多（${detail}）。`,
    en: `Too many files (${detail}).`,
  }),
  'zip-too-large': (_, detail) => ({
    zh: `解压后太大（${detail}），上限 8 GB。`,
    en: `Too large when unpacked (${detail}); the limit is 8 GB.`,
  }),
  'zip-bomb': (file, detail) => ({
    zh: `压缩比不合理（${detail}）：${file}，可能是压缩炸弹。`,
    en: `${file} is compressed beyond reason (${detail}): perhaps a zip bomb.`,
  }),
  'zip-unsupported-method': (file) => ({
    zh: `压缩方法不支持${at.zh(file)}。请用“存储”或“deflate”。`,
    en: `The compression method is not supported${at.en(file)}. Use stored or deflate.`,
  }),
  'no-manifest': () => ({
    zh: '里面没有 manifest.json，不是病例包。',
    en: 'It has no manifest.json: it is no case pack.',
  }),
  'missing-file': (file) => ({
    zh: `清单里的 ${file} 不在包内。${again.zh}`,
    en: `${file} is listed and not in the pack. ${again.en}`,
  }),
  'unlisted-file': (file) => ({
    zh: `包内的 ${file} 不在清单里。`,
    en: `${file} is in the pack and not in its list.`,
  }),
  'wrong-size': (file) => ({
    zh: `${file} 的大小与清单不符：传输中损坏。${again.zh}`,
    en: `${file} has another size than listed: damaged on the way. ${again.en}`,
  }),
  'wrong-hash': (file) => ({
    zh: `${file} 的内容与清单不符：传输中损坏或被改动。${again.zh}`,
    en: `${file} is not what the list says: damaged on the way, or changed. ${again.en}`,
  }),
  'unexpected-file': (file) => ({
    zh: `病例包内不应有 ${file}。`,
    en: `${file} has no place in a case pack.`,
  }),
  'file-too-large': (file, detail) => ({
    zh: `${file} 太大（${detail}），上限 512 MB。`,
    en: `${file} is too large (${detail}); the limit is 512 MB.`,
  }),
  'answers-in-exam-pack': (file, detail) => ({
    zh: `考试包内含答案：${file}${detail === '' ? '' : `（${detail}）`}。此包不能使用。`,
    en: `The exam pack holds answers: ${file}${detail === '' ? '' : ` (${detail})`}. It cannot be used.`,
  }),
  'no-answers': (file) => ({
    zh: `公布包缺少参考答案 ${file}。`,
    en: `The released pack lacks the reference answer ${file}.`,
  }),
  'commitment-differs': (file) => ({
    zh: `${file} 与考前封存的承诺值不符：答案在考后被改动过。`,
    en: `${file} does not match the commitment made before the exam: the answer was changed.`,
  }),
  'json-too-large': (file, detail) => ({
    zh: `${file} 太大（${detail}），上限 5 MB。`,
    en: `${file} is too large (${detail}); the limit is 5 MB.`,
  }),
  'json-too-deep': (file) => ({
    zh: `${file} 嵌套过深，上限 32 层。`,
    en: `${file} nests too deep; the limit is 32 levels.`,
  }),
  'json-forbidden-name': (file, detail) => ({
    zh: `${file} 含有不允许的成员名 ${detail}。`,
    en: `${file} has a member with a forbidden name, ${detail}.`,
  }),
  'json-syntax': (file) => ({ zh: `${file} 不是合法的 JSON。`, en: `${file} is no valid JSON.` }),
  'unknown-version': (file, detail) => ({
    zh: `${file} 的格式版本是 ${detail}，本页不认识，多半由更新的版本制作。请更新本页再试。`,
    en: `${file} is in the format ${detail}, which this page does not know: probably made by a newer version. Update the page and try again.`,
  }),
  schema: (file, detail) => ({
    zh: `${file} 的格式不对（${detailZh(detail)}）。`,
    en: `${file} has not the form it must have (${detail}).`,
  }),
  inconsistent: (file, detail) => ({
    zh: `${file} 前后矛盾（${detailZh(detail)}）。`,
    en: `${file} contradicts itself or the rest (${detail}).`,
  }),
  unreadable: (file, detail) => ({
    zh: `${file === '' ? '文件' : file} 读写失败（${detail}）。请检查磁盘或 U 盘后再试。`,
    en: `${file === '' ? 'The file' : file} could not be read or written (${detail}). Check the disk or stick and try again.`,
  }),
  cancelled: () => ({ zh: '已取消。', en: 'Cancelled.' }),
};

const at = {
  zh: (file: string): string => (file === '' ? '' : `（${file}）`),
  en: (file: string): string => (file === '' ? '' : ` (${file})`),
};

/** Names and details come out of hostile files: shown as text, short, without control or direction characters. */
const shown = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, '\ufffd')
    .slice(0, 200)
    .trim();

/** What went wrong as a sentence in both languages, for people who did not make the file. */
export const packErrorText = ({ kind, file, detail }: PackError): BothTexts =>
  sentences[kind](shown(file), shown(detail));
