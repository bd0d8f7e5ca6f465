export { parseAnswers } from './answers.ts';
export { type PackError, type PackErrorKind } from './errors.ts';
export { parseJson } from './json-read.ts';
export { readMarks, sameMarks } from './marks-read.ts';
export { marksFingerprint, writeMarks } from './marks-write.ts';
export {
  isCasePack,
  readCasePack,
  type PackCase,
  type PackContents,
  type PackFile,
} from './pack-read.ts';
export { intendedUse, writeCasePack, type ManifestFacts } from './pack-write.ts';
export { type CaseFile } from './schema/case-file.ts';
export { type Manifest } from './schema/manifest.ts';
export { openZip, type ZipEntry } from './zip-read.ts';
export { writeZip, type FileToWrite } from './zip-write.ts';
