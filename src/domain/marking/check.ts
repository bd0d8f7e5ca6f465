import { err, ok, type Result } from '#base';
import { checkRuns } from '../measure/index.ts';
import type { Vocabulary } from '../vocab/index.ts';
import { checkReport } from './check-report.ts';
import { reportKeyProblem } from './check-report-key.ts';
import type { Key, Truth } from './key.ts';
import type { KeyProblem, MarkError } from './mark-error.ts';
import type { Submission } from './sheet.ts';
import { plausibleMm } from './surface-distance.ts';

/** What marking relies on, checked once at the door: identity, frame, places, numbers, ids, and a key that fits itself. */
export function check(
  submission: Submission,
  key: Key,
  vocab: Vocabulary,
): Result<undefined, MarkError> {
  const error =
    checkSchemas(submission, key) ??
    checkReport(submission.report) ??
    checkPlaces(submission, key) ??
    checkNumbers(submission, key) ??
    checkIds(submission, key) ??
    checkKey(key) ??
    reportKeyProblem(key, vocab);
  return error === undefined ? ok(undefined) : err(error);
}

function checkSchemas(submission: Submission, key: Key): MarkError | undefined {
  const schemas: { submission: string; key: string } = {
    submission: submission.schema,
    key: key.schema,
  };
  if (schemas.submission !== 'uptake-submission/1')
    return { kind: 'unknown-schema', which: 'submission', schema: schemas.submission };
  if (schemas.key !== 'uptake-answers/1')
    return { kind: 'unknown-schema', which: 'key', schema: schemas.key };
  if (submission.caseId !== key.caseId)
    return { kind: 'other-case', submissionCaseId: submission.caseId, keyCaseId: key.caseId };
  return undefined;
}

// The types promise three numbers; a file that nobody validated may hold something else.
const isTriple = (list: readonly number[]): boolean => list.length === 3;
/** Written so that NaN is no place. */
const isPlace = (p: readonly number[]): boolean =>
  isTriple(p) && p.every((mm) => Math.abs(mm) <= plausibleMm);

function checkPlaces(submission: Submission, key: Key): MarkError | undefined {
  const idsWhere = (wrong: (finding: Submission['findings'][number]) => boolean): string[] =>
    submission.findings.filter(wrong).map((finding) => finding.id);
  const foreign = idsWhere((finding) => finding.frameOfReferenceUid !== key.frameOfReferenceUid);
  if (foreign.length > 0)
    return { kind: 'other-frame', findingIds: foreign, expected: key.frameOfReferenceUid };
  const nowhere = idsWhere((finding) => !isPlace(finding.pPet));
  return nowhere.length > 0 ? { kind: 'implausible-place', findingIds: nowhere } : undefined;
}

function checkNumbers(submission: Submission, key: Key): MarkError | undefined {
  for (const [which, value] of [
    ['submission', submission],
    ['key', key],
  ] as const) {
    const path = firstNonNumber(value, which);
    if (path !== undefined) return { kind: 'not-a-number', which, path };
  }
  return undefined;
}

/** Path of the first NaN or infinity, which JSON cannot hold and a hash not cover. */
function firstNonNumber(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = firstNonNumber(member, `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function repeated(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

function checkIds(submission: Submission, key: Key): MarkError | undefined {
  const finding = repeated(submission.findings.map(({ id }) => id));
  if (finding !== undefined) return { kind: 'repeated-id', which: 'submission', id: finding };
  const lists = [key.truths, key.groups, key.impression, key.differential, key.recommend];
  const more = [key.historyText, key.artifacts, key.variants, key.mustNot];
  for (const list of [...lists, ...more].filter((each) => each !== undefined)) {
    const id = repeated(list.map((entry) => entry.id));
    if (id !== undefined) return { kind: 'repeated-id', which: 'key', id };
  }
  const item = repeated(key.critical.map((critical) => critical.item));
  return item === undefined ? undefined : { kind: 'repeated-id', which: 'key', id: item };
}

function checkKey(key: Key): MarkError | undefined {
  const wrong = (id: string, problem: KeyProblem): MarkError => ({
    kind: 'key-inconsistent',
    id,
    problem,
  });
  if (!(key.petVoxelMm > 0)) return wrong(key.caseId, 'voxel-size');
  const { petBounds } = key;
  if (
    petBounds !== undefined &&
    !(
      isPlace(petBounds.min) &&
      isPlace(petBounds.max) &&
      petBounds.min.every((mm, n) => mm < petBounds.max[n]!)
    )
  )
    return wrong(key.caseId, 'bounds');
  for (const truth of key.truths) {
    if (!regionHolds(truth)) return wrong(truth.id, 'region');
    if (truth.marginMm !== undefined && !(truth.marginMm > 0)) return wrong(truth.id, 'margin');
    const [low, high] = truth.confAccept ?? [1, 1];
    if (low > high) return wrong(truth.id, 'confidence-range');
  }
  const needOf = new Map(key.truths.map((truth) => [truth.id, truth.need]));
  const grouped = new Set<string>();
  for (const group of key.groups) {
    for (const member of group.members) {
      const need = needOf.get(member);
      if (need === undefined) return wrong(group.id, 'group-member-unknown');
      if (need === 'decoy') return wrong(group.id, 'group-member-decoy');
      if (grouped.has(member)) return wrong(group.id, 'group-member-twice');
      grouped.add(member);
    }
    if (!Number.isInteger(group.k) || group.k < 1 || group.k > group.members.length)
      return wrong(group.id, 'group-count');
    if (!Number.isInteger(group.weight) || group.weight < 1) return wrong(group.id, 'points');
  }
  const point = key.impression.find(({ points }) => !(points >= 0));
  return point === undefined ? undefined : wrong(point.id, 'points');
}

function regionHolds({ region }: Truth): boolean {
  if (!isPlace(region.c)) return false;
  switch (region.type) {
    case 'point':
      return true;
    case 'sphere':
      return region.r >= 0;
    case 'ellipsoid':
      return (
        isTriple(region.radii) &&
        region.radii.every((radius) => radius > 0) &&
        (region.dir === undefined || isOrthonormal(region.dir))
      );
    case 'mask':
      return maskHolds(region);
    default:
      return false;
  }
}

function maskHolds({ grid, runs }: Extract<Truth['region'], { type: 'mask' }>): boolean {
  const { size, spacingMm, origin, axes } = grid;
  return (
    isTriple(size) &&
    size.every((voxels) => Number.isSafeInteger(voxels) && voxels > 0 && voxels <= 4096) &&
    isTriple(spacingMm) &&
    spacingMm.every((edge) => edge > 0) &&
    isPlace(origin) &&
    isOrthonormal(axes.flat()) &&
    runs.length > 0 &&
    checkRuns(grid, runs).ok
  );
}

function isOrthonormal(dir: readonly number[]): boolean {
  if (dir.length !== 9) return false;
  for (let a = 0; a < 3; a++)
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let n = 0; n < 3; n++) product += dir[3 * a + n]! * dir[3 * b + n]!;
      if (Math.abs(product - (a === b ? 1 : 0)) > 1e-3) return false;
    }
  return true;
}
