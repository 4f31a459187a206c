// A run as JUnit XML, as build servers read it: a suite per iteration, failures and errors with their causes.
import type { RunReport } from "./run-report.ts";
import type { RunResult } from "./run-view.ts";
import { leftOutCount, leftOutWords, pointingWords, resultLabel, totalsOf, whyOf } from "./run-words.ts";

/** What XML 1.0 cannot hold, escaped or not: it would make the whole file unreadable. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** For attributes and for text between tags. Line breaks would be read as blanks inside an attribute. */
const escaped = (text: string): string =>
  text
    .replaceAll(forbidden, "")
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? "")
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

const causes = (result: RunResult): string => {
  const points = pointingWords(result);
  const all = result.diagnosis.map(({ cause, fix }, index) => `${index + 1}. ${cause}\n   ${fix}`);
  return [...(points === "" ? [] : [points]), ...all].join("\n");
};

const outcome = (result: RunResult): string => {
  const words = escaped(whyOf(result));
  switch (result.state) {
    case "passed":
      return "";
    case "skipped":
      return `<skipped message="${words}"/>`;
    case "failed":
      return `<failure type="${result.status ?? "failed"}" message="${words}">${escaped(causes(result))}</failure>`;
    case "unreachable":
      return `<error type="unreachable" message="${words}">${escaped(causes(result))}</error>`;
    default:
      return result.state satisfies never;
  }
};

const testCase = (result: RunResult, collection: string): string => {
  const { name, folder, ms } = result;
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(folder === "" ? collection : resultLabel({ folder: collection, name: folder }))}" time="${seconds(ms)}"`;
  const inside = outcome(result);
  return inside === "" ? `${head}/>` : `${head}>${inside}</testcase>`;
};

/** The schema that Jenkins checks by knows skipped tests of a suite alone, not of all suites. */
const counts = (results: readonly RunResult[]): string => {
  const { failed, unreachable } = totalsOf(results);
  return `tests="${results.length}" failures="${failed}" errors="${unreachable}"`;
};

/** The file; what comes in is masked. */
export const junitReport = ({ name, results, summary, leftOut = [] }: RunReport): string => {
  const iterations = Map.groupBy(results, ({ iteration }) => iteration);
  /** Said once, in the first suite: it is the same for each. */
  const said =
    leftOut.length === 0
      ? []
      : [
          `    <system-out>${escaped([`${leftOutCount(leftOut)}:`, ...leftOut.map(leftOutWords)].join("\n"))}</system-out>`,
        ];
  const suites = [...iterations].flatMap(([iteration, all], at) => {
    const title = iterations.size === 1 ? name : `${name}, iteration ${iteration}`;
    const time = seconds(all.reduce((sum, { ms }) => sum + ms, 0));
    return [
      `  <testsuite name="${escaped(title)}" ${counts(all)} skipped="${totalsOf(all).skipped}" time="${time}" timestamp="${escaped(summary.at.slice(0, 19))}">`,
      ...all.map((result) => testCase(result, name)),
      ...(at === 0 ? said : []),
      "  </testsuite>",
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}" ${counts(results)} time="${seconds(summary.ms)}">`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
};
