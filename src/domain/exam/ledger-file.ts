import { canonicalJson, err, ok, type Result } from '#base';
import { actorOf, type Person } from './desk-people.ts';
import type { Shares } from './desk-shares.ts';
import type { LedgerEntry } from './ledger.ts';

// A `.ledger` file: who writes and which number each script has in the first line, then one entry a line
// (docs/formats/exam-ledger.md). It holds marks and no answers, and nothing that tells who a candidate is.

export interface LedgerHead {
  readonly schema: 'uptake-ledger/1';
  readonly examId: string;
  readonly packHash: string;
  readonly people: readonly Person[];
  /** Script numbers by digest. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Who marks what, once that was fixed. */
  readonly shares?: Shares | undefined;
}

export interface LedgerFile extends LedgerHead {
  readonly entries: readonly LedgerEntry[];
}

export type LedgerFileError =
  | { readonly kind: 'not-a-ledger'; readonly line: number }
  | { readonly kind: 'ledger-newer'; readonly schema: string }
  | { readonly kind: 'ledger-other-exam'; readonly examId: string };

export const writeLedger = ({ entries, ...head }: LedgerFile): string =>
  [head, ...entries].map((line) => `${canonicalJson(line)}\n`).join('');

type Unknown = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextMap = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'string');

function isPerson(value: unknown): value is Person {
  if (!isObject(value)) return false;
  const { actor, name, role, alg, publicKey } = value;
  return (
    typeof publicKey === 'string' &&
    publicKey.length < 1000 &&
    actor === actorOf(publicKey) &&
    typeof name === 'string' &&
    name.length <= 100 &&
    ['A', 'B', 'adjudicator', 'appeal'].includes(role as string) &&
    ['Ed25519', 'ECDSA-P256'].includes(alg as string)
  );
}

const isShares = (value: unknown): value is Shares =>
  isObject(value) &&
  Object.values(value).every(
    (pair) =>
      Array.isArray(pair) && pair.length === 2 && pair.every((each) => typeof each === 'string'),
  );

/** Members that each event must have, so that nothing of a file from elsewhere can trip what counts it. */
const eventShapes: Readonly<
  Record<LedgerEntry['event']['type'], Readonly<Record<string, string>>>
> = {
  'rating-saved': { script: 'string', caseId: 'string', rating: 'number' },
  'item-overridden': {
    script: 'string',
    caseId: 'string',
    itemId: 'string',
    valueMilli: 'number',
    code: 'string',
    text: 'string',
  },
  'override-withdrawn': { script: 'string', caseId: 'string', itemId: 'string' },
  'item-judged': { script: 'string', caseId: 'string', itemId: 'string', valueMilli: 'number' },
  'cap-decided': { script: 'string', caseId: 'string', capId: 'string', confirmed: 'boolean' },
  'must-not-decided': {
    script: 'string',
    caseId: 'string',
    mustNotId: 'string',
    confirmed: 'boolean',
  },
  'case-finished': {
    script: 'string',
    caseId: 'string',
    sheetHash: 'string',
    finalMilli: 'number',
  },
  'case-reopened': { script: 'string', caseId: 'string', text: 'string' },
  'appeal-filed': {
    appealId: 'string',
    script: 'string',
    sheetHash: 'string',
    ground: 'string',
    releasedAtMs: 'number',
  },
  'appeal-accepted': { appealId: 'string', examiner: 'string' },
  'appeal-declined': { appealId: 'string', reason: 'string' },
  'appeal-remarked': { appealId: 'string', finalMilli: 'object' },
  'appeal-decided': { appealId: 'string', outcome: 'string', reason: 'string' },
  'sheet-issued': { appealId: 'string', version: 'number', sheetHash: 'string' },
  'held-decided': { group: 'object', counts: 'object', text: 'string' },
  'key-changed': {
    from: 'string',
    to: 'string',
    parts: 'object',
    changed: 'object',
    unchanged: 'number',
    text: 'string',
  },
  'results-released': {},
};

const lists: readonly string[] = ['group', 'counts', 'parts', 'changed'];

const isRemark = (value: unknown): boolean =>
  isObject(value) &&
  [value.script, value.caseId].every((each) => typeof each === 'string') &&
  [value.beforeMilli, value.afterMilli, value.deltaMilli].every((each) =>
    Number.isSafeInteger(each),
  );
const isList = (name: string, value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((each) => (name === 'changed' ? isRemark(each) : typeof each === 'string'));

function isEvent(value: unknown): value is LedgerEntry['event'] {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  if (!Object.hasOwn(eventShapes, value.type)) return false;
  const shape = eventShapes[value.type as LedgerEntry['event']['type']];
  const text = value.text;
  return (
    (text === undefined || typeof text === 'string') &&
    Object.entries(shape).every(
      ([name, type]) =>
        typeof value[name] === type &&
        value[name] !== null &&
        (!lists.includes(name) || isList(name, value[name])),
    )
  );
}

function isEntry(value: unknown): value is LedgerEntry {
  if (!isObject(value)) return false;
  const { n, actor, atMs, prev, event, hash, signature } = value;
  return (
    Number.isSafeInteger(n) &&
    (n as number) >= 0 &&
    typeof actor === 'string' &&
    typeof atMs === 'number' &&
    typeof prev === 'string' &&
    typeof hash === 'string' &&
    isEvent(event) &&
    (signature === undefined || typeof signature === 'string')
  );
}

/** Reads a `.ledger` of an exam. Whether its entries are genuine is for `mergeLedgers`. */
export function readLedger(
  text: string,
  expected: { readonly examId: string; readonly packHash: string },
): Result<LedgerFile, LedgerFileError> {
  const values: unknown[] = [];
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  for (const [at, line] of lines.entries()) {
    try {
      values.push(JSON.parse(line));
    } catch {
      return err({ kind: 'not-a-ledger', line: at + 1 });
    }
  }
  const [head, ...rest] = values;
  if (!isObject(head) || typeof head.schema !== 'string')
    return err({ kind: 'not-a-ledger', line: 1 });
  if (head.schema !== 'uptake-ledger/1')
    return head.schema.startsWith('uptake-ledger/')
      ? err({ kind: 'ledger-newer', schema: head.schema })
      : err({ kind: 'not-a-ledger', line: 1 });
  const { examId, packHash, people, numbers, shares } = head;
  if (typeof examId !== 'string' || typeof packHash !== 'string')
    return err({ kind: 'not-a-ledger', line: 1 });
  if (examId !== expected.examId || packHash !== expected.packHash)
    return err({ kind: 'ledger-other-exam', examId });
  if (!Array.isArray(people) || !people.every(isPerson) || !isTextMap(numbers))
    return err({ kind: 'not-a-ledger', line: 1 });
  if (shares !== undefined && !isShares(shares)) return err({ kind: 'not-a-ledger', line: 1 });
  const wrong = rest.findIndex((each) => !isEntry(each));
  if (wrong >= 0) return err({ kind: 'not-a-ledger', line: wrong + 2 });
  return ok({
    schema: 'uptake-ledger/1',
    examId,
    packHash,
    people,
    numbers,
    shares,
    entries: rest as readonly LedgerEntry[],
  });
}

/**
 * Script numbers of two machines put together; the first number or digest that stands for two things where they
 * cannot be: then marks of one script would count for another.
 */
export function mergeNumbers(
  own: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Result<
  Readonly<Record<string, string>>,
  { readonly kind: 'numbers-differ'; readonly number: string }
> {
  const merged = { ...own };
  const byNumber = new Map(Object.entries(own).map(([digest, number]) => [number, digest]));
  for (const [digest, number] of Object.entries(other)) {
    const known = Object.hasOwn(merged, digest) ? merged[digest] : undefined;
    if (known !== undefined && known !== number) return err({ kind: 'numbers-differ', number });
    const holder = byNumber.get(number);
    if (holder !== undefined && holder !== digest) return err({ kind: 'numbers-differ', number });
    merged[digest] = number;
    byNumber.set(number, digest);
  }
  return ok(merged);
}
