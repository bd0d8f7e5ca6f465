import { decodeSeries, decodeSlice, planStudy, SeriesValues, type PlannedSeries } from '#dicom';
import { voxelOfWorld, worldOfVoxel, type Volume } from '#domain/image';
import type { StudyPlan } from '#dicom';
import type { ImportProgress } from '../jobs.ts';
import type { ReadResult } from './read.ts';

export interface DecodedStudy {
  readonly plan: StudyPlan;
  /** Who is done with a volume takes it out. */
  readonly volumes: Map<PlannedSeries, Volume>;
}

type Started = Map<PlannedSeries, { values: SeriesValues; slices: Set<number> }>;

/**
 * Plans the study and decodes its series, the middle of the PET and the CT there first, so that there is something to
 * look at. A series that proves damaged is refused and the plan is made anew without it.
 */
export async function decodeStudy(
  read: ReadResult,
  signal: AbortSignal,
  onSlice: (done: number, total: number, preview: ImportProgress['preview']) => Promise<void>,
): Promise<DecodedStudy> {
  const damaged = new Set<string>();
  // By first slice, since a new plan makes new series objects.
  const ready = new Map<string, Volume>();
  const keyOf = (series: PlannedSeries): string => series.instances[0]!.path;
  let shown = false;
  const take = (path: string): Promise<Uint8Array> => read.bytes.take(path);
  for (;;) {
    const plan = planStudy(read.instances, read.rejected, damaged);
    const total = plan.used.reduce((sum, series) => sum + series.instances.length, 0);
    let before = 0;
    const started: Started = new Map();
    if (!shown) {
      const first = await startInTheMiddle(plan, started, take, damaged);
      if (first) await onSlice(0, total, first);
      shown = first !== undefined;
    }
    for (const series of plan.used) {
      const offset = before;
      before += series.instances.length;
      if (ready.has(keyOf(series))) continue;
      const result = await decodeSeries(series, take, {
        signal,
        started: started.get(series),
        onSlice: (done) => onSlice(offset + done, total, undefined),
      });
      if (result.ok) ready.set(keyOf(series), result.value.volume());
      else for (const path of result.error) damaged.add(path);
    }
    const broken = plan.used.some((series) =>
      series.instances.some(({ path }) => damaged.has(path)),
    );
    if (broken) continue;
    return {
      plan,
      volumes: new Map(plan.used.map((series) => [series, ready.get(keyOf(series))!])),
    };
  }
}

/** Decodes the PET's middle slice and the CT slice nearest to it. Damage is noted; then there is no preview. */
async function startInTheMiddle(
  plan: StudyPlan,
  started: Started,
  take: (path: string) => Promise<Uint8Array>,
  damaged: Set<string>,
): Promise<ImportProgress['preview']> {
  const pet = plan.used.find(({ role }) => role === 'PT');
  const ct = plan.used.find(({ role }) => role === 'CT');
  const one = async (series: PlannedSeries | undefined, k: number): Promise<Volume | undefined> => {
    if (!series) return undefined;
    const instance = series.instances[k]!;
    const values = new SeriesValues(series, series.grid!);
    const result = await decodeSlice(values, instance, k, take);
    if (!result.ok) {
      damaged.add(instance.path);
      return undefined;
    }
    started.set(series, { values, slices: new Set([k]) });
    return values.slice(k);
  };
  const main = pet ?? ct;
  if (!main) return undefined;
  const k = Math.floor(main.instances.length / 2);
  const petSlice = await one(pet, k);
  const ctSlice = await one(ct, ct && pet ? nearestSlice(pet, k, ct) : k);
  if (!petSlice && !ctSlice) return undefined;
  return {
    ...(ctSlice && { ct: ctSlice }),
    ...(petSlice && { pet: petSlice }),
    ...(petSlice && pet?.suv?.factor !== undefined && { suvFactor: pet.suv.factor }),
  };
}

function nearestSlice(pet: PlannedSeries, k: number, ct: PlannedSeries): number {
  const [nx, ny] = pet.grid!.size;
  const centre = worldOfVoxel(pet.grid!, [(nx - 1) / 2, (ny - 1) / 2, k]);
  const at = Math.round(voxelOfWorld(ct.grid!, centre)[2]);
  return Math.min(Math.max(at, 0), ct.instances.length - 1);
}
