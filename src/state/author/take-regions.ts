import { worldPoint, type Volume, type WorldPoint } from '#domain/image';
import { regionStats } from '#domain/measure';
import type { AuthorJobs } from '#work';
import type { Reading } from '../reading.svelte.ts';

export interface TakenObjects {
  readonly regions: number;
  readonly problems: ReadonlyArray<{ readonly name: string; readonly problem: string }>;
}

type Found = AuthorJobs['authorRegions']['output'];

const hundredth = (mm: number): number => Math.round(mm * 100) / 100;
const rounded = (p: WorldPoint): WorldPoint =>
  worldPoint(hundredth(p[0]), hundredth(p[1]), hundredth(p[2]));

/** Puts regions that others drew into the author's attempt: a finding at the hottest voxel, and its region. */
export function takeRegions(reading: Reading, pet: Volume, found: Found): TakenObjects {
  const { session } = reading;
  const factor = reading.suvFactor;
  const problems: Array<TakenObjects['problems'][number]> = [];
  let regions = 0;
  for (const { name, found: object, problem } of found) {
    if (!object) {
      problems.push({ name, problem: problem ?? '' });
      continue;
    }
    for (const region of object.regions) {
      const stats = regionStats(pet, region.runs);
      if (!stats.ok) {
        problems.push({ name: `${name} ${region.label}`, problem: stats.error.kind });
        continue;
      }
      const { count, max, mean, sd, min, volumeMl, peak } = stats.value;
      const place = rounded(stats.value.maxAt.world);
      const findingId = session.addFinding({
        pPet: place,
        pRaw: place,
        pickedIn: 'PT',
        snappedMm: 0,
        frameOfReferenceUid: reading.petRecord?.frameOfReferenceUid ?? '',
        ...(factor !== undefined && { suvmax: hundredth(max * factor) }),
        note: region.label,
        source: { ...(factor !== undefined && { suvmax: 'tool' as const }) },
      });
      session.addMeasurement({
        role: 'lesion',
        study: 'current',
        on: 'pet',
        shape: {
          kind: 'region',
          seed: place,
          // Drawn by hand or by another program: its threshold is what it happens to hold.
          rule: { kind: 'value', value: min },
          boundMm: 0,
          threshold: min,
          runs: region.runs,
          touchesBound: false,
          edited: true,
        },
        pet: { count, max, mean, sd, min, volumeMl, maxAt: place, peak },
        findingId,
      });
      regions += 1;
    }
  }
  return { regions, problems };
}
