// The tests that windows have started: one at a time per id, each can be cancelled, progress goes out as events.
import type { TestReport } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import type { CredentialTest, CredentialTestRequest } from "./credential-test.ts";
import { createRunning } from "./running.ts";
import type { Way } from "./wire-way.ts";

export type Tests = {
  /** @param findWay says how its requests go out */
  run(
    testId: string,
    request: CredentialTestRequest,
    findWay?: () => Promise<Result<Pick<Way, "send">, AppError>>,
  ): Promise<Result<TestReport, AppError>>;
  cancel(testId: string): Result<null, AppError>;
  cancelAll(): void;
};

/** Creates the register of running tests. */
export const createTests = (test: CredentialTest, events: EventHub): Tests => {
  const running = createRunning("testId", (testId) => appError("test.unknown", { testId }));
  return {
    run: (testId, request, findWay) =>
      running.run(testId, async (signal) => {
        const onStep = (step: TestReport["steps"][number]): void => events.emit({ type: "test.step", testId, step });
        const way = findWay ? await findWay() : ok({});
        if (!way.ok) return way;
        return ok(await test(request, { signal, onStep, ...way.value }));
      }),
    cancel: running.cancel,
    cancelAll: running.cancelAll,
  };
};
