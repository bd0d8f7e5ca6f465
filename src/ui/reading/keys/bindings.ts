import { tinykeys } from 'tinykeys';
import { keyTable, keyLineOf, type ActionId, type KeyLine } from './key-table.ts';
import { normalKey, partsOf, platformOf, type Platform } from './key-names.ts';

// From the key table and the reader's own keys to what happens on the keyboard.

/** `up` comes for actions that hold, and without an event where the window lost the focus. */
export type KeyAction = (event: KeyboardEvent | undefined, phase: 'down' | 'up') => void;
export type KeyActions = Readonly<Record<ActionId, KeyAction>>;

/** A reader's own keys by action, as stored. Unknown names (of another release) are kept and do nothing. */
export type KeyChanges = Readonly<Record<string, readonly string[] | undefined>>;

export type EffectiveKeys = Readonly<Record<ActionId, readonly string[]>>;

/**
 * The keys in force. A chosen key always wins over one that comes with the table: no key has two actions, whatever
 * was stored and whatever a later table adds.
 */
export function effectiveKeys(changes: KeyChanges, platform: Platform = 'pc'): EffectiveKeys {
  const taken = new Set<string>();
  const found = new Map<ActionId, readonly string[]>();
  const give = (line: KeyLine, keys: readonly string[]): void => {
    const own = keys.map((key) => normalKey(key, platform)).filter((key) => !taken.has(key));
    for (const key of own) taken.add(key);
    found.set(line.id, own);
  };
  const chosen = (line: KeyLine): readonly string[] | undefined =>
    line.fixed ? undefined : changes[line.id];
  for (const line of keyTable) if (line.fixed) give(line, line.keys);
  for (const line of keyTable) {
    const keys = chosen(line);
    if (keys) give(line, keys);
  }
  for (const line of keyTable) if (!found.has(line.id)) give(line, line.keys);
  return Object.fromEntries(found) as EffectiveKeys;
}

/** The other action that has this key now. */
export function conflictOf(
  changes: KeyChanges,
  id: ActionId,
  key: string,
  platform: Platform = 'pc',
): ActionId | undefined {
  const keys = effectiveKeys(changes, platform);
  const wanted = normalKey(key, platform);
  return keyTable.find((line) => line.id !== id && keys[line.id].includes(wanted))?.id;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, k) => key === b[k]);

/** With these keys for an action; the table's own keys leave no trace. */
function withKeys(
  changes: KeyChanges,
  id: ActionId,
  keys: readonly string[],
  platform: Platform,
): KeyChanges {
  const usual = (keyLineOf(id)?.keys ?? []).map((key) => normalKey(key, platform));
  return { ...changes, [id]: same(keys, usual) ? undefined : keys };
}

/**
 * Gives an action a key at a place of its list (0 is its first key). Where another action has the key, that one gets
 * the key which is given up here, so that none of the two is left without; with nothing given up it just loses it.
 */
export function assignKey(
  changes: KeyChanges,
  id: ActionId,
  place: number,
  key: string,
  platform: Platform = 'pc',
): KeyChanges {
  const wanted = normalKey(key, platform);
  const keys = effectiveKeys(changes, platform);
  const mine = [...keys[id]];
  if (mine.includes(wanted)) return changes;
  const freed = mine[place];
  const otherId = conflictOf(changes, id, wanted, platform);
  if (place < mine.length) mine[place] = wanted;
  else mine.push(wanted);
  let next = withKeys(changes, id, mine, platform);
  if (otherId) {
    const theirs = keys[otherId].flatMap((each) =>
      each === wanted ? (freed === undefined ? [] : [freed]) : [each],
    );
    next = withKeys(next, otherId, theirs, platform);
  }
  return next;
}

/**
 * Back to the table's keys for one action. Others that had been given one of those keys lose it, and fall back to
 * their own where they have no other.
 */
export function resetKeys(
  changes: KeyChanges,
  id: ActionId,
  platform: Platform = 'pc',
): KeyChanges {
  const usual = new Set((keyLineOf(id)?.keys ?? []).map((key) => normalKey(key, platform)));
  const next: Record<string, readonly string[] | undefined> = {};
  for (const [name, keys] of Object.entries(changes)) {
    if (name === id || !keys) continue;
    const left = keys.filter((key) => !usual.has(normalKey(key, platform)));
    if (left.length > 0 || keys.length === 0) next[name] = left;
  }
  return next;
}

/**
 * Listens on the window until the returned function is called. `guard` says whether an action may act on this event;
 * where it may, the browser's own use of the key is prevented (but for Escape, which also closes what is open). An
 * action that holds is told of the release of its key or modifier, and of the window losing the focus.
 */
export function bindKeys(
  target: Window,
  actions: KeyActions,
  changes: KeyChanges,
  guard: (id: ActionId, event: KeyboardEvent) => boolean,
): () => void {
  const platform = platformOf(target.navigator);
  const keys = effectiveKeys(changes, platform);
  let held: { readonly id: ActionId; readonly ends: ReadonlySet<string> } | undefined;

  const release = (event?: KeyboardEvent): void => {
    const id = held?.id;
    held = undefined;
    if (id) actions[id](event, 'up');
  };
  const press = (line: KeyLine, key: string, event: KeyboardEvent): void => {
    if (!guard(line.id, event)) return;
    if (line.id !== 'escape') event.preventDefault();
    if (event.repeat && !line.repeat) return;
    if (line.hold) {
      release();
      const [modifiers, code] = partsOf(key);
      const primary = platform === 'mac' ? 'Meta' : 'Control';
      held = {
        id: line.id,
        ends: new Set([code, ...modifiers.map((each) => (each === '$mod' ? primary : each))]),
      };
    }
    actions[line.id](event, 'down');
  };
  const onKeyup = (event: KeyboardEvent): void => {
    if (held && (held.ends.has(event.code) || held.ends.has(event.key))) release(event);
  };
  const onBlur = (): void => release();

  const map: Record<string, (event: KeyboardEvent) => void> = {};
  for (const line of keyTable)
    for (const key of keys[line.id]) map[key] = (event) => press(line, key, event);
  const stop = tinykeys(target, map);
  target.addEventListener('keyup', onKeyup);
  target.addEventListener('blur', onBlur);
  return () => {
    stop();
    target.removeEventListener('keyup', onKeyup);
    target.removeEventListener('blur', onBlur);
    release();
  };
}
