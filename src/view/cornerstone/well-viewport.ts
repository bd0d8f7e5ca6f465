import { screenAxes, type PlaneCamera } from '#domain/image';
import { colourStep, colourTable } from '../colour-maps.ts';
import { cameraKey, cameraOf, isTurned, moveKey, moveOf, slabKey, slabOf } from '../picture.ts';
import type { Picture, Range, Slab } from '../stage.ts';
import type { WellMount, WellSize } from '../well-mount.ts';
import type { LocalVolume } from './local-volume.ts';
import { Enums, vtkDataArray, vtkPolyData, type RenderingEngine } from './library.ts';
import { inUnits } from './half-float.ts';
import { colourMapName } from './session.ts';
import { slabShaders, type ShaderReplacement } from './slab-shader.ts';

// One PLANAR_NEXT viewport in one well.

export interface Volumes {
  readonly surround: LocalVolume;
  readonly ct: LocalVolume | undefined;
  readonly pet: LocalVolume | undefined;
}

/** The part of PlanarViewport's native API that is used; Cornerstone exports no type for it. */
interface Viewport {
  setViewState: (patch: Record<string, unknown>) => void;
  getViewState: () => { scale?: readonly number[] };
  getResolvedView: () => { toICamera: () => { parallelScale?: number } } | undefined;
  setDisplaySets: (...sets: unknown[]) => Promise<void>;
  setDisplaySetPresentation: (id: string, props: Record<string, unknown>) => void;
  getActors: () => Array<{ referencedId?: string | undefined; actor: unknown }>;
  resize: () => void;
}

/** The part of vtk's reslice mapper that is used. */
interface ResliceMapper {
  setSlicePolyData: (data: unknown) => void;
  setBackgroundColor: (colour: readonly number[]) => void;
  setSlabTrapezoidIntegration: (on: number) => void;
  setViewSpecificProperties: (properties: {
    OpenGL: { ShaderReplacements: readonly ShaderReplacement[] };
  }) => void;
}

const blendModes = {
  mip: Enums.BlendModes.MAXIMUM_INTENSITY_BLEND,
  minip: Enums.BlendModes.MINIMUM_INTENSITY_BLEND,
  mean: Enums.BlendModes.AVERAGE_INTENSITY_BLEND,
} as const;

const orientations = {
  axial: Enums.OrientationAxis.AXIAL,
  coronal: Enums.OrientationAxis.CORONAL,
  sagittal: Enums.OrientationAxis.SAGITTAL,
} as const;

export class WellViewport {
  readonly mount: WellMount;
  readonly host: HTMLDivElement;
  private readonly viewport: Viewport;
  private readonly engine: RenderingEngine;
  private readonly id: string;
  private readonly volumes: Volumes;
  private mappers = new Map<LocalVolume, ResliceMapper>();
  /** The rectangle the layers are drawn on: the whole view, so that a layer's own edge is no polygon edge. */
  private readonly plane = vtkPolyData.newInstance();
  private shownDisplay = '';
  private shownCamera = '';

  constructor(engine: RenderingEngine, id: string, mount: WellMount, volumes: Volumes) {
    this.engine = engine;
    this.id = id;
    this.mount = mount;
    this.volumes = volumes;
    this.host = document.createElement('div');
    Object.assign(this.host.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      visibility: 'hidden',
    });
    this.fitHost();
    mount.layer.append(this.host);
    engine.enableElement({
      viewportId: id,
      element: this.host,
      type: Enums.ViewportType.PLANAR_NEXT,
      defaultOptions: {
        orientation: orientations[mount.spec.plane],
        background: [0, 0, 0],
      },
    });
    const viewport: unknown = engine.getViewport(id);
    this.viewport = viewport as Viewport;
  }

  private fitHost(): void {
    this.host.style.width = `${this.mount.size.gridWidth}px`;
    this.host.style.height = `${this.mount.size.gridHeight}px`;
  }

  private get overlays(): LocalVolume[] {
    const { ct, pet } = this.volumes;
    const { content } = this.mount.spec;
    return [content === 'pet' ? undefined : ct, content === 'ct' ? undefined : pet].filter(
      (volume) => volume !== undefined,
    );
  }

  async load(): Promise<void> {
    const orientation = orientations[this.mount.spec.plane];
    const { surround } = this.volumes;
    await this.viewport.setDisplaySets(
      { displaySetId: surround.displaySetId, options: { orientation, role: 'source' } },
      ...this.overlays.map((volume) => ({
        displaySetId: volume.displaySetId,
        options: { orientation, role: 'overlay' },
      })),
    );
    this.viewport.setDisplaySetPresentation(surround.displaySetId, { visible: false });
    const actors = this.viewport.getActors();
    for (const volume of this.overlays) {
      const entry = actors.find((each) => each.referencedId === volume.volumeId);
      const actor = entry?.actor as { getMapper: () => ResliceMapper } | undefined;
      const mapper = actor?.getMapper();
      if (!mapper) throw new Error('cornerstone: a mounted layer has no mapper');
      mapper.setSlicePolyData(this.plane);
      this.mappers.set(volume, mapper);
    }
    this.shownDisplay = '';
    this.shownCamera = '';
  }

  resize(): void {
    this.fitHost();
    this.shownCamera = '';
  }

  /** engine.resize() passes viewports over while a frame is pending; this makes them follow all the same. */
  follow(): void {
    this.viewport.resize();
  }

  apply(picture: Picture): void {
    const moves = [moveOf(picture, 'ct'), moveOf(picture, 'pet')].map(moveKey).join('/');
    this.applyDisplay(picture);
    const camera = cameraOf(picture, this.mount.spec);
    // A layer that was moved is drawn anew although the camera stands still.
    const slab = slabOf(picture);
    const key = `${cameraKey(camera)}/${moves}/${slabKey(slab)}`;
    if (key === this.shownCamera) return;
    this.shownCamera = key;
    this.applyCamera(camera, this.mount.size, slab);
  }

  private applyCamera(camera: PlaneCamera, size: WellSize, slab: Slab | undefined): void {
    const { normalAxis } = screenAxes[camera.plane];
    const [x, y, z] = camera.centre;
    const at: [number, number, number] = [x, y, z];
    at[normalAxis] = camera.slice[normalAxis];
    this.placePlane(camera, at, size, slab);
    const { viewport } = this;
    const scale = viewport.getViewState().scale?.[1] ?? 1;
    const parallelScale = viewport.getResolvedView()?.toICamera().parallelScale;
    if (parallelScale === undefined) throw new Error('cornerstone: the view has no scale');
    const zoom = (parallelScale * scale) / ((camera.mmPerPx * size.gridHeight) / 2);
    viewport.setViewState({
      slice: { kind: 'volumePoint', sliceWorldPoint: at },
      anchorWorld: at,
      anchorCanvas: [size.width / 2 / size.gridWidth, size.height / 2 / size.gridHeight],
      scale: [zoom, zoom],
      rotation: 0,
      flipHorizontal: false,
      flipVertical: false,
    });
  }

  private placePlane(
    camera: PlaneCamera,
    at: readonly number[],
    size: WellSize,
    slab: Slab | undefined,
  ): void {
    const { right, down } = screenAxes[camera.plane];
    // Twice what is seen: no edge comes into view by rounding.
    const x = size.gridWidth * camera.mmPerPx;
    const y = size.gridHeight * camera.mmPerPx;
    const points = new Float32Array(12);
    const corners = [
      [-x, -y],
      [x, -y],
      [-x, y],
      [x, y],
    ] as const;
    corners.forEach(([a, b], corner) => {
      for (let n = 0; n < 3; n++) points[corner * 3 + n] = at[n]! + a * right[n]! + b * down[n]!;
    });
    const normal = [0, 0, 0];
    // As long as the slab is thick: our shader takes the thickness from here.
    normal[screenAxes[camera.plane].normalAxis] = slab?.thicknessMm ?? 1;
    this.plane.getPoints().setData(points, 3);
    this.plane.getPolys().setData(Uint16Array.of(3, 0, 1, 3, 3, 0, 3, 2));
    this.plane.getPointData().setNormals(
      vtkDataArray.newInstance({
        name: 'Normals',
        numberOfComponents: 3,
        values: Float32Array.from({ length: 12 }, (_, n) => normal[n % 3]!),
      }),
    );
    this.plane.modified();
  }

  private applyDisplay(picture: Picture): void {
    const { display } = picture;
    const slab = slabOf(picture);
    const { ct, pet } = this.volumes;
    const turned = {
      ct: ct !== undefined && isTurned(ct.grid, moveOf(picture, 'ct')),
      pet: pet !== undefined && isTurned(pet.grid, moveOf(picture, 'pet')),
    };
    const key = JSON.stringify([display, slab?.mode, slab && turned]);
    if (key === this.shownDisplay) return;
    this.shownDisplay = key;
    const { content } = this.mount.spec;
    const { viewport, mappers } = this;
    const thickness = {
      // vtk builds the shaders anew for every thickness it hears of: it hears of one.
      slabThickness: slab ? 1 : 0,
      blendMode: blendModes[slab?.mode ?? 'mip'],
    };
    const ctMapper = ct && mappers.get(ct);
    if (ctMapper) {
      setSlabShader(ctMapper, slab, turned.ct);
      viewport.setDisplaySetPresentation(ct.displaySetId, {
        voiRange: wide(inUnits(display.ct, ct.unit)),
        opacity: 1,
        ...thickness,
      });
      ctMapper.setBackgroundColor([0, 0, 0, 1]);
    }
    const petMapper = pet && mappers.get(pet);
    if (petMapper) {
      const map = content === 'fused' ? display.fusedMap : display.petMap;
      const opacity = content === 'fused' && ct ? Math.min(Math.max(display.fusion, 0), 1) : 1;
      setSlabShader(petMapper, slab, turned.pet);
      viewport.setDisplaySetPresentation(pet.displaySetId, {
        voiRange: wide(inUnits(display.pet, pet.unit)),
        colormap: { name: colourMapName(map) },
        opacity,
        ...thickness,
      });
      const step = colourStep(0, display.pet.lower, display.pet.upper);
      const rgb = colourTable(map).subarray(step * 3, step * 3 + 3);
      petMapper.setBackgroundColor([rgb[0]! / 255, rgb[1]! / 255, rgb[2]! / 255, opacity]);
    }
  }

  get canvas(): HTMLCanvasElement | null {
    return this.host.querySelector('canvas.cornerstone-canvas');
  }

  /** `engineIsAlive`: after a lost context nothing of the engine may be asked any more. */
  remove(engineIsAlive: boolean): void {
    if (engineIsAlive) this.engine.disableElement(this.id);
    this.host.remove();
    this.plane.delete();
  }
}

function setSlabShader(mapper: ResliceMapper, slab: Slab | undefined, isTurned: boolean): void {
  const ShaderReplacements = slab ? slabShaders[isTurned ? 'turned' : 'aligned'] : [];
  mapper.setViewSpecificProperties({ OpenGL: { ShaderReplacements } });
  // Our walk has its own weights; vtk builds the shader anew when this number changes.
  mapper.setSlabTrapezoidIntegration(isTurned ? 1 : 0);
}

/** A window without width would divide by zero in the shader. */
const wide = (range: Range): Range => ({
  lower: range.lower,
  upper: Math.max(range.upper, range.lower + 1e-6 * Math.max(1, Math.abs(range.lower))),
});
