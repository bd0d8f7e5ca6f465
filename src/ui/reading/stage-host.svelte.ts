import type { Cell, Reading, StudyId } from '#state';
import { openStage, type Stage, type StageStatus, type WellSpec } from '#view';

type Prefer = 'auto' | 'software' | 'cornerstone';

/**
 * Ties the wells of one study on screen to a stage of the view. Wells register themselves as they mount; the stage is
 * opened anew when the images change (first slice, whole study, AC and NAC) and told of every new picture. Effects
 * only at this edge.
 */
export class StageHost {
  status = $state.raw<StageStatus | undefined>();
  readonly #reading: Reading;
  readonly #study: StudyId;
  readonly #wells = new Map<string, { element: HTMLElement; cell: Cell }>();
  #stage: Stage | undefined;
  #wellsDirty = true;

  constructor(reading: Reading, study: StudyId) {
    this.#reading = reading;
    this.#study = study;
  }

  register(cell: Cell, element: HTMLElement): () => void {
    this.#wells.set(cell.id, { element, cell });
    this.#wellsChanged();
    return () => {
      if (this.#wells.get(cell.id)?.element !== element) return;
      this.#wells.delete(cell.id);
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
      this.show();
    });
  }

  #specs(): WellSpec[] {
    return [...this.#wells].map(([id, { element, cell }]) => ({
      id,
      element,
      plane: cell.plane,
      content: cell.content,
    }));
  }

  /** Opens (or opens again) the stage on the images at hand. */
  open(renderer: Prefer): void {
    const reading = this.#reading;
    const { ct, pet } = this.#study === 'current' ? reading.shown : (reading.prior ?? {});
    const old = this.#stage;
    if (!ct && !pet) return;
    const { phase } = reading;
    const { economy } = reading.preferences;
    this.#stage = openStage(
      { ct, pet },
      {
        // One or two slices are drawn in software; the GPU is worth starting for the whole study only.
        prefer: phase === 'whole' ? renderer : 'software',
        economy: economy === 'auto' ? undefined : economy,
        onStatus: (status) => (this.status = status),
      },
    );
    this.status = this.#stage.status;
    this.#stage.setWells(this.#specs());
    this.show();
    // The old picture stays on top until the new one is drawn under it.
    void this.#stage.settled().then(() => {
      old?.dispose();
      if (this.#study === 'current')
        performance.mark(phase === 'whole' ? 'uptake:all-views' : 'uptake:first-slice');
    });
  }

  show(): void {
    this.#stage?.show(this.#reading.pictureOf(this.#study));
  }

  /** The sizes the wells have now, for fitting the body into them. */
  sizes(): Record<string, { plane: Cell['plane']; width: number; height: number }> {
    return Object.fromEntries(
      [...this.#wells].map(([id, { element, cell }]) => [
        id,
        { plane: cell.plane, width: element.clientWidth, height: element.clientHeight },
      ]),
    );
  }

  resize(): void {
    this.#stage?.resize();
  }

  settled(): Promise<void> {
    return this.#stage?.settled() ?? Promise.resolve();
  }

  dispose(): void {
    this.#stage?.dispose();
    this.#stage = undefined;
  }
}
