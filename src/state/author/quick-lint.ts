import { canonicalJson, err } from '#base';
import type { Key } from '#domain/marking';
import {
  lintContents,
  packErrorText,
  parseAnswers,
  type CaseFileV2,
  type LintFinding,
  type LintReport,
  type ManifestFacts,
  type PackContents,
} from '#pack';

// The same rules as for a finished pack, on what is written so far and without its images: those are linted when the
// pack is written, since nothing that is typed changes them.

/** Rules that speak of images, which are not looked at here, and what the list of gaps says already. */
const leftOut = new Set([
  'series-missing',
  'geometry',
  'pair-geometry',
  'key-frame',
  'key-voxel',
  'two-authors',
]);

const noImages = {
  parseFile: () => err({ kind: 'not-looked-at' }),
  parseInstance: () => err({ kind: 'not-looked-at' }),
  planStudy: () => ({ found: [], used: [], pairProblems: [] }),
  decodeSeries: () => Promise.resolve(err([])),
};

export async function quickLint(
  facts: ManifestFacts,
  file: CaseFileV2,
  key: Key,
): Promise<LintReport> {
  const contents: PackContents = {
    manifest: {
      schema: 'uptake-casepack/2',
      ...facts,
      cases: facts.cases.map((one) => ({ ...one, exposure: one.exposure ?? 'practice' })),
      changelog: facts.changelog ?? [],
      files: [],
      intendedUse: '',
    },
    packHash: '',
    cases: [{ file, instances: [], key, pictures: new Map() }],
    files: new Map(),
  };
  const read = parseAnswers(JSON.parse(canonicalJson(key)), `key/${key.caseId}.json`);
  const misshapen: LintFinding[] = read.ok
    ? []
    : [
        {
          rule: read.error.kind,
          severity: 'error',
          place: `key/${key.caseId}.json: ${read.error.detail}`,
          message: packErrorText(read.error),
          mend: { zh: '', en: '' },
        },
      ];
  const linted = await lintContents(contents, noImages, {});
  if (!linted.ok) return { ok: false, errors: misshapen, warnings: [] };
  const kept = (list: readonly LintFinding[]): readonly LintFinding[] =>
    list.filter(({ rule }) => !leftOut.has(rule));
  const errors = [...misshapen, ...kept(linted.value.errors)];
  return { ok: errors.length === 0, errors, warnings: kept(linted.value.warnings) };
}
