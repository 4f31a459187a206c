// The two envelopes of EnableX: `result` of the UCaaS pages [EX-ERR], `error_code` of the newer platform-wide page [EX-ERR2].
//
// Documented are the codes and what they mean. Whether a failure keeps HTTP 200 is not said; assumed here: the three-digit
// codes are the HTTP status too, the others (0, 1001 …) come with 200. The words of `desc` are the simulator's own.
import { randomBytes } from "node:crypto";
import type { JsonObject, SimReply, SimRequest } from "../sim.ts";

type PlatformCode = "UNAUTHORIZED" | "CREDENTIAL_EXPIRED" | "PROJECT_SUSPENDED" | "RATE_LIMITED";

/** A reply before its envelope. `plain` has none. */
export type ExReply =
  | { kind: "success"; payload: JsonObject }
  | { kind: "plain"; payload: JsonObject }
  | {
      kind: "failure";
      status: number;
      result: number;
      msg: string;
      desc: string;
      /** What the newer page calls the same failure, where it knows it. */
      platform?: { code: PlatformCode; message: string };
    }
  | { kind: "platform"; status: number; code: PlatformCode; message: string };

/** Puts a reply into its envelope. `result` is a number, as in most samples, or text while that fault is on. */
export function seal(request: SimRequest, reply: ExReply): SimReply {
  const asText = request.fault === "string-result";
  const resultOf = (result: number) => (asText ? String(result) : result);
  const send = (status: number, body: JsonObject): SimReply => ({ status, headers: {}, body });
  switch (reply.kind) {
    case "success":
      return send(200, { result: resultOf(1), ...reply.payload });
    case "plain":
      return send(200, asText ? { result: "1", ...reply.payload } : reply.payload);
    case "failure": {
      const { status, result, msg, desc, platform } = reply;
      if (platform !== undefined && request.fault === "new-envelope") return sealPlatform(status, platform);
      return send(status, { result: resultOf(result), msg, desc, data: {} });
    }
    case "platform":
      return sealPlatform(reply.status, reply);
  }
}

function sealPlatform(status: number, { code, message }: { code: PlatformCode; message: string }): SimReply {
  const request_id = `req_${randomBytes(8).toString("hex")}`;
  return { status, headers: {}, body: { status: "error", error_code: code, message, request_id } };
}

/** A failure; codes of three digits are the HTTP status too. */
export function failure(result: number, msg: string, desc: string): ExReply & { kind: "failure" } {
  return { kind: "failure", status: result >= 400 && result < 600 ? result : 200, result, msg, desc };
}

/** A header that the call cannot do without. */
export function headerMissing(name: string): ExReply {
  return failure(400, "Header is missing", `The header ${name} is missing.`);
}

/** Wrong scheme word, id or key, bad base64, unknown X-Api-Id. */
export const invalidHeader: ExReply = {
  ...failure(401, "Invalid header", "The header is not valid."),
  platform: { code: "UNAUTHORIZED", message: "Invalid App ID or App Key." },
};

/** A key that was reset. The older page does not tell it from any other wrong key. */
export const formerKeyUsed: ExReply = {
  ...failure(401, "Invalid header", "The header is not valid."),
  platform: { code: "CREDENTIAL_EXPIRED", message: "The credential has been rotated." },
};

/** The following three are documented in the newer envelope only. */
export const credentialExpired: ExReply = {
  kind: "platform",
  status: 401,
  code: "CREDENTIAL_EXPIRED",
  message: "The credential has been rotated.",
};
export const projectSuspended: ExReply = {
  kind: "platform",
  status: 403,
  code: "PROJECT_SUSPENDED",
  message: "The project is suspended.",
};
export const rateLimited: ExReply = {
  kind: "platform",
  status: 429,
  code: "RATE_LIMITED",
  message: "Too many requests.",
};

export const tokenExpired: ExReply = failure(403, "Token has expired", "Log in again to get a new token.");
export const tokenNotValid: ExReply = failure(1001, "Token is not valid", "The token is not known.");
export const invalidRequest: ExReply = failure(1002, "Invalid request", "The request could not be read.");
export const notFound: ExReply = failure(404, "Not found", "There is no such resource.");
/** Documented: 0 means error. That a call fails so is the failure which the status does not show. */
export const disguised: ExReply = failure(0, "Request failed", "The request could not be carried out.");
/** Assumed: no page gives 503. */
export const outOfService: ExReply = failure(503, "Service unavailable", "Try again later.");

/** Documented: the role decides, and a refusal is no fault of the credential. Assumed: how it is answered; 403 by a fault. */
export function roleTooLow(request: SimRequest): ExReply {
  return failure(
    request.fault === "role-403" ? 403 : 0,
    "Access denied",
    "This takes reseller or administrator rights.",
  );
}

/** @param names the members that are missing or wrong */
export function validationFailed(names: readonly string[]): ExReply {
  return failure(406, "Validation failed", `Missing or not valid: ${names.join(", ")}.`);
}
