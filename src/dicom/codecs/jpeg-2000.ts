import factory from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { Result } from '#base';
import type { PixelForm } from '../instance.ts';
import { unwrapDefault, wasmAt } from './environment.ts';
import { decodeWithWasm } from './wasm-frame.ts';

const url = new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url);
const codec = await unwrapDefault({ default: factory })(wasmAt(url));

export const decode = (frame: Uint8Array, form: PixelForm): Result<Uint8Array, string> =>
  decodeWithWasm(() => new codec.J2KDecoder(), frame, form);
