import type { ShellCatalogue } from '#i18n';
import type { BackupFailure, RestoreReport } from '#state';

type Texts = ShellCatalogue['backup'];

export function failureText(t: Texts, { kind }: BackupFailure): string {
  return kind in t.error
    ? (t.error as unknown as Record<string, string>)[kind]!
    : t.error.other(kind);
}

/** One sentence of what a restore did; parts with nothing to say are left out. */
export function restoredText(t: Texts, report: RestoreReport): string {
  const parts = (['added', 'extended', 'cases', 'kept', 'different', 'inUse'] as const).flatMap(
    (part) => (report[part] > 0 ? [t.restored[part](report[part])] : []),
  );
  if (report.failures.length > 0) parts.push(t.restored.failed(report.failures.length));
  if (report.damaged.length > 0) parts.push(t.restored.damaged(report.damaged.length));
  if (parts.length === 0) parts.push(t.restored.nothing);
  return parts.join(t.join) + t.stop;
}
