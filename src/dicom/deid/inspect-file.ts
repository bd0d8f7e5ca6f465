import { instanceOf, type Instance } from '../instance.ts';
import { parseFile } from '../header.ts';
import { explicitLittleEndian } from '../transfer-syntax.ts';
import { elementBytes } from '../write/bytes.ts';
import { implementationClassUid, implementationVersion } from '../write/instance.ts';
import type { SuvSliceHeader } from '#domain/suv';
import { kindOf, metaTags } from './allow-list.ts';
import { excerpt, writtenTag, type Remark } from './findings.ts';
import { inspectJsonValue, inspectText } from './free-text.ts';
import { headEvidence, type HeadEvidence } from './head.ts';
import { DataSetInspector } from './inspect-data-set.ts';
import { unusedBitsClear } from './plain-pixels.ts';
import { readStrict, type StrictElement } from './strict-read.ts';

/** What the gate needs to know of one file. Plain data: it can cross from a worker and is small. */
export interface FileInspection {
  readonly path: string;
  readonly remarks: readonly Remark[];
  readonly image?: ImageFacts | undefined;
}

export interface ImageFacts {
  readonly sopUid: string;
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly patient: string;
  /** "PT 3": modality and Series Number, for people. */
  readonly label: string;
  readonly head: HeadEvidence;
  /** Of PET images. */
  readonly suv?: SuvSliceHeader | undefined;
}

/** A picture of a case as a pack has it: `case/<id>/dicom/<role>/0001.dcm`. */
const plainPath =
  /^(?:case\/[A-Za-z0-9][A-Za-z0-9._-]*\/)?(?:dicom\/)?[a-z]{2,8}(?:_[a-z]{2,8})?\/\d{1,6}\.dcm$/;

const block = (rule: Remark['rule'], tag?: string, shown?: string): Remark => ({
  class: 'BLOCK',
  rule,
  ...(tag !== undefined && { tag: writtenTag(tag) }),
  ...(shown !== undefined && { shown }),
});

/**
 * One image file of a prepared case, byte by byte: whatever our writer would not have written is named. Synchronous and
 * pure; never throws on bytes. `path` is the file's place in the pack.
 */
export function inspectFile(bytes: Uint8Array, path: string): FileInspection {
  const named = inspectPath(path);
  if (bytes.length < 132 || String.fromCharCode(...bytes.subarray(128, 132)) !== 'DICM')
    return { path, remarks: [...named, block('not-dicom')] };
  const remarks: Remark[] = [...named];
  if (bytes.subarray(0, 128).some((byte) => byte !== 0)) remarks.push(block('preamble'));

  const read = readStrict(bytes, 132);
  const meta = read.elements.filter(({ tag }) => tag.startsWith('0002'));
  const dataSet = read.elements.filter(({ tag }) => !tag.startsWith('0002'));
  const syntax = valueOf(bytes, meta, '00020010');
  const pixel = dataSet.find(({ tag }) => tag === '7FE00010');
  if (syntax !== explicitLittleEndian) {
    remarks.push(block('syntax', '00020010'));
    return { path, remarks };
  }
  if (read.stopped) {
    const { why, at } = read.stopped;
    const encapsulated = why === 'undefined-length' && pixel?.start === at;
    remarks.push(
      encapsulated
        ? block('syntax', '7FE00010')
        : pixel && at >= pixel.end
          ? block('trailing')
          : block('structure', undefined, `${why} @ ${at}`),
    );
  }
  remarks.push(...inspectMeta(bytes, meta, dataSet));
  const sopClassUid = valueOf(bytes, dataSet, '00080016') ?? '';
  const kind = kindOf(sopClassUid);
  if (!kind) {
    remarks.push(block('object', '00080016', sopClassUid));
    return { path, remarks };
  }
  const signedElement = dataSet.find(({ tag }) => tag === '00280103');
  const signed = signedElement !== undefined && bytes[signedElement.value] === 1;
  const inspector = new DataSetInspector(bytes, signed);
  inspector.dataSet(dataSet, kind.rules);
  remarks.push(...inspector.remarks);
  if (valueOf(bytes, dataSet, '00080060') !== kind.modality)
    remarks.push(block('value', '00080060'));

  const parsed = parseFile(bytes);
  const instance = parsed.ok ? instanceOf(parsed.value, path) : undefined;
  if (!parsed.ok || !instance?.ok || !pixel || !instance.value.pixels) {
    remarks.push(block('structure', '7FE00010', 'no pixel data'));
    return { path, remarks };
  }
  remarks.push(...inspectPixels(bytes, pixel, instance.value));
  remarks.push(...inspectFacts(bytes, dataSet, instance.value));
  return { path, remarks, image: imageFacts(bytes, pixel, dataSet, instance.value) };
}

/** The texts of a case, parsed: `case.json`, a key, teaching points. `path` is the file's place in the pack. */
export function inspectJson(value: unknown, path: string): FileInspection {
  return { path, remarks: [...inspectPath(path), ...inspectJsonValue(value)] };
}

/** Plain text, a Markdown sheet for instance. */
export const inspectTextFile = (text: string, path: string): FileInspection => ({
  path,
  remarks: [...inspectPath(path), ...inspectText(text, '')],
});

function inspectPath(path: string): readonly Remark[] {
  // Slashes and underscores part a path as spaces part a text.
  const odd =
    path.endsWith('.dcm') && !plainPath.test(path)
      ? true
      : inspectText(path.replace(/[/_]/g, ' '), '').length > 0;
  return odd ? [{ class: 'ASK', rule: 'file-name', shown: excerpt(path) }] : [];
}

function valueOf(
  bytes: Uint8Array,
  elements: readonly StrictElement[],
  tag: string,
): string | undefined {
  const element = elements.find((each) => each.tag === tag);
  if (!element || element.end - element.value > 64) return undefined;
  return String.fromCharCode(...bytes.subarray(element.value, element.end)).replace(/[\0 ]+$/, '');
}

/** Group 0002 must be the one that our writer writes for this object, byte by byte. */
function inspectMeta(
  bytes: Uint8Array,
  meta: readonly StrictElement[],
  dataSet: readonly StrictElement[],
): readonly Remark[] {
  const remarks: Remark[] = [];
  const last = meta.at(-1);
  const first = meta[0];
  const length = last && first ? last.end - first.end : 0;
  // Of a later version of the writer as well.
  const named = valueOf(bytes, meta, '00020013') ?? '';
  const version = /^UPTAKE_\d{1,3}$/.test(named) ? named : implementationVersion;
  const expected: Readonly<Record<string, Uint8Array>> = {
    '00020000': elementBytes('00020000', { vr: 'UL', value: [length] }),
    '00020001': elementBytes('00020001', { vr: 'OB', bytes: Uint8Array.of(0, 1) }),
    '00020002': uidBytes('00020002', valueOf(bytes, dataSet, '00080016')),
    '00020003': uidBytes('00020003', valueOf(bytes, dataSet, '00080018')),
    '00020010': uidBytes('00020010', explicitLittleEndian),
    '00020012': uidBytes('00020012', implementationClassUid),
    '00020013': elementBytes('00020013', { vr: 'SH', value: [version] }),
  };
  for (const { tag, start, end } of meta) {
    const wanted = metaTags.has(tag) ? expected[tag] : undefined;
    const good =
      wanted?.length === end - start && wanted.every((byte, n) => byte === bytes[start + n]);
    if (!good) remarks.push(block('meta', tag));
  }
  return remarks;
}

const uidBytes = (tag: string, uid = ''): Uint8Array =>
  elementBytes(tag, { vr: 'UI', value: [uid] });

function inspectPixels(
  bytes: Uint8Array,
  pixel: StrictElement,
  instance: Instance,
): readonly Remark[] {
  const form = instance.pixels!;
  const wanted = (form.rows * form.columns * instance.frames * form.bitsAllocated) / 8;
  const there = pixel.end - pixel.value;
  const remarks: Remark[] = [];
  const padded = there === wanted + 1 && wanted % 2 === 1 && bytes[pixel.end - 1] === 0;
  if (pixel.vr !== 'OW' || form.samples !== 1 || there < wanted)
    remarks.push(block('value', '7FE00010'));
  else if (there !== wanted && !padded) remarks.push(block('trailing', '7FE00010'));
  if (![8, 16, 32].includes(form.bitsAllocated) || form.highBit !== form.bitsStored - 1)
    remarks.push(block('value', '00280102'));
  else if (!unusedBitsClear(bytes.subarray(pixel.value, pixel.end), form))
    remarks.push(block('hidden-bits', '7FE00010'));
  return remarks;
}

/** What is in order as bytes and still to be asked or noted. */
function inspectFacts(
  bytes: Uint8Array,
  dataSet: readonly StrictElement[],
  { imageType, subject, sopClassUid, studyDate }: Instance,
): readonly Remark[] {
  const remarks: Remark[] = [];
  if (valueOf(bytes, dataSet, '00280301') !== 'NO')
    remarks.push({ class: 'ASK', rule: 'burned-in', tag: '(0028,0301)' });
  // A reconstructed SPECT is always DERIVED (PS3.3 C.8.4.9.1.1).
  const derived =
    imageType.includes('SECONDARY') ||
    (imageType.includes('DERIVED') && !sopClassUid.endsWith('.20'));
  if (derived) remarks.push({ class: 'ASK', rule: 'derived', tag: '(0008,0008)' });
  if (subject.age === '090Y') remarks.push({ class: 'NOTE', rule: 'old-age', tag: '(0010,1010)' });
  if ((subject.weightKg ?? 0) > 200)
    remarks.push({ class: 'NOTE', rule: 'weight', tag: '(0010,1030)' });
  const dates = ['00080020', '00080021', '00080022'].map((tag) => valueOf(bytes, dataSet, tag));
  const latest = [studyDate, ...dates]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  if (latest)
    remarks.push({ class: 'NOTE', rule: 'recent-date', tag: '(0008,0020)', shown: latest });
  return remarks;
}

function imageFacts(
  bytes: Uint8Array,
  pixel: StrictElement,
  dataSet: readonly StrictElement[],
  instance: Instance,
): ImageFacts {
  const number = valueOf(bytes, dataSet, '00200011');
  return {
    sopUid: instance.sopUid,
    seriesUid: instance.seriesUid,
    studyUid: instance.studyUid,
    patient: `${instance.subject.id}\\${instance.subject.name}`,
    label: number ? `${instance.modality} ${number}` : instance.modality,
    head: headEvidence(
      instance,
      instance.pixels!.bitsAllocated === 16 ? storedValues(bytes, pixel, instance) : undefined,
    ),
    ...(instance.pet && { suv: instance.pet }),
  };
}

function storedValues(
  bytes: Uint8Array,
  { value, end }: StrictElement,
  { pixels }: Instance,
): Int16Array | Uint16Array {
  const raw = bytes.subarray(value, end);
  const even = raw.byteOffset % 2 === 0 ? raw : raw.slice();
  const count = Math.floor(even.length / 2);
  return pixels!.signed
    ? new Int16Array(even.buffer, even.byteOffset, count)
    : new Uint16Array(even.buffer, even.byteOffset, count);
}
