import type { Key, KeyPoint, Submission, Truth } from '#domain/marking';
import {
  emptyReport,
  regionIds,
  type Finding,
  type RecommendationItem,
  type Report,
} from '#domain/report';
import type { CaseFileV2 } from '../schema/case-file.ts';

// [Note: the perfect attempt] What can be earned at a key is found out by answering it: a submission is made that says
// in coded fields and places exactly what the key has, and no word of text. Marked by the rules, it shows every point
// that nobody could reach and how much of the case stands on text alone.

/** `code@site` of a key point. */
const halves = (wanted: string): { code: string; site?: string } => {
  const at = wanted.indexOf('@');
  return at < 0 ? { code: wanted } : { code: wanted.slice(0, at), site: wanted.slice(at + 1) };
};

function findingOf(truth: Truth, seq: number, frameOfReferenceUid: string): Finding {
  const { region, conf, site, laterality, suvmax, suvpeak, sulpeak, mtvMl, grade } = truth;
  return {
    id: `f-${truth.id}`,
    seq,
    pPet: region.c,
    pRaw: region.c,
    pickedIn: 'PT',
    snappedMm: 0,
    frameOfReferenceUid,
    conf,
    site,
    laterality,
    suvmax,
    suvpeak,
    sulpeak,
    mtvMl,
    grade,
    longMm: truth.longMm,
    shortMm: truth.shortMm,
    pattern: truth.pattern?.[0],
    ct: truth.ct?.[0],
    nature: truth.nature?.[0],
    source: {},
  };
}

/** The coded entries that the points of all lists ask for, by the field they stand in. */
function wantedCodes(key: Key): ReadonlyMap<string, readonly KeyPoint[]> {
  const byField = new Map<string, KeyPoint[]>();
  const lists: ReadonlyArray<readonly [string, readonly KeyPoint[] | undefined]> = [
    ['impression', key.impression],
    ['differential', key.differential],
    ['recommendation', key.recommend],
    ['history.asked', key.historyText],
  ];
  for (const [field, points] of lists)
    for (const point of points ?? []) {
      if (point.anyOf.length === 0) continue;
      const own = point.field ?? field;
      byField.set(own, [...(byField.get(own) ?? []), point]);
    }
  return byField;
}

const certaintyOf = (point: KeyPoint): 'certain' | 'probable' | 'possible' => {
  const [first] = point.certaintyAccept ?? [];
  return first === 'probable' || first === 'possible' ? first : 'certain';
};

function recommended(point: KeyPoint, at: number): RecommendationItem {
  const { code, site } = halves(point.anyOf[0]!);
  return { id: `r${at}`, action: code, target: site, intervalWeeks: point.weeks?.[0] };
}

function reportOf(key: Key, file: CaseFileV2): Report {
  const wanted = wantedCodes(key);
  const points = (field: string): readonly KeyPoint[] => wanted.get(field) ?? [];
  const values = { ...key.historyValues };
  for (const { id, value } of file.historyBank) if (value) values[id] ??= value;
  const asked = new Set(points('history.asked').map((point) => point.anyOf[0]!));
  for (const [id, value] of Object.entries(values)) if (value !== 'irrelevant') asked.add(id);
  const { technique, comparison, question } = key.form ?? {};
  const siteOf = (truthId: string | undefined): string | undefined =>
    key.truths.find(({ id }) => id === truthId)?.site;
  return {
    ...emptyReport,
    history: { summary: '', question: question?.[0], asked: [...asked] },
    technique: {
      remarks: '',
      tracer: technique?.tracer,
      activityMBq: technique?.activityMBq,
      uptakeMin: technique?.uptakeMin,
      glucoseMmolL: technique?.glucoseMmolL,
      fastingH: technique?.fastingH,
      ct: technique?.ct,
      range: file.sheet.range?.zh ?? 'range',
      quality: key.quality?.[0],
    },
    comparison: { prior: comparison?.prior[0], date: comparison?.date, text: '' },
    regions: Object.fromEntries(
      regionIds.map((region) => [region, { status: key.regionStatus[region][0], text: '' }]),
    ) as Report['regions'],
    variants: [
      ...(key.variants ?? []).map(({ id, variant, site }) => ({ id, variant, site })),
      ...points('variants').map((point, at) => {
        const { code, site } = halves(point.anyOf[0]!);
        return { id: `v${at}`, variant: code, site };
      }),
    ],
    artifacts: (key.artifacts ?? []).map(
      ({ id, artifact, seriesRole, actionAnyOf, affectsConclusion }) => ({
        id,
        artifact,
        series: seriesRole,
        how: 'ct',
        action: actionAnyOf[0],
        affectsConclusion,
      }),
    ),
    impression: {
      text: '',
      items: points('impression').map((point, at) => {
        const { code, site } = halves(point.anyOf[0]!);
        return { id: `i${at}`, concept: code, site, certainty: certaintyOf(point) };
      }),
    },
    differential: points('differential').map((point, at) => {
      const { code, site } = halves(point.anyOf[0]!);
      return { id: `d${at}`, concept: code, site, reason: '' };
    }),
    staging: {
      module: key.staging?.module,
      components: key.staging?.components ?? {},
      group: key.staging?.group,
    },
    response: {
      module: key.response?.module,
      components: key.response?.components ?? {},
      category: key.response?.category,
    },
    critical: {
      none: key.critical.length === 0,
      items: key.critical.map((one, at) => ({
        id: `c${at}`,
        item: one.item,
        site: siteOf(one.truthId),
        severity: one.severity,
        notify: one.notifyAnyOf[0],
        method: 'phone',
        withinMin: one.withinMin,
        readBack: true,
        documented: true,
      })),
    },
    recommendation: { text: '', items: [], details: points('recommendation').map(recommended) },
  };
}

/** The submission that says what the key says, in coded fields only. */
export const perfectAttempt = (key: Key, file: CaseFileV2): Submission => ({
  schema: 'uptake-submission/1',
  attemptId: 'lint',
  caseId: key.caseId,
  report: reportOf(key, file),
  findings: key.truths.map((truth, at) => findingOf(truth, at + 1, key.frameOfReferenceUid)),
});
