// `ringback run`: a collection from a file, sent in order, with or without a saved connection.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type AppError, appError } from "../../shared/errors.ts";
import { filledScopes } from "../../shared/filled-scopes.ts";
import { fail, ok } from "../../shared/result.ts";
import { createRedactor } from "../../shared/redact.ts";
import { runJson, maskedReport, type RunReport } from "../../shared/run-report.ts";
import { runSteps } from "../../shared/run-steps.ts";
import type { RunResult } from "../../shared/run-view.ts";
import { liveError, summaryWords } from "../../shared/run-words.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import { createCall } from "../services/call.ts";
import { createCookies } from "../services/cookies.ts";
import type { Held } from "../services/credentials.ts";
import { createExchanger } from "../services/exchanger.ts";
import type { RecordFinished } from "../services/history-record.ts";
import { createRateGuard } from "../services/rate-guard.ts";
import { mostRedirects } from "../services/redirects.ts";
import { runLoop } from "../services/run-loop.ts";
import { prepareRun } from "../services/run-prepare.ts";
import { stepResult } from "../services/run-result.ts";
import { createSessions } from "../services/sessions.ts";
import { version } from "../version.ts";
import { expectPositionals, parseFlags, sendOptions } from "./arguments.ts";
import { createCliEngine, needsConsent } from "./cli-engine.ts";
import { CommandFailure, exitStatus, type ExitStatus, type Output, printJson } from "./outcome.ts";
import { readRunFlags, type RunFlags, runFlags } from "./run-flags.ts";
import { leftOutLines, resultLines, writeReports } from "./run-output.ts";
import { readRunSource, type RunSource } from "./run-source.ts";
import { requestWay, runOptions } from "./run-way.ts";
import type { FindRequestWay } from "./send-connection.ts";

const readFlags = (args: readonly string[]) => parseFlags(args, runFlags);
type Flags = ReturnType<typeof readFlags>["values"];

/** Files are never part of what the command line runs. */
const noUploads = {
  find: async () => fail(appError("input.invalid", { field: "the file of a body", problem: "It is not at hand." })),
};

const refuse = (error: AppError): never => {
  throw new CommandFailure(error, exitStatus.unusable);
};

const statusOf = ({ failed, unreachable, ended }: RunReport["summary"]): ExitStatus => {
  if (failed > 0) return exitStatus.refused;
  return unreachable > 0 || ended === "cancelled" ? exitStatus.noAnswer : exitStatus.ok;
};

type Work = (held: Held | null, record: RecordFinished | null, wayOf: FindRequestWay | null) => Promise<ExitStatus>;

/** Only with a connection is any code of the store loaded. */
const runBy = async (name: string | undefined, output: Output, work: Work): Promise<ExitStatus> => {
  if (name === undefined) return work(null, null, null);
  const { withConnection } = await import("./send-connection.ts");
  return withConnection(name, output, (held, record, _way, wayOf) => work(held, record, wayOf));
};

const run = async (
  source: RunSource,
  given: RunFlags,
  flags: Flags,
  output: Output,
  [held, record, wayOf]: Parameters<Work>,
): Promise<ExitStatus> => {
  const wish = await sendOptions(flags);
  const { environment, rows, iterations, delayMs, reports } = given;
  const { scopes, secrets } = filledScopes({
    scopes: [
      { source: "the environment", values: environment.values },
      { source: "the collection", values: source.variables.values },
    ],
    secrets: [...environment.secrets, ...source.variables.secrets],
  });
  const plan = { items: source.items, scopes, rows, iterations };
  const prepared = await prepareRun(plan, secrets, async () => ok(held), version);
  if (!prepared.ok) return refuse(prepared.error);
  const { live } = prepared.value;
  if (live.writes > 0 && !flags.yes) return refuse(liveError("--yes", live.names, live.writes));

  const known = [...secrets, ...prepared.value.secrets, ...(held ? secretsOf(held.method, held.values, null) : [])];
  const redactor = createRedactor(known);
  const mask = (text: string): string => redactor.text(text);
  for (const line of leftOutLines(source.leftOut)) output.err(mask(line));
  const clock = {
    now: () => Date.now(),
    sleep: (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms, undefined, signal ? { signal } : {}),
  };
  const send = createCliEngine();
  const exchanger = createExchanger({
    send,
    newId: randomUUID,
    rateGuard: createRateGuard(clock),
    version,
    cookies: createCookies(),
    ...(flags.yes && { allowPrivate: "any" as const }),
  });
  const call = createCall({ exchanger, sessions: createSessions(clock.now), version, ...(record && { record }) });
  const said = { follow: flags.follow ? mostRedirects : 0, send: wish };
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const results: RunResult[] = [];
  const asked: { question: AppError | null } = { question: null };
  try {
    const { sent, ...summary } = await runLoop(
      {
        plan,
        secrets,
        delayMs,
        stopOnFailure: flags["stop-on-failure"] ?? flags.bail ?? false,
        call,
        target: async ({ draft }) => {
          const way = (wayOf ?? requestWay)(draft.wire);
          return way.ok ? ok({ held, options: runOptions(way.value, said) }) : way;
        },
        uploads: noUploads,
        clock,
        onResult: (result, report) => {
          const last = report?.exchanges.at(-1);
          // Where an answer sends to is no question for all the others: that request has failed, and says why.
          if (last?.error && needsConsent(last) && !report?.redirects?.length) {
            asked.question = appError("input.invalid", {
              field: "--yes",
              problem: `${last.error.why} Add --yes if it is meant to go there.`,
            });
            stop();
          }
          results.push(result);
          if (!flags.json) for (const line of resultLines(result, iterations > 1)) output.out(mask(line));
        },
      },
      controller.signal,
    );
    if (asked.question) return refuse(asked.question);
    const reason = summary.ended === "failure" ? "the run stopped before it" : "the run was cancelled before it";
    for (const step of runSteps(plan)) if (step.index >= sent) results.push(stepResult(step, "skipped", reason, mask));
    const report: RunReport = { name: source.name, results, summary, leftOut: source.leftOut };
    if (flags.json) printJson(runJson(maskedReport(report, known)), output);
    else output.out(`${summaryWords(summary)}.`);
    const isWritten = await writeReports(reports, report, known, output);
    return isWritten ? statusOf(summary) : exitStatus.internal;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    send.close();
  }
};

/** Runs the command. */
export const runCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = readFlags(args);
  expectPositionals(positionals, ["FILE"]);
  const given = await readRunFlags(flags);
  const source = await readRunSource(positionals[0] ?? "");
  if (flags.insecure) output.err("Certificates are not verified for this run (--insecure).");
  return runBy(flags.connection, output, (...lent) => run(source, given, flags, output, lent));
};
