import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankItem } from '#domain/exam';
import { readItemsCsv, writeItemsCsv } from '#pack';
import { errorOf, unwrap } from '../../fixtures/sealing.ts';
import { smallItems } from '../../fixtures/small-exam.ts';

const items = smallItems();
const read = (source: string | Uint8Array) => unwrap(readItemsCsv(source));

describe('a table of items', () => {
  it('comes back the same, with headings in Chinese and in English', () => {
    for (const language of ['zh', 'en'] as const) {
      const { items: found, problems, ignored } = read(writeItemsCsv(items, language));
      expect(problems).toEqual([]);
      expect(ignored).toEqual([]);
      expect(found).toEqual(items);
    }
  });

  it('begins with the mark by which Excel knows UTF-8, and has one row a question', () => {
    const text = writeItemsCsv(items);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.slice(1, 4)).toBe('题号,');
    const count = items.reduce((sum, { face }) => sum + face.questions.length, 0);
    expect(text.split('\r\n').length).toBe(count + 2);
  });

  it('hands no spreadsheet a formula, and gives every such text back', () => {
    const nasty = ['=1+1', '+cmd|x', '-2', '@SUM(A1)', "'=already", '\t=tab', '＝全角', "'quoted'"];
    for (const text of nasty) {
      const item: BankItem = {
        ...items[0]!,
        key: { ...items[0]!.key, explanation: { zh: text, en: `${text} "and", more\nlines` } },
      };
      const table = writeItemsCsv([item]);
      expect(table).not.toMatch(/(^|,|")[=+\-@\t＝]/m);
      expect(read(table).items).toEqual([item]);
    }
  });

  it('comes back the same whatever the texts are', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => text.trim() !== '' && !/[\ufeff\ufffd]/.test(text) && text.isWellFormed());
    fc.assert(
      fc.property(words, words, words, (zh, en, source) => {
        const base = items[0]!;
        const item: BankItem = {
          ...base,
          face: { ...base.face, questions: [{ ...base.face.questions[0]!, stem: { zh, en } }] },
          facts: { ...base.facts, sources: [{ text: source.trim(), locator: '10.1/a|b\\c' }] },
        };
        expect(read(writeItemsCsv([item])).items).toEqual([item]);
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it('is understood from Excel in GBK and in UTF-16, with columns in any order', () => {
    const table = writeItemsCsv(items).replace(/^\ufeff/, '');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')]);
    expect(read(utf16).items).toEqual(items);
    // 甲 in GB18030 is 0xBC 0xD7.
    const [head = '', ...rows] = writeItemsCsv([items[0]!], 'en').slice(1).split('\r\n');
    const bytes = Buffer.concat([
      Buffer.from(`${head}\r\n`),
      Buffer.from(rows.join('\r\n').replaceAll('（中）', '@@')),
    ]).toString('latin1');
    const gbk = Buffer.from(bytes.replaceAll('@@', '\xbc\xd7'), 'latin1');
    expect(read(gbk).items[0]!.face.questions[0]!.stem.zh).toBe('best?甲');
  });

  it('takes what people type: 医、技 for professions, 考试, full-width digits, a comma for a point', () => {
    const row = (cells: Record<string, string>): string => {
      const names = Object.keys(cells);
      return `${names.join(',')}\n${names.map((name) => `"${cells[name]!}"`).join(',')}\n`;
    };
    const table = row({
      题号: 'n9',
      题型: '数值',
      主题: '５',
      能力: 'c2',
      级别: '1',
      岗位: '医、技',
      用途: '考试',
      '问题（中）': '多少',
      '问题（英）': 'how much',
      答案: '３，５'.replace('，', ','),
      允许误差: '0.1',
      单位: 'MBq',
      '解析（中）': '因为',
      '解析（英）': 'because',
      来源: 'GB 18871 | 2002',
      备注: 'whatever',
    });
    const { items: found, ignored, problems } = read(table);
    expect(problems).toEqual([]);
    expect(ignored).toEqual(['备注']);
    expect(found[0]).toMatchObject({
      face: { id: 'n9', kind: 'numeric', version: 1 },
      key: { questions: { q1: { type: 'number', value: 3.5, tolerance: 0.1 } } },
      facts: {
        topic: 5,
        competency: 'C2',
        professions: ['physician', 'technologist'],
        exposure: 'exam',
        sources: [{ text: 'GB 18871', locator: '2002' }],
        reviewedBy: null,
      },
    });
  });
});

describe('a table with rows that are wrong', () => {
  it('names each by its line, also below cells with line breaks, and reads the others', () => {
    const long: BankItem = {
      ...items[0]!,
      face: { ...items[0]!.face, id: 'long' },
      key: { ...items[0]!.key, id: 'long', explanation: { zh: '一\n二\n三', en: 'a\nb' } },
      facts: { ...items[0]!.facts, id: 'long' },
    };
    const [head, ...rows] = writeItemsCsv([long, ...items])
      .trimEnd()
      .split('\r\n');
    // Line 1 is the heading; `long` takes lines 2 to 5 because of its explanations: a1 begins in line 5 + 1.
    const at = (id: string): number => rows.findIndex((row) => row.startsWith(`${id},`));
    rows[at('a1')] = rows[at('a1')]!.replace(',B,', ',H,');
    rows[at('n1')] = rows[at('n1')]!.replace(',12.5,', ',many,');
    rows[at('b1') + 1] = rows[at('b1') + 1]!.replace(',C,', ',F,');
    const table = [head, ...rows].join('\r\n');
    const lineOf = (row: number): string =>
      String(1 + table.slice(0, table.indexOf(rows[row]!)).split(/\r\n|\n/).length - 1);
    const { items: found, problems } = read(table);
    expect(found.map(({ face }) => face.id)).toEqual(['long', 'a2', 'a3', 'a4', 'x1', 'h1', 'v1']);
    expect(problems.map(({ place, error }) => [place, error.file, error.detail])).toEqual([
      [lineOf(at('a1')), 'a1', 'q1: choice H does not exist'],
      [lineOf(at('b1') + 1), 'b1', 'q2: choice F does not exist'],
      [lineOf(at('n1')), 'n1', 'q1: the answer cannot be read: many'],
    ]);
    expect(lineOf(at('a1'))).not.toBe(String(at('a1') + 2));
  });

  it('names an item that comes twice, one without an id and one whose quotes do not close', () => {
    const table = writeItemsCsv([items[0]!, items[1]!, items[0]!]).replace(/\r\na2,/, '\r\n,');
    const { items: found, problems } = read(table);
    expect(found.map(({ face }) => face.id)).toEqual(['a1']);
    expect(problems.map(({ place, error }) => [place, error.detail])).toEqual([
      ['3', 'no id'],
      ['4', 'two items with this id'],
    ]);
    const open = read(`${writeItemsCsv([items[0]!])}a9,"never closed`);
    expect(open.items).toHaveLength(1);
    expect(open.problems.map(({ place }) => place)).toEqual(['3']);
  });

  it('is refused whole where it is empty or lacks columns, which are named', () => {
    expect(errorOf(readItemsCsv('')).kind).toBe('csv-empty');
    expect(errorOf(readItemsCsv('\ufeff\r\n\r\n')).kind).toBe('csv-empty');
    const error = errorOf(readItemsCsv('题号,题型\r\na,A1'));
    expect(error.kind).toBe('csv-no-headings');
    expect(error.detail).toContain('answer / 答案');
  });

  it('never throws, whatever the file is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        readItemsCsv(bytes);
      }),
      { numRuns: 300, seed: 3 },
    );
    const head = writeItemsCsv([]).trimEnd();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (row) => {
        readItemsCsv(`${head}\r\n${row}`);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
