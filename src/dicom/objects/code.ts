import type { Header } from '../header.ts';
import type { Attributes } from '../write/index.ts';

/** A coded concept (PS3.3 §8.8). Meanings are English, as the standard's own. */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** The first code of a sequence; Long Code Value and URN Code Value stand in for Code Value. */
export function codeIn(header: Header, sequence: string): Code | undefined {
  const item = header.items(sequence)[0];
  const value = item?.text('00080100') ?? item?.text('00080119') ?? item?.text('00080120');
  if (item === undefined || value === undefined) return undefined;
  return { value, scheme: item.text('00080102') ?? '', meaning: item.text('00080104') ?? '' };
}

/** Code Sequence item. Code Value is SH: 16 characters at the most. */
export const codeItem = ({ value, scheme, meaning }: Code): Attributes => ({
  '00080100': { vr: 'SH', value: [value] },
  '00080102': { vr: 'SH', value: [scheme] },
  '00080104': { vr: 'LO', value: [meaning.slice(0, 64)] },
});
