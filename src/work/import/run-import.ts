import { err, ok, type Result } from '#base';
import type { StudyPlan } from '#dicom';
import type { CaseRecord } from '#domain/case';
import type { Volume } from '#domain/image';
import type {
  ImportError,
  ImportFile,
  ImportOutput,
  ImportProgress,
  ImportStage,
} from '../jobs.ts';
import { ImportStop, yieldNow } from './abort.ts';
import { hideInUnused, hideNames } from './anonymous.ts';
import { decodeStudy, type DecodedStudy } from './decode.ts';
import { expand, type Expanded } from './expand.ts';
import { patientOf, sheetOf } from './facts.ts';
import { prepareSeries, projectSeries } from './prepare.ts';
import { hex, readSources } from './read.ts';

export interface ImportOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Wall clock; the only thing that differs between two imports of the same files. */
  readonly nowMs: number;
}

/**
 * From dropped files to a case: everything that is to be stored, nothing stored yet. Runs in a worker and in Node.
 * Errors are named; what a bug throws comes back as 'failed' with its message, so that a worker never goes silent.
 */
export async function runImport(
  files: readonly ImportFile[],
  options: ImportOptions,
): Promise<Result<ImportOutput, ImportError>> {
  try {
    return ok(await importCase(files, options));
  } catch (thrown) {
    if (options.signal.aborted) return err({ kind: 'cancelled' });
    if (thrown instanceof ImportStop) return err(thrown.error);
    return err({
      kind: 'failed',
      detail: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}

async function importCase(
  files: readonly ImportFile[],
  { signal, onProgress, nowMs }: ImportOptions,
): Promise<ImportOutput> {
  const progress = new Progress(onProgress, signal);
  progress.total(files.length, sum(files.map(({ blob }) => blob.size)));
  await progress.at('list', 0, 0);
  const drop = await expand(files, signal);
  progress.total(drop.sources.length, sum(drop.sources.map(({ size }) => size)));

  const read = await readSources(drop.sources, signal, (filesDone, bytesDone) =>
    progress.at('read', filesDone, bytesDone),
  );
  await progress.at('audit', 0, 0);
  const decoded = await decodeStudy(read, signal, (done, total, preview) => {
    progress.total(total);
    return progress.at('decode', done, 0, preview);
  });
  const { plan, volumes } = decoded;
  const hide = hideNames(read.instances.map(({ subject }) => subject));
  const unused = hideInUnused(plan.unused, hide);
  if (plan.used.length === 0) throw new ImportStop({ kind: 'nothing-usable', unused });
  checkPack(drop, plan);

  // The platform hashes beside this thread: its time is the projections' time.
  const naming = drop.pack ? Promise.resolve(drop.pack.file.caseId) : contentId(decoded);
  const mips = new Map(
    plan.used.map((series) => [
      series,
      projectSeries(series, volumes.get(series)!, (done, total) => {
        progress.total(total);
        progress.say('mip', done, 0);
      }),
    ]),
  );
  const caseId = await naming;
  if (drop.key && drop.key.key.caseId !== caseId)
    throw new ImportStop({
      kind: 'answers-other-case',
      file: drop.key.file,
      answersCaseId: drop.key.key.caseId,
      caseId,
    });
  const prepared = plan.used.map((series) =>
    prepareSeries(caseId, series, volumes.get(series)!, mips.get(series), read.files, hide),
  );
  const blobs = prepared.flatMap((each) => each.blobs);
  const record: CaseRecord = {
    ...headOf(caseId, drop, plan, hide),
    series: prepared.map((each) => each.record),
    pairProblems: plan.pairProblems,
    unused,
    bytes: sum(blobs.map(({ blob }) => blob.size)),
    importedAtMs: nowMs,
    ...(drop.key && { key: drop.key.key }),
  };
  await progress.at('store', 0, 0);
  return { record, blobs };
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

type Head = Omit<
  CaseRecord,
  'series' | 'pairProblems' | 'unused' | 'bytes' | 'importedAtMs' | 'key'
>;

/** What the case is called and says of the patient: the author's words in a pack, else facts from the headers. */
function headOf(
  caseId: string,
  drop: Expanded,
  plan: StudyPlan,
  hide: (text: string) => string,
): Head {
  if (drop.pack) {
    const { file, name } = drop.pack;
    return {
      schema: 'uptake-case/1',
      caseId,
      title: file.title,
      synthetic: file.synthetic,
      origin: { kind: 'pack', name },
      credit: file.credit,
      patient: file.patient,
      sheet: file.sheet,
      level: file.level,
      layout: file.layout,
    };
  }
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
  for (const stated of drop.pack?.file.series ?? []) {
    const invalid = (detail: string): ImportStop =>
      new ImportStop({ kind: 'pack-invalid', file: stated.seriesUid, detail });
    const series = plan.used.find(({ seriesUid }) => seriesUid === stated.seriesUid);
    if (!series) throw invalid('series-missing');
    if (!stated.suv) continue;
    const factor = series.suv?.factor;
    const expected = stated.suv.expectedScaleFactor;
    // 0.1 %: reliability rule "SUV recomputed differs from the manifest".
    if (factor === undefined || Math.abs(factor - expected) > expected * 1e-3)
      throw invalid('suv-differs');
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

/** A stage may hold the thread this long before messages (cancel) are let in. */
const breathMs = 50;

class Progress {
  private readonly send: (progress: ImportProgress) => void;
  private readonly signal: AbortSignal;
  private filesTotal = 0;
  private bytesTotal = 0;
  private lastBreath = performance.now();
  private lastStage: ImportStage | undefined;
  private lastSent = 0;

  constructor(send: (progress: ImportProgress) => void, signal: AbortSignal) {
    this.send = send;
    this.signal = signal;
  }

  total(files: number, bytes = this.bytesTotal): void {
    this.filesTotal = files;
    this.bytesTotal = bytes;
  }

  /** Reports, at most every 50 ms within a stage, but always its first and last and every preview. */
  say(
    stage: ImportStage,
    filesDone: number,
    bytesDone: number,
    preview?: ImportProgress['preview'],
  ): void {
    this.signal.throwIfAborted();
    const now = performance.now();
    const due =
      stage !== this.lastStage || filesDone === this.filesTotal || now - this.lastSent >= breathMs;
    if (!due && !preview) return;
    this.lastStage = stage;
    this.lastSent = now;
    this.send({
      stage,
      filesDone,
      filesTotal: this.filesTotal,
      bytesDone,
      bytesTotal: this.bytesTotal,
      ...(preview && { preview }),
    });
  }

  /** The same, and lets the thread breathe. */
  async at(
    stage: ImportStage,
    filesDone: number,
    bytesDone: number,
    preview?: ImportProgress['preview'],
  ): Promise<void> {
    this.say(stage, filesDone, bytesDone, preview);
    if (performance.now() - this.lastBreath < breathMs) return;
    await yieldNow();
    this.lastBreath = performance.now();
    this.signal.throwIfAborted();
  }
}
