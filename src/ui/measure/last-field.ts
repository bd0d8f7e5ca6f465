// Which text of the report the reader was last in, so that a button elsewhere can put something at its caret.

let last: HTMLTextAreaElement | undefined;

/** Remembers every text field that gets the focus inside `root`. Returns how to stop. */
export function followFields(
  root: Pick<Document, 'addEventListener' | 'removeEventListener'>,
): () => void {
  const remember = (event: Event): void => {
    const { target } = event;
    if (isField(target) && !target.readOnly && !target.disabled) last = target;
  };
  root.addEventListener('focusin', remember);
  return () => root.removeEventListener('focusin', remember);
}

const isField = (target: EventTarget | null): target is HTMLTextAreaElement =>
  target !== null && 'tagName' in target && target.tagName === 'TEXTAREA';

/**
 * Puts text where the caret was in the last field, set off by a space from a letter or figure before it, and tells the
 * field as typing would. False where no field is on screen: nothing was changed.
 */
export function insertIntoLastField(text: string): boolean {
  const field = last;
  if (!field?.isConnected || field.readOnly || field.disabled) return false;
  const { selectionStart: start, selectionEnd: end, value } = field;
  const gap = /[A-Za-z0-9]$/.test(value.slice(0, start)) ? ' ' : '';
  field.setRangeText(`${gap}${text}`, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
