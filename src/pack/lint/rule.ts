import type { PackKind } from '../schema/manifest.ts';

export type Severity = 'error' | 'warning';

/** A rule as data. `{name}` stands for a detail. A severity by kind of pack leaves out the kinds it does not hold for. */
export interface LintRule {
  readonly severity: Severity | Readonly<Partial<Record<PackKind, Severity>>>;
  readonly zh: string;
  readonly en: string;
  readonly mendZh: string;
  readonly mendEn: string;
}
