// Test-only: per vendor good values, the documented good answer to a sign-in, and every documented refusal.
import type { HttpAnswer } from "../http.ts";
import { canary } from "./secret-forms.ts";

/** An answer with a JSON body. */
export const answer = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: [["Content-Type", "application/json"]],
  text: JSON.stringify(body),
  json: body,
});

const refusal = (status: number, message: string, data: unknown = {}): HttpAnswer =>
  answer(status, { data, error: String(status), message, status: "error", request_id: "d1f2" });

/** Kazoo's refusals, as its documents and source show them. */
export const kazooRefusals = {
  "401 with an underscore": refusal(401, "invalid_credentials", { message: "invalid credentials" }),
  "401 with a blank": refusal(401, "invalid credentials"),
  "401 for a second factor": refusal(401, "invalid_credentials", {
    message: "client needs to preform second-factor authentication",
    multi_factor_request: { provider_name: "duo", settings: {} },
  }),
  "400 of the schema": refusal(400, "validation error", {
    api_key: { minLength: { message: "too short", target: 64, value: "short" } },
  }),
  "403": refusal(403, "forbidden", { message: "forbidden" }),
  "403 by restrictions": refusal(403, "forbidden", {
    message: "forbidden",
    cause: "access denied by token restrictions",
  }),
  "404": refusal(404, "bad identifier", ["what was sent"]),
  "405": refusal(405, "invalid_method"),
  "423 suspended": refusal(423, "locked", { account: { disabled: { message: "account disabled" } } }),
  "423 trial over": refusal(423, "locked", {
    account: { expired: { message: "account expired", cause: 63_886_000_000 } },
  }),
  "429": refusal(429, "too_many_requests", { message: "too many requests" }),
  "503": refusal(503, "datastore_fault"),
} as const;

/** IntelePeer's refusals: of a sign-in (S000, S001), of a call (IP-SMS), and one under a 200. */
export const intelepeerRefusals = {
  "401 of S000": answer(401, { data: null, error: "Missing Authentication Token" }),
  "401 of S001": answer(401, { code: 401, error: "Unauthorized" }),
  "401 for an ended token": answer(401, { error: "token has expired" }),
  "401 for a refused token": answer(401, { detail: "unauthorized" }),
  "200 with the error of S000": answer(200, { data: null, error: "Missing Authentication Token" }),
  "200 with the error of S001": answer(200, { code: 401, error: "Unauthorized" }),
  "429": answer(429, {}),
  "503": answer(503, {}),
} as const;

/** As long as the portal's own, and of its letters. */
const portalToken = "Zx7uQm2LkVbE9tRwYc4HsNfJ1aGd8PoK5iTvBq0Mzr3XpA6eCj5DhSyWlUgOnF1b";

const intelepeerLogin = { username: "jdoe", password: canary };

/** TeleTracker's refusals: the statuses are documented for calls; the words but INVALID_ACCOUNT are not (TT-REST, TT-RAPID). */
export const teletrackerRefusals = {
  "401": answer(401, { success: false }),
  "403": answer(403, { success: false }),
  "400 for an account": answer(400, { success: false, error: "INVALID_ACCOUNT" }),
  "400 for missing variables": answer(400, { success: false, message: "Missing variables: account_id" }),
  "200 with success false": answer(200, { success: false }),
  "404": answer(404, { success: false }),
  "429": answer(429, { success: false }),
  "503": answer(503, { success: false }),
} as const;

const enablexFailure = (status: number, result: number | string, msg: string): HttpAnswer =>
  answer(status, { result, msg, desc: "", data: {} });
const platformError = (status: number, error_code: string): HttpAnswer =>
  answer(status, { status: "error", error_code, message: "See the code.", request_id: "req_1" });

/** EnableX's refusals in both envelopes (EX-ERR, EX-ERR2); which HTTP status a result keeps is not documented. */
export const enablexRefusals = {
  "400 header missing": enablexFailure(400, 400, "Header is missing"),
  "401 invalid header": enablexFailure(401, 401, "Invalid header"),
  "401 UNAUTHORIZED": platformError(401, "UNAUTHORIZED"),
  "401 CREDENTIAL_EXPIRED": platformError(401, "CREDENTIAL_EXPIRED"),
  "403 token has expired": enablexFailure(403, 403, "Token has expired"),
  "403 PROJECT_SUSPENDED": platformError(403, "PROJECT_SUSPENDED"),
  "406 validation": enablexFailure(406, 406, "Validation failed"),
  "result 1001": enablexFailure(200, 1001, "Token is not valid"),
  "result 1002 as text": enablexFailure(200, "1002", "Invalid request"),
  "result 1403": enablexFailure(200, 1403, "Application type is not valid"),
  "result 0 for a role": enablexFailure(200, 0, "Access denied"),
  "result 0 for anything else": enablexFailure(200, "0", "Request failed"),
  "404": enablexFailure(404, 404, "Not found"),
  "429": platformError(429, "RATE_LIMITED"),
  "503": answer(503, {}),
} as const;

const challenge = (value: string): HttpAnswer => ({ ...answer(401, {}), headers: [["WWW-Authenticate", value]] });

/** What any API may say by HTTP alone (RFC 9110, RFC 6750). */
export const customRefusals = {
  "401": answer(401, {}),
  "401 for Basic": challenge('Basic realm="x, Digest y", charset="UTF-8"'),
  "401 for Bearer": challenge('Bearer realm="x", error="invalid_token"'),
  "403": answer(403, {}),
  "404": answer(404, {}),
  "500": answer(500, {}),
} as const;

export type VendorSample = {
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly good: HttpAnswer;
  readonly refusals: Readonly<Record<string, HttpAnswer>>;
};

/** By vendor id, in the order of the list. */
export const samples: Readonly<Record<string, VendorSample>> = {
  intelepeer: {
    values: { login: intelepeerLogin, token: { token: portalToken } },
    // S000's reply.
    good: answer(200, { data: "fFkq7d2c1b0a9e8f7d6c5b4a39281706", error: null }),
    refusals: intelepeerRefusals,
  },
  atmosphere: {
    values: { login: intelepeerLogin, token: { token: portalToken } },
    // S001's reply.
    good: answer(200, { token: "fFkq7d2c1b0a9e8f7d6c5b4a39281706" }),
    refusals: intelepeerRefusals,
  },
  teletracker: {
    values: {
      bearer: { username: "test@user.com", password: canary, account_id: "40117" },
      basic: { username: "test@user.com", password: canary },
      integrator: { username: "integrator@example.com", password: canary, account_id: "40117" },
    },
    // TT-LOGIN's reply.
    good: answer(200, {
      success: true,
      guid: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
      token: "6d0f2b1c-9e8a-4c7d-8f3e-2b1a0c9d8e7f",
      tokenExpiration: "2018-04-01T21:39:12+00:00",
      tokenLifetime: 3600,
      refreshToken: "a1b2c3d4-e5f6-4708-9a0b-1c2d3e4f5a6b",
      refreshTokenExpiration: "2018-04-30T21:39:12+00:00",
    }),
    refusals: teletrackerRefusals,
  },
  virtualpbx: {
    values: {
      user: { username: "John@Example.com", password: canary, account_name: "Acme, Inc." },
      "api-key": { api_key: canary },
      basic: { account_id: "42586343b7a75a519a821cb5dc09aa67", username: "John@Example.com", password: canary },
    },
    // S003's reply.
    good: answer(201, {
      auth_token: "3f8e1c5a7b9d2046e8f0a1b2c3d4e5f6",
      data: {
        account_id: "42586343b7a75a519a821cb5dc09aa67",
        apps: [],
        is_reseller: true,
        language: "en-US",
        owner_id: "2470c053f0e4d666980dc234ba6a13db",
        reseller_id: "84f3a334d4129142924544f1098d7b91",
      },
      request_id: "c7b6a5",
      revision: "automatic",
      status: "success",
    }),
    refusals: kazooRefusals,
  },
  enablex: {
    values: {
      basic: { app_id: "64b7d2f09c1e5a3870f4e6b1", app_key: canary },
      login: { app_id: "64b7d2f09c1e5a3870f4e6b1", email: "rita@example.com", password: canary },
    },
    // S004's reply.
    good: answer(200, { token: "f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f" }),
    refusals: enablexRefusals,
  },
  custom: {
    values: {
      none: { base_url: "https://api.example.com/v1" },
      basic: { base_url: "https://api.example.com/v1", username: "John@Example.com", password: canary },
      bearer: { base_url: "https://api.example.com/v1", token: portalToken },
      "api-key": { base_url: "https://api.example.com/v1", header_name: "X-Weird.Name", api_key: portalToken },
    },
    good: answer(200, {}),
    refusals: customRefusals,
  },
};
