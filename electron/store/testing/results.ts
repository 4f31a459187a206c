// Test-only: results of what has to succeed, and of what has to fail.
import type { AppError } from "../../../shared/errors.ts";
import type { Result } from "../../../shared/result.ts";

/** The value of what has to succeed. */
export const must = <Value>(result: Result<Value, AppError>): Value => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.title} ${result.error.why}`);
  return result.value;
};

/** The code of what has to fail; "ok" when it did not. */
export const codeOf = (result: Result<unknown, AppError>): string => (result.ok ? "ok" : result.error.code);
