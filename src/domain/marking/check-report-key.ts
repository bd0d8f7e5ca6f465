import { stagingModule, stagingProblems, type StagingModule } from '../staging/index.ts';
import type { TableName, Vocabulary } from '../vocab/index.ts';
import { splitCode, wordsOf } from './coded.ts';
import type { CodedCondition, Key, KeyPoint, ResponseKey, StagingKey } from './key.ts';
import type { KeyProblem, MarkError } from './mark-error.ts';

type Problem = Extract<MarkError, { kind: 'key-inconsistent' }>;

const problem = (id: string, kind: KeyProblem, detail?: string): Problem => ({
  kind: 'key-inconsistent',
  id,
  problem: kind,
  ...(detail === undefined ? {} : { detail }),
});

/**
 * The first thing in what a key says of the report that cannot be marked: an unknown module, field or code, a point
 * that nothing could meet. Codes of sites, patterns and conclusions in the older members may be a hospital's own and
 * are matched as they stand; all others must be in the vocabulary.
 */
export function reportKeyProblem(key: Key, vocab: Vocabulary): Problem | undefined {
  const truths = new Set(key.truths.map(({ id }) => id));
  return (
    moduleProblem('staging', 'stage', key.staging, key.staging?.group) ??
    moduleProblem('response', 'response', key.response, key.response?.category) ??
    alternativesProblem(key.staging) ??
    first(key.impression, (point) =>
      pointProblem(point, point.field, vocab, truths, point.field === undefined),
    ) ??
    first(key.differential, (point) => pointProblem(point, 'differential', vocab, truths)) ??
    first(key.recommend, (point) => pointProblem(point, 'recommendation', vocab, truths)) ??
    first(key.historyText, (point) => pointProblem(point, 'history.asked', vocab, truths)) ??
    listsProblem(key, vocab, truths) ??
    formProblem(key, vocab) ??
    mustNotProblem(key, vocab, truths) ??
    first(key.caps, ({ when, max }) =>
      max >= 0 && max <= 100 ? undefined : problem(when, 'points'),
    )
  );
}

function first<T>(
  list: readonly T[] | undefined,
  find: (entry: T) => Problem | undefined,
): Problem | undefined {
  for (const entry of list ?? []) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function moduleProblem(
  id: string,
  use: StagingModule['use'],
  keyed: StagingKey | ResponseKey | undefined,
  group: string | undefined,
): Problem | undefined {
  if (keyed === undefined) return undefined;
  const [found] = stagingProblems(keyed.module, use, keyed.components, group);
  if (found === undefined) return undefined;
  if (found.kind === 'unknown-module' || found.kind === 'other-use')
    return problem(id, 'staging-module', found.module);
  const where = 'component' in found ? found.component : 'group';
  const what = found.kind === 'unknown-value' ? `=${found.value}` : '';
  return problem(
    id,
    'staging-value',
    found.kind === 'unknown-group' ? found.group : `${where}${what}`,
  );
}

function alternativesProblem(keyed: StagingKey | undefined): Problem | undefined {
  const module = keyed && stagingModule(keyed.module);
  if (module === undefined) return undefined;
  return first(Object.entries(keyed?.alternatives ?? {}), ([id, list]) => {
    const [found] = list.flatMap(({ value }) =>
      id === 'group'
        ? stagingProblems(module.id, module.use, {}, value)
        : stagingProblems(module.id, module.use, { [id]: value }, undefined),
    );
    if (found !== undefined) return problem('staging', 'staging-value', `alternatives.${id}`);
    const bad = list.some(({ credit }) => !(credit >= 0 && credit <= 1));
    return bad ? problem('staging', 'credit', `alternatives.${id}`) : undefined;
  });
}

function pointProblem(
  point: KeyPoint,
  listField: string | undefined,
  vocab: Vocabulary,
  truths: ReadonlySet<string>,
  lenient = false,
): Problem | undefined {
  const { id, points, anyOf, nearOf = [], weeks, text, certaintyAccept = [] } = point;
  if (!(points >= 0)) return problem(id, 'points');
  if (anyOf.length === 0 && text === undefined) return problem(id, 'no-condition');
  if (text?.anyOf.some((terms) => terms.length === 0)) return problem(id, 'no-condition');
  if (weeks !== undefined && !(weeks[0] >= 0 && weeks[0] <= weeks[1])) return problem(id, 'points');
  const certainty = certaintyAccept.find((word) => vocab.term('certainties', word) === undefined);
  if (certainty !== undefined) return problem(id, 'unknown-code', certainty);
  if (lenient) return undefined;
  const field = point.field ?? listField ?? 'impression';
  return conditionProblem(id, { field, anyOf: [...anyOf, ...nearOf] }, vocab, truths);
}

function conditionProblem(
  id: string,
  { field, anyOf, certainty = [] }: CodedCondition,
  vocab: Vocabulary,
  truths: ReadonlySet<string>,
): Problem | undefined {
  const words = wordsOf(field);
  if (words === undefined) return problem(id, 'unknown-field', field);
  if (field.startsWith('finding.')) {
    const truthId = field.slice('finding.'.length, field.lastIndexOf('.'));
    if (!truths.has(truthId)) return problem(id, 'unknown-truth', truthId);
  }
  const unsure = certainty.find((word) => vocab.term('certainties', word) === undefined);
  if (unsure !== undefined) return problem(id, 'unknown-code', unsure);
  if (words === 'case' || 'staging' in words) return undefined;
  return first(anyOf, (wanted) => {
    const [code, site] = splitCode(wanted);
    if (vocab.term(words.table, code) === undefined) return problem(id, 'unknown-code', code);
    return site !== undefined && vocab.siteOf(site) === undefined
      ? problem(id, 'unknown-code', site)
      : undefined;
  });
}

function listsProblem(
  key: Key,
  vocab: Vocabulary,
  truths: ReadonlySet<string>,
): Problem | undefined {
  const code = (id: string, table: TableName, value: string | undefined): Problem | undefined =>
    value === undefined || vocab.term(table, value) !== undefined
      ? undefined
      : problem(id, 'unknown-code', value);
  const common = (id: string, points: number | undefined, truthId: string | undefined) =>
    points !== undefined && !(points > 0)
      ? problem(id, 'points')
      : truthId !== undefined && !truths.has(truthId)
        ? problem(id, 'unknown-truth', truthId)
        : undefined;
  return (
    first(
      key.artifacts,
      ({ id, artifact, seriesRole, actionAnyOf, points, truthId }) =>
        common(id, points, truthId) ??
        code(id, 'artifacts', artifact) ??
        code(id, 'seriesRoles', seriesRole) ??
        first(actionAnyOf, (action) => code(id, 'artifactActions', action)),
    ) ??
    first(
      key.variants,
      ({ id, variant, site, points, truthId }) =>
        common(id, points, truthId) ?? code(id, 'variants', variant) ?? code(id, 'sites', site),
    ) ??
    first(key.quality, (quality) => code('quality', 'qualities', quality)) ??
    first(Object.entries(key.historyValues ?? {}), ([id, value]) =>
      code(id, 'historyValues', value),
    ) ??
    first(key.truths, ({ id, nature }) => first(nature, (word) => code(id, 'natures', word)))
  );
}

function formProblem({ form }: Key, vocab: Vocabulary): Problem | undefined {
  const code = (table: TableName, value: string | undefined): Problem | undefined =>
    value === undefined || vocab.term(table, value) !== undefined
      ? undefined
      : problem('form', 'unknown-code', value);
  return (
    first(form?.question, (question) => code('questions', question)) ??
    code('tracers', form?.technique?.tracer) ??
    code('ctProtocols', form?.technique?.ct) ??
    first(form?.comparison?.prior, (prior) => code('priorStudies', prior))
  );
}

function mustNotProblem(
  key: Key,
  vocab: Vocabulary,
  truths: ReadonlySet<string>,
): Problem | undefined {
  return first(key.mustNot, ({ id, when, penalty, cap }) => {
    if (when.coded === undefined && when.text === undefined) return problem(id, 'no-condition');
    if (penalty !== undefined && !(penalty >= 0)) return problem(id, 'points');
    if (cap !== undefined && !(cap >= 0 && cap <= 100)) return problem(id, 'points');
    return first([when.coded, when.unless], (condition) =>
      condition === undefined ? undefined : conditionProblem(id, condition, vocab, truths),
    );
  });
}

/** A sentence for whoever wrote the key. */
export function keyProblemText({ id, problem: kind, detail }: Problem): string {
  const about = detail === undefined ? '' : ` "${detail}"`;
  const said: Partial<Record<KeyProblem, string>> = {
    'staging-module': `unknown staging module${about}`,
    'staging-value': `the staging module does not know${about}`,
    credit: `a credit must lie between 0 and 1:${about}`,
    'unknown-code': `unknown code${about}`,
    'unknown-field': `a report has no coded field${about}`,
    'no-condition': 'nothing could ever meet this',
    'unknown-truth': `unknown truth${about}`,
    points: 'points, penalties and limits must be numbers in range',
  };
  return `${id}: ${said[kind] ?? kind}`;
}
