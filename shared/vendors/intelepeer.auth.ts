// IntelePeer and Atmosphere: the sign-in and the reading of answers, which both portals share.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-SMS = "Sending SMS Messages" there;
// IP-AGENT = "Managing Agents Using SmartCommunicator APIs" there.
import type { HeaderPair, HttpAnswer, HttpDraft } from "../http.ts";
import { isRecord, jwtExpiry } from "../jwt.ts";
import type { ReplyCheck, ReplyReading } from "../reply-reading.ts";
import { tokenProblem } from "../token-problem.ts";
import { joinUrl } from "../url.ts";
import type { CallOutcome, SignIn } from "../vendor.ts";

/** The fields of either vendor that a sign-in is made of. */
type LoginValues = {
  readonly base_url: string;
  readonly login_url: string;
  readonly username: string;
  readonly password: string;
};

/** S000 asks for both headers, S001 for the first; both are sent to either portal. */
const jsonHeaders: readonly HeaderPair[] = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
];

/** The sign-in of both portals (S000, S001). */
const loginPath = "_rest/v4/authenticate";

const loginUrl = ({ base_url, login_url }: LoginValues): string =>
  login_url === "" ? joinUrl(base_url, loginPath) : login_url;

/** POST, JSON, user name and password (S000, S001). */
export const loginRequest = (values: LoginValues): HttpDraft => ({
  method: "POST",
  url: loginUrl(values),
  headers: jsonHeaders,
  body: JSON.stringify({ username: values.username, password: values.password }),
});

/** The two sign-ins of the documents' own samples that cannot succeed. */
export const loginMistakes = [
  {
    id: "get",
    label: "GET without a body",
    explanation:
      "The documents' Node sample asks with request.get and never attaches the user name and password. The sign-in takes POST only, so this is a call without a token to it: 401 Missing Authentication Token.",
    request: (values: LoginValues): HttpDraft => ({
      method: "GET",
      url: loginUrl(values),
      headers: jsonHeaders,
      body: null,
    }),
  },
  {
    id: "form-body",
    label: "Form body under a JSON header",
    explanation:
      "The documents' Java sample says Content-Type: application/json and sends a form (UrlEncodedFormEntity). The body cannot be read as JSON, so no user name arrives: 401 Missing Authentication Token.",
    request: (values: LoginValues): HttpDraft => ({
      method: "POST",
      url: loginUrl(values),
      headers: jsonHeaders,
      body: new URLSearchParams({ username: values.username, password: values.password }).toString(),
    }),
  },
] as const;

const text = (value: unknown): string => (typeof value === "string" ? value.slice(0, 200) : "");

/** The vendor's words for an error: `error` (S000, S001), `detail` (IP-SMS), else `message`; empty where there are none. */
export const errorWords = (json: unknown): string =>
  isRecord(json) ? text(json["error"]) || text(json["detail"]) || text(json["message"]) : "";

/** True when a body speaks of a failure, whatever its status: S000's success has `"error": null`, S001's refusal `"code": 401`. */
export const hasError = (json: unknown): boolean => {
  if (!isRecord(json)) return false;
  const { error, code } = json;
  const failed = error !== undefined && error !== null && error !== "" && error !== false;
  return failed || (typeof code === "number" && code >= 400 && code <= 599);
};

/** S000's prose has the token at `data`, S001's at `token`, as do the samples of both; the third is a habit of other APIs. */
export const tokenKeys = ["data", "token", "access_token"] as const;

/** The rules of `readLogin` and of `judgeCall` as data. */
export const replyChecks = [
  { member: "error", is: "empty" },
  { member: "code", is: "no-error-status" },
] as const satisfies readonly ReplyCheck[];
export const reading: ReplyReading = { checks: replyChecks, token: tokenKeys, words: ["error", "detail", "message"] };

const redirected = (status: number): string => `${status}: the server points elsewhere. Redirects are not followed.`;

/** "short-term, 24-hour token" (S000); "valid for 24 hours" (S001). */
const lifetimeMs = 24 * 60 * 60 * 1000;

/** Reads the answer to a sign-in: 2xx, no error inside, and a token at the first of the known keys that has one. */
export const readLogin = ({ status, json }: HttpAnswer, receivedAt: number): SignIn => {
  if (status >= 300 && status < 400) return { kind: "unexpected", problem: redirected(status) };
  if (status >= 400) return { kind: "refused", reason: `${status} ${errorWords(json)}`.trim() };
  if (!isRecord(json))
    return { kind: "unexpected", problem: `${status}, but the body is not the JSON object that the documents show.` };
  if (hasError(json))
    return { kind: "refused", reason: `${status}, but the body says: ${errorWords(json) || "error"}` };
  const key = tokenKeys.find((name) => typeof json[name] === "string" && json[name] !== "");
  const token = key && json[key];
  if (key === undefined || typeof token !== "string")
    return { kind: "unexpected", problem: `${status}, but none of ${tokenKeys.join(", ")} holds a token.` };
  const problem = tokenProblem(token, key);
  if (problem !== null) return { kind: "unexpected", problem: `${status}, but ${problem}` };
  // The portal's token has no parts (S000's begins with fFkq); the one of another sign-in of the vendor is a JWT (IP-AGENT).
  const byJwt = jwtExpiry(token);
  return {
    kind: "granted",
    session: {
      token,
      tokenPath: key,
      refreshToken: null,
      accountId: null,
      accountName: null,
      expiresAt: byJwt ?? receivedAt + lifetimeMs,
      expirySource: byJwt === null ? "documented" : "jwt",
    },
  };
};

/** The words of a refusal that speaks of the token (S000, S001, IP-SMS). */
export const speaksOfToken = (words: string): boolean =>
  /missing authentication token|token has expired|\bunauthori[sz]ed\b/i.test(words);

/** Reads the answer to a call: 401, or the words of one under a 200, speak of the token; all else that is no success of something else. */
export const judgeCall = (answer: HttpAnswer): CallOutcome => {
  const { status, json } = answer;
  const words = errorWords(json);
  if (status === 401) return { kind: "refused", reason: `401 ${words}`.trim(), renewable: true };
  if (status >= 300 && status < 400) return { kind: "failed", reason: redirected(status) };
  if (status < 200 || status > 299) return { kind: "failed", reason: `${status} ${words}`.trim() };
  if (hasError(json) || speaksOfToken(words)) {
    const reason = `${status}, but the body says: ${words || "error"}`;
    return speaksOfToken(words) ? { kind: "refused", reason, renewable: true } : { kind: "failed", reason };
  }
  // The start of a flow is answered by 202, which need not have a body; 200 always has one.
  if (answer.text === "" && status !== 200) return { kind: "accepted", detail: `${status} without a body` };
  return typeof json === "object" && json !== null
    ? { kind: "accepted", detail: `${status}, no error inside` }
    : { kind: "failed", reason: `${status}, but the body is not the JSON that the documents show` };
};
