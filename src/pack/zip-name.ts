import { limits } from './limits.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * An entry name as text. Zips made by Chinese Windows carry GBK names without saying so: bytes that are not UTF-8
 * are read as GB18030.
 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const controls = /[\u0000-\u001f\u007f-\u009f]/;
/** Characters that turn the direction of what follows: a list of files would show another name. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Names that Windows takes for devices, with whatever extension. */
const devices = /^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\.|$)/i;

/** Why a name may not stand in a container we open, or undefined. Names are keys here and never become paths. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'empty name';
  if (name.length > limits.nameLength) return 'name too long';
  if (controls.test(name)) return 'control character';
  if (directions.test(name)) return 'direction character';
  if (name.includes('\\')) return 'backslash';
  if (name.startsWith('/')) return 'absolute path';
  if (/^[A-Za-z]:/.test(name)) return 'drive letter';
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (parts.includes('..') || parts.includes('.')) return 'path traversal';
  if (parts.includes('')) return 'empty path part';
  if (parts.some((part) => devices.test(part))) return 'name of a device';
  return undefined;
}
