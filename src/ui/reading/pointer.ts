import { worldOfScreen, type Plane, type WorldPoint } from '#domain/image';
import type { Reading } from '#state';
import type { Content } from '#view';

// Mouse, pen and touch on a well. One handler per drag; nothing waits for a double click.

export interface WellContext {
  readonly reading: Reading;
  readonly plane: Plane;
  readonly content: Content;
  /** CSS size of the well now. */
  readonly size: () => { width: number; height: number };
}

type Drag = 'crosshair' | 'window' | 'pan' | 'zoom' | 'sphere';

const pickedIn = { ct: 'CT', pet: 'PT', fused: 'FUSED' } as const;

export function worldAt(context: WellContext, x: number, y: number): WorldPoint {
  const { width, height } = context.size();
  return worldOfScreen(context.reading.view.cameras[context.plane], width, height, x, y);
}

function dragOf(context: WellContext, event: PointerEvent): Drag | undefined {
  if (event.button === 1) return 'pan';
  if (event.button === 2) return 'window';
  const { tool } = context.reading.view;
  return tool === 'mark' ? undefined : tool;
}

/** Starts what the pressed button and the tool ask for; the element keeps the pointer until it is let go. */
export function pointerDown(context: WellContext, element: Element, event: PointerEvent): void {
  const { reading } = context;
  const { view } = reading;
  view.activeWell = `${context.content}-${context.plane}`;
  const box = element.getBoundingClientRect();
  const at = (e: PointerEvent): readonly [number, number] => [
    e.clientX - box.left,
    e.clientY - box.top,
  ];
  const start = worldAt(context, ...at(event));

  const kind = dragOf(context, event);
  if (kind === undefined) {
    if (event.button === 0 && !reading.session.readOnly) {
      reading.mark(start, pickedIn[context.content]);
      view.tool = 'crosshair';
    }
    return;
  }
  element.setPointerCapture(event.pointerId);
  let [lastX, lastY] = at(event);
  const pressed = start;
  if (kind === 'crosshair') view.jump(start);
  if (kind === 'sphere') view.sphere = { centre: start, radiusMm: 0.5 };

  const move = (e: PointerEvent): void => {
    const [x, y] = at(e);
    const dx = x - lastX;
    const dy = y - lastY;
    lastX = x;
    lastY = y;
    switch (kind) {
      case 'crosshair':
        view.jump(worldAt(context, x, y));
        break;
      case 'pan':
        view.panBy(context.plane, dx, dy);
        break;
      case 'zoom':
        view.zoomBy(Math.exp(-dy / 120), pressed);
        break;
      case 'window':
        if (context.content === 'ct') view.dragCtWindow(dx, dy);
        else view.nudgePetUpper(-dy / 30 + dx / 60);
        break;
      case 'sphere': {
        const p = worldAt(context, x, y);
        const d = [p[0] - pressed[0], p[1] - pressed[1], p[2] - pressed[2]] as const;
        const radiusMm = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        view.sphere = { centre: pressed, radiusMm: Math.max(0.5, Math.min(radiusMm, 150)) };
        break;
      }
    }
  };
  const up = (): void => {
    element.removeEventListener('pointermove', move as EventListener);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    if (kind === 'sphere' && view.sphere && view.sphere.radiusMm < 1)
      view.sphere = { centre: pressed, radiusMm: 10 };
  };
  element.addEventListener('pointermove', move as EventListener);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
}

/** Wheel: slices; with Ctrl (also a pinch on a touchpad) zoom about the pointer. */
export function wheel(context: WellContext, element: Element, event: WheelEvent): void {
  event.preventDefault();
  const { view } = context.reading;
  if (event.ctrlKey) {
    const box = element.getBoundingClientRect();
    const about = worldAt(context, event.clientX - box.left, event.clientY - box.top);
    view.zoomBy(Math.exp(-event.deltaY / 300), about);
    return;
  }
  const step = Math.sign(event.deltaY);
  if (step !== 0) view.scroll(context.plane, -step);
}
