// What is said about a composer's call before it goes out, and about the answer that came.
import {
  checkAddress,
  type ComposedRequest,
  composeDraft,
  type TypedRequest,
  unknownNames,
} from "../../shared/compose-call.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { headerValue, type HttpAnswer, type HttpDraft } from "../../shared/http.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { CallOutcome } from "../../shared/vendor.ts";
import type { RequestBody } from "../http/request-body.ts";
import { prepare } from "../http/request-check.ts";
import type { Held } from "./credentials.ts";
import { wireRequest } from "./wire-request.ts";

/** Methods that change nothing, so that sending them twice does no harm. */
export const repeatable: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Everything that can be said against a call before a connection is opened. */
export const checkCall = (
  held: Held | null,
  request: ComposedRequest,
  bytes: RequestBody | null,
  version: string,
): Result<null, AppError> => {
  const [unknown] = unknownNames(held, request.path, null);
  if (unknown !== undefined) {
    const problem = `{${unknown}} stands for nothing here. Write the value itself.`;
    return fail(appError("input.invalid", { field: "the address", problem }));
  }
  const draft = composeDraft(held, request, null);
  const address = checkAddress(held, draft);
  if (!address.ok) return address;
  const prepared = prepare(wireRequest(draft, version, bytes));
  return prepared.ok ? ok(null) : prepared;
};

/** How the answer reads; a test call's own further statuses prove the same here. */
export const judgeAnswer = (
  held: Held,
  request: ComposedRequest,
  draft: HttpDraft,
  answer: HttpAnswer,
): CallOutcome => {
  const known = held.method.testCalls.find(
    ({ method, path }) => method === draft.method && path === request.path.trim(),
  );
  if (known?.accepts?.includes(answer.status))
    return { kind: "accepted", detail: `${answer.status}, which only an accepted credential gets` };
  return held.vendor.judgeCall(answer, { method: held.methodId, url: draft.url });
};

/** The request as a window could have typed it, for the history: a window gives every text a type. */
export const asTyped = (request: ComposedRequest): TypedRequest => {
  const { method, path, headers, body } = request;
  // A body that brings its own type came from a window.
  if (body?.contentType !== undefined) return request;
  const isJson = body?.kind === "json" || /json/i.test(headerValue(headers, "Content-Type") ?? "");
  const kind = body?.kind === "bare" ? (isJson ? "json" : "text") : body?.kind;
  return { method, path, headers: [...headers], body: body && kind ? { kind, text: body.text } : null };
};
