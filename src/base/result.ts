// Expected failures are values; only bugs are thrown.
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

export function mapErr<T, E, F>(result: Result<T, E>, map: (error: E) => F): Result<T, F> {
  return result.ok ? result : err(map(result.error));
}
