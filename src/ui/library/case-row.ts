import type { CaseRecord, CaseStub } from '#domain/case';
import type { I18n, ShellCatalogue } from '#i18n';

// A case in words that give nothing away: never a diagnosis, a tag or a picture before it is handed in.

/** `男 62 岁，咳嗽、痰中带血 1 月` */
export function historyLine(
  i18n: I18n,
  { patient, sheet }: Pick<CaseRecord | CaseStub, 'patient' | 'sheet'>,
): string {
  const zh = i18n.locale === 'zh-CN';
  const sex = { M: zh ? '男' : 'M', F: zh ? '女' : 'F', O: '' }[patient.sex ?? 'O'];
  const age = patient.ageYears;
  const years = age === undefined ? '' : zh ? `${age} 岁` : `${age} y`;
  const person = [sex, years].filter(Boolean).join(' ');
  return [person, i18n.pick(sheet.indication)].filter(Boolean).join(zh ? '，' : ', ');
}

export const levelName = (t: ShellCatalogue['library'], level: number | undefined): string =>
  level === 1 || level === 2 || level === 3 || level === 4 ? t.level[`n${level}`] : '';

/** What is asked for, each kind once; the report is named last when there is more. */
export function taskNames(t: ShellCatalogue['library'], record: CaseRecord): string {
  const kinds = [...new Set((record.tasks ?? []).map(({ kind }) => kind))];
  const zh = t.task.report === '报告';
  return kinds.map((kind) => t.task[kind]).join(zh ? '、' : ', ');
}

/** Minutes from opening to hand-in, where it was one sitting. */
export function minutesBetween(startMs: number, endMs: number | undefined): number | undefined {
  if (endMs === undefined) return undefined;
  const minutes = Math.round((endMs - startMs) / 60_000);
  return minutes >= 1 && minutes <= 240 ? minutes : undefined;
}
