// Transfer syntaxes that can be read (PS3.6 Table A-1), and which codec each needs.

export type Codec =
  'none' | 'big-endian' | 'rle' | 'jpeg-dct' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

export interface TransferSyntax {
  readonly codec: Codec;
  readonly lossless: boolean;
}

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const deflatedLittleEndian = '1.2.840.10008.1.2.1.99';

const table: Readonly<Record<string, TransferSyntax>> = {
  [implicitLittleEndian]: { codec: 'none', lossless: true },
  [explicitLittleEndian]: { codec: 'none', lossless: true },
  [deflatedLittleEndian]: { codec: 'none', lossless: true },
  '1.2.840.10008.1.2.1.98': { codec: 'none', lossless: true },
  '1.2.840.10008.1.2.2': { codec: 'big-endian', lossless: true },
  '1.2.840.10008.1.2.5': { codec: 'rle', lossless: true },
  '1.2.840.10008.1.2.4.50': { codec: 'jpeg-dct', lossless: false },
  '1.2.840.10008.1.2.4.51': { codec: 'jpeg-dct', lossless: false },
  '1.2.840.10008.1.2.4.53': { codec: 'jpeg-dct', lossless: false },
  '1.2.840.10008.1.2.4.55': { codec: 'jpeg-dct', lossless: false },
  '1.2.840.10008.1.2.4.57': { codec: 'jpeg-lossless', lossless: true },
  '1.2.840.10008.1.2.4.70': { codec: 'jpeg-lossless', lossless: true },
  '1.2.840.10008.1.2.4.80': { codec: 'jpeg-ls', lossless: true },
  '1.2.840.10008.1.2.4.81': { codec: 'jpeg-ls', lossless: false },
  '1.2.840.10008.1.2.4.90': { codec: 'jpeg-2000', lossless: true },
  '1.2.840.10008.1.2.4.91': { codec: 'jpeg-2000', lossless: false },
  '1.2.840.10008.1.2.4.201': { codec: 'htj2k', lossless: true },
  '1.2.840.10008.1.2.4.202': { codec: 'htj2k', lossless: true },
  '1.2.840.10008.1.2.4.203': { codec: 'htj2k', lossless: false },
};

export const transferSyntax = (uid: string): TransferSyntax | undefined =>
  Object.hasOwn(table, uid) ? table[uid] : undefined;
