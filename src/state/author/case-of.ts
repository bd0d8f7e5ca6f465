import type { CaseRecord, CaseSheet, I18nText } from '#domain/case';
import type { Key } from '#domain/marking';
import type { CaseFileV2, ManifestFacts } from '#pack';
import type { DeidOutcome } from '#work';
import { asText, isEmpty, type Both, type Draft } from './draft.ts';

const given = <Name extends string>(
  name: Name,
  text: Both,
): Readonly<Partial<Record<Name, I18nText>>> =>
  (isEmpty(text) ? {} : { [name]: asText(text) }) as Readonly<Partial<Record<Name, I18nText>>>;

/** What the reader is told: the author's words, and the figures of the headers. */
function sheetOf(draft: Draft, record: CaseRecord): CaseSheet {
  const { indication, question, medication, ctProtocol, range, glucoseMmolL, tracer } = draft.case;
  const { injectedMBq, uptakeMin, scanner } = record.sheet;
  return {
    ...given('indication', indication),
    ...given('question', question),
    ...(tracer !== undefined && { tracer }),
    ...(injectedMBq !== undefined && { injectedMBq: tenth(injectedMBq) }),
    ...(uptakeMin !== undefined && { uptakeMin: tenth(uptakeMin) }),
    ...(glucoseMmolL !== undefined && { glucoseMmolL }),
    ...given('medication', medication),
    ...given('ctProtocol', ctProtocol),
    ...given('range', range),
    ...(scanner !== undefined && { scanner }),
  };
}
const tenth = (value: number): number => Math.round(value * 10) / 10;

const stepsOf = (draft: Draft): CaseFileV2['steps'] =>
  draft.case.steps.map(({ id, reveal, lockPrevious, prompt }, n) => ({
    id,
    order: n + 1,
    reveal: [...reveal],
    lockPrevious,
    prompt: asText(prompt),
  }));

/** One task: the report, at the last step. */
const tasksOf = (draft: Draft): CaseFileV2['tasks'] => [
  { id: 'report', kind: 'report', stepId: draft.case.steps.at(-1)?.id ?? 'S1', required: true },
];

/** `case.json` of the pack. `outcome` tells the new UIDs and factors. */
export function caseFileOf(draft: Draft, record: CaseRecord, outcome: DeidOutcome): CaseFileV2 {
  const { case: said } = draft;
  const { sex, ageYears, weightKg, heightCm } = record.patient;
  return {
    schema: 'uptake-case/2',
    caseId: said.caseId,
    title: asText(said.title),
    synthetic: record.synthetic,
    ...(said.credit.trim() !== '' && { credit: said.credit.trim() }),
    level: said.level,
    minutes: said.minutes,
    patient: {
      ...(sex && { sex }),
      ...(ageYears !== undefined && { ageYears: Math.min(90, ageYears) }),
      ...(weightKg !== undefined && { weightKg }),
      ...(heightCm !== undefined && { heightCm }),
    },
    sheet: sheetOf(draft, record),
    series: outcome.series.map((one) => ({
      role: one.role,
      seriesUid: one.newSeriesUid,
      frameOfReferenceUid: one.newFrameOfReferenceUid,
      files: one.files,
      ...(one.factor !== undefined && {
        suv: { type: 'bw' as const, expectedScaleFactor: one.factor },
      }),
    })),
    historyBank: said.historyBank.map(({ id, label, answer, value }) => ({
      id,
      label: asText(label),
      answer: asText(answer),
      value,
    })),
    steps: stepsOf(draft),
    tasks: tasksOf(draft),
  };
}

export interface ManifestExtras {
  /** ISO day of packing. */
  readonly today: string;
  readonly imagesHash?: string | undefined;
  readonly keyCommitment?: string | undefined;
}

/** Codes of CID 7050 for what de-identification does here; 113101 because the contact sheet was looked through. */
const deidOptions = ['113100', '113101', '113105', '113107', '113108', '113111'];

export function manifestOf(
  draft: Draft,
  record: CaseRecord,
  kind: 'practice' | 'exam',
  { today, imagesHash, keyCommitment }: ManifestExtras,
): ManifestFacts {
  const { pack, deid, case: said } = draft;
  const changelog = [
    ...pack.changelog.filter(({ version }) => version !== pack.version),
    { version: pack.version, date: today, text: pack.change },
  ];
  return {
    packId: pack.packId,
    version: pack.version,
    kind,
    title: asText(pack.title),
    synthetic: record.synthetic,
    issuer: { id: plainId(pack.issuer), name: pack.issuer.trim() },
    createdAt: today,
    languages: ['zh', 'en'],
    cases: [
      {
        caseId: said.caseId,
        level: said.level,
        minutes: said.minutes,
        ...(imagesHash !== undefined && { imagesHash }),
      },
    ],
    ...(keyCommitment !== undefined && { keyCommitment: { [said.caseId]: keyCommitment } }),
    ...(!record.synthetic && {
      deid: {
        profile: 'PS3.15-E.1+options' as const,
        options: deidOptions,
        tool: 'Uptake allow-list 1',
        reviewedBy: deid.reviewer.trim(),
        date: deid.statedOn ?? today,
        face: {
          statement: deid.face ?? 'not-in-field',
          ...(deid.faceNote.trim() !== '' && { note: deid.faceNote.trim() }),
        },
      },
    }),
    licence: {
      spdxOrText: pack.licence.trim(),
      source: pack.source.trim(),
      ...(pack.consentRef.trim() !== '' && { consentRef: pack.consentRef.trim() }),
    },
    changelog: changelog.map(({ version, date, text }) => ({ version, date, text: asText(text) })),
  };
}

/** An id from a name: Latin letters and figures stay, and there is always one. */
function plainId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return id === '' ? 'issuer' : id;
}

/** The draft as a case of this machine, on the images as imported: what the trainee's preview opens. */
export function previewRecord(draft: Draft, record: CaseRecord, key: Key): CaseRecord {
  const { case: said } = draft;
  return {
    ...record,
    caseId: key.caseId,
    title: asText(said.title),
    ...(said.credit.trim() !== '' && { credit: said.credit.trim() }),
    // As a pack: what belongs to its author only is not offered to the reader.
    origin: { kind: 'pack', name: draft.pack.packId },
    sheet: sheetOf(draft, record),
    level: said.level,
    minutes: said.minutes,
    steps: stepsOf(draft),
    tasks: tasksOf(draft),
    historyBank: said.historyBank.map(({ id, label, answer }) => ({
      id,
      label: asText(label),
      answer: asText(answer),
    })),
    series: record.series.filter(({ seriesUid }) => draft.roles[seriesUid] !== 'out'),
    key,
  };
}
