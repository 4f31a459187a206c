// `ringback preview`: what would be derived and sent, without network and without store.
import { withAppHeaders } from "../../shared/app-headers.ts";
import { utf8 } from "../../shared/encode.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { checkValues } from "../../shared/check-values.ts";
import { createRedactor, mask } from "../../shared/redact.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import { callDraft, defaultCall } from "../../shared/test-call.ts";
import { automaticHeaders } from "../../shared/automatic-headers.ts";
import { version } from "../version.ts";
import { expectPositionals, findMethod, parseFlags, readValues, valueFlags } from "./arguments.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";

/** The draft with every header that will go out, in the order of the wire. */
const complete = (draft: HttpDraft): HttpDraft => {
  const whole = withAppHeaders(draft, version);
  const bodyBytes = whole.body === null ? null : utf8(whole.body).length;
  const { before, after } = automaticHeaders(whole.method, new URL(whole.url).host, whole.headers, bodyBytes);
  return { ...whole, headers: [...before, ...whole.headers, ...after] };
};

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
  const full = draft && complete(draft);
  const request = full && {
    method: full.method,
    url: flags.reveal ? full.url : redactor.url(full.url),
    headers: flags.reveal ? full.headers : redactor.headers(full.headers),
    body: full.body === null || flags.reveal ? full.body : redactor.body(full.body, "application/json"),
    bodyBytes: utf8(full.body ?? "").length,
  };
  const derived = method
    .derived(values)
    .map(({ id, label, value }) => ({ id, label, value: flags.reveal ? value : mask }));

  if (flags.json) {
    printJson({ vendor: vendor.id, method: methodId, derived, request }, output);
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
