// PUT user_auth and PUT api_auth: from the credentials in `data` to a token, or the documented refusal.
import { createHash } from "node:crypto";
import type { JsonObject, SimRequest } from "../sim.ts";
import { cost } from "./bucket.ts";
import { accounts, type DemoAccount, type DemoUser, resellerId } from "./demo.ts";
import {
  accountDisabled,
  accountExpired,
  badIdentifier,
  invalidCredentials,
  type PbxReply,
  secondFactorWanted,
  staleCredentials,
  tooManyRequests,
  validationError,
} from "./envelope.ts";
import { apiAuthRules, findErrors, userAuthRules } from "./schema.ts";
import { grantedKind, type PbxState, spend } from "./state.ts";
import type { Grant } from "./tokens.ts";

/** The stored hash: of the lower-case user name, a colon and the password, in lower-case hex. */
export function credentialsHash(user: DemoUser, method: "md5" | "sha"): string {
  return createHash(method === "sha" ? "sha1" : "md5")
    .update(`${user.username}:${user.password}`, "utf8")
    .digest("hex");
}

/** Sign-in by hash of user name and password, with the account's phone number, realm or name. */
export function userAuth(request: SimRequest, state: PbxState, data: JsonObject): PbxReply {
  const errors = findErrors(data, userAuthRules, false);
  if (errors !== null) return validationError(errors);
  const method = data["method"] === "sha" ? "sha" : "md5";

  const candidates = findAccounts(data);
  if (!spend(request, state, candidates[0]?.id ?? "none", cost.signIn)) return tooManyRequests;
  let refusal: PbxReply | null = null;
  // Several accounts may have the name; each is tried in turn, and the first refusal that says more than "no" is kept.
  for (const account of candidates) {
    const refused = refuseAccount(account, request.now) ?? (account.passwordSignIn ? null : staleCredentials);
    if (refused !== null) {
      refusal ??= refused;
      continue;
    }
    const user = account.users.find((one) => credentialsHash(one, method) === data["credentials"]);
    if (user?.mfa === true) return secondFactorWanted;
    if (user !== undefined) return signedIn(request, state, account, user);
  }
  return refusal ?? invalidCredentials;
}

/** Sign-in by the account's API key. */
export function apiAuth(request: SimRequest, state: PbxState, data: JsonObject): PbxReply {
  const errors = findErrors(data, apiAuthRules, true);
  if (errors !== null) return validationError(errors);
  const key = typeof data["api_key"] === "string" ? data["api_key"] : "";
  const account = accounts.find((one) => one.apiKey === key);
  if (!spend(request, state, account?.id ?? "none", cost.signIn)) return tooManyRequests;
  if (account === undefined) return badIdentifier(key);
  return refuseAccount(account, request.now) ?? signedIn(request, state, account, null);
}

/** 423 for a disabled account or one whose trial is over; the credentials are not looked at. */
export function refuseAccount(account: DemoAccount, now: number): PbxReply | null {
  return account.enabled ? refuseTrial(account, now) : accountDisabled;
}

/** 423 for an account whose trial is over. */
export function refuseTrial(account: DemoAccount, now: number): PbxReply | null {
  const { trialEnds } = account;
  return trialEnds !== undefined && trialEnds * 1_000 <= now ? accountExpired(trialEnds) : null;
}

/** What the replies to a sign-in and to a check of the token say about the caller. */
export function describeCaller(account: DemoAccount, ownerId: string | null): JsonObject {
  return {
    account_id: account.id,
    account_name: account.name,
    apps: [],
    // As in the reply that S003 prints.
    is_reseller: true,
    language: "en-US",
    ...(ownerId === null ? {} : { owner_id: ownerId }),
    reseller_id: resellerId,
  };
}

/** A token for the caller; 201, as the framework takes PUT for a creation [KZ-code:pqc_cb_api.erl]. */
export function granted(request: SimRequest, state: PbxState, account: DemoAccount, grant: Grant): PbxReply {
  const token = state.tokens.issue(grant, request.now, grantedKind(request.fault));
  return {
    status: 201,
    ...(request.fault === "no-token" ? {} : { authToken: token }),
    data: {
      ...describeCaller(account, grant.ownerId),
      // Only newer releases send the following.
      cluster_id: "sandbox",
      is_master_account: false,
      capabilities: {},
      ui_config: {},
    },
  };
}

function signedIn(request: SimRequest, state: PbxState, account: DemoAccount, user: DemoUser | null): PbxReply {
  const method = user === null ? "cb_api_auth" : "cb_user_auth";
  return granted(request, state, account, { accountId: account.id, ownerId: user?.id ?? null, method });
}

/** Phone number, then realm, then name; one that finds nothing falls through to the next. None given finds nothing. */
function findAccounts(data: JsonObject): readonly DemoAccount[] {
  const realm = data["account_realm"] ?? data["realm"];
  const { phone_number: phone, account_name: name } = data;
  const byPhone = accounts.filter((account) => phone !== undefined && account.phone === phone);
  if (byPhone.length > 0) return byPhone;
  const byRealm = accounts.filter((account) => account.realm === realm);
  if (byRealm.length > 0) return byRealm;
  const wanted = typeof name === "string" ? normalize(name) : "";
  // A name without Latin letters or digits normalises to nothing and can match nothing.
  return wanted === "" ? [] : accounts.filter((account) => normalize(account.name) === wanted);
}

/** `kzd_accounts:normalize_name`: lower-case, a–z and 0–9 only. */
function normalize(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
