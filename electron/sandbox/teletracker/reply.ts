// The replies of TeleTracker: success with a guid, refusals, and what about them is documented.
//
// Documented: 200, 400 for missing variables or a general problem, 401 or 403 for an expired token, upper-case error
// words such as INVALID_ACCOUNT [TT-REST, TT-BEARER, TT-RAPID]. Not documented, so assumed here: 401 with a bare
// `success:false` for a wrong password, 404 for an unknown path, 429, 503, and the keys `error` and `message`.
import { randomUUID } from "node:crypto";
import type { JsonObject, SimReply } from "../sim.ts";

/** The members stand at the top level, beside `guid` [TT-LOGIN, TT-RAPID]. */
export function succeeded(members: JsonObject): SimReply {
  return { status: 200, headers: {}, body: { success: true, guid: randomUUID(), ...members } };
}

/** The reply of a report: `success` and `data` only (TeleTracker's report pages). */
export function reported(data: readonly JsonObject[]): SimReply {
  return { status: 200, headers: {}, body: { success: true, data } };
}

/** A failure; a bare `success:false` unless members are given. With 200 it is the one that only the body tells [TT-REST]. */
export function refused(status: number, members: JsonObject = {}): SimReply {
  return { status, headers: {}, body: { success: false, ...members } };
}

/** Names all that are missing at once. */
export function missingVariables(names: readonly string[]): SimReply {
  return refused(400, { message: `Missing variables: ${names.join(", ")}` });
}

/** The word is documented; neither the key that carries it nor its status is. */
export const invalidAccount: SimReply = refused(400, { error: "INVALID_ACCOUNT" });
