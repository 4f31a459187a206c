// Finds out for which account a call runs: Bearer, Basic or Integrator, and where account_id comes in.
import { readAuthorization, readPair } from "../read-authorization.ts";
import type { SimReply, SimRequest } from "../sim.ts";
import { accountOf, anyAccount, type DemoUser, findUser } from "./demo.ts";
import type { Parameters } from "./parameters.ts";
import { invalidAccount, missingVariables, refused } from "./reply.ts";
import type { Sessions } from "./sessions.ts";

export type Outcome = { accountId: number } | { refusal: SimReply };

/** The account of a call, or the refusal. */
export function authenticate(request: SimRequest, parameters: Parameters, sessions: Sessions): Outcome {
  const authorization = readAuthorization(request.headers.authorization);
  switch (authorization?.scheme) {
    case "bearer":
      return readBearer(request, parameters, sessions, authorization.value);
    case "basic":
      return readBasic(parameters, authorization.value);
    case "integrator":
      return readIntegrator(parameters, authorization.value);
    default:
      return { refusal: refused(401) };
  }
}

/** An expired token gets 401 or 403; the documents allow both [TT-BEARER], the fault chooses. */
function readBearer(request: SimRequest, parameters: Parameters, sessions: Sessions, token: string): Outcome {
  const verdict = sessions.check(token, request.now);
  switch (verdict.state) {
    case "good": {
      const { user, accountId } = verdict.session;
      // That a call may name another account of the same user is assumed; the masquerade that does it is not documented.
      return chooseAccount(user, parameters, accountId);
    }
    case "expired":
      return { refusal: refused(request.fault === "expired-403" ? 403 : 401) };
    case "unknown":
      return { refusal: refused(401) };
  }
}

/** Without `account_id` the call runs all the same, on any one of the user's accounts [TT-BASIC]. */
function readBasic(parameters: Parameters, value: string): Outcome {
  const user = userOf(value);
  if (user === null || user.integrator === true) return { refusal: refused(401) };
  return chooseAccount(user, parameters, anyAccount(user));
}

/** `account_id` is compulsory, and only permitted accounts answer [TT-INT]. */
function readIntegrator(parameters: Parameters, value: string): Outcome {
  const user = userOf(value);
  if (user?.integrator !== true) return { refusal: refused(401) };
  if (!parameters.has("account_id")) return { refusal: missingVariables(["account_id"]) };
  return chooseAccount(user, parameters, anyAccount(user));
}

function chooseAccount(user: DemoUser, parameters: Parameters, otherwise: number): Outcome {
  const wanted = parameters.get("account_id");
  const accountId = wanted === undefined ? otherwise : accountOf(user, wanted);
  return accountId === null ? { refusal: invalidAccount } : { accountId };
}

function userOf(value: string): DemoUser | null {
  const pair = readPair(value);
  return pair === null ? null : findUser(pair.name, pair.secret);
}
