import { ok, type Result } from '#base';
import type { BankItem, ItemBank } from '#domain/exam';
import {
  packErrorText,
  parseItemBank,
  readItemsCsv,
  readItemsQti,
  writeItemBank,
  writeItemsCsv,
  writeItemsQti,
  type BothTexts,
  type PackError,
  type QtiDefaults,
} from '#pack';
import { nextVersion, pictureOf, type StoredBank } from './stored.ts';

// Banks from files and to files. A row that is wrong loses only its own item and is named.

export interface BankImport {
  readonly file: string;
  readonly bankId?: string | undefined;
  readonly taken: number;
  /** `place`: line of a table, path in a package, item id. */
  readonly problems: ReadonlyArray<{ readonly place: string; readonly text: BothTexts }>;
  /** Headings that mean nothing here. */
  readonly ignored: readonly string[];
}

interface Read {
  readonly items: readonly BankItem[];
  readonly problems: ReadonlyArray<{ readonly place: string; readonly error: PackError }>;
  readonly bank?: Pick<ItemBank, 'bankId' | 'version' | 'title'> | undefined;
  readonly pictures: Readonly<Record<string, string>>;
  readonly ignored?: readonly string[] | undefined;
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

async function readQti(file: File, defaults: QtiDefaults): Promise<Result<Read, PackError>> {
  const read = await readItemsQti(file, defaults);
  if (!read.ok) return read;
  const { items, problems, bank, pictures } = read.value;
  const kept = await Promise.all(
    [...pictures].map(async ([path, blob]) => [path, await base64Of(blob)] as const),
  );
  return ok({ items, problems, bank, pictures: Object.fromEntries(kept) });
}

type Loose = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A bank file, or such a file with its pictures; items one by one, so that one that is wrong does not stop the others. */
function readJson(text: string, name: string): Result<Read, PackError> {
  const wrong = (detail: string): Result<never, PackError> => ({
    ok: false,
    error: { kind: 'schema', file: name, detail },
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    return wrong(thrown instanceof Error ? thrown.message : 'JSON');
  }
  const outer = isRecord(json) && isRecord(json.bank) ? json : { bank: json };
  const bank = outer.bank;
  const pictures =
    isRecord(outer) && 'pictures' in outer && isRecord(outer.pictures) ? outer.pictures : {};
  if (!isRecord(bank) || !Array.isArray(bank.items)) return wrong('items');
  const items: BankItem[] = [];
  const problems: Array<{ place: string; error: PackError }> = [];
  const seen = new Set<string>();
  for (const [at, item] of (bank.items as unknown[]).entries()) {
    const face = isRecord(item) && isRecord(item.face) ? item.face : {};
    const id = typeof face.id === 'string' ? face.id : `items.${at}`;
    const one = { schema: 'uptake-items/1', bankId: 'one', version: '1.0.0', title: { zh: id } };
    const read = parseItemBank({ ...one, items: [item] }, id);
    if (!read.ok) problems.push({ place: id, error: read.error });
    else if (!seen.has(id)) items.push(...read.value.items);
    seen.add(id);
  }
  const head = parseItemBank({ ...bank, items: [] }, name);
  return ok({
    items,
    problems,
    ...(head.ok && { bank: head.value }),
    pictures: Object.fromEntries(
      Object.entries(pictures).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  });
}

/** Plain letters: the id of a bank goes into forms and file names. */
const idOf = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 60) || 'bank';

/** What a file holds as a bank to be stored; the one that has its id is replaced, with a newer version. */
export async function readBankFile(
  file: File,
  defaults: QtiDefaults,
  banks: readonly StoredBank[],
  nowMs: number,
): Promise<{ readonly report: BankImport; readonly stored?: StoredBank | undefined }> {
  const ending = file.name.toLowerCase().replace(/^.*\./, '');
  const read: Result<Read, PackError> =
    ending === 'zip'
      ? await readQti(file, defaults)
      : ending === 'json'
        ? readJson(await file.text(), file.name)
        : withoutPictures(readItemsCsv(new Uint8Array(await file.arrayBuffer()), file.name));
  const none = { file: file.name, taken: 0, ignored: [] };
  if (!read.ok)
    return {
      report: { ...none, problems: [{ place: file.name, text: packErrorText(read.error) }] },
    };
  const { items, problems, bank, pictures, ignored = [] } = read.value;
  const said = problems.map(({ place, error }) => ({ place, text: packErrorText(error) }));
  if (items.length === 0) return { report: { ...none, problems: said, ignored } };
  const bankId = bank?.bankId ?? idOf(file.name);
  const before = banks.find((each) => each.bank.bankId === bankId);
  const stored: StoredBank = {
    schema: 'uptake-office-bank/1',
    bank: {
      schema: 'uptake-items/1',
      bankId,
      version: before ? nextVersion(before.bank.version) : (bank?.version ?? '1.0.0'),
      title: bank?.title ?? before?.bank.title ?? { zh: file.name },
      items,
    },
    // A table names pictures and does not bring them: those of the bank before stay.
    pictures: { ...before?.pictures, ...pictures },
    addedAtMs: before?.addedAtMs ?? nowMs,
  };
  return {
    stored,
    report: { file: file.name, bankId, taken: items.length, problems: said, ignored },
  };
}

const withoutPictures = (read: ReturnType<typeof readItemsCsv>): Result<Read, PackError> =>
  read.ok ? ok({ ...read.value, pictures: {} }) : read;

export type BankFormat = 'csv' | 'qti' | 'json';

/** A bank as a file; a package lacks what its items show and the bank does not have. */
export async function bankFile(
  stored: StoredBank,
  format: BankFormat,
  language: 'zh' | 'en',
): Promise<Result<{ readonly name: string; readonly blob: Blob }, BothTexts>> {
  const { bank } = stored;
  const name = `${bank.bankId}-${bank.version}`;
  if (format === 'csv') {
    const blob = new Blob([writeItemsCsv(bank.items, language)], { type: 'text/csv' });
    return ok({ name: `${name}.csv`, blob });
  }
  if (format === 'json')
    return ok({
      name: `${name}.json`,
      blob: new Blob([writeItemBank(bank)], { type: 'application/json' }),
    });
  const pictures = Object.keys(stored.pictures).flatMap((path) => {
    const blob = pictureOf(stored, path);
    return blob ? [{ path, blob }] : [];
  });
  const written = await writeItemsQti(bank, pictures);
  return written.ok
    ? ok({ name: `${name}-qti.zip`, blob: written.value })
    : { ok: false, error: packErrorText(written.error) };
}
