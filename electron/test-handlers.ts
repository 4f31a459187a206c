// Answers the methods of the Test screen: typed values are tested and forgotten, those of a saved connection leave a trace.
import type { Handlers } from "./dispatch.ts";
import type { createSharing } from "./sharing.ts";
import type { StoreDoor } from "./store-door.ts";
import { outcomeOfTest } from "./services/history-record.ts";
import type { Tests } from "./services/tests.ts";

/** @param sharing takes note of what is explained, so that it can be shared */
export const testHandlers = (
  tests: Tests,
  store: StoreDoor,
  sharing: Pick<ReturnType<typeof createSharing>, "explained">,
): Pick<Handlers, "test.run" | "test.cancel"> => ({
  "test.run": async ({ testId, connection, hostConfirmed, ...request }) => {
    if (connection === undefined)
      return sharing.explained(
        tests.run(testId, request, () => store.way({})),
        null,
      );
    const filled = await store.fill(connection, { ...request, hostConfirmed });
    if (!filled.ok) return filled;
    const { values, saved, wire } = filled.value;
    const way = () => store.way({ connection: wire });
    const tested = await sharing.explained(tests.run(testId, { ...request, values }, way), connection);
    // Of values that were only typed nothing is kept.
    if (tested.ok) {
      const { vendor, method, exchanges, diagnosis } = tested.value;
      const outcome = outcomeOfTest(tested.value);
      store.record({ saved, vendor, method, exchanges, diagnosis, outcome, request: null });
    }
    return tested;
  },
  "test.cancel": async ({ testId }) => tests.cancel(testId),
});
