import type { Plane } from '#domain/image';
import { cameraKey, cameraOf, moveKey, moveOf, slabKey, slabOf } from '../picture.ts';
import type { Content, Display, Layers, Picture } from '../stage.ts';
import { fitCanvas, isVisible, type WellMount, type WellSize } from '../well-mount.ts';
import { composeCt, composeFused, composePet } from './compose.ts';
import { LayerSampler } from './layer-sampler.ts';
import { rasterOf } from './raster.ts';

// Plain loops onto 2-D canvases: the first picture of a case, all pictures where there is no GPU, the time while a
// context is lost, and the truth image the other renderer is held against.

/** Black whatever the window: no HU value is as low. */
const noCt = -Infinity;
/** Where no PET was measured the picture shows the colour of no uptake. */
const noPet = 0;

/** Wells of the same plane, size and camera: CT and PET are sampled once for all of them. */
interface Group {
  readonly key: string;
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

/** Ids of the wells that have cameras of their own. */
const ownersOf = (picture: Picture | undefined): string[] =>
  Object.keys(picture?.wellCameras ?? {}).sort();

/** `own` is the id of a well with a camera of its own. */
const groupKey = (plane: Plane, size: WellSize, own: string): string =>
  [
    plane,
    own,
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
  private readonly ct: LayerSampler | undefined;
  private readonly pet: LayerSampler | undefined;
  private mounts: readonly WellMount[] = [];
  private groups: Group[] = [];
  private next = 0;
  private picture: Picture | undefined;

  constructor(layers: Layers) {
    this.layers = layers;
    this.ct = layers.ct && new LayerSampler(layers.ct);
    this.pet = layers.pet && new LayerSampler(layers.pet);
  }

  /** Takes wells over as they are now measured; call again after any of them changed size. */
  setWells(mounts: readonly WellMount[]): void {
    this.mounts = mounts;
    for (const mount of mounts) fitCanvas(mount);
    this.group();
  }

  private group(): void {
    const groups = new Map<string, Group>();
    const old = new Map(this.groups.map((group) => [group.key, group]));
    const owners = ownersOf(this.picture);
    for (const mount of this.mounts) {
      const context = mount.canvas.getContext('2d', { alpha: false });
      if (!context || !isVisible(mount.size)) continue;
      const { plane, id } = mount.spec;
      const key = groupKey(plane, mount.size, owners.includes(id) ? id : '');
      let group = groups.get(key);
      if (!group) {
        group = old.get(key) ?? newGroup(key, plane, mount.size);
        Object.assign(group, { wells: [], sampledFor: '', dirty: true });
        groups.set(key, group);
      }
      group.wells.push({ mount, context });
    }
    this.groups = [...groups.values()];
    this.next = 0;
  }

  ask(picture: Picture): void {
    const owners = ownersOf(this.picture).join();
    this.picture = picture;
    if (ownersOf(picture).join() !== owners) this.group();
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
    this.sampleGroup(group, picture);
    // Wells of one content take the same pixels.
    for (const content of ['ct', 'pet', 'fused'] as const) {
      const wells = group.wells.filter((well) => well.mount.spec.content === content);
      if (wells.length === 0) continue;
      this.compose(group, content, picture.display);
      for (const well of wells) well.context.putImageData(group.image, 0, 0);
    }
  }

  private sampleGroup(group: Group, picture: Picture): void {
    const { plane } = group;
    const camera = cameraOf(picture, group.wells[0]!.mount.spec);
    const slab = slabOf(picture);
    const moves = { ct: moveOf(picture, 'ct'), pet: moveOf(picture, 'pet') };
    const key = [cameraKey(camera), slabKey(slab), moveKey(moves.ct), moveKey(moves.pet)].join('/');
    if (key === group.sampledFor) return;
    group.sampledFor = key;
    const raster = rasterOf(camera, group.size);
    if (needs(group, 'ct', 'fused')) this.ct?.of(plane, moves.ct)(raster, group.ct, noCt, slab);
    if (needs(group, 'pet', 'fused'))
      this.pet?.of(plane, moves.pet)(raster, group.pet, noPet, slab);
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

function newGroup(key: string, plane: Plane, size: WellSize): Group {
  const image = new ImageData(size.pixelWidth, size.pixelHeight);
  const count = size.pixelWidth * size.pixelHeight;
  return {
    key,
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
