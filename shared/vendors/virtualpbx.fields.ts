// The form fields that VirtualPBX's methods share, and the live lines below them.
// Sources: S003 = "About Authentication", developer.virtualpbx.com; KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc (2024-03-12).
import { normalizedAccount } from "./virtualpbx.auth.ts";

/** The API address of any Kazoo host. */
export const baseUrl = {
  label: "API address",
  kind: "url",
  // S003. Other VirtualPBX pages show https://api.virtualpbx.net/v2 in samples; which is current is not documented.
  default: "https://public-api.virtualpbx.com:8443/v2",
  help: "Any Kazoo host works, e.g. a reseller's own. Port 8443 is often closed on office networks.",
  aliases: ["api address", "base url", "url", "host", "server"],
  sensitivity: "public",
} as const;

/** The user name, as typed. */
export const username = {
  label: "User name",
  kind: "text",
  placeholder: "john@example.com",
  aliases: ["user name", "username", "user", "login", "e-mail", "email"],
  sensitivity: "identifying",
} as const;

/** The password. */
export const password = {
  label: "Password",
  kind: "secret",
  aliases: ["password", "pass", "pwd"],
  sensitivity: "secret",
} as const;

/** Whether the user name is lower-cased before hashing. */
export const usernameCase = {
  label: "User name in the hash",
  kind: "choice",
  default: "lower",
  choices: [
    { value: "lower", label: "Lower-cased, as Kazoo stores it" },
    { value: "as-typed", label: "As typed" },
  ],
  sensitivity: "public",
} as const;

/** The live line below a user name that will be lower-cased, or null. */
export const lowered = (values: { username: string; username_case: string }): string | null =>
  values.username_case === "lower" && values.username !== values.username.toLowerCase()
    ? `Lower-cased before hashing: ${values.username.toLowerCase()}`
    : null;

/** The live line below an account name: how Kazoo will read it, or null. */
export const accountNote = (name: string): string | null => {
  if (name === "") return null;
  const compared = normalizedAccount(name);
  if (compared === "")
    return "Kazoo compares only Latin letters and digits, and this name has none: use the realm or a phone number.";
  return compared === name ? null : `Compared as: ${compared}`;
};

/** The three ways to name the account; exactly one is given (KZ-UA). */
export const accountFields = {
  account_name: {
    label: "Account name",
    kind: "text",
    optional: true,
    placeholder: "Acme, Inc.",
    help: "As typed at Dash, usually the company name.",
    aliases: ["account name", "account", "company"],
    sensitivity: "identifying",
  },
  account_realm: {
    label: "Account realm",
    kind: "text",
    optional: true,
    placeholder: "acme.sip.example.com",
    help: "The account's SIP domain.",
    aliases: ["realm", "account realm", "sip domain"],
    sensitivity: "identifying",
  },
  phone_number: {
    label: "Phone number",
    kind: "text",
    optional: true,
    placeholder: "+13035550100",
    help: "Any number of the account.",
    aliases: ["phone number", "phone", "number"],
    sensitivity: "identifying",
  },
} as const;

/** MD5, or SHA-1 under the schema's word `sha` (KZ-code user_auth.json). */
export const hash = {
  label: "Hash",
  kind: "choice",
  default: "md5",
  choices: [
    { value: "md5", label: "MD5" },
    { value: "sha", label: "SHA-1" },
  ],
  sensitivity: "public",
} as const;

/** The account's API key (KZ-AA). */
export const apiKeyField = {
  label: "API key",
  kind: "secret",
  help: "64 characters, one per account. Where Dash shows it is not documented.",
  aliases: ["api key", "api_key", "key", "api token"],
  sensitivity: "secret",
} as const;

/** The account id of the Basic pair (KZ-BA). */
export const accountId = {
  label: "Account ID",
  kind: "text",
  help: "The 32-character id, not the account name.",
  pattern: { regex: /^[^\p{Cc}:]+$/u, problem: "The account ID cannot contain a colon or control characters." },
  aliases: ["account id", "account_id"],
  sensitivity: "identifying",
} as const;
