import papa from 'papaparse';
import { ok, type Result } from '#base';
import type { BankItem, ItemFace, QuestionKey } from '#domain/exam';
import { packErr, type PackError } from '../errors.ts';
import { answerOf, numberOf, sourcesOf } from './answer-text.ts';
import { checkItem, type ImportedItems, type ItemImportProblem } from './bank.ts';
import {
  choiceLetters,
  columnOf,
  exposureOf,
  flagOf,
  headings,
  neededColumns,
  professionsOf,
  type Column,
} from './csv-columns.ts';
import { unguarded } from './csv-write.ts';

const csvLimitBytes = 32 * 1024 * 1024;

export interface ImportedTable extends ImportedItems {
  /** Headings that mean nothing here, as they stand in the table. */
  readonly ignored: readonly string[];
}

interface Row {
  /** Where the row begins, from 1. */
  readonly line: number;
  readonly cells: ReadonlyMap<Column, string>;
  readonly fault?: string | undefined;
}

/** A table as bytes: UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text", else GB18030. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: string | undefined;
}

/** By the heading line alone: texts further down hold tabs and semicolons of their own. */
function delimiterOf(text: string): string {
  const head = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const count = (sign: string): number => head.split(sign).length;
  return count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
}

/** Rows with the line each begins at: cells may hold line breaks, so that rows are not lines. */
function rawRows(text: string): readonly RawRow[] {
  const rows: RawRow[] = [];
  let line = 1;
  let from = 0;
  papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      const fault = errors.find(({ type }) => type === 'Quotes')?.message;
      rows.push({ line, cells: data, ...(fault !== undefined && { fault }) });
      line += text.slice(from, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0;
      from = meta.cursor;
    },
  });
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

const cellOf = ({ cells }: Row, column: Column): string => cells.get(column) ?? '';
const lineOf = (row: Row, column: Column): string => cellOf(row, column).trim();

const both = (row: Row, name: 'stem' | 'question' | 'explanation' | 'pictureAlt') => ({
  zh: cellOf(row, `${name}Zh`),
  en: cellOf(row, `${name}En`),
});

function choicesOf(row: Row): ItemFace['choices'] {
  const choices = choiceLetters.flatMap((letter) => {
    const text = { zh: cellOf(row, `${letter}Zh`), en: cellOf(row, `${letter}En`) };
    return text.zh.trim() === '' && text.en.trim() === '' ? [] : [{ id: letter, text }];
  });
  return choices.length > 0 ? choices : undefined;
}

const typeOf: Readonly<Record<string, QuestionKey['type']>> = {
  X: 'choices',
  numeric: 'number',
  'hotspot-image': 'area',
  'hotspot-volume': 'place',
};
const kinds: ReadonlyMap<string, string> = new Map([
  ['a1', 'A1'],
  ['a2', 'A2'],
  ['a3', 'A3'],
  ['a4', 'A4'],
  ['b1', 'B1'],
  ['x', 'X'],
  ['多选', 'X'],
  ['数值', 'numeric'],
  ['图上定位', 'hotspot-image'],
  ['容积定位', 'hotspot-volume'],
]);
const kindOf = (cell: string): string => {
  const plain = cell.normalize('NFKC').trim();
  return kinds.get(plain.toLowerCase().replace(/型题?$/, '')) ?? plain;
};

/** The face of an item out of its rows; what does not fit is left as it is for the schema to name. */
function faceOf(kind: string, rows: readonly Row[]): object {
  const first = rows[0]!;
  const stem = both(first, 'stem');
  const noReturn = flagOf(cellOf(first, 'noReturn'));
  const picture = lineOf(first, 'picture');
  const caseId = lineOf(first, 'caseId');
  const credit = cellOf(first, 'pictureCredit');
  const common = kind === 'B1' ? choicesOf(first) : undefined;
  return {
    id: lineOf(first, 'id'),
    version: numberOf(lineOf(first, 'version') || '1'),
    kind,
    ...((stem.zh !== '' || stem.en !== '') && { stem }),
    ...(common && { choices: common }),
    ...(noReturn !== undefined && { noReturn }),
    ...(picture !== '' && {
      picture: {
        path: picture,
        widthPx: numberOf(lineOf(first, 'pictureWidth')),
        heightPx: numberOf(lineOf(first, 'pictureHeight')),
        alt: both(first, 'pictureAlt'),
        ...(credit !== '' && { credit }),
      },
    }),
    ...(caseId !== '' && { caseId }),
    questions: rows.map((row, at) => {
      const choices = kind === 'B1' ? undefined : choicesOf(row);
      const unit = cellOf(row, 'unit');
      return {
        id: lineOf(row, 'question') || `q${at + 1}`,
        stem: both(row, 'question'),
        ...(choices && { choices }),
        ...(unit !== '' && { unit }),
      };
    }),
  };
}

function factsOf(row: Row): object {
  const safety = flagOf(cellOf(row, 'safety'));
  return {
    id: lineOf(row, 'id'),
    topic: numberOf(lineOf(row, 'topic')),
    competency: lineOf(row, 'competency').toUpperCase(),
    level: numberOf(lineOf(row, 'level')),
    professions: professionsOf(cellOf(row, 'professions')),
    sources: sourcesOf(cellOf(row, 'sources')),
    ...(safety !== undefined && { safety }),
    exposure: exposureOf(lineOf(row, 'exposure') || 'exam'),
    reviewedBy: cellOf(row, 'reviewedBy') || null,
  };
}

type Failure = { readonly row: Row; readonly detail: string };

/** An item out of its rows, or the row that is wrong. */
function itemOf(rows: readonly Row[]): Result<BankItem, Failure> {
  const first = rows[0]!;
  const kind = kindOf(cellOf(first, 'kind'));
  const type = typeOf[kind] ?? 'choice';
  const questions: Record<string, QuestionKey> = {};
  for (const [at, row] of rows.entries()) {
    const name = lineOf(row, 'question') || `q${at + 1}`;
    const wrong = (detail: string): Result<never, Failure> => ({
      ok: false,
      error: { row, detail },
    });
    if (row.fault !== undefined) return wrong(row.fault);
    if (Object.hasOwn(questions, name)) return wrong(`question ${name} twice`);
    if (lineOf(row, 'answer') === '') return wrong(`${name}: no answer`);
    const key = answerOf(type, cellOf(row, 'answer'), lineOf(row, 'tolerance'));
    if (!key) return wrong(`${name}: the answer cannot be read: ${lineOf(row, 'answer')}`);
    questions[name] = key;
  }
  const face = faceOf(kind, rows) as { id: string; version: number };
  const item = {
    face,
    key: {
      id: face.id,
      version: face.version,
      questions,
      explanation: both(first, 'explanation'),
    },
    facts: factsOf(first),
  };
  const checked = checkItem(item, face.id);
  return checked.ok
    ? checked
    : {
        ok: false,
        error: { row: rowOf(rows, checked.error.detail), detail: checked.error.detail },
      };
}

/** The row of a question that a complaint names (`q2: …`, `face.questions.1…`); the first where it names none. */
function rowOf(rows: readonly Row[], detail: string): Row {
  const name = /^(q\d+):/.exec(detail)?.[1];
  const at = /questions\.(\d+)\b/.exec(detail)?.[1];
  const named = rows.find((row, n) => (lineOf(row, 'question') || `q${n + 1}`) === name);
  return named ?? rows[Number(at ?? 0)] ?? rows[0]!;
}

/** Rows of one id that stand together are one item. */
function grouped(rows: readonly Row[]): ReadonlyArray<readonly Row[]> {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && lineOf(last[0]!, 'id') === lineOf(row, 'id')) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/**
 * Items out of a table, headings in Chinese or English, in any order. A row that is wrong is named by its line and loses
 * only its own item. Error: nothing in it, or columns missing.
 */
export function readItemsCsv(
  source: string | Uint8Array,
  file = 'items.csv',
): Result<ImportedTable, PackError> {
  if (source.length > csvLimitBytes)
    return packErr('file-too-large', file, `${source.length} bytes`);
  const text = (typeof source === 'string' ? source : textOf(source)).replace(/^\ufeff/, '');
  const [head, ...body] = rawRows(text);
  if (!head) return packErr('csv-empty', file);
  const columns = head.cells.map(columnOf);
  const missing = neededColumns.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const names = missing.map((column) => headings.get(column)!.join(' / '));
    return packErr('csv-no-headings', file, names.join(', '));
  }
  const rows = body.map(({ line, cells, fault }): Row => {
    const own = columns.flatMap((column, at): Array<[Column, string]> =>
      column === undefined ? [] : [[column, unguarded(cells[at] ?? '')]],
    );
    return { line, cells: new Map(own), fault };
  });
  const items: BankItem[] = [];
  const problems: ItemImportProblem[] = [];
  const seen = new Set<string>();
  for (const group of grouped(rows)) {
    const id = lineOf(group[0]!, 'id');
    const read: Result<BankItem, Failure> =
      id === ''
        ? { ok: false, error: { row: group[0]!, detail: 'no id' } }
        : seen.has(id)
          ? { ok: false, error: { row: group[0]!, detail: 'two items with this id' } }
          : itemOf(group);
    seen.add(id);
    if (read.ok) items.push(read.value);
    else {
      const { row, detail } = read.error;
      problems.push({ place: String(row.line), error: packErr('item-invalid', id, detail).error });
    }
  }
  const ignored = head.cells.filter((cell, at) => columns[at] === undefined && cell.trim() !== '');
  return ok({ items, problems, ignored });
}
