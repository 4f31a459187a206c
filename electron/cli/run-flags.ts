// Reads the flags of `ringback run`: everything that can be wrong is found before anything is sent.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { readRunEnvironment, type RunEnvironment } from "../../shared/run-env.ts";
import { type RunReportFormat, runReportFormats } from "../../shared/run-report.ts";
import { readRunRows } from "../../shared/run-rows.ts";
import { iterationsOf } from "../../shared/run-steps.ts";
import { longestRunDelay, mostRunRows, type RunValues } from "../../shared/run-view.ts";
import { wholeNumber } from "./arguments.ts";
import { UnusableArguments } from "./outcome.ts";
import { textOf } from "./run-source.ts";

export const runFlags = {
  connection: { type: "string" },
  env: { type: "string" },
  data: { type: "string" },
  iterations: { type: "string" },
  report: { type: "string", multiple: true },
  delay: { type: "string" },
  "stop-on-failure": { type: "boolean" },
  /** The name that other runners have for it. */
  bail: { type: "boolean" },
  follow: { type: "boolean" },
  yes: { type: "boolean" },
} as const;

type Given = {
  readonly env?: string | undefined;
  readonly data?: string | undefined;
  readonly iterations?: string | undefined;
  readonly report?: readonly string[] | undefined;
  readonly delay?: string | undefined;
};

export type RunFlags = {
  readonly environment: RunEnvironment;
  readonly rows: readonly RunValues[];
  readonly iterations: number;
  readonly delayMs: number;
  readonly reports: readonly { readonly format: RunReportFormat; readonly file: string }[];
};

const isFormat = (word: string): word is RunReportFormat => (runReportFormats as readonly string[]).includes(word);

/** A report that cannot be written is told before the run, not after it. */
const reportOf = async (given: string): Promise<RunFlags["reports"][number]> => {
  const at = given.indexOf("=");
  const format = given.slice(0, Math.max(at, 0));
  if (at === -1 || !isFormat(format) || at === given.length - 1)
    throw new UnusableArguments("--report", "--report takes json=FILE, junit=FILE or markdown=FILE.");
  const file = resolve(given.slice(at + 1));
  const problem = await stat(file).then(
    async (found) =>
      found.isFile()
        ? access(file, constants.W_OK).then(
            () => null,
            () => "The file for --report cannot be written.",
          )
        : "The file for --report is no plain file.",
    () =>
      access(dirname(file), constants.W_OK).then(
        () => null,
        () => "The folder of the file for --report cannot be written to.",
      ),
  );
  if (problem !== null) throw new UnusableArguments("--report", problem);
  return { format, file };
};

const rowsOf = async (file: string): Promise<readonly RunValues[]> => {
  const read = readRunRows(await textOf("--data", file));
  if (!read.ok) throw new UnusableArguments("--data", read.error);
  return read.value;
};

const environmentFrom = async (file: string): Promise<RunEnvironment> => {
  const read = readRunEnvironment(await textOf("--env", file));
  if (!read.ok) throw new UnusableArguments("--env", read.error);
  return read.value;
};

/** Reads them. @throws UnusableArguments */
export const readRunFlags = async (flags: Given): Promise<RunFlags> => {
  const asked = flags.iterations === undefined ? null : wholeNumber("--iterations", flags.iterations, 1, mostRunRows);
  const delayMs = flags.delay === undefined ? 0 : wholeNumber("--delay", flags.delay, 0, longestRunDelay);
  const reports = [];
  for (const given of flags.report ?? []) reports.push(await reportOf(given));
  if (new Set(reports.map(({ file }) => file)).size < reports.length)
    throw new UnusableArguments("--report", "Two reports would be written to the same file.");
  const rows = flags.data === undefined ? [] : await rowsOf(flags.data);
  const environment = flags.env === undefined ? { values: {}, secrets: [] } : await environmentFrom(flags.env);
  return { environment, rows, iterations: iterationsOf(asked, rows), delayMs, reports };
};
