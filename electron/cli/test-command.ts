// `ringback test`: the rungs on given values, in text or as one JSON document. Nothing is stored.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Step, TestReport, Verdict } from "../../shared/domain.ts";
import { createCredentialTest } from "../services/credential-test.ts";
import { createRateGuard } from "../services/rate-guard.ts";
import { version } from "../version.ts";
import { createCliEngine, withQuestion } from "./cli-engine.ts";
import { expectPositionals, findMethod, parseFlags, readValues, sendOptions, valueFlags } from "./arguments.ts";
import { diagnosisJson, exchangeJson } from "./exchange-json.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { reportLines, rungLine } from "./report-text.ts";

const statusOf = (verdict: Verdict): ExitStatus => {
  switch (verdict) {
    case "valid":
      return exitStatus.ok;
    case "rejected":
      return exitStatus.refused;
    case "invalid-input":
      return exitStatus.unusable;
    case "unreachable":
      return exitStatus.noAnswer;
    default:
      return verdict satisfies never;
  }
};

/** The report as `--json` prints it. The diagnosis belongs to the last exchange, where the climb ended. */
const reportJson = (report: TestReport) => ({
  verdict: report.verdict,
  vendor: report.vendor,
  method: report.method,
  steps: report.steps.map(({ id, state, ms, detail }) => ({ id, state, ms: ms ?? 0, detail })),
  session: report.session,
  exchanges: report.exchanges.map((exchange, index) =>
    exchangeJson(exchange, index === report.exchanges.length - 1 ? report.diagnosis : []),
  ),
  diagnosis: report.diagnosis.map(diagnosisJson),
  problems: report.problems,
});

/** A report for values that could not even be read, so that `test --json` keeps its one shape. */
const unreadableReport = (vendor: string, method: string, { error }: UnusableArguments): TestReport => {
  const field = error.code === "input.invalid" ? error.facts.field : "";
  return {
    verdict: "invalid-input",
    vendor,
    method,
    steps: [
      { id: "fields", state: "failed", ms: 0, detail: error.why },
      ...(["lookup", "connect", "signin", "call"] as const).map((id) => ({
        id,
        state: "skipped" as const,
        ms: null,
        detail: "not tried",
      })),
    ],
    session: null,
    exchanges: [],
    diagnosis: [],
    problems: [{ field, problem: error.why }],
    cancelled: false,
  };
};

/** Runs the command. */
export const testCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, {
    ...valueFlags,
    call: { type: "string" },
    yes: { type: "boolean" },
  });
  expectPositionals(positionals, ["VENDOR/METHOD"]);
  const { vendor, methodId, method } = findMethod(positionals[0] ?? "");
  const engine = await sendOptions(flags);
  const finish = (tested: TestReport): ExitStatus => {
    const report = withQuestion(tested);
    if (flags.json) printJson(reportJson(report), output);
    else for (const line of reportLines(report)) output.out(line);
    return statusOf(report.verdict);
  };

  let values: Record<string, string>;
  try {
    values = await readValues(method, flags);
  } catch (error) {
    if (error instanceof UnusableArguments) return finish(unreadableReport(vendor.id, methodId, error));
    throw error;
  }

  if (flags.insecure) output.err("Certificates are not verified for this call (--insecure).");
  const send = createCliEngine();
  const clock = {
    now: () => Date.now(),
    sleep: (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms, undefined, signal ? { signal } : {}),
  };
  const test = createCredentialTest({
    send,
    newId: randomUUID,
    rateGuard: createRateGuard(clock),
    version,
    ...(flags.yes && { allowPrivate: "any" as const }),
  });
  // With --json stdout is the one document, so the way there is told on stderr: a rung once the next one has begun.
  let told: Step | null = null;
  const tell = (next: Step | null): void => {
    if (flags.json && told && told.id !== next?.id) output.err(rungLine(told));
    told = next;
  };
  const onStep = (step: Step): void => {
    if (step.state === "ok" || step.state === "failed") tell(step);
  };
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return finish(
      await test(
        { vendor: vendor.id, method: methodId, values, call: flags.call ?? null },
        { signal: controller.signal, onStep, reveal: flags.reveal ?? false, send: engine },
      ),
    );
  } finally {
    tell(null);
    process.off("SIGINT", stop).off("SIGTERM", stop);
    send.close();
  }
};
