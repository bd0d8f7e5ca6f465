import { describe, expect, it } from 'vitest';
import { KeySettings, type KeyChanges } from '../../src/state/keys.svelte.ts';

const portWith = (stored?: KeyChanges) => {
  const written: KeyChanges[] = [];
  return {
    written,
    get: () => Promise.resolve(stored),
    set: (value: KeyChanges) => {
      written.push(value);
      return Promise.resolve();
    },
  };
};

describe('a reader’s keys', () => {
  it('come from storage, and every change is stored whole', async () => {
    const port = portWith({ hottest: ['KeyW'] });
    const keys = new KeySettings(port);
    expect(keys.changes).toEqual({});
    await keys.load();
    expect(keys.changes).toEqual({ hottest: ['KeyW'] });
    keys.set('flick', ['Backquote']);
    keys.reset('hottest');
    keys.resetAll();
    expect(port.written).toEqual([
      { hottest: ['KeyW'], flick: ['Backquote'] },
      { flick: ['Backquote'] },
      {},
    ]);
    expect(keys.changes).toEqual({});
  });

  it('stay as changed where the change was made before storage answered', async () => {
    const keys = new KeySettings(portWith({ hottest: ['KeyW'] }));
    const loading = keys.load();
    keys.set('flick', ['Backquote']);
    await loading;
    expect(keys.changes).toEqual({ flick: ['Backquote'] });
  });

  it('are swapped in one write', async () => {
    const port = portWith();
    const keys = new KeySettings(port);
    await keys.load();
    keys.setAll({ a: ['KeyB'], b: ['KeyA'], c: undefined });
    expect(port.written).toEqual([{ a: ['KeyB'], b: ['KeyA'] }]);
  });
});
