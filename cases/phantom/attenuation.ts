import { voxelCount, type Grid } from '#domain/image';

/**
 * Linear attenuation at 511 keV, per mm, from a CT number at 120 kVp: two straight lines that meet at 47 HU.
 * Carney, Townsend, Rappoport, Bendriem, Med Phys 2006;33:976-983.
 */
export const muOfHu = (hu: number): number =>
  hu < 47 ? 9.6e-6 * (Math.max(hu, -1000) + 1000) : 5.1e-6 * (hu + 1000) + 4.71e-3;

const angles = 20;

/**
 * What of the photons of each voxel leaves the body: the mean over directions in the slice of exp(−∫μ) along the whole
 * line, which is what a reconstruction without correction is dimmed by, to first order (Chang, IEEE Trans Nucl Sci
 * 1978;25:638-643). Corrected with the map of something else, a voxel is off by the ratio of the two.
 */
export function transmission(grid: Grid, hu: Float32Array): Float32Array {
  const [nx, ny, nz] = grid.size;
  const pixel = grid.spacingMm[0];
  const out = new Float32Array(voxelCount(grid));
  const mu = new Float32Array(nx * ny);
  const half = Math.ceil(Math.sqrt(nx * nx + ny * ny) / 2);
  const rays = new Float32Array(2 * half + 2);
  for (let k = 0; k < nz; k++) {
    const start = k * nx * ny;
    for (let p = 0; p < mu.length; p++) mu[p] = muOfHu(hu[start + p]!);
    for (let a = 0; a < angles; a++) {
      const c = Math.cos((Math.PI * a) / angles);
      const s = Math.sin((Math.PI * a) / angles);
      const shift = half - (c * (nx - 1) + s * (ny - 1)) / 2;
      rays.fill(0);
      // Each voxel drops its attenuation on the two rays it lies between: line integrals over a pixel's width.
      for (let j = 0, p = 0; j < ny; j++)
        for (let i = 0; i < nx; i++, p++) {
          if (mu[p]! < 1e-6) continue;
          const u = c * i + s * j + shift;
          const n = u | 0;
          rays[n]! += mu[p]! * pixel * (1 - u + n);
          rays[n + 1]! += mu[p]! * pixel * (u - n);
        }
      for (let n = 0; n < rays.length; n++) rays[n] = Math.exp(-rays[n]!) / angles;
      for (let j = 0, p = start; j < ny; j++)
        for (let i = 0; i < nx; i++, p++) {
          const u = c * i + s * j + shift;
          const n = u | 0;
          out[p]! += rays[n]! + (rays[n + 1]! - rays[n]!) * (u - n);
        }
    }
  }
  return out;
}
