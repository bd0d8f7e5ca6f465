// The same thing as people write it elsewhere: a birth date in a report, a name in a file name, a number with dashes.

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** A date YYYYMMDD in the writings it may turn up in. Two-digit years are left out: they are any six digits. */
export function writingsOfDate(date: string): readonly string[] {
  const found = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/.exec(date.trim());
  if (!found) return [];
  const [, year = '', month = '', day = ''] = found;
  const m = String(Number(month));
  const d = String(Number(day));
  const name = months[Number(month) - 1];
  if (name === undefined) return [];
  const short = name.slice(0, 3);
  const numbers = new Set<string>([year + month + day]);
  for (const [mm, dd] of [
    [month, day],
    [m, d],
  ] as const) {
    for (const dash of ['-', '/', '.']) {
      numbers.add([year, mm, dd].join(dash));
      numbers.add([dd, mm, year].join(dash));
      numbers.add([mm, dd, year].join(dash));
    }
    numbers.add(`${year}年${mm}月${dd}日`);
    numbers.add(`${year} 年 ${mm} 月 ${dd} 日`);
  }
  const words = [name, short].flatMap((word) => [
    `${d} ${word} ${year}`,
    `${day} ${word} ${year}`,
    `${word} ${d}, ${year}`,
    `${word} ${day}, ${year}`,
    `${word} ${d} ${year}`,
    `${day}-${word}-${year}`,
    `${day}${word}${year}`,
  ]);
  return [...numbers, ...words];
}

/** A telephone or identity number: as it stands, bare, and in the usual groups. */
export function writingsOfNumber(value: string): readonly string[] {
  const bare = value.replace(/[\s()./-]+/g, '').replace(/^\+/, '');
  const all = new Set([value.trim(), bare]);
  const mobile = /^(?:86)?(1\d{2})(\d{4})(\d{4})$/.exec(bare);
  if (mobile) {
    const groups = mobile.slice(1);
    for (const dash of ['', '-', ' ']) all.add(groups.join(dash));
  }
  return [...all].filter((each) => each !== '');
}

const han = /\p{Script=Han}/u;
export const isHan = (text: string): boolean => han.test(text);

/** Surnames of two characters; any other is taken for one. */
const longSurname = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒)/;

/** The usual surnames in pinyin, longest first where one begins another: XIANG before XIA. */
const pinyinSurname =
  /^(?:zhuge|shangguan|ouyang|sima|situ|zhang|zheng|zhong|zhuang|zhao|zhou|zhu|zou|zeng|yuan|yang|yao|yan|ye|yin|you|yu|xiong|xiang|xiao|xia|xie|xing|xin|xue|xu|wang|wan|wei|weng|wen|wu|tian|tang|tao|tan|sun|su|song|shao|sheng|shen|shi|ruan|ren|rao|qiao|qian|qin|qiu|qu|peng|pang|pan|niu|ning|nie|mo|meng|mei|mao|mai|ma|lyu|lv|luo|lu|long|liu|ling|lin|liang|liao|lian|li|lei|lan|lai|kuang|kong|kang|ke|jing|jin|jiang|jiao|jian|jia|ji|huang|huo|hua|hu|hou|hong|he|hao|han|guo|guan|gu|gong|geng|ge|gao|gan|fu|feng|fang|fan|duan|du|dong|dou|ding|diao|deng|dai|dang|cui|cong|cheng|chen|chang|chai|che|cao|cai|bu|bo|bian|bi|bei|bao|bai|an|ai)(?=[a-z]{2,}$)/i;

/** A name written in one piece, parted: 张三丰 into 张 and 三丰, ZHANGSANFENG into ZHANG and SANFENG. */
export function partedName(part: string): readonly string[] {
  if (isHan(part)) {
    const characters = Array.from(part);
    const surname = longSurname.exec(part)?.[0] ?? characters[0]!;
    const given = part.slice(surname.length);
    return characters.length >= 3 && characters.length <= 4 && given !== '' ? [surname, given] : [];
  }
  const surname = /^[A-Za-z]{5,}$/.test(part) ? pinyinSurname.exec(part)?.[0] : undefined;
  return surname === undefined ? [] : [surname, part.slice(surname.length)];
}

/** Parts of one component group of a person name (PS3.5 §6.2.1): what stands between ^, spaces and points. */
export const partsOfName = (group: string): readonly string[] =>
  group.split(/[\^\s,.·・;_/()-]+/).filter((part) => part !== '');

/**
 * A name as wholes: in both orders, together and parted, and for Han characters with the surname in front, which is how
 * ZHANG^SAN stands in a file name.
 */
export function writingsOfName(group: string): readonly string[] {
  const found = partsOfName(group);
  const parted = found.length === 1 ? partedName(found[0]!) : [];
  const parts = parted.length > 0 ? parted : found;
  if (parts.length < 2) return parts;
  const orders = [parts, [...parts].reverse(), [...parts.slice(1), parts[0]!]];
  const all = new Set<string>();
  for (const order of orders)
    for (const between of ['', ' ', '^', '_', '-', ', ', ',', '.', '+', '%20'])
      all.add(order.join(between));
  return [...all];
}
