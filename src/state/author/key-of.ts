import { seriesOfRole, type CaseRecord, type I18nText } from '#domain/case';
import { boundsOf } from '#domain/image';
import type { CriticalKey, FormKey, Key, KeyPoint } from '#domain/marking';
import { normalReport, regionIds, type Attempt, type NormalReport } from '#domain/report';
import { vocabulary, type TableName } from '#domain/vocab';
import { asText, isEmpty, type Draft, type DraftPoint } from './draft.ts';
import { newPoint } from './new-draft.ts';
import { namedTruths, truthFactsOf, truthsOf } from './truths-of.ts';

/** An entry of the author's report that is worth points, before anything is said about it. */
export interface PointEntry {
  /** Of the report's entry: what the draft says of the point is kept under it. */
  readonly entryId: string;
  readonly list: 'impression' | 'differential' | 'recommend';
  readonly code: string;
  readonly label: I18nText;
  readonly certainty?: string | undefined;
  readonly weeks?: number | undefined;
}

function nameOf(table: TableName, id: string, site: string | undefined): I18nText {
  const term = vocabulary.term(table, id);
  const place = site === undefined ? undefined : vocabulary.siteOf(site);
  const zh = term?.zh ?? id;
  const en = term?.en ?? id;
  return place ? { zh: `${place.zh}：${zh}`, en: `${place.en}: ${en}` } : { zh, en };
}

const coded = (code: string, site: string | undefined): string =>
  site === undefined || site === '' ? code : `${code}@${site}`;

/** Conclusions, differential and recommendations of the author's report, in the order of the form. */
export function pointEntries(report: NormalReport): readonly PointEntry[] {
  const of = (
    list: PointEntry['list'],
    table: TableName,
    entry: { id: string; site?: string | undefined },
    code: string,
    rest: Partial<PointEntry> = {},
  ): PointEntry[] =>
    code === ''
      ? []
      : [
          {
            entryId: entry.id,
            list,
            code: coded(code, entry.site),
            label: nameOf(table, code, entry.site),
            ...rest,
          },
        ];
  return [
    ...report.impression.items.flatMap((item) =>
      of('impression', 'concepts', item, item.concept, { certainty: item.certainty }),
    ),
    ...report.differential.flatMap((item) => of('differential', 'concepts', item, item.concept)),
    ...report.recommendation.details.flatMap((item) =>
      of('recommend', 'recommendations', { id: item.id, site: item.target }, item.action, {
        weeks: item.intervalWeeks,
      }),
    ),
  ];
}

const letters = { impression: 'I', differential: 'X', recommend: 'H' } as const;

/** A key point as it will stand in the key. The first conclusion leads the report unless the draft says otherwise. */
export const pointOf = (draft: Draft, entryId: string): DraftPoint =>
  draft.key.points[entryId] ?? newPoint;

function pointsOf(
  draft: Draft,
  entries: readonly PointEntry[],
  list: PointEntry['list'],
): readonly KeyPoint[] {
  return entries
    .filter((entry) => entry.list === list)
    .map((entry, n): KeyPoint => {
      const said = pointOf(draft, entry.entryId);
      const certainty = [
        ...new Set([...(entry.certainty ? [entry.certainty] : []), ...said.certaintyAccept]),
      ];
      return {
        id: `${letters[list]}${n + 1}`,
        points: said.points,
        label: said.label && !isEmpty(said.label) ? asText(said.label) : entry.label,
        anyOf: [...new Set([entry.code, ...said.anyOf])],
        ...(said.nearOf.length > 0 && { nearOf: said.nearOf }),
        ...(said.leading && { leading: true }),
        ...(certainty.length > 0 && list === 'impression' && { certaintyAccept: certainty }),
        ...(entry.weeks !== undefined && { weeks: [entry.weeks, entry.weeks] as const }),
      };
    });
}

/** Minutes that the vocabulary's severity stands for. */
const minutesOf = { immediate: 5, within30: 30 } as const;

function criticalOf(draft: Draft, report: NormalReport): readonly CriticalKey[] {
  return report.critical.items
    .filter(({ item }) => item !== '')
    .map((one): CriticalKey => {
      const said = draft.key.critical[one.id];
      const severity = one.severity ?? 'within30';
      const whom = [
        ...new Set([...(one.notify ? [one.notify] : []), ...(said?.notifyAnyOf ?? [])]),
      ];
      return {
        item: one.item,
        severity,
        withinMin: one.withinMin ?? minutesOf[severity],
        notifyAnyOf: whom,
        readBackRequired: one.readBack,
        ...(said?.truthId !== undefined && { truthId: said.truthId }),
      };
    });
}

/** What section I asks of the form: the sheet's own numbers are to be copied, the rest as the author filled it in. */
function formOf(draft: Draft, record: CaseRecord, report: NormalReport): FormKey {
  const { question } = report.history;
  const questions = [...new Set([...(question ? [question] : []), ...draft.key.questions])];
  const { sheet } = record;
  const { tracer } = draft.case;
  const glucose = draft.case.glucoseMmolL;
  const { ct } = report.technique;
  const { prior, date } = report.comparison;
  return {
    ...(questions.length > 0 && { question: questions }),
    technique: {
      ...(tracer !== undefined && { tracer }),
      ...(sheet.injectedMBq !== undefined && { activityMBq: sheet.injectedMBq }),
      ...(sheet.uptakeMin !== undefined && { uptakeMin: sheet.uptakeMin }),
      ...(glucose !== undefined && { glucoseMmolL: glucose }),
      ...(ct !== undefined && { ct }),
      ...(!isEmpty(draft.case.range) && { range: true }),
    },
    ...(prior !== undefined && {
      comparison: { prior: [prior], ...(date !== undefined && { date }) },
    }),
  };
}

export interface KeyPlace {
  readonly caseId: string;
  readonly frameOfReferenceUid: string;
}

/** The key as it stands: drawn and coded things from the author's attempt, everything else from the draft. */
export function keyOf(draft: Draft, attempt: Attempt, record: CaseRecord, place: KeyPlace): Key {
  const report = normalReport(attempt.report);
  const facts = truthFactsOf(record);
  const entries = pointEntries(report);
  const differential = pointsOf(draft, entries, 'differential');
  const recommend = pointsOf(draft, entries, 'recommend');
  const { key } = draft;
  const { staging, response, technique } = report;
  const quality = [
    ...new Set([...(technique.quality ? [technique.quality] : []), ...key.qualities]),
  ];
  const truthIds = new Map(
    namedTruths(draft, attempt).map(({ id, finding }) => [finding.id, id] as const),
  );
  const values = Object.fromEntries(
    draft.case.historyBank.map(({ id, value }) => [id, value] as const),
  );
  const [min, max] = facts.grid ? boundsOf(facts.grid) : [];
  return {
    schema: 'uptake-answers/1',
    caseId: place.caseId,
    keyVersion: versionNumber(draft.pack.version),
    truthBasis: key.truthBasis,
    authors: key.authors.map((name) => name.trim()).filter((name) => name !== ''),
    frameOfReferenceUid: place.frameOfReferenceUid,
    petVoxelMm: facts.grid ? Math.max(...facts.grid.spacingMm) : 1,
    ...(min && max && { petBounds: { min, max } }),
    truths: truthsOf(draft, attempt, facts),
    groups: key.groups,
    regionStatus: {
      R1: statusesOf(draft, report, 'R1'),
      R2: statusesOf(draft, report, 'R2'),
      R3: statusesOf(draft, report, 'R3'),
      R4: statusesOf(draft, report, 'R4'),
    },
    impression: pointsOf(draft, entries, 'impression'),
    ...(differential.length > 0 && { differential }),
    ...(recommend.length > 0 && { recommend }),
    ...(Object.keys(values).length > 0 && { historyValues: values }),
    form: formOf(draft, record, report),
    ...(staging.module !== undefined && {
      staging: {
        module: staging.module,
        components: staging.components,
        ...(staging.group !== undefined && { group: staging.group }),
        ...(Object.keys(key.alternatives).length > 0 && { alternatives: key.alternatives }),
      },
    }),
    ...(response.module !== undefined &&
      response.category !== undefined && {
        response: {
          module: response.module,
          components: response.components,
          category: response.category,
        },
      }),
    ...(report.artifacts.length > 0 && {
      artifacts: report.artifacts.map((one, n) => ({
        id: `A${n + 1}`,
        artifact: one.artifact,
        seriesRole: one.series ?? 'PT',
        actionAnyOf: one.action === undefined ? [] : [one.action],
        affectsConclusion: one.affectsConclusion ?? false,
      })),
    }),
    ...(report.variants.length > 0 && {
      variants: report.variants.map(({ variant, site }, n) => ({
        id: `V${n + 1}`,
        variant,
        ...(site !== undefined && { site }),
      })),
    }),
    ...(quality.length > 0 && { quality }),
    ...(key.mustNot.length > 0 && { mustNot: key.mustNot }),
    ...(key.caps.length > 0 && { caps: key.caps }),
    critical: criticalOf(draft, report),
    reference: {
      regions: {
        R1: asText(key.regions.R1),
        R2: asText(key.regions.R2),
        R3: asText(key.regions.R3),
        R4: asText(key.regions.R4),
      },
      impression: asText(key.impression),
      recommendation: asText(key.recommendation),
    },
    teaching: key.teaching.map(({ findingId, text }) => {
      const truthId = findingId === undefined ? undefined : truthIds.get(findingId);
      return { ...(truthId !== undefined && { truthId }), text: asText(text) };
    }),
  };
}

function statusesOf(draft: Draft, report: NormalReport, region: (typeof regionIds)[number]) {
  const own = report.regions[region].status;
  const all = [...new Set([...(own ? [own] : []), ...draft.key.regionAlso[region]])];
  return all.length > 0 ? all : (['normal'] as const);
}

/** Grows with the version of the pack: 1.2.3 becomes 10203, so that a later key replaces an earlier one. */
export function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return Math.max(1, major * 10_000 + minor * 100 + patch);
}

/** Where the previewed case lies: on the images as imported. */
export function previewPlace(draft: Draft, record: CaseRecord): KeyPlace {
  const pet = seriesOfRole(record, 'PT') ?? record.series[0];
  return {
    caseId: previewIdOf(draft.draftId),
    frameOfReferenceUid: pet?.frameOfReferenceUid ?? '',
  };
}
const previewPrefix = 'preview-';
export const previewIdOf = (draftId: string): string => previewPrefix + draftId;
export const draftIdOfPreview = (caseId: string): string | undefined =>
  caseId.startsWith(previewPrefix) ? caseId.slice(previewPrefix.length) : undefined;
/** The author's own attempt, apart from every reader's; like a preview's it is nobody's reading. */
export const authorCaseId = (draftId: string): string => `${previewPrefix}author-${draftId}`;
