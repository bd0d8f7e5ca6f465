import { canonicalJson, ok, type Result } from '#base';
import type { BankItem, ItemBank } from '#domain/exam';
import { checkShape } from '../check.ts';
import { packErr, type PackError } from '../errors.ts';
import { parseJson } from '../json-read.ts';
import { bankItemSchema, itemBankSchema } from '../schema/items.ts';
import { bankProblem, itemProblem } from './check-item.ts';

/** A bank of items from parsed JSON (docs/formats/items.md). The first thing that is wrong names its item. */
export function parseItemBank(json: unknown, file = 'items.json'): Result<ItemBank, PackError> {
  const bank = checkShape<ItemBank>(itemBankSchema, 'uptake-items/1', json, file);
  if (!bank.ok) return bank;
  const problem = bankProblem(bank.value);
  return problem === undefined
    ? ok(bank.value)
    : packErr('item-invalid', problem.itemId, problem.problem);
}

/** Text of a bank may be larger than other JSON: 5000 items with their sources. */
const bankBytes = 32 * 1024 * 1024;

export function readItemBank(text: string, file = 'items.json'): Result<ItemBank, PackError> {
  const json = parseJson(text, file, bankBytes);
  return json.ok ? parseItemBank(json.value, file) : json;
}

export const writeItemBank = (bank: ItemBank): string => canonicalJson(bank);

/** One item put together from elsewhere. */
export function checkItem(item: unknown, itemId: string): Result<BankItem, PackError> {
  const shaped = checkShape<BankItem>(bankItemSchema, '', item, itemId);
  if (!shaped.ok) return packErr('item-invalid', itemId, shaped.error.detail);
  const problem = itemProblem(shaped.value);
  return problem === undefined ? shaped : packErr('item-invalid', itemId, problem);
}

/** What was wrong with one item of a file that holds many; the others were read. */
export interface ItemImportProblem {
  /** Line of a table, from 1; path of a package. */
  readonly place: string;
  readonly error: PackError;
}

export interface ImportedItems {
  readonly items: readonly BankItem[];
  readonly problems: readonly ItemImportProblem[];
}
