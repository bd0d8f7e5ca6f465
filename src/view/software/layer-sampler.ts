import { moveGrid, type Plane, type Rigid, type Volume } from '#domain/image';
import { isTurned, moveKey } from '../picture.ts';
import type { Slab } from '../stage.ts';
import type { Raster } from './raster.ts';
import { AlignedSampler } from './sample-aligned.ts';
import { sampleObliqueSlab } from './sample-oblique-slab.ts';
import { sampleOblique } from './sample-oblique.ts';

type Sample = (raster: Raster, out: Float32Array, outside: number, slab: Slab | undefined) => void;

/** One sampler for each plane: an aligned one keeps its last slice. */
function samplersOf(volume: Volume, isOblique: boolean): Record<Plane, Sample> {
  const make = (): Sample => {
    if (isOblique)
      return (raster, out, outside, slab) => {
        if (slab) sampleObliqueSlab(volume, raster, out, outside, slab);
        else sampleOblique(volume, raster, out, outside);
      };
    const sampler = new AlignedSampler(volume);
    return (raster, out, outside, slab) => sampler.sample(raster, out, outside, slab);
  };
  return { axial: make(), coronal: make(), sagittal: make() };
}

/** Samples one layer where it lies or, for a picture that moves it, where it was moved to. */
export class LayerSampler {
  private readonly volume: Volume;
  private readonly still: Record<Plane, Sample>;
  private moved: Record<Plane, Sample> | undefined;
  private movedBy = '';

  constructor(volume: Volume) {
    this.volume = volume;
    this.still = samplersOf(volume, isTurned(volume.grid, undefined));
  }

  /** The sampler of a plane under a move; undefined moves nothing. */
  of(plane: Plane, move: Rigid | undefined): Sample {
    if (!move) return this.still[plane];
    const key = moveKey(move);
    if (!this.moved || key !== this.movedBy) {
      this.movedBy = key;
      const { grid } = this.volume;
      const moved = { ...this.volume, grid: moveGrid(grid, move) };
      this.moved = samplersOf(moved, isTurned(grid, move));
    }
    return this.moved[plane];
  }
}
