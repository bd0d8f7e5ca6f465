import { ok, type Result } from '#base';
import type { Key, Truth } from '#domain/marking';
import { checkRuns, maxRegionVoxels, voxelsIn } from '#domain/measure';
import { checkShape } from './check.ts';
import { packErr, type PackError } from './errors.ts';
import { keySchema } from './schema/key.ts';

/** What a schema cannot say: ids are unique, and what is referred to exists. */
function inconsistency(key: Key): string | undefined {
  const truths = new Set(key.truths.map((truth) => truth.id));
  if (truths.size !== key.truths.length) return 'two truths with one id';
  for (const group of key.groups) {
    if (group.k > group.members.length) return `group ${group.id}: k exceeds its members`;
    if (group.members.some((member) => !truths.has(member)))
      return `group ${group.id}: unknown truth`;
  }
  const referred = [...key.critical, ...key.teaching].map((item) => item.truthId);
  const unknown = referred.find((truthId) => truthId !== undefined && !truths.has(truthId));
  if (unknown !== undefined) return `unknown truth ${unknown}`;
  for (const truth of key.truths) {
    if (truth.confAccept && truth.confAccept[0] > truth.confAccept[1])
      return `truth ${truth.id}: confAccept runs backwards`;
    const mask = maskProblem(truth);
    if (mask !== undefined) return `truth ${truth.id}: ${mask}`;
  }
  return undefined;
}

/** A mask's voxels lie in its grid, and there are no more of them than a region may have. */
function maskProblem({ region }: Truth): string | undefined {
  if (region.type !== 'mask') return undefined;
  if (region.runs.length % 2 === 1 || !checkRuns(region.grid, region.runs).ok)
    return 'the mask does not fit its grid';
  const voxels = voxelsIn(region.runs);
  return voxels > maxRegionVoxels ? `a mask of ${voxels} voxels` : undefined;
}

/** A reference answer from parsed JSON (docs/formats/answers.md). Refuses what it does not know. */
export function parseAnswers(json: unknown, file = 'answers.json'): Result<Key, PackError> {
  const key = checkShape<Key>(keySchema, 'uptake-answers/1', json, file);
  if (!key.ok) return key;
  const problem = inconsistency(key.value);
  return problem === undefined ? ok(key.value) : packErr('inconsistent', file, problem);
}
