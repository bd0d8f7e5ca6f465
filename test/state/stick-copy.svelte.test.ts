import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StickCopy } from '../../src/state/sitting/stick-copy.svelte.ts';

// A folder that keeps what is written to it, and can be pulled out.

let files: Map<string, Blob>;
let out: boolean;
const folder = {
  name: 'STICK',
  getFileHandle: (name: string) =>
    Promise.resolve({
      createWritable: () => {
        if (out) return Promise.reject(new DOMException('gone', 'NotFoundError'));
        let written: Blob;
        return Promise.resolve({
          write: (blob: Blob) => {
            written = blob;
            return Promise.resolve();
          },
          close: () => {
            files.set(name, written);
            return Promise.resolve();
          },
        });
      },
    }),
};
const clock = { wallMs: () => 5, monoMs: () => 5 };

beforeEach(() => {
  files = new Map();
  out = false;
  vi.useFakeTimers();
  vi.stubGlobal('showDirectoryPicker', () => Promise.resolve(folder));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('writes at once and every minute, and only what is new', async () => {
  const stick = new StickCopy(clock);
  await stick.choose();
  const works = [new Blob(['one']), undefined, new Blob(['two'])];
  let asked = 0;
  stick.begin({ fileName: 'a', make: () => Promise.resolve(works[asked++]) });
  await vi.advanceTimersByTimeAsync(0);
  expect(await files.get('a')?.text()).toBe('one');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await files.get('a')?.text()).toBe('one');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await files.get('a')?.text()).toBe('two');
  stick.end();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toBe(3);
});

it('says that the stick is gone, and writes again once it is back', async () => {
  const stick = new StickCopy(clock);
  await stick.choose();
  out = true;
  stick.begin({ fileName: 'a', make: () => Promise.resolve(new Blob(['x'])) });
  await vi.advanceTimersByTimeAsync(0);
  expect(stick.state).toBe('failed');
  out = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stick.state).toBe('written');
});

it('takes no for an answer', async () => {
  vi.stubGlobal('showDirectoryPicker', () => Promise.reject(new DOMException('no', 'AbortError')));
  const stick = new StickCopy(clock);
  expect(await stick.choose()).toBe(false);
  expect(stick.folder).toBeUndefined();
});
