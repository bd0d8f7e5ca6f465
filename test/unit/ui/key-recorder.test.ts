import { describe, expect, it } from 'vitest';
import { effectiveKeys, type KeyChanges } from '../../../src/ui/reading/keys/bindings.ts';
import { keyGroups, keyTable } from '../../../src/ui/reading/keys/key-table.ts';
import { KeyRecorder } from '../../../src/ui/reading/keys/recorder.svelte.ts';
import { byGroup, matchingLines } from '../../../src/ui/reading/keys/search.ts';
import { keys as texts } from '../../../src/i18n/texts/keys.ts';

const press = (code: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    code,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    ...more,
  }) as KeyboardEvent;

function sheet(changes: KeyChanges = {}) {
  const choice = {
    changes,
    setAll(next: KeyChanges) {
      choice.changes = next;
    },
  };
  return { choice, recorder: new KeyRecorder(() => choice, 'pc') };
}

describe('changing a key', () => {
  it('gives the action a free key', () => {
    const { choice, recorder } = sheet();
    recorder.start({ id: 'hottest', place: 0 });
    expect(recorder.press(press('ShiftLeft', { shiftKey: true }))).toBe(true);
    expect(recorder.at).toEqual({ id: 'hottest', place: 0 });
    recorder.press(press('Backquote', { shiftKey: true }));
    expect(recorder.at).toBeUndefined();
    expect(effectiveKeys(choice.changes).hottest).toEqual(['Shift+Backquote']);
  });

  it('asks before it takes a key from another action, and swaps the two', () => {
    const { choice, recorder } = sheet();
    recorder.start({ id: 'hottest', place: 0 });
    recorder.press(press('KeyW'));
    expect(recorder.taken).toEqual({ key: 'KeyW', other: 'tool-window', freed: 'KeyH' });
    expect(choice.changes).toEqual({});
    recorder.confirm();
    const keys = effectiveKeys(choice.changes);
    expect([keys.hottest, keys['tool-window']]).toEqual([['KeyW'], ['KeyH']]);
    expect(recorder.at).toBeUndefined();
  });

  it('says why a key cannot be had, and goes on waiting', () => {
    const { choice, recorder } = sheet();
    recorder.start({ id: 'hottest', place: 0 });
    recorder.press(press('KeyT', { ctrlKey: true }));
    expect(recorder.refused).toEqual({ key: '$mod+KeyT', why: 'browser' });
    recorder.press(press('Enter'));
    expect(recorder.refused).toEqual({ key: 'Enter', why: 'needed' });
    recorder.press(press('Backquote'));
    expect(effectiveKeys(choice.changes).hottest).toEqual(['Backquote']);
  });

  it('is left with Escape, takes the key away with Backspace, and lets Tab go on', () => {
    const { choice, recorder } = sheet();
    recorder.start({ id: 'hottest', place: 0 });
    expect(recorder.press(press('Tab'))).toBe(false);
    recorder.press(press('Escape'));
    expect([recorder.at, choice.changes]).toEqual([undefined, {}]);
    recorder.start({ id: 'redo', place: 0 });
    recorder.press(press('Backspace'));
    expect(effectiveKeys(choice.changes).redo).toEqual(['$mod+Shift+KeyZ']);
    recorder.start({ id: 'hottest', place: 0 });
    recorder.press(press('Backspace'));
    expect(effectiveKeys(choice.changes).hottest).toEqual([]);
    recorder.reset('hottest');
    expect(effectiveKeys(choice.changes).hottest).toEqual(['KeyH']);
    recorder.resetAll();
    expect(effectiveKeys(choice.changes)).toEqual(effectiveKeys({}));
  });
});

describe('the help sheet', () => {
  const lines = keyTable.map((line) => ({
    line,
    name: texts.zh.actions[line.id],
    group: texts.zh.groups[line.group],
    keys: line.keys.map((key) => key.replace('Key', '').replace('+', ' ')),
  }));
  const find = (query: string): readonly string[] =>
    matchingLines(lines, query).map((each) => each.line.id);

  it('has a name for every action in both languages, each different', () => {
    for (const { actions } of [texts.zh, texts.en]) {
      const names = keyTable.map((line) => actions[line.id]);
      expect(names.filter((name) => !name)).toEqual([]);
      expect(names.filter((name, k) => names.indexOf(name) !== k)).toEqual([]);
      expect(Object.keys(actions)).toHaveLength(keyTable.length);
    }
  });

  it('finds a key by itself, and an action by a word', () => {
    expect(find('b')).toEqual(['flick', 'flick-ct']);
    expect(find('Shift B')).toEqual(['flick-ct']);
    expect(find('肝')).toEqual(['ct-liver', 'liver']);
    expect(find('融合 减少')).toEqual(['fusion-less']);
    expect(find('CT 窗')).toEqual(expect.arrayContaining(['ct-soft', 'ct-lung', 'ct-brain']));
    expect(find('')).toHaveLength(keyTable.length);
    expect(find('没有这个')).toEqual([]);
  });

  it('shows every line in one group', () => {
    const groups = byGroup(lines, keyGroups);
    expect(groups.flatMap(([, found]) => found)).toHaveLength(keyTable.length);
    expect(byGroup(matchingLines(lines, 'b'), keyGroups).map(([group]) => group)).toEqual([
      'fusion',
    ]);
  });
});
