import type { DraftPlace, Gap, GapKind, Workshop } from '#state';

// Complaints as lines of the problem list, each with the field where it is mended.

type GapTexts = Readonly<Record<GapKind, string | ((about: string) => string)>>;

export function gapText(texts: GapTexts, { kind, about }: Gap): string {
  const said = texts[kind];
  return typeof said === 'string' ? said : said(about ?? '');
}

export interface LintLine {
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly message: string;
  readonly mend: string;
  readonly place: string;
  readonly to: DraftPlace;
}

type Report = NonNullable<Workshop['lint']>;

export function lintLines(report: Report, locale: 'zh-CN' | 'en'): readonly LintLine[] {
  const language = locale === 'en' ? 'en' : 'zh';
  return [...report.errors, ...report.warnings].map((finding) => ({
    severity: finding.severity,
    rule: finding.rule,
    message: finding.message[language],
    mend: finding.mend[language],
    place: finding.place,
    to: placeOfLint(finding.place),
  }));
}

/** From "key/x.json: truths.T1.suvmax" to the page of the workshop that it is written on. */
export function placeOfLint(place: string): DraftPlace {
  const [file = '', member = ''] = place.split(': ');
  const [head = '', next = ''] = member.split('.');
  if (file === 'manifest.json')
    return head === 'deid'
      ? { step: 'deid' }
      : { step: 'pack', field: manifestFields[head] ?? manifestFields[next] };
  if (file.startsWith('case/'))
    return file.endsWith('.dcm') ? { step: 'deid' } : { step: 'history', field: caseFields[head] };
  if (/^truths|^groups|^[ABC]\//.test(member)) return { step: 'truths' };
  if (/^mustNot|^caps/.test(member)) return { step: 'rubric' };
  if (head === 'authors') return { step: 'pack', field: 'author-1' };
  return { step: 'conclusions', field: keyFields[head] };
}

const manifestFields: Readonly<Record<string, string | undefined>> = {
  title: 'pack-title.zh',
  packId: 'pack-id',
  version: 'version',
  changelog: 'change.zh',
  licence: 'licence',
  issuer: 'issuer',
};
const caseFields: Readonly<Record<string, string | undefined>> = {
  caseId: 'case-id',
  title: 'title.zh',
  historyBank: 'add-history',
  steps: 'add-step',
};
const keyFields: Readonly<Record<string, string | undefined>> = {
  impression: 'add-impression',
  reference: 'reference-impression.zh',
  teaching: 'add-teaching',
};
