import { sha256Hex } from '#base';
import { receiptCode } from '#domain/exam';

/** Twelve letters by which a lock is told on paper and over the telephone: of the SHA-256 of its recipient. */
export const fingerprintOf = (recipient: string): string => receiptCode(sha256Hex(recipient))!;
