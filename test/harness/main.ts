import * as image from '#domain/image';
import * as view from '#view';
import { oracleValue } from './oracle.ts';
import * as synthetic from './synthetic.ts';

// Puts the view code on `window`, with a few wells to try it on. Only tests load this page.

export interface WellPlan {
  readonly plane: image.Plane;
  readonly content: view.Content;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

export const nineWells = (width: number, height: number): WellPlan[] =>
  (['ct', 'pet', 'fused'] as const).flatMap((content) =>
    image.planes.map((plane) => ({ plane, content, width, height })),
  );

/** A well of the plan is called by its content and plane, as in 'fused-axial'. */
function layWells(plans: readonly WellPlan[]): view.WellSpec[] {
  const main = document.querySelector('main')!;
  return plans.map(({ plane, content, width, height }) => {
    const element = document.createElement('div');
    element.className = 'well';
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    main.append(element);
    return { id: `${content}-${plane}`, plane, content, element };
  });
}

const display: view.Display = {
  ct: { lower: -160, upper: 240 },
  pet: { lower: 0, upper: 7 },
  petMap: 'inverted-grey',
  fusedMap: 'hot-iron',
  fusion: 0.5,
};

function pictureAt(
  at: image.Vec3,
  mmPerPx: number,
  changes: Partial<view.Display> = {},
): view.Picture {
  const p = image.worldPoint(at[0], at[1], at[2]);
  const camera = (plane: image.Plane): image.PlaneCamera => ({
    plane,
    slice: p,
    centre: p,
    mmPerPx,
  });
  return {
    cameras: {
      axial: camera('axial'),
      coronal: camera('coronal'),
      sagittal: camera('sagittal'),
    },
    display: { ...display, ...changes },
  };
}

/** The stage of a renderer, showing the picture. */
async function shownBy(
  prefer: view.RendererKind,
  layers: view.Layers,
  wells: readonly view.WellSpec[],
  picture: view.Picture,
  economy?: view.Economy,
): Promise<view.Stage> {
  const stage = view.openStage(layers, { prefer, economy });
  stage.setWells(wells);
  stage.show(picture);
  await stage.settled();
  if (prefer === 'cornerstone') await onGpu(stage);
  return stage;
}

/** Resolves when the status is as asked; fails after a while with the status that stayed. */
function statusOf(
  stage: view.Stage,
  wanted: (status: view.StageStatus) => boolean,
  longestMs = 120_000,
): Promise<view.StageStatus> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (wanted(stage.status)) resolve(stage.status);
      else if (performance.now() - start > longestMs)
        reject(new Error(`status stayed ${JSON.stringify(stage.status)}`));
      else setTimeout(look, 20);
    };
    look();
  });
}

const onGpu = (stage: view.Stage): Promise<view.StageStatus> =>
  statusOf(stage, (status) => status.renderer === 'cornerstone' && status.state === 'ready');

/** Mean and largest difference of two pictures over all colour channels, and the share of pixels off by more than 2. */
function difference(a: ImageData, b: ImageData): { mean: number; max: number; over2: number } {
  if (a.width !== b.width || a.height !== b.height) throw new Error('pictures differ in size');
  let sum = 0;
  let max = 0;
  let over2 = 0;
  const count = a.width * a.height;
  for (let n = 0; n < count; n++) {
    let worst = 0;
    for (let c = 0; c < 3; c++) {
      const d = Math.abs(a.data[n * 4 + c]! - b.data[n * 4 + c]!);
      sum += d;
      if (d > worst) worst = d;
    }
    if (worst > max) max = worst;
    if (worst > 2) over2++;
  }
  return { mean: sum / (count * 3), max, over2: over2 / count };
}

/** RGB of a device pixel. */
const pixel = (picture: ImageData, x: number, y: number): [number, number, number] => {
  const at = (Math.round(y) * picture.width + Math.round(x)) * 4;
  return [picture.data[at]!, picture.data[at + 1]!, picture.data[at + 2]!];
};

/** Centre of brightness in CSS px from the well's corner, `cssPerPx` the CSS size of a device pixel. */
function centroid(picture: ImageData, cssPerPx: number): [number, number] {
  let [sum, sx, sy] = [0, 0, 0];
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const weight = picture.data[(y * picture.width + x) * 4]!;
      sum += weight;
      sx += weight * (x + 0.5);
      sy += weight * (y + 0.5);
    }
  return [(sx / sum) * cssPerPx, (sy / sum) * cssPerPx];
}

async function fetchValues(
  name: string,
  kind: 'int16' | 'float32',
): Promise<Int16Array | Float32Array> {
  const buffer = await (await fetch(name)).arrayBuffer();
  return kind === 'int16' ? new Int16Array(buffer) : new Float32Array(buffer);
}

/** A volume sent as `SentVolume`. */
async function fetchVolume(
  name: string,
  plan: {
    readonly kind: 'int16' | 'float32';
    readonly unit: image.Unit;
    readonly grid: Omit<image.Grid, 'origin'> & { readonly origin: image.Vec3 };
  },
): Promise<image.Volume> {
  const { grid, kind, unit } = plan;
  const origin = image.worldPoint(grid.origin[0], grid.origin[1], grid.origin[2]);
  return image.makeVolume({ ...grid, origin }, unit, await fetchValues(name, kind));
}

const harness = {
  view,
  image,
  synthetic,
  layWells,
  nineWells,
  pictureAt,
  statusOf,
  onGpu,
  difference,
  pixel,
  centroid,
  fetchValues,
  fetchVolume,
  oracleValue,
  shownBy,
};

export type HarnessPage = typeof harness;

declare global {
  interface Window {
    harness: HarnessPage;
  }
}

window.harness = harness;
