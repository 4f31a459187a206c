// `ringback check`: the board in text, or as one JSON document: every connection, or those that are named.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type CheckResult, type CheckSummary } from "../../shared/check-view.ts";
import { boardState, boardStateWords, tokenLifeWords } from "../../shared/check-words.ts";
import { appError } from "../../shared/errors.ts";
import { createCredentialTest } from "../services/credential-test.ts";
import { createRateGuard } from "../services/rate-guard.ts";
import { version } from "../version.ts";
import { parseFlags, sendOptions, wholeNumber } from "./arguments.ts";
import { type Named, withChecks } from "./check-store.ts";
import { createCliEngine } from "./cli-engine.ts";
import { diagnosisJson } from "./exchange-json.ts";
import { refuse, valueOf } from "./open-store.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";

/** A connection with what its check came to. */
type Line = { readonly name: string; readonly result: CheckResult };

/** Progress is told once for so many. */
const tellEvery = 25;

/** Beyond that it is the machine that limits. */
const mostAtOnce = 256;

const pick = (all: readonly Named[], names: readonly string[]): readonly Named[] => {
  const fold = (name: string): string => name.normalize("NFC").trim().toLowerCase();
  const byName = new Map(all.map((one) => [fold(one.name), one]));
  return names.map(
    (name) =>
      byName.get(fold(name)) ??
      refuse(appError("input.invalid", { field: "NAME", problem: `There is no connection called ${name}.` })),
  );
};

const json = (lines: readonly Line[], { ok, rejected, unreachable, ms }: CheckSummary, now: Date) => ({
  results: lines.map(({ name, result }) => ({
    name,
    state: boardState(result, now),
    status: result.status,
    ms: result.ms,
    diagnosis: result.diagnosis.map(diagnosisJson),
  })),
  passed: ok,
  failed: rejected,
  unreachable,
  ms: Math.round(ms),
});

const mark = { ok: "✓", rejected: "✕", unreachable: "✕" } as const;

/** One connection on a line; a refusal's likeliest cause stands below it. */
const textOf = ({ name, result }: Line, width: number, now: Date): readonly string[] => {
  const state = boardState(result, now);
  const account = result.account?.name ?? result.account?.id ?? "";
  const token = result.state === "ok" && result.token ? `token ${tokenLifeWords(result, now)}` : "";
  const facts = [account, token, `${result.ms} ms`].filter((fact) => fact !== "").join(", ");
  const head = `${mark[result.state]} ${boardStateWords[state].padEnd(12)} ${name.padEnd(width)}  ${facts}`;
  const fix = result.state === "ok" ? undefined : result.diagnosis[0]?.fix;
  return [head, ...(result.reason === "" ? [] : [`    ${result.reason}`]), ...(fix ? [`    ${fix}`] : [])];
};

const statusOf = ({ rejected, unreachable, cancelled }: CheckSummary): ExitStatus => {
  if (rejected > 0) return exitStatus.refused;
  return unreachable > 0 || cancelled ? exitStatus.noAnswer : exitStatus.ok;
};

/** Runs the command. */
export const checkCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals: names } = parseFlags(args, {
    all: { type: "boolean" },
    concurrency: { type: "string" },
    yes: { type: "boolean" },
  });
  if (flags.all && names.length > 0) throw new UnusableArguments("--all", "Give names or --all, not both.");
  if (names.includes("")) throw new UnusableArguments("NAME", "NAME is empty.");
  const concurrency =
    flags.concurrency === undefined ? undefined : wholeNumber("--concurrency", flags.concurrency, 1, mostAtOnce);
  const options = await sendOptions(flags);
  if (flags.insecure) output.err("Certificates are not verified for these calls (--insecure).");
  const engine = createCliEngine();
  const clock = {
    now: () => Date.now(),
    sleep: (ms: number, signal?: AbortSignal): Promise<void> =>
      sleep(ms, undefined, { ref: false, ...(signal && { signal }) }),
  };
  const rateGuard = createRateGuard({
    now: clock.now,
    sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
  });
  const consent = flags.yes && { allowPrivate: "any" as const };
  const test = createCredentialTest({ send: engine, newId: randomUUID, rateGuard, version, ...consent });
  const needs = { test, clock, emit: () => undefined, send: options, concurrency };
  try {
    return await withChecks(needs, output, async (store) => {
      const chosen = pick(store?.all ?? [], names);
      const nameOf = new Map((store?.all ?? []).map(({ id, name }) => [id, name]));
      const wanted = names.length === 0 ? [...nameOf.keys()] : [...new Set(chosen.map(({ id }) => id))];
      const found = new Map<string, Line>();
      const onResult = (result: CheckResult): void => {
        found.set(result.connection, { name: nameOf.get(result.connection) ?? "", result });
        if (found.size % tellEvery === 0) output.err(`${found.size} of ${wanted.length} checked`);
      };
      const stop = (): void => store?.checks.cancel();
      process.once("SIGINT", stop).once("SIGTERM", stop);
      try {
        const nothing: CheckSummary = { checked: 0, ok: 0, rejected: 0, unreachable: 0, ms: 0, cancelled: false };
        const summary = store ? valueOf(await store.checks.run(wanted, { onResult })) : nothing;
        const lines = wanted.flatMap((id) => found.get(id) ?? []);
        const now = new Date();
        const width = Math.max(0, ...lines.map(({ name }) => name.length));
        if (flags.json) printJson(json(lines, summary, now), output);
        else for (const line of lines.flatMap((one) => textOf(one, width, now))) output.out(harmless(line));
        if (lines.length === 0 && !summary.cancelled) output.err("No connection is saved yet.");
        return statusOf(summary);
      } finally {
        process.off("SIGINT", stop).off("SIGTERM", stop);
      }
    });
  } finally {
    engine.close();
  }
};
