import { describe, expect, it } from 'vitest';
import type { Settings } from '#store';
import { newMachine, value } from './harness.ts';

// What the reader chose on this machine comes back, and what is no choice of this release counts as none.

describe('settings of the reading room', () => {
  it('come back after the page was closed', async () => {
    const machine = newMachine();
    const stores = await machine.open();
    const keys = { hottest: ['KeyW'], 'tool-window': ['KeyH', 'Backquote'], flick: [] };
    value(await stores.settings.set('keys', keys));
    value(await stores.settings.set('economy', 'half-ct'));
    value(await stores.settings.set('mipSpeed', 30));
    value(await stores.settings.set('hanging', 'fused-three'));
    stores.close();
    const again = await machine.open();
    expect(value(await again.settings.get('keys'))).toEqual(keys);
    expect(value(await again.settings.get('economy'))).toBe('half-ct');
    expect(value(await again.settings.get('mipSpeed'))).toBe(30);
    expect(value(await again.settings.get('hanging'))).toBe('fused-three');
  });

  const wrong: ReadonlyArray<readonly [keyof Settings, unknown]> = [
    ['keys', ['KeyW']],
    ['keys', null],
    ['keys', { hottest: 'KeyW' }],
    ['keys', { hottest: [1] }],
    ['keys', { hottest: [''] }],
    ['keys', { hottest: ['K'.repeat(61)] }],
    ['keys', { hottest: Array.from({ length: 9 }, (_, k) => `Key${k}`) }],
    ['keys', Object.fromEntries(Array.from({ length: 501 }, (_, k) => [`a${k}`, []]))],
    ['economy', 'float8'],
    ['mipSpeed', 0],
    ['mipSpeed', Infinity],
    ['mipSpeed', '30'],
    ['hanging', 3],
  ];
  it.each(wrong)('count as not set where %s is %j', async (key, stored) => {
    const stores = await newMachine().open();
    value(await stores.settings.set(key, stored as never));
    expect(value(await stores.settings.get(key))).toBeUndefined();
  });
});
