import { regionIds, type RegionId, type Report } from '#domain/report';
import type { AttemptSession } from '#state';

// Which text of the report the reader was last in, so that a button elsewhere can put something at its caret.

let last: HTMLTextAreaElement | undefined;

/** Remembers every text field of the report that gets the focus. Returns how to stop. */
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

/** `text` in `value` between two places, set off by a space from a letter or figure before it. */
export function spliced(value: string, start: number, end: number, text: string): string {
  const before = value.slice(0, start);
  return `${before}${/[A-Za-z0-9]$/.test(before) ? ' ' : ''}${text}${value.slice(end)}`;
}

/**
 * Puts text where the caret was in the last field: as typing would while the field is on screen, and straight into the
 * section of the report when its tab is not the one that is open. False where the reader was in none.
 */
export function insertIntoReport(
  session: Pick<AttemptSession, 'attempt' | 'editReport' | 'readOnly'>,
  text: string,
): boolean {
  const field = last;
  if (!field || session.readOnly) return false;
  const { selectionStart: start, selectionEnd: end } = field;
  if (field.isConnected) {
    const next = spliced(field.value, start, end, text);
    const caret = start + next.length - field.value.length + (end - start);
    field.value = next;
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }
  const edit = edits(session.attempt.report)[field.dataset.field ?? ''];
  if (!edit) return false;
  edit(session, (value) => spliced(value, start, end, text));
  return true;
}

type Session = Pick<AttemptSession, 'editReport'>;
type Edit = (session: Session, change: (text: string) => string) => void;

/** The texts of the report by the name of their field. */
function edits({
  history,
  technique,
  regions,
  impression,
  recommendation,
}: Report): Readonly<Record<string, Edit | undefined>> {
  const region = (id: RegionId): [string, Edit] => [
    `text-${id}`,
    (session, change) =>
      session.editReport('regions', {
        ...regions,
        [id]: { ...regions[id], text: change(regions[id].text) },
      }),
  ];
  return {
    history: (session, change) =>
      session.editReport('history', { ...history, summary: change(history.summary) }),
    remarks: (session, change) =>
      session.editReport('technique', { ...technique, remarks: change(technique.remarks) }),
    impression: (session, change) =>
      session.editReport('impression', { ...impression, text: change(impression.text) }),
    recommendation: (session, change) =>
      session.editReport('recommendation', {
        ...recommendation,
        text: change(recommendation.text),
      }),
    ...Object.fromEntries(regionIds.map(region)),
  };
}
