import type { CaseRecord, I18nText } from '#domain/case';

/** A fact of the case that a reader may ask for. What it is worth stands in the key, not here. */
export interface HistoryItem {
  readonly id: string;
  /** What is asked. */
  readonly label: I18nText;
  readonly answer: I18nText;
}

/** The case's history bank; a case made from plain DICOM has none. */
export const historyBankOf = (
  record: CaseRecord & { readonly historyBank?: readonly HistoryItem[] | undefined },
): readonly HistoryItem[] => record.historyBank ?? [];
