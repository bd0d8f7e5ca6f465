import { packErr, type PackError } from './errors.ts';
import type { SourceReader } from './byte-source.ts';
import type { Err } from '#base';
import { limits } from './limits.ts';

// The end of a zip, looked at before the reader does (APPNOTE §4.3.14 to §4.3.16): where it could be understood in two
// ways, or announces more than we take, nothing else is read.

const endSignature = 0x0605_4b50;
const end64Signature = 0x0606_4b50;
const locatorSignature = 0x0706_4b50;
const endBytes = 22;
const locatorBytes = 20;
const end64Bytes = 56;
const longestComment = 0xffff;

/** Why the container is refused by its end alone; undefined where the reader may go on. */
export async function endProblem(reader: SourceReader): Promise<Err<PackError> | undefined> {
  const { size } = reader;
  const length = Math.min(size, endBytes + longestComment + locatorBytes + end64Bytes);
  const from = size - length;
  const bytes = await reader.readUint8Array(from, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // An end record counts where its comment ends with the file: those inside a stored zip do not.
  const ends: number[] = [];
  for (let at = 0; at + endBytes <= bytes.length; at++)
    if (
      view.getUint32(at, true) === endSignature &&
      at + endBytes + view.getUint16(at + 20, true) === bytes.length
    )
      ends.push(at);
  const [end] = ends;
  if (end === undefined) return undefined;
  if (ends.length > 1) return packErr('zip-ambiguous', '', `${ends.length} end records`);
  const locator = end - locatorBytes;
  if (locator < end64Bytes || view.getUint32(locator, true) !== locatorSignature)
    return tooMany(view.getUint16(end + 10, true), 0xffff);
  const end64 = Number(view.getBigUint64(locator + 8, true)) - from;
  if (end64 + end64Bytes !== locator || view.getUint32(end64, true) !== end64Signature)
    return packErr('zip-ambiguous', '', 'the zip64 end record is not where it is said to be');
  return tooMany(Number(view.getBigUint64(end64 + 32, true)), undefined);
}

const tooMany = (entries: number, meansMore: number | undefined): Err<PackError> | undefined =>
  entries > limits.entries && entries !== meansMore
    ? packErr('zip-too-many-entries', '', `more than ${limits.entries}`)
    : undefined;
