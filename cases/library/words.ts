import type { I18nText } from '#domain/case';
import type { HistoryValue, StagingKey, TextCondition } from '#domain/marking';
import type { Both, Fact, Forbidden, Lesion, Point, Step } from './recipe.ts';

// Small words that recipes are written with.

/** Both languages of a pair. A pair without its bar is a slip in a recipe. */
export function pair(both: Both): I18nText {
  const parts = both.split(' | ');
  const [zh = '', en = ''] = parts;
  if (parts.length !== 2 || zh.trim() === '' || en.trim() === '')
    throw new Error(`not "中文 | English": ${both.slice(0, 60)}`);
  return { zh: zh.trim(), en: en.trim() };
}

/** Rows of a table written as text: one a line, cells between bars, one cell more where it is for options. */
export const rows = (table: string, cells: number): ReadonlyArray<readonly string[]> =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const row = line.split(' | ').map((cell) => cell.trim());
      if (row.length < cells || row.length > cells + 1) throw new Error(`not a row: ${line}`);
      return row;
    });

const words = (cell: string | undefined): readonly string[] =>
  (cell ?? '').split(' ').filter(Boolean);

/** `certainty=certain,probable` of a cell of options. */
const option = (cell: string | undefined, name: string): readonly string[] | undefined =>
  words(cell)
    .find((word) => word.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(',');

/**
 * Lines `points | code code | 中文 | English`, and behind another bar any of leading, certainty=…, near=…, weeks=4-12,
 * field=…, text=…. Any one of the codes is enough. `text=a+b/brown_fat`: a and b affirmed in the impression, or "brown
 * fat".
 */
export const points = (table: string): readonly Point[] =>
  rows(table, 4).map(([worth, codes, zh, en, more]) => {
    const weeks = option(more, 'weeks')?.[0]?.split('-').map(Number);
    const [near, certainty] = [option(more, 'near'), option(more, 'certainty')];
    const field = option(more, 'field')?.[0];
    const text = option(more, 'text')?.[0];
    return {
      points: Number(worth),
      anyOf: words(codes),
      label: `${zh} | ${en}`,
      ...(near && { nearOf: near }),
      ...(certainty && { certaintyAccept: certainty }),
      ...(weeks && { weeks: [weeks[0]!, weeks[1]!] as const }),
      ...(field !== undefined && { field }),
      ...(words(more).includes('leading') && { leading: true }),
      ...(text !== undefined && { text: { anyOf: terms(text), polarity: 'affirmed' } }),
    };
  });

const terms = (text: string): string[][] =>
  text.split('/').map((all) => all.split('+').map((term) => term.replaceAll('_', ' ')));

/** A fact that belongs into the summary: reached by asking for it, or by the words. */
export const recalled = (worth: number, factId: string, label: Both, text: string): Point => ({
  points: worth,
  anyOf: [factId],
  label,
  text: { anyOf: terms(text), polarity: 'mentioned' },
});

/** A point that words alone can reach. */
export const inWords = (
  worth: number,
  label: Both,
  anyOf: ReadonlyArray<readonly string[]>,
  polarity: TextCondition['polarity'] = 'affirmed',
): Point => ({ points: worth, anyOf: [], label, text: { anyOf, polarity } });

/** Lines `severity | field | code code | 为何 | why`, and behind another bar certainty=… or unless=…. */
export const mustNots = (table: string): readonly Forbidden[] =>
  rows(table, 5).map(([severity, field, codes, zh, en, more]) => {
    const [certainty, unless] = [option(more, 'certainty'), option(more, 'unless')];
    return {
      severity: severity as Forbidden['severity'],
      when: {
        coded: { field: field!, anyOf: words(codes), ...(certainty && { certainty }) },
        ...(unless && { unless: { field: field!, anyOf: unless } }),
      },
      why: `${zh} | ${en}`,
    };
  });

type Paint = Pick<
  Lesion,
  'at' | 'mm' | 'hu' | 'suv' | 'core' | 'roughMm' | 'spicules' | 'only' | 'respiratory'
>;
type More = Partial<Pick<Lesion, 'clue' | 'stageRole' | 'mention' | 'sized' | 'peak' | 'grade'>>;

/**
 * One truth. `is`: `need category | site and others accepted | confidence | patterns | CT | natures`; a confidence
 * `4 (3-5)` names the accepted range too.
 */
export function lesion(
  id: string,
  name: Both,
  is: string,
  paint: Paint,
  reveal: Both,
  more: More = {},
): Lesion {
  const [[kind, places, confidence, pattern, ct, nature] = []] = rows(is, 6);
  const [need, category] = words(kind);
  const [site = '', ...siteAccept] = words(places);
  const [, conf, low, high] = /^([1-5])(?: \(([1-5])-([1-5])\))?$/.exec(confidence ?? '') ?? [];
  if (conf === undefined) throw new Error(`${id}: no confidence in ${is}`);
  const grade = (v: string): Lesion['conf'] => Number(v) as Lesion['conf'];
  return {
    id,
    name,
    need: need as Lesion['need'],
    category: category as Lesion['category'],
    site,
    ...(siteAccept.length > 0 && { siteAccept }),
    conf: grade(conf),
    ...(low !== undefined && high !== undefined && { confAccept: [grade(low), grade(high)] }),
    pattern: words(pattern),
    ct: words(ct),
    nature: words(nature),
    reveal,
    ...paint,
    ...more,
  };
}

/** The same on both sides: ids for right and left, the place written for the left, `*` for the side in sites. */
export const twins = (
  ids: readonly [right: string, left: string],
  name: Both,
  is: string,
  paint: Paint,
  reveal: Both,
  more: More = {},
): readonly Lesion[] =>
  (['R', 'L'] as const).map((side, n) => {
    const { zh, en } = pair(name);
    const [x, y, z] = paint.at;
    return lesion(
      ids[n]!,
      `${side === 'R' ? '右' : '左'}${zh} | ${side === 'R' ? 'Right' : 'Left'} ${en ?? ''}`,
      is.replaceAll('*', side),
      { ...paint, at: [side === 'R' ? -x : x, y, z] },
      reveal,
      n === 0 ? more : { ...more, mention: false },
    );
  });

/** Lines `id | value | 问 | ask | 答 | answer`. */
export const facts = (table: string): readonly Fact[] =>
  rows(table, 6).map(([id, value, zh, en, answerZh, answerEn]) => ({
    id: id!,
    value: value as HistoryValue,
    ask: `${zh} | ${en}`,
    answer: `${answerZh} | ${answerEn}`,
  }));

/** What may be asked in every case, with answers that say nothing; a case's own line of the same id goes first. */
const usual = facts(`
fasting | useful | 检查前禁食多久？ | How long without food before the scan? | 禁食 8 小时，仅饮水。 | Eight hours, water only.
diabetes | useful | 是否有糖尿病，用什么药？ | Diabetes, and which drugs? | 无糖尿病。 | No diabetes.
implant | useful | 有无起搏器、人工关节等植入物？ | A pacemaker, artificial joint or other implant? | 无。 | None.
vaccine | useful | 近期疫苗接种，哪一侧？ | Recent vaccination, which arm? | 近 3 个月未接种。 | None in the last three months.
allergy | irrelevant | 有无食物过敏？ | Any food allergies? | 无。 | None.
sleep | irrelevant | 睡眠如何？ | How is the sleep? | 一般。 | So-so.
bloodType | irrelevant | 血型？ | Blood group? | O 型。 | O.
hobby | irrelevant | 平时有什么爱好？ | What hobbies? | 散步、看书。 | Walking and reading.
travel | irrelevant | 近期是否乘坐飞机？ | Any recent flights? | 否。 | No.
spectacles | irrelevant | 是否戴眼镜？ | Spectacles? | 阅读时戴。 | For reading.
`);

/** The history bank of a case: its own facts, then the usual ones that it does not answer itself. */
export function bank(table: string): readonly Fact[] {
  const own = facts(table);
  return [...own, ...usual.filter(({ id }) => own.every((fact) => fact.id !== id))];
}

const prompts: Readonly<Record<Step['reveal'][number], Both>> = {
  history:
    '先采集病史：问你需要的，不必全问。 | Take the history first: ask what you need, not everything.',
  images:
    '阅读 PET/CT，标出病灶并完成报告。 | Read the PET/CT, mark the lesions and write the report.',
  nac: '对照未衰减校正图像，必要时修改结论。 | Compare the uncorrected images and change your conclusion if need be.',
  prior: '与前次检查逐一对比。 | Compare with the prior study, lesion by lesion.',
  labs: '参考化验结果。 | Consider the laboratory results.',
  pathology: '参考病理结果。 | Consider the pathology.',
};

/** One step for each thing that is shown; nothing is locked: these cases are for practice. */
export const steps = (...reveal: ReadonlyArray<Step['reveal'][number]>): readonly Step[] =>
  reveal.map((what, n) => ({
    id: `s${n + 1}`,
    reveal: [what],
    lockPrevious: false,
    prompt: prompts[what],
  }));

export const stage = (
  module: string,
  components: StagingKey['components'],
  group?: string,
  alternatives?: StagingKey['alternatives'],
): StagingKey => ({
  module,
  components,
  ...(group !== undefined && { group }),
  ...(alternatives && { alternatives }),
});
