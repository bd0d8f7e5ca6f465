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

const controls = /[\u0000-\u001f\u007f]/;

/** Why a name may not stand in a container we open, or undefined. Names are keys here and never become paths. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'empty name';
  if (name.length > limits.nameLength) return 'name too long';
  if (controls.test(name)) return 'control character';
  if (name.includes('\\')) return 'backslash';
  if (name.startsWith('/')) return 'absolute path';
  if (/^[A-Za-z]:/.test(name)) return 'drive letter';
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (parts.includes('..') || parts.includes('.')) return 'path traversal';
  if (parts.includes('')) return 'empty path part';
  return undefined;
}
