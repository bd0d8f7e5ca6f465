import { Enums, RenderingEngine, cache, init, utilities, type Types } from '@cornerstonejs/core';
import type { Plane, Vec3 } from '#domain/image';
import type { StudySize } from '../study.ts';
import { addLayer, forgetLayers, type Layer } from './local-volume.ts';
import { keepVoxels, readVoxels } from './voxels.ts';

// A page of Cornerstone core and nothing else, on the same voxels, wells and scales as ours: nine PLANAR_NEXT viewports
// through their native API, CT with PET as two layers where fused, one engine, one WebGL context. The MIP is an
// ORTHOGRAPHIC viewport with a slab through the whole body, as Cornerstone's own PET/CT example turns it; PLANAR_NEXT
// is slower there. No state, no overlay, no storage of its own beyond two Blobs.

export interface BareWell {
  readonly plane: Plane;
  readonly content: 'ct' | 'pet' | 'fused';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly mmPerPx: number;
}

export interface BareOpening {
  readonly readMs: number;
  /** Fused axial view, its pixels read back; ms since the start, reading included. */
  readonly firstMs: number;
  readonly allMs: number;
}

/** As ours are counted: work of the page for one step, and the time from its cause to the pixels. */
export interface BareStep {
  readonly drawMs: number;
  readonly stepMs: number;
}

/** The part of PlanarViewport's native API that is used; Cornerstone exports no type for it. */
interface Planar {
  setViewState: (patch: Record<string, unknown>) => void;
  getViewState: () => { scale?: readonly number[] };
  getResolvedView: () => { toICamera: () => { parallelScale?: number } } | undefined;
  setDisplaySets: (...sets: unknown[]) => Promise<void>;
  setDisplaySetPresentation: (id: string, props: Record<string, unknown>) => void;
}

interface View {
  readonly id: string;
  readonly well: BareWell;
  readonly element: HTMLDivElement;
  readonly viewport: Planar;
}

interface Open {
  readonly engine: RenderingEngine;
  readonly ct: Layer;
  readonly pet: Layer;
  readonly views: readonly View[];
}

const orientations = {
  axial: Enums.OrientationAxis.AXIAL,
  coronal: Enums.OrientationAxis.CORONAL,
  sagittal: Enums.OrientationAxis.SAGITTAL,
} as const;
const ctRange = { lower: -160, upper: 240 };
const petRange = { lower: 0, upper: 30_000 };

let open: Open | undefined;
let engines = 0;
let isSetUp = false;

function setUp(): void {
  if (isSetUp) return;
  isSetUp = true;
  init({
    rendering: {
      renderingEngineMode: Enums.RenderingEngineModeEnum.ContextPool,
      webGlContextCount: 1,
      strictZSpacingForVolumeViewport: true,
    },
    debug: { statsOverlay: false },
  });
  cache.setMaxCacheSize(3e9);
  const map = (name: string, RGBPoints: number[]): void =>
    utilities.colormap.registerColormap({ name, Name: name, ColorSpace: 'RGB', RGBPoints });
  map('hot', [0, 0, 0, 0, 0.5, 1, 0, 0, 0.75, 1, 1, 0, 1, 1, 1, 1]);
  map('inverted', [0, 1, 1, 1, 1, 0, 0, 0]);
}

/** One pixel of each canvas: until it is there, the picture is not. */
function readBack(views: ReadonlyArray<{ readonly element: Element }>): void {
  for (const { element } of views)
    element.querySelector('canvas')?.getContext('2d')?.getImageData(0, 0, 1, 1);
}

const rendered = (element: HTMLDivElement): Promise<void> =>
  new Promise((resolve) => {
    element.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true });
  });

/** Two elements, one in the other: Cornerstone sets the position of the one it is given. */
function place(at: Pick<BareWell, 'left' | 'top' | 'width' | 'height'>): HTMLDivElement {
  const outer = document.createElement('div');
  outer.className = 'place';
  for (const side of ['left', 'top', 'width', 'height'] as const)
    outer.style[side] = `${at[side]}px`;
  const element = document.createElement('div');
  element.className = 'element';
  outer.append(element);
  document.querySelector('main')!.append(outer);
  return element;
}

function addView(engine: RenderingEngine, well: BareWell): View {
  const element = place(well);
  const id = `${well.content}-${well.plane}`;
  engine.enableElement({
    viewportId: id,
    element,
    type: Enums.ViewportType.PLANAR_NEXT,
    defaultOptions: { orientation: orientations[well.plane], background: [0, 0, 0] },
  });
  const viewport: unknown = engine.getViewport(id);
  return { id, well, element, viewport: viewport as Planar };
}

async function load({ well, viewport, element }: View, ct: Layer, pet: Layer): Promise<void> {
  const orientation = orientations[well.plane];
  const layers = well.content === 'ct' ? [ct] : well.content === 'pet' ? [pet] : [ct, pet];
  await viewport.setDisplaySets(
    ...layers.map(({ displaySetId }, n) => ({
      displaySetId,
      options: { orientation, role: n === 0 ? 'source' : 'overlay' },
    })),
  );
  const shown = rendered(element);
  if (well.content !== 'pet')
    viewport.setDisplaySetPresentation(ct.displaySetId, { voiRange: ctRange });
  if (well.content !== 'ct')
    viewport.setDisplaySetPresentation(pet.displaySetId, {
      voiRange: petRange,
      colormap: { name: well.content === 'fused' ? 'hot' : 'inverted' },
      ...(well.content === 'fused' ? { opacity: 0.5 } : {}),
    });
  const fit = viewport.getResolvedView()?.toICamera().parallelScale ?? 1;
  const zoom =
    (fit * (viewport.getViewState().scale?.[1] ?? 1)) / ((well.mmPerPx * well.height) / 2);
  viewport.setViewState({ scale: [zoom, zoom] });
  await shown;
}

const bare = {
  keep: (size: StudySize) => keepVoxels([...(document.querySelector('input')?.files ?? [])], size),

  async open(wells: readonly BareWell[], size: StudySize): Promise<BareOpening> {
    const start = performance.now();
    setUp();
    const voxels = await readVoxels(size);
    const readMs = performance.now() - start;
    const engine = new RenderingEngine(`bare-engine-${++engines}`);
    const ct = addLayer(voxels.ct, 'CT');
    const pet = addLayer(voxels.pet, 'PT');
    const views = wells.map((well) => addView(engine, well));
    const first = views.filter(({ id }) => id === 'fused-axial');
    await Promise.all(first.map((view) => load(view, ct, pet)));
    readBack(first);
    const firstMs = performance.now() - start;
    await Promise.all(
      views.filter((view) => !first.includes(view)).map((view) => load(view, ct, pet)),
    );
    readBack(views);
    open = { engine, ct, pet, views };
    return { readMs, firstMs, allMs: performance.now() - start };
  },

  /** Moves the views of the given planes through a point and waits for their pixels. */
  async move(point: Vec3, planes: readonly Plane[]): Promise<BareStep> {
    const views = open!.views.filter(({ well }) => planes.includes(well.plane));
    // Ours waits for a quiet frame between steps: so does this page, or the next frame would come sooner.
    for (let n = 0; n < 2; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 0));
    let frameMs = 0;
    const start = performance.now();
    // Asked for before Cornerstone asks for its own: called before it in the same frame.
    requestAnimationFrame(() => (frameMs = performance.now()));
    const all = views.map(({ element }) => rendered(element));
    for (const { viewport } of views)
      viewport.setViewState({ slice: { kind: 'volumePoint', sliceWorldPoint: [...point] } });
    const setMs = performance.now() - start;
    await Promise.all(all);
    readBack(open!.views);
    const end = performance.now();
    return { drawMs: setMs + end - frameMs, stepMs: end - start };
  },

  /** Turns a MIP by 7.5 degrees a frame for so many seconds; frames a second. */
  async turnMip(width: number, height: number, seconds: number): Promise<number> {
    const { engine, pet } = open!;
    const element = place({ left: 0, top: 0, width, height });
    engine.enableElement({
      viewportId: 'mip',
      element,
      type: Enums.ViewportType.ORTHOGRAPHIC,
      defaultOptions: { orientation: Enums.OrientationAxis.CORONAL, background: [1, 1, 1] },
    });
    const viewport = engine.getViewport<Types.IVolumeViewport>('mip');
    await viewport.setVolumes([
      {
        volumeId: pet.volumeId,
        blendMode: Enums.BlendModes.MAXIMUM_INTENSITY_BLEND,
        // Longer than the diagonal of the study.
        slabThickness: 2000,
      },
    ]);
    viewport.setProperties({ voiRange: petRange, invert: true });
    const { focalPoint } = viewport.getCamera();
    const turn = async (degrees: number): Promise<void> => {
      const angle = (degrees / 180) * Math.PI;
      const normal: Types.Point3 = [Math.sin(angle), -Math.cos(angle), 0];
      const shown = rendered(element);
      viewport.setCamera({
        viewPlaneNormal: normal,
        viewUp: [0, 0, 1],
        position: [0, 1, 2].map((n) => focalPoint![n]! + normal[n]! * 1000) as Types.Point3,
        focalPoint: focalPoint!,
      });
      viewport.render();
      await shown;
      readBack([{ element }]);
    };
    for (let n = 0; n < 3; n++) await turn(n * 7.5);
    const start = performance.now();
    let frames = 0;
    while (performance.now() - start < seconds * 1000) await turn(++frames * 7.5);
    return frames / ((performance.now() - start) / 1000);
  },

  close(): void {
    if (!open) return;
    open.engine.destroy();
    cache.purgeCache();
    forgetLayers([open.ct, open.pet]);
    document.querySelector('main')!.replaceChildren();
    open = undefined;
  },
};

export type Bare = typeof bare;
Object.assign(window, { bare });
