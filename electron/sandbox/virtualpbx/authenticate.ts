// Finds out who makes a call: X-Auth-Token, Basic, the token in envelope or query; Bearer is parsed and never fits.
import { isJsonObject, type SimRequest } from "../sim.ts";
import { cost } from "./bucket.ts";
import { accountById, type DemoAccount, type DemoUser } from "./demo.ts";
import { invalidCredentials, type PbxReply, staleCredentials, tooManyRequests } from "./envelope.ts";
import { credentialsHash, refuseAccount, refuseTrial } from "./sign-in.ts";
import { type PbxState, spend } from "./state.ts";
import type { Grant } from "./tokens.ts";

export type Caller = {
  account: DemoAccount;
  /** Null for an API key's token. */
  user: DemoUser | null;
  grant: Grant;
  /** Null when the call came with Basic. */
  token: string | null;
};

type Outcome = { caller: Caller } | { refusal: PbxReply };

/**
 * The header is looked at before method and path, on a sign-in too: a stale one there is refused whatever the body says.
 * Null when there is none or it is good.
 */
export function refuseEarly(request: SimRequest, state: PbxState): PbxReply | null {
  const token = headerToken(request);
  return token === null ? null : refuseToken(request, state, token);
}

/** The caller, or the refusal; takes the call's unit from the rate bucket. */
export function authenticate(request: SimRequest, state: PbxState): Outcome {
  const outcome = identify(request, state);
  if ("refusal" in outcome) return outcome;
  return spend(request, state, outcome.caller.account.id, cost.call) ? outcome : { refusal: tooManyRequests };
}

/** Whose token it is, wherever it came from. */
export function readToken(request: SimRequest, state: PbxState, token: string): Outcome {
  const verdict = state.tokens.check(token, request.now);
  const account = verdict.state === "good" ? accountById(verdict.grant.accountId) : null;
  if (verdict.state !== "good" || account === null) {
    return { refusal: verdict.state === "bad-signature" ? invalidCredentials : staleCredentials };
  }
  // Of a running session the documents name the end of the trial only, not the disabled account.
  const refusal = refuseTrial(account, request.now);
  if (refusal !== null) return { refusal };
  const user = account.users.find((one) => one.id === verdict.grant.ownerId) ?? null;
  return { caller: { account, user, grant: verdict.grant, token } };
}

function identify(request: SimRequest, state: PbxState): Outcome {
  const inHeader = headerToken(request);
  if (inHeader !== null) return readToken(request, state, inHeader);
  const authorization = request.headers.authorization ?? "";
  const [scheme = "", value = ""] = authorization.split(" ");
  if (scheme.toLowerCase() === "basic") return readBasic(request, value);
  // Bearer looks the value up as a stored document, and an auth_token is none.
  if (authorization !== "") return { refusal: invalidCredentials };
  const { json } = request.body;
  const inEnvelope = isJsonObject(json) ? json["auth_token"] : undefined;
  const token = typeof inEnvelope === "string" ? inEnvelope : request.query.get("auth_token");
  return token === null || token === "" ? { refusal: invalidCredentials } : readToken(request, state, token);
}

/** base64 of account id, colon, md5 of user name and password [KZ-BA]. The account's name does not do. */
function readBasic(request: SimRequest, value: string): Outcome {
  const pair = Buffer.from(value, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  const account = colon === -1 ? null : accountById(pair.slice(0, colon));
  if (account === null) return { refusal: invalidCredentials };
  // Basic is sign-in and call at once, so a disabled account is refused here as well.
  const refusal = refuseAccount(account, request.now);
  if (refusal !== null) return { refusal };
  const hash = pair.slice(colon + 1);
  const user = account.users.find((one) => credentialsHash(one, "md5") === hash);
  if (user === undefined) return { refusal: invalidCredentials };
  const grant: Grant = { accountId: account.id, ownerId: user.id, method: "cb_basic_auth" };
  return { caller: { account, user, grant, token: null } };
}

function refuseToken(request: SimRequest, state: PbxState, token: string): PbxReply | null {
  switch (state.tokens.check(token, request.now).state) {
    case "good":
      return null;
    case "expired-or-unknown":
      return staleCredentials;
    case "bad-signature":
      return invalidCredentials;
  }
}

function headerToken(request: SimRequest): string | null {
  const value = request.headers["x-auth-token"];
  return typeof value === "string" && value !== "" ? value : null;
}
