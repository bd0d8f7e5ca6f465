import { sha256Hex } from '#base';
import {
  papersOf,
  beginSitting,
  isCode,
  receiptCode,
  type Exam,
  type SittingEntry,
} from '#domain/exam';
import { casesOf, makeDeviceKey, packErrorText, type BothTexts, type DeviceKey } from '#pack';
import type { SittingHeader, StoredExam } from '#store';
import type { OpenPorts } from '../open-case.ts';
import { ChainLog } from './chain-log.svelte.ts';
import { checkDevice, type DeviceFact } from './device-check.ts';
import {
  keyPair,
  sealSitting,
  sealToOthers,
  type HandedIn,
  type SealProblem,
} from './hand-in-sitting.ts';
import { readChain } from './read-chain.ts';
import { StickCopy } from './stick-copy.svelte.ts';
import { TabWatch } from './tab-watch.ts';
import { journalSlot, SittingRun } from './sitting-run.svelte.ts';

export type Phase = 'check-in' | 'resume' | 'running' | 'sealing' | 'receipt' | 'other-tab';
export type StartProblem = 'candidate' | 'code' | 'device' | 'storage' | 'key' | 'granted';

/** What the page itself must say of where it runs. */
export interface RoomPage {
  readonly size: () => { readonly width: number; readonly height: number };
  readonly hasWebgl: () => boolean;
  /** Name of the built page. */
  readonly build: string;
}

/** Letters of a candidate's number: it becomes part of a file name. */
const candidatePattern = /^[0-9A-Z][0-9A-Z._-]{0,31}$/i;

/** An examination on this machine, from check-in to receipt. */
export class SittingRoom {
  readonly exam: Exam;
  readonly pictures: Readonly<Record<string, Blob>>;
  readonly packHash: string;
  phase = $state<Phase>('check-in');
  /** Of this examination, oldest first. */
  headers = $state.raw<readonly SittingHeader[]>([]);
  facts = $state.raw<readonly DeviceFact[]>([]);
  fingerprint = $state<string | undefined>();
  run = $state.raw<SittingRun | undefined>();
  /** The sitting that waits for its resume code, or whose receipt is shown. */
  header = $state.raw<SittingHeader | undefined>();
  /** When its chain was written last. */
  lastWallMs = $state(0);
  sealProblem = $state<SealProblem | undefined>();
  /** The file was made and could not be stored: save it at once. */
  unstored = $state(false);
  handedIn = $state.raw<HandedIn | undefined>();
  readonly stick: StickCopy;

  readonly #ports: OpenPorts;
  readonly #stored: StoredExam;
  readonly #page: RoomPage;
  readonly #tabs: TabWatch;
  #key: DeviceKey | undefined;
  #chain: readonly [SittingEntry, ...SittingEntry[]] | undefined;

  constructor(ports: OpenPorts, stored: StoredExam, page: RoomPage) {
    this.#ports = ports;
    this.#stored = stored;
    this.#page = page;
    this.stick = new StickCopy(ports.clock);
    this.exam = stored.exam;
    this.pictures = stored.pictures;
    this.packHash = stored.packHash;
    this.#tabs = new TabWatch(ports.stores, stored.packHash, () =>
      this.run?.hint({ type: 'other-tab' }),
    );
  }

  get papers() {
    return papersOf(this.exam);
  }
  get ports(): OpenPorts {
    return this.#ports;
  }
  /** A screen with images is dark. */
  get dark(): boolean {
    const { run } = this;
    if (!run || this.phase !== 'running') return false;
    return (
      run.cases.reading !== undefined || run.volume !== undefined || run.task?.caseId !== undefined
    );
  }
  /** Of the signed file inside the seal: the same however often it is sealed. */
  get innerCode(): string {
    return receiptCode(this.handedIn?.innerHash ?? '') ?? '';
  }
  get finished(): readonly SittingHeader[] {
    return this.headers.filter(({ handedIn }) => handedIn);
  }
  get unfinished(): readonly SittingHeader[] {
    return this.headers.filter(({ handedIn }) => !handedIn);
  }

  /** Looks at what is here. Answers false where storage does not. */
  async open(): Promise<boolean> {
    const owned = await this.#tabs.claim();
    const list = await this.#ports.stores.sittings.list();
    if (!list.ok) return false;
    this.headers = list.value.filter(({ packHash }) => packHash === this.packHash);
    if (!owned) {
      this.phase = 'other-tab';
      return true;
    }
    const waiting = this.unfinished.at(-1);
    if (waiting && (await this.choose(waiting))) return true;
    await this.checkIn();
    return true;
  }

  async checkIn(): Promise<void> {
    this.phase = 'check-in';
    this.header = undefined;
    this.#key ??= await makeDeviceKey();
    this.fingerprint = fingerprintOf(this.#key);
    await this.checkDevice();
  }
  async checkDevice(): Promise<void> {
    this.facts = await checkDevice({
      stores: this.#ports.stores,
      clock: this.#ports.clock,
      importedAtMs: this.#stored.importedAtMs,
      caseIds: casesOf(this.exam),
      owned: this.#tabs.owned,
      page: { ...this.#page.size(), hasWebgl: this.#page.hasWebgl() },
    });
  }
  get mayStart(): boolean {
    return this.facts.length > 0 && this.facts.every(({ state }) => state !== 'bad');
  }

  /** Begins: the start code is what the invigilator announced; the page cannot know whether it is the right one. */
  async start(candidateTyped: string, code: string): Promise<StartProblem | undefined> {
    const candidate = candidateTyped.normalize('NFKC').trim();
    if (!candidatePattern.test(candidate)) return 'candidate';
    if (!isCode(code)) return 'code';
    await this.checkDevice();
    if (!this.mayStart) return 'device';
    const key = (this.#key ??= await makeDeviceKey());
    const { clock, stores, newId } = this.#ports;
    const { alg, publicKey } = key;
    const { exam, packHash } = this;
    const first = beginSitting(
      {
        type: 'begun',
        examId: exam.examId,
        packHash,
        candidate,
        device: { alg, publicKey },
        startCode: code,
        supervised: exam.supervised,
        build: this.#page.build,
      },
      { monoMs: Math.round(clock.monoMs()), wallMs: Math.round(clock.wallMs()) },
    );
    if (!first.ok) return 'key';
    const header: SittingHeader = {
      sittingId: newId(),
      examId: exam.examId,
      packHash,
      candidate,
      startedAtMs: first.value.wallMs,
      keys: await keyPair(key),
      attempts: {},
    };
    const begun = await stores.sittings.begin(header, first.value);
    if (!begun.ok) return 'storage';
    this.#key = undefined;
    this.#runWith(header, [first.value]);
    return undefined;
  }

  /** A sitting that was interrupted, or one whose file is to be saved once more. False where its chain is unreadable. */
  async choose(header: SittingHeader): Promise<boolean> {
    this.header = header;
    if (header.handedIn) {
      this.handedIn = header.handedIn;
      this.phase = 'receipt';
      return true;
    }
    const read = await readChain(this.#ports.stores, header.sittingId);
    if (!read) return false;
    this.#chain = read;
    const last = read.at(-1)!;
    this.lastWallMs = last.wallMs;
    if (last.event.type === 'ended') {
      this.#runWith(header, read);
      await this.#seal();
    } else this.phase = 'resume';
    return true;
  }

  /** Goes on after a crash: the gap counts as used, but for what the invigilator gives back. */
  async resume(code: string, grantedMinutes: number): Promise<StartProblem | undefined> {
    const { header } = this;
    const chain = this.#chain;
    if (!isCode(code) && (this.exam.supervised || code !== '')) return 'code';
    if (!(grantedMinutes >= 0 && grantedMinutes <= 600)) return 'granted';
    if (!header || !chain) return 'storage';
    this.#ports.stores.journal.take(journalSlot(header.sittingId));
    const run = this.#makeRun(header, chain);
    const gapMs = Math.max(0, run.chain.now().wallMs - run.chain.last.wallMs);
    const grantedMs = Math.round(grantedMinutes * 60_000);
    run.chain.append({ type: 'resumed', gapMs, code, ...(grantedMs > 0 && { grantedMs }) });
    await run.cases.catchUp();
    this.run = run;
    this.phase = 'running';
    this.#copyToStick(run);
    run.tick();
    if (run.openPaper === 'theory') run.theory.begin();
    return undefined;
  }

  #makeRun(header: SittingHeader, stored: readonly [SittingEntry, ...SittingEntry[]]): SittingRun {
    const first = stored[0].event;
    if (first.type !== 'begun') throw new Error('a chain that does not begin');
    const { stores, clock } = this.#ports;
    const { sittings } = stores;
    const chain = new ChainLog({ exam: this.exam, header, stored, head: first, sittings, clock });
    return new SittingRun(this.#ports, this.exam, header, chain);
  }
  #runWith(header: SittingHeader, stored: readonly [SittingEntry, ...SittingEntry[]]): void {
    this.header = header;
    this.run = this.#makeRun(header, stored);
    this.phase = 'running';
    this.#copyToStick(this.run);
    this.run.tick();
  }

  #copyToStick(run: SittingRun): void {
    let length = 0;
    this.stick.begin({
      fileName: `${run.header.candidate}-unfinished.submission`,
      make: async () => {
        await run.chain.settle();
        const { entries } = run.chain;
        if (entries.length === length || run.state.ended) return undefined;
        const logs = await run.cases.logs();
        const now = this.#ports.clock.wallMs();
        const made = await sealSitting(this.exam, run.header, run.chain, logs, now, true);
        if (typeof made === 'string') return undefined;
        ({ length } = entries);
        return made.file;
      },
    });
  }

  /** Whether the stop code may be left out: the clock ended the sitting, or nobody announces one. */
  get codeOptional(): boolean {
    return !this.exam.supervised || this.run?.closedByTime === true;
  }

  /** Ends the sitting, signs and seals it. Nothing can be changed after. */
  async handIn(stopCode: string): Promise<StartProblem | undefined> {
    const { run } = this;
    if (!run) return 'storage';
    if (!isCode(stopCode) && !(this.codeOptional && stopCode === '')) return 'code';
    const why = run.closedByTime ? 'time' : 'finished';
    await run.closePaper('finished');
    run.chain.append({ type: 'ended', stopCode, why });
    await this.#seal();
    return undefined;
  }

  async #seal(): Promise<void> {
    const { run, header } = this;
    if (!run || !header) return;
    this.phase = 'sealing';
    this.sealProblem = undefined;
    await run.chain.settle();
    const logs = await run.cases.logs();
    const { clock, stores } = this.#ports;
    const sealed = await sealSitting(this.exam, header, run.chain, logs, clock.wallMs());
    if (typeof sealed === 'string') {
      this.sealProblem = sealed;
      return;
    }
    const stored = await stores.sittings.update(header.sittingId, { handedIn: sealed });
    this.unstored = !stored.ok;
    this.handedIn = sealed;
    this.stick.end();
    await this.stick.write(`${header.candidate}.submission`, sealed.file);
    this.phase = 'receipt';
  }
  sealAgain(): Promise<void> {
    return this.#seal();
  }

  /** Seals what was handed in to the locks of these files instead. Answers why not. */
  async sealTo(files: readonly File[]): Promise<BothTexts | undefined> {
    const { handedIn, header } = this;
    if (!handedIn || !header) return undefined;
    const sealed = await sealToOthers(handedIn, files);
    if (!sealed.ok) return packErrorText(sealed.error);
    const { sittings } = this.#ports.stores;
    this.unstored = !(await sittings.update(header.sittingId, { handedIn: sealed.value })).ok;
    this.handedIn = sealed.value;
    return undefined;
  }

  /** The room for the next candidate. */
  async next(): Promise<void> {
    await this.run?.close();
    this.run = undefined;
    this.handedIn = undefined;
    await this.open();
  }

  pause(): void {
    this.run?.pause();
  }
  async close(): Promise<void> {
    this.stick.end();
    await this.run?.close();
    this.#tabs.release();
  }
}

/** Twelve letters by which the key of a sitting is told on the roll. */
export const fingerprintOf = ({ publicKey }: Pick<DeviceKey, 'publicKey'>): string =>
  receiptCode(sha256Hex(publicKey))!;
export const innerCodeOf = ({ innerHash }: Pick<HandedIn, 'innerHash'>): string =>
  receiptCode(innerHash)!;
