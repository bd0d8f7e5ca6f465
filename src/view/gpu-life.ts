import { adviseDevice, checkDevice } from './device-check.ts';
import type { GpuRenderer } from './renderer.ts';
import type {
  Economy,
  Layers,
  Picture,
  RendererReason,
  StageOptions,
  StageStatus,
} from './stage.ts';
import type { WellMount } from './well-mount.ts';

// The life of the GPU renderer behind the software one: whether it is tried at all, its start, the comparison of frame
// times, the loss of its context and the way back, and giving up.

/** A context that held this long was no part of a row of losses. */
const steadyMs = 60_000;
const lossesInARow = 3;
const measuredFrames = 3;
const retryMs = 1000;

const median = (list: number[]): number =>
  list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/** What it asks of the stage. */
export interface GpuHost {
  readonly mounts: () => readonly WellMount[];
  readonly picture: () => Picture | undefined;
  /** Draws the software picture: at once where `hide` is given, and calls it when that stands; else in the next frame. */
  readonly toSoftware: (hide: (() => void) | undefined) => void;
  /** Milliseconds for a frame of the software renderer. */
  readonly measureSoftware: () => number;
  readonly say: (status: StageStatus) => void;
}

function needOf(layers: Layers): { longestSide: number; bytes: number } {
  const volumes = [layers.ct, layers.pet].filter((layer) => layer !== undefined);
  return {
    longestSide: Math.max(0, ...volumes.flatMap((volume) => [...volume.grid.size])),
    bytes: volumes.reduce((sum, volume) => sum + volume.values.byteLength, 0),
  };
}

export class GpuLife {
  private readonly layers: Layers;
  private readonly options: StageOptions;
  private readonly host: GpuHost;
  private renderer: GpuRenderer | undefined;
  /** Its canvases are the ones seen. */
  private shown = false;
  private isWanted: boolean;
  private isBusy = false;
  /** Counts changes of wells and engines, so that a late promise knows it is late. */
  private generation = 0;
  private losses = 0;
  private readySince = 0;
  private isDone = false;
  private economy: Economy = 'none';
  private frameMs: StageStatus['frameMs'];

  constructor(layers: Layers, options: StageOptions, host: GpuHost) {
    this.layers = layers;
    this.options = options;
    this.host = host;
    this.isWanted = options.prefer !== 'software';
  }

  get isShown(): boolean {
    return this.shown;
  }

  /** Call when the software picture stands: the first time, the start begins in the background. */
  startOnce(): void {
    if (!this.isWanted || this.renderer || this.isBusy || this.host.mounts().length === 0) return;
    this.isBusy = true;
    this.say({ renderer: 'software', state: 'starting' });
    setTimeout(() => void this.start(), 0);
  }

  /** Call after the wells changed: the software picture comes first, then it follows. */
  followWells(): void {
    this.stepBack();
    if (!this.renderer) return;
    this.say({ renderer: 'software', state: 'starting' });
    void this.mount(this.renderer);
  }

  /** True when it drew; false where the software renderer has to. */
  draw(picture: Picture): boolean {
    return this.attempt((renderer) => renderer.draw(picture));
  }

  resize(): boolean {
    return this.attempt((renderer) => renderer.resize());
  }

  capture(wellId: string): ImageData | undefined {
    return this.renderer?.capture(wellId);
  }

  dispose(): void {
    this.isDone = true;
    this.generation++;
    this.drop();
  }

  private attempt(action: (renderer: GpuRenderer) => void): boolean {
    if (!this.shown || !this.renderer) return false;
    try {
      action(this.renderer);
      return true;
    } catch {
      this.lose();
      return false;
    }
  }

  private stepBack(): void {
    this.generation++;
    const { renderer } = this;
    const hide = this.shown ? (): void => renderer?.reveal(false) : undefined;
    this.shown = false;
    this.host.toSoftware(hide);
  }

  private drop(): void {
    const { renderer } = this;
    this.renderer = undefined;
    this.shown = false;
    try {
      renderer?.dispose();
    } catch {
      // What belongs to a lost context cannot always be given back; the browser has done it.
    }
  }

  private giveUp(reason: RendererReason): void {
    this.isWanted = false;
    this.isBusy = false;
    this.drop();
    this.say({ renderer: 'software', state: 'ready', reason });
  }

  private say(status: StageStatus): void {
    const { frameMs } = this;
    this.host.say(frameMs ? { ...status, frameMs } : status);
  }

  private lose(): void {
    if (this.isDone || !this.renderer) return;
    const now = performance.now();
    if (this.shown && now - this.readySince > steadyMs) this.losses = 0;
    this.losses++;
    // While the canvases are still in their wells: first the other picture, then the old one goes.
    this.isBusy = true;
    this.stepBack();
    this.drop();
    this.retry('lost-too-often');
  }

  private retry(reason: RendererReason): void {
    if (this.losses >= lossesInARow) {
      this.giveUp(reason);
      return;
    }
    this.isBusy = true;
    this.say({ renderer: 'software', state: 'rebuilding' });
    setTimeout(() => void this.start(), this.losses > 1 ? retryMs : 0);
  }

  /** Why the GPU cannot draw these layers, or undefined where it can; settles the economy. */
  private refusal(): RendererReason | undefined {
    const plan = adviseDevice(checkDevice(), needOf(this.layers));
    this.economy = this.options.economy ?? plan.economy;
    if (plan.advice.includes('no-webgl')) return 'no-webgl';
    const isAccepted = this.options.prefer === 'cornerstone';
    if (plan.advice.includes('software-gl') && !isAccepted) return 'software-gl';
    const isUnable = plan.advice.some(
      (each) => each === 'no-float-linear' || each === 'small-texture',
    );
    return isUnable ? 'failed' : undefined;
  }

  private async start(): Promise<void> {
    if (this.isOver()) return;
    const rebuilding = this.losses > 0;
    const refusal = this.refusal();
    if (refusal) {
      this.failStart(refusal, rebuilding);
      return;
    }
    try {
      const { startCornerstone } = await import('./cornerstone/cornerstone-renderer.ts');
      if (this.isOver()) return;
      const started = await startCornerstone(this.layers, this.economy, () => this.lose());
      if (!started.ok) {
        this.failStart(started.error, rebuilding);
        return;
      }
      if (this.isOver()) {
        started.value.dispose();
        return;
      }
      this.renderer = started.value;
      this.isBusy = false;
      await this.mount(started.value);
    } catch {
      this.failStart('failed', rebuilding);
    }
  }

  /** A property read that the compiler does not take for settled across an await. */
  private isOver(): boolean {
    return this.isDone;
  }

  private failStart(reason: RendererReason, rebuilding: boolean): void {
    if (this.isDone) return;
    this.drop();
    // Shortly after a loss browsers refuse new contexts for a while.
    if (!rebuilding) {
      this.giveUp(reason);
      return;
    }
    this.losses++;
    this.retry('lost-too-often');
  }

  /** Gives it the wells, has it draw unseen, and shows it where it may be shown. */
  private async mount(renderer: GpuRenderer): Promise<void> {
    const generation = ++this.generation;
    const isLate = (): boolean =>
      this.isDone || renderer !== this.renderer || generation !== this.generation;
    try {
      await renderer.setWells(this.host.mounts());
      const picture = this.host.picture();
      if (isLate() || !picture) return;
      renderer.resize();
      renderer.draw(picture);
      if (!this.frameMs && !this.isQuickEnough(renderer, picture)) return;
      this.shown = true;
      renderer.reveal(true);
      this.readySince = performance.now();
      const economy = this.economy === 'none' ? {} : { economy: this.economy };
      this.say({ renderer: 'cornerstone', state: 'ready', ...economy });
    } catch {
      if (isLate()) return;
      if (renderer.lost) this.lose();
      else this.failStart('failed', this.losses > 0);
    }
  }

  private isQuickEnough(renderer: GpuRenderer, picture: Picture): boolean {
    const length = this.options.prefer === 'auto' ? measuredFrames : 1;
    const times = (one: () => number): number => median(Array.from({ length }, one));
    this.frameMs = {
      cornerstone: times(() => renderer.measure(picture)),
      software: times(this.host.measureSoftware),
    };
    const { cornerstone, software } = this.frameMs;
    if (this.options.prefer !== 'auto' || cornerstone <= software) return true;
    this.giveUp('slower');
    return false;
  }
}
