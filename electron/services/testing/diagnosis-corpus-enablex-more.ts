// Test-only: what goes wrong at EnableX beside a wrong key: projects, roles, disguised failures, and what any vendor meets.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-ERR, EX-ERR2 = its error pages; EX-UC = its roles.
import { projects, users } from "../../sandbox/enablex/demo.ts";
import type { DiagnosisCase } from "./diagnosis-case.ts";

const basic = { vendor: "enablex", method: "basic" } as const;
const login = { vendor: "enablex", method: "login" } as const;
const { appId, appKey } = projects.reseller;

/** Refusals that the pair itself is not to blame for, and the general mistakes. */
export const enablexMoreCases: readonly DiagnosisCase[] = [
  {
    ...login,
    id: "enablex-unknown-id",
    row: "enablex-unauthorized",
    situation: "The sign-in carries an App ID that no project has.",
    values: () => ({ app_id: "64b7d2f09c1e5a3870f4e6ff" }),
    cause: "app-id-unknown",
  },
  {
    ...basic,
    id: "enablex-suspended",
    row: "enablex-suspended",
    situation: "The project is suspended.",
    values: () => ({ app_id: projects.suspended.appId, app_key: projects.suspended.appKey }),
    cause: "project-suspended",
  },
  {
    ...login,
    id: "enablex-ordinary-user",
    row: "enablex-role",
    situation: "An ordinary user reads the customers; the project's Basic key may.",
    values: () => ({ email: users.ordinary.email, password: users.ordinary.password }),
    cause: "role-too-low",
  },
  {
    ...login,
    id: "enablex-ordinary-user-403",
    row: "enablex-role",
    situation: "The same, and the vendor answers 403.",
    values: () => ({ email: users.ordinary.email, password: users.ordinary.password }),
    server: { fault: "role-403" },
    cause: "role-too-low",
  },
  {
    ...basic,
    id: "enablex-customer-key",
    row: "enablex-role",
    situation: "A customer's own key reads the customers.",
    values: () => ({ app_id: projects.customer.appId, app_key: projects.customer.appKey }),
    cause: "role-too-low",
  },
  {
    ...basic,
    id: "enablex-disguised",
    row: "enablex-disguised",
    situation: "Status 200, but result is 0.",
    server: { fault: "disguised" },
    cause: "disguised-failure",
  },
  {
    ...login,
    id: "enablex-disguised-login",
    row: "generic-disguised",
    situation: "The sign-in answers 200, but result is 0.",
    server: { fault: "disguised" },
    cause: "disguised-failure",
  },
  {
    ...login,
    id: "enablex-token-twice",
    row: "generic-doubled-word",
    situation: "A program adds Token to a token that has the word already.",
    play: { by: "compose", request: { path: "customers", headers: [["Authorization", "Token Token 0f3a5c"]] } },
    cause: "doubled-scheme-word",
  },
  {
    ...basic,
    id: "enablex-smart-quotes",
    row: "generic-strange-character",
    situation: "The App Key stands in typographic quotes.",
    values: () => ({ app_key: `“${appKey}”` }),
    cause: "strange-character",
  },
  {
    ...basic,
    id: "enablex-foreign-key",
    row: "generic-wrong-vendor",
    situation: "A VirtualPBX API key is pasted as App Key.",
    values: () => ({ app_key: "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4" }),
    cause: "key-of-other-vendor",
  },
  {
    ...login,
    id: "enablex-429",
    row: "generic-rate",
    situation: "Too many requests.",
    server: { fault: "429" },
    cause: "rate-limited",
  },
  {
    ...basic,
    id: "enablex-503",
    row: "generic-server-error",
    situation: "The vendor is out of service.",
    server: { fault: "503" },
    cause: "server-error",
  },
  {
    ...basic,
    id: "enablex-base",
    row: "generic-address",
    situation: "The API address lacks its /ucaas/v1.",
    values: (_now, base) => ({ base_url: base.replace("/ucaas/v1", "") }),
    cause: "no-such-path",
  },
  {
    ...login,
    id: "enablex-no-token",
    row: "generic-shape",
    situation: "The sign-in succeeds, but its reply has no token.",
    server: { fault: "no-token" },
    cause: "undocumented-answer",
  },
  {
    ...basic,
    id: "enablex-newline-in-id",
    row: "generic-edges",
    situation: "The App ID is pasted with a line break behind it.",
    values: () => ({ app_id: `${appId}\n` }),
    cause: "form:app_id",
  },
];
