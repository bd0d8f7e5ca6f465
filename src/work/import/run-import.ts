import { ok, type Result } from '#base';
import type { PlannedSeries, StudyPlan } from '#dicom';
import type { CaseRecord } from '#domain/case';
import type { MipSet, Volume } from '#domain/image';
import type { ImportError, ImportFile, ImportOutput, ImportProgress } from '../jobs.ts';
import { asResult, ImportStop } from './abort.ts';
import { hideInUnused, hideNames } from './anonymous.ts';
import { decodeStudy, type DecodedStudy } from './decode.ts';
import { expand, type Expanded } from './expand.ts';
import { patientOf, sheetOf } from './facts.ts';
import { noteOnOwn, passGate } from './gate.ts';
import { headOfPack, teachOf } from './pack-record.ts';
import { prepareSeries, projectSeries } from './prepare.ts';
import { Progress } from './progress.ts';
import { hex, readSources } from './read.ts';

export interface ImportOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Wall clock; the only thing that differs between two imports of the same files. */
  readonly nowMs: number;
  /** Of a pack: the one case to import; where absent the pack must hold one only. */
  readonly caseId?: string | undefined;
}

/**
 * From dropped files to a case: everything that is to be stored, nothing stored yet. Runs in a worker and in Node.
 * Errors are named; what a bug throws comes back as 'failed' with its message, so that a worker never goes silent.
 */
export const runImport = (
  files: readonly ImportFile[],
  options: ImportOptions,
): Promise<Result<ImportOutput, ImportError>> =>
  asResult(options.signal, async () => ok(await importCase(files, options)));

async function importCase(
  files: readonly ImportFile[],
  { signal, onProgress, nowMs, caseId: wanted }: ImportOptions,
): Promise<ImportOutput> {
  const progress = new Progress(onProgress, signal);
  progress.total(files.length, sum(files.map(({ blob }) => blob.size)));
  await progress.at('list', 0, 0);
  const drop = await expand(files, wanted, signal);
  progress.total(drop.sources.length, sum(drop.sources.map(({ size }) => size)));

  const inspecting = drop.pack ? 'every' : 'one-a-series';
  const read = await readSources(drop.sources, inspecting, signal, (filesDone, bytesDone) =>
    progress.at('read', filesDone, bytesDone),
  );
  await progress.at('audit', 0, 0);
  // Before anything is decoded: a case that may not come in costs no more than its reading.
  const passed = drop.pack && passGate(drop.pack, read.inspections, nowMs);
  const decoded = await decodeStudy(read, signal, (done, total, preview) => {
    progress.total(total);
    return progress.at('decode', done, 0, preview);
  });
  const { plan, volumes } = decoded;
  const hide = hideNames(read.instances.map(({ subject }) => subject));
  const unused = hideInUnused(plan.unused, hide);
  if (plan.used.length === 0) throw new ImportStop({ kind: 'nothing-usable', unused });
  checkPack(drop, plan);

  const project = (series: PlannedSeries): MipSet | undefined =>
    projectSeries(series, volumes.get(series)!, (done, total) => {
      progress.total(total);
      progress.say('mip', done, 0);
    });
  // The platform hashes beside this thread: its time is the projections' time. A pack says the name itself.
  const naming = drop.pack ? Promise.resolve(drop.pack.one.file.caseId) : contentId(decoded);
  const mips = drop.pack ? undefined : new Map(plan.used.map((each) => [each, project(each)]));
  const caseId = await naming;
  if (drop.key && drop.key.key.caseId !== caseId)
    throw new ImportStop({
      kind: 'answers-other-case',
      file: drop.key.file,
      answersCaseId: drop.key.key.caseId,
      caseId,
    });
  // Another version of a case has blobs of its own until it stands in the place of the old one.
  const name = drop.pack ? `${caseId}@${drop.pack.digests.images.slice(0, 12)}` : caseId;
  const prepared = plan.used.map((series) => {
    const mip = mips ? mips.get(series) : project(series);
    const made = prepareSeries(name, series, volumes.get(series)!, mip, read.files, hide);
    // Its values lie in a Blob now, outside this process: no series waits for the next in memory.
    volumes.delete(series);
    return made;
  });
  const teach = drop.pack && (await teachOf(drop.pack));
  const blobs = [...prepared.flatMap((each) => each.blobs), ...(teach?.stored ?? [])];
  const record: CaseRecord = {
    ...headOf(caseId, drop, plan, hide),
    series: prepared.map((each) => each.record),
    pairProblems: plan.pairProblems,
    unused,
    bytes: sum(blobs.map(({ blob }) => blob.size)),
    importedAtMs: nowMs,
    ...(drop.key && { key: drop.key.key }),
    ...(teach && teach.points.length > 0 && { teach: teach.points }),
  };
  await progress.at('store', 0, 0);
  return { record, blobs, gate: passed ?? noteOnOwn(read.inspections, record) };
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** What the case is called and says of the patient: the author's words in a pack, else facts from the headers. */
function headOf(
  caseId: string,
  drop: Expanded,
  plan: StudyPlan,
  hide: (text: string) => string,
): ReturnType<typeof headOfPack> {
  if (drop.pack) return headOfPack(drop.pack);
  const main = (plan.used.find(({ role }) => role === 'PT') ?? plan.used[0]!).instances[0]!;
  const description = hide(main.studyDescription);
  const taken = (...roles: readonly string[]): string | undefined =>
    plan.used.find(({ role }) => roles.includes(role))?.modality;
  const functional = taken('PT', 'PT_NAC');
  const kind = [functional === 'NM' ? 'SPECT' : functional && 'PET', taken('CT')]
    .filter(Boolean)
    .join('/');
  const title = [kind, description, caseId.slice(4, 12)].filter(Boolean).join(' · ');
  return {
    schema: 'uptake-case/1',
    caseId,
    title: { zh: title, en: title },
    synthetic: false,
    origin: { kind: 'dicom', name: description },
    patient: patientOf(main.subject, main.studyDate),
    sheet: sheetOf(plan.used),
  };
}

/** Holds a pack and its answers against what its images turned out to be. */
function checkPack(drop: Expanded, plan: StudyPlan): void {
  const main = plan.used.find(({ role }) => role === 'PT') ?? plan.used[0]!;
  if (drop.key && drop.key.key.frameOfReferenceUid !== main.frameOfReferenceUid)
    throw new ImportStop({ kind: 'answers-other-frame', file: drop.key.file });
  // The gate compares counts and SUV factors; here: is every series a volume?
  for (const stated of drop.pack?.one.file.series ?? []) {
    if (!plan.used.some(({ seriesUid }) => seriesUid === stated.seriesUid))
      throw new ImportStop({
        kind: 'pack-invalid',
        file: stated.seriesUid,
        detail: 'series-missing',
      });
  }
}

/**
 * `dcm-` and 16 hex digits that name the content: the SOP instances and their decoded values. The same images give the same
 * name in whatever order, folder or lossless encoding they come.
 */
async function contentId({ plan, volumes }: DecodedStudy): Promise<string> {
  const lines: string[] = [];
  for (const series of plan.used)
    lines.push(...series.instances.map(({ sopUid, path }) => sopUid || path));
  lines.push(
    ...(await Promise.all(plan.used.map((series) => hashOf(volumes.get(series)!.values)))),
  );
  return `dcm-${(await hashOf(new TextEncoder().encode(lines.sort().join('\n')))).slice(0, 16)}`;
}

const hashOf = async (values: Volume['values'] | Uint8Array): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', values as Uint8Array<ArrayBuffer>)));
