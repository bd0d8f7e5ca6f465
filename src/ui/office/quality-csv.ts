import { points, type I18n } from '#i18n';
import { csvLine, type QualitySheet } from '#state';

/** Day of the machine's own calendar, as spreadsheets read it. */
const isoDay = (ms: number): string => {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** The monthly sheet as a table; UTF-8 with a byte order mark, or Excel takes it for GBK. */
export function qualityCsv(sheet: QualitySheet, i18n: I18n): string {
  const { month: t, office: names } = i18n.office;
  const lines = [
    csvLine([t.printTitle(sheet.month)]),
    csvLine(Object.values(t.columns)),
    ...sheet.rows.map((row, n) =>
      csvLine([
        n + 1,
        isoDay(row.handedInAtMs),
        i18n.pick(row.title),
        row.minutes,
        row.milli === undefined ? t.unmarked : Number(points(row.milli, 1)),
      ]),
    ),
    '',
    csvLine(Object.values(t.compColumns)),
    ...(['C1', 'C2', 'C3', 'C4'] as const).map((comp) => {
      const [got, max] = sheet.byComp[comp];
      return csvLine([
        names.competency[comp],
        Number(points(got, 1)),
        Number(points(max, 1)),
        max === 0 ? '' : `${Math.round((100 * got) / max)} %`,
      ]);
    }),
    '',
    csvLine([t.tests]),
    ...sheet.tests.map((test) =>
      csvLine([
        names.professions[test.profession],
        test.level,
        test.bank,
        Number(points(test.result?.totalMilli ?? 0, 1)),
      ]),
    ),
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
