// VirtualPBX Dash (2600Hz Kazoo Crossbar): the requests that sign in and the reading of their answers.
// Sources: S003 = "About Authentication", developer.virtualpbx.com; KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc (2024-03-12).
import { digestHex, utf8 } from "../encode.ts";
import type { HttpAnswer, HttpDraft } from "../http.ts";
import { isRecord, jwtExpiry } from "../jwt.ts";
import type { ReplyCheck, ReplyReading } from "../reply-reading.ts";
import { tokenProblem } from "../token-problem.ts";
import { joinUrl } from "../url.ts";
import type { CallOutcome, CredentialPair, DerivedValue, DigestAlgorithm, SignIn } from "../vendor.ts";

const jsonHeaders = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
] as const;

/** The user name as it is hashed: lower case unless told otherwise (KZ-HOW; the stored name is lower-cased before its hash is made). */
export const credentialPair = (values: {
  username: string;
  password: string;
  username_case: string;
}): CredentialPair => ({
  usernameAsTyped: values.username,
  username: values.username_case === "as-typed" ? values.username : values.username.toLowerCase(),
  password: values.password,
});

/** The digest preview and the sign-in call this very function (S003: md5 of `username:password`; KZ-UA: `sha` means SHA-1). */
export const credentialsDigest = (pair: CredentialPair, algorithm: DigestAlgorithm): string =>
  digestHex(algorithm, utf8(`${pair.username}:${pair.password}`));

/** The digest as a derived value of a form. */
export const digestPreview = (pair: CredentialPair, algorithm: DigestAlgorithm, sentAs: string): DerivedValue => ({
  id: algorithm,
  label: algorithm === "md5" ? "MD5 of user:password" : "SHA-1 of user:password",
  kind: "digest",
  algorithm,
  value: credentialsDigest(pair, algorithm),
  sentAs,
  input: [
    { text: `${pair.username}:`, secret: false },
    { text: pair.password, secret: true },
  ],
  pair,
});

/** A login of Kazoo: PUT with everything under `data`; never carries an old X-Auth-Token, which would be judged first (KZ-code `is_early_authentic`). */
export const loginRequest = (
  baseUrl: string,
  resource: "user_auth" | "api_auth",
  data: Readonly<Record<string, string>>,
): HttpDraft => ({
  method: "PUT",
  url: joinUrl(baseUrl, resource),
  headers: jsonHeaders,
  body: JSON.stringify({ data }),
});

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Kazoo's own words for an error: `message`, or the one inside `data`. */
export const kazooMessage = (json: unknown): string => {
  if (!isRecord(json)) return "";
  const inner = isRecord(json["data"]) ? text(json["data"]["message"]) : null;
  return text(json["message"]) ?? inner ?? "";
};

/** How Kazoo compares account names: lower case, only a-z and 0-9 (KZ-code kzd_accounts:normalize_name). */
export const normalizedAccount = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Without a readable `exp` the session is taken to slide for an hour (S003: ends "after a period of inactivity"; KZ-TOK: usually one hour). */
const assumedLifetimeMs = 60 * 60 * 1000;

/** The rules of `readLogin` and of `judgeKazooCall` as data. */
export const replyChecks = [
  { member: "status", is: "text", value: "success" },
] as const satisfies readonly ReplyCheck[];
export const reading: ReplyReading = {
  checks: replyChecks,
  token: ["auth_token"],
  accountId: "data.account_id",
  words: ["message", "data.message"],
};

/** Reads the answer to a login: any 2xx with `status: "success"` and a usable token grants (S003; 201 by KZ-code pqc_cb_api). */
export const readLogin = (answer: HttpAnswer, receivedAt: number): SignIn => {
  const { status, json } = answer;
  if (status >= 300 && status < 400)
    return { kind: "unexpected", problem: `${status}: the server points elsewhere. Redirects are not followed.` };
  if (status >= 400) return { kind: "refused", reason: `${status} ${kazooMessage(json)}`.trim() };
  if (!isRecord(json))
    return { kind: "unexpected", problem: `${status}, but the body is not the JSON object that the documents show.` };
  if (json["status"] !== "success") {
    return { kind: "unexpected", problem: `${status}, but "status" in the body is not "success".` };
  }
  const problem = tokenProblem(json["auth_token"], "auth_token");
  if (problem !== null) return { kind: "unexpected", problem: `${status}, but ${problem}` };
  const token = text(json["auth_token"]) ?? "";
  const data = isRecord(json["data"]) ? json["data"] : {};
  const byJwt = jwtExpiry(token);
  return {
    kind: "granted",
    session: {
      token,
      tokenPath: "auth_token",
      refreshToken: null,
      accountId: text(data["account_id"]),
      accountName: text(data["account_name"]),
      expiresAt: byJwt ?? receivedAt + assumedLifetimeMs,
      expirySource: byJwt === null ? "assumed" : "jwt",
    },
  };
};

/** Reads the answer to a call: 401 speaks of the session, everything else that is no success of something else. */
export const judgeKazooCall = ({ status, json }: HttpAnswer): CallOutcome => {
  const reason = `${status} ${kazooMessage(json)}`.trim();
  if (status === 401) return { kind: "refused", reason, renewable: true };
  if (status < 200 || status > 299) return { kind: "failed", reason };
  if (isRecord(json) && json["status"] === "success") return { kind: "accepted", detail: `${status} success` };
  return { kind: "failed", reason: `${status}, but the body is not a Kazoo answer with "status": "success"` };
};
