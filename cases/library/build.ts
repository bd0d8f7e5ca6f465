import { canonicalJson } from '#base';
import { makeVolume, worldPoint, type Grid, type Vec3, type Volume } from '#domain/image';
import type { Key } from '#domain/marking';
import type { CaseFileV2, FileToWrite } from '#pack';
import { transmission } from '../phantom/attenuation.ts';
import { ctInstance, petInstance, suvFactor, type Scan } from '../phantom/dicom.ts';
import { addNoise, paintActivity, renderCt } from '../phantom/render.ts';
import { paint } from '../phantom/scene.ts';
import { tissue } from '../phantom/tissue.ts';
import { caseFileOf } from './case-file.ts';
import { libraryKey } from './key.ts';
import { studyNumbers, type Numbers } from './numbers.ts';
import { gridsFor, type Grids } from './grids.ts';
import type { Exam, LibraryRecipe, Spot } from './recipe.ts';
import { unproven } from './response.ts';
import { sceneOf, type Scene } from './scene.ts';
import { priorScanOf, scanOf } from './scan.ts';

export interface BuiltLibraryCase {
  readonly files: readonly FileToWrite[];
  readonly file: CaseFileV2;
  readonly key: Key;
  readonly numbers: Numbers;
  /** For looking at. */
  readonly images: { readonly ct: Volume; readonly pet: Volume; readonly nac?: Volume | undefined };
}

const blobOf = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const numbered = (k: number): string => String(k + 1).padStart(4, '0');

export interface Rendered {
  readonly files: readonly FileToWrite[];
  readonly ct: Volume;
  /** g/ml, as the written voxels give it. */
  readonly pet: Volume;
  readonly nac?: Volume | undefined;
}

/** Point spread and noise of a clinical scanner of the last decade. */
const fwhmMm = 6;

/** The images of one study, as files and as they are read back. */
export function renderStudy(
  recipe: LibraryRecipe,
  scan: Scan,
  exam: Exam,
  spots: readonly Spot[],
  { ct: ctGrid, pet: petGrid }: Grids,
  folder: string,
  suffix: '' | '_prior',
  seed: number,
  shiftMm: Vec3 = [0, 0, 0],
): Rendered {
  const scene = sceneOf(recipe, spots, exam);
  const [ctAt, petAt] = [shifted(ctGrid, shiftMm), shifted(petGrid, shiftMm)];
  const files: FileToWrite[] = [];
  const write = (series: string, k: number, bytes: Uint8Array): void => {
    const path = `${folder}/dicom/${series}${suffix}/${numbered(k)}.dcm`;
    files.push({ path, blob: blobOf(bytes) });
  };
  const hu = renderCt(ctAt, scene.layers('ct'), seed, scene.skin);
  for (let k = 0; k < ctGrid.size[2]; k++) write('ct', k, ctInstance(scan, ctGrid, hu, k));

  const shown = makeVolume(ctAt, 'HU', hu);
  const nacToo = recipe.nac === true && suffix === '';
  const { corrected, plain } = activities(scene, petAt, shown, nacToo);
  const noise = { fwhmMm, liverNoise: exam.noise ?? 0.1 };
  const area = petGrid.size[0] * petGrid.size[1];
  const written = (series: 'PT' | 'PT_NAC', suv: Float32Array): Volume => {
    const values = new Float32Array(suv.length);
    const factor = suvFactor(scan);
    for (let k = 0; k < petGrid.size[2]; k++) {
      const slice = petInstance(scan, petGrid, suv, k, series);
      for (let p = 0; p < area; p++) values[k * area + p] = slice.bqMl[p]! * factor;
      write(series === 'PT' ? 'pt' : 'pt_nac', k, slice.bytes);
    }
    return makeVolume(petGrid, 'g/ml', values);
  };
  const pet = written('PT', addNoise(petAt, corrected, { ...noise, seed: seed + 1 }));
  // Uncorrected counts are a twentieth of the corrected ones in the middle of the body, and their noise is finer.
  const nac =
    plain &&
    written('PT_NAC', addNoise(petAt, plain, { ...noise, liverNoise: 0.06, seed: seed + 2 }, 0.1));
  return { files, ct: makeVolume(ctGrid, 'HU', hu), pet, ...(nac && { nac }) };
}

/**
 * What the scanner makes of the activity: corrected with the CT as it lies, which is wrong by the ratio of what the
 * photons passed to what CT shows; and without correction.
 */
function activities(
  scene: Scene,
  grid: Grid,
  ct: Volume,
  nac: boolean,
): { corrected: Float32Array; plain?: Float32Array | undefined } {
  const corrected = paintActivity(grid, scene.layers('pet'), fwhmMm);
  if (!scene.mismatched && !nac) return { corrected };
  const met = new Float32Array(corrected.length).fill(tissue.air.hu);
  paint({ grid, values: met }, scene.layers('pet'), 'trueHu');
  const passed = transmission(grid, met);
  if (scene.mismatched) {
    const assumed = transmission(grid, seenByCt(grid, ct, met));
    for (let p = 0; p < corrected.length; p++) corrected[p]! *= passed[p]! / assumed[p]!;
  }
  if (!nac) return { corrected };
  const plain = paintActivity(grid, scene.uncorrected, fwhmMm);
  for (let p = 0; p < plain.length; p++) plain[p]! *= passed[p]!;
  return { corrected, plain };
}

/** CT numbers on the PET grid, slices being at the same places; `beyond` stands for what lies outside the CT. */
function seenByCt(grid: Grid, ct: Volume, beyond: Float32Array): Float32Array {
  const [nx, ny, nz] = grid.size;
  const [cx, cy] = ct.grid.size;
  const out = Float32Array.from(beyond);
  const along = (axis: 0 | 1, n: number): number =>
    (grid.origin[axis] + n * grid.spacingMm[axis] - ct.grid.origin[axis]) / ct.grid.spacingMm[axis];
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const v = along(1, j);
      const b = Math.floor(v);
      if (b < 0 || b >= cy - 1) continue;
      for (let i = 0; i < nx; i++) {
        const u = along(0, i);
        const a = Math.floor(u);
        if (a < 0 || a >= cx - 1) continue;
        const p = a + cx * (b + cy * k);
        const low = ct.values[p]! + (ct.values[p + 1]! - ct.values[p]!) * (u - a);
        const high = ct.values[p + cx]! + (ct.values[p + cx + 1]! - ct.values[p + cx]!) * (u - a);
        out[i + nx * (j + ny * k)] = low + (high - low) * (v - b);
      }
    }
  return out;
}

/** A grid where the body lies elsewhere: what is at p now was at p + shift. */
function shifted(grid: Grid, [dx, dy, dz]: Vec3): Grid {
  const [x, y, z] = grid.origin;
  return { ...grid, origin: worldPoint(x - dx, y - dy, z - dz) };
}

/** Renders, writes and measures one case. Throws where the images do not bear out what the recipe says of them. */
export function buildLibraryCase(
  recipe: LibraryRecipe,
  grids: Grids = gridsFor(recipe),
): BuiltLibraryCase {
  const folder = `case/${recipe.caseId}`;
  const { prior, exam, seed } = recipe;
  const now = renderStudy(recipe, scanOf(recipe), exam, recipe.lesions, grids, folder, '', seed);
  const then =
    prior &&
    renderStudy(
      recipe,
      priorScanOf(recipe, prior),
      prior,
      prior.spots,
      grids,
      folder,
      '_prior',
      seed + 10,
      prior.shiftMm,
    );
  const numbers: Numbers = {
    ...studyNumbers(recipe, now.pet, recipe.lesions, exam.weightKg),
    ...(prior && then && { prior: priorNumbers(recipe, prior, then.pet) }),
  };
  const problems = unproven(recipe, numbers);
  if (problems.length > 0) throw new Error(`${recipe.topic}: ${problems.join('; ')}`);
  const key = libraryKey(recipe, numbers, grids.pet);
  const file = caseFileOf(recipe, grids);
  const json = (value: unknown): Blob => new Blob([canonicalJson(value)]);
  return {
    files: [
      ...now.files,
      ...(then?.files ?? []),
      { path: `${folder}/case.json`, blob: json(file) },
      { path: `key/${recipe.caseId}.json`, blob: json(key) },
    ],
    file,
    key,
    numbers,
    images: { ct: now.ct, pet: now.pet, nac: now.nac },
  };
}

function priorNumbers(
  recipe: LibraryRecipe,
  prior: NonNullable<LibraryRecipe['prior']>,
  pet: Volume,
): Numbers['prior'] {
  const spots = prior.spots.map((spot, n) => ({ ...spot, id: `P${n + 1}` }));
  const study = studyNumbers(recipe, pet, spots, prior.weightKg, prior.shiftMm);
  const readings = spots.map(({ id }) => study.of(id));
  const hottest = readings.reduce((a, b) => ((b.suvpeak ?? 0) > (a.suvpeak ?? 0) ? b : a));
  return { ...study, hottest };
}
