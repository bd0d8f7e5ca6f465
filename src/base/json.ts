export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Printable ASCII without quote and backslash: what is written as it stands, by far the most. */
const plain = /^[ !#-[\]-~]*$/;
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

/** Names in order; objects that were read from canonical text have them so already. */
function sortedNames(value: object): readonly string[] {
  const names = Object.keys(value);
  for (let n = 1; n < names.length; n++) if (names[n - 1]! > names[n]!) return names.sort();
  return names;
}

/**
 * Canonical JSON text (RFC 8785, JCS): keys sorted by UTF-16 code units, no white space, ECMAScript number form.
 * Undefined members are left out. Throws on what JSON cannot hold (NaN, Infinity, functions).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('canonicalJson: not a finite number');
    return JSON.stringify(value);
  }
  let text = '';
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n++)
      text += `${n === 0 ? '' : ','}${canonicalJson(value[n])}`;
    return `[${text}]`;
  }
  if (typeof value === 'object') {
    for (const name of sortedNames(value)) {
      const member = (value as Record<string, unknown>)[name];
      if (member === undefined) continue;
      text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(member)}`;
    }
    return `{${text}}`;
  }
  throw new Error(`canonicalJson: cannot hold ${typeof value}`);
}
