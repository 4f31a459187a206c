// EnableX UCaaS: the requests that sign in, and the reading of both kinds of answers.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-ERR = its error handling page; EX-ERR2 = the newer,
// platform-wide error page; EX-UC = UCaaS overview (roles).
import { type HttpAnswer, type HttpDraft } from "../http.ts";
import { isRecord } from "../jwt.ts";
import type { ReplyCheck, ReplyReading } from "../reply-reading.ts";
import { tokenProblem } from "../token-problem.ts";
import { joinUrl } from "../url.ts";
import type { CallOutcome, SignIn } from "../vendor.ts";

/** S004 shows Content-Type with every call, those without a body too. */
export const jsonHeaders = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
] as const;

type LoginValues = { base_url: string; app_id: string; email: string; password: string };

/** POST /login (S004): X-Api-Id carries the id alone, the key is never sent. */
export const loginRequest = ({ base_url, app_id, email, password }: LoginValues): HttpDraft => ({
  method: "POST",
  url: joinUrl(base_url, "login"),
  headers: [
    ["Content-Type", "application/json"],
    ["X-Api-Id", app_id],
    ["Accept", "application/json"],
  ],
  body: JSON.stringify({ email, password }),
});

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** `result` as a number, whether it came as one or as text (EX-ERR shows both); null when there is none. */
export const resultOf = (json: unknown): number | null => {
  const result = isRecord(json) ? json["result"] : undefined;
  const number = typeof result === "number" || (typeof result === "string" && result !== "") ? Number(result) : NaN;
  return Number.isNaN(number) ? null : number;
};

/** `error_code` of the newer envelope (EX-ERR2), or the empty text. */
export const errorCodeOf = (json: unknown): string => (isRecord(json) ? text(json["error_code"]) : "");

/** EnableX's own words for an error and their place: `msg` or `error`, with `desc`, or those of the newer envelope. */
export const enablexWords = (json: unknown): { readonly at: string; readonly words: string } => {
  const known = isRecord(json) ? json : {};
  const at = ["error_code", "msg", "error", "message", "desc"].find((name) => text(known[name]) !== "") ?? "result";
  const more = at === "error_code" ? text(known["message"]) : at === "desc" ? "" : text(known["desc"]);
  return { at, words: [text(known[at]), more].filter((words) => words !== "").join(": ") };
};

const reasonOf = ({ status, json }: HttpAnswer): string => {
  const result = resultOf(json);
  const code = result === null || result === status ? "" : `, result ${result}`;
  return `${status}${code} ${enablexWords(json).words}`.trim();
};

/** True for a success whose body says failure: `result` other than 1, or the newer envelope's `status: "error"`. */
const saysFailure = (json: Readonly<Record<string, unknown>>): boolean =>
  (Object.hasOwn(json, "result") && resultOf(json) !== 1) || json["status"] === "error";

/** The rules of `readLogin` as data; a call's answer must have a `result`. */
export const reading: ReplyReading = {
  checks: [
    { member: "result", is: "one", optional: true },
    { member: "status", is: "not-text", value: "error" },
  ],
  token: ["token"],
  words: ["error_code", "msg", "error", "message", "desc"],
};
export const callChecks = [
  { member: "result", is: "one", optional: false },
  { member: "status", is: "not-text", value: "error" },
] as const satisfies readonly ReplyCheck[];

/** "The access token expires in 20 minutes" (S004); another paragraph of the public page says 15, hence the margin of the renewal. */
const lifetimeMs = 20 * 60 * 1000;

/** Reads the answer to a login: a token at `token`; `result` need not be there (S004), but if it is it must be 1. */
export const readLogin = (answer: HttpAnswer, receivedAt: number): SignIn => {
  const { status, json } = answer;
  if (status >= 300 && status < 400)
    return { kind: "unexpected", problem: `${status}: the server points elsewhere. Redirects are not followed.` };
  if (status >= 400) return { kind: "refused", reason: reasonOf(answer) };
  if (!isRecord(json))
    return { kind: "unexpected", problem: `${status}, but the body is not the JSON object that the documents show.` };
  if (saysFailure(json)) return { kind: "refused", reason: reasonOf(answer) };
  const { token } = json;
  const problem = tokenProblem(token, "token");
  if (problem !== null || typeof token !== "string")
    return { kind: "unexpected", problem: `${status}, but ${problem ?? "token is not text."}` };
  return {
    kind: "granted",
    session: {
      token,
      tokenPath: "token",
      refreshToken: null,
      accountId: null,
      accountName: null,
      expiresAt: receivedAt + lifetimeMs,
      expirySource: "documented",
    },
  };
};

/** True when the words speak of a role or a right and not of the token. EX-UC: a role sees only what is beneath it. */
export const speaksOfRights = (json: unknown): boolean => {
  const { words } = enablexWords(json);
  return (
    !/token|expired/i.test(words) && /access|right|role|permission|privilege|authori[sz]ed to|allowed/i.test(words)
  );
};

/**
 * Reads the answer to a call: success is 2xx and `result` 1 (EX-ERR). A token's end is told by 403 or by result 1001, never by
 * 401; 403 also means a suspended project (EX-ERR2), and by its words may mean a role, which is no fault of the credential.
 */
export const judgeEnablexCall = (answer: HttpAnswer, { method }: { readonly method: string }): CallOutcome => {
  const { status, json } = answer;
  const reason = reasonOf(answer);
  const byToken = method === "login";
  if (resultOf(json) === 1001) return { kind: "refused", reason, renewable: byToken };
  if (status === 401) return { kind: "refused", reason, renewable: false };
  if (status === 403 && byToken && errorCodeOf(json) !== "PROJECT_SUSPENDED" && !speaksOfRights(json))
    return { kind: "refused", reason, renewable: true };
  if (status < 200 || status > 299) return { kind: "failed", reason };
  if (!isRecord(json)) return { kind: "failed", reason: `${status}, but the body is not a JSON object` };
  return resultOf(json) === 1 && !saysFailure(json)
    ? { kind: "accepted", detail: `${status}, result 1` }
    : { kind: "failed", reason: resultOf(json) === null ? `${reason}, "result" in the body is not 1` : reason };
};
