import type { Economy } from './stage.ts';

// What this browser's graphics can do, asked without loading the GPU renderer: on a machine without a GPU its chunk is
// never fetched.

export interface DeviceCheck {
  readonly webgl2: boolean;
  readonly gpuName: string | undefined;
  /** WebGL is computed on the processor. */
  readonly softwareGl: boolean;
  /** 32-bit float textures can be filtered; without it PET would be drawn from unfiltered or rounded values. */
  readonly floatLinear: boolean;
  /** 16-bit integer textures exist; without them CT takes four bytes a voxel instead of two. */
  readonly norm16: boolean;
  /** Longest side of a 3-D texture, voxels; 0 without WebGL2. */
  readonly max3dTexture: number;
  /** As the browser rounds it (0.25 to 8, or more in new versions); Firefox and Safari do not say. */
  readonly deviceMemoryGb: number | undefined;
  readonly cores: number;
}

const softwareGlName = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i;

let found: DeviceCheck | undefined;

/** Asks once and gives the context back. A browser that had no context to give is asked again the next time. */
export function checkDevice(): DeviceCheck {
  if (found) return found;
  const machine = {
    deviceMemoryGb: (navigator as { deviceMemory?: number }).deviceMemory,
    cores: navigator.hardwareConcurrency,
  };
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl)
    return {
      webgl2: false,
      gpuName: undefined,
      softwareGl: false,
      floatLinear: false,
      norm16: false,
      max3dTexture: 0,
      ...machine,
    };
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  const gpuName = typeof name === 'string' ? name : undefined;
  found = {
    webgl2: true,
    gpuName,
    softwareGl: gpuName !== undefined && softwareGlName.test(gpuName),
    floatLinear: gl.getExtension('OES_texture_float_linear') !== null,
    norm16: gl.getExtension('EXT_texture_norm16') !== null,
    max3dTexture: Number(gl.getParameter(gl.MAX_3D_TEXTURE_SIZE)),
    ...machine,
  };
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return found;
}

export type DeviceAdvice =
  | 'ok'
  | 'no-webgl'
  | 'software-gl'
  | 'no-float-linear'
  | 'small-texture'
  | 'no-norm16'
  | 'little-memory';

/** What the volumes of a case ask of a GPU. */
export interface DeviceNeed {
  /** Voxels along the longest side of any volume. */
  readonly longestSide: number;
  /** Of all voxel values as they are held in memory. */
  readonly bytes: number;
}

export interface DevicePlan {
  /** All that stands in the way, gravest first, or only 'ok'. */
  readonly advice: readonly DeviceAdvice[];
  readonly economy: Economy;
  readonly renderer: 'software' | 'cornerstone';
}

/**
 * Part of the machine's memory that the volumes may take before the GPU's copy is made smaller. They lie in the page's
 * memory too, and a graphics chip without memory of its own takes the copy from the same.
 */
const memoryShare = 1 / 8;

/** Which renderer and which economy suit a device, and why. Pure. */
export function adviseDevice(check: DeviceCheck, need: DeviceNeed): DevicePlan {
  const hindrances: DeviceAdvice[] = [];
  if (!check.webgl2) hindrances.push('no-webgl');
  else {
    if (check.softwareGl) hindrances.push('software-gl');
    if (!check.floatLinear) hindrances.push('no-float-linear');
    if (need.longestSide > check.max3dTexture) hindrances.push('small-texture');
  }
  const renderer = hindrances.length > 0 ? 'software' : 'cornerstone';
  const gb = check.deviceMemoryGb;
  const isTight = gb !== undefined && need.bytes > gb * 1024 ** 3 * memoryShare;
  const isWide = check.webgl2 && !check.norm16;
  if (isWide) hindrances.push('no-norm16');
  if (isTight) hindrances.push('little-memory');
  return {
    advice: hindrances.length > 0 ? hindrances : ['ok'],
    economy: isTight ? 'half-ct' : isWide ? 'float16' : 'none',
    renderer,
  };
}
