import type { ActionId } from './key-table.ts';

// Who a key press belongs to: the reading room, or the field, button or list that has the focus.

const textField =
  'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]';
const pressed = 'button, summary, a[href], input[type=checkbox], input[type=radio]';
const walked =
  'input[type=range], input[type=radio], [role=radio], [role=option], [role=menuitem], [role=slider], [role=separator][tabindex]';
const walkingKeys = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/**
 * True where the action may act on the press: not while something is typed (but for checking and leaving), not where
 * the key presses the button or moves the slider that has the focus, not over an open dialog.
 */
export function mayAct(id: ActionId, event: KeyboardEvent): boolean {
  const target = event.target as Element | null;
  if (typeof target?.closest !== 'function') return true;
  if (target.closest('dialog[open]')) return false;
  if (target.closest(textField)) return id === 'check' || id === 'escape';
  if ((event.code === 'Space' || event.code === 'Enter') && target.closest(pressed))
    return event.shiftKey || event.ctrlKey || event.metaKey;
  if (walkingKeys.has(event.code) && target.closest(`${walked}, [popover]`)) return false;
  return true;
}

/**
 * A list chosen from with the mouse gives the focus back, so that the next arrow key moves slices and not the list.
 * Chosen from with keys, it keeps it.
 */
export function leaveSelects(element: HTMLElement): () => void {
  let byPointer = false;
  const pointer = (): void => {
    byPointer = true;
  };
  const key = (): void => {
    byPointer = false;
  };
  const change = (event: Event): void => {
    if (byPointer && event.target instanceof HTMLSelectElement) event.target.blur();
  };
  element.addEventListener('pointerdown', pointer, true);
  element.addEventListener('keydown', key, true);
  element.addEventListener('change', change);
  return () => {
    element.removeEventListener('pointerdown', pointer, true);
    element.removeEventListener('keydown', key, true);
    element.removeEventListener('change', change);
  };
}
