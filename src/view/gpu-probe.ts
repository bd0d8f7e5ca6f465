import type { Layers, RendererReason } from './stage.ts';

// Asks the browser for a WebGL2 context without loading the renderer: on a machine without a GPU its chunk is
// never fetched.

const softwareGl = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i;

/** Why the GPU cannot draw these layers, or undefined where it can. */
export function gpuRefusal(layers: Layers, acceptSoftwareGl: boolean): RendererReason | undefined {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return 'no-webgl';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  const longest = Number(gl.getParameter(gl.MAX_3D_TEXTURE_SIZE));
  // Linear filtering of 32-bit float textures; without it PET would be drawn from rounded values.
  const filters = gl.getExtension('OES_texture_float_linear') !== null;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  if (!acceptSoftwareGl && typeof name === 'string' && softwareGl.test(name)) return 'software-gl';
  const sizes = [layers.ct, layers.pet].flatMap((layer) => layer?.grid.size ?? []);
  return !filters || sizes.some((size) => size > longest) ? 'failed' : undefined;
}
