// Running tests: one per id, told step by step, cancelled one by one or all together.
import { describe, expect, test } from "vitest";
import type { TestReport } from "../../shared/domain.ts";
import { createEventHub } from "../event-hub.ts";
import type { CredentialTest, CredentialTestRequest } from "./credential-test.ts";
import { createTests } from "./tests.ts";

const request: CredentialTestRequest = { vendor: "virtualpbx", method: "user", values: {}, call: null };
const report: TestReport = {
  verdict: "valid",
  vendor: "virtualpbx",
  method: "user",
  steps: [],
  session: null,
  exchanges: [],
  diagnosis: [],
  problems: [],
  cancelled: false,
};

/** Tests that go on until they are cancelled. */
const untilCancelled: CredentialTest = (_, { signal }) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve({ ...report, cancelled: true })));

test("a test's report comes back, and its steps go out under its id", async () => {
  const events = createEventHub();
  const heard: unknown[] = [];
  events.subscribe(-1, (text) => heard.push(JSON.parse(text).event));
  const step = { id: "fields", state: "ok", ms: 0, detail: "" } as const;
  const tests = createTests(async (_, { onStep }) => {
    onStep?.(step);
    return report;
  }, events);
  expect(await tests.run("t1", request)).toEqual({ ok: true, value: report });
  expect(heard).toEqual([{ type: "test.step", testId: "t1", step }]);
});

test("an id that is running cannot be started again, and can once it has ended", async () => {
  const tests = createTests(untilCancelled, createEventHub());
  const first = tests.run("t1", request);
  expect(await tests.run("t1", request)).toMatchObject({ ok: false, error: { code: "input.invalid" } });
  tests.cancel("t1");
  expect(await first).toMatchObject({ ok: true, value: { cancelled: true } });
  const again = tests.run("t1", request);
  tests.cancel("t1");
  expect(await again).toMatchObject({ ok: true });
});

test("cancelling one leaves the others alone", async () => {
  const tests = createTests(untilCancelled, createEventHub());
  const ended: string[] = [];
  const runs = ["t1", "t2", "t3"].map((id) => tests.run(id, request).then(() => ended.push(id)));
  expect(tests.cancel("t2")).toEqual({ ok: true, value: null });
  await runs[1];
  expect(ended).toEqual(["t2"]);
  tests.cancelAll();
  await Promise.all(runs);
  expect(ended.toSorted()).toEqual(["t1", "t2", "t3"]);
});

describe("a test that is not running", () => {
  test("cannot be cancelled, and that is said", () => {
    const tests = createTests(untilCancelled, createEventHub());
    expect(tests.cancel("t1")).toMatchObject({ ok: false, error: { code: "test.unknown" } });
    expect(() => tests.cancelAll()).not.toThrow();
  });

  test("because it failed inside, leaves its id free", async () => {
    let calls = 0;
    const tests = createTests(async () => {
      calls += 1;
      if (calls === 1) throw new Error("a mistake of the program");
      return report;
    }, createEventHub());
    await expect(tests.run("t1", request)).rejects.toThrow("a mistake");
    expect(await tests.run("t1", request)).toMatchObject({ ok: true });
  });
});
