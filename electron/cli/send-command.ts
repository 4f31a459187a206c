// `ringback send`: one request of the user's own, with a saved connection or with nothing but what was typed.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CallReport } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import { type CallNeeds, createCall, type SendCall } from "../services/call.ts";
import type { CallOptions } from "../services/call-options.ts";
import type { Held } from "../services/credentials.ts";
import { createExchanger } from "../services/exchanger.ts";
import { createRateGuard } from "../services/rate-guard.ts";
import { mostRedirects } from "../services/redirects.ts";
import { createSessions } from "../services/sessions.ts";
import type { Way } from "../services/wire-way.ts";
import { version } from "../version.ts";
import { createCliEngine, needsConsent } from "./cli-engine.ts";
import { expectPositionals, parseFlags, sendOptions } from "./arguments.ts";
import { CommandFailure, exitStatus, printJson, type ExitStatus, type Output } from "./outcome.ts";
import { type GivenRequest, methodHint, readRequest } from "./send-request.ts";
import { createLiveOutput } from "./send-live.ts";
import { printAnswer, printHead, sendJson } from "./send-output.ts";
import { wayWithFlags } from "./way-with-flags.ts";

const ownFlags = {
  header: { type: "string", short: "H", multiple: true },
  data: { type: "string", short: "d", multiple: true },
  connection: { type: "string" },
  follow: { type: "boolean" },
  yes: { type: "boolean" },
} as const;

/** Ends the command before anything was sent. @throws CommandFailure */
const refuse = (error: AppError): never => {
  const isOurs = error.code === "internal";
  throw new CommandFailure(error, isOurs ? exitStatus.internal : exitStatus.unusable);
};

const statusOf = (report: CallReport): ExitStatus => {
  const last = report.exchanges.at(-1);
  if (last?.error?.code === "internal") return exitStatus.internal;
  if (needsConsent(last)) return exitStatus.unusable;
  if (!last?.response || last.error) return exitStatus.noAnswer;
  return report.outcome === "not-sent" || last.response.status >= 400 ? exitStatus.refused : exitStatus.ok;
};

/** Sends with a connection where one is named; only then is any code of the store loaded. */
const sendBy = async (
  name: string | undefined,
  needs: Omit<CallNeeds, "record">,
  output: Output,
  work: (call: SendCall, held: Held | null, way: Way | null) => Promise<Result<CallReport, AppError>>,
): Promise<Result<CallReport, AppError>> => {
  if (name === undefined) return work(createCall(needs), null, null);
  const { withConnection } = await import("./send-connection.ts");
  return withConnection(name, output, (held, record, way) => work(createCall({ ...needs, record }), held, way));
};

const typed = ({ method, address, headers, body }: GivenRequest): Parameters<SendCall>[1] => ({
  method,
  path: address,
  headers: [...headers],
  body: typeof body === "string" ? { kind: "bare", text: body } : null,
});

/** Runs the command. */
export const sendCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, ownFlags);
  expectPositionals(positionals, ["METHOD", "URL_OR_PATH"]);
  const engine = await sendOptions(flags);
  const given = await readRequest(positionals, flags);
  if (flags.insecure) output.err("Certificates are not verified for this call (--insecure).");
  const hint = methodHint(given.method);
  if (hint !== null) output.err(hint);

  const reveal = flags.reveal ?? false;
  const send = createCliEngine();
  const clock = {
    now: () => Date.now(),
    sleep: (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms, undefined, signal ? { signal } : {}),
  };
  const exchanger = createExchanger({
    send,
    newId: randomUUID,
    rateGuard: createRateGuard(clock),
    version,
    ...(flags.yes && { allowPrivate: "any" as const }),
  });
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const received: { body: Uint8Array | null } = { body: null };
  const live = flags.json ? null : createLiveOutput(reveal, output, process.stdout);
  const options: CallOptions = {
    follow: flags.follow ? mostRedirects : 0,
    bytes: typeof given.body === "string" ? null : given.body,
    secrets: given.secrets,
    reveal,
    // A time that is asked for holds for a stream of events too.
    send: { ...engine, endsStreams: flags.timeout !== undefined },
    ...(live && { watch: live.watch }),
    onResult: ({ response }) => {
      received.body = response && reveal ? response.body : null;
    },
  };
  try {
    const needs = { exchanger, sessions: createSessions(clock.now), version };
    const onPhase = (phase: string): void => {
      // Without a connection there is one phase, and the answer itself tells of it.
      if (flags.connection !== undefined) output.err(phase);
    };
    const sent = await sendBy(flags.connection, needs, output, (call, held, way) =>
      call(held, typed(given), controller.signal, onPhase, wayWithFlags(way, options)),
    );
    const report = sent.ok ? sent.value : refuse(sent.error);
    // The sign-in went well and left a name in the path unknown, so the call itself never went out.
    if (report.outcome === "not-sent" && report.session)
      return refuse(appError("input.invalid", { field: "URL_OR_PATH", problem: report.detail }));
    const last = report.exchanges.at(-1);
    if (!last) throw new CommandFailure(appError("network.cancelled", { phase: "sending" }), exitStatus.noAnswer);
    if (flags.json) printJson(sendJson(last, report), output);
    else if (await live?.end()) printHead(last, report, output);
    else printAnswer(last, report, received.body, output, process.stdout);
    return statusOf(report);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    send.close();
  }
};
