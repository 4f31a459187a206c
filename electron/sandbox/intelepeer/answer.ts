// One request from its path to the reply, in the order of the vendor: sign-in, then the guard before all calls, then the call.
import type { SimReply, SimRequest } from "../sim.ts";
import { type Api, findApi } from "./apis.ts";
import { answerOfFault } from "./faults.ts";
import { bare, missingToken, tokenExpired, tokenRefused } from "./replies.ts";
import type { Revision } from "./revision.ts";
import { isSignIn, signIn } from "./sign-in.ts";
import { createTokens, type Tokens } from "./tokens.ts";

/** What one running simulator remembers between requests. */
export type State = { tokens: Tokens };

/** Nobody has signed in yet. */
export function createState(): State {
  return { tokens: createTokens() };
}

/** Never throws. */
export function answer(request: SimRequest, revision: Revision, state: State): SimReply {
  const faulty = answerOfFault(request.fault, revision);
  if (faulty !== null) return faulty;
  if (isSignIn(request.path)) return signIn(request, revision, state.tokens);

  // The guard does not know the paths, so a path that does not exist is refused like any other call without a good token.
  const api = findApi(request.path);
  const sent = readToken(request.headers.authorization ?? "");
  if (sent === null) return missingToken;
  const verdict = state.tokens.check(sent.token, request.now);
  if (verdict.state === "expired") return tokenExpired;
  if (verdict.state === "unknown") return tokenRefused;
  if (verdict.longStanding && request.fault === "expired-token") return tokenExpired;
  // A 401 that is no matter of the token [IP-SMS-L]; its body is not shown.
  if (request.fault === "sms-not-enabled" && isSms(request.path)) return tokenRefused;
  if (api === null) return bare(404);
  if (sent.bearer !== wantsBearer(api, revision, request.fault)) return tokenRefused;
  // The List Management API refuses the token of 24 hours [IP-LIST].
  if (api.longStandingOnly === true && !verdict.longStanding) return tokenRefused;

  if (!api.methods.includes(request.method)) return bare(405, { allow: api.methods.join(", ") });
  return api.answer(request, verdict.account);
}

/** The token and whether the word Bearer stood before it; null where there is none. A second "Bearer" counts as part of the token. */
function readToken(authorization: string): { token: string; bearer: boolean } | null {
  const bearer = /^bearer(?:\s+|$)/i.exec(authorization)?.[0];
  const token = authorization.slice(bearer?.length ?? 0).trim();
  return token === "" ? null : { token, bearer: bearer !== undefined };
}

function wantsBearer(api: Api, revision: Revision, fault: string | null): boolean {
  const bearer = !(api.host === "customer" && revision.bareOnCustomerHost);
  return fault === "bearer-swapped" ? !bearer : bearer;
}

function isSms(path: string): boolean {
  return path.startsWith("/_rest/v4/app/sms/") || path.startsWith("/sms/");
}
