import type { Plane, PlaneCamera, Rigid, Volume } from '#domain/image';
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

/**
 * A slab drawn instead of a slice: thickness in mm around the slice, both layers each by itself, then windowed and
 * blended as slices are. The largest, smallest or mean value is taken
 * - where a layer's voxel axes run along the planes: column of voxels by column, from the values at the slab's two faces
 *   (linear between layers) and at every voxel layer between them, the mean by the trapezoid rule; the result is a slice
 *   and drawn as one, bilinear;
 * - else on the line through each pixel, from trilinear samples at the two faces and wherever the line meets the next
 *   plane of voxel centres, of the voxel axis whose planes lie closest on it; same rule for the mean.
 * What lies beyond a layer's outer voxel faces does not take part. Where all of the slab does, the pixel is as outside
 * of a slice: CT black, PET the colour of the value 0. A thickness that is not above 0 draws the slice.
 */
export interface Slab {
  readonly thicknessMm: number;
  readonly mode: 'mip' | 'minip' | 'mean';
}

/** Where the two layers are drawn; a layer without a move lies where its grid says. */
export interface Moves {
  readonly ct?: Rigid | undefined;
  readonly pet?: Rigid | undefined;
}

export interface Picture {
  readonly cameras: Readonly<Record<Plane, PlaneCamera>>;
  readonly display: Display;
  readonly slab?: Slab | undefined;
  /** Cameras of single wells by well id, where views are not linked; the plane's camera otherwise. */
  readonly wellCameras?: Readonly<Record<string, PlaneCamera>> | undefined;
  /** Where a layer is drawn instead of where its grid says (registration nudge, prior study). Voxels and numbers are untouched. */
  readonly move?: Moves | undefined;
}

export type RendererKind = 'software' | 'cornerstone';

export type RendererReason = 'no-webgl' | 'software-gl' | 'slower' | 'failed' | 'lost-too-often';

/**
 * How the GPU's copy of the volumes is made smaller. Software pictures and all numbers stay as they are.
 * half-ct: CT averaged 2 × 2 in each slice before upload, a quarter of its texture; fine CT edges are softer.
 * float16: PET as 16-bit floats (11 significant bits, a step of 0.05 %), half of its texture; CT too where the GPU has
 * no 16-bit integer textures (exact from −2048 to 2048 HU, to the nearest even HU above).
 */
export type Economy = 'none' | 'half-ct' | 'float16';

export interface StageStatus {
  /** What draws the picture on screen now. */
  readonly renderer: RendererKind;
  /** 'rebuilding' while a lost WebGL context is replaced; the software picture stands meanwhile. */
  readonly state: 'ready' | 'starting' | 'rebuilding';
  /** Why the GPU renderer is not used, where it was asked for or tried. */
  readonly reason?: RendererReason | undefined;
  /** Measured once both renderers have drawn the same wells: milliseconds for all of them. */
  readonly frameMs?: { readonly software: number; readonly cornerstone: number } | undefined;
  /** Where Cornerstone draws from a smaller copy. */
  readonly economy?: Economy | undefined;
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
  /** As the device advises if absent. */
  readonly economy?: Economy | undefined;
  readonly onStatus?: ((status: StageStatus) => void) | undefined;
}
