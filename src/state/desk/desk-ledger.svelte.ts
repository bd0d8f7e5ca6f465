import { err, ok, type Json, type Result } from '#base';
import {
  clashingShare,
  lastOf,
  ledgerEntry,
  mergeLedgers,
  mergeNumbers,
  readLedger,
  readRoll,
  scriptNumbers,
  writeLedger,
  type DeskRole,
  type LedgerEntry,
  type LedgerEvent,
  type LedgerFault,
  type Person,
  type ReadRoll,
  type Shares,
} from '#domain/exam';
import { signedHashes } from '#pack';
import { DeskBook } from './desk-book.svelte.ts';
import type { DeskFailure } from './desk-failure.ts';
import { signingKey, type SigningKey } from './identity.ts';

/** What this machine remembers of an exam's desk beside its ledger; no key and no mark. */
interface Kept {
  readonly people: readonly Person[];
  readonly numbers: Readonly<Record<string, string>>;
  readonly shares?: Shares | undefined;
  readonly roll?: Readonly<Record<string, string>> | undefined;
  readonly angoff?: readonly [string, string] | undefined;
}

export interface MergeReport {
  readonly added: number;
  readonly faults: readonly LedgerFault[];
}

/** Who writes, what is written, and how records of several machines come together. */
export abstract class DeskLedger extends DeskBook {
  failure = $state.raw<DeskFailure | undefined>();
  savedAtMs = $state<number | undefined>();
  /** Estimates of the judges as typed, first and second round. */
  angoff = $state.raw<readonly [string, string]>(['', '']);

  #signing: SigningKey | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** Called on every act: it keeps the key for another while. */
  abstract touch(): void;
  /** Held scripts that were decided to count want to be marked. */
  protected abstract markCounted(): Promise<void>;

  // ---- storage

  get #place(): string {
    return `desk-${this.packHash}`;
  }
  protected async loadLedger(): Promise<void> {
    const { stores } = this.ports;
    const kept = await stores.drafts.get(this.#place);
    const found = kept.ok ? (kept.value as unknown as Kept | undefined) : undefined;
    this.people = found?.people ?? [];
    this.numbers = found?.numbers ?? {};
    this.fixedShares = found?.shares;
    this.roll = found?.roll ?? {};
    this.angoff = found?.angoff ?? ['', ''];
    this.#signing = await signingKey(stores);
    this.me = this.people.find(({ actor }) => actor === this.#signing?.actor);
    const ledger = await stores.desk.ledger(this.exam.examId);
    if (ledger.ok) await this.#setEntries([ledger.value]);
  }
  protected async keep(): Promise<void> {
    const { people, numbers, fixedShares, roll, angoff } = this;
    const kept: Kept = { people, numbers, shares: fixedShares, roll, angoff };
    const stored = await this.ports.stores.drafts.put(
      this.#place,
      JSON.parse(JSON.stringify(kept)) as Json,
    );
    if (!stored.ok) this.failure = stored.error;
  }
  async #setEntries(ledgers: ReadonlyArray<readonly LedgerEntry[]>): Promise<void> {
    const signed = await signedHashes(ledgers.flat(), this.people);
    const merged = mergeLedgers(ledgers, ({ hash }) => signed.has(hash));
    this.entries = merged.entries;
    this.faults = merged.faults;
  }

  // ---- who writes

  async setMe(name: string, role: DeskRole): Promise<boolean> {
    const signing = this.#signing;
    if (!signing) return false;
    const { actor, alg, publicKey } = signing;
    this.failure = undefined;
    const other = this.people.find((person) => person.actor !== actor && person.role === role);
    if (role === 'adjudicator' && other) {
      this.failure = { kind: 'role-taken', role, name: other.name };
      return false;
    }
    this.me = { actor, name: name.trim(), role, alg, publicKey };
    this.people = [...this.people.filter((person) => person.actor !== actor), this.me];
    await this.keep();
    return true;
  }

  /** Writes one entry: signed, on disk, then counted. One after the other, since each names the one before. */
  write(event: LedgerEvent): Promise<boolean> {
    const next = this.#queue.then(() => this.#write(event));
    this.#queue = next;
    return next;
  }
  async #write(event: LedgerEvent): Promise<boolean> {
    const { me, entries } = this;
    const signing = this.#signing;
    if (!me || !signing) {
      this.failure = { kind: 'no-role' };
      return false;
    }
    this.touch();
    const now = this.ports.clock.wallMs();
    const made = ledgerEntry(lastOf(entries, me.actor), me.actor, now, event);
    const entry = { ...made, signature: await signing.sign(made.hash) };
    const stored = await this.ports.stores.desk.append(this.exam.examId, [entry]);
    if (!stored.ok) {
      this.failure = stored.error;
      return false;
    }
    await this.#setEntries([entries, [entry]]);
    this.savedAtMs = now;
    return true;
  }
  /** When the results were made known: from then on the days for appeals run. */
  async release(): Promise<void> {
    if (this.releasedAtMs === undefined) await this.write({ type: 'results-released' });
  }

  // ---- beside the ledger

  async setAngoff(first: string, second: string): Promise<void> {
    this.angoff = [first, second];
    await this.keep();
  }
  /** The roll as typed or as CSV, in the place of what was there. */
  protected async takeRoll(text: string): Promise<ReadRoll> {
    const read = readRoll(text);
    this.roll = Object.fromEntries(
      read.lines.map(({ candidate, receipt }) => [candidate, receipt]),
    );
    await this.keep();
    return read;
  }
  /** From now on everybody keeps the scripts that he has now; those of later files are shared by themselves. */
  async fixShares(): Promise<void> {
    this.fixedShares = this.shares;
    await this.keep();
  }

  // ---- files between examiners

  ledgerText(): string {
    const { exam, packHash, people, numbers, fixedShares, entries } = this;
    return writeLedger({
      schema: 'uptake-ledger/1',
      examId: exam.examId,
      packHash,
      people,
      numbers,
      shares: fixedShares,
      entries,
    });
  }

  async mergeLedger(text: string): Promise<Result<MergeReport, DeskFailure>> {
    this.touch();
    const { exam, packHash } = this;
    const read = readLedger(text, { examId: exam.examId, packHash });
    if (!read.ok) return read;
    const { people, numbers, shares, entries } = read.value;
    const merged = mergeNumbers(this.numbers, numbers);
    // Nothing was decided here yet: the numbers of those who have begun are taken.
    const adopted = merged.ok || this.entries.length > 0 ? merged : ok(numbers);
    if (!adopted.ok) return err(adopted.error);
    const clash = clashingShare(this.fixedShares ?? {}, shares ?? {});
    if (clash !== undefined) return err({ kind: 'shares-differ', number: clash });
    const known = new Set(this.people.map(({ actor }) => actor));
    this.people = [...this.people, ...people.filter(({ actor }) => !known.has(actor))];
    this.numbers = scriptNumbers(
      this.scripts.map(({ digest }) => digest),
      packHash,
      adopted.value,
    );
    if (shares) this.fixedShares = { ...shares, ...this.fixedShares };
    const before = this.entries.length;
    const ledgers = [this.entries, entries];
    const whole = mergeLedgers(ledgers);
    const stored = await this.ports.stores.desk.append(exam.examId, whole.entries);
    await this.#setEntries(ledgers);
    await this.keep();
    await this.markCounted();
    // A gap or a fork is named and shown; what could not be stored is in the file and can be merged again.
    if (!stored.ok && stored.error.kind !== 'chain-gap' && stored.error.kind !== 'chain-conflict')
      return err(stored.error);
    return ok({ added: this.entries.length - before, faults: this.faults });
  }
}
