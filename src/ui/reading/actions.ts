import type { Confidence } from '#domain/report';
import type { CtWindowId, LayoutId, Reading, ReferenceKind, Tool } from '#state';
import type { KeyAction, KeyActions } from './keys/bindings.ts';

// What the keys of the reading room do: one function for every action of the key table.

/** What only the screen can do. */
export interface ScreenActions {
  readonly toggleHelp: () => void;
  readonly showTags: () => void;
  readonly check: () => void;
  readonly cyclePanel: () => void;
  readonly keepKeyImage: () => void;
}

export function readingActions(reading: Reading, screen: ScreenActions): KeyActions {
  const { view, session, measuring, preferences } = reading;
  const active = () => view.activeCell;
  const layout = (id: LayoutId) => () => {
    if (id === 'prior') void reading.loadPrior();
    view.layout = id;
    view.one = false;
    preferences.setLayout(id);
  };
  const scroll = (steps: number) => () => {
    const cell = active();
    if (cell) view.scroll(cell.plane, steps, cell.id);
  };
  const toEnd = (end: 'first' | 'last') => () => {
    const cell = active();
    if (cell) view.scrollToEnd(cell.plane, end, cell.id);
  };
  /** The next well in the layout's order becomes the one that scroll keys move. */
  const stepWell = (direction: 1 | -1) => () => {
    const { cells } = view.hanging;
    const at = cells.findIndex(({ id }) => id === active()?.id);
    const next = cells[(at + direction + cells.length) % cells.length];
    if (next) view.activeWell = next.id;
  };
  const turnMip = (steps: number) => () => {
    const angles = reading.study.mip?.angles ?? 1;
    view.mipAngle = (view.mipAngle + steps + angles) % angles;
  };
  const zoom = (factor: number) => () => view.zoomBy(factor, view.point, active()?.id);
  const ctWindow = (id: CtWindowId) => () => view.setCtWindow(id);
  const tool = (id: Tool) => () => (view.tool = id);
  /** Tools that leave something behind are not for a handed-in or foreign attempt. */
  const writing = (id: Tool) => () => {
    if (!session.readOnly) view.tool = id;
  };
  const reference = (kind: ReferenceKind) => () => {
    if (!session.readOnly) void measuring.placeReference(kind, active()?.study ?? 'current');
  };
  const hold =
    (layer: 'ct' | 'pet'): KeyAction =>
    (_event, phase) => {
      view.held = phase === 'down' ? layer : undefined;
    };
  const step = (direction: 1 | -1) => () => {
    const finding = session.step(direction);
    if (finding) reading.goTo(finding);
  };
  const confidence = (conf: Confidence) => () => {
    if (session.selectedId) session.changeFinding(session.selectedId, { conf });
  };
  return {
    'layout-grid': layout('grid'),
    'layout-axial': layout('axial'),
    'layout-fused': layout('fused'),
    'layout-pair': layout('pair'),
    'layout-mip': layout('mip'),
    'layout-prior': layout('prior'),
    'one-up': () => (view.one = !view.one),
    'panel-width': screen.cyclePanel,

    'slice-up': scroll(1),
    'slice-down': scroll(-1),
    'ten-up': scroll(10),
    'ten-down': scroll(-10),
    first: toEnd('first'),
    last: toEnd('last'),
    'mip-left': turnMip(-1),
    'mip-right': turnMip(1),
    'mip-play': () => (view.mipPlaying = !view.mipPlaying),
    link: () => view.setLinked(!view.linked),
    reset: () => view.resetView(),
    hottest: () => reading.jumpToHottest(),
    'zoom-in': zoom(1.25),
    'zoom-out': zoom(0.8),
    'next-view': stepWell(1),
    'previous-view': stepWell(-1),

    'ct-soft': ctWindow('soft'),
    'ct-lung': ctWindow('lung'),
    'ct-bone': ctWindow('bone'),
    'ct-liver': ctWindow('liver'),
    'ct-mediastinum': ctWindow('mediastinum'),
    'ct-brain': ctWindow('brain'),

    'pet-down': () => view.stepPetUpper(-1),
    'pet-up': () => view.stepPetUpper(1),
    'pet-less': () => view.nudgePetUpper(-0.5),
    'pet-more': () => view.nudgePetUpper(0.5),
    'pet-auto': () => reading.autoPetUpper(),
    'pet-map': () => view.togglePetMap(),
    'pet-series': () => void reading.togglePetSeries(),

    flick: hold('pet'),
    'flick-ct': hold('ct'),
    'fusion-less': () => view.stepFusion(-0.1),
    'fusion-more': () => view.stepFusion(0.1),
    'fused-map': () => view.nextFusedMap(),
    'cycle-content': () => view.cycleContent(),
    spyglass: () => (view.spyglass = !view.spyglass),
    'slab-mode': () => view.nextSlabMode(),
    'slab-thicker': () => view.stepSlab(1),
    'slab-thinner': () => view.stepSlab(-1),

    'tool-crosshair': tool('crosshair'),
    'tool-window': tool('window'),
    'tool-pan': tool('pan'),
    'tool-zoom': tool('zoom'),
    'tool-mark': writing('mark'),
    'mark-here': () => {
      const content = active()?.content;
      if (!session.readOnly)
        reading.mark(view.point, content === 'ct' ? 'CT' : content === 'pet' ? 'PT' : 'FUSED');
    },
    'tool-distance': writing('distance'),
    'tool-bidirectional': writing('bidirectional'),
    'tool-circle': writing('circle'),
    'tool-sphere': writing('sphere'),
    'tool-region': writing('region'),
    'tool-brush': writing('brush'),
    liver: reference('liver'),
    'blood-pool': reference('blood-pool'),
    'measure-finding': () => {
      const finding = session.selected;
      if (finding && !session.readOnly) void measuring.measureFinding(finding);
    },
    'key-image': screen.keepKeyImage,
    delete: () => {
      const { selectedMeasurementId, selectedId } = session;
      if (selectedMeasurementId) session.removeMeasurement(selectedMeasurementId);
      else if (selectedId) session.removeFinding(selectedId);
    },

    'next-finding': step(1),
    'previous-finding': step(-1),
    'go-to': () => {
      const finding = session.selected;
      if (finding) reading.goTo(finding);
    },
    'conf-1': confidence(1),
    'conf-2': confidence(2),
    'conf-3': confidence(3),
    'conf-4': confidence(4),
    'conf-5': confidence(5),

    check: screen.check,
    tags: screen.showTags,
    undo: () => session.undo(),
    redo: () => session.redo(),
    help: screen.toggleHelp,
    escape: (event) => {
      const target = event?.target;
      if (target instanceof HTMLElement && target.matches('input, textarea, select')) {
        target.blur();
        return;
      }
      view.tool = 'crosshair';
      measuring.draft = undefined;
      reading.landmark = 'off';
    },
  };
}
