// Specific Character Set (0008,0005) to text. dicom-parser reads bytes as Latin-1, which makes GB18030 names unreadable.
// Terms: PS3.3 C.12.1.1.2; code extensions (ISO 2022): PS3.5 §6.1.2.5.

/** Single-byte and complete multi-byte sets by their defined term, as WHATWG encoding labels. */
const labels: Readonly<Record<string, string>> = {
  'IR 6': 'windows-1252',
  'IR 100': 'windows-1252',
  'IR 101': 'iso-8859-2',
  'IR 109': 'iso-8859-3',
  'IR 110': 'iso-8859-4',
  'IR 144': 'iso-8859-5',
  'IR 127': 'iso-8859-6',
  'IR 126': 'iso-8859-7',
  'IR 138': 'iso-8859-8',
  'IR 148': 'windows-1254',
  'IR 203': 'iso-8859-15',
  'IR 166': 'windows-874',
  'IR 13': 'shift_jis',
  'IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gb18030',
};

type CodeSet =
  | { kind: 'single'; label: string }
  /** Two bytes a character, decoded as EUC with both high bits set. */
  | { kind: 'double'; label: string; prefix?: number };

const ascii: CodeSet = { kind: 'single', label: 'windows-1252' };

/** Escape sequences after ESC: which of G0 and G1 they set, and to what (PS3.3 Tables C.12-3 and C.12-4). */
const escapes: ReadonlyArray<readonly [sequence: string, slot: 0 | 1, set: CodeSet]> = [
  ['$(D', 0, { kind: 'double', label: 'euc-jp', prefix: 0x8f }],
  ['$)C', 1, { kind: 'double', label: 'euc-kr' }],
  ['$)A', 1, { kind: 'double', label: 'gb18030' }],
  ['$B', 0, { kind: 'double', label: 'euc-jp' }],
  ['(B', 0, ascii],
  ['(J', 0, ascii],
  [')I', 1, { kind: 'single', label: 'shift_jis' }],
  ['-A', 1, { kind: 'single', label: 'windows-1252' }],
  ['-B', 1, { kind: 'single', label: 'iso-8859-2' }],
  ['-C', 1, { kind: 'single', label: 'iso-8859-3' }],
  ['-D', 1, { kind: 'single', label: 'iso-8859-4' }],
  ['-L', 1, { kind: 'single', label: 'iso-8859-5' }],
  ['-G', 1, { kind: 'single', label: 'iso-8859-6' }],
  ['-F', 1, { kind: 'single', label: 'iso-8859-7' }],
  ['-H', 1, { kind: 'single', label: 'iso-8859-8' }],
  ['-M', 1, { kind: 'single', label: 'windows-1254' }],
  ['-b', 1, { kind: 'single', label: 'iso-8859-15' }],
  ['-T', 1, { kind: 'single', label: 'windows-874' }],
];

const decoders = new Map<string, TextDecoder>();
function decode(label: string, bytes: Uint8Array): string {
  let decoder = decoders.get(label);
  if (!decoder) decoders.set(label, (decoder = new TextDecoder(label)));
  return decoder.decode(bytes);
}

const normalTerm = (term: string): string =>
  term
    .trim()
    .toUpperCase()
    .replace(/^ISO[_ ]?(2022)?[_ ]?IR[_ ]?/, 'IR ');

/** Terms of (0008,0005) as written, split at backslashes; an empty first value means the default repertoire. */
export function decodeText(
  bytes: Uint8Array,
  terms: readonly string[],
  personName = false,
): string {
  if (bytes.every((byte) => byte < 0x80 && byte !== 0x1b)) return decode('windows-1252', bytes);
  const first = normalTerm(terms[0] ?? '');
  if (bytes.includes(0x1b)) return decodeIso2022(bytes, labels[first], personName);
  const label = labels[first];
  if (label) return decode(label, bytes);
  return undeclared(bytes);
}

/** No usable declaration, yet not ASCII. Wrong by the standard and common: UTF-8 if it is that, else Chinese GBK. */
function undeclared(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode('gb18030', bytes);
  }
}

function decodeIso2022(
  bytes: Uint8Array,
  initial: string | undefined,
  personName: boolean,
): string {
  const initialG1: CodeSet = { kind: 'single', label: initial ?? 'windows-1252' };
  const sets: [CodeSet, CodeSet] = [ascii, initialG1];
  // Code extensions end at value and line ends, in person names also at component and group ends (PS3.5 §6.1.2.5.3).
  const resets = personName ? '\\\n\r\f\t^=' : '\\\n\r\f\t';
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === 0x1b) {
      const rest = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
      const found = escapes.find(([sequence]) => rest.startsWith(sequence));
      if (found) sets[found[1]] = found[2];
      at += 1 + (found?.[0].length ?? 0);
      continue;
    }
    const set = byte < 0x80 ? sets[0] : sets[1];
    if (set.kind === 'double' && byte > 0x20 && at + 1 < bytes.length) {
      const pair = [byte | 0x80, bytes[at + 1]! | 0x80];
      text += decode(set.label, Uint8Array.from(set.prefix ? [set.prefix, ...pair] : pair));
      at += 2;
      continue;
    }
    const character = decode(
      set.kind === 'single' && byte >= 0x80 ? set.label : 'windows-1252',
      bytes.subarray(at, at + 1),
    );
    text += character;
    if (resets.includes(character)) {
      sets[0] = ascii;
      sets[1] = initialG1;
    }
    at += 1;
  }
  return text;
}
