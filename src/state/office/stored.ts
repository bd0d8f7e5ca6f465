import type { Json, Result } from '#base';
import type {
  BankItem,
  ExamKey,
  ItemBank,
  Policy,
  PracticalFace,
  PracticalKey,
  Source,
} from '#domain/exam';
import type { StoreError, Stores } from '#store';

// What the office keeps among the drafts: banks with their pictures, practical tasks, the policy. Each is one JSON
// document under a name with a prefix of its own, so that the workshop's list passes it by.

/** A question bank on this machine. */
export interface StoredBank {
  readonly schema: 'uptake-office-bank/1';
  readonly bank: ItemBank;
  /** PNG or JPEG in base64, by the path that items name. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly addedAtMs: number;
}

/** A practical task with its key and where it comes from. */
export interface PracticalTask {
  readonly face: PracticalFace;
  readonly key: PracticalKey;
  readonly facts: { readonly sources: readonly Source[]; readonly reviewedBy: string | null };
}

interface StoredPolicy {
  readonly schema: 'uptake-office-policy/1';
  readonly policy: Policy;
}

/** An exam pack that was made here, with its answers in the clear. */
export interface MadeRecord {
  readonly schema: 'uptake-office-made/1';
  readonly examId: string;
  readonly packHash: string;
  readonly packCode: string;
  readonly answersCode: string;
  readonly madeAtMs: number;
  readonly key: ExamKey;
}

/** Its answers lie readable beside the page: good for trying out and for practice, not for an examination. */
export const demoBankId = 'uptake-demo';
export const isPublicBank = ({ bank }: StoredBank): boolean => bank.bankId === demoBankId;

const bankKey = (bankId: string): string => `bank:${bankId}`;
const policyKey = 'office:policy';

/** A document among the drafts, if it says that it is one of that schema. */
export const ofSchema = <T extends { readonly schema: string }>(
  json: Json | undefined,
  schema: T['schema'],
): T | undefined => {
  const value = json as unknown as Partial<T> | null | undefined;
  return value?.schema === schema ? (value as T) : undefined;
};

type Drafts = Pick<Stores, 'drafts'>;

export async function storedBanks({ drafts }: Drafts): Promise<readonly StoredBank[]> {
  const all = await drafts.list();
  return (all.ok ? all.value : [])
    .flatMap((json) => ofSchema<StoredBank>(json, 'uptake-office-bank/1') ?? [])
    .sort((a, b) => a.addedAtMs - b.addedAtMs);
}

export const putBank = (
  { drafts }: Drafts,
  stored: StoredBank,
): Promise<Result<void, StoreError>> =>
  drafts.put(bankKey(stored.bank.bankId), stored as unknown as Json);

export const removeBank = ({ drafts }: Drafts, bankId: string): Promise<Result<void, StoreError>> =>
  drafts.remove(bankKey(bankId));

export async function storedPolicy({ drafts }: Drafts): Promise<Policy | undefined> {
  const found = await drafts.get(policyKey);
  return found.ok
    ? ofSchema<StoredPolicy>(found.value, 'uptake-office-policy/1')?.policy
    : undefined;
}

/** undefined: back to the draft that comes with the page. */
export const putPolicy = (
  { drafts }: Drafts,
  policy: Policy | undefined,
): Promise<Result<void, StoreError>> =>
  policy
    ? drafts.put(policyKey, { schema: 'uptake-office-policy/1', policy } as unknown as Json)
    : drafts.remove(policyKey);

/** Of one exam, newest first. */
export async function madeRecords(
  { drafts }: Drafts,
  examId: string,
): Promise<readonly MadeRecord[]> {
  const all = await drafts.list();
  return (all.ok ? all.value : [])
    .flatMap((json) => ofSchema<MadeRecord>(json, 'uptake-office-made/1') ?? [])
    .filter((made) => made.examId === examId)
    .sort((a, b) => b.madeAtMs - a.madeAtMs);
}

export const putMade = ({ drafts }: Drafts, made: MadeRecord): Promise<Result<void, StoreError>> =>
  drafts.put(`made:${made.packHash}`, made as unknown as Json);

async function beside(file: string): Promise<unknown> {
  try {
    const response = await fetch(`./demo/${file}`);
    return response.ok ? ((await response.json()) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** The bank that lies beside the page; undefined on a bare host or offline before it was fetched. */
export async function demoBank(nowMs: number): Promise<StoredBank | undefined> {
  const found = (await beside('bank.json')) as Partial<StoredBank> | undefined;
  return found?.bank?.schema === 'uptake-items/1'
    ? {
        schema: 'uptake-office-bank/1',
        bank: found.bank,
        pictures: found.pictures ?? {},
        addedAtMs: nowMs,
      }
    : undefined;
}

/** The pack beside the page with the images of practical tasks. */
export interface TaskImages {
  readonly file: string;
  readonly bytes: number;
}
export interface TaskShelf {
  readonly tasks: readonly PracticalTask[];
  readonly images?: TaskImages | undefined;
}

/** Practical tasks that lie beside the page; kept here once fetched, so that they are there offline. */
export async function practicalTasks({ drafts }: Drafts): Promise<TaskShelf> {
  type Stored = TaskShelf & { readonly schema: 'uptake-office-tasks/1' };
  const found = (await beside('practical.json')) as Partial<Stored> | undefined;
  if (Array.isArray(found?.tasks)) {
    const { tasks, images } = found;
    const stored: Stored = { schema: 'uptake-office-tasks/1', tasks, ...(images && { images }) };
    await drafts.put('office:tasks', stored as unknown as Json);
    return stored;
  }
  const kept = await drafts.get('office:tasks');
  const stored = kept.ok ? ofSchema<Stored>(kept.value, 'uptake-office-tasks/1') : undefined;
  return stored ?? { tasks: [] };
}

/** A picture of a bank as a file. */
export function pictureOf(stored: StoredBank, path: string): Blob | undefined {
  const base64 = stored.pictures[path];
  if (base64 === undefined) return undefined;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: path.endsWith('.png') ? 'image/png' : 'image/jpeg' });
}

/** Major.minor.patch, one patch on. */
export const nextVersion = (version: string): string =>
  version.replace(/\d+$/, (patch) => String(Number(patch) + 1));

/** Whether an item may be shown to people who are not examiners: practised with, or public anyway. */
export const isOpenItem = (stored: StoredBank, { facts }: BankItem): boolean =>
  facts.exposure === 'practice' || (isPublicBank(stored) && facts.exposure !== 'retired');
