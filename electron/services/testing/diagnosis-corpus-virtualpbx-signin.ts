// Test-only: what goes wrong at the sign-in to VirtualPBX, with the cause that the Kazoo documents give for it.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import { createHash } from "node:crypto";
import { demo } from "../../sandbox/virtualpbx/demo.ts";
import type { DiagnosisCase } from "./diagnosis-case.ts";

const user = { vendor: "virtualpbx", method: "user" } as const;
const apiKey = { vendor: "virtualpbx", method: "api-key" } as const;
const { username, password } = demo.acme.users[0];
const digest = (text: string): string => createHash("md5").update(text).digest("hex");
const signInOf = (account: (typeof demo)["suspended" | "trialOver" | "careful" | "keysOnly"]) => ({
  username: account.users[0].username,
  password: account.users[0].password,
  account_name: account.name,
});

/** Refused sign-ins of the form. */
export const virtualpbxSignInCases: readonly DiagnosisCase[] = [
  {
    ...user,
    id: "virtualpbx-wrong-password",
    row: "virtualpbx-401-signin",
    situation: "A wrong password; the server does not say what is wrong.",
    values: () => ({ password: "not-hers-at-all" }),
    cause: "wrong-password",
  },
  {
    ...user,
    id: "virtualpbx-wrong-account",
    row: "virtualpbx-401-signin",
    situation: "A mistyped account name; the server does not say what is wrong.",
    values: () => ({ account_name: "Acme Incorporated" }),
    cause: "account-unknown",
  },
  {
    ...user,
    id: "virtualpbx-account-without-letters",
    row: "virtualpbx-401-signin",
    situation: "An account name without Latin letters or digits, which can match none.",
    values: () => ({ account_name: "Ακμή" }),
    cause: "account-name-empty",
  },
  {
    ...user,
    id: "virtualpbx-user-name-case",
    row: "virtualpbx-401-signin",
    situation: "The user name is hashed in the capitals in which it was typed.",
    values: () => ({ username: "John@Example.com", username_case: "as-typed" }),
    cause: "username-as-typed",
  },
  {
    ...user,
    id: "virtualpbx-digest-as-password",
    row: "virtualpbx-401-signin",
    situation: "A ready digest is typed as password and hashed again.",
    values: () => ({ password: digest(`${username}:${password}`) }),
    cause: "password-is-digest",
  },
  {
    ...user,
    id: "virtualpbx-password-newline",
    row: "virtualpbx-401-signin",
    situation: "The password is pasted with a line break behind it.",
    values: () => ({ password: `${password}\n` }),
    cause: "value-edges",
  },
  {
    ...user,
    id: "virtualpbx-realm-as-name",
    row: "virtualpbx-401-signin",
    situation: "The realm is typed as account name.",
    values: () => ({ account_name: demo.acme.realm }),
    cause: "account-name-is-other",
  },
  {
    ...user,
    id: "virtualpbx-id-as-name",
    row: "virtualpbx-401-signin",
    situation: "The account id is typed as account name.",
    values: () => ({ account_name: demo.acme.id }),
    cause: "account-name-is-other",
  },
  {
    ...user,
    id: "virtualpbx-smart-quote",
    row: "generic-strange-character",
    situation: "A word processor has put a typographic quote into the password.",
    values: () => ({ password: "m32c6’NfqYEt" }),
    cause: "strange-character",
  },
  {
    ...user,
    id: "virtualpbx-keys-only",
    row: "virtualpbx-401-blank",
    situation: "The provider has switched sign-in by password off for the account.",
    values: () => signInOf(demo.keysOnly),
    cause: "sign-in-switched-off",
  },
  {
    ...user,
    id: "virtualpbx-second-factor",
    row: "virtualpbx-mfa",
    situation: "The password is right, and a second factor is asked for.",
    values: () => signInOf(demo.careful),
    cause: "second-factor",
  },
  {
    ...apiKey,
    id: "virtualpbx-unknown-key",
    row: "virtualpbx-key-unknown",
    situation: "The API key was made anew since.",
    values: () => ({ api_key: "f".repeat(64) }),
    cause: "unknown-api-key",
  },
  {
    ...apiKey,
    id: "virtualpbx-cut-key",
    row: "virtualpbx-key-length",
    situation: "The API key was cut when it was copied.",
    values: () => ({ api_key: demo.acme.apiKey.slice(0, 60) }),
    cause: "api-key-length",
  },
  {
    ...apiKey,
    id: "virtualpbx-id-as-key",
    row: "virtualpbx-key-length",
    situation: "The account id is pasted in place of the key.",
    values: () => ({ api_key: demo.acme.id }),
    cause: "api-key-length",
  },
  {
    ...apiKey,
    id: "virtualpbx-key-newline",
    row: "virtualpbx-key-length",
    situation: "The API key is pasted with a line break behind it.",
    values: () => ({ api_key: `${demo.acme.apiKey}\n` }),
    cause: "value-edges",
  },
  {
    ...user,
    id: "virtualpbx-suspended",
    row: "virtualpbx-locked",
    situation: "The account is suspended.",
    values: () => signInOf(demo.suspended),
    cause: "account-disabled",
  },
  {
    ...user,
    id: "virtualpbx-trial-over",
    row: "virtualpbx-locked",
    situation: "The account's trial is over.",
    values: () => signInOf(demo.trialOver),
    cause: "account-expired",
  },
  {
    ...user,
    id: "virtualpbx-429",
    row: "virtualpbx-429",
    situation: "Too many sign-ins in a row.",
    server: { fault: "429" },
    cause: "too-many-requests",
  },
  {
    ...apiKey,
    id: "virtualpbx-no-version",
    row: "generic-address",
    situation: "The API address lacks its /v2.",
    values: (_now, base) => ({ base_url: base.replace("/v2", "") }),
    cause: "no-sign-in-here",
  },
  {
    ...user,
    id: "virtualpbx-no-token",
    row: "generic-shape",
    situation: "The sign-in succeeds, but its reply has no token.",
    server: { fault: "no-token" },
    cause: "undocumented-answer",
  },
];
