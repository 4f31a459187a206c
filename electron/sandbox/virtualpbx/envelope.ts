// The envelope of a Crossbar reply (status, error as a string, request id …) and the refusals that several routes share.
import { randomBytes } from "node:crypto";
import type { Json, JsonObject, SimReply, SimRequest } from "../sim.ts";

/** A reply before its envelope. `message` makes it an error; a reply that is `bare` has no body. */
export type PbxReply = {
  status: number;
  data?: Json;
  message?: string;
  authToken?: string;
  /** Members beside `data`, such as those of paging. */
  beside?: JsonObject;
  headers?: Readonly<Record<string, string>>;
  bare?: true;
};

const gregorianOffset = 62_167_219_200;

/** Unix seconds to seconds since the year 0, as Crossbar writes times inside `data` [KZ-BASICS]. */
export function gregorian(unixSeconds: number): number {
  return unixSeconds + gregorianOffset;
}

/** Puts a reply into its envelope. The token is repeated in every reply to a signed-in caller (S003 shows it at sign-in). */
export function seal(request: SimRequest, reply: PbxReply): SimReply {
  const requestId = randomBytes(16).toString("hex");
  const headers = { ...reply.headers, "x-request-id": requestId };
  if (reply.bare === true) return { status: reply.status, headers, body: null };
  const outcome =
    reply.message === undefined
      ? { revision: "automatic", status: "success" }
      : { error: String(reply.status), message: reply.message, status: "error" };
  return {
    status: reply.status,
    headers,
    body: {
      ...(reply.authToken === undefined ? {} : { auth_token: reply.authToken }),
      data: reply.data ?? {},
      ...reply.beside,
      request_id: requestId,
      ...outcome,
      node: "sandbox",
      timestamp: new Date(request.now).toISOString(),
      version: "5.0-sandbox",
    },
  };
}

/** 401 a: wrong hash, unknown account, no token, bad signature [KZ-HOW, KZ-TOK]. */
export const invalidCredentials: PbxReply = {
  status: 401,
  data: { message: "invalid credentials" },
  message: "invalid_credentials",
};

/** 401 b: the token has expired or nobody knows it; or sign-in by password is off for the account. A space, and nothing in `data`. */
export const staleCredentials: PbxReply = { status: 401, data: {}, message: "invalid credentials" };

/** 401 c: the password was right and a second factor is wanted; the misspelling is the vendor's [KZ-MFA]. */
export const secondFactorWanted: PbxReply = {
  status: 401,
  data: {
    message: "client needs to preform second-factor authentication",
    multi_factor_request: { provider_name: "duo", settings: {} },
  },
  message: "invalid_credentials",
};

export const accountDisabled: PbxReply = {
  status: 423,
  data: { account: { disabled: { message: "account disabled" } } },
  message: "locked",
};

/** @param trialEnds Unix seconds */
export function accountExpired(trialEnds: number): PbxReply {
  return {
    status: 423,
    data: { account: { expired: { message: "account expired", cause: gregorian(trialEnds) } } },
    message: "locked",
  };
}

export const tooManyRequests: PbxReply = {
  status: 429,
  data: { message: "too many requests" },
  message: "too_many_requests",
};

/** Assumed: no document shows a failure under 200. The envelope's own status is what tells it. */
export const disguised: PbxReply = { ...invalidCredentials, status: 200 };

/** The documents give the family `datastore_*` and no more. */
export const datastoreFault: PbxReply = { status: 503, data: {}, message: "datastore_fault" };

export const forbidden: PbxReply = { status: 403, data: { message: "forbidden" }, message: "forbidden" };

export const restricted: PbxReply = {
  status: 403,
  data: { message: "forbidden", cause: "access denied by token restrictions" },
  message: "forbidden",
};

export const notFound: PbxReply = { status: 404, data: { message: "not found" }, message: "not_found" };

/** 404 as `response_bad_identifier` makes it: it echoes what was sent, a secret included. */
export function badIdentifier(sent: string): PbxReply {
  return { status: 404, data: [sent], message: "bad identifier" };
}

/** 405, with the methods that the path takes. */
export function invalidMethod(allowed: readonly string[]): PbxReply {
  return { status: 405, data: {}, message: "invalid_method", headers: { allow: allowed.join(", ") } };
}

/** The documents give this status and no body. */
export const unsupportedMediaType: PbxReply = { status: 415, bare: true };

export const brokenJson: PbxReply = {
  status: 400,
  data: { json: { invalid: { message: "Invalid JSON", target: "body" } } },
  message: "invalid request envelope",
};

/** @param errors field → rule → message, target, value */
export function validationError(errors: JsonObject, message = "validation error"): PbxReply {
  return { status: 400, data: errors, message };
}
