import {
  normalReport,
  regionIds,
  type Finding,
  type RegionId,
  type Report,
  type StagingComponents,
} from '#domain/report';
import { stagingModule } from '#domain/staging';
import { vocabulary, type TableName, type Term } from '#domain/vocab';
import { fixed, type I18n } from '#i18n';

// A whole report as headings, coded lines and texts, in the order of the form: for the compared reports and for print.

export interface ReportText {
  /** As mark sheets name it: `history`, `regions.R2`, `finding.f4`, … */
  readonly field: string;
  readonly text: string;
  /** What it is, where the heading does not say. */
  readonly label?: string | undefined;
}

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly status?: string | undefined;
  readonly lines: readonly string[];
  readonly texts: readonly ReportText[];
}

type Part = string | number | undefined | false;
const joined = (parts: readonly Part[], separator: string): string =>
  parts.filter((part) => part !== undefined && part !== false && part !== '').join(separator);

class Writer {
  readonly #i18n: I18n;
  readonly #separator: string;

  constructor(i18n: I18n) {
    this.#i18n = i18n;
    this.#separator = i18n.locale === 'en' ? ', ' : '，';
  }

  pick(term: Term): string {
    return this.#i18n.locale === 'en' ? term.en : term.zh;
  }
  /** An unknown code stands for itself: what was stated is never left out. */
  name(table: TableName, id: string | undefined): string | undefined {
    if (id === undefined) return undefined;
    const term = vocabulary.term(table, id);
    return term ? this.pick(term) : id;
  }
  line(...parts: readonly Part[]): string {
    return joined(parts, this.#separator);
  }
  labelled(label: string, value: Part, unit = ''): string | undefined {
    return value === undefined || value === false || value === ''
      ? undefined
      : `${label} ${value}${unit ? ` ${unit}` : ''}`;
  }

  finding(finding: Finding): string {
    const t = this.#i18n.t;
    const size = joined(
      [finding.longMm, finding.shortMm].map((mm) => (mm === undefined ? undefined : fixed(mm, 0))),
      ' × ',
    );
    const suv = (label: string, value: number | undefined): string | undefined =>
      value === undefined ? undefined : `${label} ${fixed(value, 1)}`;
    return `${finding.seq}. ${this.line(
      this.name('sites', finding.site) ?? t.report.noSite,
      this.name('extents', finding.extent),
      size && `${size} mm`,
      suv('SUVmax', finding.suvmax),
      suv('SUVpeak', finding.suvpeak),
      suv('SULpeak', finding.sulpeak),
      finding.mtvMl !== undefined && `MTV ${fixed(finding.mtvMl, 1)} ml`,
      finding.tlg !== undefined && `TLG ${fixed(finding.tlg, 1)} g`,
      finding.grade !== undefined && this.name('grades', String(finding.grade)),
      this.name('patterns', finding.pattern),
      this.name('ct', finding.ct),
      finding.dens !== undefined && `${fixed(finding.dens, 0)} HU`,
      this.name('lateChanges', finding.late),
      this.name('natures', finding.nature),
      finding.conf && t.report.conf[finding.conf],
    )}`;
  }

  module(
    id: string | undefined,
    components: StagingComponents,
    group: string | undefined,
  ): readonly string[] {
    if (id === undefined) return [];
    const module = stagingModule(id);
    const lines = Object.entries(components).map(([componentId, value]) => {
      const component = module?.components.find((each) => each.id === componentId);
      const codes = typeof value === 'object' ? value : [String(value)];
      const said =
        component && component.kind !== 'number'
          ? codes.map((code) => {
              const option = component.options.find((each) => each.id === code);
              return option ? this.pick(option) : code;
            })
          : [...codes, ...(component?.kind === 'number' ? [component.unit] : [])];
      return `${component ? this.pick(component) : componentId}: ${said.join(component?.kind === 'number' ? ' ' : '; ')}`;
    });
    const stated = module?.groups.find((each) => each.id === group);
    return [
      module ? this.pick(module) : id,
      ...lines,
      ...(group === undefined ? [] : [stated ? this.pick(stated) : group]),
    ];
  }
}

export function reportSections(
  i18n: I18n,
  stored: Report,
  findings: readonly Finding[],
): readonly ReportSection[] {
  const report = normalReport(stored);
  const w = new Writer(i18n);
  const t = i18n.t;
  const r = t.report;
  const { technique, comparison, impression, differential, critical } = report;
  const regionOf = (site: string | undefined): RegionId | undefined =>
    site === undefined ? undefined : vocabulary.siteOf(site)?.region;
  const noteOf = (finding: Finding): readonly ReportText[] =>
    finding.note
      ? [{ field: `finding.${finding.id}`, text: finding.note, label: `${finding.seq}.` }]
      : [];
  const placed = new Set(findings.filter((f) => regionOf(f.site)).map((f) => f.id));
  const unplaced = findings.filter((f) => !placed.has(f.id));
  const whole = (lines: ReadonlyArray<string | undefined>): readonly string[] =>
    lines.flatMap((line) => (line === undefined || line === '' ? [] : [line]));

  return [
    {
      id: 'history',
      title: r.tabs.history,
      lines: whole([
        w.labelled(r.question, w.name('questions', report.history.question)),
        report.history.asked.length > 0
          ? t.reportForm.history.asked(report.history.asked.length)
          : undefined,
      ]),
      texts: [{ field: 'history', text: report.history.summary }],
    },
    {
      id: 'technique',
      title: r.tabs.technique,
      lines: whole([
        w.line(
          w.labelled(r.tracer, w.name('tracers', technique.tracer)),
          w.labelled(r.activity, technique.activityMBq, 'MBq'),
          w.labelled(r.uptake, technique.uptakeMin, 'min'),
          w.labelled(r.glucose, technique.glucoseMmolL, 'mmol/L'),
          w.labelled(t.reportForm.technique.fasting, technique.fastingH, 'h'),
          w.labelled(t.reportForm.technique.ct, w.name('ctProtocols', technique.ct)),
          w.labelled(t.reportForm.technique.range, technique.range),
          w.labelled(r.quality, w.name('qualities', technique.quality)),
        ),
        ...report.artifacts.map((item) =>
          w.line(
            w.name('artifacts', item.artifact),
            w.name('seriesRoles', item.series),
            w.name('artifactEvidence', item.how),
            w.name('artifactActions', item.action),
            item.affectsConclusion === true && t.reportForm.artifacts.affects,
          ),
        ),
        comparison.prior === undefined
          ? undefined
          : w.line(
              w.labelled(
                t.reportForm.technique.comparison,
                w.name('priorStudies', comparison.prior),
              ),
              comparison.date,
            ),
      ]),
      texts: [
        { field: 'technique', text: technique.remarks },
        { field: 'comparison', text: comparison.text },
      ],
    },
    ...regionIds.map((id): ReportSection => {
      const here = findings.filter((finding) => regionOf(finding.site) === id);
      const { status, text } = report.regions[id];
      return {
        id,
        title: r.regions[id],
        status: status ? r.status[status] : '—',
        lines: [
          ...here.map((finding) => w.finding(finding)),
          ...report.variants
            .filter((item) => regionOf(item.site) === id)
            .map((item) => w.line(w.name('variants', item.variant), w.name('sites', item.site))),
        ],
        texts: [{ field: `regions.${id}`, text }, ...here.flatMap(noteOf)],
      };
    }),
    {
      id: 'elsewhere',
      title: t.markedCase.printed.findings,
      lines: [
        ...unplaced.map((finding) => w.finding(finding)),
        ...report.variants
          .filter((item) => regionOf(item.site) === undefined)
          .map((item) => w.line(w.name('variants', item.variant), item.site)),
      ],
      texts: unplaced.flatMap(noteOf),
    },
    {
      id: 'impression',
      title: r.tabs.impression,
      lines: impression.items.map((item, n) => {
        const certainty: string = item.certainty;
        return `${n + 1}. ${w.line(
          w.name('concepts', item.concept),
          w.name('sites', item.site),
          w.name('certainties', certainty),
        )}`;
      }),
      texts: [{ field: 'impression', text: impression.text }],
    },
    {
      id: 'differential',
      title: t.reportForm.impression.differential,
      lines: [],
      texts: differential.map((item) => ({
        field: `differential.${item.id}`,
        text: item.reason,
        label: w.line(w.name('concepts', item.concept), w.name('sites', item.site)),
      })),
    },
    {
      id: 'staging',
      title: t.staging.stage,
      lines: w.module(report.staging.module, report.staging.components, report.staging.group),
      texts: [],
    },
    {
      id: 'response',
      title: t.staging.response,
      lines: w.module(report.response.module, report.response.components, report.response.category),
      texts: [],
    },
    {
      id: 'critical',
      title: r.critical,
      lines: [
        ...(critical.none ? [r.criticalNone] : []),
        ...critical.items.map((item) =>
          w.line(
            w.name('critical', item.item),
            w.name('sites', item.site),
            w.name('severities', item.severity),
            w.name('notify', item.notify),
            w.name('notifyMethods', item.method),
            w.labelled(r.withinMin, item.withinMin, 'min'),
            item.readBack && r.readBack,
            item.documented && r.documented,
            w.name('patientActions', item.patientAction),
          ),
        ),
      ],
      texts: [],
    },
    {
      id: 'recommendation',
      title: r.recommendation,
      lines: report.recommendation.details.map((item) =>
        w.line(
          w.name('recommendations', item.action),
          w.name('sites', item.target),
          item.intervalWeeks !== undefined &&
            `${item.intervalWeeks} ${t.reportForm.action.unitWeeks}`,
          w.name('urgencies', item.urgency),
        ),
      ),
      texts: [{ field: 'recommendation', text: report.recommendation.text }],
    },
  ];
}

const optional = new Set(['elsewhere', 'differential', 'staging', 'response']);

/** Sections that say something, and those that a report always has. */
export const shownSections = (sections: readonly ReportSection[]): readonly ReportSection[] =>
  sections.filter(
    ({ id, lines, texts }) =>
      !optional.has(id) || lines.length > 0 || texts.some(({ text, label }) => text || label),
  );
