import { err, ok, type Result } from '#base';
import { roleOf } from '../classify.ts';
import { decodeFrame, type StoredPixels } from '../frame.ts';
import { parseFile, type Header, type HeaderError } from '../header.ts';
import { instanceOf, type Instance } from '../instance.ts';
import { framesOf } from '../nm-frames.ts';
import { transferSyntax } from '../transfer-syntax.ts';
import type { Attribute, Attributes } from '../write/element.ts';
import { writeInstance } from '../write/instance.ts';
import { ageYears, plainAge, yearsBetween } from './ages.ts';
import { caseLabel, kindOf, methodName, methods, privateRules, studyName } from './allow-list.ts';
import { cleanDataSet, privateText } from './clean-data-set.ts';
import { isPlainDate, shiftDate } from './dates.ts';
import { plainPixels, type PixelTrouble } from './plain-pixels.ts';

/** What the author decides for one patient; the same for every file of every series and study of a case. */
export interface DeidPlan {
  /** At least 16 characters nobody can guess. Who keeps it can link old and new UIDs; nothing else can. */
  readonly salt: string;
  /** `CASE-0001`: becomes name and number of the patient. */
  readonly caseLabel: string;
  /** Whole days added to every date, not 0: `dayShiftOf(salt)`. */
  readonly shiftDays: number;
  /**
   * Where a PET states only the time of injection: the day that the author confirmed, YYYYMMDD in the original
   * calendar, by original Series Instance UID. (0018,1078) is then written.
   */
  readonly startDates?: ReadonlyMap<string, string> | undefined;
  /** The author looked through the contact sheet and found no writing in the pictures. */
  readonly pixelsReviewed: boolean;
}

export type DeidError =
  | HeaderError
  | { readonly kind: 'bad-plan'; readonly detail: 'salt' | 'case-label' | 'shift' | 'start-date' }
  /** Not a CT, PET, MR or NM image: reports, screen captures, structure sets, enhanced objects. */
  | { readonly kind: 'unsupported-object'; readonly sopClassUid: string }
  | { readonly kind: 'no-uid'; readonly tag: string }
  /** The shift leads out of the calendar. */
  | { readonly kind: 'date-out-of-range'; readonly tag: string }
  | PixelTrouble;

export interface DeidFile {
  readonly bytes: Uint8Array;
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly frameOfReferenceUid: string;
  /** Tags on the list whose value was not plain enough and was left out or replaced: `(0008,1090)`. */
  readonly cleaned: readonly string[];
}

const text = (vr: 'CS' | 'LO' | 'PN' | 'UI' | 'AS' | 'DT', ...value: string[]): Attribute => ({
  vr,
  value,
});

/**
 * One image file without its patient: only what is on the allow-list, new UIDs, dates moved by whole days, written
 * anew from its values. The stored pixel values and everything that SUV reads come out as they were. Pure and
 * synchronous; compressed pixel data must come decoded (`needs-decoding`), see `deidentifyFile`.
 */
export function deidentify(
  file: Uint8Array,
  plan: DeidPlan,
  decoded?: readonly StoredPixels[],
): Result<DeidFile, DeidError> {
  const wrong = badPlan(plan);
  if (wrong) return err({ kind: 'bad-plan', detail: wrong });
  const parsed = parseFile(file);
  if (!parsed.ok) return parsed;
  const { header } = parsed.value;
  const found = instanceOf(parsed.value, '');
  if (!found.ok) return err(unusable(found.error.kind, header));
  const instance = found.value;
  const kind = kindOf(instance.sopClassUid);
  const { pixels: form, frames } = instance;
  const photometric = header.text('00280004') ?? 'MONOCHROME2';
  const manyFrames = kind?.modality === 'NM' ? 65_535 : 1;
  if (!kind || !form || !(frames >= 1 && frames <= manyFrames) || form.samples !== 1)
    return err({ kind: 'unsupported-object', sopClassUid: instance.sopClassUid });
  if (!/^MONOCHROME[12]$/.test(photometric))
    return err({ kind: 'pixels-unusable', detail: 'not a grey image' });
  for (const [tag, uid] of [
    ['00080018', instance.sopUid],
    ['0020000D', instance.studyUid],
    ['0020000E', instance.seriesUid],
  ] as const)
    if (uid === '') return err({ kind: 'no-uid', tag: written(tag) });
  const pixels = plainPixels(parsed.value, form, frames, decoded);
  if (!pixels.ok) return pixels;

  const cleaned = cleanDataSet(header, kind.rules, plan, form.signed);
  if (!cleaned.ok) return err({ kind: 'date-out-of-range', tag: written(cleaned.error) });
  const attributes: Record<string, Attribute> = {
    ...cleaned.value.attributes,
    ...privateAttributes(header, plan),
    ...identity(instance, header, plan, photometric),
    '00080016': text('UI', instance.sopClassUid),
    '00080060': text('CS', kind.modality),
    '00280100': { vr: 'US', value: [form.bitsAllocated] },
    '00280101': { vr: 'US', value: [form.bitsStored] },
    '00280102': { vr: 'US', value: [form.bitsStored - 1] },
    '00280103': { vr: 'US', value: [form.signed ? 1 : 0] },
    '00280002': { vr: 'US', value: [1] },
  };
  withOrientationCodes(attributes, kind.modality);
  // Empty means unknown (PS3.3 C.7.3.1): where the body part is named it says which side, or is absent.
  if (attributes['00180015'] && header.text('00200060') === undefined)
    delete attributes['00200060'];
  const lossy = transferSyntax(form.transferSyntaxUid)?.lossless === false;
  if (lossy || header.text('00282110') === '01') attributes['00282110'] = text('CS', '01');
  const start = confirmedStart(attributes['00540016'], instance.seriesUid, plan);
  if (start) attributes['00540016'] = start;
  const uidAt = (tag: string): string => {
    const attribute = attributes[tag];
    return attribute && 'value' in attribute ? String(attribute.value[0] ?? '') : '';
  };
  return ok({
    bytes: writeInstance(attributes, pixels.value),
    sopUid: uidAt('00080018'),
    seriesUid: uidAt('0020000E'),
    studyUid: uidAt('0020000D'),
    frameOfReferenceUid: uidAt('00200052'),
    cleaned: cleaned.value.cleaned.map(written),
  });
}

/** The same for any file that the importer reads: compressed frames are decoded first, by the importer's own decoder. */
export async function deidentifyFile(
  file: Uint8Array,
  plan: DeidPlan,
): Promise<Result<DeidFile, DeidError>> {
  const plain = deidentify(file, plan);
  if (plain.ok || plain.error.kind !== 'needs-decoding') return plain;
  const parsed = parseFile(file);
  const instance = parsed.ok ? instanceOf(parsed.value, '') : undefined;
  if (!instance?.ok) return plain;
  const frames: StoredPixels[] = [];
  for (const frame of framesOf(instance.value)) {
    const stored = await decodeFrame(frame, file);
    if (!stored.ok) return err({ kind: 'pixels-unusable', detail: stored.error });
    frames.push(stored.value);
  }
  return deidentify(file, plan, frames);
}

const written = (tag: string): string => `(${tag.slice(0, 4)},${tag.slice(4)})`;

function badPlan(plan: DeidPlan): 'salt' | 'case-label' | 'shift' | 'start-date' | undefined {
  if (plan.salt.length < 16) return 'salt';
  if (!caseLabel.test(plan.caseLabel)) return 'case-label';
  if (!Number.isSafeInteger(plan.shiftDays) || plan.shiftDays === 0) return 'shift';
  if ([...(plan.startDates?.values() ?? [])].some((date) => !isPlainDate(date)))
    return 'start-date';
  return undefined;
}

const unusable = (kind: string, header: Header): DeidError =>
  kind === 'unsupported-transfer-syntax'
    ? { kind: 'pixels-unusable', detail: 'unsupported transfer syntax' }
    : { kind: 'unsupported-object', sopClassUid: header.text('00080016') ?? '' };

/** What stands where the patient, the examination and their describers stood. */
function identity(
  instance: Instance,
  header: Header,
  plan: DeidPlan,
  photometric: string,
): Attributes {
  const years =
    ageYears(instance.subject.age ?? '') ??
    yearsBetween(instance.subject.birthDate, instance.studyDate);
  const burnedIn = plan.pixelsReviewed
    ? 'NO'
    : header.text('00280301')?.toUpperCase() === 'YES'
      ? 'YES'
      : undefined;
  return {
    '00080005': text('CS', 'ISO_IR 192'),
    '00080050': { vr: 'SH', value: [] },
    '00080090': { vr: 'PN', value: [] },
    '00081030': text('LO', studyName),
    '0008103E': text('LO', seriesName(instance, header)),
    '00100010': text('PN', plan.caseLabel),
    '00100020': text('LO', plan.caseLabel),
    '00100030': { vr: 'DA', value: [] },
    ...(years !== undefined && { '00101010': text('AS', plainAge(years)) }),
    '00120062': text('CS', 'YES'),
    '00120063': text('LO', methodName),
    '00120064': { vr: 'SQ', items: methodItems(plan.pixelsReviewed) },
    '00200010': { vr: 'SH', value: [] },
    '00280004': text('CS', photometric),
    ...(burnedIn && { '00280301': text('CS', burnedIn) }),
    '00280303': text('CS', 'MODIFIED'),
  };
}

const codeItem = (code: string, meaning: string): Attributes => ({
  '00080100': { vr: 'SH', value: [code] },
  '00080102': { vr: 'SH', value: ['SCT'] },
  '00080104': { vr: 'LO', value: [meaning] },
});
/** PS3.16 CID 19, 20 and 21. */
const recumbent = codeItem('102538003', 'recumbent');
const onBack = codeItem('40199007', 'supine');
const onFace = codeItem('1240000', 'prone');
const positions: Readonly<Record<string, readonly [lying: Attributes, into: Attributes]>> = {
  HFS: [onBack, codeItem('102540008', 'headfirst')],
  HFP: [onFace, codeItem('102540008', 'headfirst')],
  FFS: [onBack, codeItem('102541007', 'feet-first')],
  FFP: [onFace, codeItem('102541007', 'feet-first')],
};

/** PET and NM say in codes how the patient lay, and must not say it twice (PS3.3 C.7.3.1.1.2, C.8.4.6). */
function withOrientationCodes(attributes: Record<string, Attribute>, modality: string): void {
  const coded = attributes['00540410'];
  if ((modality !== 'PT' && modality !== 'NM') || coded?.vr !== 'SQ') return;
  const position = attributes['00185100'];
  const value = position && 'value' in position ? String(position.value[0] ?? '') : '';
  const found = Object.hasOwn(positions, value) ? positions[value] : undefined;
  if (coded.items.length === 0 && found) {
    const [lying, into] = found;
    attributes['00540410'] = {
      vr: 'SQ',
      items: [{ ...recumbent, '00540412': { vr: 'SQ', items: [lying] } }],
    };
    attributes['00540414'] = { vr: 'SQ', items: [into] };
  }
  delete attributes['00185100'];
}

const methodItems = (pixelsReviewed: boolean): readonly Attributes[] =>
  Object.entries(methods)
    // Object keys that look like numbers come in rising order.
    .filter(([code]) => code !== '113101' || pixelsReviewed)
    .map(([code, meaning]) => ({
      '00080100': { vr: 'SH', value: [code] },
      '00080102': { vr: 'SH', value: ['DCM'] },
      '00080104': { vr: 'LO', value: [meaning] },
    }));

/** "PET AC 3.27 mm": kind and slice thickness tell series apart, and tell nothing else. */
function seriesName(instance: Instance, header: Header): string {
  const nac = roleOf(instance) === 'PT_NAC';
  const kind =
    { CT: 'CT', MR: 'MR', PT: nac ? 'PET NAC' : 'PET AC', NM: 'SPECT' }[
      kindOf(instance.sopClassUid)?.modality ?? 'CT'
    ] ?? 'CT';
  const thickness = Math.round((header.number('00180050') ?? 0) * 100) / 100;
  return thickness > 0 && thickness < 100 ? `${kind} ${thickness} mm` : kind;
}

function privateAttributes(header: Header, plan: DeidPlan): Attributes {
  const kept: Record<string, Attribute> = {};
  for (const rule of privateRules) {
    const value = privateText(header, rule, plan);
    if (value === undefined) continue;
    // A block of its own, whatever block it lay in: nobody else's element can share it.
    kept[`${rule.group}0010`] = text('LO', rule.creator);
    kept[`${rule.group}10${rule.element}`] = { vr: rule.rule.vr, value: [value] };
  }
  return kept;
}

/** Radiopharmaceutical Information with the confirmed day of injection, moved as all days are. */
function confirmedStart(
  sequence: Attribute | undefined,
  seriesUid: string,
  plan: DeidPlan,
): Attribute | undefined {
  const date = plan.startDates?.get(seriesUid);
  if (date === undefined || sequence?.vr !== 'SQ') return undefined;
  const shifted = shiftDate(date, plan.shiftDays);
  return {
    vr: 'SQ',
    items: sequence.items.map((item) => {
      const time = item['00181072'];
      if (item['00181078'] || !time || !('value' in time) || !shifted) return item;
      return { ...item, '00181078': text('DT', shifted + String(time.value[0])) };
    }),
  };
}
