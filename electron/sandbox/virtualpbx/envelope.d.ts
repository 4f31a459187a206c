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
/** Unix seconds to seconds since the year 0, as Crossbar writes times inside `data` [KZ-BASICS]. */
export declare function gregorian(unixSeconds: number): number;
/** Puts a reply into its envelope. The token is repeated in every reply to a signed-in caller (S003 shows it at sign-in). */
export declare function seal(request: SimRequest, reply: PbxReply): SimReply;
/** 401 a: wrong hash, unknown account, no token, bad signature [KZ-HOW, KZ-TOK]. */
export declare const invalidCredentials: PbxReply;
/** 401 b: the token has expired or nobody knows it; or sign-in by password is off for the account. A space, and nothing in `data`. */
export declare const staleCredentials: PbxReply;
/** 401 c: the password was right and a second factor is wanted; the misspelling is the vendor's [KZ-MFA]. */
export declare const secondFactorWanted: PbxReply;
export declare const accountDisabled: PbxReply;
/** @param trialEnds Unix seconds */
export declare function accountExpired(trialEnds: number): PbxReply;
export declare const tooManyRequests: PbxReply;
/** The documents give the family `datastore_*` and no more. */
export declare const datastoreFault: PbxReply;
export declare const forbidden: PbxReply;
export declare const restricted: PbxReply;
export declare const notFound: PbxReply;
/** 404 as `response_bad_identifier` makes it: it echoes what was sent, a secret included. */
export declare function badIdentifier(sent: string): PbxReply;
export declare function invalidMethod(allowed: readonly string[]): PbxReply;
/** The documents give this status and no body. */
export declare const unsupportedMediaType: PbxReply;
export declare const brokenJson: PbxReply;
/** @param errors field → rule → message, target, value */
export declare function validationError(errors: JsonObject, message?: string): PbxReply;
