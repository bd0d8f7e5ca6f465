import { err, ok, type Result } from '#base';
import type { PixelForm } from '../instance.ts';

/**
 * Runs a decoder made for this one frame. openjpeg and openjph report damage by nothing but an empty or wrongly sized
 * buffer, and a decoder used twice hands out the frame before (cornerstonejs/codecs PR 76): so never reuse, always
 * check. Answers samples in the codec's own width, little endian, copied out of the module's memory.
 */
export function decodeWithWasm(
  make: () => WasmDecoder,
  frame: Uint8Array,
  form: PixelForm,
): Result<Uint8Array, string> {
  let decoder: WasmDecoder | undefined;
  try {
    decoder = make();
    decoder.getEncodedBuffer(frame.length).set(frame);
    decoder.decode();
    const decoded = decoder.getDecodedBuffer();
    if (decoded.length === 0) return err('the codec gives no pixels');
    const info = decoder.getFrameInfo();
    if (info.width !== form.columns || info.height !== form.rows)
      return err(`the frame is ${info.width} × ${info.height}, not ${form.columns} × ${form.rows}`);
    if (info.componentCount !== 1) return err(`${info.componentCount} components`);
    const sampleBytes = info.bitsPerSample <= 8 ? 1 : 2;
    if (info.bitsPerSample > 16 || decoded.length !== form.rows * form.columns * sampleBytes)
      return err(`${decoded.length} bytes decoded of ${form.rows * form.columns * sampleBytes}`);
    return ok(decoded.slice());
  } catch (thrown) {
    // Emscripten throws numbers (pointers) for C++ exceptions.
    return err(thrown instanceof Error ? thrown.message : 'the codec refuses the frame');
  } finally {
    decoder?.delete();
  }
}
