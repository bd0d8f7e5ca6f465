// The receipt: twelve letters that candidate and invigilator copy from the screen to paper. The first 60 bits of the
// SHA-256 of the `.submission` file (reliability design §3.3), in Crockford's base 32 without I, L, O and U.

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `K7QM-4TXA-9PZD` of a SHA-256 as 64 hex digits; undefined for anything else. */
export function receiptCode(sha256Hex: string): string | undefined {
  if (!/^[0-9a-f]{64}$/i.test(sha256Hex)) return undefined;
  // Five hex digits are 20 bits are four letters: no group ever needs more than a small whole number.
  const group = (at: number): string => {
    const bits = Number.parseInt(sha256Hex.slice(5 * at, 5 * at + 5), 16);
    return [15, 10, 5, 0].map((shift) => letters[(bits >> shift) & 31]).join('');
  };
  return [0, 1, 2].map(group).join('-');
}

/**
 * A receipt as somebody read it off paper: any case, with or without hyphens, O for 0, I and L for 1. In the form of
 * `receiptCode`; undefined where it is none.
 */
export function readReceipt(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return undefined;
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}
