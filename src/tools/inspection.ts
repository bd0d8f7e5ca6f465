import {
  decodeSeries,
  parseInstance,
  planStudy,
  type Instance,
  type PlannedSeries,
  type RejectedFile,
  type StudyPlan,
} from '#dicom';
import type { ListedFile } from './list-files.ts';
import type { Mask } from './nifti.ts';
import { statisticsOf, valuesInMask, type Statistics } from './statistics.ts';

/** What `inspect --json` prints; other programs read it, so names stay. */
export interface Inspection {
  readonly series: readonly InspectedSeries[];
  readonly notUsed: ReadonlyArray<{ readonly file: string; readonly reason: string }>;
}

export interface InspectedSeries {
  readonly uid: string;
  readonly modality: string;
  readonly role: string;
  readonly description: string;
  readonly instances: number;
  readonly grid?: { readonly size: readonly number[]; readonly spacingMm: readonly number[] };
  readonly unit: string;
  readonly suv?: {
    readonly status: 'ok' | 'warn' | 'refused';
    readonly kind?: 'bw';
    readonly factor?: number;
    readonly reasons: readonly string[];
  };
  /** In SUVbw where a factor is known, else in `unit`. */
  readonly stats?: Statistics;
  readonly inMask?: Statistics & { readonly voxels: number };
  readonly problems: readonly string[];
}

/** Reads everything, decodes every CT and PET series whose geometry holds, and measures it. */
export async function inspectFiles(
  files: readonly ListedFile[],
  mask: Mask | undefined,
): Promise<Inspection> {
  const instances: Instance[] = [];
  const rejected: RejectedFile[] = [];
  const byPath = new Map(files.map((file) => [file.path, file]));
  const read = async (path: string): Promise<Uint8Array> =>
    new Uint8Array(await (await byPath.get(path)!.blob()).arrayBuffer());
  for (const { path } of files) {
    const parsed = parseInstance(await read(path), path);
    if (parsed.ok) instances.push(parsed.value);
    else rejected.push({ path, reason: parsed.error });
  }
  const damaged = new Set<string>();
  const first = planStudy(instances, rejected);
  const measured = new Map<string, Pick<InspectedSeries, 'stats' | 'inMask'>>();
  for (const series of first.found) {
    if (!series.grid) continue;
    const decoded = await decodeSeries(series, read, {
      signal: new AbortController().signal,
      onSlice: () => undefined,
    });
    if (!decoded.ok) {
      for (const path of decoded.error) damaged.add(path);
      continue;
    }
    const volume = decoded.value.volume();
    const factor = series.suv?.factor ?? 1;
    const stats = statisticsOf(volume.values, factor);
    const inside = mask && valuesInMask(volume, mask);
    const inMask = inside && statisticsOf(inside, factor);
    measured.set(keyOf(series), {
      ...(stats && { stats }),
      ...(inMask && { inMask: { voxels: inside.length, ...inMask } }),
    });
  }
  const plan = damaged.size > 0 ? planStudy(instances, rejected, damaged) : first;
  return reportOf(plan, measured);
}

const keyOf = (series: PlannedSeries): string => series.instances[0]!.path;

function reportOf(
  plan: StudyPlan,
  measured: ReadonlyMap<string, Pick<InspectedSeries, 'stats' | 'inMask'>>,
): Inspection {
  return {
    series: plan.found.map((series): InspectedSeries => {
      const { suv, grid } = series;
      return {
        uid: series.seriesUid,
        modality: series.modality,
        role: series.role,
        description: series.description,
        instances: series.instances.length,
        ...(grid && { grid: { size: grid.size, spacingMm: grid.spacingMm } }),
        unit: series.unit,
        ...(suv && {
          suv: {
            status: suv.status,
            ...(suv.factor !== undefined && { kind: 'bw' as const, factor: suv.factor }),
            reasons: suv.reasons.map(({ kind }) => kind),
          },
        }),
        ...measured.get(keyOf(series)),
        problems: series.geometry.problems.map(({ kind }) => kind),
      };
    }),
    notUsed: plan.unusedFiles.map(({ path, reason }) => ({ file: path, reason: reason.kind })),
  };
}

/** For people: one block a series, then what was not used, counted by reason. */
export function inspectionText({ series, notUsed }: Inspection): string {
  const number = (value: number): string => String(Number(value.toPrecision(6)));
  const statistics = ({ min, median, mean, max }: Statistics): string =>
    `min ${number(min)}  median ${number(median)}  mean ${number(mean)}  max ${number(max)}`;
  const lines = series.flatMap((each) => {
    const shown = each.suv?.factor === undefined ? each.unit : 'SUVbw (g/ml)';
    return [
      `${each.role}  ${each.description}  ${each.instances} × ${each.modality}  ${each.uid}`,
      ...(each.grid
        ? [
            `  grid     ${each.grid.size.join(' × ')}, ${each.grid.spacingMm.map(number).join(' × ')} mm`,
          ]
        : []),
      ...(each.problems.length > 0 ? [`  refused  ${each.problems.join(', ')}`] : []),
      ...(each.suv
        ? [
            `  SUV      ${each.suv.status}${each.suv.factor === undefined ? '' : `, factor ${number(each.suv.factor)}`}${each.suv.reasons.length > 0 ? `: ${each.suv.reasons.join(', ')}` : ''}`,
          ]
        : []),
      ...(each.stats ? [`  voxels   ${statistics(each.stats)}  ${shown}`] : []),
      ...(each.inMask
        ? [`  in mask  ${statistics(each.inMask)}  ${shown}, ${each.inMask.voxels} voxels`]
        : []),
      '',
    ];
  });
  const counts = new Map<string, string[]>();
  for (const { file, reason } of notUsed) counts.set(reason, [...(counts.get(reason) ?? []), file]);
  if (counts.size > 0) lines.push('not used');
  for (const [reason, found] of counts)
    lines.push(
      `  ${reason}: ${found.length} (${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''})`,
    );
  return lines.join('\n').trimEnd();
}
