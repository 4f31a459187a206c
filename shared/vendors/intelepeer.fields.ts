// The form fields that IntelePeer's and Atmosphere's methods share, and the live lines below them.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-OLD1 = "Atmosphere API authentication", www.intelepeer.com;
// IP-SMS = "Sending SMS Messages", docs.intelepeer.com.

/** The portal's address; each vendor has its own default. */
const portalAddress = {
  kind: "url",
  aliases: ["api address", "base url", "url", "host", "server", "portal"],
  sensitivity: "public",
} as const;

/** Signs in and takes the calls (S000). */
export const customerPortal = {
  ...portalAddress,
  label: "API address",
  default: "https://customer.intelepeer.com",
  help: "The Customer Portal's address: it signs in, and calls go there.",
} as const;

/** Signs in only; calls go to the API address (S001). */
export const atmospherePortal = {
  ...portalAddress,
  label: "Portal address",
  default: "https://atmosphere.intelepeer.com",
  help: "Signs in. https://customer.intelepeer.com is documented for the same users.",
} as const;

const username = {
  label: "User name",
  kind: "text",
  placeholder: "jdoe",
  // S000: "exactly as it appears in your account set up confirmation email".
  help: "Exactly as in the confirmation mail; not the e-mail address and not its tag (jdoe+1).",
  aliases: ["user name", "username", "user", "login"],
  sensitivity: "identifying",
} as const;

const password = {
  label: "Password",
  kind: "secret",
  aliases: ["password", "pass", "pwd"],
  sensitivity: "secret",
} as const;

const loginUrl = {
  label: "Sign-in address",
  kind: "url",
  optional: true,
  help: "A full address. Empty: the portal address and /_rest/v4/authenticate.",
  placeholder: "https://customer.intelepeer.com/_rest/v4/authenticate",
  suggestions: [
    // S000, S001.
    { value: "https://customer.intelepeer.com/_rest/v4/authenticate", label: "Customer Portal" },
    // S001.
    { value: "https://atmosphere.intelepeer.com/_rest/v4/authenticate", label: "Atmosphere Portal" },
    // Only in the PHP and Python samples of S000 and S001, and in IP-OLD1; the Node sample asks it with GET.
    {
      value: "https://api.intelepeer.com/_rest/v4/app/sms/authenticate/get_portal_auth_token",
      label: "SMS, legacy (PHP and Python samples)",
    },
    // Only in S001's Java sample.
    {
      value: "https://api.intelepeer.com/sms/v1/authenticate/get_portal_auth_token",
      label: "SMS version 1, legacy (Java sample)",
    },
  ],
  aliases: ["login url", "sign-in address", "auth url"],
  sensitivity: "public",
} as const;

const scheme = {
  label: "Token in the header",
  kind: "choice",
  default: "auto",
  choices: [
    { value: "auto", label: "As documented for the API" },
    { value: "bearer", label: "Bearer and the token" },
    { value: "bare", label: "The bare token" },
  ],
  help: "After a 401 with a fresh token, try the other form: the documents do not agree.",
  sensitivity: "public",
} as const;

/** The long-standing token (S000's successor pages, IP-OLD1). */
const token = {
  label: "Token",
  kind: "secret",
  help: "The long-standing token as copied from the portal, without the word Bearer.",
  pattern: {
    regex: /^(?!bearer$)[\x21-\x7e]+$/i,
    problem: "The token is one word of plain characters: leave out blanks, line breaks and the word Bearer.",
  },
  aliases: ["token", "api token", "api authentication token", "key"],
  sensitivity: "secret",
} as const;

/** Where Atmosphere's calls go; empty means what `atmosphereCallBase` says. */
export const apiBaseUrl = {
  label: "API address",
  kind: "url",
  optional: true,
  help: "Where calls go. Empty: https://api.intelepeer.com for the vendor's own portals, else the portal address.",
  placeholder: "https://api.intelepeer.com",
  suggestions: [
    { value: "https://api.intelepeer.com", label: "APIs" },
    // IP-SMS: the SMS paths for EU numbers.
    { value: "https://eu.api.intelepeer.com", label: "SMS for EU numbers" },
  ],
  aliases: ["api base url", "api url"],
  sensitivity: "public",
} as const;

/** Fields of the sign-in, apart from the portal. */
export const loginFields = { base_url: customerPortal, username, password, login_url: loginUrl, scheme } as const;

/** Fields of the long-standing token, apart from the portal. */
export const tokenFields = { base_url: customerPortal, token, scheme } as const;

/** True for what looks like an e-mail address or its tag, which the user name is not (S000). */
export const looksLikeAddress = (username: string): boolean => /@|\S\+\S/.test(username);

/** The live line below a user name that is none, or the empty string. */
export const usernameNote = (username: string): string =>
  looksLikeAddress(username)
    ? "This looks like the e-mail address or its tag. The user name stands in the confirmation mail, e.g. jdoe."
    : "";
