import {
  inPlane,
  nearestVoxel,
  planes,
  voxelOfWorld,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Plane,
  type PlaneCamera,
  type WorldPoint,
} from '#domain/image';
import type { ColourMapId, Display, Picture, Range } from '#view';

// Where the reader is and how it is drawn: one shared point, one centre, one scale for every well, so that the views
// are linked by construction and a crosshair cannot drift.

export type Tool = 'crosshair' | 'window' | 'pan' | 'zoom' | 'mark' | 'sphere';
export type CtWindowId = 'soft' | 'lung' | 'bone' | 'liver';

/** Width / level in HU, as radiology teaches them (design/mock keys). */
export const ctWindows: Readonly<Record<CtWindowId, { width: number; level: number }>> = {
  soft: { width: 400, level: 40 },
  lung: { width: 1500, level: -600 },
  bone: { width: 2000, level: 400 },
  liver: { width: 150, level: 70 },
};
export const petUppers: readonly number[] = [2.5, 5, 7, 10, 15, 20];

const rangeOf = (width: number, level: number): Range => ({
  lower: level - width / 2,
  upper: level + width / 2,
});

export class ViewState {
  point = $state.raw<WorldPoint>(worldPoint(0, 0, 0));
  centre = $state.raw<WorldPoint>(worldPoint(0, 0, 0));
  /** Millimetres per CSS pixel at which the body just fits the wells of a plane; the zoom is shared by all. */
  fits = $state.raw<Readonly<Record<Plane, number>>>({ axial: 1, coronal: 1, sagittal: 1 });
  zoom = $state(1);
  ctWindow = $state.raw<{ width: number; level: number }>(ctWindows.soft);
  /** Upper limit of the PET layer, SUVbw where there is one, else in the series' own unit. */
  petUpper = $state(7);
  fusion = $state(0.5);
  /** Shown while its key is held: one layer alone. */
  held = $state<'ct' | 'pet' | undefined>();
  petMap = $state<ColourMapId>('inverted-grey');
  fusedMap = $state<ColourMapId>('hot-iron');
  tool = $state<Tool>('crosshair');
  layout = $state<'grid' | 'one'>('grid');
  activeWell = $state('ct-axial');
  mipAngle = $state(0);
  mipPlaying = $state(false);
  hover = $state.raw<WorldPoint | undefined>();
  sphere = $state.raw<{ centre: WorldPoint; radiusMm: number } | undefined>();

  /** SUV per unit of the PET volume: 1 where the series has no SUV and is shown in its own unit. */
  readonly suvFactor: number;
  readonly #grids: Readonly<Record<Plane, Grid>>;

  constructor(slicing: Grid, suvFactor: number) {
    this.#grids = { axial: slicing, coronal: slicing, sagittal: slicing };
    this.suvFactor = suvFactor;
  }

  readonly cameras: Readonly<Record<Plane, PlaneCamera>> = $derived.by(() => {
    const of = (plane: Plane): PlaneCamera => ({
      plane,
      slice: this.point,
      centre: this.centre,
      mmPerPx: this.fits[plane] / this.zoom,
    });
    return { axial: of('axial'), coronal: of('coronal'), sagittal: of('sagittal') };
  });

  readonly display: Display = $derived.by(() => ({
    ct: rangeOf(this.ctWindow.width, this.ctWindow.level),
    pet: { lower: 0, upper: this.petUpper / this.suvFactor },
    petMap: this.petMap,
    fusedMap: this.fusedMap,
    fusion: this.held === 'pet' ? 1 : this.held === 'ct' ? 0 : this.fusion,
  }));

  readonly picture: Picture = $derived.by(() => ({ cameras: this.cameras, display: this.display }));

  /** Scales at which `box` (LPS mm) fits wells of the given CSS sizes. Keeps slice, zoom and centre. */
  fit(
    box: readonly [WorldPoint, WorldPoint],
    sizes: Readonly<Partial<Record<Plane, { width: number; height: number }>>>,
  ): void {
    const fits = { ...this.fits };
    for (const plane of planes) {
      const size = sizes[plane];
      if (!size || size.width < 1 || size.height < 1) continue;
      const s = inPlane[plane];
      const across = box[1][s.across] - box[0][s.across];
      const down = box[1][s.down] - box[0][s.down];
      fits[plane] = Math.max(across / size.width, down / size.height) * 1.02;
    }
    this.fits = fits;
  }

  /** The whole body in every well. */
  resetView(box: readonly [WorldPoint, WorldPoint]): void {
    this.zoom = 1;
    this.centre = worldPoint(
      (box[0][0] + box[1][0]) / 2,
      (box[0][1] + box[1][1]) / 2,
      (box[0][2] + box[1][2]) / 2,
    );
  }

  /** Moves the crosshair; the slices through it follow. Brings the point into sight when a view is zoomed in. */
  jump(p: WorldPoint, recentre = false): void {
    this.point = p;
    if (recentre && this.zoom > 1.02) this.centre = p;
  }

  /** Steps through slices: along z by slices of the slicing grid, in the other planes by about 2 mm of its voxels. */
  scroll(plane: Plane, steps: number): void {
    const grid = this.#grids[plane];
    const axis = { axial: 2, coronal: 1, sagittal: 0 }[plane];
    const v = voxelOfWorld(grid, this.point);
    const voxelAxis = grid.axes.findIndex((direction) => Math.abs(direction[axis]!) > 0.9);
    if (voxelAxis < 0) return;
    const sign = grid.axes[voxelAxis]![axis]! > 0 ? 1 : -1;
    const stride = axis === 2 ? 1 : Math.max(1, Math.round(2 / grid.spacingMm[voxelAxis]!));
    const next = Math.round(v[voxelAxis]!) + sign * steps * stride;
    const at = [...v] as [number, number, number];
    at[voxelAxis] = Math.min(Math.max(next, 0), grid.size[voxelAxis]! - 1);
    const moved = worldOfVoxel(grid, at);
    const p: [number, number, number] = [this.point[0], this.point[1], this.point[2]];
    p[axis] = moved[axis]!;
    this.point = worldPoint(p[0], p[1], p[2]);
  }

  scrollToEnd(plane: Plane, end: 'first' | 'last'): void {
    this.scroll(plane, end === 'first' ? 100_000 : -100_000);
  }

  /** Slice number from 1 at the feet... of the slicing grid in a plane, and how many there are. */
  sliceNumber(plane: Plane): { n: number; of: number } | undefined {
    const grid = this.#grids[plane];
    const axis = { axial: 2, coronal: 1, sagittal: 0 }[plane];
    const voxelAxis = grid.axes.findIndex((direction) => Math.abs(direction[axis]!) > 0.9);
    if (voxelAxis < 0) return undefined;
    const v = Math.round(voxelOfWorld(grid, this.point)[voxelAxis]!);
    const of = grid.size[voxelAxis]!;
    const fromHead = grid.axes[voxelAxis]![axis]! > 0 ? of - v : v + 1;
    return { n: axis === 2 ? fromHead : v + 1, of };
  }

  /** The point put onto the nearest slice of the slicing grid, so that an axial picture shows a slice as acquired. */
  snapToSlice(p: WorldPoint): WorldPoint {
    const grid = this.#grids.axial;
    const v = nearestVoxel(grid, p);
    return v ? worldPoint(p[0], p[1], worldOfVoxel(grid, v)[2]) : p;
  }

  panBy(plane: Plane, dxPx: number, dyPx: number): void {
    const s = inPlane[plane];
    const c: [number, number, number] = [this.centre[0], this.centre[1], this.centre[2]];
    const mmPerPx = this.fits[plane] / this.zoom;
    c[s.across] -= s.acrossSign * dxPx * mmPerPx;
    c[s.down] -= s.downSign * dyPx * mmPerPx;
    this.centre = worldPoint(c[0], c[1], c[2]);
  }

  /** Zooms all wells; `about` stays where it is on screen. */
  zoomBy(factor: number, about?: WorldPoint): void {
    const next = Math.min(Math.max(this.zoom * factor, 0.3), 16);
    const ratio = this.zoom / next;
    const a = about ?? this.centre;
    this.centre = worldPoint(
      a[0] + (this.centre[0] - a[0]) * ratio,
      a[1] + (this.centre[1] - a[1]) * ratio,
      a[2] + (this.centre[2] - a[2]) * ratio,
    );
    this.zoom = next;
  }

  setCtWindow(id: CtWindowId): void {
    this.ctWindow = ctWindows[id];
  }
  get ctWindowId(): CtWindowId | 'custom' {
    const { width, level } = this.ctWindow;
    const found = (Object.keys(ctWindows) as CtWindowId[]).find(
      (id) => ctWindows[id].width === width && ctWindows[id].level === level,
    );
    return found ?? 'custom';
  }
  dragCtWindow(dxPx: number, dyPx: number): void {
    const { width, level } = this.ctWindow;
    this.ctWindow = {
      width: Math.min(Math.max(Math.round(width + dxPx * 2), 2), 6000),
      level: Math.min(Math.max(Math.round(level - dyPx * 2), -1500), 3500),
    };
  }

  /** Next or previous step of the fixed PET limits; multiples of the automatic limit where there is no SUV. */
  stepPetUpper(direction: 1 | -1): void {
    if (this.suvFactor === 1) {
      this.petUpper *= direction > 0 ? 1.25 : 0.8;
      return;
    }
    const next =
      direction > 0
        ? petUppers.find((limit) => limit > this.petUpper + 1e-9)
        : [...petUppers].reverse().find((limit) => limit < this.petUpper - 1e-9);
    if (next !== undefined) this.petUpper = next;
  }
  nudgePetUpper(delta: number): void {
    const unit = this.suvFactor === 1 ? this.petUpper / 10 : 1;
    this.petUpper = Math.max(0.5 * unit, Math.min(this.petUpper + delta * unit, 200 * unit));
  }
  stepFusion(delta: number): void {
    this.fusion = Math.round(Math.min(Math.max(this.fusion + delta, 0), 1) * 100) / 100;
  }
  togglePetMap(): void {
    this.petMap = this.petMap === 'inverted-grey' ? 'hot-iron' : 'inverted-grey';
  }
}
