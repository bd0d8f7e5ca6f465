import type { Key, MarkItem, Submission } from '#domain/marking';
import { normalReport, type Report } from '#domain/report';
import { vocabulary, type TableName, type Term } from '#domain/vocab';
import type { I18n } from '#i18n';

// Ids of a mark sheet as words. What is not known stays as its id: a sheet must never lose what it says.

export const word = (i18n: I18n, term: Term | undefined, id: string): string =>
  term ? (i18n.locale === 'en' ? term.en : term.zh) : id;

export const codeName = (i18n: I18n, table: TableName, id: string): string =>
  word(i18n, vocabulary.term(table, id), id);

const atSite = (i18n: I18n, text: string, site: string | undefined): string =>
  site === undefined ? text : `${text} · ${codeName(i18n, 'sites', site)}`;

/** What stands under an id in the report: a conclusion, a critical value, a recommendation, … */
function entryName(i18n: I18n, report: Report, id: string): string | undefined {
  const full = normalReport(report);
  const conclusion = [...full.impression.items, ...full.differential].find((e) => e.id === id);
  if (conclusion)
    return atSite(i18n, codeName(i18n, 'concepts', conclusion.concept), conclusion.site);
  const critical = full.critical.items.find((each) => each.id === id);
  if (critical) return codeName(i18n, 'critical', critical.item);
  const advice = full.recommendation.details.find((each) => each.id === id);
  if (advice) return atSite(i18n, codeName(i18n, 'recommendations', advice.action), advice.target);
  const variant = full.variants.find((each) => each.id === id);
  if (variant) return atSite(i18n, codeName(i18n, 'variants', variant.variant), variant.site);
  const artifact = full.artifacts.find((each) => each.id === id);
  return artifact && codeName(i18n, 'artifacts', artifact.artifact);
}

export interface Named {
  readonly i18n: I18n;
  readonly key: Key | undefined;
  readonly submission: Submission;
}

/** One piece of evidence in words: "标记 3", "T4 左肾上腺转移", "原发恶性肿瘤 · 右肺上叶". */
export function evidenceName({ i18n, key, submission }: Named, id: string): string {
  const finding = submission.findings.find((each) => each.id === id);
  if (finding) return i18n.t.markedCase.finding(finding.seq);
  const truth = key?.truths.find((each) => each.id === id);
  if (truth) return `${truth.id} ${i18n.pick(truth.name)}`;
  return entryName(i18n, submission.report, id) ?? id;
}

/** The words of the reader that an item quotes, each once. */
export const quoted = (item: Pick<MarkItem, 'spans'>): readonly string[] => [
  ...new Set((item.spans ?? []).map(({ term }) => term)),
];

export const inputsText = (inputs: MarkItem['inputs']): string =>
  Object.entries(inputs)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Of the key point or the truth that an item judges; undefined for items about something else. */
export function itemTitle(
  { i18n, key }: Named,
  item: Pick<MarkItem, 'itemId'>,
): string | undefined {
  if (!key) return undefined;
  const id = item.itemId.slice(item.itemId.lastIndexOf('/') + 1);
  const points = [
    ...key.impression,
    ...(key.differential ?? []),
    ...(key.recommend ?? []),
    ...(key.historyText ?? []),
  ];
  if (item.itemId.includes('/truth/')) {
    const truth = key.truths.find((each) => each.id === id);
    return truth && `${truth.id} ${i18n.pick(truth.name)}`;
  }
  const point = points.find((each) => each.id === id);
  return point && i18n.pick(point.label);
}
