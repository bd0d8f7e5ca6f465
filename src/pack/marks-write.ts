import { canonicalJson, sha256Hex } from '#base';
import type { MarkSheet } from '#domain/marking';

/**
 * A mark sheet as the text of a `.marks` file: canonical JSON (RFC 8785) and nothing around it, so that the same sheet
 * is the same bytes here, in `npm run mark -- --json` and on every machine.
 */
export const writeMarks = (sheet: MarkSheet): string => canonicalJson(sheet);

/** SHA-256 of the file: what the page, the print and the file are compared by. */
export const marksFingerprint = (sheet: MarkSheet): string => sha256Hex(writeMarks(sheet));
