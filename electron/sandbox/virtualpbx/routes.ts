// Finds the resource of a path and answers in the server's order: stale header, path, method, content type, JSON, envelope, then the resource.
import { isJsonObject, type JsonObject, type SimRequest } from "../sim.ts";
import { accountData } from "./account-data.ts";
import { authenticate, type Caller, readToken, refuseEarly } from "./authenticate.ts";
import { accountById, type DemoAccount } from "./demo.ts";
import {
  brokenJson,
  forbidden,
  invalidMethod,
  notFound,
  type PbxReply,
  restricted,
  unsupportedMediaType,
  validationError,
} from "./envelope.ts";
import { page } from "./paging.ts";
import { apiAuth, describeCaller, granted, userAuth } from "./sign-in.ts";
import type { PbxState } from "./state.ts";

type Resource = { allow: readonly string[]; answer: (method: string, data: JsonObject) => PbxReply };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The reply to a request, still without its envelope. */
export function route(request: SimRequest, state: PbxState): PbxReply {
  const stale = refuseEarly(request, state);
  if (stale !== null) return stale;
  const resource = findResource(request, state);
  if (resource === null) return notFound;
  const method = effectiveMethod(request);
  if (!resource.allow.includes(method)) return invalidMethod(resource.allow);
  if (method === "GET" || method === "DELETE") return resource.answer(method, {});

  if (!isAcceptedType(request.headers["content-type"])) return unsupportedMediaType;
  const { json, broken } = request.body;
  if (broken) return brokenJson;
  const data = isJsonObject(json) ? json["data"] : undefined;
  if (isJsonObject(data)) return resource.answer(method, data);
  const rule =
    data === undefined
      ? { required: { message: "Field is required but missing" } }
      : { type: { message: "Value did not match type(s): object", target: "object", value: data } };
  return validationError({ data: rule }, "invalid request envelope");
}

function findResource(request: SimRequest, state: PbxState): Resource | null {
  const [version, name, id, ...rest] = request.path.split("/").filter((segment) => segment !== "");
  if (version !== "v2") return null;
  const signedIn = (answer: (caller: Caller) => PbxReply): PbxReply => {
    const outcome = authenticate(request, state);
    if ("refusal" in outcome) return outcome.refusal;
    const { token } = outcome.caller;
    return { ...(token === null ? {} : { authToken: token }), ...answer(outcome.caller) };
  };

  switch (name) {
    case "user_auth":
      if (id === undefined) return { allow: ["PUT"], answer: (_method, data) => userAuth(request, state, data) };
      return rest.length > 0 ? null : { allow: ["GET"], answer: () => describeToken(request, state, decode(id)) };
    case "api_auth":
      return id === undefined ? { allow: ["PUT"], answer: (_method, data) => apiAuth(request, state, data) } : null;
    case "token_auth":
      if (id !== undefined) return null;
      return {
        allow: ["GET", "DELETE"],
        answer: (method) => signedIn((caller) => (method === "GET" ? checked(caller) : signedOut(state, caller))),
      };
    case "auth":
      if (id === undefined)
        return { allow: ["PUT"], answer: () => signedIn((caller) => renew(request, state, caller)) };
      if (id !== "tokeninfo" || rest.length > 0) return null;
      return { allow: ["POST"], answer: (_method, data) => describeToken(request, state, textOf(data["token"])) };
    case "accounts": {
      const below = rest.join("/");
      if (id === undefined) return { allow: ["GET"], answer: () => signedIn(() => forbidden) };
      return { allow: ["GET"], answer: () => signedIn((caller) => readAccount(request, caller, decode(id), below)) };
    }
    default:
      return null;
  }
}

/** GET token_auth. `data.id` is the token, as in the sample of [KZ-TOK]. */
function checked(caller: Caller): PbxReply {
  const id = caller.token === null ? {} : { id: caller.token };
  const data = { ...describeCaller(caller.account, caller.grant.ownerId), ...id, method: caller.grant.method };
  return { status: 200, data };
}

/** The other two forms of the check. The documents name them without their replies; the reply of token_auth is assumed. */
function describeToken(request: SimRequest, state: PbxState, token: string): PbxReply {
  const outcome = readToken(request, state, token);
  return "refusal" in outcome ? outcome.refusal : { authToken: token, ...checked(outcome.caller) };
}

function signedOut(state: PbxState, caller: Caller): PbxReply {
  if (caller.token !== null) state.tokens.forget(caller.token);
  return { status: 200, data: {} };
}

/** PUT auth with the action refresh_token, carried by the token that is still good [KZ-AUTH]. */
function renew(request: SimRequest, state: PbxState, caller: Caller): PbxReply {
  const { json } = request.body;
  const action = isJsonObject(json) ? json["action"] : undefined;
  if (action === "refresh_token") return granted(request, state, caller.account, caller.grant);
  const failed =
    action === undefined
      ? { required: { message: "Field is required but missing" } }
      : { enum: { message: "Value not found in enumerated list of values", target: ["refresh_token"], value: action } };
  return validationError({ action: failed });
}

function readAccount(request: SimRequest, caller: Caller, id: string, below: string): PbxReply {
  const account = accountById(id);
  if (account === null) {
    return { status: 404, data: { message: `invalid account_id '${id}'` }, message: "bad identifier" };
  }
  if (!mayReach(caller.account, account)) return forbidden;
  if (caller.user?.restricted === true) return restricted;
  const data = accountData(account, below);
  return data === null ? notFound : { status: 200, ...page(data, request.query) };
}

/** An account reaches itself and those below it. */
function mayReach(from: DemoAccount, to: DemoAccount): boolean {
  if (from.id === to.id) return true;
  const parent = to.parent === undefined ? null : accountById(to.parent);
  return parent !== null && mayReach(from, parent);
}

/** `verb` in the query or the envelope turns a POST into another method [KZ-BASICS]. */
function effectiveMethod(request: SimRequest): string {
  if (request.method !== "POST") return request.method;
  const { json } = request.body;
  const verb = request.query.get("verb") ?? (isJsonObject(json) ? json["verb"] : null);
  return typeof verb === "string" ? verb.toUpperCase() : "POST";
}

/** JSON, forms and CSV; none at all is taken as JSON, and a form header over a JSON body does no harm. */
function isAcceptedType(contentType: string | undefined): boolean {
  const type = (contentType ?? "application/json").split(";")[0] ?? "";
  const accepted = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/csv"];
  return accepted.includes(type.trim().toLowerCase());
}

/** A segment that is no valid percent-encoding stays as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
