import { isAxisAligned, type Plane, type PlaneCamera, type Volume } from '#domain/image';
import type { Content, Display, Layers, Picture } from '../stage.ts';
import { fitCanvas, isVisible, type WellMount, type WellSize } from '../well-mount.ts';
import { composeCt, composeFused, composePet } from './compose.ts';
import { rasterOf, type Raster } from './raster.ts';
import { AlignedSampler } from './sample-aligned.ts';
import { sampleOblique } from './sample-oblique.ts';

// Plain loops onto 2-D canvases: the first picture of a case, all pictures where there is no GPU, the time while a
// context is lost, and the truth image the other renderer is held against.

/** Black whatever the window: no HU value is as low. */
const noCt = -Infinity;
/** Where no PET was measured the picture shows the colour of no uptake. */
const noPet = 0;

type Sample = (raster: Raster, out: Float32Array, outside: number) => void;

function samplerOf(volume: Volume): Record<Plane, Sample> {
  const make = (): Sample => {
    if (!isAxisAligned(volume.grid))
      return (raster, out, outside) => sampleOblique(volume, raster, out, outside);
    const sampler = new AlignedSampler(volume);
    return (raster, out, outside) => sampler.sample(raster, out, outside);
  };
  return { axial: make(), coronal: make(), sagittal: make() };
}

/** Wells of the same plane and size: CT and PET are sampled once for all of them. */
interface Group {
  readonly plane: Plane;
  readonly size: WellSize;
  readonly wells: Array<{ readonly mount: WellMount; readonly context: CanvasRenderingContext2D }>;
  readonly ct: Float32Array;
  readonly pet: Float32Array;
  readonly image: ImageData;
  readonly pixels: Uint32Array<ArrayBuffer>;
  sampledFor: string;
  dirty: boolean;
}

const cameraKey = (c: PlaneCamera): string => `${c.slice.join()}|${c.centre.join()}|${c.mmPerPx}`;

const groupKey = (plane: Plane, size: WellSize): string =>
  [
    plane,
    size.width,
    size.height,
    size.gridWidth,
    size.gridHeight,
    size.pixelWidth,
    size.pixelHeight,
  ].join('|');

const needs = (group: Group, ...contents: Content[]): boolean =>
  group.wells.some((well) => contents.includes(well.mount.spec.content));

export class SoftwareRenderer {
  private readonly layers: Layers;
  private readonly sampleCt: Record<Plane, Sample> | undefined;
  private readonly samplePet: Record<Plane, Sample> | undefined;
  private groups: Group[] = [];
  private next = 0;
  private picture: Picture | undefined;

  constructor(layers: Layers) {
    this.layers = layers;
    this.sampleCt = layers.ct && samplerOf(layers.ct);
    this.samplePet = layers.pet && samplerOf(layers.pet);
  }

  /** Takes wells over as they are now measured; call again after any of them changed size. */
  setWells(mounts: readonly WellMount[]): void {
    const groups = new Map<string, Group>();
    const old = new Map(this.groups.map((group) => [groupKey(group.plane, group.size), group]));
    for (const mount of mounts) {
      fitCanvas(mount);
      const context = mount.canvas.getContext('2d', { alpha: false });
      if (!context || !isVisible(mount.size)) continue;
      const { plane } = mount.spec;
      const key = groupKey(plane, mount.size);
      let group = groups.get(key);
      if (!group) {
        group = old.get(key) ?? newGroup(plane, mount.size);
        Object.assign(group, { wells: [], sampledFor: '', dirty: true });
        groups.set(key, group);
      }
      group.wells.push({ mount, context });
    }
    this.groups = [...groups.values()];
    this.next = 0;
  }

  ask(picture: Picture): void {
    this.picture = picture;
    for (const group of this.groups) group.dirty = true;
  }

  /**
   * Draws what is not yet as asked, group by group, until the budget is used up, at least one group.
   * True when all wells show the picture asked for last. Groups take turns, so that a stream of new pictures
   * does not leave the later ones behind.
   */
  work(budgetMs: number): boolean {
    const { picture, groups } = this;
    if (!picture) return true;
    const start = performance.now();
    const turn = [...groups.slice(this.next), ...groups.slice(0, this.next)];
    for (const group of turn) {
      this.next = (this.next + 1) % groups.length;
      if (!group.dirty) continue;
      this.drawGroup(group, picture);
      group.dirty = false;
      if (performance.now() - start > budgetMs) break;
    }
    return groups.every((group) => !group.dirty);
  }

  /** Milliseconds to sample and draw all wells afresh, as after a change of cameras. */
  measure(): number {
    const { picture } = this;
    if (!picture) return 0;
    const start = performance.now();
    for (const group of this.groups) {
      group.sampledFor = '';
      this.drawGroup(group, picture);
    }
    return performance.now() - start;
  }

  private drawGroup(group: Group, picture: Picture): void {
    this.sampleGroup(group, picture.cameras[group.plane]);
    // Wells of one content take the same pixels.
    for (const content of ['ct', 'pet', 'fused'] as const) {
      const wells = group.wells.filter((well) => well.mount.spec.content === content);
      if (wells.length === 0) continue;
      this.compose(group, content, picture.display);
      for (const well of wells) well.context.putImageData(group.image, 0, 0);
    }
  }

  private sampleGroup(group: Group, camera: PlaneCamera): void {
    const key = cameraKey(camera);
    if (key === group.sampledFor) return;
    group.sampledFor = key;
    const raster = rasterOf(camera, group.size);
    if (needs(group, 'ct', 'fused')) this.sampleCt?.[group.plane](raster, group.ct, noCt);
    if (needs(group, 'pet', 'fused')) this.samplePet?.[group.plane](raster, group.pet, noPet);
  }

  private compose(group: Group, content: Content, display: Display): void {
    const { ct, pet, pixels } = group;
    const hasCt = this.layers.ct !== undefined;
    const hasPet = this.layers.pet !== undefined;
    if (content === 'fused' && hasCt && hasPet)
      composeFused(ct, pet, display.ct, display.pet, display.fusedMap, display.fusion, pixels);
    else if (content === 'fused' && hasPet) composePet(pet, display.pet, display.fusedMap, pixels);
    else if (content === 'pet' && hasPet) composePet(pet, display.pet, display.petMap, pixels);
    else if (content !== 'pet' && hasCt) composeCt(ct, display.ct, pixels);
    else pixels.fill(0xff000000);
  }
}

function newGroup(plane: Plane, size: WellSize): Group {
  const image = new ImageData(size.pixelWidth, size.pixelHeight);
  const count = size.pixelWidth * size.pixelHeight;
  return {
    plane,
    size,
    wells: [],
    ct: new Float32Array(count),
    pet: new Float32Array(count),
    image,
    pixels: new Uint32Array(image.data.buffer),
    sampledFor: '',
    dirty: true,
  };
}
