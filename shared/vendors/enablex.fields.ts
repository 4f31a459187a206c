// The form fields of EnableX's two methods.
// Source: S004 = "UCaaS API Authentication", developer.enablex.io.

/** The API address (S004). */
export const baseUrl = {
  label: "API address",
  kind: "url",
  default: "https://api.enablex.io/ucaas/v1",
  aliases: ["api address", "base url", "url", "host", "server"],
  sensitivity: "public",
} as const;

/** S004 calls the same value Application ID, APP_ID and API ACCESS ID. */
export const appId = {
  label: "App ID (API Access ID)",
  kind: "text",
  help: "Of the project, from the mail that EnableX sent when it was made.",
  aliases: ["app id", "app_id", "application id", "api access id", "access id", "x-api-id"],
  // It stands in a header, or before the colon of the Basic pair.
  pattern: { regex: /^[\x21-\x39\x3b-\x7e]+$/, problem: "The App ID cannot contain blanks, colons or line breaks." },
  sensitivity: "identifying",
} as const;

/** S004 calls the same value Application Key, APP_KEY and API ACCESS KEY. */
export const appKey = {
  label: "App Key (API Access Key)",
  kind: "secret",
  help: "RESET APP KEY in the project's summary makes a new one and ends the old one everywhere.",
  aliases: ["app key", "app_key", "application key", "api access key", "access key"],
  // RFC 7617 section 2: neither half of the pair may contain control characters.
  pattern: { regex: /^\P{Cc}+$/u, problem: "The App Key cannot contain a line break or another control character." },
  sensitivity: "secret",
} as const;

/** The user's own, as it is typed into the application. */
export const email = {
  label: "E-mail",
  kind: "text",
  help: "Of the UCaaS user, not of the owner of the CPaaS portal.",
  aliases: ["e-mail", "email", "user name", "username", "user", "login"],
  sensitivity: "identifying",
} as const;

/** The user's own. */
export const password = {
  label: "Password",
  kind: "secret",
  aliases: ["password", "pass", "pwd"],
  sensitivity: "secret",
} as const;
