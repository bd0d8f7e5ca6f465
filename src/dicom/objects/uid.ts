import { sha256Hex } from '#base';

/**
 * A UID under 2.25 (PS3.5 B.2) made of what it names: the same content has the same UID in every run. The first 128
 * bits of the SHA-256 as a UUID of version 8 (RFC 9562 §5.8), in decimals.
 */
export function uidOf(content: string): string {
  const hex = sha256Hex(content);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const uuid = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`;
  return `2.25.${BigInt(`0x${uuid}`).toString()}`;
}
