import type { Attribute, Attributes } from '../write/index.ts';
import { codeItem, type Code } from './code.ts';

// Short hands for attribute values.

/** Longest value of the text VRs in use (PS3.5 §6.2), in characters; a longer one is cut. */
const longest = { SH: 16, LO: 64, ST: 1024, UT: 64_000, PN: 64 } as const;

/** Text without what the VR gives a meaning: backslashes part values, control characters end them. */
export function plainText(text: string, most: number): string {
  const tidy = text
    .replaceAll('\\', '/')
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim();
  // By characters, as the standard counts them, not by UTF-16 units.
  return Array.from(tidy).slice(0, most).join('').trimEnd();
}

export const words = (vr: keyof typeof longest, value: string): Attribute => {
  const text = plainText(value, longest[vr]);
  return { vr, value: text === '' ? [] : [text] };
};
export const cs = (...value: string[]): Attribute => ({ vr: 'CS', value });
export const ui = (...value: string[]): Attribute => ({ vr: 'UI', value });
export const ds = (...value: number[]): Attribute => ({ vr: 'DS', value });
export const is = (...value: number[]): Attribute => ({ vr: 'IS', value });
export const us = (...value: number[]): Attribute => ({ vr: 'US', value });
export const sq = (...items: Attributes[]): Attribute => ({ vr: 'SQ', items });
export const codes = (...found: Code[]): Attribute => sq(...found.map(codeItem));

/** An attribute tag as a value (VR AT): two little-endian 16-bit numbers. The writer knows it as bytes. */
export function at(tag: string): Attribute {
  const bytes = new Uint8Array(4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
  return { vr: 'AT', bytes } as unknown as Attribute;
}
