export { runImport, type ImportOptions } from './run-import.ts';
