import type { AppState } from '#state';
import { historyLine } from '../library/case-row.ts';

/** Age, sex and indication of a case; its title may say more than a candidate should know. */
export function historyOf({ i18n, library }: AppState, caseId: string): string {
  const record = library.cases.find((each) => each.caseId === caseId);
  return record ? historyLine(i18n, record) : '';
}
