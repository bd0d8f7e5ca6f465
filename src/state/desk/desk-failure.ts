import type { AppealError, DeskRole, HeldProblem, LedgerFileError } from '#domain/exam';
import type { PackError } from '#pack';
import type { StoreError } from '#store';

export type DeskFailure =
  | PackError
  | LedgerFileError
  | StoreError
  | AppealError
  | { readonly kind: 'numbers-differ'; readonly number: string }
  | { readonly kind: 'shares-differ'; readonly number: string }
  | { readonly kind: 'no-role' }
  | { readonly kind: 'role-taken'; readonly role: DeskRole; readonly name: string }
  /** The new answers are the ones that are open. */
  | { readonly kind: 'same-key' }
  /** Keys that differ under one version. */
  | { readonly kind: 'key-version'; readonly caseIds: readonly string[] }
  | { readonly kind: 'held'; readonly problem: HeldProblem }
  | { readonly kind: 'work'; readonly detail: string };

export const asFailure = (
  error:
    | PackError
    | { readonly kind: 'cancelled' }
    | { readonly kind: string; readonly detail?: unknown },
): DeskFailure =>
  'file' in error
    ? error
    : { kind: 'work', detail: `${error.kind} ${'detail' in error ? String(error.detail) : ''}` };
