export {
  openAnswers,
  openKeyForAnswers,
  parseExamKey,
  readExamKey,
  sealAnswers,
  writeExamKey,
} from './answers.ts';
export {
  makeExamKeys,
  openExamKey,
  openRecoveryKey,
  type ExamKeyOptions,
  type ExamKeys,
  type KeyExpected,
  type OpenedKey,
} from './keys.ts';
export { signedHashes, signingAlgorithms } from './ledger-signatures.ts';
export { lockFileOf, readLock, writeLock, type LockFile } from './locks.ts';
export { lockProblem, openSealed, sealJson, sealLimitBytes, sealTo } from './seal.ts';
export { makeDeviceKey, signScript, verifyScript, type DeviceKey } from './sign.ts';
export { readWords } from './six-words.ts';
export {
  openSubmission,
  readSignedScript,
  sealSubmission,
  type ExamExpected,
  type OpenedSubmission,
  type Receipt,
  type SealedSubmission,
} from './submission.ts';
