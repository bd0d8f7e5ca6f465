/** Why nothing could be marked. Whatever can be marked with a remark is marked instead. */
export type MarkError =
  /** Another format, or a report with a member of another shape: then `schema` names the member. */
  | { kind: 'unknown-schema'; which: 'submission' | 'key'; schema: string }
  | { kind: 'other-case'; submissionCaseId: string; keyCaseId: string }
  /** Findings placed in a frame of reference that is not the key's. */
  | { kind: 'other-frame'; findingIds: readonly string[]; expected: string }
  /** Coordinates that are no numbers, or no place in a patient (beyond 10 m). */
  | { kind: 'implausible-place'; findingIds: readonly string[] }
  /** Also a judgement that is not between 0 and 1: `judgements.<itemId>`. */
  | { kind: 'not-a-number'; which: 'submission' | 'key'; path: string }
  | { kind: 'repeated-id'; which: 'submission' | 'key'; id: string }
  | { kind: 'key-inconsistent'; id: string; problem: KeyProblem; detail?: string | undefined };

export type KeyProblem =
  | 'region'
  | 'margin'
  | 'voxel-size'
  | 'confidence-range'
  | 'group-member-unknown'
  | 'group-member-decoy'
  | 'group-member-twice'
  | 'group-count'
  | 'points'
  | 'bounds'
  /** A staging or response system that this version does not know, or one used for the other purpose. */
  | 'staging-module'
  /** A component, value, group or category that the module does not have. */
  | 'staging-value'
  | 'credit'
  /** A code that the vocabulary does not hold. */
  | 'unknown-code'
  /** A coded field that a report does not have. */
  | 'unknown-field'
  /** A key point or must-not that nothing could ever meet. */
  | 'no-condition'
  | 'unknown-truth';
