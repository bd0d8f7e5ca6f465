import type { Key, KeyPoint, Submission, Truth } from '#domain/marking';
import { emptyReport, type Finding, type Report } from '#domain/report';

// What a reader would hand in who knows the key and says all of it in coded fields: text is left empty on purpose, so
// that a mark short of full shows what cannot be reached without it.

const codeOf = (wanted: string): { code: string; site?: string } => {
  const [code, site] = wanted.split('@') as [string, string?];
  return { code, ...(site !== undefined && { site }) };
};

const centreOf = ({ region }: Truth): Finding['pPet'] => region.c;

function findingOf(key: Key, truth: Truth, seq: number): Finding {
  return {
    id: `f${seq}`,
    seq,
    pPet: centreOf(truth),
    pRaw: centreOf(truth),
    pickedIn: 'PT',
    snappedMm: 0,
    frameOfReferenceUid: key.frameOfReferenceUid,
    conf: truth.conf,
    site: truth.site,
    laterality: truth.laterality,
    suvmax: truth.suvmax,
    sulpeak: truth.sulpeak,
    longMm: truth.longMm,
    shortMm: truth.shortMm,
    grade: truth.grade,
    pattern: truth.pattern?.[0],
    ct: truth.ct?.[0],
    nature: truth.nature?.[0],
    source: {},
  };
}

/** Points that coded fields can reach, with the codes that reach them. */
const coded = (points: readonly KeyPoint[] | undefined): readonly KeyPoint[] =>
  (points ?? []).filter(({ anyOf }) => anyOf.length > 0);

function reportOf(key: Key): Report {
  const { form, staging, response } = key;
  const technique = form?.technique;
  return {
    ...emptyReport,
    history: {
      summary: '',
      question: form?.question?.[0],
      asked: Object.entries(key.historyValues ?? {}).flatMap(([id, value]) =>
        value === 'essential' ? [id] : [],
      ),
    },
    technique: {
      tracer: technique?.tracer,
      activityMBq: technique?.activityMBq,
      uptakeMin: technique?.uptakeMin,
      glucoseMmolL: technique?.glucoseMmolL,
      fastingH: technique?.fastingH,
      ct: technique?.ct,
      range: 'x',
      quality: key.quality?.[0],
      remarks: '',
    },
    comparison: { prior: form?.comparison?.prior[0], date: form?.comparison?.date, text: '' },
    regions: {
      R1: { status: key.regionStatus.R1[0], text: '' },
      R2: { status: key.regionStatus.R2[0], text: '' },
      R3: { status: key.regionStatus.R3[0], text: '' },
      R4: { status: key.regionStatus.R4[0], text: '' },
    },
    variants: (key.variants ?? []).map(({ id, variant, site }) => ({ id, variant, site })),
    artifacts: (key.artifacts ?? []).map((one) => ({
      id: one.id,
      artifact: one.artifact,
      series: one.seriesRole,
      action: one.actionAnyOf[0],
      affectsConclusion: one.affectsConclusion,
    })),
    impression: {
      text: '',
      items: coded(key.impression)
        .filter(({ field }) => field === undefined)
        .map(({ id, anyOf, certaintyAccept }) => {
          const { code, site } = codeOf(anyOf[0]!);
          const certainty = (certaintyAccept?.[0] ?? 'certain') as 'certain';
          return { id, concept: code, site, certainty };
        }),
    },
    differential: coded(key.differential).map(({ id, anyOf }) => {
      const { code, site } = codeOf(anyOf[0]!);
      return { id, concept: code, site, reason: '' };
    }),
    staging: staging
      ? { module: staging.module, components: staging.components, group: staging.group }
      : emptyReport.staging,
    response: response
      ? {
          module: response.module,
          components: response.components,
          category: response.category,
        }
      : emptyReport.response,
    critical: {
      none: key.critical.length === 0,
      items: key.critical.map(({ item, severity, withinMin, notifyAnyOf }, n) => ({
        id: `c${n}`,
        item,
        severity,
        withinMin,
        notify: notifyAnyOf[0],
        readBack: true,
        documented: true,
      })),
    },
    recommendation: {
      text: '',
      items: [],
      details: coded(key.recommend).map(({ id, anyOf, weeks }) => {
        const { code, site } = codeOf(anyOf[0]!);
        return { id, action: code, target: site, intervalWeeks: weeks?.[0] };
      }),
    },
  };
}

/** Decoys are marked as benign where a good report names them, and left alone otherwise. */
export const perfectSubmission = (key: Key): Submission => ({
  schema: 'uptake-submission/1',
  attemptId: 'perfect',
  caseId: key.caseId,
  report: reportOf(key),
  findings: key.truths
    .filter(({ need, mention }) => need !== 'decoy' || mention === true)
    .map((truth, n) => findingOf(key, truth, n + 1)),
});

export const emptySubmission = (key: Key): Submission => ({
  schema: 'uptake-submission/1',
  attemptId: 'empty',
  caseId: key.caseId,
  report: emptyReport,
  findings: [],
});
