import type {
  GeometryAudit,
  PairProblem,
  SeriesRole,
  UnusedGroup,
  UnusedReason,
} from '#domain/case';
import type { Grid, Unit } from '#domain/image';
import { auditSuv, type SuvAudit } from '#domain/suv';
import { canonicalJson } from '#base';
import { notASlice, roleOf, unitOf } from './classify.ts';
import { withoutCopies } from './duplicates.ts';
import { auditGeometry } from './geometry.ts';
import type { Instance } from './instance.ts';
import { choosePair } from './pair.ts';

/** A file that never became an instance. */
export interface RejectedFile {
  readonly path: string;
  readonly reason: UnusedReason;
}

/** A CT or PET series as found, judged. It has a grid when its geometry is ok. */
export interface PlannedSeries {
  readonly role: SeriesRole;
  readonly seriesUid: string;
  readonly studyUid: string;
  readonly frameOfReferenceUid: string;
  readonly subjectKey: string;
  readonly modality: string;
  readonly description: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly unit: Unit;
  /** In patient order. */
  readonly instances: readonly Instance[];
  readonly geometry: GeometryAudit;
  readonly grid: Grid | undefined;
  /** Of PET series. */
  readonly suv: SuvAudit | undefined;
}

export interface StudyPlan {
  /** The series of the case: at most one each of CT, PT and PT_NAC, all of one patient. */
  readonly used: readonly PlannedSeries[];
  /** Every CT and PET series found, the used ones among them. */
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
    const key = instance.seriesUid || `folder ${folderOf(instance.path)}`;
    const group = slices.get(key);
    if (group) group.push(instance);
    else slices.set(key, [instance]);
  }
  const found = [...slices.values()]
    .map((group) => plannedSeries(group, damaged))
    .sort((a, b) => (a.seriesUid < b.seriesUid ? -1 : a.seriesUid > b.seriesUid ? 1 : 0));
  const { used, pairProblems } = choosePair(found);
  for (const series of found)
    if (!used.includes(series))
      for (const instance of series.instances)
        unused.add(whyNotUsed(series, used[0]?.subjectKey), labelOf(instance), instance.path);
  return { used, found, pairProblems, unused: unused.groups(), unusedFiles: unused.files };
}

/** `subjectKey`: the patient of the case. */
function whyNotUsed(series: PlannedSeries, subjectKey: string | undefined): UnusedReason {
  if (series.geometry.status === 'refused')
    return { kind: 'geometry', problems: series.geometry.problems };
  if (subjectKey !== undefined && series.subjectKey !== subjectKey)
    return { kind: 'other-patient', modality: series.modality };
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
  const headers = stack.ordered.flatMap(({ pet }) => (pet ? [pet] : []));
  return {
    role: roleOf(first),
    seriesUid: first.seriesUid,
    studyUid: first.studyUid,
    frameOfReferenceUid: first.frameOfReferenceUid,
    subjectKey: first.subject.key,
    modality: first.modality,
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
