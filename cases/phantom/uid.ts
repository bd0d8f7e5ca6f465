import { sha256Hex } from '#base';

/** A UID under 2.25 (PS3.5 B.2) that follows from its name: the same case has the same UIDs in every build. */
export const uidOf = (name: string): string =>
  `2.25.${BigInt(`0x${sha256Hex(`uptake phantom: ${name}`).slice(0, 32)}`).toString()}`;
