// `npm run check`: types, lint, format, unused code and the quick unit tests; reports all failures, not the first.
import { say, secondsSince } from "./bootstrap/say.mjs";
import { runUnit } from "./runners.mjs";
import { runCheck, staticChecks } from "./static-checks.mjs";

const startedAt = performance.now();
const results = await Promise.all(staticChecks.map(runCheck));
for (const { name, passed, output, ms } of results) {
  if (!passed) process.stderr.write(output);
  say(`${name}: ${passed ? "passed" : "failed"} (${(ms / 1000).toFixed(1)} s)`);
}
// The tests that open servers wait for real time limits; `npm test` runs them.
const unit = await runUnit([
  "shared/",
  "renderer/",
  "scripts/",
  "electron/cli",
  "electron/dispatch",
  "electron/event-hub",
]);
const failed = [...results.filter(({ passed }) => !passed).map(({ name }) => name), ...unit.failures];
say(
  failed.length === 0
    ? `\nAll good in ${secondsSince(startedAt)}.`
    : `\nFailed in ${secondsSince(startedAt)}: ${failed.join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
