import { gpuRefusal } from './gpu-probe.ts';
import { nextFrame } from './next-frame.ts';
import type { GpuRenderer } from './renderer.ts';
import { SoftwareRenderer } from './software/software-renderer.ts';
import type {
  Layers,
  Picture,
  RendererReason,
  Stage,
  StageOptions,
  StageStatus,
  WellSpec,
} from './stage.ts';
import { measureWell, mountWell, unmountWell, type WellMount } from './well-mount.ts';

// The stage: software picture at once, the GPU renderer behind it, and the change between the two. The software
// canvas stays in each well below the other's, so a change of renderer is a change of visibility and never a gap.

/** Main-thread time one frame of software drawing may take before the rest waits for the next frame. */
const frameBudgetMs = 40;
/** The same where waiting would show an empty or wrong canvas for a frame. */
const atOnceBudgetMs = 90;
/** A context that held this long was no part of a row of losses. */
const steadyMs = 60_000;
const lossesInARow = 3;
const measuredFrames = 3;
const retryMs = 1000;

const median = (list: number[]): number =>
  list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const keptTimings = 500;
let timings = 0;

/** Leaves the time of a frame for `npm run bench`; the browser's list of timings is kept short. */
function timeFrame(startMs: number): void {
  if (timings++ % keptTimings === 0) performance.clearMeasures('uptake:frame');
  performance.measure('uptake:frame', { start: startMs });
}

class OpenStage implements Stage {
  private readonly layers: Layers;
  private readonly options: StageOptions;
  private readonly software: SoftwareRenderer;
  private mounts: WellMount[] = [];
  private picture: Picture | undefined;
  private gpu: GpuRenderer | undefined;
  /** The GPU canvases are the ones seen. */
  private onGpu = false;
  private gpuWanted: boolean;
  private gpuBusy = false;
  /** Counts changes of wells and engines, so that a late promise knows it is late. */
  private generation = 0;
  private losses = 0;
  private readySince = 0;
  private cancelFrame: (() => void) | undefined;
  private waiting: Array<() => void> = [];
  private disposed = false;
  private currentStatus: StageStatus = { renderer: 'software', state: 'ready' };

  constructor(layers: Layers, options: StageOptions) {
    this.layers = layers;
    this.options = options;
    this.software = new SoftwareRenderer(layers);
    this.gpuWanted = options.prefer !== 'software';
  }

  get status(): StageStatus {
    return this.currentStatus;
  }

  setWells(wells: readonly WellSpec[]): void {
    if (this.disposed) return;
    const kept = new Map(this.mounts.map((mount) => [mount.spec.id, mount]));
    const next = wells.map((spec) => {
      const mount = kept.get(spec.id);
      const same =
        mount?.spec.element === spec.element &&
        mount.spec.plane === spec.plane &&
        mount.spec.content === spec.content;
      return same ? mount : mountWell(spec);
    });
    for (const mount of this.mounts) if (!next.includes(mount)) unmountWell(mount);
    this.mounts = next;
    for (const mount of next) mount.size = measureWell(mount.layer);
    this.toSoftware();
    if (!this.gpu) return;
    this.setStatus({ renderer: 'software', state: 'starting' });
    void this.mountGpu(this.gpu);
  }

  show(picture: Picture): void {
    if (this.disposed) return;
    this.picture = picture;
    this.software.ask(picture);
    this.schedule();
  }

  resize(): void {
    if (this.disposed) return;
    for (const mount of this.mounts) mount.size = measureWell(mount.layer);
    if (this.onGpu && this.gpu) {
      try {
        this.gpu.resize();
      } catch {
        this.lose();
      }
    } else this.software.setWells(this.mounts);
    // A canvas that changed size is empty: draw before the browser paints.
    this.drawNow(atOnceBudgetMs);
  }

  settled(): Promise<void> {
    if (!this.cancelFrame || this.disposed) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async capture(wellId: string): Promise<ImageData | undefined> {
    await this.settled();
    const mount = this.mounts.find((each) => each.spec.id === wellId);
    if (!mount || this.disposed) return undefined;
    if (this.onGpu) return this.gpu?.capture(wellId);
    const { canvas } = mount;
    if (canvas.width === 0 || canvas.height === 0) return undefined;
    return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.generation++;
    this.cancelFrame?.();
    this.dropGpu();
    for (const mount of this.mounts) unmountWell(mount);
    this.mounts = [];
    this.release();
  }

  private setStatus(status: StageStatus): void {
    const frameMs = status.frameMs ?? this.currentStatus.frameMs;
    this.currentStatus = frameMs ? { ...status, frameMs } : status;
    this.options.onStatus?.(this.currentStatus);
  }

  private schedule(): void {
    this.cancelFrame ??= nextFrame(() => this.drawNow());
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private drawNow(budgetMs = frameBudgetMs): void {
    this.cancelFrame?.();
    this.cancelFrame = undefined;
    if (this.disposed || !this.picture) {
      this.release();
      return;
    }
    const start = performance.now();
    this.drawPicture(this.picture, budgetMs);
    timeFrame(start);
  }

  private drawPicture(picture: Picture, budgetMs: number): void {
    if (this.onGpu && this.gpu) {
      try {
        this.gpu.draw(picture);
        this.release();
        return;
      } catch {
        this.lose();
      }
    }
    if (!this.software.work(budgetMs)) {
      this.schedule();
      return;
    }
    this.release();
    if (this.gpuWanted && !this.gpu && !this.gpuBusy && this.mounts.length > 0) {
      this.gpuBusy = true;
      this.setStatus({ renderer: 'software', state: 'starting' });
      setTimeout(() => void this.startGpu(), 0);
    }
  }

  /** Lets the software canvases be seen, with the picture last asked for. */
  private toSoftware(): void {
    this.generation++;
    this.software.setWells(this.mounts);
    if (this.picture) this.software.ask(this.picture);
    if (this.onGpu) {
      this.onGpu = false;
      this.drawNow(atOnceBudgetMs);
      this.gpu?.reveal(false);
    } else if (this.picture) this.schedule();
  }

  private dropGpu(): void {
    const { gpu } = this;
    this.gpu = undefined;
    this.onGpu = false;
    try {
      gpu?.dispose();
    } catch {
      // What belongs to a lost context cannot always be given back; the browser has done it.
    }
  }

  private giveUp(reason: RendererReason, frameMs?: StageStatus['frameMs']): void {
    this.gpuWanted = false;
    this.gpuBusy = false;
    this.dropGpu();
    this.setStatus({ renderer: 'software', state: 'ready', reason, frameMs });
  }

  private lose(): void {
    if (this.disposed || !this.gpu) return;
    const now = performance.now();
    if (this.onGpu && now - this.readySince > steadyMs) this.losses = 0;
    this.losses++;
    // While the canvases are still in their wells: first the other picture, then the old one goes.
    this.gpuBusy = true;
    this.toSoftware();
    this.dropGpu();
    this.retry('lost-too-often');
  }

  private retry(reason: RendererReason): void {
    if (this.losses >= lossesInARow) {
      this.giveUp(reason);
      return;
    }
    this.gpuBusy = true;
    this.setStatus({ renderer: 'software', state: 'rebuilding' });
    setTimeout(() => void this.startGpu(), this.losses > 1 ? retryMs : 0);
  }

  private async startGpu(): Promise<void> {
    if (this.isDisposed()) return;
    const rebuilding = this.losses > 0;
    const refusal = gpuRefusal(this.layers, this.options.prefer === 'cornerstone');
    if (refusal) {
      this.failStart(refusal, rebuilding);
      return;
    }
    try {
      const { startCornerstone } = await import('./cornerstone/cornerstone-renderer.ts');
      if (this.isDisposed()) return;
      const started = await startCornerstone(this.layers, () => this.lose());
      if (!started.ok) {
        this.failStart(started.error, rebuilding);
        return;
      }
      if (this.isDisposed()) {
        started.value.dispose();
        return;
      }
      this.gpu = started.value;
      this.gpuBusy = false;
      await this.mountGpu(started.value);
    } catch {
      this.failStart('failed', rebuilding);
    }
  }

  /** A property read that the compiler does not take for settled across an await. */
  private isDisposed(): boolean {
    return this.disposed;
  }

  private failStart(reason: RendererReason, rebuilding: boolean): void {
    if (this.disposed) return;
    this.dropGpu();
    // Shortly after a loss browsers refuse new contexts for a while.
    if (!rebuilding) {
      this.giveUp(reason);
      return;
    }
    this.losses++;
    this.retry('lost-too-often');
  }

  /** Gives the wells to the GPU renderer, has it draw unseen, and shows it where it may be shown. */
  private async mountGpu(gpu: GpuRenderer): Promise<void> {
    const generation = ++this.generation;
    const late = (): boolean => this.disposed || gpu !== this.gpu || generation !== this.generation;
    try {
      await gpu.setWells(this.mounts);
      if (late() || !this.picture) return;
      gpu.resize();
      gpu.draw(this.picture);
      if (!this.currentStatus.frameMs && !this.isQuickEnough(gpu, this.picture)) return;
      this.onGpu = true;
      gpu.reveal(true);
      this.readySince = performance.now();
      this.setStatus({ renderer: 'cornerstone', state: 'ready' });
    } catch {
      if (late()) return;
      if (gpu.lost) this.lose();
      else this.failStart('failed', this.losses > 0);
    }
  }

  private isQuickEnough(gpu: GpuRenderer, picture: Picture): boolean {
    const length = this.options.prefer === 'auto' ? measuredFrames : 1;
    const times = (one: () => number): number => median(Array.from({ length }, one));
    const frameMs = {
      cornerstone: times(() => gpu.measure(picture)),
      software: times(() => this.software.measure()),
    };
    if (this.options.prefer === 'auto' && frameMs.cornerstone > frameMs.software) {
      this.giveUp('slower', frameMs);
      return false;
    }
    this.currentStatus = { ...this.currentStatus, frameMs };
    return true;
  }
}

/** Opens a stage over a CT and a PET volume, either of which may be missing. Nothing is drawn before `show`. */
export function openStage(layers: Layers, options: StageOptions): Stage {
  return new OpenStage(layers, options);
}
