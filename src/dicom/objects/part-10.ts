import { sha256Hex } from '#base';
import { concat, dataSetBytes, elementBytes } from '../write/bytes.ts';
import type { Attribute, Attributes } from '../write/element.ts';
import { implementationVersion } from '../write/instance.ts';
import { implementationClassUid } from '../write/index.ts';
import { explicitLittleEndian } from '../transfer-syntax.ts';
import { uidOf } from './uid.ts';

/** A DICOM object and the names it goes by. */
export interface WrittenObject {
  readonly bytes: Uint8Array;
  readonly sopClassUid: string;
  readonly sopUid: string;
  readonly seriesUid: string;
}

/**
 * A Part 10 file in Explicit VR Little Endian. SOP Instance and Series UID follow from everything else in it, so that
 * the same content is the same object. `pixels`: (7FE0,0010) as bytes.
 */
export function part10(
  sopClassUid: string,
  attributes: Attributes,
  pixels?: Uint8Array,
): WrittenObject {
  const content: Record<string, Attribute> = {
    ...attributes,
    '00080016': { vr: 'UI', value: [sopClassUid] },
  };
  const hash = sha256Hex(
    concat([dataSetBytes(content), new TextEncoder().encode(pixels ? sha256Hex(pixels) : '')]),
  );
  const sopUid = uidOf(`uptake object: ${hash}`);
  const seriesUid = uidOf(`uptake series: ${hash}`);
  content['00080018'] = { vr: 'UI', value: [sopUid] };
  content['0020000E'] = { vr: 'UI', value: [seriesUid] };
  const meta = dataSetBytes({
    '00020001': { vr: 'OB', bytes: new Uint8Array([0, 1]) },
    '00020002': { vr: 'UI', value: [sopClassUid] },
    '00020003': { vr: 'UI', value: [sopUid] },
    '00020010': { vr: 'UI', value: [explicitLittleEndian] },
    '00020012': { vr: 'UI', value: [implementationClassUid] },
    '00020013': { vr: 'SH', value: [implementationVersion] },
  });
  const bytes = concat([
    new Uint8Array(128),
    new TextEncoder().encode('DICM'),
    elementBytes('00020000', { vr: 'UL', value: [meta.length] }),
    meta,
    dataSetBytes(content),
    ...(pixels ? [elementBytes('7FE00010', { vr: 'OB', bytes: pixels })] : []),
  ]);
  return { bytes, sopClassUid, sopUid, seriesUid };
}
