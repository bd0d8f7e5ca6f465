/** Why nothing could be marked. Whatever can be marked with a remark is marked instead. */
export type MarkError =
  | { kind: 'unknown-schema'; which: 'submission' | 'key'; schema: string }
  | { kind: 'other-case'; submissionCaseId: string; keyCaseId: string }
  /** Findings placed in a frame of reference that is not the key's. */
  | { kind: 'other-frame'; findingIds: readonly string[]; expected: string }
  /** Coordinates that are no numbers, or no place in a patient (beyond 10 m). */
  | { kind: 'implausible-place'; findingIds: readonly string[] }
  | { kind: 'not-a-number'; which: 'submission' | 'key'; path: string }
  | { kind: 'repeated-id'; which: 'submission' | 'key'; id: string }
  | { kind: 'key-inconsistent'; id: string; problem: KeyProblem };

export type KeyProblem =
  | 'region'
  | 'margin'
  | 'voxel-size'
  | 'confidence-range'
  | 'group-member-unknown'
  | 'group-member-decoy'
  | 'group-member-twice'
  | 'group-count'
  | 'points';
