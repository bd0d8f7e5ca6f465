import { distanceMm, worldOfScreen, type WorldPoint } from '#domain/image';
import type { MeasuredOn } from '#domain/report';
import type { Cell, Reading } from '#state';

// Mouse, pen and touch on a well. One handler per drag; nothing waits for a double click. Everything here is in the
// frame of the screen; the reading carries places into a layer's own frame.

export interface WellContext {
  readonly reading: Reading;
  readonly cell: Cell;
  /** CSS size of the well now. */
  readonly size: () => { width: number; height: number };
}

type Drag =
  | 'crosshair'
  | 'window'
  | 'pan'
  | 'zoom'
  | 'scroll'
  | 'distance'
  | 'bidirectional'
  | 'circle'
  | 'sphere'
  | 'brush';

const pickedIn = { ct: 'CT', pet: 'PT', fused: 'FUSED' } as const;
/** The right edge of a well scrolls slices under a finger, a pen or the mouse. */
export const gutterPx = 22;
const pxPerSlice = 6;
const longestRadiusMm = 150;

export function worldAt(context: WellContext, x: number, y: number): WorldPoint {
  const { width, height } = context.size();
  return worldOfScreen(context.reading.view.camera(context.cell), width, height, x, y);
}

/** Lengths and circles lie on the anatomy where it is shown, else on the PET. */
const layerOf = ({ cell, reading }: WellContext): MeasuredOn =>
  cell.content === 'pet' || !reading.view.contents.includes('ct') ? 'pet' : 'ct';

function dragOf(context: WellContext, event: PointerEvent, x: number): Drag | 'click' {
  if (event.button === 1) return 'pan';
  if (event.button === 2) return 'window';
  const { tool } = context.reading.view;
  const scrolls = tool === 'crosshair' || tool === 'scroll';
  if (scrolls && x > context.size().width - gutterPx) return 'scroll';
  return tool === 'mark' || tool === 'region' ? 'click' : tool;
}

/** What a click with a tool that only clicks does. */
function click(context: WellContext, p: WorldPoint): void {
  const { reading, cell } = context;
  const { view, session, measuring } = reading;
  if (session.readOnly) return;
  if (view.tool === 'region') void measuring.region(cell.study, p);
  else if (cell.study === 'current') {
    reading.mark(p, pickedIn[cell.content]);
    view.tool = 'crosshair';
  }
}

type Line = readonly [WorldPoint, WorldPoint];

function drawn(context: WellContext, kind: Drag, from: WorldPoint, to: WorldPoint): void {
  const { reading, cell } = context;
  const { measuring } = reading;
  const at = { well: cell.id, study: cell.study };
  const radiusMm = Math.max(0.5, Math.min(distanceMm(from, to), longestRadiusMm));
  if (kind === 'distance') measuring.draft = { ...at, shape: { kind, ends: [from, to] } };
  else if (kind === 'circle')
    measuring.draft = { ...at, shape: { kind, plane: cell.plane, centre: from, radiusMm } };
  else if (kind === 'sphere') measuring.draft = { ...at, shape: { kind, centre: from, radiusMm } };
  else if (kind === 'bidirectional') {
    // The first line waits in the draft for the second.
    const first = firstLine(context);
    measuring.draft = {
      ...at,
      shape: first
        ? { kind, long: first, short: [from, to] }
        : { kind: 'distance', ends: [from, to] },
    };
  }
}

/** The first of two diameters, drawn in this well before. */
function firstLine({ reading, cell }: WellContext): Line | undefined {
  const { draft } = reading.measuring;
  if (draft?.well !== cell.id) return undefined;
  return draft.shape.kind === 'bidirectional' ? draft.shape.long : undefined;
}

function finish(context: WellContext, kind: Drag, from: WorldPoint): void {
  const { reading, cell } = context;
  const { measuring } = reading;
  const shape = measuring.draft?.shape;
  const { study } = cell;
  const on = layerOf(context);
  if (kind === 'brush') {
    void measuring.endStroke(study);
    return;
  }
  if (kind === 'bidirectional' && shape?.kind === 'distance') {
    const ends = shape.ends;
    measuring.draft =
      distanceMm(ends[0], ends[1]) < 1
        ? undefined
        : { well: cell.id, study, shape: { kind, long: ends, short: [ends[0], ends[0]] } };
    return;
  }
  measuring.draft = undefined;
  if (!shape) return;
  if (shape.kind === 'distance' && distanceMm(shape.ends[0], shape.ends[1]) >= 1)
    measuring.distance(on, study, shape.ends);
  else if (shape.kind === 'bidirectional' && distanceMm(shape.short[0], shape.short[1]) >= 1)
    measuring.bidirectional(on, study, shape.long, shape.short);
  // A click without a drag places a sphere or circle of 2 cm.
  else if (shape.kind === 'circle')
    void measuring.circle(on, study, shape.plane, from, shape.radiusMm < 1 ? 10 : shape.radiusMm);
  else if (shape.kind === 'sphere')
    void measuring.sphere(study, from, shape.radiusMm < 1 ? 10 : shape.radiusMm);
}

/** Starts what the pressed button and the tool ask for; the element keeps the pointer until it is let go. */
export function pointerDown(context: WellContext, element: Element, event: PointerEvent): void {
  const { reading, cell } = context;
  const { view, measuring, session } = reading;
  view.activeWell = cell.id;
  const box = element.getBoundingClientRect();
  const at = (e: PointerEvent): readonly [number, number] => [
    e.clientX - box.left,
    e.clientY - box.top,
  ];
  let [lastX, lastY] = at(event);
  const pressed = worldAt(context, lastX, lastY);
  if (reading.landmark === 'prior' && cell.study === 'prior' && event.button === 0) {
    reading.takeLandmark(pressed);
    return;
  }
  const kind = dragOf(context, event, lastX);
  if (kind === 'click') {
    click(context, pressed);
    return;
  }
  const measures = ['distance', 'bidirectional', 'circle', 'sphere', 'brush'].includes(kind);
  if (measures && session.readOnly) return;
  element.setPointerCapture(event.pointerId);
  if (kind === 'crosshair') view.jump(pressed, false, cell.id);
  else if (kind === 'brush') measuring.stroke = [pressed];
  else drawn(context, kind, pressed, pressed);
  let left = 0;

  const move = (e: PointerEvent): void => {
    const [x, y] = at(e);
    const [dx, dy] = [x - lastX, y - lastY];
    [lastX, lastY] = [x, y];
    switch (kind) {
      case 'crosshair':
        view.jump(worldAt(context, x, y), false, cell.id);
        break;
      case 'pan':
        view.panBy(cell, dx, dy);
        break;
      case 'zoom':
        view.zoomBy(Math.exp(-dy / 120), pressed, cell.id);
        break;
      case 'scroll': {
        left += dy;
        const steps = Math.trunc(left / pxPerSlice);
        left -= steps * pxPerSlice;
        if (steps !== 0) view.scroll(cell.plane, -steps, cell.id);
        break;
      }
      case 'window':
        if (cell.content === 'ct' || (cell.content === 'fused' && view.fusedLayer === 'ct'))
          view.dragCtWindow(dx, dy);
        else view.nudgePetUpper(-dy / 30 + dx / 60);
        break;
      case 'brush': {
        const p = worldAt(context, x, y);
        const last = measuring.stroke.at(-1);
        if (
          measuring.brushMode !== 'remove-island' &&
          last &&
          distanceMm(last, p) > measuring.brushMm / 2
        )
          measuring.stroke = [...measuring.stroke, p];
        break;
      }
      default:
        drawn(context, kind, pressed, worldAt(context, x, y));
    }
  };
  const end = (): void => {
    element.removeEventListener('pointermove', move as EventListener);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', cancel);
  };
  const up = (): void => {
    end();
    if (measures) finish(context, kind, pressed);
  };
  // A second finger, or the system, took the pointer away: nothing is measured.
  const cancel = (): void => {
    end();
    measuring.draft = undefined;
    measuring.stroke = [];
  };
  element.addEventListener('pointermove', move as EventListener);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', cancel);
}

/** Wheel: slices; with Ctrl (also a pinch on a touchpad) zoom about the pointer; with Shift slab by slab. */
export function wheel(context: WellContext, element: Element, event: WheelEvent): void {
  event.preventDefault();
  const { view } = context.reading;
  const { id, plane } = context.cell;
  if (event.ctrlKey) {
    const box = element.getBoundingClientRect();
    const about = worldAt(context, event.clientX - box.left, event.clientY - box.top);
    view.zoomBy(Math.exp(-event.deltaY / 300), about, id);
    return;
  }
  // Browsers turn the wheel sideways while Shift is down.
  const step = Math.sign(event.deltaY || event.deltaX);
  if (step === 0) return;
  view.scroll(plane, -step * (event.shiftKey ? view.slabSlices(plane) : 1), id);
}
