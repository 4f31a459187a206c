import type { JsonObject, SimRequest } from "../sim.ts";
import { type DemoAccount, type DemoUser } from "./demo.ts";
import { type PbxReply } from "./envelope.ts";
import { type PbxState } from "./state.ts";
import type { Grant } from "./tokens.ts";
/** The stored hash: of the lower-case user name, a colon and the password, in lower-case hex. */
export declare function credentialsHash(user: DemoUser, method: "md5" | "sha"): string;
/** Sign-in by hash of user name and password, with the account's phone number, realm or name. */
export declare function userAuth(request: SimRequest, state: PbxState, data: JsonObject): PbxReply;
/** Sign-in by the account's API key. */
export declare function apiAuth(request: SimRequest, state: PbxState, data: JsonObject): PbxReply;
/** 423 for a disabled account or one whose trial is over; the credentials are not looked at. */
export declare function refuseAccount(account: DemoAccount, now: number): PbxReply | null;
/** 423 for an account whose trial is over. */
export declare function refuseTrial(account: DemoAccount, now: number): PbxReply | null;
/** What the replies to a sign-in and to a check of the token say about the caller. */
export declare function describeCaller(account: DemoAccount, ownerId: string | null): JsonObject;
/** A token for the caller; 201, as the framework takes PUT for a creation [KZ-code:pqc_cb_api.erl]. */
export declare function granted(request: SimRequest, state: PbxState, account: DemoAccount, grant: Grant): PbxReply;
