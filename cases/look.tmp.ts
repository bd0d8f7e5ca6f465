import { anatomy } from './phantom/phantom.ts';
import { scanGrid } from './phantom/grids.ts';
import { renderCt, renderPet } from './phantom/render.ts';
import { makeMip, makeVolume } from '#domain/image';
import { deflateSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';

const what = process.argv[2] ?? 'both';
function crc(buf: Buffer): number {
  let c = ~0;
  for (const b of buf) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
  }
  return ~c >>> 0;
}
function png(name: string, w: number, h: number, px: Uint8Array) {
  const raw = Buffer.alloc((w + 1) * h);
  for (let y = 0; y < h; y++) {
    Buffer.from(px.subarray(y * w, (y + 1) * w)).copy(raw, y * (w + 1) + 1);
  }
  const chunk = (t: string, d: Buffer) => {
    const b = Buffer.concat([Buffer.from(t), d]);
    const l = Buffer.alloc(4);
    l.writeUInt32BE(d.length);
    const c = Buffer.alloc(4);
    c.writeUInt32BE(crc(b));
    return Buffer.concat([l, b, c]);
  };
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(w, 0);
  ihdr.writeUInt32BE(h, 4);
  ihdr[8] = 8;
  ihdr[9] = 0;
  writeFileSync(
    `/tmp/look/${name}.png`,
    Buffer.concat([
      Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
      chunk('IHDR', ihdr),
      chunk('IDAT', deflateSync(raw)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
const { lung01 } = await import('./recipes/lung-01.ts');
const { plantedLayers } = await import('./phantom/lesions.ts');
const extra = plantedLayers(lung01.planted);
const layers = [...anatomy, ...extra];
const win = (v: number, lo: number, hi: number) =>
  Math.max(0, Math.min(255, Math.round(((v - lo) / (hi - lo)) * 255)));
function slices(
  prefix: string,
  vol: Float32Array,
  g: any,
  lo: number,
  hi: number,
  zs: number[],
  ys: number[],
  xs: number[],
  invert: boolean,
  crop: number,
) {
  const [nx, ny, nz] = g.size;
  const f = (v: number) => (invert ? 255 - win(v, lo, hi) : win(v, lo, hi));
  const step = g.spacingMm[0];
  const half = crop / 2;
  const i0 = Math.max(0, Math.round((-half - g.origin[0]) / step)),
    i1 = Math.min(nx, Math.round((half - g.origin[0]) / step));
  const w = i1 - i0;
  const j0 = Math.max(0, Math.round((-150 - g.origin[1]) / step)),
    j1 = Math.min(ny, Math.round((165 - g.origin[1]) / step));
  const hy = j1 - j0;
  // axial montage
  if (zs.length) {
    const cols = Math.min(zs.length, 4),
      rows = Math.ceil(zs.length / cols);
    const W = cols * w,
      H = rows * hy;
    const out = new Uint8Array(W * H);
    zs.forEach((z, n) => {
      const k = Math.round((z - g.origin[2]) / g.spacingMm[2]);
      const ox = (n % cols) * w,
        oy = Math.floor(n / cols) * hy;
      for (let j = 0; j < hy; j++)
        for (let i = 0; i < w; i++)
          out[(oy + j) * W + ox + i] = f(vol[i + i0 + nx * (j + j0 + ny * k)]!);
    });
    png(prefix + '-ax', W, H, out);
  }
  const zscale = g.spacingMm[2] / step;
  const H = Math.round(nz * zscale);
  if (ys.length) {
    const W = w * ys.length;
    const out = new Uint8Array(W * H);
    ys.forEach((y, n) => {
      const j = Math.round((y - g.origin[1]) / step);
      for (let r = 0; r < H; r++) {
        const k = nz - 1 - Math.min(nz - 1, Math.floor(r / zscale));
        for (let i = 0; i < w; i++) out[r * W + n * w + i] = f(vol[i + i0 + nx * (j + ny * k)]!);
      }
    });
    png(prefix + '-cor', W, H, out);
  }
  if (xs.length) {
    const W = hy * xs.length;
    const out = new Uint8Array(W * H);
    xs.forEach((x, n) => {
      const i = Math.round((x - g.origin[0]) / step);
      for (let r = 0; r < H; r++) {
        const k = nz - 1 - Math.min(nz - 1, Math.floor(r / zscale));
        for (let j = 0; j < hy; j++) out[r * W + n * hy + j] = f(vol[i + nx * (j + j0 + ny * k)]!);
      }
    });
    png(prefix + '-sag', W, H, out);
  }
}
const zs = process.argv[4]
  ? process.argv[4].split(',').map(Number)
  : [
      -50, -85, -115, -140, -185, -245, -292, -320, -355, -385, -410, -455, -490, -530, -560, -595,
      -625, -680, -740, -800, -825, -860,
    ];
if (what !== 'pet') {
  const t = Date.now();
  const g = scanGrid(Number(process.argv[3] ?? 250), 500, 300, 3.27, 12, [0, 20]);
  const ct = renderCt(g, layers, 1);
  console.log('ct', Date.now() - t, 'ms');
  slices('ct', ct, g, -160, 240, zs, [-40, 0, 30], [0, -70], false, 430);
  slices(
    'ctlung',
    ct,
    g,
    -1350,
    150,
    [-330, -355, -385, -410, -440, -470, -500, -520],
    [10, 40],
    [-80, 80],
    false,
    430,
  );
  slices(
    'ctbone',
    ct,
    g,
    -500,
    1300,
    [-115, -146, -190, -320, -350, -735, -806, -826],
    [30, 50, 80],
    [0, 90],
    false,
    430,
  );
}
if (what !== 'ct') {
  const t = Date.now();
  const g = scanGrid(160, 625, 296, 3.27, 8.5, [0, 20]);
  const pet = renderPet(g, layers, { fwhmMm: 6, liverNoise: 0.1, seed: 2 });
  console.log('pet', Date.now() - t, 'ms');
  slices('pet', pet, g, 0, 6, zs, [-40, 0, 30], [0, -70], true, 430);
  slices('brain', pet, g, 0, 14, [-40, -60, -75, -90, -105, -120, -135, -150], [], [], true, 200);
  const mip = makeMip(makeVolume(g, 'g/ml', pet), 8);
  const zscale = g.spacingMm[2] / mip.columnMm;
  const H = Math.round(mip.rows * zscale);
  const angles = [0, 1, 2];
  const W0 = mip.columns - 60;
  const W = W0 * angles.length;
  const out = new Uint8Array(W * H);
  angles.forEach((a, n) => {
    for (let r = 0; r < H; r++)
      for (let c = 0; c < W0; c++)
        out[r * W + n * W0 + c] =
          255 -
          win(
            mip.pixels[
              (a * mip.rows + Math.min(mip.rows - 1, Math.floor(r / zscale))) * mip.columns + c + 30
            ]! * mip.scale,
            0,
            7,
          );
  });
  png('mip', W, H, out);
}
