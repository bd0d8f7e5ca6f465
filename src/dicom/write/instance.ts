import { invariant } from '#base';
import { concat, dataSetBytes, elementBytes } from './bytes.ts';
import type { Attributes } from './element.ts';

// [Note: our own writer] Packs hold "boring DICOM": Explicit VR Little Endian, one frame, allow-listed attributes.
// dcmjs writes that too, but brings its whole dictionary, defaults of its own in group 0002 and an ArrayBuffer per
// file; these few lines give the same bytes on every engine, which the hashes of a pack rest on.

const explicitLittleEndian = '1.2.840.10008.1.2.1';
/** Root 2.25 with a UUID as a decimal number (PS3.5 B.2): no registered root is needed. */
export const implementationClassUid = '2.25.241963184025471983300587361245978512771';
export const implementationVersion = 'UPTAKE_1';

function textOf(attributes: Attributes, tag: string): string {
  const attribute = attributes[tag];
  invariant(attribute && 'value' in attribute, `instance has ${tag}`);
  return String(attribute.value[0]);
}

/**
 * One DICOM Part 10 file: 128 zero bytes, DICM, group 0002 with its length, the data set, (7FE0,0010) as OW.
 * `pixels` are little-endian 16-bit samples, one frame, row by row. Same input, same bytes. Throws on a bug in the
 * attributes (no SOP UIDs, own group 0002, a value that does not fit); it is not meant for data from outside.
 */
export function writeInstance(attributes: Attributes, pixels: Uint8Array): Uint8Array {
  invariant(
    Object.keys(attributes).every((tag) => tag > '0002FFFF' && tag < '7FE00010'),
    'group 0002 and pixel data are written by the writer',
  );
  const meta = dataSetBytes({
    '00020001': { vr: 'OB', bytes: new Uint8Array([0, 1]) },
    '00020002': { vr: 'UI', value: [textOf(attributes, '00080016')] },
    '00020003': { vr: 'UI', value: [textOf(attributes, '00080018')] },
    '00020010': { vr: 'UI', value: [explicitLittleEndian] },
    '00020012': { vr: 'UI', value: [implementationClassUid] },
    '00020013': { vr: 'SH', value: [implementationVersion] },
  });
  return concat([
    new Uint8Array(128),
    new TextEncoder().encode('DICM'),
    elementBytes('00020000', { vr: 'UL', value: [meta.length] }),
    meta,
    dataSetBytes(attributes),
    elementBytes('7FE00010', { vr: 'OW', bytes: pixels }),
  ]);
}
