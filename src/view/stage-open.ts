import { GpuLife } from './gpu-life.ts';
import { nextFrame } from './next-frame.ts';
import { SoftwareRenderer } from './software/software-renderer.ts';
import type { Layers, Picture, Stage, StageOptions, StageStatus, WellSpec } from './stage.ts';
import { measureWell, mountWell, unmountWell, type WellMount } from './well-mount.ts';

// The stage: software picture at once, the GPU renderer behind it, and the change between the two. The software
// canvas stays in each well below the other's, so a change of renderer is a change of visibility and never a gap.

/** Main-thread time one frame of software drawing may take before the rest waits for the next frame. */
const frameBudgetMs = 40;
/** The same where waiting would show an empty or wrong canvas for a frame. */
const atOnceBudgetMs = 90;

const keptTimings = 500;
let timings = 0;

/** Leaves the time of a frame for `npm run bench`; the browser's list of timings is kept short. */
function timeFrame(startMs: number): void {
  if (timings++ % keptTimings === 0) performance.clearMeasures('uptake:frame');
  performance.measure('uptake:frame', { start: startMs });
}

class OpenStage implements Stage {
  private readonly options: StageOptions;
  private readonly software: SoftwareRenderer;
  private readonly gpu: GpuLife;
  private mounts: WellMount[] = [];
  private picture: Picture | undefined;
  private cancelFrame: (() => void) | undefined;
  private waiting: Array<() => void> = [];
  private disposed = false;
  private currentStatus: StageStatus = { renderer: 'software', state: 'ready' };

  constructor(layers: Layers, options: StageOptions) {
    this.options = options;
    this.software = new SoftwareRenderer(layers);
    this.gpu = new GpuLife(layers, options, {
      mounts: () => this.mounts,
      picture: () => this.picture,
      toSoftware: (hide) => this.toSoftware(hide),
      measureSoftware: () => this.software.measure(),
      say: (status) => this.setStatus(status),
    });
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
    this.gpu.followWells();
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
    if (!this.gpu.resize()) this.software.setWells(this.mounts);
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
    if (this.gpu.isShown) return this.gpu.capture(wellId);
    const { canvas } = mount;
    if (canvas.width === 0 || canvas.height === 0) return undefined;
    return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.cancelFrame?.();
    this.gpu.dispose();
    for (const mount of this.mounts) unmountWell(mount);
    this.mounts = [];
    this.release();
  }

  private setStatus(status: StageStatus): void {
    this.currentStatus = status;
    this.options.onStatus?.(status);
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
    if (this.gpu.draw(picture)) {
      this.release();
      return;
    }
    if (!this.software.work(budgetMs)) {
      this.schedule();
      return;
    }
    this.release();
    this.gpu.startOnce();
  }

  /** Lets the software canvases be seen, with the picture last asked for. */
  private toSoftware(hide: (() => void) | undefined): void {
    this.software.setWells(this.mounts);
    if (this.picture) this.software.ask(this.picture);
    if (hide) {
      this.drawNow(atOnceBudgetMs);
      hide();
    } else if (this.picture) this.schedule();
  }
}

/** Opens a stage over a CT and a PET volume, either of which may be missing. Nothing is drawn before `show`. */
export function openStage(layers: Layers, options: StageOptions): Stage {
  return new OpenStage(layers, options);
}
