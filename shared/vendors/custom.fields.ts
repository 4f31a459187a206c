// The form fields of an API that nobody has described, with the patterns that keep every header well-formed.
// Sources: RFC 9110 sections 5.1 and 5.5 (header names and values), RFC 7617 section 2 (no control characters in a pair).

/** The address that calls are joined to. */
export const baseUrl = {
  label: "API address",
  kind: "url",
  placeholder: "https://api.example.com/v1",
  aliases: ["api address", "base url", "url", "host", "server"],
  sensitivity: "public",
} as const;

const noControls = (what: string) => ({
  regex: /^\P{Cc}+$/u,
  problem: `${what} cannot contain a line break or another control character.`,
});

/** A value that stands in a header as it is: printable ASCII, with no blank at its ends, which servers would drop. */
const headerValue = (what: string) => ({
  regex: /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/,
  problem: `${what} becomes a header: only plain ASCII, no line break, and no blank at its ends.`,
});

/** The first half of a Basic pair. */
export const username = {
  label: "User name",
  kind: "text",
  aliases: ["user name", "username", "user", "login"],
  pattern: noControls("The user name"),
  sensitivity: "identifying",
} as const;

/** The second half of a Basic pair. */
export const password = {
  label: "Password",
  kind: "secret",
  aliases: ["password", "pass", "pwd"],
  pattern: noControls("The password"),
  sensitivity: "secret",
} as const;

/** The live line below a user name that the server would cut, or the empty text. */
export const colonNote = (value: string): string =>
  value.includes(":") ? "The server takes everything behind the first colon for the password." : "";

/** A token that somebody has already. */
export const tokenField = {
  label: "Token",
  kind: "secret",
  help: "Without the word Bearer.",
  aliases: ["token", "bearer token", "access token"],
  pattern: headerValue("The token"),
  sensitivity: "secret",
} as const;

/** The header that the key travels in. */
export const headerName = {
  label: "Header name",
  kind: "text",
  default: "X-Api-Key",
  help: "Any name, e.g. X-Api-Key, X-Auth-Token, or Authorization for a value with a word of its own.",
  aliases: ["header name", "header"],
  pattern: {
    regex: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
    problem: "A header's name consists of letters, digits and hyphens, without blanks, colons or line breaks.",
  },
  sensitivity: "public",
} as const;

/** The value of that header. */
export const apiKeyField = {
  label: "API key",
  kind: "secret",
  help: "The whole value of the header.",
  aliases: ["api key", "api_key", "key"],
  pattern: headerValue("The API key"),
  sensitivity: "secret",
} as const;

/** Headers that frame the request or are the app's own; a key in one of them would break the request. */
export const ownHeaders: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
