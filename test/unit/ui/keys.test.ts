import { beforeAll, describe, expect, it } from 'vitest';
import {
  assignKey,
  bindKeys,
  conflictOf,
  effectiveKeys,
  resetKeys,
  type KeyActions,
  type KeyChanges,
} from '../../../src/ui/reading/keys/bindings.ts';
import {
  keyName,
  keyOfEvent,
  normalKey,
  refusalOf,
} from '../../../src/ui/reading/keys/key-names.ts';
import { keyGroups, keyTable, type ActionId } from '../../../src/ui/reading/keys/key-table.ts';
import { fakeWindow, installKeyboard } from './keyboard.ts';

beforeAll(installKeyboard);

const words = { space: 'Space', none: 'none' };

describe('the key table', () => {
  it('has no key twice, no action twice, and none that the browser keeps for itself', () => {
    for (const platform of ['pc', 'mac'] as const) {
      const keys = keyTable.flatMap((line) => line.keys.map((key) => normalKey(key, platform)));
      expect(keys.filter((key, k) => keys.indexOf(key) !== k)).toEqual([]);
      expect(keys.filter((key) => key !== 'Escape' && refusalOf(key, platform))).toEqual([]);
    }
    const ids = keyTable.map((line) => line.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keyTable.map((line) => line.group))).toEqual(new Set(keyGroups));
  });
});

describe('a reader’s own keys', () => {
  it('stand in for the table’s, and leave the other actions alone', () => {
    const keys = effectiveKeys({ hottest: ['Backquote'] });
    expect(keys.hottest).toEqual(['Backquote']);
    expect(keys['slice-up']).toEqual(['ArrowUp']);
    expect(keys.redo).toEqual(['$mod+KeyY', '$mod+Shift+KeyZ']);
  });

  it('win over a key of the table, so that no key has two actions', () => {
    const keys = effectiveKeys({ hottest: ['KeyW'] });
    expect(keys.hottest).toEqual(['KeyW']);
    expect(keys['tool-window']).toEqual([]);
    const twice = effectiveKeys({ 'go-to': ['Backquote'], hottest: ['Backquote'] });
    expect([...twice.hottest, ...twice['go-to']]).toEqual(['Backquote']);
  });

  it('cannot take Escape away, and names of another release do nothing', () => {
    const keys = effectiveKeys({ escape: ['KeyQ'], 'warp-drive': ['KeyW'], hottest: ['Escape'] });
    expect(keys.escape).toEqual(['Escape']);
    expect(keys.hottest).toEqual([]);
    expect(keys['tool-window']).toEqual(['KeyW']);
  });

  it('say which other action has a key', () => {
    expect(conflictOf({}, 'hottest', 'KeyW')).toBe('tool-window');
    expect(conflictOf({}, 'hottest', 'KeyH')).toBeUndefined();
    expect(conflictOf({}, 'hottest', 'Backquote')).toBeUndefined();
    expect(conflictOf({}, 'hottest', 'Shift+Control+KeyZ')).toBe('redo');
    expect(conflictOf({ 'tool-window': ['Backquote'] }, 'hottest', 'KeyW')).toBeUndefined();
    expect(conflictOf({ 'tool-window': ['Backquote'] }, 'hottest', 'Backquote')).toBe(
      'tool-window',
    );
  });

  it('are swapped: the other action gets the key that was given up', () => {
    const changes = assignKey({}, 'hottest', 0, 'KeyW');
    const keys = effectiveKeys(changes);
    expect(keys.hottest).toEqual(['KeyW']);
    expect(keys['tool-window']).toEqual(['KeyH']);
    // And back again: nothing is stored for keys that are the table's.
    expect(assignKey(changes, 'tool-window', 0, 'KeyW')).toEqual({});
  });

  it('are added beside the first one, and the other action then loses its key', () => {
    const changes = assignKey({}, 'hottest', 1, 'KeyW');
    const keys = effectiveKeys(changes);
    expect(keys.hottest).toEqual(['KeyH', 'KeyW']);
    expect(keys['tool-window']).toEqual([]);
    expect(conflictOf(changes, 'tool-zoom', 'KeyW')).toBe('hottest');
  });

  it('go back to the table’s, taking them from whoever had them', () => {
    const swapped = assignKey({}, 'hottest', 0, 'KeyW');
    expect(resetKeys(swapped, 'hottest')).toEqual({});
    const added = assignKey(assignKey({}, 'go-to', 0, 'Backquote'), 'hottest', 1, 'KeyG');
    expect(effectiveKeys(resetKeys(added, 'go-to'))).toMatchObject({
      hottest: ['KeyH'],
      'go-to': ['KeyG'],
    });
  });
});

describe('a key', () => {
  it('is shown as it stands on the keyboard', () => {
    const pc = (key: string): string => keyName(key, 'pc', words);
    expect(
      ['ArrowUp', 'Shift+KeyB', '$mod+KeyZ', 'Space', 'Digit1', 'Shift+Digit0', 'PageDown'].map(pc),
    ).toEqual(['↑', 'Shift B', 'Ctrl Z', 'Space', '1', 'Shift 0', 'PgDn']);
    expect(['BracketLeft', 'Backslash', 'Comma', 'Shift+Slash', 'Numpad7', 'F5'].map(pc)).toEqual([
      '[',
      '\\',
      ',',
      '?',
      'Num 7',
      'F5',
    ]);
    expect(keyName('$mod+Shift+KeyZ', 'mac', words)).toBe('⌘⇧Z');
    expect(keyName('Shift+Space', 'mac', { ...words, space: '空格' })).toBe('⇧空格');
  });

  it('is read from a press by its place, with Ctrl or ⌘ as one', () => {
    const press = { code: 'KeyZ', shiftKey: true, ctrlKey: true, altKey: false, metaKey: false };
    expect(keyOfEvent(press, 'pc')).toBe('$mod+Shift+KeyZ');
    expect(keyOfEvent(press, 'mac')).toBe('Control+Shift+KeyZ');
    expect(keyOfEvent({ ...press, ctrlKey: false, metaKey: true }, 'mac')).toBe('$mod+Shift+KeyZ');
    expect(keyOfEvent({ ...press, code: 'ShiftLeft' }, 'pc')).toBeUndefined();
    expect(keyOfEvent({ ...press, code: '' }, 'pc')).toBeUndefined();
  });

  it.each([
    'F1',
    'F5',
    'Alt+ArrowLeft',
    '$mod+Digit1',
    '$mod+KeyW',
    '$mod+KeyT',
    'Control+KeyN',
    'Control+Shift+KeyT',
    'Meta+KeyL',
    'Alt+KeyD',
    'BrowserBack',
  ])('is refused where the browser acts on it: %s', (key) => {
    expect(refusalOf(key, 'pc')).toBe('browser');
  });

  it('is refused where the page could not be used without it', () => {
    expect(refusalOf('Tab', 'pc')).toBe('needed');
    expect(refusalOf('Shift+Tab', 'pc')).toBe('needed');
    expect(refusalOf('Enter', 'pc')).toBe('needed');
    expect(refusalOf('Escape', 'pc')).toBe('escape');
    expect(refusalOf('Control+ArrowLeft', 'mac')).toBe('browser');
  });

  it.each(['KeyQ', 'Shift+KeyQ', 'Backquote', 'Numpad5', '$mod+Enter', 'Control+KeyY', 'Insert'])(
    'is free otherwise: %s',
    (key) => {
      expect(refusalOf(key, 'pc')).toBeUndefined();
    },
  );
});

describe('the keyboard', () => {
  const listen = (changes: KeyChanges = {}, platform?: string, allowed = true) => {
    const said: string[] = [];
    const actions = Object.fromEntries(
      keyTable.map(({ id }) => [id, (_: unknown, phase: string) => said.push(`${id} ${phase}`)]),
    ) as unknown as KeyActions;
    const fake = fakeWindow(platform);
    const asked: ActionId[] = [];
    const stop = bindKeys(fake.window, actions, changes, (id) => {
      asked.push(id);
      return allowed;
    });
    return { ...fake, said, asked, stop };
  };

  it('acts by the place of the key while a Chinese input method is on, and keeps it from the browser', () => {
    const { down, said } = listen();
    expect(down({ code: 'KeyW', key: 'Process' })).toBe(false);
    down({ code: 'Digit6', key: '^', shift: true });
    down({ code: 'Slash', key: '？', shift: true });
    expect(said).toEqual(['tool-window down', 'ct-mediastinum down', 'help down']);
  });

  it('leaves a press alone that the guard refuses, and a key without an action', () => {
    const { down, said, asked } = listen({}, undefined, false);
    expect(down({ code: 'KeyW' })).toBe(true);
    expect(down({ code: 'KeyW', ctrl: true })).toBe(true);
    expect(asked).toEqual(['tool-window']);
    expect(said).toEqual([]);
  });

  it('lets Escape through to the browser, which closes what is open', () => {
    const { down, said } = listen();
    expect(down({ code: 'Escape' })).toBe(true);
    expect(said).toEqual(['escape down']);
  });

  it('goes on scrolling while a key is kept down, and switches only once', () => {
    const { down, said } = listen();
    for (const repeat of [false, true, true]) {
      down({ code: 'ArrowUp', repeat });
      down({ code: 'Space', repeat });
    }
    expect(said).toEqual(['slice-up down', 'one-up down', 'slice-up down', 'slice-up down']);
  });

  it('holds until the key is released', () => {
    const { down, up, said } = listen();
    down({ code: 'KeyB' });
    expect(down({ code: 'KeyB', repeat: true })).toBe(false);
    up({ code: 'KeyC' });
    expect(said).toEqual(['flick down']);
    up({ code: 'KeyB' });
    up({ code: 'KeyB' });
    expect(said).toEqual(['flick down', 'flick up']);
  });

  it('holds with Shift until either of the two is released, and does not begin again by itself', () => {
    const { down, up, said } = listen();
    down({ code: 'KeyB', shift: true });
    up({ code: 'ShiftLeft', key: 'Shift' });
    down({ code: 'KeyB', repeat: true });
    up({ code: 'KeyB' });
    expect(said).toEqual(['flick-ct down', 'flick-ct up']);
  });

  it('releases when the window loses the focus, and when nobody listens any more', () => {
    const first = listen();
    first.down({ code: 'KeyB' });
    first.blur();
    expect(first.said).toEqual(['flick down', 'flick up']);
    const second = listen();
    second.down({ code: 'KeyB' });
    second.stop();
    expect(second.said).toEqual(['flick down', 'flick up']);
    expect(second.down({ code: 'KeyW' })).toBe(true);
    expect(second.said).toHaveLength(2);
  });

  it('listens to the reader’s own keys', () => {
    const { down, said } = listen({ flick: ['Backquote'], hottest: ['KeyB'] });
    down({ code: 'Backquote' });
    down({ code: 'KeyB' });
    down({ code: 'KeyH' });
    expect(said).toEqual(['flick down', 'hottest down']);
  });
});
