import { err, ok, type Result } from '#base';
import { parseFile, type Header } from '../header.ts';
import type { Attribute, Attributes, TextVr } from '../write/element.ts';
import { plainText } from './elements.ts';
import type { ObjectError } from './found-region.ts';

/** Patient, study and frame of reference, as every object of a case repeats them. */
export interface StudyContext {
  readonly studyUid: string;
  readonly frameOfReferenceUid: string;
  /** YYYYMMDD and HHMMSS of the study; empty where the slice has none. */
  readonly date: string;
  readonly time: string;
  readonly attributes: Attributes;
}

/** Written as found. */
const facts: ReadonlyArray<readonly [tag: string, vr: TextVr]> = [
  ['00100040', 'CS'],
  ['00101010', 'AS'],
  ['00101020', 'DS'],
  ['00101030', 'DS'],
  ['00120062', 'CS'],
  ['00120063', 'LO'],
  ['00280303', 'CS'],
];
/** Type 2: there, and empty unless the slice says that the identity was removed from it. */
const identity: ReadonlyArray<readonly [tag: string, vr: TextVr]> = [
  ['00080050', 'SH'],
  ['00100010', 'PN'],
  ['00100020', 'LO'],
  ['00100030', 'DA'],
  ['00200010', 'SH'],
];

/**
 * What a slice of the case says of patient and study. Name, ID, birth date, accession number and study ID are copied
 * only where the slice has Patient Identity Removed YES: from any other they are left empty. Names of physicians are
 * never copied. Errors: no DICOM, no study, no frame of reference.
 */
export function studyContext(slice: Uint8Array): Result<StudyContext, ObjectError> {
  const parsed = parseFile(slice);
  if (!parsed.ok) return parsed;
  const { header } = parsed.value;
  const studyUid = header.text('0020000d');
  if (studyUid === undefined) return err({ kind: 'damaged', detail: 'no Study Instance UID' });
  const frameOfReferenceUid = header.text('00200052');
  if (frameOfReferenceUid === undefined) return err({ kind: 'no-frame-of-reference' });
  const removed = header.text('00120062') === 'YES';
  const date = header.text('00080020') ?? '';
  const time = header.text('00080030') ?? '';
  const attributes: Record<string, Attribute> = {
    '00080020': textOf('DA', date),
    '00080030': textOf('TM', time),
    '00080090': { vr: 'PN', value: [] },
    '0020000D': { vr: 'UI', value: [studyUid] },
    '00200052': { vr: 'UI', value: [frameOfReferenceUid] },
    '00201040': textOf('LO', header.text('00201040') ?? ''),
  };
  for (const [tag, vr] of identity)
    attributes[tag] = textOf(vr, removed ? (found(header, tag, vr) ?? '') : '');
  for (const [tag, vr] of facts) {
    const value = found(header, tag, vr);
    if (value !== undefined) attributes[tag] = textOf(vr, value);
  }
  attributes['00100040'] ??= { vr: 'CS', value: [] };
  return ok({ studyUid, frameOfReferenceUid, date, time, attributes });
}

const textOf = (vr: TextVr, value: string): Attribute => ({
  vr,
  value: value === '' ? [] : [value],
});

/** The first value; carets part the components of a name and stay. */
function found(header: Header, tag: string, vr: TextVr): string | undefined {
  const value = vr === 'PN' ? header.text(tag) : header.texts(tag)[0];
  if (value === undefined) return undefined;
  return vr === 'PN' ? value.replace(/[\\\u0000-\u001f]+/g, ' ') : plainText(value, 64);
}
