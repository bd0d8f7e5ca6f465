import {
  mipOfWorld,
  mipPick,
  worldOfVoxel,
  type Grid,
  type MipSet,
  type VoxelIndex,
  type WorldPoint,
} from '#domain/image';
import { packedTable, stepsPerUnit, type ColourMapId } from './colour-maps.ts';
import type { Range } from './stage.ts';

// A turning MIP on a 2-D canvas, without a GPU: the stored projection goes through one lookup table onto a small
// canvas, and the browser scales that to the screen.

/** Which part of the patient the canvas shows; without it, slices are fitted in at their full width and all rows. */
export interface MipFrame {
  /** Millimetres per CSS pixel. */
  readonly mmPerPx: number;
  /** The middle of the canvas: LPS z in mm, and mm to the right of the axis of rotation. */
  readonly centreZ: number;
  readonly centreAcross: number;
}

export interface MipHit {
  readonly voxel: VoxelIndex;
  /** Centre of the voxel. */
  readonly world: WorldPoint;
}

interface Placement {
  readonly left: number;
  readonly top: number;
  readonly pxPerColumn: number;
  readonly pxPerRow: number;
}

export class MipPicture {
  private readonly canvas: HTMLCanvasElement;
  private readonly grid: Grid;
  private readonly mip: MipSet;
  private readonly context: CanvasRenderingContext2D | null;
  private readonly small: HTMLCanvasElement;
  private readonly smallContext: CanvasRenderingContext2D | null;
  private readonly image: ImageData;
  private readonly pixels: Uint32Array<ArrayBuffer>;
  /** Stored value (16 bit) to colour. */
  private readonly lookup = new Uint32Array(65536);
  private lookupKey = '';
  private drawn: string | undefined;
  private angle = 0;
  private frame: MipFrame | undefined;
  private width = 0;
  private height = 0;

  /** `grid` is that of the volume the projections were made from. */
  constructor(canvas: HTMLCanvasElement, grid: Grid, mip: MipSet) {
    this.canvas = canvas;
    this.grid = grid;
    this.mip = mip;
    this.context = canvas.getContext('2d', { alpha: false });
    this.small = document.createElement('canvas');
    this.small.width = mip.columns;
    this.small.height = mip.rows;
    this.smallContext = this.small.getContext('2d', { alpha: false });
    this.image = new ImageData(mip.columns, mip.rows);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.resize();
  }

  /** Call when the element's size or the device pixel ratio changed, then draw. */
  resize(): void {
    const { width, height } = this.canvas.getBoundingClientRect();
    const ratio = globalThis.devicePixelRatio || 1;
    this.width = width;
    this.height = height;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  /** Shows a part of the patient, or with undefined all of it. Draw afterwards. */
  setFrame(frame: MipFrame | undefined): void {
    this.frame = frame;
  }

  /** Draws projection `angle` (0 up to `mip.angles`, taken around the circle), `range` in the PET volume's unit. */
  draw(angle: number, range: Range, map: ColourMapId): void {
    const { canvas, context, mip } = this;
    const count = mip.angles;
    this.angle = ((Math.round(angle) % count) + count) % count;
    this.fillLookup(range, map);
    const key = `${this.angle}|${this.lookupKey}`;
    if (key !== this.drawn) {
      this.drawn = key;
      const area = mip.columns * mip.rows;
      const base = this.angle * area;
      for (let p = 0; p < area; p++) this.pixels[p] = this.lookup[mip.pixels[base + p]!]!;
      this.smallContext?.putImageData(this.image, 0, 0);
    }
    if (!context || this.width === 0 || this.height === 0) return;
    const ratioX = canvas.width / this.width;
    const ratioY = canvas.height / this.height;
    const at = this.placement();
    // Beside the projection there is no uptake either.
    context.fillStyle = this.emptyColour();
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingEnabled = true;
    context.drawImage(
      this.small,
      at.left * ratioX,
      at.top * ratioY,
      mip.columns * at.pxPerColumn * ratioX,
      mip.rows * at.pxPerRow * ratioY,
    );
  }

  /** Where a point shows on the projection drawn last, CSS px from the canvas' top left corner. */
  screenOfWorld(p: WorldPoint): readonly [number, number] {
    const at = this.placement();
    const { column, row } = mipOfWorld(this.grid, this.mip, this.angle, p);
    return [at.left + (column + 0.5) * at.pxPerColumn, at.top + (row + 0.5) * at.pxPerRow];
  }

  /** The voxel that made the pixel under (x, y), CSS px, of the projection drawn last. */
  pick(x: number, y: number): MipHit | undefined {
    const at = this.placement();
    const column = Math.floor((x - at.left) / at.pxPerColumn);
    const row = Math.floor((y - at.top) / at.pxPerRow);
    const voxel = mipPick(this.grid, this.mip, this.angle, row, column);
    return voxel && { voxel, world: worldOfVoxel(this.grid, voxel) };
  }

  private placement(): Placement {
    const { mip, width, height, frame } = this;
    const fullWidth = mip.columns * mip.columnMm;
    const fullHeight = mip.rows * mip.rowMm;
    const { grid } = this;
    // Fitted to the wider side of a slice: PET is measured in a circle, the corners of its slices are empty.
    const seenWidth = Math.max(grid.size[0] * grid.spacingMm[0], grid.size[1] * grid.spacingMm[1]);
    const mmPerPx =
      frame?.mmPerPx ?? Math.max(seenWidth / Math.max(width, 1), fullHeight / Math.max(height, 1));
    // Slice k of the first row, and from it the LPS z of the middle row.
    const k0 = grid.axes[2][2] > 0 ? grid.size[2] - 1 : 0;
    const topZ = grid.origin[2] + k0 * grid.spacingMm[2] * grid.axes[2][2];
    const middleZ = topZ - ((mip.rows - 1) / 2) * mip.rowMm;
    const down = frame ? (frame.centreZ - middleZ) / mmPerPx : 0;
    const right = frame ? -frame.centreAcross / mmPerPx : 0;
    return {
      left: width / 2 - fullWidth / mmPerPx / 2 + right,
      top: height / 2 - fullHeight / mmPerPx / 2 + down,
      pxPerColumn: mip.columnMm / mmPerPx,
      pxPerRow: mip.rowMm / mmPerPx,
    };
  }

  private emptyColour(): string {
    const packed = this.lookup[0]!;
    return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
  }

  private fillLookup(range: Range, map: ColourMapId): void {
    const key = `${range.lower}|${range.upper}|${map}`;
    if (key === this.lookupKey) return;
    this.lookupKey = key;
    const colours = packedTable(map);
    const perUnit = stepsPerUnit(range.lower, range.upper);
    const perStored = this.mip.scale * perUnit;
    const offset = 0.5 - range.lower * perUnit;
    for (let n = 0; n < 65536; n++) {
      const step = n * perStored + offset;
      this.lookup[n] = colours[step > 0 ? (step < 255 ? step | 0 : 255) : 0]!;
    }
  }
}
