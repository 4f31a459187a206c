// The checks that read the sources without running them; each counts as one test.
import { join } from "node:path";
import { pinnedNode, root, toolPath } from "./bootstrap/paths.mjs";
import { run } from "./bootstrap/run.mjs";

/**
 * @typedef {{ id: string, name: string, commands: () => string[][] }} Check
 * @typedef {{ id: string, name: string, passed: boolean, output: string, ms: number }} CheckResult
 */

const registryOnly = ["--allowed-hosts", "npm", "--validate-https", "--validate-integrity", "--validate-package-names"];

/** @type {readonly Check[]} */
export const staticChecks = [
  { id: "types", name: "Types", commands: () => [[toolPath("typescript", "tsc"), "-b"]] },
  { id: "lint", name: "Lint", commands: () => [[toolPath("oxlint"), "--type-aware", "--deny-warnings"]] },
  { id: "format", name: "Format", commands: () => [[toolPath("@biomejs/biome"), "format", "."]] },
  { id: "knip", name: "Unused code", commands: () => [[toolPath("knip"), "--no-progress"]] },
  {
    id: "lockfile",
    name: "Lockfile",
    commands: () => [
      [toolPath("lockfile-lint"), "--path", "package-lock.json", "--type", "npm", ...registryOnly],
      [join(root, "scripts", "lockfile-rules.mjs")],
    ],
  },
];

/**
 * Runs one check on the pinned Node.
 * @param {Check} check
 * @returns {Promise<CheckResult>} what the tools said, for a failure
 */
export const runCheck = async ({ id, name, commands }) => {
  const startedAt = performance.now();
  let output = "";
  let passed = true;
  for (const command of commands()) {
    const ended = await run(pinnedNode(), command, {
      cwd: root,
      output: "capture",
      env: { NO_COLOR: "1", FORCE_COLOR: undefined },
    });
    output += ended.output + (ended.error ?? "");
    passed = passed && ended.code === 0;
  }
  return { id, name, passed, output, ms: performance.now() - startedAt };
};
