// Runs the unit, the fault and the end-to-end tests: live output for people, a JSON report for the count.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root, toolPath } from "./bootstrap/paths.mjs";
import { run } from "./bootstrap/run.mjs";
import { countE2e, countFaults, countUnit, emptyCount } from "./results.mjs";

const folder = join(root, "test-results");

/**
 * A runner that crashed or wrote nothing, and one that failed without naming a test, is one failure.
 * @template Report
 * @param {string} name
 * @param {string[]} command
 * @param {string} reportName
 * @param {(report: Report) => import("./results.mjs").Count} countOf
 * @param {Record<string, string>} [env]
 */
const runAndCount = async (name, command, reportName, countOf, env = {}) => {
  const report = join(folder, reportName);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const ended = await run(pinnedNode(), command, { cwd: root, env });
  let count = emptyCount();
  let problem = ended.code === 0 ? null : `${name} ended with ${ended.error ?? ended.signal ?? `status ${ended.code}`}`;
  try {
    count = countOf(JSON.parse(readFileSync(report, "utf8")));
    if (count.passed + count.failed === 0) problem ??= `${name} ran nothing`;
  } catch {
    problem ??= `${name} left no report`;
  }
  if (problem !== null && count.failed === 0) return { ...count, failed: 1, failures: [problem] };
  return count;
};

/**
 * Vitest, all projects.
 * @param {readonly string[]} [paths] only the tests whose path contains one of these
 */
export const runUnit = (paths = []) =>
  runAndCount(
    "Unit tests",
    [
      toolPath("vitest"),
      "run",
      ...paths,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(folder, "unit.json")}`,
    ],
    "unit.json",
    countUnit,
  );

/** The fault tests in their short form. */
export const runFaults = () =>
  runAndCount("Fault tests", [join(root, "scripts", "faults", "main.ts"), "--short"], "faults.json", countFaults);

/**
 * Playwright, all projects that this computer can run.
 * @param {string} browser path of the browser's program
 */
export const runE2e = (browser) =>
  runAndCount(
    "End-to-end tests",
    [toolPath("@playwright/test", "playwright"), "test", "--config", "e2e/playwright.config.ts"],
    "e2e.json",
    countE2e,
    { RINGBACK_CHROMIUM: browser },
  );
