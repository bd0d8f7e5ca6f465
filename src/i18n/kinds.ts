import type { I18nText } from '#domain/case';

// i18n may not import work (its arrow ends at domain), so the kinds of import errors stand here as data; work's
// ImportError is assignable to it, and state checks that at the one place where the two meet.
export type ImportErrorKinds =
  | { kind: 'nothing-usable' }
  | { kind: 'pack-invalid'; file: string; detail: string; said?: BothLanguages | undefined }
  | { kind: 'zip-invalid'; file: string; detail: string; said?: BothLanguages | undefined }
  | { kind: 'gate-blocked'; gate: { readonly summary: BothLanguages } }
  | { kind: 'pack-older'; title: I18nText; here: string; offered: string }
  | { kind: 'exam-differs'; title: I18nText; version: string }
  | { kind: 'case-of-other-pack'; caseId: string; title: I18nText }
  | { kind: 'answers-invalid'; file: string; detail: string }
  | { kind: 'answers-other-frame'; file: string }
  | { kind: 'answers-other-case'; file: string; answersCaseId: string; caseId: string }
  | { kind: 'unreadable-file'; file: string; detail: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; detail: string };

export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}
