// Every action of the reading room and the keys it comes with. The help sheet, the tool tips and the key handler all
// read this one table; a reader's own keys lie over it (bindings.ts).
//
// Keys are written as tinykeys reads them, by place on the keyboard (event.code): they work while a Chinese input
// method is on. `$mod` is Ctrl, on a Mac ⌘. F-keys, Alt with arrows and Ctrl with figures belong to the browser.

export type KeyGroup =
  | 'layout'
  | 'move'
  | 'ct'
  | 'pet'
  | 'fusion'
  | 'series'
  | 'tools'
  | 'measure'
  | 'findings'
  | 'report'
  | 'always';

export type ActionId =
  | 'layout-grid'
  | 'layout-axial'
  | 'layout-fused'
  | 'layout-pair'
  | 'layout-mip'
  | 'layout-prior'
  | 'one-up'
  | 'panel-width'
  | 'slice-up'
  | 'slice-down'
  | 'ten-up'
  | 'ten-down'
  | 'first'
  | 'last'
  | 'mip-left'
  | 'mip-right'
  | 'mip-play'
  | 'link'
  | 'reset'
  | 'hottest'
  | 'zoom-in'
  | 'zoom-out'
  | 'next-view'
  | 'previous-view'
  | 'ct-soft'
  | 'ct-lung'
  | 'ct-bone'
  | 'ct-liver'
  | 'ct-mediastinum'
  | 'ct-brain'
  | 'pet-down'
  | 'pet-up'
  | 'pet-less'
  | 'pet-more'
  | 'pet-auto'
  | 'pet-map'
  | 'fused-map'
  | 'pet-series'
  | 'flick'
  | 'flick-ct'
  | 'fusion-less'
  | 'fusion-more'
  | 'cycle-content'
  | 'spyglass'
  | 'slab-mode'
  | 'slab-thicker'
  | 'slab-thinner'
  | 'tool-crosshair'
  | 'tool-window'
  | 'tool-pan'
  | 'tool-zoom'
  | 'tool-mark'
  | 'mark-here'
  | 'tool-distance'
  | 'tool-bidirectional'
  | 'tool-circle'
  | 'tool-sphere'
  | 'tool-region'
  | 'tool-brush'
  | 'liver'
  | 'blood-pool'
  | 'key-image'
  | 'delete'
  | 'next-finding'
  | 'previous-finding'
  | 'go-to'
  | 'conf-1'
  | 'conf-2'
  | 'conf-3'
  | 'conf-4'
  | 'conf-5'
  | 'measure-finding'
  | 'check'
  | 'tags'
  | 'undo'
  | 'redo'
  | 'help'
  | 'escape';

export interface KeyLine {
  readonly id: ActionId;
  readonly group: KeyGroup;
  readonly keys: readonly string[];
  /** Acts while the key is down: the action is told of the release too. */
  readonly hold?: true;
  /** Goes on while the key is kept down; everything else acts once a press. */
  readonly repeat?: true;
  /** Cannot be given another key. */
  readonly fixed?: true;
}

const line = (
  group: KeyGroup,
  id: ActionId,
  keys: string | readonly string[],
  how?: 'hold' | 'repeat' | 'fixed',
): KeyLine => ({
  id,
  group,
  keys: typeof keys === 'string' ? [keys] : keys,
  ...(how === undefined ? {} : { [how]: true }),
});

export const keyTable: readonly KeyLine[] = [
  line('layout', 'layout-grid', 'Digit1'),
  line('layout', 'layout-axial', 'Digit2'),
  line('layout', 'layout-fused', 'Digit3'),
  line('layout', 'layout-pair', 'Digit4'),
  line('layout', 'layout-mip', 'KeyA'),
  line('layout', 'layout-prior', 'KeyT'),
  line('layout', 'one-up', 'Space'),
  line('layout', 'panel-width', 'Backslash'),

  line('move', 'slice-up', 'ArrowUp', 'repeat'),
  line('move', 'slice-down', 'ArrowDown', 'repeat'),
  line('move', 'ten-up', 'PageUp', 'repeat'),
  line('move', 'ten-down', 'PageDown', 'repeat'),
  line('move', 'first', 'Home'),
  line('move', 'last', 'End'),
  line('move', 'mip-left', 'ArrowLeft', 'repeat'),
  line('move', 'mip-right', 'ArrowRight', 'repeat'),
  line('move', 'mip-play', 'Shift+Space'),
  line('move', 'link', 'KeyU'),
  line('move', 'reset', 'KeyR'),
  line('move', 'hottest', 'KeyH'),
  line('move', 'zoom-in', 'Equal', 'repeat'),
  line('move', 'zoom-out', 'Minus', 'repeat'),
  line('move', 'next-view', 'Shift+ArrowRight', 'repeat'),
  line('move', 'previous-view', 'Shift+ArrowLeft', 'repeat'),

  line('ct', 'ct-soft', 'Digit5'),
  line('ct', 'ct-lung', 'Digit6'),
  line('ct', 'ct-bone', 'Digit7'),
  line('ct', 'ct-liver', 'Digit8'),
  line('ct', 'ct-mediastinum', 'Shift+Digit6'),
  line('ct', 'ct-brain', 'Shift+Digit7'),

  line('pet', 'pet-down', 'Digit9', 'repeat'),
  line('pet', 'pet-up', 'Digit0', 'repeat'),
  line('pet', 'pet-less', 'Comma', 'repeat'),
  line('pet', 'pet-more', 'Period', 'repeat'),
  line('pet', 'pet-auto', 'Shift+Digit0'),
  line('pet', 'pet-map', 'KeyX'),
  line('series', 'pet-series', 'KeyN'),

  line('fusion', 'flick', 'KeyB', 'hold'),
  line('fusion', 'flick-ct', 'Shift+KeyB', 'hold'),
  line('fusion', 'fusion-less', 'BracketLeft', 'repeat'),
  line('fusion', 'fusion-more', 'BracketRight', 'repeat'),
  line('fusion', 'fused-map', 'Shift+KeyX'),
  line('fusion', 'cycle-content', 'KeyF'),
  line('fusion', 'spyglass', 'KeyY'),
  line('fusion', 'slab-mode', 'KeyD'),
  line('fusion', 'slab-thicker', 'Shift+Period', 'repeat'),
  line('fusion', 'slab-thinner', 'Shift+Comma', 'repeat'),

  line('tools', 'tool-crosshair', 'KeyC'),
  line('tools', 'tool-window', 'KeyW'),
  line('tools', 'tool-pan', 'KeyP'),
  line('tools', 'tool-zoom', 'KeyZ'),
  line('tools', 'tool-mark', 'KeyM'),
  line('tools', 'mark-here', 'Shift+KeyM'),

  line('measure', 'tool-distance', 'KeyL'),
  line('measure', 'tool-bidirectional', 'Shift+KeyL'),
  line('measure', 'tool-circle', 'KeyO'),
  line('measure', 'tool-sphere', 'KeyS'),
  line('measure', 'tool-region', 'KeyI'),
  line('measure', 'tool-brush', 'KeyE'),
  line('measure', 'liver', 'KeyV'),
  line('measure', 'blood-pool', 'Shift+KeyV'),
  line('measure', 'measure-finding', 'KeyQ'),
  line('measure', 'key-image', 'KeyK'),
  line('measure', 'delete', 'Delete'),

  line('findings', 'next-finding', 'KeyJ', 'repeat'),
  line('findings', 'previous-finding', 'Shift+KeyJ', 'repeat'),
  line('findings', 'go-to', 'KeyG'),
  line('findings', 'conf-1', 'Shift+Digit1'),
  line('findings', 'conf-2', 'Shift+Digit2'),
  line('findings', 'conf-3', 'Shift+Digit3'),
  line('findings', 'conf-4', 'Shift+Digit4'),
  line('findings', 'conf-5', 'Shift+Digit5'),

  line('report', 'check', '$mod+Enter'),
  line('series', 'tags', 'Shift+KeyT'),
  line('always', 'undo', '$mod+KeyZ', 'repeat'),
  line('always', 'redo', ['$mod+KeyY', '$mod+Shift+KeyZ'], 'repeat'),
  line('always', 'help', 'Shift+Slash'),
  line('always', 'escape', 'Escape', 'fixed'),
];

export const keyGroups: readonly KeyGroup[] = [
  'layout',
  'move',
  'ct',
  'pet',
  'series',
  'fusion',
  'tools',
  'measure',
  'findings',
  'report',
  'always',
];

const byId: ReadonlyMap<string, KeyLine> = new Map(keyTable.map((each) => [each.id, each]));

/** undefined for a name of another release. */
export const keyLineOf = (id: string): KeyLine | undefined => byId.get(id);
