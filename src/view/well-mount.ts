import type { WellSpec } from './stage.ts';

// What the stage puts into a well: a layer that holds the software canvas and, where used, a host for the GPU one.
// Both renderers draw on the same pixel grid, so that a change of renderer moves nothing.

/**
 * The grid covers the well in whole CSS pixels from its top left corner (the fraction that sticks out is clipped) and
 * has `pixelWidth` device pixels; the middle of the picture is the middle of the well.
 */
export interface WellSize {
  /** CSS px, fractions included. */
  readonly width: number;
  readonly height: number;
  /** Whole CSS px. */
  readonly gridWidth: number;
  readonly gridHeight: number;
  /** Device px. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

export interface WellMount {
  readonly spec: WellSpec;
  readonly layer: HTMLDivElement;
  readonly canvas: HTMLCanvasElement;
  size: WellSize;
}

export function measureWell(layer: HTMLElement): WellSize {
  const { width, height } = layer.getBoundingClientRect();
  const ratio = globalThis.devicePixelRatio || 1;
  // A hair of rounding in layout must not add a pixel.
  const gridWidth = Math.ceil(width - 0.01);
  const gridHeight = Math.ceil(height - 0.01);
  return {
    width,
    height,
    gridWidth,
    gridHeight,
    pixelWidth: Math.round(gridWidth * ratio),
    pixelHeight: Math.round(gridHeight * ratio),
  };
}

export const isVisible = (size: WellSize): boolean => size.pixelWidth > 1 && size.pixelHeight > 1;

// Styles are set through the CSS object model: the page's style-src forbids style attributes in markup only.
export function mountWell(spec: WellSpec): WellMount {
  const layer = document.createElement('div');
  Object.assign(layer.style, {
    position: 'absolute',
    inset: '0',
    overflow: 'hidden',
    pointerEvents: 'none',
    background: '#000',
  });
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', display: 'block' });
  layer.append(canvas);
  if (getComputedStyle(spec.element).position === 'static')
    spec.element.style.position = 'relative';
  spec.element.prepend(layer);
  const mount = { spec, layer, canvas, size: measureWell(layer) };
  fitCanvas(mount);
  return mount;
}

/** Gives the software canvas the size of the well. Clears it where the size changed. */
export function fitCanvas(mount: WellMount): void {
  const { canvas, size } = mount;
  if (canvas.width !== size.pixelWidth) canvas.width = size.pixelWidth;
  if (canvas.height !== size.pixelHeight) canvas.height = size.pixelHeight;
  canvas.style.width = `${size.gridWidth}px`;
  canvas.style.height = `${size.gridHeight}px`;
}

export function unmountWell(mount: WellMount): void {
  mount.layer.remove();
}
