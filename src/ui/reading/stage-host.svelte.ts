import { planes, type Plane } from '#domain/image';
import type { Reading } from '#state';
import { openStage, type Content, type Stage, type StageStatus, type WellSpec } from '#view';

/**
 * Ties the wells on screen to a stage of the view. Wells register themselves as they mount; the stage is opened anew
 * when the images change (first slice, whole study) and told of every new picture. Effects only at this edge.
 */
export class StageHost {
  status = $state.raw<StageStatus | undefined>();
  readonly #reading: Reading;
  readonly #wells = new Map<string, { element: HTMLElement; plane: Plane; content: Content }>();
  #stage: Stage | undefined;
  #renderer: 'auto' | 'software' | 'cornerstone' = 'auto';
  #wellsDirty = true;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  register(id: string, element: HTMLElement): () => void {
    const [content, plane] = id.split('-') as [Content, Plane];
    this.#wells.set(id, { element, plane, content });
    this.#wellsChanged();
    return () => {
      if (this.#wells.get(id)?.element !== element) return;
      this.#wells.delete(id);
      this.#wellsChanged();
    };
  }

  #wellsChanged(): void {
    if (this.#wellsDirty && this.#stage) return;
    this.#wellsDirty = true;
    queueMicrotask(() => {
      this.#wellsDirty = false;
      if (!this.#stage) return;
      this.#stage.setWells(this.#specs());
      this.#stage.show(this.#reading.view.picture);
    });
  }

  #specs(): WellSpec[] {
    return [...this.#wells].map(([id, { element, plane, content }]) => ({
      id,
      element,
      plane,
      content,
    }));
  }

  /** Opens (or opens again) the stage on the images at hand. */
  open(renderer: 'auto' | 'software' | 'cornerstone'): void {
    this.#renderer = renderer;
    const { study } = this.#reading;
    const old = this.#stage;
    if (!study.ct && !study.pet) return;
    this.#stage = openStage(
      { ct: study.ct, pet: study.pet },
      {
        // One or two slices are drawn in software; the GPU is worth starting for the whole study only.
        prefer: this.#reading.phase === 'whole' ? this.#renderer : 'software',
        onStatus: (status) => (this.status = status),
      },
    );
    this.status = this.#stage.status;
    this.#stage.setWells(this.#specs());
    this.#stage.show(this.#reading.view.picture);
    // The old picture stays on top until the new one is drawn under it.
    const phase = this.#reading.phase;
    void this.#stage.settled().then(() => {
      old?.dispose();
      performance.mark(phase === 'whole' ? 'uptake:all-views' : 'uptake:first-slice');
    });
  }

  show(): void {
    this.#stage?.show(this.#reading.view.picture);
  }

  resize(): void {
    this.#stage?.resize();
  }

  /** Fits the body into the wells as they are laid out now. */
  fit(): void {
    const sizes: Partial<Record<Plane, { width: number; height: number }>> = {};
    for (const plane of planes) {
      const well = [...this.#wells.values()].find((w) => w.plane === plane);
      if (well)
        sizes[plane] = { width: well.element.clientWidth, height: well.element.clientHeight };
    }
    this.#reading.view.fit(this.#reading.bodyBox, sizes);
    this.resize();
  }

  settled(): Promise<void> {
    return this.#stage?.settled() ?? Promise.resolve();
  }

  dispose(): void {
    this.#stage?.dispose();
    this.#stage = undefined;
  }
}
