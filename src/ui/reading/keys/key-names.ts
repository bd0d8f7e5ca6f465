// A key as text: how it is written down, how it is shown, and whether a page may have it.

export type Platform = 'mac' | 'pc';

/** Words that stand on or for a key, in the reader's language. */
export interface KeyWords {
  readonly space: string;
  readonly none: string;
}

export const platformOf = (navigator: { readonly platform: string }): Platform =>
  // The same test as in tinykeys, so that `$mod` is shown as it acts.
  /Mac|iPod|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'pc';

const order = ['$mod', 'Control', 'Alt', 'Shift', 'Meta'];

/** Modifiers and the key itself: "$mod+Shift+KeyZ" → [["$mod", "Shift"], "KeyZ"]. */
export function partsOf(key: string): readonly [modifiers: readonly string[], code: string] {
  const parts = key.split('+');
  const code = parts.pop() ?? '';
  return [parts, code];
}

/** One way of writing a key: modifiers in one order, Ctrl (on a Mac ⌘) as `$mod`. */
export function normalKey(key: string, platform: Platform): string {
  const [modifiers, code] = partsOf(key);
  const primary = platform === 'mac' ? 'Meta' : 'Control';
  const named = new Set(modifiers.map((each) => (each === primary ? '$mod' : each)));
  return [...order.filter((each) => named.has(each)), code].join('+');
}

const modifierCode = /^(Shift|Control|Alt|Meta|OS)(Left|Right)$/;

/** What was pressed; undefined while only modifiers are down, or where the browser cannot say which key it was. */
export function keyOfEvent(
  event: Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  platform: Platform,
): string | undefined {
  if (event.code === '' || event.code === 'Unidentified' || modifierCode.test(event.code))
    return undefined;
  const modifiers = [
    event.ctrlKey && 'Control',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.metaKey && 'Meta',
  ].filter((each) => each !== false);
  return normalKey([...modifiers, event.code].join('+'), platform);
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  Insert: 'Ins',
  Escape: 'Esc',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: '’',
  Backquote: '`',
  Equal: '=',
  Minus: '−',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
  NumpadMultiply: 'Num *',
  NumpadDivide: 'Num /',
  NumpadDecimal: 'Num .',
  NumpadEnter: 'Num Enter',
};
const macSigns: Readonly<Record<string, string>> = {
  $mod: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Meta: '⌘',
};

/** How a key is shown: "↑", "Shift B", "Ctrl Z", on a Mac "⇧B", "⌘Z". */
export function keyName(key: string, platform: Platform, words: KeyWords): string {
  const [modifiers, code] = partsOf(key);
  // The question mark is what everybody looks for, on the keyboards most readers have.
  if (key === 'Shift+Slash') return '?';
  const letter =
    code === 'Space'
      ? words.space
      : (signs[code] ?? code.replace(/^(Key|Digit)(?=.$)/, '').replace(/^Numpad/, 'Num '));
  if (platform === 'mac') return modifiers.map((each) => macSigns[each] ?? each).join('') + letter;
  const names = modifiers.map((each) =>
    each === '$mod' || each === 'Control' ? 'Ctrl' : each === 'Meta' ? 'Win' : each,
  );
  return [...names, letter].join(' ');
}

/** Why a key cannot be given to an action. */
export type KeyRefusal =
  /** The browser or the system acts on it, whatever the page does. */
  | 'browser'
  /** Moves between fields and presses buttons: without it the page cannot be used from the keyboard. */
  | 'needed'
  /** Escape leaves whatever is open, always. */
  | 'escape';

// With Ctrl or ⌘ nearly everything belongs to the browser (tabs, zoom, find, print); these few do not.
const freeWithMod = new Set([
  'Enter',
  'NumpadEnter',
  'KeyZ',
  'KeyY',
  'Slash',
  'Backslash',
  'Semicolon',
  'Quote',
  'Backspace',
  'Delete',
]);
const neverFree = new Set([
  'ContextMenu',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'PrintScreen',
  'Pause',
  'Power',
  'Sleep',
]);

/** undefined where the reader may have the key. */
export function refusalOf(key: string, platform: Platform): KeyRefusal | undefined {
  const [modifiers, code] = partsOf(normalKey(key, platform));
  if (code === 'Escape') return 'escape';
  if (code === 'Tab') return 'needed';
  if ((code === 'Enter' || code === 'NumpadEnter') && !modifiers.includes('$mod')) return 'needed';
  if (/^F\d{1,2}$/.test(code) || neverFree.has(code)) return 'browser';
  // Named by the browser: Browser…, Media…, Audio…, Launch…
  if (/^(Browser|Media|Audio|Launch)/.test(code)) return 'browser';
  // Alt opens menus and goes back; on a Mac Ctrl moves between desktops; elsewhere Meta is the system's own.
  if (modifiers.some((each) => each === 'Alt' || each === 'Control' || each === 'Meta'))
    return 'browser';
  if (modifiers.includes('$mod') && !freeWithMod.has(code)) return 'browser';
  return undefined;
}
