// Answers of a run within their budget: what failed stays longest.
import { expect, test } from "vitest";
import type { CallReport } from "../../shared/domain.ts";
import { createRunAnswers } from "./run-answers.ts";

const reportOf = (body: string): CallReport => ({
  outcome: "answered",
  detail: "",
  sessionUse: "none",
  retried: false,
  askToResend: false,
  session: null,
  exchanges: [
    {
      id: body,
      purpose: "call",
      at: "2026-11-22T10:11:12.345Z",
      request: { method: "GET", url: "http://h", headers: [], body, bodyBytes: body.length },
      response: null,
      error: null,
      timings: { lookup: null, connect: null, tls: null, wait: null, download: null, total: 1 },
      path: { host: "h", port: 80, addresses: [], remoteAddress: null, tls: null, redirect: null },
    },
  ],
  diagnosis: [],
  cancelled: false,
});

test("what went well goes first when the budget is used up, the oldest of it before the others", () => {
  const answers = createRunAnswers(8_000);
  answers.put("r", 0, "failed", reportOf("a"));
  answers.put("r", 1, "passed", reportOf("b"));
  answers.put("r", 2, "passed", reportOf("c"));
  answers.put("r", 3, "passed", reportOf("d"));
  const held = (): readonly boolean[] => [0, 1, 2, 3, 4].map((at) => answers.get("r", at) !== null);
  expect(held()).toEqual([true, false, true, true, false]);
  answers.put("r", 4, "unreachable", reportOf("e".repeat(3_000)));
  expect(held()).toEqual([true, false, false, false, true]);
});

test("the answers of the last two runs are held, and none after clearing", () => {
  const answers = createRunAnswers();
  for (const run of ["one", "two", "three"]) answers.put(run, 0, "passed", reportOf(run));
  expect(["one", "two", "three"].map((run) => answers.get(run, 0) !== null)).toEqual([false, true, true]);
  answers.clear();
  expect(answers.get("three", 0)).toBeNull();
});
