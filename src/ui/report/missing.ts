import {
  normalReport,
  regionIds,
  type Attempt,
  type NormalReport,
  type RegionId,
  type StagingComponents,
} from '#domain/report';
import { stagingModule } from '#domain/staging';
import { vocabulary } from '#domain/vocab';
import type { Catalogue } from '#i18n';
import { historyLimit, textLength } from './fields.ts';
import type { FieldPlace } from './form.svelte.ts';

type Texts = Catalogue['report'];

/** One thing that is not said, and where it would be said. */
export interface MissingEntry extends FieldPlace {
  readonly text: string;
}

export interface Missing {
  readonly regions: readonly RegionId[];
  readonly entries: readonly MissingEntry[];
  readonly sentences: readonly string[];
}

const field = (name: string): string => `[data-field="${name}"]`;

/** What an examiner would miss in the report as it stands: absence of a statement is not a normal finding. */
export function missingOf(attempt: Attempt, t: Texts): Missing {
  const report = normalReport(attempt.report);
  const entries: readonly MissingEntry[] = [
    ...historyGaps(report, t),
    ...techniqueGaps(report, t),
    ...findingGaps(attempt, t),
    ...impressionGaps(report, t),
    ...stagingGaps(report, t),
    ...actionGaps(report, t),
  ];
  return {
    regions: regionIds.filter((id) => report.regions[id].status === undefined),
    entries,
    sentences: entries.map(({ text }) => text),
  };
}

/** Names of what is empty, as one sentence can list them; the first one's field gets the focus. */
function gaps(
  fields: ReadonlyArray<readonly [name: string, label: string, value: unknown]>,
  separator: string,
): { readonly names: string; readonly first: string } | undefined {
  const open = fields.filter(([, , value]) => value === undefined || value === '');
  const [first] = open;
  return first && { names: open.map(([, label]) => label).join(separator), first: first[0] };
}

function historyGaps({ history }: NormalReport, t: Texts): readonly MissingEntry[] {
  const entries: MissingEntry[] = [];
  const over = textLength(history.summary) - historyLimit;
  if (history.question === undefined)
    entries.push({ tab: 'history', field: field('question'), text: t.missing.question });
  if (!history.summary.trim())
    entries.push({ tab: 'history', field: field('history'), text: t.missing.history });
  else if (over > 0)
    entries.push({
      tab: 'history',
      field: field('history'),
      text: t.missing.long(t.historyText, over),
    });
  return entries;
}

function techniqueGaps(report: NormalReport, t: Texts): readonly MissingEntry[] {
  const entries: MissingEntry[] = [];
  const { tracer, ct, activityMBq, uptakeMin, quality } = report.technique;
  const open = gaps(
    [
      ['tracer', t.tracer, tracer],
      ['ct-protocol', t.missing.ct, ct],
      ['activityMBq', t.activity, activityMBq],
      ['uptakeMin', t.uptake, uptakeMin],
      ['quality', t.quality, quality],
    ],
    t.listSeparator,
  );
  if (open)
    entries.push({
      tab: 'technique',
      field: field(open.first),
      text: t.missing.technique(open.names),
    });
  for (const [n, item] of report.artifacts.entries()) {
    const left = gaps(
      [
        ['artifact-series', t.missing.series, item.series],
        ['artifact-how', t.missing.how, item.how],
        ['artifact-action', t.missing.action, item.action],
      ],
      t.listSeparator,
    );
    if (left)
      entries.push({
        tab: 'technique',
        field: `[data-artifact="${n + 1}"] ${field(left.first)}`,
        text: t.missing.artifact(n + 1, left.names),
      });
  }
  if (report.comparison.prior === undefined)
    entries.push({ tab: 'technique', field: field('prior'), text: t.missing.comparison });
  return entries;
}

function findingGaps({ report, findings }: Attempt, t: Texts): readonly MissingEntry[] {
  const entries: MissingEntry[] = [];
  const regionOf = (site: string | undefined): RegionId | undefined =>
    site === undefined ? undefined : vocabulary.siteOf(site)?.region;
  for (const id of regionIds) {
    const { status, text } = report.regions[id];
    const place = { tab: 'findings', region: id } as const;
    if (status === undefined)
      entries.push({
        ...place,
        field: field('region-status'),
        text: t.missing.regions(t.regions[id]),
      });
    else if (
      status === 'abnormal' &&
      !text.trim() &&
      !findings.some(({ site }) => regionOf(site) === id)
    )
      entries.push({ ...place, field: field(`text-${id}`), text: t.missing.bare(t.regions[id]) });
  }
  const open = [
    { lacks: findings.filter(({ site }) => !site), name: 'site', text: t.missing.site },
    { lacks: findings.filter(({ conf }) => !conf), name: 'conf', text: t.missing.conf },
  ];
  for (const { lacks, name, text } of open) {
    const [first] = lacks;
    if (first)
      entries.push({
        tab: 'findings',
        findingId: first.id,
        region: regionOf(first.site),
        field: `[data-editor] ${field(name)}`,
        text: text(lacks.length),
      });
  }
  return entries;
}

function impressionGaps(
  { impression, differential }: NormalReport,
  t: Texts,
): readonly MissingEntry[] {
  const entries: MissingEntry[] = [];
  if (!impression.text.trim() && impression.items.length === 0)
    entries.push({ tab: 'impression', field: field('impression'), text: t.missing.impression });
  for (const [n, item] of impression.items.entries()) {
    const row = `[data-impression="${n + 1}"]`;
    const concept = vocabulary.tables.concepts.terms.find(({ id }) => id === item.concept);
    if (item.concept === '')
      entries.push({
        tab: 'impression',
        field: `${row} ${field('concept')}`,
        text: t.missing.concept(n + 1),
      });
    else if (concept?.sited !== false && item.site === undefined)
      entries.push({
        tab: 'impression',
        field: `${row} ${field('impression-site')}`,
        text: t.missing.conceptSite(n + 1),
      });
  }
  for (const [n, item] of differential.entries()) {
    const row = `[data-differential="${n + 1}"]`;
    if (item.concept === '')
      entries.push({
        tab: 'impression',
        field: `${row} ${field('ddx-concept')}`,
        text: t.missing.differential(n + 1),
      });
    else if (!item.reason.trim())
      entries.push({
        tab: 'impression',
        field: `${row} ${field('ddx-reason')}`,
        text: t.missing.reason(n + 1),
      });
  }
  return entries;
}

/** Only of a system that the reader chose: which one, or none, is part of the answer. */
function stagingGaps({ staging, response }: NormalReport, t: Texts): readonly MissingEntry[] {
  const of = (
    use: 'stage' | 'response',
    moduleId: string | undefined,
    components: StagingComponents,
    group: string | undefined,
  ): readonly MissingEntry[] => {
    const module = moduleId === undefined ? undefined : stagingModule(moduleId);
    if (!module) return [];
    const groupName = use === 'stage' ? t.missing.group : t.missing.category;
    const open = gaps(
      [
        ...module.components
          // A set that is empty may mean that nothing is involved, and numbers need not apply.
          .filter(({ kind }) => kind !== 'set' && kind !== 'number')
          .map(
            ({ id, zh, en }) => [`stage-${id}`, t.missing.term(zh, en), components[id]] as const,
          ),
        ...(module.groups.length > 0 ? [[`${use}-group`, groupName, group] as const] : []),
      ],
      ' · ',
    );
    return open
      ? [
          {
            tab: 'staging',
            field: `[data-staging=${use}] ${field(open.first)}`,
            text: t.missing[use](open.names),
          },
        ]
      : [];
  };
  return [
    ...of('stage', staging.module, staging.components, staging.group),
    ...of('response', response.module, response.components, response.category),
  ];
}

function actionGaps({ critical, recommendation }: NormalReport, t: Texts): readonly MissingEntry[] {
  const entries: MissingEntry[] = [];
  if (!critical.none && critical.items.length === 0)
    entries.push({ tab: 'action', field: field('critical-none'), text: t.missing.critical });
  for (const [n, item] of critical.items.entries()) {
    const open = gaps(
      [
        ['critical-item', t.criticalItem, item.item],
        ['severity', t.severity, item.severity],
        ['notify', t.notify, item.notify],
        ['notify-method', t.missing.method, item.method],
        ['within', t.withinMin, item.withinMin],
        ['patient-action', t.missing.patient, item.patientAction],
        ['read-back', t.readBack, item.readBack || undefined],
        ['documented', t.documented, item.documented || undefined],
      ],
      t.listSeparator,
    );
    if (open)
      entries.push({
        tab: 'action',
        field: `[data-critical="${n + 1}"] ${field(open.first)}`,
        text: t.missing.criticalItem(n + 1, open.names),
      });
  }
  const { details, text } = recommendation;
  if (details.length === 0 && !text.trim())
    entries.push({
      tab: 'action',
      field: '[data-action=add-recommendation]',
      text: t.missing.recommendation,
    });
  for (const [n, item] of details.entries())
    if (item.action === '')
      entries.push({
        tab: 'action',
        field: `[data-recommendation="${n + 1}"] ${field('recommendation-item')}`,
        text: t.missing.recommendationItem(n + 1),
      });
  return entries;
}
