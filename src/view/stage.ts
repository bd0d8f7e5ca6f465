import type { Plane, PlaneCamera, Volume } from '#domain/image';
import type { ColourMapId } from './colour-maps.ts';

// The plain interface behind which both renderers stand. Arguments are domain types; nobody outside src/view ever
// sees a Cornerstone object, and no number is ever read back from a picture.

export type Content = 'ct' | 'pet' | 'fused';

/**
 * An element that shows one plane of one content. The stage adds one layer that fills it, lies below whatever the
 * element already holds and lets pointer events through; removing the well takes the layer out again.
 * Give the element no border: its getBoundingClientRect() is the width and height to use with `screenOfWorld` and
 * `worldOfScreen`, fractions of a pixel included.
 */
export interface WellSpec {
  readonly id: string;
  readonly plane: Plane;
  readonly content: Content;
  readonly element: HTMLElement;
}

export interface Layers {
  readonly ct?: Volume | undefined;
  readonly pet?: Volume | undefined;
}

export interface Range {
  readonly lower: number;
  readonly upper: number;
}

export interface Display {
  /** HU. */
  readonly ct: Range;
  /** In the PET volume's own unit. */
  readonly pet: Range;
  readonly petMap: ColourMapId;
  readonly fusedMap: ColourMapId;
  /**
   * Share of PET in the fused picture, 0 to 1: result = CT·(1−fusion) + PET·fusion, in every channel. Outside the CT
   * its part is black, outside the PET it is the colour of the value 0. With one layer only, that layer is shown.
   */
  readonly fusion: number;
}

export interface Picture {
  readonly cameras: Readonly<Record<Plane, PlaneCamera>>;
  readonly display: Display;
}

export type RendererKind = 'software' | 'cornerstone';

export type RendererReason = 'no-webgl' | 'software-gl' | 'slower' | 'failed' | 'lost-too-often';

export interface StageStatus {
  /** What draws the picture on screen now. */
  readonly renderer: RendererKind;
  /** 'rebuilding' while a lost WebGL context is replaced; the software picture stands meanwhile. */
  readonly state: 'ready' | 'starting' | 'rebuilding';
  /** Why the GPU renderer is not used, where it was asked for or tried. */
  readonly reason?: RendererReason | undefined;
  /** Measured once both renderers have drawn the same wells: milliseconds for all of them. */
  readonly frameMs?: { readonly software: number; readonly cornerstone: number } | undefined;
}

export interface Stage {
  readonly status: StageStatus;
  /** Replaces the set of wells; elements must be in the document. A well of the same id and element is kept. */
  setWells(wells: readonly WellSpec[]): void;
  /** Draws at the next animation frame; of several calls in one frame the last wins. */
  show(picture: Picture): void;
  /** Call when well sizes or the device pixel ratio changed. */
  resize(): void;
  /** Resolves when the picture last asked for is on screen; in a hidden tab within about a second. */
  settled(): Promise<void>;
  /** The pixels of a well as drawn, device pixels, RGBA; for tests and key images. Not for measuring. */
  capture(wellId: string): Promise<ImageData | undefined>;
  dispose(): void;
}

export interface StageOptions {
  /**
   * auto: software at once, Cornerstone when a real GPU is there and its measured frame is no slower.
   * cornerstone: software at once, Cornerstone as soon as it can draw, whatever its speed.
   * software: Cornerstone is never loaded.
   */
  readonly prefer: 'auto' | RendererKind;
  readonly onStatus?: ((status: StageStatus) => void) | undefined;
}
