// The workflow for the computers outside keeps its shape: nothing runs here that could tell, so its parts are looked at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "./bootstrap/paths.mjs";

const stepSchema = z
  .strictObject({
    name: z.string().optional(),
    if: z.string().optional(),
    uses: z.string().optional(),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    run: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine((step) => (step.uses === undefined) !== (step.run === undefined), "a step uses an action or runs a command");

const jobSchema = z.strictObject({
  "runs-on": z.string(),
  "timeout-minutes": z.number().int().max(90),
  needs: z.array(z.string()).optional(),
  strategy: z.strictObject({ "fail-fast": z.boolean(), matrix: z.record(z.string(), z.array(z.unknown())) }).optional(),
  env: z.record(z.string(), z.string()).optional(),
  steps: z.array(stepSchema).min(1),
});

/** What of GitHub's syntax is used; a misspelt key is one that is not here. */
const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.record(z.enum(["push", "pull_request", "schedule"]), z.unknown()),
  permissions: z.strictObject({ contents: z.literal("read") }),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }),
  defaults: z.strictObject({ run: z.strictObject({ shell: z.literal("bash") }) }),
  jobs: z.record(z.string(), jobSchema),
});

const text = readFileSync(join(root, ".github", "workflows", "ci.yml"), "utf8");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
const workflow = workflowSchema.parse(parse(text));
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

test("a key that GitHub does not know is noticed", () => {
  const misspelt = parse(text.replace("timeout-minutes: 10", "timeout-minute: 10"));
  expect(workflowSchema.safeParse(misspelt).success).toBe(false);
  const both = parse(text.replace("- run: npm test", "- run: npm test\n        uses: actions/checkout@v7"));
  expect(workflowSchema.safeParse(both).success).toBe(false);
});

test("every action is one commit, with its version beside it", () => {
  const lines = text.split("\n").filter((line) => /\buses:/u.test(line));
  expect(lines.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
  for (const line of lines) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
});

test("every npm script that is run exists", () => {
  const named = steps.flatMap(({ run = "" }) => [...run.matchAll(/npm (?:run )?([\w:-]+)/gu)].map(([, name]) => name));
  const ours = named.filter((name) => name !== "ci" && name !== "audit");
  expect(ours).toEqual(expect.arrayContaining(["test", "e2e", "setup:electron", "package", "package:check"]));
  for (const name of ours) expect(manifest.scripts, name).toHaveProperty(name ?? "");
});

test("jobs wait for jobs that exist, and every value of a matrix that is used is in it", () => {
  for (const { needs = [] } of Object.values(workflow.jobs))
    for (const name of needs) expect(workflow.jobs, name).toHaveProperty(name);
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const { include = [], ...lists } = job.strategy?.matrix ?? {};
    const known = new Set([...Object.keys(lists), ...include.flatMap((entry) => Object.keys(entry ?? {}))]);
    const used = [...JSON.stringify(job).matchAll(/\$\{\{ matrix\.(\w+)/gu)].map(([, key]) => key ?? "");
    expect(
      used.filter((key) => !known.has(key)),
      name,
    ).toEqual([]);
  }
});

test("the real Electron is tested on all three systems, and installers are built for them", () => {
  expect(workflow.jobs["electron"]?.strategy?.matrix["os"]).toEqual([
    "ubuntu-latest",
    "macos-latest",
    "windows-latest",
  ]);
  const built = workflow.jobs["installers"]?.strategy?.matrix["include"] ?? [];
  expect(built.map((entry) => (entry as { system: string }).system)).toEqual(["linux", "mac", "win"]);
});

test("nothing from outside is written into a command, and no secret is asked for", () => {
  for (const { run = "" } of steps) expect(run).not.toMatch(/\$\{\{\s*(?:github\.(?!workflow\b)|inputs\.|env\.)/u);
  expect(text).not.toMatch(/\bsecrets\./u);
  for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout")))
    expect(step.with).toEqual({ "persist-credentials": false });
});
