// What the specs of the command line start from: an empty home for each test, a sandbox for each worker.
import { expect, test as base } from "@playwright/test";
import { createPlace, type Cli, type Ended } from "./place.ts";
import { startSandboxProcess, type SandboxProcess } from "./sandbox-process.ts";

export const test = base.extend<{ cli: Cli }, { sandbox: SandboxProcess }>({
  // Playwright reads the names of the fixtures from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  cli: async ({}, use) => {
    const { cli, remove } = createPlace();
    await use(cli);
    await remove();
  },
  sandbox: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const { cli, remove } = createPlace();
      await use(await startSandboxProcess(cli));
      await remove();
    },
    { scope: "worker" },
  ],
});

/** The one JSON document on standard output; fails when there is anything beside it. */
export const documentOf = ({ stdout, stderr }: Ended): unknown => {
  expect(stdout, `no document; stderr: ${stderr}`).not.toBe("");
  expect(stdout.trimEnd().split("\n"), "exactly one line").toHaveLength(1);
  return JSON.parse(stdout);
};

/** `--set` arguments from an object. */
export const sets = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([id, value]) => ["--set", `${id}=${value}`]);
