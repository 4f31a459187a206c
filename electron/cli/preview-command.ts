// `ringback preview`: what would be derived and sent, without network and without store.
import { withAppHeaders } from "../../shared/app-headers.ts";
import { checkValues } from "../../shared/check-values.ts";
import { createRedactor, mask } from "../../shared/redact.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import { callDraft, defaultCall } from "../services/call-request.ts";
import { version } from "../version.ts";
import { expectPositionals, findMethod, parseFlags, readValues, valueFlags } from "./arguments.ts";
import { exitStatus, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";

/** Runs the command. */
export const previewCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, valueFlags);
  expectPositionals(positionals, ["VENDOR/METHOD"]);
  const { vendor, methodId, method } = findMethod(positionals[0] ?? "");
  const values = await readValues(method, flags);
  const problem = checkValues(method, values)[0];
  if (problem) throw new UnusableArguments(problem.field, problem.problem);

  const call = defaultCall(method, values, null);
  const draft =
    method.auth.kind === "login" ? method.auth.request(values) : call && callDraft(method, call, values, null);
  const redactor = createRedactor(secretsOf(method, values, null));
  const full = draft && withAppHeaders(draft, version);
  const request = full && {
    method: full.method,
    url: flags.reveal ? full.url : redactor.url(full.url),
    headers: flags.reveal ? full.headers : redactor.headers(full.headers),
    body: full.body === null || flags.reveal ? full.body : redactor.body(full.body, "application/json"),
    bodyBytes: new TextEncoder().encode(full.body ?? "").length,
  };
  const derived = method
    .derived(values)
    .map(({ id, label, value }) => ({ id, label, value: flags.reveal ? value : mask }));

  if (flags.json) {
    output.out(JSON.stringify({ vendor: vendor.id, method: methodId, derived, request }));
    return exitStatus.ok;
  }
  for (const { label, value } of derived) output.out(`${label}: ${value}`);
  if (request) {
    output.out(`${request.method} ${request.url}`);
    for (const [name, value] of request.headers) output.out(`${name}: ${value}`);
    if (request.body !== null) output.out(`\n${request.body}`);
  }
  if (!flags.reveal) output.err("Secrets are masked; --reveal shows them.");
  return exitStatus.ok;
};
