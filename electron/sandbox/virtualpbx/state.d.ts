import type { SimRequest } from "../sim.ts";
import { type Buckets } from "./bucket.ts";
import { type TokenKind, type Tokens } from "./tokens.ts";
export type PbxState = {
    tokens: Tokens;
    buckets: Buckets;
};
export declare function createState(): PbxState;
/** False when the client has used up its units for the account. */
export declare function spend(request: SimRequest, state: PbxState, accountId: string, units: number): boolean;
/** The kind of token that is granted while a fault is on. */
export declare function grantedKind(fault: string | null): TokenKind;
