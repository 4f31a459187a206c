// `npm test`: installs, builds and runs every check and test; its last line counts them all.
// Runs on any Node and without packages, since on a fresh clone there is nothing else.
// Usage: npm test [-- --only types,lint,format,knip,lockfile,unit,faults,e2e]
import { ensureBrowser } from "./bootstrap/find-browser.mjs";
import { requireNode } from "./bootstrap/node-version.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { endWithNpm, receivedSignal, statusOf } from "./bootstrap/run.mjs";
import { say, secondsSince } from "./bootstrap/say.mjs";
import { ensureTestPrograms } from "./bootstrap/test-programs.mjs";
import { addCounts, emptyCount, summaryLine } from "./results.mjs";

requireNode();
endWithNpm();

/** @typedef {import("./results.mjs").Count} Count */

/** @param {string} name @returns {Count} */
const failure = (name) => ({ ...emptyCount(), failed: 1, failures: [name] });

/** @type {Count[]} */
const counts = [];

const finish = () => {
  const sum = addCounts(counts);
  if (sum.skipped.length > 0) say("\nSkipped:");
  for (const { name, reason } of sum.skipped) say(`  ${name}: ${reason}`);
  if (sum.failures.length > 0) say("\nFailed:");
  for (const name of sum.failures) say(`  ${name}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
  process.stdout.write(`\n${summaryLine(sum)}\n`);
};

const stopIfAsked = () => {
  const signal = receivedSignal();
  if (signal !== null) process.exit(statusOf(signal));
};

/** @param {Set<string> | null} only */
const runAll = async (only) => {
  // These import packages-aware code, which exists only once everything is installed.
  const { runCheck, staticChecks } = await import("./static-checks.mjs");
  const { runE2e, runFaults, runUnit } = await import("./runners.mjs");
  /** @param {string} id */
  const isWanted = (id) => only === null || only.has(id);
  for (const check of staticChecks.filter(({ id }) => isWanted(id))) {
    const { name, passed, output, ms } = await runCheck(check);
    stopIfAsked();
    if (!passed) process.stderr.write(output);
    say(`${name}: ${passed ? "passed" : "failed"} (${(ms / 1000).toFixed(1)} s)`);
    counts.push(passed ? { ...emptyCount(), passed: 1 } : failure(name));
  }
  await ensureTestPrograms({ unit: isWanted("unit"), e2e: isWanted("e2e") });
  stopIfAsked();
  if (isWanted("unit")) counts.push(await runUnit());
  stopIfAsked();
  if (isWanted("faults")) counts.push(await runFaults());
  stopIfAsked();
  if (!isWanted("e2e")) return;
  const browser = await ensureBrowser();
  stopIfAsked();
  counts.push(browser === null ? failure("End-to-end tests: no browser") : await runE2e(browser));
  stopIfAsked();
};

const startedAt = performance.now();
const at = process.argv.indexOf("--only");
const only = at < 0 ? null : new Set((process.argv[at + 1] ?? "").split(","));

if (await prepare()) {
  try {
    await runAll(only);
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    counts.push(failure("The test script"));
  }
} else counts.push(failure("Installing and building"));
say(`\nTook ${secondsSince(startedAt)}.`);
finish();
