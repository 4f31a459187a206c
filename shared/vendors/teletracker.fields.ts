// The form fields that TeleTracker's methods share, and the live lines below them.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it.

/** The API address (TT-REST). */
export const baseUrl = {
  label: "API address",
  kind: "url",
  default: "https://api.teletracker.net",
  aliases: ["api address", "base url", "url", "host", "server"],
  sensitivity: "public",
} as const;

/** The user name at sign-in: it travels as JSON, so any character may stand in it. */
export const username = {
  label: "User name",
  kind: "text",
  placeholder: "test@user.com",
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

// RFC 7617 section 2: neither half of the pair may contain control characters.
const noControls = (what: string) => ({
  regex: /^\P{Cc}+$/u,
  problem: `${what} cannot contain a line break or another control character.`,
});

/** The user name as the first half of an encoded pair. */
export const pairUsername = { ...username, pattern: noControls("The user name") } as const;

/** The password as the second half of an encoded pair. */
export const pairPassword = { ...password, pattern: noControls("The password") } as const;

/** The account that a call runs on; TT-LOGIN calls it an integer. */
export const accountId = {
  label: "Account ID",
  kind: "text",
  optional: true,
  placeholder: "40117",
  help: "Which account to act on, for a user who has several.",
  aliases: ["account id", "account_id", "account number"],
  pattern: { regex: /^\d+$/, problem: "TeleTracker's account IDs are numbers." },
  sensitivity: "identifying",
} as const;

/** The same where every request must name it (TT-INT). */
export const requiredAccountId = {
  ...accountId,
  optional: false,
  help: "Compulsory on every request. It must be one of the accounts that are permitted for the integrator.",
} as const;

/** The live line below an account id of Basic: S002 and TT-BASIC warn of the wrong account. */
export const basicAccountNote = (value: string): string =>
  value === ""
    ? "Wrong account possible: without an account ID a call runs on any one of the user's accounts, and nothing says on which."
    : "";

/** The live line below a user name that the server would cut, or the empty text. */
export const colonNote = (value: string): string =>
  value.includes(":") ? "The server takes everything behind the first colon for the password." : "";
