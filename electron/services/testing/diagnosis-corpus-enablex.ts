// Test-only: what goes wrong at EnableX, with the cause that its pages give for it.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-ERR, EX-ERR2 = its error pages; EX-UC = its roles.
import { projects, users } from "../../sandbox/enablex/demo.ts";
import { type CasePlay, type DiagnosisCase, encoded } from "./diagnosis-case.ts";

const basic = { vendor: "enablex", method: "basic" } as const;
const login = { vendor: "enablex", method: "login" } as const;
const { appId, appKey, formerKey } = projects.reseller;
const { email, password } = users.reseller;
const json = ["Content-Type", "application/json"] as const;

/** The list of customers with the header that the customer sends. */
const withHeader = (authorization: string): CasePlay => ({
  by: "customer",
  purpose: "call",
  draft: (base) => ({
    method: "GET",
    url: `${base}/customers`,
    headers: [json, ...(authorization === "" ? [] : ([["Authorization", authorization]] as const))],
    body: null,
  }),
});

/** A sign-in as the customer builds it. */
const signIn = (body: string, withId = true): CasePlay => ({
  by: "customer",
  purpose: "signin",
  draft: (base) => ({
    method: "POST",
    url: `${base}/login`,
    headers: [json, ...(withId ? ([["X-Api-Id", appId]] as const) : [])],
    body,
  }),
});

/** Refusals of a key and of a sign-in. */
export const enablexCases: readonly DiagnosisCase[] = [
  {
    ...basic,
    id: "enablex-no-authorization",
    row: "enablex-header-missing",
    situation: "The call goes out without Authorization.",
    play: withHeader(""),
    cause: "header-missing",
  },
  {
    ...login,
    id: "enablex-no-api-id",
    row: "enablex-header-missing",
    situation: "The sign-in goes out without X-Api-Id.",
    play: signIn(JSON.stringify({ email, password }), false),
    cause: "header-missing",
  },
  {
    ...login,
    id: "enablex-bearer",
    row: "enablex-header-invalid",
    situation: "The token is sent behind Bearer.",
    play: { by: "compose", request: { path: "customers", headers: [["Authorization", "Bearer 0f3a5c"]] } },
    cause: "wrong-scheme-word",
  },
  {
    ...basic,
    id: "enablex-token-for-basic",
    row: "enablex-header-invalid",
    situation: "The pair is sent behind Bearer in place of Basic.",
    play: withHeader(`Bearer ${encoded(`${appId}:${appKey}`)}`),
    cause: "wrong-scheme-word",
  },
  {
    ...basic,
    id: "enablex-swapped",
    row: "enablex-header-invalid",
    situation: "App ID and App Key are swapped.",
    values: () => ({ app_id: appKey, app_key: appId }),
    cause: "id-and-key-swapped",
  },
  {
    ...basic,
    id: "enablex-key-alone",
    row: "enablex-header-invalid",
    situation: "Only the App Key was encoded.",
    play: withHeader(`Basic ${encoded(appKey)}`),
    cause: "pair-not-readable",
  },
  {
    ...basic,
    id: "enablex-newline-encoded",
    row: "enablex-header-invalid",
    situation: "A line break was encoded behind the App Key.",
    play: withHeader(`Basic ${encoded(`${appId}:${appKey}\n`)}`),
    cause: "pair-not-readable",
  },
  {
    ...basic,
    id: "enablex-blank",
    row: "enablex-header-invalid",
    situation: "The App Key is pasted with a blank behind it.",
    values: () => ({ app_key: `${appKey} ` }),
    cause: "value-edges",
  },
  {
    ...basic,
    id: "enablex-wrong-key",
    row: "enablex-unauthorized",
    situation: "A mistyped App Key; the older error page's answer.",
    values: () => ({ app_key: appKey.replace("u", "v") }),
    cause: "key-wrong",
  },
  {
    ...basic,
    id: "enablex-wrong-key-new",
    row: "enablex-unauthorized",
    situation: "A mistyped App Key; the newer error page's answer.",
    values: () => ({ app_key: appKey.replace("u", "v") }),
    server: { fault: "new-envelope" },
    cause: "key-wrong",
  },
  {
    ...basic,
    id: "enablex-reset-key",
    row: "enablex-key-reset",
    situation: "The key from before the reset; the newer error page's answer says so.",
    values: () => ({ app_key: formerKey }),
    server: { fault: "new-envelope" },
    cause: "key-reset",
  },
  {
    ...login,
    id: "enablex-expired",
    row: "enablex-expired",
    situation: "The token is over 20 minutes old: 403.",
    server: { fault: "expired-token" },
    cause: "token-expired",
  },
  {
    ...login,
    id: "enablex-token-cut",
    row: "enablex-1001",
    situation: "The token was cut when it was copied.",
    play: withHeader("Token 0f3a5c"),
    cause: "token-not-valid",
  },
  {
    ...login,
    id: "enablex-pair-as-token",
    row: "enablex-1001",
    situation: "The Basic pair is sent behind the word Token.",
    play: withHeader(`Token ${encoded(`${appId}:${appKey}`)}`),
    cause: "token-not-valid",
  },
  {
    ...login,
    id: "enablex-body-not-json",
    row: "enablex-malformed",
    situation: "The body of the sign-in is a form.",
    play: signIn(new URLSearchParams({ email, password }).toString()),
    cause: "bad-request",
  },
  {
    ...login,
    id: "enablex-no-password",
    row: "enablex-malformed",
    situation: "The sign-in sends user and not email: 406.",
    play: signIn(JSON.stringify({ user: email, password })),
    cause: "bad-request",
  },
  {
    ...login,
    id: "enablex-no-app-type",
    row: "enablex-app-type",
    situation: "The own room is asked for without X-App-Type.",
    play: { by: "compose", request: { path: "meeting/permanent" } },
    cause: "app-type",
  },
  {
    ...login,
    id: "enablex-wrong-app-type",
    row: "enablex-app-type",
    situation: "X-App-Type says video.",
    play: { by: "compose", request: { path: "meeting/permanent", headers: [["X-App-Type", "video"]] } },
    cause: "app-type",
  },
  {
    ...login,
    id: "enablex-portal-owner",
    row: "enablex-portal-owner",
    situation: "The owner of the CPaaS portal signs in with the portal's e-mail and password.",
    values: () => ({ email: "owner@example.com", password: "portal-only-1" }),
    cause: "portal-owner",
  },
  {
    ...login,
    id: "enablex-wrong-password",
    row: "enablex-portal-owner",
    situation: "The UCaaS user's password is mistyped.",
    values: () => ({ password: "Northwind-2023" }),
    cause: "wrong-password",
  },
];
