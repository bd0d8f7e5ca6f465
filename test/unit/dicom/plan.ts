import { parseInstance, planStudy, type Instance, type StudyPlan } from '#dicom';
import type { TestFile } from '../../fixtures/dicom-writer.ts';

export const parsed = (files: readonly TestFile[]): Instance[] =>
  files.map(({ path, bytes }) => {
    const result = parseInstance(bytes, path);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  });

export const planOf = (files: readonly TestFile[], damaged?: ReadonlySet<string>): StudyPlan =>
  planStudy(parsed(files), [], damaged);

export const rolesOf = (plan: StudyPlan): string[] =>
  plan.used.map(({ role, description }) => `${role} ${description}`);

export const unusedOf = (plan: StudyPlan): string[] =>
  plan.unused.map(({ reason, label, count }) => `${reason.kind} ${label} ${count}`);
