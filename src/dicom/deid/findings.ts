// What the gate says. A finding of one file is a `Remark`; the gate puts those of all files together.

export type GateClass = 'BLOCK' | 'ASK' | 'NOTE';

export type GateRule =
  // The file as a file
  | 'not-dicom'
  | 'syntax'
  | 'structure'
  | 'preamble'
  | 'meta'
  | 'object'
  | 'trailing'
  | 'hidden-bits'
  // What stands in it
  | 'attribute'
  | 'identity'
  | 'private'
  | 'overlay'
  | 'curve'
  | 'icon'
  | 'value'
  | 'uid'
  | 'words'
  // Pictures
  | 'burned-in'
  | 'derived'
  | 'face'
  // All files of a case together
  | 'duplicate'
  | 'unlisted-series'
  | 'count'
  | 'suv-differs'
  | 'mixed-patient'
  // Texts and names
  | 'file-name'
  | 'text-date'
  | 'text-number'
  | 'text-phone'
  | 'text-mail'
  | 'text-name'
  | 'text-place'
  | 'text-record'
  | 'text-age'
  // Worth a look
  | 'recent-date'
  | 'old-age'
  | 'weight';

/** A finding in one file. */
export interface Remark {
  readonly class: GateClass;
  readonly rule: GateRule;
  /** `(0010,1040)` */
  readonly tag?: string | undefined;
  /** Where it is nested: `(0054,0016)`; or the place in a JSON text: `sheet.indication.zh`. */
  readonly path?: string | undefined;
  /** A few words of it, where seeing them is needed to judge. */
  readonly shown?: string | undefined;
}

const shownCharacters = 60;

/** Enough to judge by, and one line. */
export function excerpt(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  const cut = line.slice(0, shownCharacters).replace(/[\ud800-\udbff]$/, '');
  return line.length > shownCharacters ? `${cut}…` : cut;
}

export const writtenTag = (tag: string): string => `(${tag.slice(0, 4)},${tag.slice(4)})`;
