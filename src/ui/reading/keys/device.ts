import type { Study } from '#state';
import type { DeviceNeed } from '#view';
import type { Economy } from '#view';

/** What the reader chose; `auto` leaves it to the check of the device. */
export type EconomyChoice = 'auto' | Economy;

/** What the images that are open ask of the GPU, as the stage reckons it. */
export function needOf({ ct, pet }: Study): DeviceNeed {
  const volumes = [ct, pet].filter((volume) => volume !== undefined);
  return {
    longestSide: Math.max(0, ...volumes.flatMap((volume) => volume.grid.size)),
    bytes: volumes.reduce((total, volume) => total + volume.values.byteLength, 0),
  };
}
