import { type SimRequest } from "../sim.ts";
import { type DemoAccount, type DemoUser } from "./demo.ts";
import { type PbxReply } from "./envelope.ts";
import { type PbxState } from "./state.ts";
import type { Grant } from "./tokens.ts";
export type Caller = {
    account: DemoAccount;
    /** Null for an API key's token. */
    user: DemoUser | null;
    grant: Grant;
    /** Null when the call came with Basic. */
    token: string | null;
};
type Outcome = {
    caller: Caller;
} | {
    refusal: PbxReply;
};
/**
 * The header is looked at before method and path, on a sign-in too: a stale one there is refused whatever the body says.
 * Null when there is none or it is good.
 */
export declare function refuseEarly(request: SimRequest, state: PbxState): PbxReply | null;
/** The caller, or the refusal; takes the call's unit from the rate bucket. */
export declare function authenticate(request: SimRequest, state: PbxState): Outcome;
/** Whose token it is, wherever it came from. */
export declare function readToken(request: SimRequest, state: PbxState, token: string): Outcome;
export {};
