// The refusals that IntelePeer documents, and the statuses for which it shows no body.
//
// Which 401 says what, as read here:
// - "Missing Authentication Token" (S000) is the guard that stands before every call. A sign-in that is not taken for one (GET,
//   a path that does not exist, a body that is not JSON, a missing header) is a call without a token to that guard, on either
//   portal. S000 shows it as its one refusal of a sign-in, so there a wrong name or password gets it too.
// - "Unauthorized" (S001) is the refusal of a sign-in that was read: wrong name or password, no API access.
// - "token has expired" and "unauthorized" as `detail` [IP-SMS] are the refusals of a call that carries a token;
//   they stand here for the calls of all hosts. The second also answers a token in the wrong form, for which no body is shown.
import type { JsonObject, SimReply } from "../sim.ts";

export const missingToken: SimReply = refusal({ data: null, error: "Missing Authentication Token" });

export const unauthorized: SimReply = refusal({ code: 401, error: "Unauthorized" });

export const tokenExpired: SimReply = refusal({ error: "token has expired" });

export const tokenRefused: SimReply = refusal({ detail: "unauthorized" });

/** A 200 with a body. */
export function ok(body: JsonObject): SimReply {
  return { status: 200, headers: {}, body };
}

/** A status whose body the documents do not show (400, 404, 405, 429, 5xx): sent without one. */
export function bare(status: number, headers: Readonly<Record<string, string>> = {}): SimReply {
  return { status, headers, body: null };
}

function refusal(body: JsonObject): SimReply {
  return { status: 401, headers: {}, body };
}
