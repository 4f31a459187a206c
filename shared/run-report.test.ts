// Reports of a run: shapes, hostile names, and no secret in any form.
import fc from "fast-check";
import { Window } from "happy-dom";
import { describe, expect, test } from "vitest";
import { reportFileName, runJson, runReport, runReportFormats } from "./run-report.ts";
import type { RunResult, RunSummary } from "./run-view.ts";
import { summaryWords } from "./run-words.ts";
import { canary, secretForms } from "./testing/secret-forms.ts";

const result = (more: Partial<RunResult>): RunResult => ({
  index: 0,
  item: 0,
  iteration: 1,
  name: "List users",
  folder: "",
  method: "GET",
  state: "passed",
  status: 200,
  ms: 12.4,
  reason: "",
  diagnosis: [],
  ...more,
});
const cause = {
  id: "x",
  cause: "The account is unknown",
  fix: "Ask for the account name",
  confidence: 0.7,
  evidence: [{ where: "response-body" as const, at: "message", quote: "no such account" }],
  guideStep: null,
};
const summary: RunSummary = {
  passed: 1,
  failed: 1,
  unreachable: 1,
  skipped: 1,
  ms: 1_234,
  at: "2026-11-22T10:11:12.345Z",
  ended: null,
};
const results = [
  result({}),
  result({
    index: 1,
    folder: "Users",
    name: "Add",
    state: "failed",
    status: 401,
    reason: "refused",
    diagnosis: [cause],
  }),
  result({ index: 2, name: "Gone", state: "unreachable", status: null, reason: "No server listens there" }),
  result({ index: 3, name: "Last", state: "skipped", status: null, ms: 0, reason: "the run stopped before it" }),
];
const report = { name: "Acme", results, summary };

const parsed = (xml: string) => {
  const { document, DOMParser } = new Window() as unknown as {
    document: Document;
    DOMParser: typeof globalThis.DOMParser;
  };
  expect(document).toBeDefined();
  return new DOMParser().parseFromString(xml, "text/xml");
};

test("JSON has the shape of the command line, with more only where it says something", () => {
  const plain = { name: "Acme", results: [result({})], summary: { ...summary, failed: 0, unreachable: 0, skipped: 0 } };
  expect(runJson(plain)).toEqual({
    results: [{ name: "List users", state: "passed", status: 200, ms: 12.4, diagnosis: [] }],
    passed: 1,
    failed: 0,
    unreachable: 0,
    ms: 1_234,
  });
  const { results: told, skipped } = runJson(report);
  expect(skipped).toBe(1);
  expect(told[1]).toMatchObject({ folder: "Users", state: "failed", status: 401, diagnosis: [{ cause: cause.cause }] });
  expect(told.map(({ reason }) => reason)).toEqual([
    undefined,
    "refused",
    "No server listens there",
    "the run stopped before it",
  ]);
  expect(JSON.parse(runReport("json", report, []))).toEqual(runJson(report));
});

test("JUnit counts failures, errors and skipped ones, a suite for each iteration", () => {
  const again = results.map((one) => ({ ...one, iteration: 2 }));
  const xml = runReport("junit", { ...report, results: [...results, ...again] }, []);
  const root = parsed(xml);
  const suites = [...root.querySelectorAll("testsuite")];
  expect(suites.map((suite) => suite.getAttribute("name"))).toEqual(["Acme, iteration 1", "Acme, iteration 2"]);
  const [first] = suites;
  expect(["tests", "failures", "errors", "skipped"].map((name) => first?.getAttribute(name))).toEqual([
    "4",
    "1",
    "1",
    "1",
  ]);
  const cases = [...(first?.querySelectorAll("testcase") ?? [])];
  expect(cases.map((one) => one.getAttribute("classname"))).toEqual(["Acme", "Acme / Users", "Acme", "Acme"]);
  expect(first?.querySelector("failure")?.getAttribute("message")).toBe("The account is unknown");
  expect(first?.querySelector("failure")?.textContent).toContain("Ask for the account name");
  expect(first?.querySelector("error")?.getAttribute("message")).toBe("No server listens there");
});

/** The elements and attributes of the schemas by which build servers read it (Jenkins' junit-10.xsd, Ant's JUnit.xsd). */
const allowed: Readonly<
  Record<string, { readonly attributes: readonly string[]; readonly inside: readonly string[] }>
> = {
  testsuites: { attributes: ["name", "tests", "failures", "errors", "time"], inside: ["testsuite"] },
  testsuite: {
    attributes: ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
    inside: ["testcase", "system-out"],
  },
  testcase: { attributes: ["name", "classname", "time"], inside: ["skipped", "error", "failure"] },
  failure: { attributes: ["type", "message"], inside: [] },
  error: { attributes: ["type", "message"], inside: [] },
  skipped: { attributes: ["message"], inside: [] },
  "system-out": { attributes: [], inside: [] },
};

test("JUnit has nothing but what its schemas allow, each number and time as they write it", () => {
  const again = results.map((one) => ({ ...one, iteration: 2 }));
  const leftOut = [{ item: "Add", part: "test script", note: "" }];
  const root = parsed(runReport("junit", { ...report, results: [...results, ...again], leftOut }, [])).documentElement;
  const check = (element: Element): void => {
    const name = element.tagName.toLowerCase();
    const shape = allowed[name];
    expect(shape, name).toBeDefined();
    for (const { name: attribute, value } of element.attributes) {
      expect(shape?.attributes, `${name} ${attribute}`).toContain(attribute);
      if (["tests", "failures", "errors", "skipped"].includes(attribute)) expect(value).toMatch(/^\d+$/u);
      if (attribute === "time") expect(value).toMatch(/^\d+\.\d{3}$/u);
      if (attribute === "timestamp") expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/u);
    }
    for (const child of element.children) {
      expect(shape?.inside, `${name} / ${child.tagName}`).toContain(child.tagName.toLowerCase());
      check(child);
    }
  };
  expect(root.tagName.toLowerCase()).toBe("testsuites");
  check(root);
  for (const suite of root.querySelectorAll("testsuite"))
    for (const [attribute, tag] of [
      ["tests", "testcase"],
      ["failures", "failure"],
      ["errors", "error"],
      ["skipped", "skipped"],
    ] as const)
      expect(suite.getAttribute(attribute)).toBe(`${suite.querySelectorAll(tag).length}`);
});

test("whatever a name holds, the JUnit file can be read and has no character that XML forbids", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      const leftOut = [{ item: name, part: name, note: name }];
      const hostile = { name, results: [result({ name, state: "failed", reason: name })], summary, leftOut };
      const xml = runReport("junit", hostile, []);
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u);
      expect(xml.isWellFormed()).toBe(true);
      // Nothing but our own tags: every other bracket and ampersand is an entity.
      const tags = [...xml.matchAll(/<\/?(\?xml|[a-z]+)/g)].map((match) => match[1]);
      expect(new Set(tags)).toEqual(new Set(["?xml", "testsuites", "testsuite", "testcase", "failure", "system"]));
      expect(xml.split("<").length - 1).toBe(tags.length);
      expect(xml.replaceAll(/&(?:amp|lt|gt|quot|apos|#\d+);/g, "")).not.toContain("&");
    }),
    { numRuns: 300 },
  );
});

test("why a request was skipped, and where one that passed points, stands in every form that has a place for it", () => {
  const reason = "points to https://other.example.com/, which was not followed";
  const also = { ...report, results: [...results, result({ index: 4, name: "Moved", status: 302, reason })] };
  expect(runJson(also).results[4]).toMatchObject({ state: "passed", reason });
  const rows = runReport("markdown", also, []).split("\n");
  expect(rows.find((line) => line.startsWith("| Skipped"))).toContain("the run stopped before it");
  expect(rows.find((line) => line.startsWith("| Passed | 302"))).toContain("points to https://other.example.com/");
  const xml = parsed(runReport("junit", also, []));
  expect(xml.querySelector("skipped")?.getAttribute("message")).toBe("the run stopped before it");
  const astray = { ...report, results: [result({ state: "failed", status: 302, reason, diagnosis: [cause] })] };
  const text = parsed(runReport("junit", astray, [])).querySelector("failure")?.textContent;
  expect(text?.split("\n")).toEqual([reason, `1. ${cause.cause}`, `   ${cause.fix}`]);
});

test("what of the file was left out stands in every form, and in no suite but the first", () => {
  const again = results.map((one) => ({ ...one, iteration: 2 }));
  const leftOut = [
    { item: "Users / Add", part: "test script", note: "Ringback runs no scripts." },
    { item: "", part: "sign-in by digest", note: "" },
  ];
  const also = { ...report, results: [...results, ...again], leftOut };
  expect(runJson(also)).toMatchObject({ leftOut });
  expect(runJson({ ...also, leftOut: [] })).not.toHaveProperty("leftOut");
  const lines = ["Users / Add: test script. Ringback runs no scripts.", "sign-in by digest"];
  const said = [...parsed(runReport("junit", also, [])).querySelectorAll("testsuite")].map(
    (suite) => suite.querySelector("system-out")?.textContent,
  );
  expect(said).toEqual([["2 parts of the file are left out of the run:", ...lines].join("\n"), undefined]);
  const text = runReport("markdown", also, []);
  expect(text).toContain(`## Left out\n\n2 parts of the file are left out of the run:\n\n- ${lines.join("\n- ")}\n`);
});

test("Markdown keeps a name in its cell and its own mark-up out", () => {
  const name = "a | b\n# c <img src=x> [x](javascript:y) `z`";
  const text = runReport("markdown", { ...report, results: [result({ name, state: "failed", reason: name })] }, []);
  const row = text.split("\n").find((line) => line.startsWith("| Failed"));
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(6);
  expect(text.match(/^#+ /gm)).toHaveLength(4);
  expect(text).not.toContain("<img");
  expect(text).toContain(`10:11:12 UTC. ${summaryWords(summary)}.`);
});

describe("no form of a secret is in a report", () => {
  const values = [canary, "opaque-token-0123456789"];
  test.each(values.flatMap((secret) => secretForms(secret).map((form) => ({ secret, ...form }))))(
    "$name",
    ({ secret, text, core }) => {
      const said = { cause: `said ${text} `, fix: text, evidence: [{ where: "url" as const, at: text, quote: text }] };
      const leaking = result({
        name: `call ${text} now`,
        folder: text,
        method: "GET",
        state: "failed",
        reason: text,
        diagnosis: [{ ...cause, ...said }],
      });
      for (const format of runReportFormats) {
        const leftOut = [{ item: `of ${text}`, part: `header ${text}`, note: text }];
        const file = runReport(format, { name: `of ${text}`, results: [leaking], summary, leftOut }, [secret]);
        expect(file).not.toContain(core);
        // Neither where the format has escaped it.
        expect(file).not.toContain(JSON.stringify(core).slice(1, -1));
      }
    },
  );
});

test("a file is called by its time and kind", () => {
  expect(runReportFormats.map((format) => reportFileName(format, summary.at))).toEqual([
    "ringback-run-2026-11-22-10-11-12.json",
    "ringback-run-2026-11-22-10-11-12.xml",
    "ringback-run-2026-11-22-10-11-12.md",
  ]);
});
