import {
  applyEvent,
  type Attempt,
  type AttemptChange,
  type AttemptEvent,
  type LoggedEvent,
} from './attempt.ts';

// [Note: Undo] An undo is an event that takes the last changes off a stack, a redo one that puts them back; any other
// change clears what could be redone. The log itself only grows, so an examination's trail shows both.

interface LoggedChange extends LoggedEvent {
  readonly event: AttemptChange;
}

interface Stacks {
  readonly done: readonly LoggedChange[];
  readonly undone: readonly LoggedChange[];
}

const isChange = (logged: LoggedEvent): logged is LoggedChange =>
  logged.event.type !== 'undone' &&
  logged.event.type !== 'redone' &&
  logged.event.type !== 'viewed';

function stacksOf(events: readonly LoggedEvent[]): Stacks {
  const done: LoggedChange[] = [];
  const undone: LoggedChange[] = [];
  for (const logged of events) {
    const { event } = logged;
    if (isChange(logged)) {
      done.push(logged);
      undone.length = 0;
    } else if (event.type === 'undone' || event.type === 'redone') {
      const [from, to] = event.type === 'undone' ? [done, undone] : [undone, done];
      // A count beyond what is there takes what is there: a log that was cut short still opens.
      for (let n = 0; n < event.count && from.length > 0; n++) to.push(from.pop()!);
    }
  }
  return { done, undone };
}

/**
 * The attempt after all events. Numbers of findings, measurements and key images are never used again, also not those
 * of what was undone: a sheet of paper may already name them.
 */
export function foldEvents(start: Attempt, events: readonly LoggedEvent[]): Attempt {
  const folded = stacksOf(events).done.reduce(applyEvent, start);
  let { nextFindingSeq, nextMeasurementSeq, nextKeyImageSeq } = folded;
  const flat = (event: AttemptEvent): readonly AttemptEvent[] =>
    event.type === 'together' ? event.changes.flatMap(flat) : [event];
  for (const event of events.flatMap((logged) => flat(logged.event))) {
    if (event.type === 'finding-added')
      nextFindingSeq = Math.max(nextFindingSeq, event.finding.seq + 1);
    else if (event.type === 'measurement-added')
      nextMeasurementSeq = Math.max(nextMeasurementSeq, event.measurement.seq + 1);
    else if (event.type === 'key-image-added')
      nextKeyImageSeq = Math.max(nextKeyImageSeq, event.keyImage.seq + 1);
  }
  const seq = events.at(-1)?.seq ?? folded.seq;
  return { ...folded, seq, nextFindingSeq, nextMeasurementSeq, nextKeyImageSeq };
}

/** Typing without a longer pause than this is one step. */
const pauseMs = 1500;

/** What two changes must share to be one step of typing; undefined for a change that stands alone. */
function typingKey({ event }: LoggedChange): string | undefined {
  if (event.type === 'report-edited') return `report ${event.section}`;
  if (event.type === 'key-image-changed') return `caption ${event.id}`;
  if (event.type === 'finding-changed')
    return `finding ${event.id} ${Object.keys(event.patch).sort().join()}`;
  if (event.type === 'alignment-changed') return `alignment ${event.of}`;
  return undefined;
}

/** How many changes the next undo takes back: 0 where there is nothing to undo. */
export function undoCount(events: readonly LoggedEvent[]): number {
  const { done } = stacksOf(events);
  const last = done.at(-1);
  if (!last || last.event.type === 'handed-in') return 0;
  const key = typingKey(last);
  let count = 1;
  if (key === undefined) return count;
  for (let n = done.length - 2; n >= 0; n--, count++) {
    const gapMs = done[n + 1]!.wallMs - done[n]!.wallMs;
    if (typingKey(done[n]!) !== key || gapMs > pauseMs || gapMs < 0) break;
  }
  return count;
}

/** How many changes the next redo brings back: those of the undo that took them. */
export function redoCount(events: readonly LoggedEvent[]): number {
  const sizes: number[] = [];
  for (const { event } of events) {
    if (event.type === 'undone') sizes.push(event.count);
    else if (event.type === 'redone') sizes.pop();
    else if (event.type !== 'viewed') sizes.length = 0;
  }
  const { undone } = stacksOf(events);
  return Math.min(sizes.at(-1) ?? 0, undone.length);
}
