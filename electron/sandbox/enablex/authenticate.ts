// Finds out who makes a call: Basic with App ID and App Key, or the token of a login behind the word Token.
import { readAuthorization, readPair } from "../read-authorization.ts";
import type { SimRequest } from "../sim.ts";
import { type DemoUser, projectById, type Role } from "./demo.ts";
import {
  credentialExpired,
  type ExReply,
  formerKeyUsed,
  headerMissing,
  invalidHeader,
  projectSuspended,
  tokenExpired,
  tokenNotValid,
} from "./reply.ts";
import type { Tokens } from "./tokens.ts";

export type Caller = {
  role: Role;
  resellerId: string;
  appId: string;
  /** Null for a project's key, which is no person's. */
  user: DemoUser | null;
};

export type Outcome = { caller: Caller } | { refusal: ExReply };

/** The caller, or the refusal. Every other scheme word, Bearer too, is an invalid header. */
export function authenticate(request: SimRequest, tokens: Tokens): Outcome {
  const authorization = readAuthorization(request.headers.authorization);
  switch (authorization?.scheme) {
    case undefined:
      return { refusal: headerMissing("Authorization") };
    case "basic":
      return readBasic(request, authorization.value);
    case "token":
      return readToken(request, tokens, authorization.value);
    default:
      return { refusal: invalidHeader };
  }
}

function readBasic(request: SimRequest, value: string): Outcome {
  const pair = readPair(value);
  const project = pair === null ? null : projectById(pair.name);
  if (pair === null || project === null) return { refusal: invalidHeader };
  if (pair.secret === project.formerKey) return { refusal: formerKeyUsed };
  if (pair.secret !== project.appKey) return { refusal: invalidHeader };
  if (project.suspended === true) return { refusal: projectSuspended };
  if (request.fault === "credential-expired") return { refusal: credentialExpired };
  const { role, resellerId, appId } = project;
  return { caller: { role, resellerId, appId, user: null } };
}

/** An expired token gets 403, or the code for a token that is not valid; both are documented, the fault chooses. */
function readToken(request: SimRequest, tokens: Tokens, token: string): Outcome {
  if (!/^\S+$/.test(token)) return { refusal: invalidHeader };
  const verdict = tokens.check(token, request.now);
  switch (verdict.state) {
    case "good": {
      const { role, resellerId, appId } = verdict.user;
      return { caller: { role, resellerId, appId, user: verdict.user } };
    }
    case "expired":
      return { refusal: request.fault === "expired-1001" ? tokenNotValid : tokenExpired };
    case "unknown":
      return { refusal: tokenNotValid };
  }
}
