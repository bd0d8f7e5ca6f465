import { canonicalJson, ok, type Result } from '#base';
import { checkPolicy, type Policy, type PolicyProblem } from '#domain/exam';
import { checkShape } from './check.ts';
import { packErr, type PackError } from './errors.ts';
import { parseJson } from './json-read.ts';
import { policySchema } from './schema/policy.ts';

function errorOf(problem: PolicyProblem, policy: Policy, file: string): PackError {
  const { cuts } = policy;
  switch (problem.kind) {
    case 'weights-sum':
      return { kind: 'policy-weights', file, detail: String(problem.sumMilli / 1000) };
    case 'cuts-order':
      return {
        kind: 'policy-cuts',
        file,
        detail: `${cuts.excellent}, ${cuts.good}, ${cuts.pass}`,
      };
    default:
      return { kind: 'policy-invalid', file, detail: canonicalJson(problem) };
  }
}

/** The first thing that `checkPolicy` finds wrong with a policy of the right shape; undefined where it fits itself. */
export function policyProblem(policy: Policy, file = 'policy.json'): PackError | undefined {
  const checked = checkPolicy(policy);
  const [problem] = checked.ok ? [] : checked.error;
  return problem && errorOf(problem, policy, file);
}

/** A policy from parsed JSON. Refused by name: another shape or version, weights, cuts or limits that do not fit. */
export function parsePolicy(json: unknown, file = 'policy.json'): Result<Policy, PackError> {
  const policy = checkShape<Policy>(policySchema, 'uptake-policy/1', json, file);
  if (!policy.ok) return policy;
  const problem = policyProblem(policy.value, file);
  return problem ? packErr(problem.kind, problem.file, problem.detail) : ok(policy.value);
}

export function readPolicy(text: string, file = 'policy.json'): Result<Policy, PackError> {
  const json = parseJson(text, file);
  return json.ok ? parsePolicy(json.value, file) : json;
}
