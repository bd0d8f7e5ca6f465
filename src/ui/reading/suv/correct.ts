import {
  correctableInputs,
  type SuvAudit,
  type SuvCorrection,
  type SuvInput,
  type SuvInputId,
} from '#domain/suv';

// A correction of SUV inputs as the card shows it and as the form makes it.

export interface CorrectedInput {
  readonly id: SuvInputId;
  readonly tag: string;
  /** As in the file; empty where it was absent. */
  readonly before: string;
  readonly after: string;
}

const rawOf = (audit: SuvAudit | undefined, id: SuvInputId): SuvInput | undefined =>
  audit?.inputs.find((input) => input.id === id);

/** Each corrected input before and after. */
export const correctedInputs = (
  correction: SuvCorrection,
  before: SuvAudit | undefined,
  after: SuvAudit | undefined,
): readonly CorrectedInput[] =>
  correction.inputs.map(({ id, raw }) => ({
    id,
    tag: (rawOf(before, id) ?? rawOf(after, id))?.tag ?? '',
    before: rawOf(before, id)?.raw ?? '',
    after: raw,
  }));

export type CorrectionProblem = 'needValue' | 'needReason' | 'sameValue';

export interface CorrectionDraft {
  readonly id: SuvInputId;
  readonly raw: string;
  readonly reason: string;
}

/** Why a draft cannot be sent; undefined where it can. */
export function problemOf(draft: CorrectionDraft, audit: SuvAudit): CorrectionProblem | undefined {
  const raw = draft.raw.trim();
  if (raw === '') return 'needValue';
  if (raw === rawOf(audit, draft.id)?.raw) return 'sameValue';
  return draft.reason.trim() === '' ? 'needReason' : undefined;
}

// The two ways a header says when the injection was: correcting both at once would be a contradiction.
const injectionTimes: readonly SuvInputId[] = ['start-date-time', 'start-time'];

/** The whole correction of the series: what was corrected before stays, the same input is replaced. */
export function withDraft(
  earlier: SuvCorrection | undefined,
  draft: CorrectionDraft,
  atMs: number,
): SuvCorrection {
  const replaced = injectionTimes.includes(draft.id) ? injectionTimes : [draft.id];
  const kept = (earlier?.inputs ?? []).filter((input) => !replaced.includes(input.id));
  return {
    inputs: [...kept, { id: draft.id, raw: draft.raw.trim() }],
    reason: draft.reason.trim(),
    ...(earlier?.by === undefined ? {} : { by: earlier.by }),
    atMs,
  };
}

/** Tags of inputs that an audit lists only where the file has them. */
const tagWhenAbsent: Readonly<Partial<Record<SuvInputId, string>>> = { 'suv-type': '(0054,1006)' };

/** Inputs that an author may correct, as the audit has them; what the file does not have is there too, empty. */
export const correctable = (audit: SuvAudit): readonly SuvInput[] =>
  correctableInputs.map((id) => rawOf(audit, id) ?? { id, tag: tagWhenAbsent[id] ?? '', raw: '' });
