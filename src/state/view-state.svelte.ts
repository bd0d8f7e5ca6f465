import {
  inPlane,
  nearestVoxel,
  planes,
  voxelOfWorld,
  worldOfScreen,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Plane,
  type PlaneCamera,
  type WorldPoint,
} from '#domain/image';
import type { Sight, ViewSnapshot } from '#domain/report';
import { colourMapIds, type ColourMapId, type Content, type Display, type Range } from '#view';
import {
  hangingOf,
  isLayoutId,
  lensId,
  withoutLens,
  type Cell,
  type Hanging,
  type LayoutId,
} from './layouts.ts';
import {
  ctWindowIds,
  ctWindows,
  petUppers,
  slabModes,
  slabSteps,
  type CtWindow,
  type CtWindowId,
  type SlabMode,
} from './windows.ts';

// Where the reader is and how it is drawn: one shared point, one centre, one zoom for every well, so that the views
// are linked by construction and a crosshair cannot drift. Only when the reader unlinks them has a well a pose of its
// own.

export type Tool =
  | 'crosshair'
  | 'window'
  | 'pan'
  | 'zoom'
  | 'scroll'
  | 'mark'
  | 'distance'
  | 'bidirectional'
  | 'circle'
  | 'sphere'
  | 'region'
  | 'brush';

export interface Hover {
  readonly well: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The slice passes through `point`; `centre` is the middle of the well. LPS mm. */
interface Pose {
  readonly point: WorldPoint;
  readonly centre: WorldPoint;
  readonly zoom: number;
}

export interface ViewOptions {
  /** The grid that slice numbers and steps follow. */
  readonly slicing: Grid;
  /** SUVbw per unit of the PET volume; undefined where the series has no SUV and is shown in its own unit. */
  readonly suvFactor: number | undefined;
  /** What there is to show, in the order CT, PET, fused. */
  readonly contents: readonly Content[];
  readonly hasMip: boolean;
  readonly hasPrior: boolean;
}

const rangeOf = ({ width, level }: CtWindow): Range => ({
  lower: level - width / 2,
  upper: level + width / 2,
});
const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

export class ViewState {
  point = $state.raw<WorldPoint>(worldPoint(0, 0, 0));
  centre = $state.raw<WorldPoint>(worldPoint(0, 0, 0));
  zoom = $state(1);
  /** False: every well keeps its own slice, place and zoom. */
  linked = $state(true);
  #own = $state.raw<Readonly<Record<string, Pose>>>({});
  /** Millimetres per CSS pixel at which the body just fits each well. */
  fits = $state.raw<Readonly<Record<string, number>>>({});
  box = $state.raw<readonly [WorldPoint, WorldPoint]>([worldPoint(0, 0, 0), worldPoint(1, 1, 1)]);
  ctWindow = $state.raw<CtWindow>(ctWindows.soft);
  /** Upper limit of the PET layer, SUVbw where there is one, else in the series' own unit. */
  petUpper = $state(7);
  /** The same for the series that is not attenuation-corrected, in its own unit. */
  nacUpper = $state(1);
  petSeries = $state<'PT' | 'PT_NAC'>('PT');
  fusion = $state(0.5);
  /** Which layer the window keys and drag change on the fused view. */
  fusedLayer = $state<'ct' | 'pet'>('pet');
  /** Shown while its key is held: one layer alone. */
  held = $state<'ct' | 'pet' | undefined>();
  petMap = $state<ColourMapId>('inverted-grey');
  fusedMap = $state<ColourMapId>('hot-iron');
  slabMode = $state<SlabMode>('off');
  slabMm = $state(20);
  tool = $state<Tool>('crosshair');
  layout = $state<LayoutId>('grid');
  /** The active well fills the image area. */
  one = $state(false);
  activeWell = $state('');
  mipAngle = $state(0);
  mipPlaying = $state(false);
  /** The well under the pointer, the place in it and its size, CSS px. */
  hoverAt = $state.raw<Hover | undefined>();
  spyglass = $state(false);

  readonly contents: readonly Content[];
  readonly suvFactor: number | undefined;
  readonly #slicing: Grid;
  #sizes: Readonly<Record<string, { width: number; height: number }>> = {};
  readonly #has: { readonly mip: boolean; readonly prior: boolean };

  constructor(options: ViewOptions) {
    this.#slicing = options.slicing;
    this.suvFactor = options.suvFactor;
    this.contents = options.contents;
    this.#has = { mip: options.hasMip, prior: options.hasPrior };
    this.activeWell = this.hanging.cells[0]?.id ?? '';
  }

  readonly hanging: Hanging = $derived.by(() =>
    hangingOf(this.layout, this.contents, this.box, this.#has),
  );
  /** The wells on screen. */
  readonly cells: readonly Cell[] = $derived.by(() => {
    const { cells } = this.hanging;
    return this.one ? cells.filter((cell) => cell.id === this.activeCell?.id) : cells;
  });
  readonly activeCell: Cell | undefined = $derived.by(() => {
    const { cells } = this.hanging;
    return cells.find((cell) => cell.id === this.activeWell) ?? cells[0];
  });

  /** Under the pointer, also when slices move beneath it while it rests. LPS mm. */
  readonly hover: WorldPoint | undefined = $derived.by(() => {
    const at = this.hoverAt;
    const cell = at && this.cells.find((each) => each.id === at.well);
    return cell && worldOfScreen(this.camera(cell), at.width, at.height, at.x, at.y);
  });

  #poseOf(well: string | undefined): Pose {
    const shared = { point: this.point, centre: this.centre, zoom: this.zoom };
    return this.linked || well === undefined ? shared : (this.#own[well] ?? shared);
  }
  #pose(well: string | undefined, change: Partial<Pose>): void {
    if (this.linked || well === undefined) Object.assign(this, change);
    else this.#own = { ...this.#own, [well]: { ...this.#poseOf(well), ...change } };
  }

  setLinked(linked: boolean): void {
    if (linked === this.linked) return;
    const pose = this.#poseOf(this.activeCell?.id);
    this.#own = linked
      ? {}
      : Object.fromEntries(this.hanging.cells.map(({ id }) => [id, this.#poseOf(id)]));
    this.linked = linked;
    // Linked again, all go where the reader is.
    if (linked) Object.assign(this, pose);
  }

  camera(cell: Pick<Cell, 'id' | 'plane'>): PlaneCamera {
    const id = withoutLens(cell.id);
    const pose = this.#poseOf(id);
    return {
      plane: cell.plane,
      slice: pose.point,
      centre: pose.centre,
      mmPerPx: (this.fits[id] ?? 1) / pose.zoom,
    };
  }

  /** What corrected PET is drawn with, in its own unit: also the projection while the views show the uncorrected one. */
  readonly correctedRange: Display['pet'] = $derived.by(() => ({
    lower: 0,
    upper: this.petUpper / (this.suvFactor ?? 1),
  }));

  /** What the renderers draw the wells of one study with. */
  readonly display: Display = $derived.by(() => ({
    ct: rangeOf(this.ctWindow),
    pet: this.petSeries === 'PT' ? this.correctedRange : { lower: 0, upper: this.nacUpper },
    petMap: this.petMap,
    fusedMap: this.fusedMap,
    fusion: this.held === 'pet' ? 1 : this.held === 'ct' ? 0 : this.fusion,
  }));

  /** Scales at which the body fits wells of the given CSS sizes. Keeps slice, zoom and centre. */
  fit(sizes: Readonly<Record<string, { plane: Plane; width: number; height: number }>>): void {
    const [low, high] = this.box;
    this.#sizes = { ...this.#sizes, ...sizes };
    const fits = { ...this.fits };
    for (const [id, { plane, width, height }] of Object.entries(sizes)) {
      if (width < 1 || height < 1) continue;
      const s = inPlane[plane];
      const across = high[s.across] - low[s.across];
      const down = high[s.down] - low[s.down];
      fits[id] = Math.max(across / width, down / height) * 1.02;
    }
    this.fits = fits;
  }

  /** What a well shows now in mm; undefined before it was laid out. */
  sightOf(cell: Cell): Sight | undefined {
    const size = this.#sizes[cell.id];
    if (!size) return undefined;
    const { slice, centre, mmPerPx } = this.camera(cell);
    return {
      plane: cell.plane,
      content: cell.content,
      slice,
      centre,
      widthMm: size.width * mmPerPx,
      heightMm: size.height * mmPerPx,
    };
  }

  /** The whole body in every well. */
  resetView(box: readonly [WorldPoint, WorldPoint] = this.box): void {
    this.box = box;
    this.zoom = 1;
    this.centre = worldPoint(
      (box[0][0] + box[1][0]) / 2,
      (box[0][1] + box[1][1]) / 2,
      (box[0][2] + box[1][2]) / 2,
    );
    this.#own = Object.fromEntries(
      Object.entries(this.#own).map(([id, pose]) => [
        id,
        { ...pose, zoom: 1, centre: this.centre },
      ]),
    );
  }

  /** Moves the crosshair; the slices through it follow (only this well's where views are not linked). */
  jump(p: WorldPoint, recentre = false, well?: string): void {
    const pose = this.#poseOf(well);
    this.#pose(well, {
      point: p,
      ...(recentre && pose.zoom > 1.02 ? { centre: p } : {}),
    });
    this.point = p;
  }

  #axisOf(plane: Plane): { axis: 0 | 1 | 2; voxelAxis: number } {
    const axis = ({ axial: 2, coronal: 1, sagittal: 0 } as const)[plane];
    const along = this.#slicing.axes.map((direction) => Math.abs(direction[axis]));
    return { axis, voxelAxis: along.indexOf(Math.max(...along)) };
  }

  /** Steps through slices: along z by slices of the slicing grid, in the other planes by about 2 mm of its voxels. */
  scroll(plane: Plane, steps: number, well?: string): void {
    const grid = this.#slicing;
    const { axis, voxelAxis } = this.#axisOf(plane);
    const { point } = this.#poseOf(well);
    const at = [...voxelOfWorld(grid, point)] as [number, number, number];
    const sign = grid.axes[voxelAxis]![axis] > 0 ? 1 : -1;
    const stride = axis === 2 ? 1 : Math.max(1, Math.round(2 / grid.spacingMm[voxelAxis]!));
    const next = Math.round(at[voxelAxis]!) + sign * steps * stride;
    at[voxelAxis] = clamp(next, 0, grid.size[voxelAxis]! - 1);
    const p: [number, number, number] = [point[0], point[1], point[2]];
    p[axis] = worldOfVoxel(grid, at)[axis]!;
    this.#pose(well, { point: worldPoint(p[0], p[1], p[2]) });
  }

  /** Steps of `scroll` from one slab to the next; ten where slices are shown. */
  slabSlices(plane: Plane): number {
    if (this.slabMode === 'off') return 10;
    const spacing = this.#slicing.spacingMm[this.#axisOf(plane).voxelAxis]!;
    const stepMm = plane === 'axial' ? spacing : Math.max(1, Math.round(2 / spacing)) * spacing;
    return Math.max(1, Math.round(this.slabMm / stepMm));
  }

  scrollToEnd(plane: Plane, end: 'first' | 'last', well?: string): void {
    this.scroll(plane, end === 'first' ? 100_000 : -100_000, well);
  }

  /** Number of the slice shown, from 1 at the head for axial slices, and how many there are. */
  sliceNumber(plane: Plane, well?: string): { n: number; of: number } {
    const grid = this.#slicing;
    const { axis, voxelAxis } = this.#axisOf(plane);
    const v = Math.round(voxelOfWorld(grid, this.#poseOf(well).point)[voxelAxis]!);
    const of = grid.size[voxelAxis]!;
    const fromHead = grid.axes[voxelAxis]![axis] > 0 ? of - v : v + 1;
    return { n: axis === 2 ? fromHead : v + 1, of };
  }

  /** The point put onto the nearest slice of the slicing grid, so that an axial picture shows a slice as acquired. */
  snapToSlice(p: WorldPoint): WorldPoint {
    const v = nearestVoxel(this.#slicing, p);
    return v ? worldPoint(p[0], p[1], worldOfVoxel(this.#slicing, v)[2]) : p;
  }

  panBy(cell: Pick<Cell, 'id' | 'plane'>, dxPx: number, dyPx: number): void {
    const s = inPlane[cell.plane];
    const { centre, mmPerPx } = this.camera(cell);
    const c: [number, number, number] = [centre[0], centre[1], centre[2]];
    c[s.across] -= s.acrossSign * dxPx * mmPerPx;
    c[s.down] -= s.downSign * dyPx * mmPerPx;
    this.#pose(cell.id, { centre: worldPoint(c[0], c[1], c[2]) });
  }

  /** Zooms; `about` stays where it is on screen. */
  zoomBy(factor: number, about?: WorldPoint, well?: string): void {
    const { zoom, centre } = this.#poseOf(well);
    const next = clamp(zoom * factor, 0.3, 16);
    const ratio = zoom / next;
    const a = about ?? centre;
    const at = (n: 0 | 1 | 2): number => a[n] + (centre[n] - a[n]) * ratio;
    this.#pose(well, { centre: worldPoint(at(0), at(1), at(2)), zoom: next });
  }

  setCtWindow(id: CtWindowId): void {
    this.ctWindow = ctWindows[id];
  }
  get ctWindowId(): CtWindowId | 'custom' {
    const { width, level } = this.ctWindow;
    const found = ctWindowIds.find(
      (id) => ctWindows[id].width === width && ctWindows[id].level === level,
    );
    return found ?? 'custom';
  }
  dragCtWindow(dxPx: number, dyPx: number): void {
    const { width, level } = this.ctWindow;
    // MR has no HU: its window is as wide as its values, and steps go with it.
    const step = width > 6000 ? width / 3000 : 2;
    this.ctWindow = {
      width: Math.max(Math.round(width + dxPx * step), 2),
      level: Math.round(level - dyPx * step),
    };
  }

  #scaleUpper(change: (upper: number, unit: number) => number): void {
    if (this.petSeries === 'PT_NAC') this.nacUpper = change(this.nacUpper, this.nacUpper / 10);
    else if (this.suvFactor === undefined)
      this.petUpper = change(this.petUpper, this.petUpper / 10);
    else this.petUpper = clamp(change(this.petUpper, 1), 0.5, 200);
  }
  /** Next or previous step of the fixed PET limits; a quarter more or a fifth less where there is no SUV. */
  stepPetUpper(direction: 1 | -1): void {
    this.#scaleUpper((upper) => {
      if (this.suvFactor === undefined || this.petSeries === 'PT_NAC')
        return upper * (direction > 0 ? 1.25 : 0.8);
      const next =
        direction > 0
          ? petUppers.find((limit) => limit > upper + 1e-9)
          : petUppers.findLast((limit) => limit < upper - 1e-9);
      return next ?? upper;
    });
  }
  nudgePetUpper(delta: number): void {
    this.#scaleUpper((upper, unit) => Math.max(upper + delta * unit, upper / 20));
  }
  stepFusion(delta: number): void {
    this.fusion = Math.round(clamp(this.fusion + delta, 0, 1) * 100) / 100;
  }
  togglePetMap(): void {
    this.petMap = this.petMap === 'inverted-grey' ? 'hot-iron' : 'inverted-grey';
  }
  nextFusedMap(): void {
    // Grey over grey would tell nothing.
    const maps: readonly ColourMapId[] = ['hot-iron', 'rainbow', 'viridis'];
    this.fusedMap = maps[(maps.indexOf(this.fusedMap) + 1) % maps.length] ?? 'hot-iron';
  }
  nextSlabMode(): void {
    this.slabMode = slabModes[(slabModes.indexOf(this.slabMode) + 1) % slabModes.length] ?? 'off';
  }
  stepSlab(direction: 1 | -1): void {
    const next =
      direction > 0
        ? slabSteps.find((mm) => mm > this.slabMm)
        : slabSteps.findLast((mm) => mm < this.slabMm);
    if (next !== undefined) this.slabMm = next;
    if (this.slabMode === 'off') this.slabMode = 'mip';
  }
  /** CT, fused, PET in the active well's plane, one after the other. */
  cycleContent(): void {
    const cell = this.activeCell;
    if (!cell || this.contents.length < 2) return;
    const order = (['ct', 'fused', 'pet'] as const).filter((c) => this.contents.includes(c));
    const next = order[(order.indexOf(cell.content) + 1) % order.length];
    const target = this.hanging.cells.find(
      (each) => each.content === next && each.plane === cell.plane && each.study === cell.study,
    );
    if (target) this.activeWell = target.id;
  }

  /** Everything that makes the picture, as plain data. */
  snapshot(): ViewSnapshot {
    const { slabMode: mode, slabMm: thicknessMm } = this;
    return {
      layout: this.layout,
      one: this.one,
      activeWell: this.activeWell,
      point: this.point,
      centre: this.centre,
      zoom: this.zoom,
      ctWindow: this.ctWindow,
      petUpper: this.petUpper,
      petSeries: this.petSeries,
      petMap: this.petMap,
      fusedMap: this.fusedMap,
      fusion: this.fusion,
      slab: mode === 'off' ? undefined : { thicknessMm, mode },
      mipAngle: this.mipAngle,
    };
  }

  /** Shows a snapshot again. What another release wrote and this one does not know stays as it is. */
  restore(snapshot: ViewSnapshot): void {
    const { slab } = snapshot;
    const known = (id: string): id is ColourMapId => colourMapIds.includes(id as ColourMapId);
    this.setLinked(true);
    if (isLayoutId(snapshot.layout)) this.layout = snapshot.layout;
    this.one = snapshot.one;
    this.activeWell = snapshot.activeWell;
    this.point = snapshot.point;
    this.centre = snapshot.centre;
    this.zoom = snapshot.zoom;
    this.ctWindow = snapshot.ctWindow;
    this.petUpper = snapshot.petUpper;
    this.petSeries = snapshot.petSeries;
    if (known(snapshot.petMap)) this.petMap = snapshot.petMap;
    if (known(snapshot.fusedMap)) this.fusedMap = snapshot.fusedMap;
    this.fusion = snapshot.fusion;
    this.slabMode = slabModes.find((mode) => mode === slab?.mode) ?? 'off';
    if (slab) this.slabMm = slab.thicknessMm;
    this.mipAngle = snapshot.mipAngle;
  }
}

/** Cameras of wells for a picture: one for each plane, and those of wells that differ from their plane's. */
export function camerasOf(
  view: ViewState,
  cells: readonly Cell[],
): { cameras: Readonly<Record<Plane, PlaneCamera>>; wellCameras: Record<string, PlaneCamera> } {
  const same = (a: PlaneCamera, b: PlaneCamera): boolean =>
    a.mmPerPx === b.mmPerPx && a.slice === b.slice && a.centre === b.centre;
  const first = (plane: Plane): PlaneCamera =>
    view.camera(cells.find((cell) => cell.plane === plane) ?? { id: '', plane });
  const cameras = Object.fromEntries(planes.map((plane) => [plane, first(plane)])) as Record<
    Plane,
    PlaneCamera
  >;
  const wellCameras: Record<string, PlaneCamera> = {};
  for (const cell of cells) {
    const camera = view.camera(cell);
    if (same(camera, cameras[cell.plane])) continue;
    wellCameras[cell.id] = camera;
    wellCameras[lensId(cell.id)] = camera;
  }
  return { cameras, wellCameras };
}
