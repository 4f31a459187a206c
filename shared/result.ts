// The outcome of anything that can fail in an expected way; thrown errors are for programming mistakes only.

/** Either a value or an error that the caller must look at. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** Wraps a value as a success. */
export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });

/** Wraps an error as a failure. */
export const fail = <Failure>(error: Failure): Result<never, Failure> => ({ ok: false, error });
