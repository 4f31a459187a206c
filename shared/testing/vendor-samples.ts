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

export type VendorSample = {
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly good: HttpAnswer;
  readonly refusals: Readonly<Record<string, HttpAnswer>>;
};

/** By vendor id, in the order of the list. */
export const samples: Readonly<Record<string, VendorSample>> = {
  virtualpbx: {
    values: {
      user: { username: "John@Example.com", password: canary, account_name: "Acme, Inc." },
      "api-key": { api_key: "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4" },
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
};
