import { seriesOfRole, type CaseRecord, type SeriesRecord } from '#domain/case';
import type { Finding } from '#domain/report';
import type { SuvAudit } from '#domain/suv';
import { fixed, mm, type Catalogue } from '#i18n';
import { csvLine, placeOf, type MeasureRow, type Totals } from '#state';
import { methodOf, nameOf, ruleText } from './sentences.ts';
import { glycolysisUnit, statName, valueText, type Shown } from './shown.ts';

// Measurements outside of the program: as lines of text for a report, and as a table for a spreadsheet.

export interface Exported {
  readonly texts: Catalogue;
  readonly record: CaseRecord;
  readonly petRecord: SeriesRecord | undefined;
  readonly suvAudit: SuvAudit | undefined;
  readonly findings: readonly Finding[];
  readonly rows: readonly MeasureRow[];
  readonly totals: Totals;
  readonly shown: Shown;
}

type Column = keyof Catalogue['measure']['csvColumns'];

const findingOf = (of: Exported, row: MeasureRow): number | undefined =>
  of.findings.find((each) => each.id === row.measurement.findingId)?.seq;

function textOf(of: Exported, row: MeasureRow): string {
  const { shown } = of;
  const t = of.texts.measure;
  const m = row.measurement;
  const { hasSuv } = shown.scaleOf(m.study);
  const [symbol, unit] = [shown.symbolOf(m.study), shown.unitOf(m.study)];
  const finding = findingOf(of, row);
  const parts: string[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) parts.push(`${name} ${value}`);
  };
  const pet = (value: number): string => valueText(value, hasSuv);
  const millimetres = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : `${mm(value)} mm`;
  if (row.max !== undefined) add(statName(symbol, 'max'), `${pet(row.max)} ${unit}`);
  if (row.mean !== undefined && row.sd !== undefined)
    add(statName(symbol, 'mean'), `${pet(row.mean)} ± ${pet(row.sd)} ${unit}`);
  if (row.peak !== undefined) add(statName(symbol, 'peak'), `${pet(row.peak)} ${unit}`);
  if (row.volumeMl !== undefined)
    add(
      m.shape.kind === 'region' && hasSuv ? t.detail.mtv : t.detail.volume,
      `${fixed(row.volumeMl, 2)} ml`,
    );
  if (row.tlg !== undefined) add(t.detail.tlg, `${fixed(row.tlg, 1)} ${glycolysisUnit(shown)}`);
  if (row.hu) add(t.detail.hu, `${fixed(row.hu.mean, 0)} ± ${fixed(row.hu.sd, 0)} HU`);
  add(row.shortMm === undefined ? t.detail.length : t.detail.long, millimetres(row.longMm));
  add(t.detail.short, millimetres(row.shortMm));
  add(t.detail.diameter, millimetres(row.diameterMm));
  const of_ = [
    m.study === 'prior' ? t.prior : undefined,
    finding === undefined ? undefined : t.findingOption(finding),
  ].filter((each) => each !== undefined);
  const name = `${m.seq}. ${nameOf(t, m)}${of_.length > 0 ? ` (${of_.join(', ')})` : ''}`;
  const method = methodOf(of.texts, m, shown);
  return `${name}: ${parts.join('; ')}${method ? `. ${method}` : ''}`;
}

/** One line for each measurement, then the totals and what it is for. */
export function textOfAll(of: Exported): string {
  const { totals, shown } = of;
  const t = of.texts.measure;
  const lines = of.rows.map((row) => textOf(of, row));
  if (totals.regions > 0) {
    const volume = shown.scaleOf('current').hasSuv ? t.detail.mtv : t.detail.volume;
    const tlg =
      totals.tlg === undefined
        ? ''
        : `; ${t.detail.tlg} ${fixed(totals.tlg, 1)} ${glycolysisUnit(shown)}`;
    const mixed = totals.sameRule ? '' : `. ${t.mixedRules}`;
    lines.push(
      `${t.totals} (${t.regions(totals.regions)}): ${volume} ${fixed(totals.mtvMl, 2)} ml${tlg}${mixed}`,
    );
  }
  return [...lines, t.training].join('\n');
}

/** A number for a spreadsheet: unrounded would pretend, and bits beyond 1e-4 are of no lesion. */
const cell = (value: number | undefined): number | undefined =>
  value === undefined || !Number.isFinite(value) ? undefined : Math.round(value * 1e4) / 1e4;

function fieldsOf(of: Exported, row: MeasureRow): Record<Column, string | number | undefined> {
  const { shown } = of;
  const t = of.texts.measure;
  const m = row.measurement;
  const { shape, pet } = m;
  const prior = m.study === 'prior';
  const { factor, hasSuv } = shown.scaleOf(m.study);
  const unit = shown.unitOf(m.study);
  const petSeries = prior ? seriesOfRole(of.record, 'PT_PRIOR') : of.petRecord;
  const ctSeries = seriesOfRole(of.record, prior ? 'CT_PRIOR' : 'CT');
  const audit = prior ? petSeries?.suv : of.suvAudit;
  const region = shape.kind === 'region' ? shape : undefined;
  const place = placeOf(m);
  const yesNo = (value: boolean): string => (value ? t.yes : t.no);
  return {
    case: of.record.caseId,
    n: m.seq,
    kind: t.kinds[shape.kind],
    role: nameOf(t, m),
    study: prior ? t.prior : t.current,
    on: m.on === 'pet' ? 'PET' : 'CT',
    finding: findingOf(of, row),
    of: pet && (hasSuv ? t.normalisations[shown.normalisation] : unit),
    unit: pet && unit,
    max: cell(row.max),
    mean: cell(row.mean),
    sd: cell(row.sd),
    peak: cell(row.peak),
    volume: cell(row.volumeMl),
    tlg: cell(row.tlg),
    tlgUnit: row.tlg === undefined ? undefined : glycolysisUnit(shown),
    hu: cell(row.hu?.mean),
    huSd: cell(row.hu?.sd),
    long: cell(row.longMm),
    short: cell(row.shortMm),
    diameter: cell(row.diameterMm),
    rule: region && ruleText(of.texts, region.rule, unit),
    threshold: region && cell(region.threshold * factor),
    bound: region?.boundMm,
    touches: region && yesNo(region.touchesBound),
    edited: region && yesNo(region.edited),
    change: cell(row.change?.percent),
    changeOf: row.change && statName(shown.symbolOf(m.study), row.change.of),
    x: cell(place[0]),
    y: cell(place[1]),
    z: cell(place[2]),
    series: (m.on === 'pet' ? petSeries : ctSeries)?.seriesUid,
    suvMethod: pet && hasSuv ? audit?.method : undefined,
    suvFactor: pet && hasSuv ? audit?.factor : undefined,
  };
}

/** RFC 4180 with a byte order mark, so that spreadsheets read the Chinese; the last line says what it is for. */
export function csvOf(of: Exported): string {
  const { csvColumns, training } = of.texts.measure;
  const columns = Object.keys(csvColumns) as Column[];
  const lines = [
    csvLine(columns.map((column) => csvColumns[column])),
    ...of.rows.map((row) => {
      const fields = fieldsOf(of, row);
      return csvLine(columns.map((column) => fields[column]));
    }),
    csvLine([training, ...columns.slice(1).map(() => undefined)]),
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
