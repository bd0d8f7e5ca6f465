import type { Clock } from '#base';

// While a sitting runs, its work so far is put every minute into a folder that the invigilator chose, signed and sealed
// like what is handed in: a machine that dies does not take it along. Only browsers with the File System Access API can.

const everyMs = 60_000;

interface WithPicker {
  readonly showDirectoryPicker?: (options: {
    readonly id: string;
    readonly mode: 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}

export interface StickWork {
  /** What is written, as it is now; undefined where nothing is new or nothing can be made. */
  readonly make: () => Promise<Blob | undefined>;
  readonly fileName: string;
}

export class StickCopy {
  /** Name of the folder; undefined where none was chosen. */
  folder = $state<string | undefined>();
  state = $state<'waiting' | 'written' | 'failed'>('waiting');
  writtenAtMs = $state<number | undefined>();

  readonly #clock: Clock;
  #handle: FileSystemDirectoryHandle | undefined;
  #work: StickWork | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #writing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get possible(): boolean {
    return typeof (globalThis as WithPicker).showDirectoryPicker === 'function';
  }

  /** Asks for the folder; must follow a click. False where the person did not choose one. */
  async choose(): Promise<boolean> {
    try {
      this.#handle = await (globalThis as WithPicker).showDirectoryPicker?.({
        id: 'uptake-stick',
        mode: 'readwrite',
      });
    } catch {
      return false;
    }
    this.folder = this.#handle?.name;
    this.state = 'waiting';
    void this.writeNow();
    return this.#handle !== undefined;
  }

  begin(work: StickWork): void {
    this.#work = work;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => void this.writeNow(), everyMs);
    void this.writeNow();
  }

  async writeNow(): Promise<void> {
    if (!this.#handle || !this.#work || this.#writing) return;
    this.#writing = true;
    const { make, fileName } = this.#work;
    try {
      const blob = await make();
      if (blob) await this.write(fileName, blob);
    } finally {
      this.#writing = false;
    }
  }

  /** One file, whole or not at all: the browser swaps it in when it is closed. */
  async write(fileName: string, blob: Blob): Promise<void> {
    if (!this.#handle) return;
    try {
      const file = await this.#handle.getFileHandle(fileName, { create: true });
      const out = await file.createWritable();
      await out.write(blob);
      await out.close();
      this.state = 'written';
      this.writtenAtMs = this.#clock.wallMs();
    } catch {
      // Pulled out, full, or no longer permitted: said on screen, tried again in a minute.
      this.state = 'failed';
    }
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#work = undefined;
  }
}
