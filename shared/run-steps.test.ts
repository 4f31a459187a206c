// The steps of a run: their order, which value of a variable counts, sign-ins of imported files, and what stops a run.
import { describe, expect, test } from "vitest";
import type { ImportedAuth } from "./import/imported.ts";
import { emptyDraft, type RequestDraft } from "./request-draft.ts";
import {
  iterationsOf,
  planProblem,
  resolveStep,
  type RunItem,
  type RunPlan,
  runSteps,
  stepLabel,
} from "./run-steps.ts";

const draftOf = (more: Partial<RequestDraft>): RequestDraft => ({ ...emptyDraft(() => "x"), ...more });
const itemOf = (name: string, more: Partial<RequestDraft> = {}, auth: ImportedAuth | null = null): RunItem => ({
  name,
  folder: "",
  draft: draftOf({ url: "http://h/x", ...more }),
  auth,
});
const planOf = (items: readonly RunItem[], more: Partial<RunPlan> = {}): RunPlan => ({
  items,
  scopes: [],
  rows: [],
  iterations: 1,
  ...more,
});
const resolvedOf = (plan: RunPlan, signsIn = false) =>
  [...runSteps(plan)].map((step) => {
    const resolved = resolveStep(step, signsIn);
    return resolved.ok ? resolved.value.request : resolved.error.why;
  });

test("every item in order for each iteration; rows begin again when there are too few", () => {
  const plan = planOf([itemOf("a"), itemOf("b")], { rows: [{ n: "1" }, { n: "2" }], iterations: 3 });
  expect([...runSteps(plan)].map((step) => [step.index, stepLabel(step), step.row?.["n"]])).toEqual([
    [0, "a, row 1", "1"],
    [1, "b, row 1", "1"],
    [2, "a, row 2", "2"],
    [3, "b, row 2", "2"],
    [4, "a, row 3", "1"],
    [5, "b, row 3", "1"],
  ]);
  expect(iterationsOf(null, [{}, {}])).toBe(2);
  expect(iterationsOf(null, [])).toBe(1);
  expect(iterationsOf(5, [{}])).toBe(5);
});

test("a row's value goes before the environment's, and that before the collection's", () => {
  const plan = planOf([itemOf("a", { url: "http://h/{{row}}/{{both}}/{{own}}" })], {
    rows: [{ row: "r", both: "r" }],
    scopes: [
      { source: "the environment", values: { both: "e", own: "e" } },
      { source: "the collection", values: { own: "c" } },
    ],
  });
  expect(resolvedOf(plan)).toMatchObject([{ path: "http://h/r/r/e" }]);
});

describe("sign-ins of a file", () => {
  const scopes = [{ source: "the environment", values: { token: "t/1", user: "ann" } }];
  const sent = (auth: ImportedAuth, more: Partial<RequestDraft> = {}, signsIn = false) =>
    resolvedOf(planOf([itemOf("a", more, auth)], { scopes }), signsIn);
  test.each<[ImportedAuth, object]>([
    [{ kind: "bearer", prefix: "Bearer", token: "{{token}}" }, { headers: [["Authorization", "Bearer t/1"]] }],
    [{ kind: "basic", username: "{{user}}", password: "ä" }, { headers: [["Authorization", "Basic YW5uOsOk"]] }],
    [{ kind: "key", place: "header", name: "X-Key", value: "{{token}}" }, { headers: [["X-Key", "t/1"]] }],
    [
      { kind: "key", place: "query", name: "key", value: "{{token}}" },
      { path: "http://h/x?key=t%2F1", headers: [] },
    ],
  ])("%j", (auth, expected) => expect(sent(auth)).toMatchObject([expected]));
  test("a header that stands in the request goes before it, and a connection in its place", () => {
    const headers = [{ id: "1", name: "authorization", value: "own", enabled: true }];
    const auth = { kind: "bearer", prefix: "Bearer", token: "x" } as const;
    expect(sent(auth, { headers })).toMatchObject([{ headers: [["authorization", "own"]] }]);
    expect(sent({ ...auth, token: "{{unknown}}" }, {}, true)).toMatchObject([{ headers: [] }]);
  });
});

test.each<[Partial<RequestDraft>, RegExp]>([
  [{ url: "http://h/{{nobody}}" }, /variable \{\{nobody\}\}/],
  [{ headers: [{ id: "1", name: "X", value: "{{nobody}}", enabled: true }] }, /variable \{\{nobody\}\}/],
  [{ bodyKind: "json", bodyText: "{{nobody}}" }, /variable \{\{nobody\}\}/],
  [{ bodyKind: "file", file: { upload: null, name: "a.wav", bytes: 1 } }, /a\.wav is not at hand/],
  [{ url: "http://h/:id", pathValues: [{ name: "id", value: ".." }] }, /value of id cannot stand/],
])("%j stops the run and is named", (more, problem) => {
  expect(resolvedOf(planOf([itemOf("a", more)]))).toEqual([expect.stringMatching(problem)]);
});

test("names of an object's own are no variables", () => {
  expect(resolvedOf(planOf([itemOf("a", { url: "http://h/{{constructor}}" })]))).toEqual([
    expect.stringMatching(/constructor/),
  ]);
});

test("nothing and too much are no run", () => {
  expect(planProblem({ items: [], iterations: 1 })).toMatch(/no request/);
  expect(planProblem({ items: [itemOf("a"), itemOf("b")], iterations: 60_000 })).toMatch(/120,000/);
  expect(planProblem({ items: Array.from({ length: 10_001 }, () => itemOf("a")), iterations: 1 })).toMatch(/10,001/);
  expect(planProblem({ items: [itemOf("a")], iterations: 100_000 })).toBeNull();
});
