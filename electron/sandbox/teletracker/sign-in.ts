// POST /auth/login and POST /auth/refresh.
import type { JsonObject, SimReply, SimRequest } from "../sim.ts";
import { accountOf, anyAccount, findUser } from "./demo.ts";
import type { Parameters } from "./parameters.ts";
import { invalidAccount, missingVariables, refused, succeeded } from "./reply.ts";
import type { Sessions } from "./sessions.ts";

/** Sign-in by user name and password [TT-LOGIN]. `auth_only` of 1 looks at the password alone and creates nothing. */
export function login(request: SimRequest, parameters: Parameters, sessions: Sessions): SimReply {
  const missing = ["username", "password"].filter((name) => (parameters.get(name) ?? "") === "");
  if (missing.length > 0) return missingVariables(missing);
  const user = findUser(parameters.get("username") ?? "", parameters.get("password") ?? "");
  // Assumed: the documents do not say how a wrong password is answered, nor that an integrator, who belongs to no
  // account, cannot have a session of one.
  if (user === null || user.integrator === true) return refused(401);
  if (parameters.get("auth_only") === "1") return succeeded({});
  const wanted = parameters.get("account_id");
  const accountId = wanted === undefined ? anyAccount(user) : accountOf(user, wanted);
  if (accountId === null) return invalidAccount;
  return granted(request, sessions.open({ user, accountId }, request.now, request.fault === "expired-token"));
}

/** A new pair for a refresh token; both are new, and the one that was sent is used up [TT-REFRESH]. */
export function refresh(request: SimRequest, parameters: Parameters, sessions: Sessions): SimReply {
  const refreshToken = parameters.get("refresh_token") ?? "";
  if (refreshToken === "") return missingVariables(["refresh_token"]);
  const session = request.fault === "refresh-used" ? null : sessions.takeRefresh(refreshToken, request.now);
  // Documented: it fails. Assumed: how.
  if (session === null) return refused(401);
  return granted(request, sessions.open(session, request.now, request.fault === "expired-token"));
}

function granted(request: SimRequest, pair: JsonObject): SimReply {
  return succeeded(request.fault === "no-token" ? {} : pair);
}
