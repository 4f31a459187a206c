// What one running simulator remembers between requests.
import type { SimRequest } from "../sim.ts";
import { type Buckets, take } from "./bucket.ts";
import { createTokens, type TokenKind, type Tokens } from "./tokens.ts";

export type PbxState = { tokens: Tokens; buckets: Buckets };

/** Nobody has signed in yet, and every bucket is full. */
export function createState(): PbxState {
  return { tokens: createTokens(), buckets: new Map() };
}

/** False when the client has used up its units for the account. */
export function spend(request: SimRequest, state: PbxState, accountId: string, units: number): boolean {
  return !request.rateLimits || take(state.buckets, `${request.clientIp} ${accountId}`, units, request.now);
}

/** The kind of token that is granted while a fault is on. */
export function grantedKind(fault: string | null): TokenKind {
  if (fault === "expired-token") return "expired-jwt";
  return fault === "opaque-token" ? "opaque" : "jwt";
}
