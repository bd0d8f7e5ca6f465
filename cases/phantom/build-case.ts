import { canonicalJson } from '#base';
import { worldPoint, type Grid, type Vec3 } from '#domain/image';
import type { Key } from '#domain/marking';
import type { CaseFile, FileToWrite } from '#pack';
import { priorStudyOf, type Recipe } from '../recipes/recipe.ts';
import { ctInstance, frameOf, petInstance, seriesUidOf, suvFactor } from './dicom.ts';
import { scanGrid } from './grids.ts';
import { keyOf } from './key.ts';
import { plantedLayers } from './lesions.ts';
import { anatomy } from './phantom.ts';
import { renderCt, renderPet } from './render.ts';

/** The scan of the demo: CT 500 mm and PET 625 mm across, slices of one thickness at places of their own. */
export const ctGrid: Grid = scanGrid(320, 500, 300, 3.27, 12, [0, 20]);
export const petGrid: Grid = scanGrid(160, 625, 296, 3.27, 10.8, [0, 20]);

/** Point spread and noise of a clinical scanner of the last decade. */
const pet = { fwhmMm: 6, liverNoise: 0.1 } as const;

export interface BuiltCase {
  readonly files: readonly FileToWrite[];
  readonly file: CaseFile;
  readonly key: Key;
}

const blobOf = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const jsonBlob = (value: unknown): Blob => new Blob([canonicalJson(value)]);
const numbered = (k: number): string => String(k + 1).padStart(4, '0');

/** A grid where the body lies elsewhere: what is at p now was at p + shift. */
function shifted(grid: Grid, [dx, dy, dz]: Vec3): Grid {
  const [x, y, z] = grid.origin;
  return { ...grid, origin: worldPoint(x - dx, y - dy, z - dz) };
}

interface Study {
  readonly files: readonly FileToWrite[];
  readonly bqMl: Float32Array;
}

/** Renders and writes CT and PET of one study; `suffix` tells its folders from those of another. */
function renderStudy(
  recipe: Recipe,
  folder: string,
  suffix: '' | '_prior',
  ct: Grid,
  pt: Grid,
  shiftMm: Vec3 = [0, 0, 0],
): Study {
  const layers = [...anatomy, ...plantedLayers(recipe.planted)];
  const files: FileToWrite[] = [];
  const hu = renderCt(shifted(ct, shiftMm), layers, recipe.seed);
  for (let k = 0; k < ct.size[2]; k++)
    files.push({
      path: `${folder}/dicom/ct${suffix}/${numbered(k)}.dcm`,
      blob: blobOf(ctInstance(recipe, ct, hu, k)),
    });
  const suv = renderPet(shifted(pt, shiftMm), layers, { ...pet, seed: recipe.seed + 1 });
  const bqMl = new Float32Array(suv.length);
  const area = pt.size[0] * pt.size[1];
  for (let k = 0; k < pt.size[2]; k++) {
    const slice = petInstance(recipe, pt, suv, k);
    bqMl.set(slice.bqMl, k * area);
    files.push({
      path: `${folder}/dicom/pt${suffix}/${numbered(k)}.dcm`,
      blob: blobOf(slice.bytes),
    });
  }
  return { files, bqMl };
}

/** Renders, writes and measures one case. Grids are arguments so that a test can ask for a few slices. */
export function buildCase(recipe: Recipe, ct: Grid = ctGrid, pt: Grid = petGrid): BuiltCase {
  const folder = `case/${recipe.caseId}`;
  const current = renderStudy(recipe, folder, '', ct, pt);
  const { prior } = recipe;
  const earlier =
    prior && renderStudy(priorStudyOf(recipe, prior), folder, '_prior', ct, pt, prior.shiftMm);
  const key = keyOf(recipe, pt, current.bqMl);
  const file = caseFileOf(recipe, ct, pt);
  const files = [
    ...current.files,
    ...(earlier?.files ?? []),
    { path: `${folder}/case.json`, blob: jsonBlob(file) },
    { path: `key/${recipe.caseId}.json`, blob: jsonBlob(key) },
  ];
  return { files, file, key };
}

/** Each series in the role it has in its own study; which study is the prior follows from the dates. */
const seriesOf = (recipe: Recipe, ct: Grid, pt: Grid): CaseFile['series'] => [
  {
    role: 'CT',
    seriesUid: seriesUidOf(recipe, 'CT'),
    frameOfReferenceUid: frameOf(recipe),
    files: ct.size[2],
  },
  {
    role: 'PT',
    seriesUid: seriesUidOf(recipe, 'PT'),
    frameOfReferenceUid: frameOf(recipe),
    files: pt.size[2],
    suv: { type: 'bw', expectedScaleFactor: suvFactor(recipe) },
  },
];

function caseFileOf(recipe: Recipe, ct: Grid, pt: Grid): CaseFile {
  return {
    schema: 'uptake-case/1',
    caseId: recipe.caseId,
    title: recipe.title,
    synthetic: true,
    credit: 'Synthetic images, computed by the project; no patient stands behind them.',
    level: recipe.level,
    minutes: recipe.minutes,
    patient: recipe.patient,
    sheet: {
      ...recipe.sheet,
      tracer: '18F-FDG',
      injectedMBq: recipe.injectedMBq,
      uptakeMin: recipe.uptakeMin,
    },
    series: [
      ...seriesOf(recipe, ct, pt),
      ...(recipe.prior ? seriesOf(priorStudyOf(recipe, recipe.prior), ct, pt) : []),
    ],
  };
}
