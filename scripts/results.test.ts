// The last line of `npm test` counts what really happened, crashes included.
import { expect, test } from "vitest";
import { addCounts, countE2e, countFaults, countUnit, emptyCount, summaryLine } from "./results.mjs";

const unitFile = (status: string, tests: readonly [string, string][]) => ({
  name: "x.test.ts",
  status,
  assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
});

test("unit tests are counted one by one", () => {
  const count = countUnit({
    testResults: [
      unitFile("failed", [
        ["a", "passed"],
        ["b", "failed"],
        ["c", "skipped"],
        ["d", "todo"],
      ]),
    ],
  });
  expect(summaryLine(count)).toBe("1 passed, 1 failed, 2 skipped");
  expect(count.skipped.map(({ reason }) => reason)).toEqual([
    "its condition is not met on this computer",
    "not written yet",
  ]);
});

test("a unit test file that does not load is a failure", () => {
  expect(summaryLine(countUnit({ testResults: [unitFile("failed", []), unitFile("passed", [["a", "passed"]])] }))).toBe(
    "1 passed, 1 failed, 0 skipped",
  );
});

const e2e = (status: string, annotations: { type: string; description?: string }[] = []) => ({
  title: "signs in",
  tests: [{ status, projectName: "browser", annotations }],
});

test("end-to-end tests are counted with the reasons of those skipped", () => {
  const count = countE2e({
    suites: [
      {
        title: "job-1.spec.ts",
        specs: [e2e("expected"), e2e("unexpected")],
        suites: [
          {
            title: "dark",
            specs: [e2e("flaky"), e2e("skipped", [{ type: "skip", description: "no display" }]), e2e("skipped")],
          },
        ],
      },
    ],
  });
  expect(summaryLine(count)).toBe("1 passed, 2 failed, 2 skipped");
  expect(count.skipped.map(({ reason }) => reason)).toEqual(["no display", "it did not get its turn"]);
  expect(count.failures[0]).toBe("[browser] job-1.spec.ts › signs in");
});

test("parts of the fault tests are counted with what they had to leave out", () => {
  const skipped = [{ name: "a full disk of 8 MB", reason: "mount: permission denied" }];
  const count = countFaults({
    parts: [
      { title: "kill", failed: null, skipped: [] },
      { title: "disk", failed: "Error: lost", skipped },
    ],
  });
  expect(summaryLine(count)).toBe("1 passed, 1 failed, 1 skipped");
  expect(count.failures).toEqual(["Fault tests › disk"]);
});

test("an end-to-end run that broke before any test is a failure", () => {
  expect(summaryLine(countE2e({ suites: [], errors: [{ message: "no config" }] }))).toBe(
    "0 passed, 1 failed, 0 skipped",
  );
});

test("counts add up", () => {
  const one = { ...emptyCount(), passed: 2, failed: 1, failures: ["x"] };
  expect(summaryLine(addCounts([one, { ...one, skipped: [{ name: "y", reason: "z" }] }]))).toBe(
    "4 passed, 2 failed, 1 skipped",
  );
});
