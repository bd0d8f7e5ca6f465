import { sha256Hex } from '#base';

/**
 * The UID that takes the place of another, the same for the same salt: series, study and frame of reference stay
 * together over all files, PET and CT in one space. 2.25 (PS3.5 B.2) takes a UUID's 128 bits as a decimal number, so
 * the first half of the SHA-256 is used: at most 44 characters.
 */
export const newUid = (salt: string, old: string): string =>
  `2.25.${BigInt(`0x${sha256Hex(`${salt}\n${old}`).slice(0, 32)}`).toString()}`;

/** What newUid makes: a short or leading-zero number after 2.25 is somebody's own, and may be a date. */
export const isNewUid = (text: string): boolean => /^2\.25\.[1-9]\d{29,38}$/.test(text);
