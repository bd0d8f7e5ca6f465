import type { Result } from '#base';
import type { Economy, Layers, Picture, RendererReason } from './stage.ts';
import type { WellMount } from './well-mount.ts';

/** What the stage asks of the renderer that is loaded behind it. Everything may throw once the context is lost. */
export interface GpuRenderer {
  /** The context is gone, whether or not the browser has said so yet. */
  readonly lost: boolean;
  /** Puts its own canvas into each well's layer, hidden. Resolves when `draw` may be called. */
  setWells(mounts: readonly WellMount[]): Promise<void>;
  /** Follows the sizes the mounts now have. */
  resize(): void;
  /** Draws all wells before it returns. */
  draw(picture: Picture): void;
  /** As draw, and waits for the GPU: milliseconds for all wells. */
  measure(picture: Picture): number;
  /** Shows or hides its canvases over those of the software renderer. */
  reveal(shown: boolean): void;
  capture(wellId: string): ImageData | undefined;
  dispose(): void;
}

/** `onLost` is called once, when the context is gone. */
export type StartGpu = (
  layers: Layers,
  economy: Economy,
  onLost: () => void,
) => Promise<Result<GpuRenderer, RendererReason>>;
