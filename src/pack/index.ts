export { parseAnswers } from './answers.ts';
export { blobParts } from './blob-parts.ts';
export { type ByteSource } from './byte-source.ts';
export { commitmentOf, newSalt } from './commitment.ts';
export { packErrorText, type BothTexts } from './error-texts.ts';
export { type PackError, type PackErrorKind } from './errors.ts';
export { examCase, sheetHashOf } from './exam.ts';
export { casesOf, parseExam } from './exam-check.ts';
export { answersProblem, commitmentProblem, committedOf } from './exam-keys.ts';
export { planExam, type CaseForExam, type ExamInput, type ExamPlan } from './exam-plan.ts';
export { parsePolicy, policyProblem, readPolicy } from './exam-policy.ts';
export { writeReleased } from './exam-release.ts';
export { buildExam, writeExam, type WrittenExam } from './exam-write.ts';
export * from './items/index.ts';
export { parseJson } from './json-read.ts';
export * from './lint/index.ts';
export { readMarks, sameMarks } from './marks-read.ts';
export { marksFingerprint, writeMarks } from './marks-write.ts';
export { wholeCase } from './migrate.ts';
export { checkFiles, type PackFile, type PackFiles } from './pack-files.ts';
export {
  isCasePack,
  readCasePack,
  surveyCasePack,
  type PackCase,
  type PackContents,
} from './pack-read.ts';
export {
  intendedUse,
  writeCasePack,
  writePack,
  type LazyFile,
  type ManifestFacts,
  type PackWriteOptions,
  type WrittenPack,
} from './pack-write.ts';
export {
  type CaseFile,
  type CaseFileV2,
  type DisclosureStep,
  type HistoryItem,
  type Task,
} from './schema/case-file.ts';
export { type CaseFileV1 } from './schema/case-file-1.ts';
export { type DeidStatement, type Manifest, type PackKind } from './schema/manifest.ts';
export { type Teach } from './schema/teach.ts';
export * from './seal/index.ts';
export { openZip, type ZipEntry } from './zip-read.ts';
export { writeZip, type FileToWrite } from './zip-write.ts';
