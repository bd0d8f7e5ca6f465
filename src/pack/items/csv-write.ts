import papa from 'papaparse';
import type { BankItem, Choice, Question } from '#domain/exam';
import { answerText, sourcesText } from './answer-text.ts';
import { choiceLetters, headings, type Column } from './csv-columns.ts';

/**
 * What a spreadsheet would take for a formula gets an apostrophe in front; so does what already has one, so that reading
 * takes exactly one away. Full-width signs count in East Asian versions of Excel.
 */
export const guarded = (cell: string): string =>
  /^'*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
export const unguarded = (cell: string): string =>
  /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;

type Row = Partial<Record<Column, string>>;

const optional = (value: { toString: () => string } | null | undefined): string =>
  value === undefined || value === null ? '' : value.toString();

const choicesRow = (choices: readonly Choice[] | undefined): Row =>
  Object.fromEntries(
    (choices ?? []).flatMap(({ id, text }) =>
      choiceLetters.some((letter) => letter === id)
        ? [
            [`${id}Zh`, text.zh],
            [`${id}En`, text.en ?? ''],
          ]
        : [],
    ),
  );

function itemRow({ face, key, facts }: BankItem): Row {
  const { picture, stem } = face;
  return {
    version: String(face.version),
    kind: face.kind,
    topic: String(facts.topic),
    competency: facts.competency,
    level: String(facts.level),
    professions: facts.professions.join(', '),
    exposure: facts.exposure,
    safety: optional(facts.safety),
    reviewedBy: optional(facts.reviewedBy),
    sources: sourcesText(facts.sources),
    stemZh: optional(stem?.zh),
    stemEn: optional(stem?.en),
    noReturn: optional(face.noReturn),
    picture: optional(picture?.path),
    pictureWidth: optional(picture?.widthPx),
    pictureHeight: optional(picture?.heightPx),
    pictureAltZh: optional(picture?.alt.zh),
    pictureAltEn: optional(picture?.alt.en),
    pictureCredit: optional(picture?.credit),
    caseId: optional(face.caseId),
    explanationZh: key.explanation.zh,
    explanationEn: optional(key.explanation.en),
    ...choicesRow(face.choices),
  };
}

function questionRow({ key }: BankItem, { id, stem, unit, choices }: Question): Row {
  const own = key.questions[id];
  return {
    question: id,
    questionZh: stem.zh,
    questionEn: optional(stem.en),
    unit: optional(unit),
    answer: own ? answerText(own) : '',
    tolerance: own?.type === 'number' ? String(own.tolerance) : '',
    ...choicesRow(choices),
  };
}

/**
 * Items as a table for a spreadsheet: UTF-8 with a byte order mark, because Excel takes it for GBK otherwise. Reading it
 * back gives the same items.
 */
export function writeItemsCsv(items: readonly BankItem[], language: 'zh' | 'en' = 'zh'): string {
  const columns = [...headings.keys()];
  const rows = items.flatMap((item) =>
    item.face.questions.map((question, at): Row => ({
      id: item.face.id,
      ...(at === 0 && itemRow(item)),
      ...questionRow(item, question),
    })),
  );
  const table = papa.unparse(
    {
      fields: columns.map((column) => headings.get(column)![language === 'en' ? 0 : 1]),
      data: rows.map((row) => columns.map((column) => guarded(row[column] ?? ''))),
    },
    { newline: '\r\n' },
  );
  return `\ufeff${table}\r\n`;
}
