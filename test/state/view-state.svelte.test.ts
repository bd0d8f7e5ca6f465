import { describe, expect, it } from 'vitest';
import { worldPoint, type Grid } from '#domain/image';
import { hangingOf, layoutIds } from '../../src/state/layouts.ts';
import { ViewState, camerasOf } from '../../src/state/view-state.svelte.ts';

// Where the reader is, apart from any screen.

const grid: Grid = {
  size: [100, 80, 60],
  spacingMm: [2, 2, 3],
  origin: worldPoint(-99, -79, -88.5),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};
const box = [worldPoint(-100, -80, -90), worldPoint(100, 80, 90)] as const;
const all = ['ct', 'pet', 'fused'] as const;
const has = { mip: true, prior: true };

function viewOf(options: Partial<ConstructorParameters<typeof ViewState>[0]> = {}): ViewState {
  const view = new ViewState({
    slicing: grid,
    suvFactor: 0.0005,
    contents: all,
    hasMip: true,
    hasPrior: false,
    ...options,
  });
  view.resetView(box);
  view.fit(
    Object.fromEntries(view.cells.map(({ id, plane }) => [id, { plane, width: 400, height: 300 }])),
  );
  return view;
}

describe('layouts', () => {
  it('fill every cell for every kind of study, with ids that occur once', () => {
    for (const contents of [all, ['ct'], ['pet']] as const)
      for (const layout of layoutIds) {
        const { cells, mip } = hangingOf(layout, contents, box, has);
        const ids = cells.map((cell) => cell.id);
        expect(new Set(ids).size, `${layout} ${contents.join()}`).toBe(ids.length);
        expect(cells.every((cell) => contents.includes(cell.content as never))).toBe(true);
        expect(cells.length > 0 || mip === 'large').toBe(true);
      }
  });

  it('have nine wells, planes across and CT, PET, fused down, for PET/CT', () => {
    const { cells } = hangingOf('grid', all, box, has);
    expect(cells.map((cell) => cell.id)).toEqual([
      'ct-axial',
      'ct-coronal',
      'ct-sagittal',
      'pet-axial',
      'pet-coronal',
      'pet-sagittal',
      'fused-axial',
      'fused-coronal',
      'fused-sagittal',
    ]);
  });

  it('show the prior beside the current study, and only the current one where there is no prior', () => {
    const studies = (prior: boolean) =>
      hangingOf('prior', all, box, { mip: true, prior }).cells.map((cell) => cell.study);
    expect(studies(true).filter((study) => study === 'prior')).toHaveLength(3);
    expect(studies(false)).not.toContain('prior');
  });

  it('make a PET alone or a CT alone fill its three planes whatever is asked', () => {
    expect(hangingOf('axial', ['pet'], box, has).cells.map((cell) => cell.plane)).toEqual([
      'axial',
      'coronal',
      'sagittal',
    ]);
    expect(hangingOf('mip', ['ct'], box, { mip: false, prior: false }).cells).toHaveLength(3);
  });
});

describe('a view', () => {
  it('steps the PET limit by its fixed steps also where one unit is one SUV (GML)', () => {
    const view = viewOf({ suvFactor: 1 });
    view.stepPetUpper(1);
    expect(view.petUpper).toBe(10);
    view.stepPetUpper(-1);
    view.stepPetUpper(-1);
    expect(view.petUpper).toBe(5);
  });

  it('steps by a quarter where there is no SUV, and says nothing of 7 or 10', () => {
    const view = viewOf({ suvFactor: undefined });
    view.petUpper = 8000;
    view.stepPetUpper(1);
    expect(view.petUpper).toBe(10_000);
    expect(view.display.pet.upper).toBe(10_000);
  });

  it('draws the limit in the unit of the stored values', () => {
    expect(viewOf().display.pet).toEqual({ lower: 0, upper: 7 / 0.0005 });
  });

  it('moves one well alone while views are free, and all with it when linked again', () => {
    const view = viewOf();
    view.jump(worldPoint(1, 1, 1.5));
    view.setLinked(false);
    const pet = { id: 'pet-axial', plane: 'axial' } as const;
    view.scroll('axial', 3, 'pet-axial');
    expect(
      view.camera(pet).slice[2] - view.camera({ id: 'ct-axial', plane: 'axial' }).slice[2],
    ).toBe(9);
    expect(Object.keys(camerasOf(view, view.cells).wellCameras)).toContain('pet-axial');
    view.activeWell = 'pet-axial';
    const slice = view.camera(pet).slice;
    view.setLinked(true);
    expect(view.camera({ id: 'ct-axial', plane: 'axial' }).slice).toEqual(slice);
    expect(camerasOf(view, view.cells).wellCameras).toEqual({});
  });

  it('comes back from a snapshot as it was, also through JSON', () => {
    const view = viewOf();
    view.layout = 'pair';
    view.jump(worldPoint(10, 20, 30));
    view.zoomBy(2.5);
    view.setCtWindow('lung');
    view.petUpper = 15;
    view.slabMode = 'mean';
    view.slabMm = 40;
    view.fusion = 0.3;
    view.fusedMap = 'viridis';
    view.mipAngle = 12;
    const kept = JSON.parse(JSON.stringify(view.snapshot())) as ReturnType<typeof view.snapshot>;
    const other = viewOf();
    other.restore(kept);
    expect(JSON.parse(JSON.stringify(other.snapshot()))).toEqual(kept);
    expect(other.display).toEqual(view.display);
  });

  it('keeps what is under the pointer in place while zooming', () => {
    const view = viewOf();
    const about = worldPoint(30, -20, 0);
    const screen = () => {
      const camera = view.camera({ id: 'ct-axial', plane: 'axial' });
      return [
        (about[0] - camera.centre[0]) / camera.mmPerPx,
        (about[1] - camera.centre[1]) / camera.mmPerPx,
      ] as const;
    };
    const before = screen();
    view.zoomBy(3, about);
    expect(screen()[0]).toBeCloseTo(before[0], 9);
    expect(screen()[1]).toBeCloseTo(before[1], 9);
  });

  it('never leaves the study when it scrolls, in any plane', () => {
    const view = viewOf();
    for (const plane of ['axial', 'coronal', 'sagittal'] as const)
      for (const steps of [1e5, -1e5]) {
        view.scroll(plane, steps);
        for (const axis of [0, 1, 2] as const) {
          expect(view.point[axis]).toBeGreaterThanOrEqual(box[0][axis]);
          expect(view.point[axis]).toBeLessThanOrEqual(box[1][axis]);
        }
      }
  });
});
