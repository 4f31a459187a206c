// The tests that windows have started: one at a time per id, each can be cancelled, progress goes out as events.
import type { TestReport } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import type { CredentialTest, CredentialTestRequest } from "./credential-test.ts";

export type Tests = {
  run(testId: string, request: CredentialTestRequest): Promise<Result<TestReport, AppError>>;
  cancel(testId: string): Result<null, AppError>;
  cancelAll(): void;
};

/** Creates the register of running tests. */
export const createTests = (test: CredentialTest, events: EventHub): Tests => {
  const running = new Map<string, AbortController>();
  return {
    async run(testId, request) {
      if (running.has(testId))
        return fail(appError("input.invalid", { field: "testId", problem: "This test is running already." }));
      const controller = new AbortController();
      running.set(testId, controller);
      try {
        const onStep = (step: TestReport["steps"][number]): void => events.emit({ type: "test.step", testId, step });
        return ok(await test(request, { signal: controller.signal, onStep }));
      } finally {
        running.delete(testId);
      }
    },
    cancel(testId) {
      const controller = running.get(testId);
      if (!controller) return fail(appError("test.unknown", { testId }));
      controller.abort();
      return ok(null);
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
};
