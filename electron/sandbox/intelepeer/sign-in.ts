// The sign-ins of both portals: from user name and password to a token, or the refusal that fits the mistake.
import { isJsonObject, type JsonObject, type SimReply, type SimRequest } from "../sim.ts";
import { accounts, type DemoAccount } from "./demo.ts";
import { missingToken, ok } from "./replies.ts";
import type { Revision } from "./revision.ts";
import { lifetimeMs, type Tokens } from "./tokens.ts";

/** Sign-in of the portals (S000, S001). */
const portalPath = "/_rest/v4/authenticate";

/** Sign-ins of the SMS time: not in the prose of either page, but in their samples, which read the token at `token` [IP-OLD1]. */
const legacyPaths: readonly string[] = [
  "/_rest/v4/app/sms/authenticate/get_portal_auth_token",
  "/sms/v1/authenticate/get_portal_auth_token",
];

/** True for every path that signs in, whatever the method. */
export function isSignIn(path: string): boolean {
  return path === portalPath || legacyPaths.includes(path);
}

/** Answers a request to a sign-in path. */
export function signIn(request: SimRequest, revision: Revision, tokens: Tokens): SimReply {
  const { json } = request.body;
  // The samples' mistakes end here: Node's GET without a body, Java's form under a header that says JSON.
  if (request.method !== "POST" || !hasHeaders(request, revision) || !isJsonObject(json)) return missingToken;
  const account = findAccount(json);
  if (account === null) return revision.signInRefused;

  const tokenKey = legacyPaths.includes(request.path) ? "token" : revision.tokenKey;
  const from = request.fault === "expired-token" ? request.now - lifetimeMs - 60_000 : request.now;
  return ok(granted(tokenKey, request.fault, tokens.issue(account, from)));
}

function hasHeaders(request: SimRequest, revision: Revision): boolean {
  const names = (header: string | undefined) => (header ?? "").toLowerCase().includes("application/json");
  return names(request.headers["content-type"]) && (!revision.wantsAccept || names(request.headers.accept));
}

/** The user name is compared to the letter: "exactly as it appears in your account set up confirmation email" (S000). */
function findAccount({ username, password }: JsonObject): DemoAccount | null {
  const found = accounts.find(({ users }) =>
    users.some((user) => user.username === username && user.password === password && user.apiAccess),
  );
  return found ?? null;
}

function granted(tokenKey: "data" | "token", fault: string | null, token: string): JsonObject {
  if (fault === "access-token-key") return { access_token: token };
  const isData = (tokenKey === "data") !== (fault === "token-key");
  if (fault === "no-token") return isData ? { data: null, error: null } : {};
  return isData ? { data: token, error: null } : { token };
}
