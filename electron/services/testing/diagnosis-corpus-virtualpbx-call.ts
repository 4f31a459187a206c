// Test-only: what goes wrong with calls to VirtualPBX, with the cause that the Kazoo documents give for it.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import { demo } from "../../sandbox/virtualpbx/demo.ts";
import { type CasePlay, type DiagnosisCase, jwtEndingAt } from "./diagnosis-case.ts";

const user = { vendor: "virtualpbx", method: "user" } as const;
const basic = { vendor: "virtualpbx", method: "basic" } as const;

/** The check of the token with the headers that the customer sends. */
const checkWith = (...headers: readonly (readonly [string, string])[]): CasePlay => ({
  by: "customer",
  purpose: "call",
  draft: (base) => ({ method: "GET", url: `${base}/token_auth`, headers, body: null }),
});

export const virtualpbxCallCases: readonly DiagnosisCase[] = [
  {
    ...user,
    id: "virtualpbx-expired",
    row: "virtualpbx-call-blank",
    situation: "The token has expired.",
    server: { fault: "expired-token" },
    cause: "token-expired",
  },
  {
    ...user,
    id: "virtualpbx-no-header",
    row: "virtualpbx-call-underscore",
    situation: "The program sends its call without a token.",
    play: checkWith(),
    cause: "token-header-missing",
  },
  {
    ...user,
    id: "virtualpbx-misspelt-header",
    row: "virtualpbx-call-underscore",
    situation: "The header's name is misspelt: Auth-Token.",
    play: checkWith(["Auth-Token", jwtEndingAt(4_000_000_000_000)]),
    cause: "token-header-missing",
  },
  {
    ...user,
    id: "virtualpbx-as-bearer",
    row: "virtualpbx-call-underscore",
    situation: "The token is sent as Authorization: Bearer.",
    play: checkWith(["Authorization", `Bearer ${jwtEndingAt(4_000_000_000_000)}`]),
    cause: "token-as-bearer",
  },
  {
    ...user,
    id: "virtualpbx-old-signature",
    row: "virtualpbx-call-underscore",
    situation: "The password was changed, so the token's signature no longer counts.",
    play: checkWith(["X-Auth-Token", jwtEndingAt(4_000_000_000_000)]),
    cause: "token-not-read",
  },
  {
    ...user,
    id: "virtualpbx-parent-account",
    row: "virtualpbx-403",
    situation: "A branch asks for the account above it.",
    values: () => ({ username: "branch@example.com", password: demo.acmeBranch.users[0].password }),
    play: { by: "compose", request: { path: `accounts/${demo.acme.id}` } },
    cause: "foreign-account",
  },
  {
    ...user,
    id: "virtualpbx-restricted",
    row: "virtualpbx-restricted",
    situation: "The user may read nothing but the own sign-in.",
    values: () => ({ username: "limited@example.com", password: "hands-off-0042" }),
    play: { by: "test", call: "users" },
    cause: "token-restricted",
  },
  {
    ...user,
    id: "virtualpbx-name-in-path",
    row: "virtualpbx-404",
    situation: "The account's name stands in the path.",
    play: { by: "compose", request: { path: "accounts/acmeinc/users" } },
    cause: "account-name-in-path",
  },
  {
    ...basic,
    id: "virtualpbx-basic-wrong-password",
    row: "virtualpbx-call-underscore",
    situation: "A wrong password by Basic.",
    values: () => ({ password: "not-hers-at-all" }),
    cause: "basic-refused",
  },
  {
    ...basic,
    id: "virtualpbx-basic-account-name",
    row: "virtualpbx-call-underscore",
    situation: "Basic with the account's name in place of its id.",
    values: () => ({ account_id: demo.acme.name }),
    cause: "basic-account-name",
  },
  {
    ...user,
    id: "virtualpbx-closed-port",
    row: "virtualpbx-port",
    situation: "The office network has port 8443 closed.",
    server: { network: "closed-port" },
    cause: "port-closed",
  },
  {
    ...basic,
    id: "virtualpbx-503",
    row: "generic-server-error",
    situation: "The vendor's database is in trouble.",
    server: { fault: "503" },
    cause: "cluster-trouble",
  },
  {
    ...user,
    id: "virtualpbx-web-page",
    row: "generic-html",
    situation: "A captive portal answers in place of the API.",
    server: { fault: "html" },
    cause: "web-page-answered",
  },
  {
    ...user,
    id: "virtualpbx-disguised",
    row: "generic-disguised",
    situation: "The sign-in answers 200, but the envelope says error.",
    server: { fault: "disguised" },
    cause: "disguised-failure",
  },
  {
    ...basic,
    id: "virtualpbx-odd-shape",
    row: "generic-shape",
    situation: "The answer is JSON of a shape that no document shows.",
    server: { fault: "odd-shape" },
    cause: "undocumented-answer",
  },
  {
    ...user,
    id: "virtualpbx-cut-json",
    row: "generic-json",
    situation: "The answer's JSON stops half-way.",
    server: { fault: "cut-json" },
    cause: "broken-json",
  },
  {
    ...user,
    id: "virtualpbx-cut-body",
    row: "generic-connection",
    situation: "The connection closes in the middle of the answer.",
    server: { fault: "cut-body" },
    cause: "connection-broken",
  },
  {
    ...user,
    id: "virtualpbx-redirect",
    row: "generic-redirect",
    situation: "The server points to another host.",
    server: { fault: "redirect" },
    cause: "redirected",
  },
];
