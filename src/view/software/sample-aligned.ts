import type { Volume } from '#domain/image';
import { voxelAxisAlong, type Line, type Raster } from './raster.ts';

// Trilinear sampling where voxel axes run along patient axes, in any order and direction: first the slice between two
// voxel layers, kept as long as the plane stays where it is (pan and zoom reuse it), then bilinear with one table
// per screen axis. Same rule as `sampleAt` of domain/image: clamped half a voxel out, `outside` beyond the outer faces.

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

  /** Fills `out` (width × height of the raster) with values in the volume's unit. */
  sample(raster: Raster, out: Float32Array, outside: number): void {
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
    const hidden =
      depth < -0.5 || depth > last + 0.5 || columns.to <= columns.from || rows.to <= rows.from;
    if (hidden) {
      out.fill(outside, 0, across.count * down.count);
      return;
    }
    this.takeSlice(u, v, n, Math.min(Math.max(depth, 0), last));
    this.stretch(grid.size[u], grid.size[v], across.count, down.count, out, outside);
  }

  /** The slice at voxel coordinate `depth` on axis n, u fastest, then v. */
  private takeSlice(u: 0 | 1 | 2, v: 0 | 1 | 2, n: 0 | 1 | 2, depth: number): void {
    const key = `${u}${v}${n}${depth}`;
    if (key === this.sliceKey) return;
    this.sliceKey = key;
    const { grid, values } = this.volume;
    const strides = [1, grid.size[0], grid.size[0] * grid.size[1]];
    const [du, dv, dn] = [strides[u]!, strides[v]!, strides[n]!];
    const [nu, nv] = [grid.size[u], grid.size[v]];
    if (this.slice.length < nu * nv) this.slice = new Float32Array(nu * nv);
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
