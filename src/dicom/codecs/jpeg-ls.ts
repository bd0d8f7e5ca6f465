import factory from '@cornerstonejs/codec-charls/decodewasmjs';
import type { Result } from '#base';
import type { PixelForm } from '../instance.ts';
import { unwrapDefault, wasmAt } from './environment.ts';
import { decodeWithWasm } from './wasm-frame.ts';

const url = new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url);
const codec = await unwrapDefault({ default: factory })(wasmAt(url));

/**
 * Without an end marker CharLS reads on through the module's memory, for a minute or so, before it gives up; with one
 * a frame that was cut is refused at once. So every frame gets one.
 */
function withEnd(frame: Uint8Array): Uint8Array {
  for (let at = frame.length - 2; at >= Math.max(frame.length - 16, 0); at--)
    if (frame[at] === 0xff && frame[at + 1] === 0xd9) return frame;
  const whole = new Uint8Array(frame.length + 2);
  whole.set(frame);
  whole.set([0xff, 0xd9], frame.length);
  return whole;
}

export const decode = (frame: Uint8Array, form: PixelForm): Result<Uint8Array, string> =>
  decodeWithWasm(() => new codec.JpegLSDecoder(), withEnd(frame), form);
