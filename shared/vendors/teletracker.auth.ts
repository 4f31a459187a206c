// TeleTracker: the requests that sign in and renew, where the account goes, and the reading of the answers.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it
// (TT-LOGIN rest-api/auth/login, TT-BEARER and TT-REFRESH bearer-tokens, TT-BASIC, TT-INT, TT-REST rest-api, TT-RAPID initiate-rapidresponse).
import { base64, utf8 } from "../encode.ts";
import { headerValue, type HeaderPair, type HttpAnswer, type HttpDraft } from "../http.ts";
import { isRecord } from "../jwt.ts";
import type { ReplyCheck, ReplyReading } from "../reply-reading.ts";
import { tokenProblem } from "../token-problem.ts";
import { joinUrl } from "../url.ts";
import type { CallOutcome, Session, SignIn } from "../vendor.ts";

const jsonHeaders = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
] as const;

/** An account id as JSON: TT-LOGIN calls it an integer. More digits than a number keeps go as text. */
const accountValue = (accountId: string): number | string =>
  /^(0|[1-9]\d{0,14})$/.test(accountId) ? Number(accountId) : accountId;

type LoginValues = { base_url: string; username: string; password: string; account_id: string };

/** POST /auth/login (TT-LOGIN). The account is chosen here; a token belongs to exactly one at a time (TT-BEARER). */
export const loginRequest = (values: LoginValues, more: Readonly<Record<string, number>> = {}): HttpDraft => ({
  method: "POST",
  url: joinUrl(values.base_url, "auth/login"),
  headers: jsonHeaders,
  body: JSON.stringify({
    username: values.username,
    password: values.password,
    ...(values.account_id && { account_id: accountValue(values.account_id) }),
    ...more,
  }),
});

/** POST /auth/refresh (TT-REFRESH): the reply says `refreshToken`, the request `refresh_token`; it works once. */
export const refreshRequest = (session: Session, baseUrl: string): HttpDraft => ({
  method: "POST",
  url: joinUrl(baseUrl, "auth/refresh"),
  headers: jsonHeaders,
  body: JSON.stringify({ refresh_token: session.refreshToken ?? "" }),
});

/** The value of an Authorization header: Basic, or the same behind the word Integrator (TT-BASIC, TT-INT). */
export const pairHeader = (scheme: "Basic" | "Integrator", username: string, password: string): string =>
  `${scheme} ${base64(utf8(`${username}:${password}`))}`;

const withQuery = (url: string, name: string, value: string): string => {
  const hash = url.indexOf("#");
  const [address, rest] = hash === -1 ? [url, ""] : [url.slice(0, hash), url.slice(hash)];
  const query = address.indexOf("?");
  if (query !== -1 && new URLSearchParams(address.slice(query)).has(name)) return url;
  return `${address}${query === -1 ? "?" : "&"}${name}=${encodeURIComponent(value)}${rest}`;
};

const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

/** Adds the account to a JSON object or a form and leaves every other byte of it alone; other bodies stay as they are. */
const withBody = (draft: HttpDraft, accountId: string): HttpDraft => {
  const { body, headers } = draft;
  const member = `"account_id":${JSON.stringify(accountValue(accountId))}`;
  const type = headerValue(headers, "Content-Type");
  if (body === null || body === "") {
    if (type !== null && !/json/i.test(type)) return draft;
    const typed: readonly HeaderPair[] = type === null ? [...headers, ["Content-Type", "application/json"]] : headers;
    return { ...draft, headers: typed, body: `{${member}}` };
  }
  if (type !== null && /x-www-form-urlencoded/i.test(type)) {
    return new URLSearchParams(body).has("account_id")
      ? draft
      : { ...draft, body: `${body}&account_id=${encodeURIComponent(accountId)}` };
  }
  const json = parsed(body);
  if (!isRecord(json) || Object.hasOwn(json, "account_id")) return draft;
  const comma = Object.keys(json).length === 0 ? "" : ",";
  return { ...draft, body: body.replace("{", () => `{${member}${comma}`) };
};

/**
 * Names the account that a call runs on: in the query of GET, HEAD and DELETE, in the body otherwise. TT-BASIC: without it the
 * call runs on any one of the user's accounts. What the caller has named already is left alone.
 */
export const onAccount = (draft: HttpDraft, accountId: string): HttpDraft => {
  if (accountId === "") return draft;
  return /^(GET|HEAD|DELETE)$/i.test(draft.method)
    ? { ...draft, url: withQuery(draft.url, "account_id", accountId) }
    : withBody(draft, accountId);
};

/** TeleTracker's own words for an error and their place. Which key carries them is not documented. */
export const teletrackerWords = (json: unknown): { readonly at: string; readonly words: string } => {
  const known = isRecord(json) ? json : {};
  for (const at of ["error", "code", "message", "description"]) {
    const words = known[at];
    if (typeof words === "string" && words !== "") return { at, words };
  }
  return { at: "success", words: "" };
};

const reasonOf = ({ status, json }: HttpAnswer): string => `${status} ${teletrackerWords(json).words}`.trim();

/** More seconds than any lifetime; beyond it a number is no lifetime. */
const longestLifetime = 1e9;

/** Milliseconds by which an absolute end lies ahead by the server's own clock, where its Date header tells it (TT-REFRESH: clocks differ). */
const ahead = (end: unknown, answer: HttpAnswer, receivedAt: number): number | null => {
  if (typeof end !== "string" || !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(end)) return null;
  const endsAt = Date.parse(end);
  const serverNow = Date.parse(headerValue(answer.headers, "Date") ?? "");
  return Number.isNaN(endsAt) ? null : endsAt - (Number.isNaN(serverNow) ? receivedAt : serverNow);
};

const expiry = (
  json: Readonly<Record<string, unknown>>,
  answer: HttpAnswer,
  receivedAt: number,
): Pick<Session, "expiresAt" | "expirySource"> => {
  const seconds = json["tokenLifetime"];
  if (typeof seconds === "number" && seconds >= 0 && seconds <= longestLifetime)
    return { expiresAt: receivedAt + seconds * 1000, expirySource: "reply" };
  const left = ahead(json["tokenExpiration"], answer, receivedAt);
  return left === null
    ? { expiresAt: null, expirySource: null }
    : { expiresAt: receivedAt + left, expirySource: "reply" };
};

/** The rules of `readLogin` and of `judgeTeletrackerCall` as data. */
export const replyChecks = [{ member: "success", is: "true" }] as const satisfies readonly ReplyCheck[];
export const reading: ReplyReading = {
  checks: replyChecks,
  token: ["token"],
  words: ["error", "code", "message", "description"],
};

/** Reads the answer to a login or a refresh: the members stand at the top level (TT-LOGIN, TT-REFRESH). */
export const readLogin = (answer: HttpAnswer, accountId: string, receivedAt: number): SignIn => {
  const { status, json } = answer;
  if (status >= 300 && status < 400)
    return { kind: "unexpected", problem: `${status}: the server points elsewhere. Redirects are not followed.` };
  // The status of a wrong password is not documented, so every one of them refuses.
  if (status >= 400) return { kind: "refused", reason: reasonOf(answer) };
  if (!isRecord(json))
    return { kind: "unexpected", problem: `${status}, but the body is not the JSON object that the documents show.` };
  if (!Object.hasOwn(json, "success"))
    return { kind: "unexpected", problem: `${status}, but the body has no "success".` };
  if (json["success"] !== true)
    return { kind: "refused", reason: `${reasonOf(answer)}, "success" in the body is not true` };
  const { token, refreshToken } = json;
  const problem = tokenProblem(token, "token");
  if (problem !== null || typeof token !== "string")
    return { kind: "unexpected", problem: `${status}, but ${problem ?? "token is not text."}` };
  return {
    kind: "granted",
    session: {
      token,
      tokenPath: "token",
      refreshToken:
        typeof refreshToken === "string" && tokenProblem(refreshToken, "refreshToken") === null ? refreshToken : null,
      // The reply names no account; it is the one that was asked for.
      accountId: accountId === "" ? null : accountId,
      accountName: null,
      ...expiry(json, answer, receivedAt),
    },
  };
};

/** Reads the answer to a call: 401 and 403 speak of the credential, and of an expired token (TT-BEARER); TT-REST: "check the body too". */
export const judgeTeletrackerCall = (answer: HttpAnswer, { method }: { readonly method: string }): CallOutcome => {
  const { status, json } = answer;
  const reason = reasonOf(answer);
  if (status === 401 || status === 403) return { kind: "refused", reason, renewable: method === "bearer" };
  if (status < 200 || status > 299) return { kind: "failed", reason };
  if (!isRecord(json)) return { kind: "failed", reason: `${status}, but the body is not a JSON object` };
  return json["success"] === true
    ? { kind: "accepted", detail: `${status} success` }
    : { kind: "failed", reason: `${reason}, "success" in the body is not true` };
};
