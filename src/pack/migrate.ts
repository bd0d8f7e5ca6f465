import type * as v from 'valibot';
import type { Result } from '#base';
import { checkShape, versionOf } from './check.ts';
import type { PackError } from './errors.ts';
import { caseFile1Schema, type CaseFileV1 } from './schema/case-file-1.ts';
import { caseFileSchema, type CaseFileV2 } from './schema/case-file.ts';
import { manifest1Schema, type ManifestV1 } from './schema/manifest-1.ts';
import { manifestSchema, type Manifest } from './schema/manifest.ts';

// Versions form a chain: each is checked against its own schema, then led one step on, up to the current one. A step,
// once released, never changes. What is newer than the chain is refused as 'unknown-version'.

interface Step {
  readonly from: string;
  readonly schema: v.GenericSchema;
  /** Only ever called with what `schema` has accepted. */
  readonly lead: (old: never) => unknown;
}

function manifest2(old: ManifestV1): Manifest {
  return {
    ...old,
    schema: 'uptake-casepack/2',
    cases: old.cases.map((one) => ({
      ...one,
      exposure: old.kind === 'exam' ? 'exam-only' : 'practice',
    })),
    changelog: [],
  };
}

/** The first version knew one step and one task: see everything, write the report. */
export const wholeCase: Pick<CaseFileV2, 'historyBank' | 'steps' | 'tasks'> = {
  historyBank: [],
  steps: [
    {
      id: 'S1',
      order: 1,
      reveal: ['history', 'images', 'nac', 'prior'],
      lockPrevious: false,
      prompt: { zh: '阅片并书写报告。', en: 'Read the study and write the report.' },
    },
  ],
  tasks: [{ id: 'report', kind: 'report', stepId: 'S1', required: true }],
};

const case2 = (old: CaseFileV1): CaseFileV2 => ({
  ...old,
  schema: 'uptake-case/2',
  ...structuredClone(wholeCase),
});

function read<Output>(
  steps: readonly Step[],
  current: v.GenericSchema<unknown, Output>,
  name: string,
  json: unknown,
  file: string,
): Result<Output, PackError> {
  let value = json;
  for (const { from, schema, lead } of steps) {
    if (versionOf(value) !== from) continue;
    const old = checkShape(schema, from, value, file);
    if (!old.ok) return old;
    value = lead(old.value as never);
  }
  return checkShape(current, name, value, file);
}

export const readManifest = (json: unknown, file: string): Result<Manifest, PackError> =>
  read(
    [{ from: 'uptake-casepack/1', schema: manifest1Schema, lead: manifest2 }],
    manifestSchema,
    'uptake-casepack/2',
    json,
    file,
  );

export const readCaseFile = (json: unknown, file: string): Result<CaseFileV2, PackError> =>
  read(
    [{ from: 'uptake-case/1', schema: caseFile1Schema, lead: case2 }],
    caseFileSchema,
    'uptake-case/2',
    json,
    file,
  );
