import type { Attributes } from '../write/index.ts';
import { cs, words } from './elements.ts';

/** Who made the object: General and Enhanced General Equipment (PS3.3 C.7.5.1, C.7.5.2), character set UTF-8. */
export interface Maker {
  /** Software version, as shown to the user. */
  readonly version: string;
}

export const productName = 'Uptake';

export const equipment = ({ version }: Maker): Attributes => ({
  '00080005': cs('ISO_IR 192'),
  '00080070': words('LO', productName),
  '00081090': words('LO', productName),
  // Type 1, and a program has none.
  '00181000': words('LO', '0'),
  '00181020': words('LO', version === '' ? '0' : version),
});
