import { sha256Hex } from '#base';
import { receiptCode } from './script-receipt.ts';

/** A and B mark blind; the adjudicator decides where they differ; appeal: marks again after an appeal. */
export type DeskRole = 'A' | 'B' | 'adjudicator' | 'appeal';

/** Somebody who writes to the ledger. */
export interface Person {
  /** `actorOf` his public key: nobody can write under another's name without his key. */
  readonly actor: string;
  readonly name: string;
  readonly role: DeskRole;
  readonly alg: 'Ed25519' | 'ECDSA-P256';
  /** SPKI, base64. */
  readonly publicKey: string;
}

/** Twelve letters of the public key. */
export const actorOf = (publicKey: string): string => receiptCode(sha256Hex(publicKey))!;
