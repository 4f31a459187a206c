// A run as Markdown, for a ticket or a mail: the sum, what did not pass with its causes, and a table of all.
import type { RunReport } from "./run-report.ts";
import type { RunResult } from "./run-view.ts";
import { leftOutCount, leftOutWords, resultLabel, runStateWords, summaryWords, whyOf } from "./run-words.ts";

/** Plain text that stays what it is: no mark-up, no second line, no end of a cell. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replaceAll(/[\\`*_{}[\]#|~!]/g, String.raw`\$&`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .trim();

const causesOf = (result: RunResult): readonly string[] =>
  result.diagnosis.flatMap(({ cause, fix }, index) => [`${index + 1}. ${plain(cause)}`, `   ${plain(fix)}`]);

const section = (result: RunResult, hasRows: boolean): readonly string[] => [
  `### ${plain(resultLabel(result))}`,
  "",
  `${runStateWords[result.state]}${result.status === null ? "" : `, ${result.status}`}${hasRows ? `, iteration ${result.iteration}` : ""}${result.reason === "" ? "" : `: ${plain(result.reason)}`}`,
  ...(result.diagnosis.length > 0 ? ["", ...causesOf(result)] : []),
  "",
];

/** The file; what comes in is masked. */
export const markdownReport = ({ name, results, summary, leftOut = [] }: RunReport): string => {
  const hasRows = results.at(-1)?.iteration !== undefined && results.at(-1)?.iteration !== 1;
  const bad = results.filter(({ state }) => state === "failed" || state === "unreachable");
  const row = (result: RunResult): string => {
    const cells = [
      runStateWords[result.state],
      result.status ?? "",
      `${Math.round(result.ms)} ms`,
      plain(resultLabel(result)),
      plain(whyOf(result)),
    ];
    return `| ${[...(hasRows ? [result.iteration] : []), ...cells].join(" | ")} |`;
  };
  const names = [...(hasRows ? ["Iteration"] : []), "State", "Status", "Time", "Request", "Why"];
  return [
    `# Run of ${plain(name)}`,
    "",
    `${summary.at.slice(0, 19).replace("T", " ")} UTC. ${summaryWords(summary)}.`,
    "",
    ...(bad.length > 0 ? ["## Not passed", "", ...bad.flatMap((result) => section(result, hasRows))] : []),
    "## All requests",
    "",
    `| ${names.join(" | ")} |`,
    `|${" --- |".repeat(names.length)}`,
    ...results.map(row),
    "",
    ...(leftOut.length > 0
      ? [
          "## Left out",
          "",
          `${leftOutCount(leftOut)}:`,
          "",
          ...leftOut.map((one) => `- ${plain(leftOutWords(one))}`),
          "",
        ]
      : []),
  ].join("\n");
};
