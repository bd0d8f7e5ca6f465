import { worldAt, type WellContext } from './pointer.ts';

interface Finger {
  x: number;
  y: number;
}

/**
 * Two fingers on a well: pinch to zoom about their middle, drag both to pan. The first finger's drag is cancelled when
 * the second comes down, so that a pinch never moves the crosshair on or leaves a measurement behind.
 */
export function twoFingers(context: () => WellContext, element: HTMLElement): () => void {
  const fingers = new Map<number, Finger>();
  const place = (event: PointerEvent): Finger => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, place(event));
    if (fingers.size !== 2) return;
    event.stopImmediatePropagation();
    element.dispatchEvent(new PointerEvent('pointercancel'));
  };
  const move = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const now = place(event);
    if (fingers.size === 2) {
      event.stopImmediatePropagation();
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? finger;
      const spread = (f: Finger): number =>
        Math.sqrt((f.x - other.x) * (f.x - other.x) + (f.y - other.y) * (f.y - other.y));
      const { reading, cell } = context();
      const about = worldAt(context(), (now.x + other.x) / 2, (now.y + other.y) / 2);
      reading.view.zoomBy(spread(now) / Math.max(spread(finger), 1), about, cell.id);
      // Half of what one finger moved is what the middle of both moved.
      reading.view.panBy(cell, (now.x - finger.x) / 2, (now.y - finger.y) / 2);
    }
    fingers.set(event.pointerId, now);
  };
  const up = (event: PointerEvent): void => void fingers.delete(event.pointerId);
  // Before the well's own handlers.
  const options = { capture: true };
  const pairs = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    ['pointercancel', up],
  ] as const;
  for (const [type, handler] of pairs) element.addEventListener(type, handler, options);
  return () => {
    for (const [type, handler] of pairs) element.removeEventListener(type, handler, options);
  };
}
