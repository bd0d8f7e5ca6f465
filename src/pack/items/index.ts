export {
  parseItemBank,
  readItemBank,
  writeItemBank,
  type ImportedItems,
  type ItemImportProblem,
} from './bank.ts';
export { bankProblem, faceProblem, itemKeyProblem, itemProblem } from './check-item.ts';
export { readItemsCsv, type ImportedTable } from './csv-read.ts';
export { writeItemsCsv } from './csv-write.ts';
export { type QtiDefaults } from './qti-foreign.ts';
export { readItemsQti, type ImportedPackage } from './qti-read.ts';
export { writeItemsQti } from './qti-write.ts';
