// What is wrong is found in plain English, by valibot and by our own checks, with the member in front. Who writes a bank
// in a spreadsheet reads it in Chinese; what no pattern knows stays as it is.

const labels: Readonly<Record<string, string>> = {
  type: '类型',
  key: '成员',
  length: '长度',
  value: '数值',
  format: '写法',
  integer: '整数',
  'safe integer': '整数',
  date: '日期',
};

const words: ReadonlyArray<readonly [RegExp, string]> = [
  [/^question (\S+) twice$/, '小题 $1 重复'],
  [/^(.+) has (\d+) questions, not one$/, '$1 型只能有一个小题，现有 $2 个'],
  [/^(\S+) without a vignette$/, '$1 型缺少题干'],
  [/^common choices, which only B1 has$/, '只有 B1 型有共用备选'],
  [/^no picture$/, '缺少图片'],
  [/^no case$/, '缺少病例'],
  [/^a case, which (\S+) does not have$/, '$1 型不应有病例'],
  [/^noReturn, which (\S+) does not have$/, '$1 型不应有“不可返回”'],
  [/^fewer than two choices$/, '备选不足两个'],
  [/^choice (\S+) twice$/, '备选 $1 重复'],
  [/^two choices read the same$/, '两个备选文字相同'],
  [/^an empty choice$/, '有空的备选'],
  [/^no question$/, '没有问题'],
  [/^choices, which (\S+) does not have$/, '$1 型不应有备选'],
  [/^no unit$/, '缺少单位'],
  [/^a unit, which (\S+) does not have$/, '$1 型不应有单位'],
  [/^an area beyond the picture$/, '区域超出图片'],
  [/^a key of type (\S+) for (\S+)$/, '$2 型不能用 $1 类答案'],
  [/^choice (\S+) does not exist$/, '没有备选 $1'],
  [/^choice (\S+) twice in the key$/, '答案中 $1 重复'],
  [/^is the key of (.+)$/, '是 $1 的答案'],
  [/^key of version (\S+), item (\S+)$/, '答案是第 $1 版，试题是第 $2 版'],
  [/^a key for question (\S+), which does not exist$/, '答案所指的小题 $1 不存在'],
  [/^no key$/, '没有答案'],
  [/^no Chinese$/, '缺少中文'],
  [/^no English$/, '缺少英文'],
  [/^the facts of (.+)$/, '是 $1 的说明'],
  [/^no source$/, '没有出处'],
  [/^a profession twice$/, '适用人员重复'],
  [/^two items with this id$/, '题号重复'],
  [/^no id$/, '没有题号'],
  [/^no answer$/, '没有答案'],
  [/^the answer cannot be read: (.*)$/, '答案读不懂：$1'],
  [/^no paper$/, '没有任何试卷'],
  [/^no cases$/, '没有病例'],
  [/^case (\S+) is in no paper$/, '病例 $1 不在任何试卷中'],
  [/^case (\S+) twice$/, '病例 $1 重复'],
  [/^(\S+) twice$/, '$1 重复'],
  [/^(\d+) instances, listed (\d+)$/, '有 $1 个影像文件，清单列 $2 个'],
  [/^is of case (\S+)$/, '是病例 $1 的'],
  [/^the key of (\S+)$/, '是 $1 的答案'],
];

function translated(text: string): string | undefined {
  const shape = /^Invalid ([a-z ]+): Expected (.+) (?:and|but) received (.+)$/i.exec(text);
  if (shape) {
    const [, label = '', expected = '', received = ''] = shape;
    if (received === 'undefined') return `缺少${labels[label] ?? ''} ${expected}`;
    if (expected === 'never') return `不应有 ${received}`;
    return `${labels[label] ?? label}应为 ${expected}，实为 ${received}`;
  }
  for (const [pattern, chinese] of words)
    if (pattern.test(text)) return text.replace(pattern, chinese);
  return undefined;
}

/** The detail of a shape or consistency error in Chinese; members and values stay as they are written. */
export function detailZh(detail: string): string {
  const whole = translated(detail);
  if (whole !== undefined) return whole;
  // `member: what is wrong`, the member perhaps of several parts.
  for (let at = detail.indexOf(': '); at >= 0; at = detail.indexOf(': ', at + 1)) {
    const rest = translated(detail.slice(at + 2));
    if (rest !== undefined) return `${detail.slice(0, at)}：${rest}`;
  }
  return detail;
}
