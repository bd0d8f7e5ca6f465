export { isAnswersName, readAnswersFile } from './answers.ts';
export { runImport, type ImportOptions } from './run-import.ts';
export { surveyPack } from './pack-cases.ts';
