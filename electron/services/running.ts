// What windows have started and may cancel: one piece of work per id, each with its own end.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";

export type Running = {
  /** Runs the work under an id that a window chose; an id that is running already is refused. */
  run<Value>(
    id: string,
    work: (signal: AbortSignal) => Promise<Result<Value, AppError>>,
  ): Promise<Result<Value, AppError>>;
  cancel(id: string): Result<null, AppError>;
  cancelAll(): void;
};

/**
 * Creates an empty register.
 * @param idField the id's name in the contract, for the refusal
 * @param unknown the error for an id that is not running
 */
export const createRunning = (idField: string, unknown: (id: string) => AppError): Running => {
  const running = new Map<string, AbortController>();
  return {
    async run(id, work) {
      if (running.has(id))
        return fail(appError("input.invalid", { field: idField, problem: "This one is running already." }));
      const controller = new AbortController();
      running.set(id, controller);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      const controller = running.get(id);
      if (!controller) return fail(unknown(id));
      controller.abort();
      return ok(null);
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
};
