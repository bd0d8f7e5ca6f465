// Grey-scale and colour limits as readers know them.

export type CtWindowId = 'soft' | 'lung' | 'mediastinum' | 'liver' | 'bone' | 'brain';

export interface CtWindow {
  readonly width: number;
  readonly level: number;
}

/**
 * Width / level in HU as radiology teaches them: soft tissue, lung, bone and liver as in the product's design; brain
 * 80/40 and mediastinum 350/50 are the usual teaching values. They change pictures only, never a number.
 */
export const ctWindows: Readonly<Record<CtWindowId, CtWindow>> = {
  soft: { width: 400, level: 40 },
  lung: { width: 1500, level: -600 },
  mediastinum: { width: 350, level: 50 },
  liver: { width: 150, level: 70 },
  bone: { width: 2000, level: 400 },
  brain: { width: 80, level: 40 },
};
export const ctWindowIds = Object.keys(ctWindows) as readonly CtWindowId[];

/** Upper limits of the PET layer in SUVbw, g/ml. */
export const petUppers: readonly number[] = [2.5, 5, 7, 10, 15, 20];

export type SlabMode = 'off' | 'mip' | 'minip' | 'mean';
export const slabModes: readonly SlabMode[] = ['off', 'mip', 'minip', 'mean'];
export const slabSteps: readonly number[] = [5, 10, 15, 20, 30, 40, 60, 80, 120];
