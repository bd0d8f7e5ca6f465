import type {
  GeometryAudit,
  PairProblem,
  SeriesRole,
  UnusedGroup,
  UnusedReason,
} from '#domain/case';
import type { Grid, Unit } from '#domain/image';
import { auditSuv, type SuvAudit, type SuvSliceHeader } from '#domain/suv';
import { canonicalJson } from '#base';
import { modalityOf, notASlice, roleOf, unitOf } from './classify.ts';
import { withoutCopies } from './duplicates.ts';
import { auditGeometry } from './geometry.ts';
import type { Instance } from './instance.ts';
import { framesOf } from './nm-frames.ts';
import { chooseTimePoints } from './time-points.ts';

/** A file that never became an instance. */
export interface RejectedFile {
  readonly path: string;
  readonly reason: UnusedReason;
}

/** An image series as found, judged. It has a grid when its geometry is ok. */
export interface PlannedSeries {
  readonly role: SeriesRole;
  /** Of a prior: whole days before the current study. */
  readonly daysBefore?: number | undefined;
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly frameOfReferenceUid: string;
  readonly subjectKey: string;
  /** CT, MR, PT or NM. */
  readonly modality: string;
  readonly description: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly unit: Unit;
  /** One a slice, in patient order; those of a multi-frame file share its path. */
  readonly instances: readonly Instance[];
  readonly geometry: GeometryAudit;
  readonly grid: Grid | undefined;
  /** Of PET series; of SPECT, where it is refused. */
  readonly suv: SuvAudit | undefined;
}

export interface StudyPlan {
  /** The series of the case: at most one of each role, all of one patient. */
  readonly used: readonly PlannedSeries[];
  /** Every image series found, each in the role it has in its own study. */
  readonly found: readonly PlannedSeries[];
  readonly pairProblems: readonly PairProblem[];
  /** Everything else, grouped for people and file by file. */
  readonly unused: readonly UnusedGroup[];
  readonly unusedFiles: readonly RejectedFile[];
}

/**
 * Sorts what was read into the series of one case and the rest with its reasons. `damaged` names files whose pixel
 * data proved unreadable when decoded: their series is refused with that problem, and the plan chooses anew.
 */
export function planStudy(
  instances: readonly Instance[],
  rejected: readonly RejectedFile[],
  damaged: ReadonlySet<string> = new Set(),
): StudyPlan {
  const { kept, copies } = withoutCopies(instances);
  const unused = new UnusedCollector();
  for (const { path, reason } of rejected) unused.add(reason, folderOf(path), path);
  for (const copy of copies) {
    // A copy of what is no image anyway is told under what it is.
    const reason = notASlice(copy) ?? { kind: 'same-images-again' };
    unused.add(reason, labelOf(copy), copy.path);
  }
  const slices = new Map<string, Instance[]>();
  for (const instance of kept) {
    const reason = notASlice(instance);
    if (reason) {
      unused.add(reason, labelOf(instance), instance.path);
      continue;
    }
    // A SPECT file is a volume by itself: several of one series are several reconstructions.
    const key =
      instance.frames > 1
        ? `file ${instance.path}`
        : instance.seriesUid || `folder ${folderOf(instance.path)}`;
    const group = slices.get(key);
    if (group) group.push(instance);
    else slices.set(key, [...framesOf(instance)]);
  }
  const found = [...slices.values()]
    .map((group) => plannedSeries(group, damaged))
    .sort((a, b) => (a.seriesUid < b.seriesUid ? -1 : a.seriesUid > b.seriesUid ? 1 : 0));
  const { used, pairProblems, leftOut } = chooseTimePoints(found);
  const usedPaths = new Set(used.flatMap((series) => series.instances.map(({ path }) => path)));
  for (const series of found) {
    const paths = new Map(series.instances.map((instance) => [instance.path, instance]));
    for (const [path, instance] of paths)
      if (!usedPaths.has(path))
        unused.add(whyNotUsed(series, used[0]?.subjectKey, leftOut), labelOf(instance), path);
  }
  return { used, found, pairProblems, unused: unused.groups(), unusedFiles: unused.files };
}

/** `subjectKey`: the patient of the case; `leftOut`: reasons that lie in the study and not in the series. */
function whyNotUsed(
  series: PlannedSeries,
  subjectKey: string | undefined,
  leftOut: ReadonlyMap<PlannedSeries, UnusedReason>,
): UnusedReason {
  if (series.geometry.status === 'refused')
    return { kind: 'geometry', problems: series.geometry.problems };
  if (subjectKey !== undefined && series.subjectKey !== subjectKey)
    return { kind: 'other-patient', modality: series.modality };
  const reason = leftOut.get(series);
  if (reason) return reason;
  if (series.role === 'PT_NAC') return { kind: 'not-attenuation-corrected' };
  return { kind: 'second-series', modality: series.modality };
}

function plannedSeries(group: readonly Instance[], damaged: ReadonlySet<string>): PlannedSeries {
  const stack = auditGeometry(group);
  const first = stack.ordered[0]!;
  const files = stack.ordered.map(({ path }) => path).filter((path) => damaged.has(path));
  const geometry: GeometryAudit =
    files.length === 0
      ? stack.audit
      : {
          status: 'refused',
          problems: [...stack.audit.problems, { kind: 'damaged-slices', files }],
        };
  const headers = suvHeaders(stack.ordered);
  return {
    role: roleOf(first),
    seriesUid: first.seriesUid,
    studyUid: first.studyUid,
    frameOfReferenceUid: first.frameOfReferenceUid,
    subjectKey: first.subject.key,
    modality: modalityOf(first) ?? first.modality,
    description: first.description,
    manufacturer: first.manufacturer,
    model: first.model,
    unit: unitOf(first),
    instances: stack.ordered,
    geometry,
    grid: geometry.status === 'ok' ? stack.grid : undefined,
    suv: headers.length > 0 ? auditSuv(headers) : undefined,
  };
}

/** For SPECT the bare file: its header has no way to SUV, and its dose is in MBq where PET has Bq. */
const suvHeaders = (instances: readonly Instance[]): readonly SuvSliceHeader[] =>
  instances.flatMap(({ nm, pet, path: file, sopClassUid }) =>
    nm ? [{ file, sopClassUid, radiopharmaceuticals: [] }] : pet ? [pet] : [],
  );

const folderOf = (path: string): string => path.split('/').slice(-2, -1)[0] ?? '';
const labelOf = (instance: Instance): string => instance.description || folderOf(instance.path);

/** How many file names a group keeps for the message. */
const namedFiles = 5;

class UnusedCollector {
  readonly files: RejectedFile[] = [];
  private readonly byReason = new Map<
    string,
    { reason: UnusedReason; label: string; files: string[] }
  >();

  add(reason: UnusedReason, label: string, path: string): void {
    this.files.push({ path, reason });
    const key = canonicalJson([reason, label]);
    const group = this.byReason.get(key);
    if (group) group.files.push(path);
    else this.byReason.set(key, { reason, label, files: [path] });
  }

  groups(): readonly UnusedGroup[] {
    return [...this.byReason.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { reason, label, files }]) => ({
        reason,
        label,
        count: files.length,
        files: files.sort().slice(0, namedFiles),
      }));
  }
}
