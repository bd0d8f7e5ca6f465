import { err, type Err } from '#base';

/** Why a zip, a pack or an answer file was refused. i18n writes the sentence from the kind. */
export type PackErrorKind =
  // the container
  | 'not-a-zip'
  | 'zip-damaged'
  | 'zip-ambiguous'
  | 'zip-encrypted'
  | 'zip-split'
  | 'zip-unsafe-name'
  | 'zip-duplicate-name'
  | 'zip-overlap'
  | 'zip-link'
  | 'zip-too-many-entries'
  | 'zip-too-large'
  | 'zip-bomb'
  | 'zip-unsupported-method'
  // the files in it
  | 'no-manifest'
  | 'missing-file'
  | 'unlisted-file'
  | 'wrong-size'
  | 'wrong-hash'
  | 'unexpected-file'
  | 'file-too-large'
  | 'answers-in-exam-pack'
  | 'no-answers'
  | 'commitment-differs'
  // JSON
  | 'json-too-large'
  | 'json-too-deep'
  | 'json-forbidden-name'
  | 'json-syntax'
  | 'unknown-version'
  | 'schema'
  | 'inconsistent'
  // sealing
  | 'too-few-locks'
  | 'lock-invalid'
  | 'too-large-to-seal'
  | 'not-sealed'
  | 'sealed-newer'
  | 'sealed-to-other-key'
  | 'sealed-with-words'
  | 'sealed-edited'
  | 'sealed-cut'
  | 'words-unknown'
  | 'words-wrong'
  | 'not-an-exam-key'
  | 'exam-key-damaged'
  | 'exam-key-other-exam'
  | 'identity-mistyped'
  // answers and submissions
  | 'other-exam'
  | 'other-pack'
  | 'signature-wrong'
  | 'signature-unsupported'
  | 'device-key-differs'
  // examinations
  | 'policy-weights'
  | 'policy-cuts'
  | 'policy-invalid'
  | 'case-exposed'
  | 'item-exposed'
  | 'key-missing'
  | 'key-of-nothing'
  | 'key-kind'
  | 'no-commitment'
  | 'picture-missing'
  | 'no-exam'
  // items
  | 'item-invalid'
  | 'csv-no-headings'
  | 'csv-empty'
  | 'qti-not-qti'
  | 'qti-xml'
  // the medium, and the user
  | 'unreadable'
  | 'cancelled';

/** `file` is the path inside the container ('' for the container itself); `detail` is for the log and for authors. */
export interface PackError {
  readonly kind: PackErrorKind;
  readonly file: string;
  readonly detail: string;
}

export const packErr = (kind: PackErrorKind, file: string, detail = ''): Err<PackError> =>
  err({ kind, file, detail });
