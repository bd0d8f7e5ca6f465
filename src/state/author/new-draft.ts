import type { CaseRecord, SeriesRecord } from '#domain/case';
import { vocabulary } from '#domain/vocab';
import type { PackRole } from '#work';
import { noText, type Draft, type DraftPoint, type DraftTruth } from './draft.ts';

const hex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** Four digits that tell nothing: no order, no date. */
const number = (): string => String(1000 + (crypto.getRandomValues(new Uint16Array(1))[0]! % 9000));

const packRoles: ReadonlySet<string> = new Set<PackRole>([
  'CT',
  'PT',
  'PT_NAC',
  'CT_PRIOR',
  'PT_PRIOR',
]);

export const roleOfSeries = ({ role, volume }: SeriesRecord): PackRole | 'out' =>
  volume && packRoles.has(role) ? (role as PackRole) : 'out';

/** The tracer's code where the header's words name one that the vocabulary has. */
export function tracerOf(words: string | undefined): string | undefined {
  if (words === undefined) return undefined;
  if (vocabulary.term('tracers', words)) return words;
  // (0018,0031) and the code meanings of CID 4021: "FDG -- fluorodeoxyglucose", "Fluorodeoxyglucose F^18^".
  return /\bfdg\b|fluorodeoxyglucose/i.test(words) ? '18F-FDG' : undefined;
}

/** A draft about a study, with whatever its headers say already in place. */
export function newDraft(record: CaseRecord, draftId: string, nowMs: number): Draft {
  const digits = number();
  const { sheet } = record;
  return {
    schema: 'uptake-draft/1',
    draftId,
    sourceCaseId: record.caseId,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
    roles: Object.fromEntries(
      record.series.map((series) => [series.seriesUid, roleOfSeries(series)]),
    ),
    deid: {
      salt: hex(32),
      caseLabel: `CASE-${digits}`,
      startDates: {},
      seen: [],
      faceNote: '',
      reviewer: '',
      allowed: [],
    },
    case: {
      caseId: `case-${digits}`,
      title: { zh: `病例 ${digits}`, en: `Case ${digits}` },
      level: 1,
      minutes: 30,
      indication: noText,
      question: noText,
      medication: noText,
      ctProtocol: noText,
      range: noText,
      ...(sheet.glucoseMmolL !== undefined && { glucoseMmolL: sheet.glucoseMmolL }),
      tracer: tracerOf(sheet.tracer),
      credit: record.credit ?? '',
      historyBank: [],
      steps: [
        {
          id: 'S1',
          reveal: ['history', 'images', 'nac', 'prior'],
          lockPrevious: false,
          prompt: { zh: '阅片并书写报告。', en: 'Read the study and write the report.' },
        },
      ],
    },
    truths: [],
    key: {
      truthBasis: 'expert-consensus',
      authors: [],
      points: {},
      critical: {},
      regionAlso: { R1: [], R2: [], R3: [], R4: [] },
      questions: [],
      qualities: [],
      alternatives: {},
      groups: [],
      mustNot: [],
      caps: [],
      regions: { R1: noText, R2: noText, R3: noText, R4: noText },
      impression: noText,
      recommendation: noText,
      teaching: [],
    },
    pack: {
      packId: `pack-${digits}`,
      version: '1.0.0',
      title: { zh: `病例包 ${digits}`, en: `Case pack ${digits}` },
      kind: 'practice',
      issuer: '',
      licence: '',
      source: '',
      consentRef: '',
      change: { zh: '首版。', en: 'First version.' },
      changelog: [],
      keySalt: hex(32),
    },
    runs: [],
  };
}

export const newTruth = (findingId: string, decoy: boolean): DraftTruth => ({
  findingId,
  name: noText,
  category: decoy ? 'physiologic' : 'malignant',
  need: decoy ? 'decoy' : 'essential',
  siteAccept: [],
  patterns: [],
  cts: [],
  mention: false,
  respiratory: false,
  stageRole: '',
  reveal: noText,
});

export const newPoint: DraftPoint = {
  points: 1,
  nearOf: [],
  anyOf: [],
  leading: false,
  certaintyAccept: [],
};
