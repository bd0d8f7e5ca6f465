// Loaded when the examiner's desk is opened.
export { classCsv, classTable, classXlsx, type ClassWords } from './class-list.ts';
export { openDeskReading } from './desk-reading.ts';
export { DeskRoom, openDeskRoom, type KnownExam } from './desk-room.svelte.ts';
export {
  Desk,
  type DeskFailure,
  type DeskJob,
  type DeskTab,
  type MergeReport,
} from './desk.svelte.ts';
export { type DeskRole, type Person } from './identity.ts';
export { mergeNumbers, readLedger, writeLedger, type LedgerFile } from './ledger-file.ts';
export {
  fittingSheet,
  outcomesOf,
  paperCase,
  type CaseOutcome,
  type CaseSheet,
  type DeskFacts,
  type NumberedScript,
  type Outcomes,
  type ScriptOutcome,
} from './outcome.ts';
export { resultHash, resultSheet, sheetHash, type ResultSheet } from './result-sheet.ts';
