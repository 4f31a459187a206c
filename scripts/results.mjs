// Reads what the test runners wrote down and counts it.

/**
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[], failures: string[] }} Count
 *
 * @typedef {{ status: string, fullName: string }} UnitTest
 * @typedef {{ testResults: { name: string, status: string, assertionResults: UnitTest[] }[] }} UnitReport
 *
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ status: string, projectName: string, annotations: Annotation[] }} E2eTest
 * @typedef {{ title: string, tests: E2eTest[] }} E2eSpec
 * @typedef {{ title: string, specs?: E2eSpec[], suites?: E2eSuite[] }} E2eSuite
 * @typedef {{ suites: E2eSuite[], errors?: unknown[] }} E2eReport
 *
 * @typedef {{ title: string, failed: string | null, skipped: { name: string, reason: string }[] }} FaultPart
 * @typedef {{ parts: FaultPart[] }} FaultReport
 */

/** @returns {Count} */
export const emptyCount = () => ({ passed: 0, failed: 0, skipped: [], failures: [] });

/** @param {Count} count @param {string} name */
const addFailure = (count, name) => {
  count.failed += 1;
  count.failures.push(name);
};

/**
 * Counts vitest's JSON report. A file that could not even be loaded is one failure.
 * @param {UnitReport} report
 */
export const countUnit = (report) => {
  const count = emptyCount();
  for (const file of report.testResults) {
    if (file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"))
      addFailure(count, file.name);
    for (const { status, fullName } of file.assertionResults)
      if (status === "passed") count.passed += 1;
      else if (status === "failed") addFailure(count, fullName);
      else
        count.skipped.push({
          name: fullName,
          reason: status === "todo" ? "not written yet" : "its condition is not met on this computer",
        });
  }
  return count;
};

/**
 * Counts Playwright's JSON report. What passed only on a second try has failed.
 * @param {E2eReport} report
 */
export const countE2e = (report) => {
  const count = emptyCount();
  /** @param {E2eSuite} suite @param {string[]} above */
  const visit = (suite, above) => {
    const path = [...above, suite.title];
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        const name = `[${test.projectName}] ${[...path, spec.title].join(" › ")}`;
        if (test.status === "expected") count.passed += 1;
        else if (test.status === "skipped") {
          const why = test.annotations.find(({ type }) => type === "skip" || type === "fixme");
          count.skipped.push({
            name,
            reason: why?.description ?? (why ? "no reason given" : "it did not get its turn"),
          });
        } else addFailure(count, name);
      }
    for (const inner of suite.suites ?? []) visit(inner, path);
  };
  for (const suite of report.suites) visit(suite, []);
  if (count.failed === 0) for (const _ of report.errors ?? []) addFailure(count, "the end-to-end run itself");
  return count;
};

/**
 * Counts the report of the fault tests: one for each part, and what a part had to leave out.
 * @param {FaultReport} report
 */
export const countFaults = (report) => {
  const count = emptyCount();
  for (const { title, failed, skipped } of report.parts) {
    if (failed === null) count.passed += 1;
    else addFailure(count, `Fault tests › ${title}`);
    for (const { name, reason } of skipped) count.skipped.push({ name: `Fault tests › ${name}`, reason });
  }
  return count;
};

/** @param {readonly Count[]} counts @returns {Count} */
export const addCounts = (counts) => {
  const sum = emptyCount();
  for (const count of counts) {
    sum.passed += count.passed;
    sum.failed += count.failed;
    sum.skipped.push(...count.skipped);
    sum.failures.push(...count.failures);
  }
  return sum;
};

/** The last line of `npm test`. @param {Count} count */
export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
