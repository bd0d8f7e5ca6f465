import type { Result } from '#base';
import {
  makeExamKeys,
  openExamKey,
  openRecoveryKey,
  packErrorText,
  writeLock,
  type BothTexts,
  type ExamKeys,
  type LockFile,
  type OpenedKey,
  type PackError,
} from '#pack';

/** What is kept of the keys once they are made: four things to put away. */
export type KeyPart = 'key' | 'lock' | 'recovery-lock' | 'sheet';
export const keyParts: readonly KeyPart[] = ['key', 'lock', 'recovery-lock', 'sheet'];

/** A key in memory is forgotten when nobody touches the page for so long (reliability design §3.3). */
const idleMs = 30 * 60_000;

/** Letters that no file system takes go. */
const fileStem = (name: string): string =>
  name.replace(/[\\/:*?"<>|\s]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'Exam';

/** Keys for a secretary: make, save and print, type two words again. Words and identities live here and nowhere else. */
export class KeyMaker {
  step = $state<'name' | 'save' | 'check' | 'done'>('name');
  name = $state('');
  place = $state('');
  busy = $state(false);
  keys = $state.raw<ExamKeys | undefined>();
  saved = $state.raw<ReadonlySet<KeyPart>>(new Set());
  /** Numbers of the two words to be typed again, from 1. */
  asked = $state.raw<readonly [number, number]>([2, 5]);
  wrong = $state(false);
  /** Locks of the keys that were made last, after words and identity are forgotten. */
  made = $state.raw<readonly LockFile[]>([]);

  #timer: ReturnType<typeof setTimeout> | undefined;

  get stem(): string {
    return fileStem(this.name);
  }

  async make(): Promise<void> {
    if (this.busy || this.name.trim() === '') return;
    this.busy = true;
    // The page shows that it works before the second of hard work.
    await new Promise((resolve) => setTimeout(resolve, 30));
    this.keys = await makeExamKeys({
      name: this.name.trim(),
      recoveryName: this.place.trim() || '保险柜 / safe',
    });
    this.made = [this.keys.key.lock, this.keys.recovery.lock];
    this.saved = new Set();
    this.busy = false;
    this.step = 'save';
    this.#watch();
  }

  /** A file of the keys; the sheet is printed. */
  fileOf(
    part: Exclude<KeyPart, 'sheet'>,
  ): { readonly name: string; readonly blob: Blob } | undefined {
    const { keys, stem } = this;
    if (part === 'key') return keys && { name: `${stem}.examkey`, blob: new Blob([keys.keyFile]) };
    const lock = this.made.find(({ role }) => (role === 'recovery') === (part === 'recovery-lock'));
    const ending = part === 'lock' ? '.lock' : '-recovery.lock';
    return lock && { name: `${stem}${ending}`, blob: new Blob([writeLock(lock)]) };
  }

  noteSaved(part: KeyPart): void {
    this.saved = new Set([...this.saved, part]);
    this.#watch();
  }

  /** Asks for two of the six words, other ones each time. */
  ask(): void {
    const first = (crypto.getRandomValues(new Uint8Array(1))[0]! % 3) + 1;
    const second = (crypto.getRandomValues(new Uint8Array(1))[0]! % 3) + 4;
    this.asked = [first, second];
    this.wrong = false;
    this.step = 'check';
    this.#watch();
  }

  /** Right: words and identities are forgotten here. */
  check(typed: readonly [string, string]): boolean {
    const words = this.keys?.words ?? [];
    const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
    const right = this.asked.every((number, at) => plain(typed[at]!) === words[number - 1]);
    this.wrong = !right;
    if (!right) return false;
    this.forget();
    this.step = 'done';
    return true;
  }

  forget(): void {
    this.keys = undefined;
    clearTimeout(this.#timer);
  }

  again(): void {
    this.forget();
    this.name = '';
    this.made = [];
    this.step = 'name';
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.forget();
      if (this.step !== 'done') this.step = 'name';
    }, idleMs);
  }

  /** Opens a key file with its words, or the recovery key from paper, to say that it opens; nothing is kept. */
  async test(file: File | undefined, typed: string): Promise<Result<LockFile, BothTexts>> {
    const opened: Result<OpenedKey, PackError> = file
      ? await openExamKey(new Uint8Array(await file.arrayBuffer()), typed, {}, file.name)
      : await openRecoveryKey(typed);
    return opened.ok
      ? { ok: true, value: opened.value.lock }
      : { ok: false, error: packErrorText(opened.error) };
  }
}
