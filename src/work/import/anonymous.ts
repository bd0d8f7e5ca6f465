import type { Subject } from '#dicom';
import type { GeometryProblem, UnusedGroup, UnusedReason } from '#domain/case';
import type { SuvAudit, SuvReason } from '#domain/suv';

// A case record is shown, exported and shared: the patient's name must not ride along in descriptions or file names.

/** Removes the names and ids of these patients wherever they stand in a text. */
export function hideNames(subjects: readonly Subject[]): (text: string) => string {
  const words = new Set(
    subjects.flatMap(({ name, id }) => [id, ...name.split(/[\s^=,]+/)]).filter(isTelling),
  );
  const patterns = [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'));
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, '…'), text);
}

/** Two Chinese characters are a name; two Latin letters may be anything. */
const isTelling = (word: string): boolean =>
  word.length >= (/^[\x20-\x7e]*$/.test(word) ? 3 : 2) &&
  !/^(anon\w*|unknown|none|null)$/i.test(word);

/** The last two parts of a path: enough to find the file, without the folders above, which often carry the name. */
const shortPath = (path: string): string => path.split('/').slice(-2).join('/');

export function hideInUnused(
  groups: readonly UnusedGroup[],
  hide: (text: string) => string,
): readonly UnusedGroup[] {
  const file = (path: string): string => hide(shortPath(path));
  return groups.map(({ reason, label, count, files }) => ({
    reason: hideInReason(reason, file),
    label: hide(label),
    count,
    files: files.map(file),
  }));
}

function hideInReason(reason: UnusedReason, file: (path: string) => string): UnusedReason {
  if (reason.kind !== 'geometry') return reason;
  return { ...reason, problems: reason.problems.map((problem) => hideInProblem(problem, file)) };
}

export const hideInProblem = (
  problem: GeometryProblem,
  file: (path: string) => string,
): GeometryProblem =>
  'files' in problem ? { ...problem, files: problem.files.map(file) } : problem;

/** Some reasons name the slice they were found on. */
export function hideInSuv(audit: SuvAudit, hide: (text: string) => string): SuvAudit {
  const hidden = (reason: SuvReason): SuvReason =>
    'file' in reason.values
      ? ({
          ...reason,
          values: { ...reason.values, file: hide(shortPath(reason.values.file)) },
        } as SuvReason)
      : reason;
  return { ...audit, reasons: audit.reasons.map(hidden) };
}
