import type { CaseRecord } from '#domain/case';
import { normalReport, type Attempt } from '#domain/report';
import type { DeidOutcome } from '#work';
import { isEmpty, type Both, type Draft } from './draft.ts';
import { pointEntries } from './key-of.ts';
import { namedTruths } from './truths-of.ts';

export type StepId = 'images' | 'deid' | 'history' | 'truths' | 'conclusions' | 'rubric' | 'pack';
export const stepIds: readonly StepId[] = [
  'images',
  'deid',
  'history',
  'truths',
  'conclusions',
  'rubric',
  'pack',
];

/** Where a problem is mended: the step, and in it the field by its data-field. */
export interface DraftPlace {
  readonly step: StepId;
  readonly field?: string | undefined;
  readonly findingId?: string | undefined;
}

/** What is not done yet. Each kind has its sentence in i18n. */
export type GapKind =
  | 'no-pet'
  | 'not-deidentified'
  | 'deid-stale'
  | 'deid-hits'
  | 'deid-text-hits'
  | 'deid-blocked'
  | 'suv-changed'
  | 'pixels-changed'
  | 'no-start-date'
  | 'sheet-unseen'
  | 'no-reviewer'
  | 'no-statement'
  | 'no-face'
  | 'no-consent'
  | 'no-title'
  | 'title-language'
  | 'case-id'
  | 'no-question'
  | 'no-indication'
  | 'no-truths'
  | 'truth-no-name'
  | 'truth-language'
  | 'truth-no-site'
  | 'truth-no-conf'
  | 'truth-no-reveal'
  | 'truth-place-only'
  | 'region-unstated'
  | 'no-conclusion'
  | 'critical-unstated'
  | 'critical-no-target'
  | 'reference-missing'
  | 'few-authors'
  | 'issuer'
  | 'licence'
  | 'pack-id'
  | 'version'
  | 'no-blind-run';

export interface Gap {
  readonly severity: 'error' | 'warning';
  readonly kind: GapKind;
  readonly place: DraftPlace;
  /** T1, a series, a region: what it is about. */
  readonly about?: string | undefined;
}

type IdentifierHit = DeidOutcome['hits'][number];

const idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const half = ({ zh, en }: Both): boolean => (zh.trim() === '') !== (en.trim() === '');

/** `current`: whether the figures of de-identification belong to the choices as they are now. */
export function gapsOf(
  draft: Draft,
  attempt: Attempt,
  record: CaseRecord,
  state: { readonly current: boolean; readonly keyHash: string },
): readonly Gap[] {
  const gaps: Gap[] = [];
  const error = (kind: GapKind, place: DraftPlace, about?: string): void => {
    gaps.push({ severity: 'error', kind, place, about });
  };
  const warn = (kind: GapKind, place: DraftPlace, about?: string): void => {
    gaps.push({ severity: 'warning', kind, place, about });
  };
  const roles = record.series
    .map(({ seriesUid }) => draft.roles[seriesUid])
    .filter((role) => role !== undefined && role !== 'out');
  if (!roles.includes('PT')) error('no-pet', { step: 'images' });
  deidGaps(draft, record, state.current, error);
  caseGaps(draft, error, warn);
  truthGaps(draft, attempt, error, warn);
  keyGaps(draft, attempt, error);
  packGaps(draft, state.keyHash, error, warn);
  return gaps;
}

type Say = (kind: GapKind, place: DraftPlace, about?: string) => void;

function deidGaps(draft: Draft, record: CaseRecord, current: boolean, error: Say): void {
  const { deid } = draft;
  const at = (field: string): DraftPlace => ({ step: 'deid', field });
  const { outcome } = deid;
  if (!outcome) error('not-deidentified', at('deid-run'));
  else if (!current) error('deid-stale', at('deid-run'));
  if (outcome) {
    if (outcome.suv.some(({ problem }) => problem !== undefined)) error('suv-changed', at('suv'));
    if (outcome.pixelsChanged > 0) error('pixels-changed', at('suv'));
    if (blockingHits(draft).some(({ inText }) => !inText)) error('deid-hits', at('hits'));
    if (blockingHits(draft).some(({ inText }) => inText)) error('deid-text-hits', at('hits'));
    if (outcome.gate.some((finding) => finding.class === 'BLOCK'))
      error('deid-blocked', at('gate'));
    for (const { seriesUid } of outcome.dateless)
      if (deid.startDates[seriesUid] === undefined) {
        error('no-start-date', at('start-date'));
        break;
      }
  }
  if (record.synthetic) return;
  const shown = record.series.filter(
    ({ seriesUid, volume }) => volume && draft.roles[seriesUid] !== 'out',
  );
  if (shown.some(({ seriesUid }) => !deid.seen.includes(seriesUid)))
    error('sheet-unseen', at('sheet'));
  if (deid.face === undefined) error('no-face', at('face'));
  if (deid.face === 'shown-with-consent' && draft.pack.consentRef.trim() === '')
    error('no-consent', at('consent'));
  if (deid.reviewer.trim() === '') error('no-reviewer', at('reviewer'));
  if (deid.statedOn === undefined) error('no-statement', at('statement'));
}

/** Hits that keep a case in: any strong one in an image; in the author's texts those he did not judge harmless. */
export function blockingHits(
  draft: Draft,
  hits: readonly IdentifierHit[] = draft.deid.outcome?.hits ?? [],
) {
  return hits.flatMap((hit) => {
    const inText = !hit.where.endsWith('.dcm');
    const key = hitKey(hit);
    // Names, numbers of the patient and his days may never stand in a text that leaves.
    const never =
      ['name', 'id', 'birth-date', 'uid'].includes(hit.kind) && hit.strength === 'strong';
    const settled = inText && !never && draft.deid.allowed.includes(key);
    const counts = inText ? !settled : hit.strength === 'strong';
    return counts ? [{ hit, key, inText, mayAllow: inText && !never }] : [];
  });
}
/** One judgement holds for a word in all of the author's texts. */
export const hitKey = (hit: { readonly source: string; readonly masked: string }): string =>
  `${hit.source} ${hit.masked}`;

function caseGaps({ case: said }: Draft, error: Say, warn: Say): void {
  const at = (field: string): DraftPlace => ({ step: 'history', field });
  if (!idForm.test(said.caseId)) error('case-id', at('case-id'));
  if (said.title.zh.trim() === '') error('no-title', at('title.zh'));
  else if (half(said.title)) error('title-language', at('title.en'));
  if (isEmpty(said.indication)) warn('no-indication', at('indication.zh'));
  if (isEmpty(said.question)) warn('no-question', at('question.zh'));
}

function truthGaps(draft: Draft, attempt: Attempt, error: Say, warn: Say): void {
  const named = namedTruths(draft, attempt);
  if (named.length === 0) warn('no-truths', { step: 'truths' });
  for (const { id, truth, finding, drawn } of named) {
    const at = (field: string): DraftPlace => ({ step: 'truths', field, findingId: finding.id });
    if (truth.name.zh.trim() === '') error('truth-no-name', at('name.zh'), id);
    else if (truth.name.en.trim() === '') error('truth-language', at('name.en'), id);
    if (finding.site === undefined) error('truth-no-site', at('site'), id);
    if (finding.conf === undefined) error('truth-no-conf', at('conf'), id);
    if (truth.reveal.zh.trim() === '') error('truth-no-reveal', at('reveal.zh'), id);
    else if (truth.reveal.en.trim() === '') error('truth-no-reveal', at('reveal.en'), id);
    if (!drawn) warn('truth-place-only', at('draw'), id);
  }
}

function keyGaps(draft: Draft, attempt: Attempt, error: Say): void {
  const report = normalReport(attempt.report);
  const at = (field: string): DraftPlace => ({ step: 'conclusions', field });
  for (const [region, { status }] of Object.entries(report.regions))
    if (status === undefined) error('region-unstated', at(`region-${region}`), region);
  if (!pointEntries(report).some(({ list }) => list === 'impression'))
    error('no-conclusion', at('add-impression'));
  if (!report.critical.none && report.critical.items.length === 0)
    error('critical-unstated', at('critical-none'));
  for (const { item, notify } of report.critical.items)
    if (item !== '' && notify === undefined) error('critical-no-target', at('notify'));
  const { regions, impression, recommendation } = draft.key;
  for (const [name, text] of [
    ...Object.entries(regions).map(([region, text]) => [`reference-${region}`, text] as const),
    ['reference-impression', impression] as const,
    ['reference-recommendation', recommendation] as const,
  ])
    if (text.zh.trim() === '' || text.en.trim() === '')
      error('reference-missing', at(`${name}.${text.zh.trim() === '' ? 'zh' : 'en'}`), name);
}

function packGaps(draft: Draft, keyHash: string, error: Say, warn: Say): void {
  const at = (field: string): DraftPlace => ({ step: 'pack', field });
  const { pack, key } = draft;
  if (new Set(key.authors.map((name) => name.trim()).filter(Boolean)).size < 2)
    error('few-authors', at('author-1'));
  if (!idForm.test(pack.packId)) error('pack-id', at('pack-id'));
  if (!/^\d+\.\d+\.\d+$/.test(pack.version)) error('version', at('version'));
  if (pack.issuer.trim() === '') error('issuer', at('issuer'));
  if (pack.licence.trim() === '' || pack.source.trim() === '') error('licence', at('licence'));
  if (!draft.runs.some((run) => run.milli >= passMilli && run.keyHash === keyHash))
    warn('no-blind-run', at('blind'));
}

/** A colleague who reads the case blind must reach 85 points (domain design §4). */
export const passMilli = 85_000;
