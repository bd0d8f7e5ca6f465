import { err, ok, type Result } from '#base';
import type { SuvAudit, SuvCorrection, SuvInputId, SuvSliceHeader } from './audit.ts';
import { auditSuv, noLoss, type SliceLoss } from './audit-suv.ts';
import { parseDate, parseDateTime, parseTime, text } from './dicom-time.ts';

// An author may put a header right that was typed or exported wrongly. The corrected header goes through the very audit
// that every header goes through, so a correction helps only where what it says is plausible; and the audit says that
// it was corrected, so that no corrected SUV passes for one of the scanner.

export type SuvCorrectionError =
  | { kind: 'nothing-corrected' }
  | { kind: 'reason-missing' }
  /** What the scanner measured or how it reconstructed cannot be typed in. */
  | { kind: 'not-correctable'; input: SuvInputId }
  | { kind: 'corrected-twice'; input: SuvInputId }
  | { kind: 'value-unreadable'; input: SuvInputId; raw: string };

/** Puts a value as DICOM writes it into one slice's header; undefined where it cannot be read. */
type Put = (header: SuvSliceHeader, raw: string) => SuvSliceHeader | undefined;
type Item = SuvSliceHeader['radiopharmaceuticals'][number];

function positive(raw: string): number | undefined {
  if (!/^\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(raw)) return undefined;
  const value = Number(raw);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

const amount =
  (put: (header: SuvSliceHeader, value: number) => SuvSliceHeader): Put =>
  (header, raw) => {
    const value = positive(raw);
    return value === undefined ? undefined : put(header, value);
  };

const oneOf =
  (terms: readonly string[], put: (header: SuvSliceHeader, term: string) => SuvSliceHeader): Put =>
  (header, raw) => {
    const term = raw.toUpperCase();
    return terms.includes(term) ? put(header, term) : undefined;
  };

/** The first radiopharmaceutical with changes; a header without one gets one. */
function withItem(header: SuvSliceHeader, change: (item: Item) => Item): SuvSliceHeader {
  const [first = {}, ...rest] = header.radiopharmaceuticals;
  return { ...header, radiopharmaceuticals: [change(first), ...rest] };
}

/** The date and zone of a DT with another time of day; nothing where the DT cannot be read. */
function atTime(dateTime: string | undefined, time: string): string | undefined {
  const written = text(dateTime);
  if (!parseDateTime(written)) return undefined;
  const zone = /[+-]\d{4}$/.exec(written)?.[0] ?? '';
  return written.slice(0, 8) + time.replaceAll(':', '') + zone;
}

const puts: Readonly<Partial<Record<SuvInputId, Put>>> = {
  weight: amount((header, patientWeightKg) => ({ ...header, patientWeightKg })),
  height: amount((header, patientHeightM) => ({ ...header, patientHeightM })),
  sex: oneOf(['M', 'F', 'O'], (header, patientSex) => ({ ...header, patientSex })),
  dose: amount((header, totalDoseBq) => withItem(header, (item) => ({ ...item, totalDoseBq }))),
  'half-life': amount((header, halfLifeS) => withItem(header, (item) => ({ ...item, halfLifeS }))),
  // A corrected time keeps the date that a DateTime beside it names, and never stands against the one it replaces.
  'start-time': (header, raw) =>
    parseTime(raw) === undefined
      ? undefined
      : withItem(header, (item) => ({
          ...item,
          startTime: raw,
          startDateTime: atTime(item.startDateTime, raw),
        })),
  'start-date-time': (header, raw) =>
    parseDateTime(raw) === undefined
      ? undefined
      : withItem(header, (item) => ({ ...item, startDateTime: raw, startTime: undefined })),
  'series-time': (header, raw) => {
    const [time = '', date, more] = raw.split(/\s+/).reverse();
    const readable =
      more === undefined &&
      parseTime(time) !== undefined &&
      (date === undefined || parseDate(date) !== undefined);
    if (!readable) return undefined;
    return { ...header, seriesTime: time, ...(date !== undefined && { seriesDate: date }) };
  },
  'decay-correction': oneOf(['START', 'ADMIN'], (header, decayCorrection) => ({
    ...header,
    decayCorrection,
  })),
  'suv-type': oneOf(['BW', 'BSA', 'LBM', 'LBMJAMES128', 'LBMJANMA', 'IBW'], (header, suvType) => ({
    ...header,
    suvType,
  })),
};

/** What an author may correct: weight in kg, height in m, dose in Bq, half-life in s, times as DICOM writes them. */
export const correctableInputs = Object.keys(puts) as readonly SuvInputId[];

/** The headers of all slices with the corrected values in place. The first thing wrong with the correction is named. */
export function correctHeaders(
  headers: readonly SuvSliceHeader[],
  { inputs, reason }: SuvCorrection,
): Result<readonly SuvSliceHeader[], SuvCorrectionError> {
  if (inputs.length === 0) return err({ kind: 'nothing-corrected' });
  if (reason.trim() === '') return err({ kind: 'reason-missing' });
  let corrected = headers;
  const seen = new Set<SuvInputId>();
  for (const { id, raw } of inputs) {
    const put = puts[id];
    if (!put) return err({ kind: 'not-correctable', input: id });
    if (seen.has(id)) return err({ kind: 'corrected-twice', input: id });
    seen.add(id);
    // Both times at once: the DateTime is the one that says more.
    if (id === 'start-time' && inputs.some((other) => other.id === 'start-date-time'))
      return err({ kind: 'corrected-twice', input: id });
    const written = text(raw);
    const changed = corrected.map((header) => put(header, written));
    const whole = changed.filter((header) => header !== undefined);
    if (whole.length < changed.length || !readable(put, written))
      return err({ kind: 'value-unreadable', input: id, raw });
    corrected = whole;
  }
  return ok(corrected);
}

/** Also without a slice to try it on. */
const readable = (put: Put, raw: string): boolean =>
  put({ file: '', sopClassUid: '', radiopharmaceuticals: [] }, raw) !== undefined;

/** The audit of the corrected headers. It is never plain 'ok': its first reason is that an author corrected it. */
export function auditCorrectedSuv(
  headers: readonly SuvSliceHeader[],
  correction: SuvCorrection,
  loss: SliceLoss = noLoss,
): Result<SuvAudit, SuvCorrectionError> {
  const corrected = correctHeaders(headers, correction);
  if (!corrected.ok) return corrected;
  const audit = auditSuv(corrected.value, loss);
  const values = {
    inputs: correction.inputs.map(({ id }) => id),
    reason: correction.reason.trim(),
    by: correction.by?.trim() ?? '',
  };
  return ok({
    ...audit,
    status: audit.status === 'refused' ? 'refused' : 'warn',
    reasons: [{ kind: 'corrected-by-author', level: 'warn', values }, ...audit.reasons],
  });
}
