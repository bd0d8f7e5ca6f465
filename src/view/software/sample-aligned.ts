import type { Volume } from '#domain/image';
import type { Slab } from '../stage.ts';
import { combineLayers, type LayerWalk } from './combine-layers.ts';
import { voxelAxisAlong, type Line, type Raster } from './raster.ts';
import { slabLine, type SlabLine } from './slab-line.ts';

// Trilinear sampling where voxel axes run along patient axes, in any order and direction: first the slice between two
// voxel layers, kept as long as the plane stays where it is (pan and zoom reuse it), then bilinear with one table
// per screen axis. Same rule as `sampleAt` of domain/image: clamped half a voxel out, `outside` beyond the outer faces.
// A slab is one such slice too, combined from its voxel layers and kept in the same way.

interface AxisTable {
  /** Pixels from `from` up to, not including, `to` fall inside the volume. */
  from: number;
  to: number;
  low: Int32Array;
  part: Float32Array;
}

const emptyTable = (): AxisTable => ({
  from: 0,
  to: 0,
  low: new Int32Array(0),
  part: new Float32Array(0),
});

/** Fractional voxel coordinate of an LPS coordinate along one aligned axis. */
function voxelAt(volume: Volume, axis: 0 | 1 | 2, voxelAxis: 0 | 1 | 2, mm: number): number {
  const { grid } = volume;
  return (
    ((mm - grid.origin[axis]) * Math.sign(grid.axes[voxelAxis][axis])) / grid.spacingMm[voxelAxis]
  );
}

function fillTable(table: AxisTable, volume: Volume, line: Line, voxelAxis: 0 | 1 | 2): void {
  if (table.low.length < line.count) {
    table.low = new Int32Array(line.count);
    table.part = new Float32Array(line.count);
  }
  const last = volume.grid.size[voxelAxis] - 1;
  const first = voxelAt(volume, line.axis, voxelAxis, line.first);
  const step = voxelAt(volume, line.axis, voxelAxis, line.first + line.step) - first;
  table.from = line.count;
  table.to = 0;
  for (let n = 0; n < line.count; n++) {
    const v = first + n * step;
    if (v < -0.5 || v > last + 0.5) continue;
    if (n < table.from) table.from = n;
    table.to = n + 1;
    const clamped = v < 0 ? 0 : v > last ? last : v;
    const low = Math.min(Math.floor(clamped), Math.max(last - 1, 0));
    table.low[n] = low;
    table.part[n] = clamped - low;
  }
}

export class AlignedSampler {
  private readonly volume: Volume;
  private readonly columns = emptyTable();
  private readonly rows = emptyTable();
  private slice = new Float32Array(0);
  private sliceKey = '';
  private upper = new Float32Array(0);
  private lower = new Float32Array(0);

  constructor(volume: Volume) {
    this.volume = volume;
  }

  /** Fills `out` (width × height of the raster) with values in the volume's unit, of a slice or of a slab. */
  sample(raster: Raster, out: Float32Array, outside: number, slab?: Slab): void {
    const { grid } = this.volume;
    const { across, down } = raster;
    const u = voxelAxisAlong(grid, across.axis);
    const v = voxelAxisAlong(grid, down.axis);
    const n = voxelAxisAlong(grid, raster.normalAxis);
    const depth = voxelAt(this.volume, raster.normalAxis, n, raster.depth);
    const last = grid.size[n] - 1;
    fillTable(this.columns, this.volume, across, u);
    fillTable(this.rows, this.volume, down, v);
    const { columns, rows } = this;
    const line = slabLine(depth, slab ? slab.thicknessMm / 2 / grid.spacingMm[n] : 0, last);
    if (line.at.length === 0 || columns.to <= columns.from || rows.to <= rows.from) {
      out.fill(outside, 0, across.count * down.count);
      return;
    }
    if (slab) this.takeSlab(u, v, n, line, slab.mode);
    else this.takeSlice(u, v, n, Math.min(Math.max(depth, 0), last));
    this.stretch(grid.size[u], grid.size[v], across.count, down.count, out, outside);
  }

  private takeSlab(
    u: 0 | 1 | 2,
    v: 0 | 1 | 2,
    n: 0 | 1 | 2,
    line: SlabLine,
    mode: Slab['mode'],
  ): void {
    const key = `${u}${v}${n}${mode}${line.at[0]!}:${line.at.at(-1)!}`;
    if (key === this.sliceKey) return;
    this.sliceKey = key;
    combineLayers(this.volume.values, this.walk(u, v, n), line, mode, this.slice);
  }

  /** How to go through the value array along each axis; makes the slice buffer large enough. */
  private walk(u: 0 | 1 | 2, v: 0 | 1 | 2, n: 0 | 1 | 2): LayerWalk {
    const { size } = this.volume.grid;
    const strides = [1, size[0], size[0] * size[1]];
    if (this.slice.length < size[u] * size[v]) this.slice = new Float32Array(size[u] * size[v]);
    return {
      du: strides[u]!,
      dv: strides[v]!,
      dn: strides[n]!,
      nu: size[u],
      nv: size[v],
      layers: size[n],
    };
  }

  /** The slice at voxel coordinate `depth` on axis n, u fastest, then v. */
  private takeSlice(u: 0 | 1 | 2, v: 0 | 1 | 2, n: 0 | 1 | 2, depth: number): void {
    const key = `${u}${v}${n}${depth}`;
    if (key === this.sliceKey) return;
    this.sliceKey = key;
    const { grid, values } = this.volume;
    const { du, dv, dn, nu, nv } = this.walk(u, v, n);
    const { slice } = this;
    const low = Math.min(Math.floor(depth), Math.max(grid.size[n] - 2, 0));
    const part = depth - low;
    let at = 0;
    for (let b = 0; b < nv; b++) {
      let from = low * dn + b * dv;
      if (part === 0) for (let a = 0; a < nu; a++, from += du) slice[at++] = values[from]!;
      else
        for (let a = 0; a < nu; a++, from += du) {
          const value = values[from]!;
          slice[at++] = value + part * (values[from + dn]! - value);
        }
    }
  }

  /** Bilinear from the slice: source rows are widened to the screen once each, then mixed row by row. */
  private stretch(
    nu: number,
    nv: number,
    width: number,
    height: number,
    out: Float32Array,
    outside: number,
  ): void {
    const { columns, rows } = this;
    if (this.upper.length < width) {
      this.upper = new Float32Array(width);
      this.lower = new Float32Array(width);
    }
    let upper = this.upper;
    let lower = this.lower;
    let upperRow = -1;
    let lowerRow = -1;
    out.fill(outside, 0, rows.from * width);
    for (let y = rows.from; y < rows.to; y++) {
      const r0 = rows.low[y]!;
      const r1 = Math.min(r0 + 1, nv - 1);
      if (r0 === lowerRow || r1 === upperRow) {
        [upper, lower] = [lower, upper];
        [upperRow, lowerRow] = [lowerRow, upperRow];
      }
      if (r0 !== upperRow) this.widen(r0, nu, upper);
      if (r1 !== lowerRow) this.widen(r1, nu, lower);
      upperRow = r0;
      lowerRow = r1;
      const part = rows.part[y]!;
      const base = y * width;
      for (let x = 0; x < columns.from; x++) out[base + x] = outside;
      for (let x = columns.from; x < columns.to; x++) {
        const value = upper[x]!;
        out[base + x] = value + part * (lower[x]! - value);
      }
      for (let x = columns.to; x < width; x++) out[base + x] = outside;
    }
    out.fill(outside, rows.to * width, height * width);
  }

  private widen(row: number, nu: number, line: Float32Array): void {
    const { slice } = this;
    const { low, part, from, to } = this.columns;
    const base = row * nu;
    const next = nu > 1 ? 1 : 0;
    for (let x = from; x < to; x++) {
      const at = base + low[x]!;
      const value = slice[at]!;
      line[x] = value + part[x]! * (slice[at + next]! - value);
    }
  }
}
