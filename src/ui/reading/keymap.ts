import type { Confidence } from '#domain/report';
import type { Reading } from '#state';

// The key table of the reading room: key → action. Keys go by position on the keyboard, so that they work while a
// Chinese input method is on; they act while no text field has the focus. The help sheet lists the same keys.

export interface ReadingActions {
  readonly toggleOne: () => void;
  readonly toggleHelp: () => void;
  readonly check: () => void;
  readonly cyclePanel: () => void;
  readonly turnMip: (steps: number) => void;
}

export type Keymap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const activePlane = (reading: Reading): 'axial' | 'coronal' | 'sagittal' => {
  const plane = reading.view.activeWell.split('-')[1];
  return plane === 'coronal' || plane === 'sagittal' ? plane : 'axial';
};

export function readingKeys(reading: Reading, actions: ReadingActions): Keymap {
  const { view, session } = reading;
  const scroll = (steps: number): void => view.scroll(activePlane(reading), steps);
  const step = (direction: 1 | -1): void => {
    const finding = session.step(direction);
    if (finding) reading.goTo(finding);
  };
  const confidence = (conf: Confidence): void => {
    if (session.selectedId) session.changeFinding(session.selectedId, { conf });
  };
  return {
    Digit1: () => (view.layout = 'grid'),
    Space: actions.toggleOne,
    Digit5: () => view.setCtWindow('soft'),
    Digit6: () => view.setCtWindow('lung'),
    Digit7: () => view.setCtWindow('bone'),
    Digit8: () => view.setCtWindow('liver'),
    Digit9: () => view.stepPetUpper(-1),
    Digit0: () => view.stepPetUpper(1),
    Comma: () => view.nudgePetUpper(-0.5),
    Period: () => view.nudgePetUpper(0.5),
    BracketLeft: () => view.stepFusion(-0.1),
    BracketRight: () => view.stepFusion(0.1),
    KeyB: () => (view.held = 'pet'),
    'Shift+KeyB': () => (view.held = 'ct'),
    KeyX: () => view.togglePetMap(),
    ArrowUp: () => scroll(1),
    ArrowDown: () => scroll(-1),
    PageUp: () => scroll(10),
    PageDown: () => scroll(-10),
    Home: () => view.scrollToEnd(activePlane(reading), 'first'),
    End: () => view.scrollToEnd(activePlane(reading), 'last'),
    ArrowLeft: () => actions.turnMip(-1),
    ArrowRight: () => actions.turnMip(1),
    KeyC: () => (view.tool = 'crosshair'),
    KeyW: () => (view.tool = 'window'),
    KeyP: () => (view.tool = 'pan'),
    KeyZ: () => (view.tool = 'zoom'),
    KeyM: () => {
      if (!session.readOnly) view.tool = 'mark';
    },
    KeyS: () => (view.tool = 'sphere'),
    KeyH: () => reading.jumpToHottest(),
    KeyJ: () => step(1),
    'Shift+KeyJ': () => step(-1),
    KeyG: () => {
      const finding = session.selected;
      if (finding) reading.goTo(finding);
    },
    Delete: () => {
      if (session.selectedId) session.removeFinding(session.selectedId);
    },
    'Shift+Digit1': () => confidence(1),
    'Shift+Digit2': () => confidence(2),
    'Shift+Digit3': () => confidence(3),
    'Shift+Digit4': () => confidence(4),
    'Shift+Digit5': () => confidence(5),
    Backslash: actions.cyclePanel,
    'Control+Enter': actions.check,
    'Shift+Slash': actions.toggleHelp,
    Escape: () => (view.tool = 'crosshair'),
  };
}

/** True while the event belongs to a field the reader types in: then only the named keys act. */
export function inTextField(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return !!target?.closest(
    'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]',
  );
}
