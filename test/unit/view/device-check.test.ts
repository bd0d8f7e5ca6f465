import { describe, expect, it } from 'vitest';
import { adviseDevice, type DeviceCheck } from '#view';

const good: DeviceCheck = {
  webgl2: true,
  gpuName: 'a graphics card',
  softwareGl: false,
  floatLinear: true,
  norm16: true,
  max3dTexture: 2048,
  deviceMemoryGb: 8,
  cores: 8,
};
/** 512 × 512 × 300 CT and 200 × 200 × 300 PET. */
const wholeBody = { longestSide: 512, bytes: 512 * 512 * 300 * 2 + 200 * 200 * 300 * 4 };
const device = (changes: Partial<DeviceCheck>): DeviceCheck => ({ ...good, ...changes });

describe('the advice for a device', () => {
  it('is to draw everything on a good graphics card', () => {
    expect(adviseDevice(good, wholeBody)).toEqual({
      advice: ['ok'],
      economy: 'none',
      renderer: 'cornerstone',
    });
  });

  it.each([
    ['no-webgl', { webgl2: false, floatLinear: false, norm16: false, max3dTexture: 0 }],
    ['software-gl', { softwareGl: true }],
    ['no-float-linear', { floatLinear: false }],
    ['small-texture', { max3dTexture: 256 }],
  ] as const)('names %s and has the software renderer draw', (advice, changes) => {
    const plan = adviseDevice(device(changes), wholeBody);
    expect(plan.advice).toEqual([advice]);
    expect(plan.renderer).toBe('software');
  });

  it('is half floats where 16-bit integers would take four bytes', () => {
    expect(adviseDevice(device({ norm16: false }), wholeBody)).toEqual({
      advice: ['no-norm16'],
      economy: 'float16',
      renderer: 'cornerstone',
    });
  });

  it('is half the CT where memory is short for this study, and only for this study', () => {
    const small = device({ deviceMemoryGb: 1 });
    expect(adviseDevice(small, wholeBody)).toEqual({
      advice: ['little-memory'],
      economy: 'half-ct',
      renderer: 'cornerstone',
    });
    expect(adviseDevice(small, { longestSide: 128, bytes: 8e6 }).advice).toEqual(['ok']);
  });

  it('says nothing of memory where the browser does not', () => {
    const plan = adviseDevice(device({ deviceMemoryGb: undefined }), {
      longestSide: 512,
      bytes: 1e12,
    });
    expect(plan.advice).toEqual(['ok']);
  });

  it('lists all that stands in the way, gravest first', () => {
    const plan = adviseDevice(
      device({ softwareGl: true, floatLinear: false, norm16: false, deviceMemoryGb: 0.5 }),
      wholeBody,
    );
    expect(plan.advice).toEqual(['software-gl', 'no-float-linear', 'no-norm16', 'little-memory']);
    expect(plan.renderer).toBe('software');
  });
});
