import { regionIds, type Attempt, type RegionId } from '#domain/report';
import type { Catalogue } from '#i18n';

export interface Missing {
  readonly regions: readonly RegionId[];
  readonly sentences: readonly string[];
}

/** What an examiner would miss in the report as it stands: absence of a statement is not a normal finding. */
export function missingOf(attempt: Attempt, t: Catalogue['report']): Missing {
  const { report, findings } = attempt;
  const regions = regionIds.filter((id) => report.regions[id].status === undefined);
  const sentences: string[] = [];
  if (regions.length > 0)
    sentences.push(t.missing.regions(regions.map((id) => t.regions[id]).join(t.listSeparator)));
  if (!report.impression.text.trim() && report.impression.items.length === 0)
    sentences.push(t.missing.impression);
  if (!report.critical.none && report.critical.items.length === 0)
    sentences.push(t.missing.critical);
  const withoutSite = findings.filter((finding) => !finding.site).length;
  if (withoutSite > 0) sentences.push(t.missing.site(withoutSite));
  const withoutConf = findings.filter((finding) => !finding.conf).length;
  if (withoutConf > 0) sentences.push(t.missing.conf(withoutConf));
  return { regions, sentences };
}
