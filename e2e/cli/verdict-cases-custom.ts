// The table of verdicts of an API that nobody described: the status alone decides, whatever the body says.
import type { VerdictCase } from "./verdict-cases.ts";

export type CustomCase = VerdictCase & {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
};

const token = "Zx7uQm2LkVbE9tRw";
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
/** Ended in November 2023. */
const oldToken = `${part({ alg: "RS256" })}.${part({ exp: 1_700_000_000 })}.c2ln`;
const basic = { "WWW-Authenticate": 'Basic realm="api"' };

const methods: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "custom/none": {},
  "custom/basic": { username: "jo", password: "s3cret-word" },
  "custom/bearer": { token },
  "custom/api-key": { header_name: "X-Odd", api_key: token },
};

/** Four methods; `none` has no secret that could be wrong. */
export const customCases: readonly CustomCase[] = [
  ...Object.entries(methods).flatMap(([method, values]): CustomCase[] => [
    { method, what: "good", verdict: "valid", values, status: 204 },
    {
      method,
      what: "refused",
      verdict: "rejected",
      values,
      status: 401,
      cause: method === "custom/none" ? "credential-wanted" : "credential-refused",
    },
    { method, what: "no right", verdict: "rejected", values, status: 403, cause: "rights-missing" },
  ]),
  {
    method: "custom/bearer",
    what: "expired",
    verdict: "rejected",
    values: { token: oldToken },
    status: 401,
    cause: "jwt-expired",
  },
  {
    method: "custom/bearer",
    what: "another scheme wanted",
    verdict: "rejected",
    values: { token },
    status: 401,
    headers: basic,
    cause: "other-scheme",
  },
];
