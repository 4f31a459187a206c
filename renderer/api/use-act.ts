// One act that may fail, with what a form needs to know of it. Unlike a mutation it keeps nothing of what went in.
import { useCallback, useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";

export type Act = {
  readonly pending: boolean;
  /** Why the last one failed; null while none has. */
  readonly error: AppError | null;
  /** Does it. @returns what came of it; never rejects */
  readonly run: <Value>(work: () => Promise<Value>) => Promise<Result<Value, AppError>>;
  readonly clear: () => void;
};

const idle = { pending: false, error: null };

/** State of an act; secrets may pass through it, since it holds on to none. */
export const useAct = (): Act => {
  const [state, setState] = useState<{ pending: boolean; error: AppError | null }>(idle);
  const run = useCallback(async <Value>(work: () => Promise<Value>): Promise<Result<Value, AppError>> => {
    setState({ pending: true, error: null });
    try {
      const value = await work();
      setState(idle);
      return ok(value);
    } catch (refused) {
      // `ask` rejects with AppError alone; the client never lets anything else through.
      const error = refused as AppError;
      setState({ pending: false, error });
      return fail(error);
    }
  }, []);
  const clear = useCallback(() => setState(idle), []);
  return { ...state, run, clear };
};
