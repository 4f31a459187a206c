// What the form of a run remembers: all of it for the same collection, and no rows of another one.
import { beforeEach, expect, test } from "vitest";
import { changeForm, openRunForm, useRuns } from "./run-memory.ts";
import { startRun } from "./start-run.ts";

beforeEach(() => useRuns.setState(useRuns.getInitialState(), true));

test("rows of data and iterations stay with their collection; how to run stays for all", () => {
  openRunForm("acme", null);
  const data = { name: "rows.csv", rows: [{ id: "1" }] };
  changeForm({ data, iterations: "3", delay: "50", stopOnFailure: true, without: new Set(["r1"]) });
  openRunForm("acme", "staging");
  expect(useRuns.getState().form).toMatchObject({ data, iterations: "3", environment: "staging" });
  openRunForm("other", "staging");
  expect(useRuns.getState().form).toMatchObject({ data: null, iterations: "", delay: "50", stopOnFailure: true });
  expect(useRuns.getState().form.without.size).toBe(0);
});

test("nothing starts while its data file is being read", async () => {
  useRuns.setState({ reading: "rows.csv" });
  await startRun([]);
  expect(useRuns.getState()).toMatchObject({ run: null, problem: expect.stringContaining("rows.csv") });
});
