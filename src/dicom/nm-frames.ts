import { cross, dot, type Vec3 } from '#domain/image';
import type { Instance } from './instance.ts';

/**
 * The frames of a reconstructed SPECT file as slices of their own, in the order of the file. Slices are stacked along
 * row × column of the first frame, behind it where Spacing Between Slices is positive and in front of it where it is
 * negative (PS3.3 C.8.4.15). Without that spacing the slices have no position, and the geometry audit says so.
 */
export function framesOf(instance: Instance): readonly Instance[] {
  const { nm, position, orientation } = instance;
  if (!nm || instance.frames < 2) return [instance];
  const step = nm.sliceStepMm;
  const normal = orientation && unit(cross(orientation[0], orientation[1]));
  const sliceOf = (frame: number): number => nm.sliceVector[frame] ?? frame + 1;
  return Array.from({ length: instance.frames }, (_, frame): Instance => {
    const along = step === undefined ? undefined : (sliceOf(frame) - sliceOf(0)) * step;
    return {
      ...instance,
      frame,
      position:
        position && normal && along !== undefined
          ? [
              position[0] + along * normal[0],
              position[1] + along * normal[1],
              position[2] + along * normal[2],
            ]
          : undefined,
    };
  });
}

function unit(v: Vec3): Vec3 | undefined {
  const length = Math.sqrt(dot(v, v));
  return length > 0 ? [v[0] / length, v[1] / length, v[2] / length] : undefined;
}
