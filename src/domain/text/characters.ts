/** Questions about one UTF-16 code unit of normalised text. No Unicode tables of the engine, which differ by version. */

export const space = 0x20;
export const newline = 0x0a;
const hyphen = 0x2d;

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isAsciiLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
export const isLatinWord = (code: number): boolean => isDigit(code) || isAsciiLetter(code);

/** Letters and digits of alphabets that part words with spaces: Latin with its accents, Greek, Cyrillic. */
export const isWord = (code: number): boolean =>
  isLatinWord(code) ||
  (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x370 && code <= 0x52f);

/** Han, kana, CJK punctuation and the surrogates of the later Han planes. */
export const isCjk = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xd840 && code <= 0xd88f);

/** Han, Latin letters and digits: never a border or a bracket. */
export const isOrdinary = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) || isLatinWord(code);

export const isBlank = (code: number): boolean =>
  code === space || code === 0x09 || code === 0xa0 || code === 0x3000;

export const isNewline = (code: number): boolean =>
  (code >= newline && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** Invisible signs that a paste brings along: soft hyphen, zero width, direction marks, variation selectors. */
export const isIgnorable = (codePoint: number): boolean =>
  codePoint === 0xad ||
  codePoint === 0x34f ||
  codePoint === 0xfeff ||
  (codePoint >= 0x200b && codePoint <= 0x200f) ||
  (codePoint >= 0x202a && codePoint <= 0x202e) ||
  (codePoint >= 0x2060 && codePoint <= 0x2069) ||
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
  (codePoint >= 0xe0000 && codePoint <= 0xe0fff);

/** Signs that NFKC may join with the character before them. */
export const isMark = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0x1ab0 && code <= 0x1aff) ||
  (code >= 0x1dc0 && code <= 0x1dff) ||
  (code >= 0x20d0 && code <= 0x20ff) ||
  (code >= 0x3099 && code <= 0x309a) ||
  (code >= 0xfe20 && code <= 0xfe2f);

/** One dash and one apostrophe for the many. */
export function plainSign(code: number): number {
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return hyphen;
  if (code === 0x2018 || code === 0x2019 || code === 0x2bc) return 0x27;
  return code;
}

export const isHyphen = (code: number): boolean => code === hyphen;
