import { err } from '#base';
import type { JobTable } from '../jobs.ts';
import type { MeasureJobs } from './measure-jobs.ts';
import { runMeasure } from './run-measure.ts';
import { VolumeShelf } from './volume-shelf.ts';

/** The jobs of one measuring worker, with the volumes that it keeps. Brings no parser and no codec along. */
export function createMeasureTable(): JobTable<MeasureJobs> {
  const shelf = new VolumeShelf();
  return {
    measure: async ({ pet, ct, suvFactor, ask }, { signal }) => {
      const sphereOrCircle = ask.kind === 'sphere' || ask.kind === 'circle';
      const loading = Promise.all([pet && shelf.get(pet), sphereOrCircle && ct && shelf.get(ct)]);
      // A cancelled ask answers at once and lets the shelf read on: else its worker would be ended while it reads, and
      // the next ask would begin anew.
      const loaded = await Promise.race([loading, aborted(signal)]);
      if (loaded === undefined) return err({ kind: 'cancelled' });
      const [petVolume, ctVolume] = loaded;
      if (petVolume && !petVolume.ok) return petVolume;
      if (ctVolume && !ctVolume.ok) return ctVolume;
      const volumes = {
        pet: petVolume ? petVolume.value : undefined,
        ct: ctVolume ? ctVolume.value : undefined,
      };
      return runMeasure({ ...volumes, suvFactor }, ask);
    },
  };
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
