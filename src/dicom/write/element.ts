// The data set as values: tag → VR and value, in the manner of the DICOM JSON model (PS3.18 F.2) with plain names.

export type TextVr =
  | 'AE'
  | 'AS'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'PN'
  | 'SH'
  | 'ST'
  | 'TM'
  | 'UI'
  | 'UT';
export type NumberVr = 'US' | 'SS' | 'UL' | 'SL' | 'FL' | 'FD';
export type BytesVr = 'OB' | 'OW' | 'UN';

export type Attribute =
  | { readonly vr: TextVr; readonly value: ReadonlyArray<string | number> }
  | { readonly vr: NumberVr; readonly value: readonly number[] }
  | { readonly vr: BytesVr; readonly bytes: Uint8Array }
  | { readonly vr: 'SQ'; readonly items: readonly Attributes[] };

/** Keys are tags as eight upper-case hex digits, `00100010`. Group 0002 and (7FE0,0010) are the writer's own. */
export type Attributes = Readonly<Record<string, Attribute>>;

/**
 * A decimal string (DS) of at most 16 characters (PS3.5 §6.2). A number whose shortest form is longer is rounded to
 * what fits: compute with `Number(decimalString(x))`, not with x, where the file must give the same value again.
 */
export function decimalString(value: number): string {
  const plain = String(value);
  if (plain.length <= 16) return plain;
  for (let digits = 15; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  return plain.slice(0, 16);
}
