// VirtualPBX Dash: no document gives portal steps, so the guide collects what each way to sign in needs.
// Sources: S003 = "About Authentication", developer.virtualpbx.com; VP-DASH = VirtualPBX support page; KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc (2024-03-12).
import type { Guide } from "../guide.ts";

const user = ["user"];
const key = ["api-key"];
const hashed = ["user", "basic"];

/** Data only. */
export const virtualpbxGuide: Guide = {
  title: "What the Dash API needs",
  aim: "User name, password and account name as typed at Dash, or the account's API key; no document describes steps in the portal.",
  ways: [
    { method: "user", title: "User and password", when: "A person's own login, as at dash.virtualpbx.com." },
    { method: "api-key", title: "API key", when: "Programs on a server: the documents call it the best way for them." },
    { method: "basic", title: "Basic", when: "No token at all: the account ID and the digest go with every call." },
  ],
  preconditions: [
    { text: "The customer can sign in at dash.virtualpbx.com.", source: ["VP-DASH"] },
    { text: "The office network lets port 8443 out.", source: ["S003"], inferred: true },
    { text: "The account ID is known; it is not the account name.", source: ["KZ-BA"], ways: ["basic"] },
  ],
  steps: [
    {
      id: "dash",
      title: "Ask what is typed at Dash",
      see: "The login of dash.virtualpbx.com: e-mail address, password, account name.",
      say: "Please open dash.virtualpbx.com and read to me what you type there: the user name and the account name, normally the company name.",
      branches: [
        {
          label: "The account name is not known, or not accepted",
          answer:
            "The SIP realm of the account or any of its phone numbers names it just as well; the Test screen offers both in place of the name.",
          source: ["KZ-UA"],
        },
        {
          label: "The account name is not in Latin letters",
          answer: "Names are compared by Latin letters and digits only. Use the realm or a phone number.",
          source: ["KZ-code"],
          inferred: true,
        },
        {
          label: "Dash asks for a second factor",
          answer:
            "Then user name and password alone do not get a token. Use an API key, or have the second factor lifted for API users.",
          source: ["KZ-MFA"],
        },
      ],
      yields: ["account_name", "username", "password"],
      source: ["VP-DASH", "S003"],
      ways: user,
    },
    {
      id: "account-id",
      title: "Ask for the account ID",
      see: "32 hex characters; a sign-in with user and password returns it as data.account_id.",
      say: "Please give me the account's ID, not its name. If it is not at hand, we sign in with user and password first and read it there.",
      yields: ["account_id", "username", "password"],
      source: ["KZ-BA"],
      ways: ["basic"],
    },
    {
      id: "find-key",
      title: "Find the account's API key",
      see: "A key of 64 characters, one per account.",
      say: "Please look for the API key in the authentication application of the portal, and paste it without blanks.",
      branches: [
        {
          label: "I do not find it",
          answer: "With a user's token, GET /accounts/{id}/api_key returns it. Go through “User and password” first.",
          source: ["KZ-HOW", "KZ-AA"],
        },
        {
          label: "Make a new key",
          answer: "PUT on the same address replaces the key.",
          consequence: "The old key is dead at once; every program that uses it stops.",
          source: ["KZ-ACC"],
        },
      ],
      yields: ["api_key"],
      unknown: "Where Dash shows the API key is not documented.",
      source: ["S003", "KZ-AA", "KZ-HOW"],
      ways: key,
    },
    {
      id: "hash",
      title: "Hash user name and password",
      see: "Nothing in the portal: Ringback does this and shows every step of it on the Test screen.",
      say: "The digest is made of user name, colon, password; the user name in lower case, no line break behind it. Paste yours into the comparison there if you computed one.",
      branches: [
        {
          label: "We hash on a Mac",
          answer:
            "macOS has md5 in place of md5sum, and its sh prints the -n of echo -n. Use: printf %s 'user:password' | md5",
          source: ["S003"],
          inferred: true,
        },
        {
          label: "We use the PowerShell line of the page",
          answer:
            "The words username:password in it are placeholders. Its ToLower() lowers the digest, not the user name.",
          source: ["S003"],
          inferred: true,
        },
      ],
      source: ["S003", "KZ-HOW"],
      ways: hashed,
    },
    {
      id: "token",
      title: "Get the token",
      see: "Nothing in the portal: this is a request.",
      say: "The test at the end does this for you: PUT user_auth with the digest and the account name under data.",
      source: ["S003"],
      ways: user,
    },
    {
      id: "token-key",
      title: "Get the token",
      see: "Nothing in the portal: this is a request.",
      say: "The test at the end does this for you: PUT api_auth with nothing but the key under data.",
      source: ["KZ-AA"],
      ways: key,
    },
    {
      id: "keep",
      title: "Keep the token and the account ID",
      see: "auth_token and data.account_id in the reply.",
      say: "Every later request carries the token in X-Auth-Token and the account ID in its path. The documents say that the token ends after a time without use.",
      unknown:
        "The page never names the header; it is Kazoo's. How long VirtualPBX lets a token live is not documented.",
      source: ["S003", "KZ-TOK"],
      ways: ["user", "api-key"],
    },
  ],
  pitfalls: [
    {
      text: "The password is hashed alone; the page says so in one place and user:password in another.",
      step: "hash",
      source: ["S003"],
      ways: hashed,
    },
    { text: "The user name is not in lower case when it is hashed.", step: "hash", source: ["KZ-HOW"], ways: hashed },
    {
      text: "A line break is hashed along (echo without -n), or a shell eats a $ or a backtick of the password.",
      step: "hash",
      source: ["S003"],
      inferred: true,
      ways: hashed,
    },
    { text: "The digest is in upper case; it is compared exactly.", step: "hash", source: ["KZ-code"], ways: hashed },
    { text: "SHA-1 is announced as sha1; the schema's word is sha.", step: "token", source: ["KZ-UA"], ways: user },
    {
      text: "An old X-Auth-Token goes along with the sign-in: it is examined first, and the sign-in is refused.",
      step: "token",
      source: ["KZ-code"],
      ways: user,
    },
    {
      text: "A key that is not exactly 64 characters long was cut, or is the account ID.",
      step: "find-key",
      source: ["KZ-code"],
      ways: key,
    },
  ],
  variants: [
    {
      title: "Realm or phone number in place of the account name",
      text: "The sign-in takes either of the three; a lookup that fails goes on to the next.",
      source: ["KZ-UA", "KZ-code"],
    },
    {
      title: "Another host",
      text: "Some pages of VirtualPBX show https://api.virtualpbx.net/v2. The address is a field of the form.",
      source: ["VP-BASICS"],
    },
  ],
  documents: [
    { tag: "S003", title: "About Authentication (VirtualPBX)", url: "https://developer.virtualpbx.com/authentication" },
    {
      tag: "VP-DASH",
      title: "User portal (VirtualPBX support)",
      url: "https://www.virtualpbx.com/support/dash/topics/user-portal/",
    },
    {
      tag: "VP-BASICS",
      title: "API basics (VirtualPBX)",
      url: "https://developer.virtualpbx.com/API-Basics-670ef73b7a304f908bdcd9cc4127b8d8",
    },
    {
      tag: "KZ-UA",
      title: "User authentication (Kazoo)",
      url: "https://docs.2600hz.com/kazoo/rest-api/authentication/user-authentication",
    },
    { tag: "KZ-AA", title: "API authentication (Kazoo)", url: null },
    { tag: "KZ-HOW", title: "How to authenticate (Kazoo)", url: null },
    { tag: "KZ-BA", title: "Basic authentication (Kazoo)", url: null },
    { tag: "KZ-MFA", title: "Multi-factor authentication (Kazoo)", url: null },
    { tag: "KZ-TOK", title: "Token authentication (Kazoo)", url: null },
    { tag: "KZ-ACC", title: "Accounts (Kazoo)", url: null },
    { tag: "KZ-code", title: "Kazoo's source, 2024-03-12", url: null },
  ],
  unknown: [
    "Steps in the portal: the page on authentication gives none.",
    "Where Dash shows the API key.",
    "Whether a second factor or token restrictions are switched on.",
    "Which of the two documented hosts is current.",
  ],
};
