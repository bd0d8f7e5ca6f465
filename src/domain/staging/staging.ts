import type { StagingComponents, StagingValue } from '../report/index.ts';
import { lugano, luganoResponse } from './lugano.ts';
import { lungTnm9 } from './lung-tnm-9.ts';
import type { StagingComponent, StagingModule } from './module.ts';
import { figoCervix, promise } from './pelvis.ts';
import { percistModule, recist } from './solid-tumour.ts';

/** Every module, in the order a menu shows them. A changed table is a new module id or edition. */
export const stagingModules: readonly StagingModule[] = [
  lungTnm9,
  lugano,
  luganoResponse,
  percistModule,
  recist,
  promise,
  figoCervix,
];

const byId = new Map(stagingModules.map((module) => [module.id, module]));

export const moduleIds: readonly string[] = stagingModules.map(({ id }) => id);
export const stagingModule = (id: string): StagingModule | undefined => byId.get(id);
export const modulesFor = (use: StagingModule['use']): readonly StagingModule[] =>
  stagingModules.filter((module) => module.use === use);
export const componentOf = (module: StagingModule, id: string): StagingComponent | undefined =>
  module.components.find((component) => component.id === id);

/** The modules as plain data, for hashes: what could change a mark. */
export const stagingData: unknown = stagingModules.map(({ groupOf, ...data }) => ({
  ...data,
  worked: groupOf !== undefined,
}));

/**
 * The groups that these components allow, the usual one first; [] where the table has no row for them, a component
 * that decides is missing, or the module is unknown or has no groups.
 */
export function groupsFor(moduleId: string, components: StagingComponents): readonly string[] {
  const module = stagingModule(moduleId);
  if (module === undefined) return [];
  if (module.groupOf !== undefined) {
    const group = module.groupOf(components, module.thresholds);
    return group === undefined ? [] : [group];
  }
  const row = module.groupTable.find(({ when }) =>
    Object.entries(when).every(([id, values]) => {
      const value = components[id];
      return typeof value === 'string' && values.includes(value);
    }),
  );
  return row?.groups ?? [];
}

/** The stage group or response category that follows from the components; undefined where none does. */
export const stageGroup = (moduleId: string, components: StagingComponents): string | undefined =>
  groupsFor(moduleId, components)[0];

/** Whether a stated group follows from the stated components; unknown where they do not decide it. */
export function groupConsistency(
  moduleId: string,
  components: StagingComponents,
  group: string,
): 'consistent' | 'inconsistent' | 'unknown' {
  const allowed = groupsFor(moduleId, components);
  if (allowed.length === 0) return 'unknown';
  return allowed.includes(group) ? 'consistent' : 'inconsistent';
}

export type StagingProblem =
  | { kind: 'unknown-module'; module: string }
  | { kind: 'other-use'; module: string; use: StagingModule['use'] }
  | { kind: 'unknown-component'; component: string }
  | { kind: 'unknown-value'; component: string; value: string }
  | { kind: 'not-a-number'; component: string }
  | { kind: 'unknown-group'; group: string };

/** What of a stated stage or response this version does not know, each with a name. [] where all is known. */
export function stagingProblems(
  moduleId: string,
  use: StagingModule['use'],
  components: StagingComponents,
  group: string | undefined,
): readonly StagingProblem[] {
  const module = stagingModule(moduleId);
  if (module === undefined) return [{ kind: 'unknown-module', module: moduleId }];
  const problems: StagingProblem[] =
    module.use === use ? [] : [{ kind: 'other-use', module: moduleId, use: module.use }];
  for (const [id, value] of Object.entries(components)) {
    const component = componentOf(module, id);
    if (component === undefined) problems.push({ kind: 'unknown-component', component: id });
    else problems.push(...valueProblems(component, value));
  }
  if (group !== undefined && !module.groups.some(({ id }) => id === group))
    problems.push({ kind: 'unknown-group', group });
  return problems;
}

export function valueProblems(component: StagingComponent, value: StagingValue): StagingProblem[] {
  const { id } = component;
  if (component.kind === 'number')
    return typeof value === 'number' && Number.isFinite(value)
      ? []
      : [{ kind: 'not-a-number', component: id }];
  const values: readonly unknown[] =
    component.kind === 'set' && Array.isArray(value) ? value : [value];
  return values.flatMap((code): StagingProblem[] =>
    component.options.some((option) => option.id === code)
      ? []
      : [{ kind: 'unknown-value', component: id, value: String(code) }],
  );
}
