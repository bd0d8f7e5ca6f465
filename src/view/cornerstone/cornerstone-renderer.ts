import { err, ok } from '#base';
import { checkDevice } from '../device-check.ts';
import { moveOf } from '../picture.ts';
import type { GpuRenderer, StartGpu } from '../renderer.ts';
import type { Picture } from '../stage.ts';
import { isVisible, type WellMount } from '../well-mount.ts';
import { Enums, RenderingEngine, eventTarget } from './library.ts';
import { addLayer, addSurround, removeVolumes, type LocalVolume } from './local-volume.ts';
import { idPrefix, openSession } from './session.ts';
import { WellViewport, type Volumes } from './well-viewport.ts';

// The picture on a GPU: Cornerstone core, PLANAR_NEXT viewports through their native API, one engine, one context.
// This file is reached through import() only.

/**
 * Cornerstone draws in its own animation frame. Called at once instead, a picture is on its canvas when `draw`
 * returns: no second frame of delay, an error reaches the caller, and a hidden tab draws too.
 */
interface Flushable {
  _implementation?: {
    _renderFlaggedViewports?: () => void;
    _animationFrameHandle?: number | null;
  };
}

interface OffscreenWindow {
  getOpenGLRenderWindow: () => { get3DContext: () => WebGL2RenderingContext };
}

let engines = 0;

class CornerstoneRenderer implements GpuRenderer {
  private readonly engine: RenderingEngine;
  private readonly volumes: Volumes;
  private readonly onLost: () => void;
  private wells: WellViewport[] = [];
  private viewports = 0;
  private isGone = false;

  constructor(engine: RenderingEngine, volumes: Volumes, onLost: () => void) {
    this.engine = engine;
    this.volumes = volumes;
    this.onLost = onLost;
    eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.noticeLoss);
  }

  get lost(): boolean {
    return this.isGone || (this.context()?.isContextLost() ?? false);
  }

  private readonly noticeLoss = (event: Event): void => {
    const detail = (event as CustomEvent<{ renderingEngineId?: string }>).detail;
    if (this.isGone || detail.renderingEngineId !== this.engine.id) return;
    this.isGone = true;
    this.onLost();
  };

  async setWells(mounts: readonly WellMount[]): Promise<void> {
    const kept = this.wells.filter((well) => mounts.includes(well.mount));
    for (const well of this.wells) if (!kept.includes(well)) well.remove(true);
    this.wells = mounts.map(
      (mount) => kept.find((well) => well.mount === mount) ?? this.addWell(mount),
    );
    await Promise.all(this.wells.filter((well) => !kept.includes(well)).map((well) => well.load()));
  }

  private addWell(mount: WellMount): WellViewport {
    const id = `${this.engine.id}-${++this.viewports}`;
    return new WellViewport(this.engine, id, mount, this.volumes);
  }

  resize(): void {
    for (const well of this.wells) well.resize();
    this.engine.resize(false, true);
    for (const well of this.wells) well.follow();
  }

  draw(picture: Picture): void {
    if (this.lost) throw new Error('cornerstone: the context is lost');
    this.volumes.ct?.place(moveOf(picture, 'ct'));
    this.volumes.pet?.place(moveOf(picture, 'pet'));
    for (const well of this.wells) if (isVisible(well.mount.size)) well.apply(picture);
    this.flush();
  }

  private flush(): void {
    const implementation = (this.engine as unknown as Flushable)._implementation;
    if (!implementation?._renderFlaggedViewports) throw new Error('cornerstone: not 5.14');
    // Its own frame would otherwise still come, after destroy() too, and throw.
    if (typeof implementation._animationFrameHandle === 'number')
      cancelAnimationFrame(implementation._animationFrameHandle);
    implementation._renderFlaggedViewports();
  }

  measure(picture: Picture): number {
    const gl = this.context();
    const start = performance.now();
    for (const well of this.wells) well.resize();
    this.draw(picture);
    // Reading one pixel waits for all that was asked of the GPU.
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - start;
  }

  private context(): WebGL2RenderingContext | undefined {
    const [viewport] = this.wells.length > 0 ? this.engine.getViewports() : [];
    if (!viewport) return undefined;
    // Cornerstone types the window as any.
    const window = this.engine.getOffscreenMultiRenderWindow(viewport.id) as OffscreenWindow;
    return window.getOpenGLRenderWindow().get3DContext();
  }

  reveal(shown: boolean): void {
    for (const well of this.wells) well.host.style.visibility = shown ? 'visible' : 'hidden';
  }

  capture(wellId: string): ImageData | undefined {
    const canvas = this.wells.find((well) => well.mount.spec.id === wellId)?.canvas;
    if (!canvas || canvas.width === 0 || canvas.height === 0) return undefined;
    return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  }

  dispose(): void {
    eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.noticeLoss);
    const alive = !this.lost;
    this.isGone = true;
    for (const well of this.wells) {
      try {
        well.remove(alive);
      } catch {
        well.host.remove();
      }
    }
    this.wells = [];
    try {
      this.engine.destroy();
    } finally {
      const { ct, pet, surround } = this.volumes;
      removeVolumes(
        [surround, ct, pet].filter((volume): volume is LocalVolume => volume !== undefined),
      );
    }
  }
}

export const startCornerstone: StartGpu = (layers, economy, onLost) => {
  if (!layers.ct && !layers.pet) return Promise.resolve(err('failed'));
  openSession();
  const engine = new RenderingEngine(`${idPrefix}engine-${++engines}`);
  const added: LocalVolume[] = [];
  const note = (volume: LocalVolume): LocalVolume => {
    added.push(volume);
    return volume;
  };
  try {
    const { norm16 } = checkDevice();
    const volumes: Volumes = {
      surround: note(addSurround(layers)),
      ct: layers.ct && note(addLayer(layers.ct, 'CT', economy, norm16)),
      pet: layers.pet && note(addLayer(layers.pet, 'PT', economy, norm16)),
    };
    return Promise.resolve(ok(new CornerstoneRenderer(engine, volumes, onLost)));
  } catch {
    // Larger than Cornerstone's cache may grow, as a rule.
    engine.destroy();
    removeVolumes(added);
    return Promise.resolve(err('failed'));
  }
};
