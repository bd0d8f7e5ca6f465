// The columns of a table of items: one row a question; what is said of the item stands in its first row. Headings are
// read in either language and written in the one asked for.

export const choiceLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
type Letter = (typeof choiceLetters)[number];

export type Column =
  | 'id'
  | 'version'
  | 'kind'
  | 'topic'
  | 'competency'
  | 'level'
  | 'professions'
  | 'exposure'
  | 'safety'
  | 'reviewedBy'
  | 'sources'
  | 'stemZh'
  | 'stemEn'
  | 'noReturn'
  | 'picture'
  | 'pictureWidth'
  | 'pictureHeight'
  | 'pictureAltZh'
  | 'pictureAltEn'
  | 'pictureCredit'
  | 'caseId'
  | 'explanationZh'
  | 'explanationEn'
  | 'question'
  | 'questionZh'
  | 'questionEn'
  | 'unit'
  | 'answer'
  | 'tolerance'
  | `${Letter}Zh`
  | `${Letter}En`;

const fixed: Readonly<Partial<Record<Column, readonly [en: string, zh: string]>>> = {
  id: ['id', '题号'],
  version: ['version', '版本'],
  kind: ['kind', '题型'],
  topic: ['topic', '主题'],
  competency: ['competency', '能力'],
  level: ['level', '级别'],
  professions: ['professions', '岗位'],
  exposure: ['exposure', '用途'],
  safety: ['safety', '安全题'],
  reviewedBy: ['reviewed by', '审核人'],
  sources: ['sources', '来源'],
  stemZh: ['stem (zh)', '题干（中）'],
  stemEn: ['stem (en)', '题干（英）'],
  noReturn: ['no return', '不可返回'],
  picture: ['picture', '图片'],
  pictureWidth: ['picture width', '图片宽'],
  pictureHeight: ['picture height', '图片高'],
  pictureAltZh: ['picture text (zh)', '图片说明（中）'],
  pictureAltEn: ['picture text (en)', '图片说明（英）'],
  pictureCredit: ['picture credit', '图片出处'],
  caseId: ['case', '病例'],
  question: ['question id', '小题'],
  questionZh: ['question (zh)', '问题（中）'],
  questionEn: ['question (en)', '问题（英）'],
  unit: ['unit', '单位'],
  answer: ['answer', '答案'],
  tolerance: ['tolerance', '允许误差'],
  explanationZh: ['explanation (zh)', '解析（中）'],
  explanationEn: ['explanation (en)', '解析（英）'],
};

const choices = choiceLetters.flatMap((letter): Array<[Column, readonly [string, string]]> => [
  [`${letter}Zh`, [`choice ${letter} (zh)`, `选项${letter}（中）`]],
  [`${letter}En`, [`choice ${letter} (en)`, `选项${letter}（英）`]],
]);

/** Column to its headings, in the order they are written. */
export const headings: ReadonlyMap<Column, readonly [en: string, zh: string]> = new Map([
  ...(Object.entries(fixed) as Array<[Column, readonly [string, string]]>),
  ...choices,
]);

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-:]+/g, '');

const byHeading: ReadonlyMap<string, Column> = new Map(
  [...headings].flatMap(([column, [en, zh]]) =>
    [en, zh, column].map((name): [string, Column] => [plain(name), column]),
  ),
);

export const columnOf = (heading: string): Column | undefined => byHeading.get(plain(heading));

/** Without these nothing can be made of a row. */
export const neededColumns: readonly Column[] = [
  'id',
  'kind',
  'questionZh',
  'questionEn',
  'answer',
  'explanationZh',
  'explanationEn',
  'topic',
  'competency',
  'level',
  'professions',
  'sources',
];

const bothNames = <Name extends string>(
  names: Readonly<Record<Name, string>>,
): ReadonlyMap<string, Name> =>
  new Map(
    (Object.entries(names) as Array<[Name, string]>).flatMap(([name, zh]) =>
      [name, zh].map((each): [string, Name] => [plain(each), name]),
    ),
  );

const professionNames = bothNames({
  physician: '医',
  radiopharmacist: '药',
  nurse: '护',
  technologist: '技',
});
const exposureNames = bothNames({ exam: '考试', practice: '练习', retired: '停用' });

/** Names that a cell may hold in either language; what is none of them stays as it is, to be refused by its schema. */
export const exposureOf = (cell: string): string => exposureNames.get(plain(cell)) ?? cell.trim();
export const professionsOf = (cell: string): readonly string[] =>
  cell
    .normalize('NFKC')
    .split(/[,;、/|]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => professionNames.get(plain(name)) ?? name);
/** Undefined where the cell is empty. */
export const flagOf = (cell: string): boolean | undefined =>
  cell.trim() === '' ? undefined : /^(1|y|yes|true|是|√|✓)$/i.test(cell.normalize('NFKC').trim());
