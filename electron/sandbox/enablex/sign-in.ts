// POST /login: from X-Api-Id, e-mail and password to a token.
import { isJsonObject, type SimRequest } from "../sim.ts";
import { findUser, projectById } from "./demo.ts";
import {
  type ExReply,
  failure,
  headerMissing,
  invalidHeader,
  invalidRequest,
  projectSuspended,
  validationFailed,
} from "./reply.ts";
import { lifetimeSeconds, type Tokens } from "./tokens.ts";

/** The header carries the id alone; the key is not sent (S004). */
export function login(request: SimRequest, tokens: Tokens): ExReply {
  const appId = request.headers["x-api-id"];
  if (typeof appId !== "string" || appId === "") return headerMissing("X-Api-Id");
  const project = projectById(appId);
  if (project === null) return invalidHeader;
  if (project.suspended === true) return projectSuspended;

  const { json } = request.body;
  if (!isJsonObject(json)) return invalidRequest;
  const { email, password } = json;
  const missing = Object.entries({ email, password }).filter(([, value]) => typeof value !== "string" || value === "");
  if (missing.length > 0 || typeof email !== "string" || typeof password !== "string") {
    return validationFailed(missing.map(([name]) => name));
  }
  const user = findUser(project.appId, email, password);
  // Assumed: no page shows how a refused sign-in is answered.
  if (user === null) return failure(401, "Login failed", "The e-mail address or the password is wrong.");

  // S004 shows the token alone, the public page adds "user information" without its shape; neither shows `result`.
  const information = { user_id: user.id, email: user.email, role: user.role };
  if (request.fault === "no-token") return { kind: "plain", payload: { user: information } };
  const token = tokens.issue(user, request.now, secondsOf(request.fault));
  return { kind: "plain", payload: { token, user: information } };
}

function secondsOf(fault: string | null): number {
  if (fault === "expired-token") return lifetimeSeconds.none;
  return fault === "15-minutes" ? lifetimeSeconds.short : lifetimeSeconds.usual;
}
