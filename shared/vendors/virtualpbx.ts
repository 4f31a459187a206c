// VirtualPBX Dash, which is 2600Hz Kazoo: any Kazoo host works through these methods with another base address.
// Sources: S003 = "About Authentication", developer.virtualpbx.com; KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc (2024-03-12).
import { basicAuth } from "../encode.ts";
import { defineMethod, defineVendor, type Session, type TestCall } from "../vendor.ts";
import {
  credentialPair,
  credentialsDigest,
  digestPreview,
  judgeKazooCall,
  loginRequest,
  normalizedAccount,
  readLogin,
} from "./virtualpbx.auth.ts";
import { virtualpbxDiagnosis } from "./virtualpbx.diagnose.ts";

const baseUrl = {
  label: "API address",
  kind: "url",
  // S003. Other VirtualPBX pages show https://api.virtualpbx.net/v2 in samples; which is current is not documented.
  default: "https://public-api.virtualpbx.com:8443/v2",
  help: "Any Kazoo host works, e.g. a reseller's own. Port 8443 is often closed on office networks.",
  aliases: ["api address", "base url", "url", "host", "server"],
  sensitivity: "public",
} as const;

const username = {
  label: "User name",
  kind: "text",
  placeholder: "john@example.com",
  aliases: ["user name", "username", "user", "login", "e-mail", "email"],
  sensitivity: "identifying",
} as const;

const password = {
  label: "Password",
  kind: "secret",
  aliases: ["password", "pass", "pwd"],
  sensitivity: "secret",
} as const;

const usernameCase = {
  label: "User name in the hash",
  kind: "choice",
  default: "lower",
  choices: [
    { value: "lower", label: "Lower-cased, as Kazoo stores it" },
    { value: "as-typed", label: "As typed" },
  ],
  sensitivity: "public",
} as const;

const lowered = (values: { username: string; username_case: string }): string | null =>
  values.username_case === "lower" && values.username !== values.username.toLowerCase()
    ? `Lower-cased before hashing: ${values.username.toLowerCase()}`
    : null;

const accountNote = (name: string): string | null => {
  if (name === "") return null;
  const compared = normalizedAccount(name);
  if (compared === "")
    return "Kazoo compares only Latin letters and digits, and this name has none: use the realm or a phone number.";
  return compared === name ? null : `Compared as: ${compared}`;
};

const xAuthToken = (session: Session) =>
  [
    ["X-Auth-Token", session.token],
    ["Accept", "application/json"],
  ] as const;

const accountPlaceholder = (accountId: string | null) => ({ account_id: accountId === "" ? null : accountId });

/** Read-only calls of the documents; the quick-call GET places a call and the api_key GET shows the key, so neither is here. */
const accountCalls = [
  {
    id: "account",
    label: "Account",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}",
    proves: "the account can be read",
  },
  {
    id: "users",
    label: "Users",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/users?page_size=1",
    proves: "provisioning can be read",
  },
  {
    id: "devices",
    label: "Devices",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/devices",
    proves: "devices can be read",
  },
  {
    id: "channels",
    label: "Live calls",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/channels",
    proves: "live calls can be read; an empty list is fine",
  },
  {
    id: "registrations",
    label: "Phones online",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/registrations/count",
    proves: "registrations can be counted",
  },
  {
    id: "webhooks",
    label: "Webhooks",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/webhooks",
    proves: "integrations can be read",
  },
  {
    id: "blocklists",
    label: "Blocklists",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/blacklists",
    proves: "blocklists can be read",
  },
] as const satisfies readonly TestCall[];

const tokenCalls = [
  {
    id: "token",
    label: "Who am I",
    safe: true,
    method: "GET",
    path: "token_auth",
    proves: "the token is accepted, and whose it is",
  },
  ...accountCalls,
] as const satisfies readonly TestCall[];

const user = defineMethod({
  name: "User name and password",
  summary: "Hashes user:password and exchanges it for a token.",
  fields: {
    base_url: baseUrl,
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
    username,
    password,
    hash: {
      label: "Hash",
      kind: "choice",
      default: "md5",
      choices: [
        { value: "md5", label: "MD5" },
        { value: "sha", label: "SHA-1" },
      ],
      sensitivity: "public",
    },
    username_case: usernameCase,
  },
  oneOf: ["account_name", "account_realm", "phone_number"],
  notes: (values) => ({ username: lowered(values) ?? "", account_name: accountNote(values.account_name) ?? "" }),
  derived: (values) => [
    digestPreview(credentialPair(values), values.hash === "sha" ? "sha1" : "md5", "credentials in the request body"),
  ],
  auth: {
    kind: "login",
    request: (values) =>
      loginRequest(values.base_url, "user_auth", {
        credentials: credentialsDigest(credentialPair(values), values.hash === "sha" ? "sha1" : "md5"),
        ...(values.account_name && { account_name: values.account_name }),
        ...(values.account_realm && { account_realm: values.account_realm }),
        ...(values.phone_number && { phone_number: values.phone_number }),
        // S003's payload has two keys; `sha` is the schema's word for SHA-1 (KZ-code user_auth.json).
        ...(values.hash === "sha" && { method: "sha" }),
      }),
    parse: (answer, { receivedAt }) => readLogin(answer, receivedAt),
    header: xAuthToken,
  },
  placeholders: (_values, session) => accountPlaceholder(session?.accountId ?? null),
  testCalls: tokenCalls,
});

const apiKey = defineMethod({
  name: "API key",
  summary: "The account's key; the documents call it the best way for servers.",
  fields: {
    base_url: baseUrl,
    api_key: {
      label: "API key",
      kind: "secret",
      help: "64 characters, one per account. Where Dash shows it is not documented.",
      aliases: ["api key", "api_key", "key", "api token"],
      sensitivity: "secret",
    },
  },
  notes: ({ api_key }) => ({
    api_key:
      api_key !== "" && api_key.length !== 64 ? `This has ${api_key.length} characters; Kazoo's keys have 64.` : "",
  }),
  derived: () => [],
  auth: {
    kind: "login",
    // No other key is allowed inside `data` (KZ-code api_auth.json: additionalProperties false).
    request: ({ base_url, api_key }) => loginRequest(base_url, "api_auth", { api_key }),
    parse: (answer, { receivedAt }) => readLogin(answer, receivedAt),
    header: xAuthToken,
  },
  placeholders: (_values, session) => accountPlaceholder(session?.accountId ?? null),
  testCalls: tokenCalls,
});

const basic = defineMethod({
  name: "Basic",
  summary: "Account id and the MD5 digest on every call; no token.",
  fields: {
    base_url: baseUrl,
    account_id: {
      label: "Account ID",
      kind: "text",
      help: "The 32-character id, not the account name.",
      pattern: { regex: /^[^\p{Cc}:]+$/u, problem: "The account ID cannot contain a colon or control characters." },
      aliases: ["account id", "account_id"],
      sensitivity: "identifying",
    },
    username,
    password,
    username_case: usernameCase,
  },
  notes: (values) => ({
    username: lowered(values) ?? "",
    account_id:
      /^[0-9a-f]{32}$/i.test(values.account_id) || values.account_id === ""
        ? ""
        : "Kazoo's account ids are 32 hex characters; this looks like something else.",
  }),
  derived: (values) => {
    const digest = credentialsDigest(credentialPair(values), "md5");
    return [
      digestPreview(credentialPair(values), "md5", "the password half of the Basic pair"),
      {
        id: "basic",
        label: "Basic header",
        kind: "basic",
        username: values.account_id,
        password: digest,
        value: basicAuth(values.account_id, digest),
        sentAs: "Authorization header",
      },
    ];
  },
  auth: {
    kind: "static",
    // KZ-BA: base64 of {ACCOUNT_ID}:{md5 of username:password}.
    header: (values) => [
      ["Authorization", basicAuth(values.account_id, credentialsDigest(credentialPair(values), "md5"))],
      ["Accept", "application/json"],
    ],
  },
  placeholders: ({ account_id }) => accountPlaceholder(account_id),
  testCalls: accountCalls,
});

/** VirtualPBX. */
export const virtualpbx = defineVendor({
  id: "virtualpbx",
  name: "VirtualPBX",
  docs: [
    { title: "About Authentication (VirtualPBX)", url: "https://developer.virtualpbx.com/authentication" },
    {
      title: "API basics (VirtualPBX)",
      url: "https://developer.virtualpbx.com/API-Basics-670ef73b7a304f908bdcd9cc4127b8d8",
    },
    {
      title: "User authentication (Kazoo)",
      url: "https://docs.2600hz.com/kazoo/rest-api/authentication/user-authentication",
    },
  ],
  methods: { user, "api-key": apiKey, basic },
  judgeCall: judgeKazooCall,
  diagnose: virtualpbxDiagnosis,
  secretsInReplies: [
    { path: "auth_token" },
    // KZ-TOK: the sample's `data.id` is the token itself.
    { path: "data.id", when: ({ url }) => /\/token_auth(\?|$)/.test(url) },
    // KZ-code response_bad_identifier echoes the key that was sent; a schema error echoes it under `value`.
    { path: "data.#", when: ({ url }) => /\/api_auth(\?|$)/.test(url) },
    { path: "**.value" },
    { path: "data.api_key" },
    { path: "**.multi_factor_request.settings" },
  ],
  // KZ-RATE: 100 units per client and account, ten come back each second, a login takes 35 and a call 1.
  rateBucket: {
    units: 100,
    refillPerSecond: 10,
    login: 35,
    call: 1,
    key: (values) =>
      [
        values["base_url"],
        values["account_name"],
        values["account_realm"],
        values["phone_number"],
        values["account_id"],
      ].join("\u0000"),
  },
  unknown: [
    "Which Kazoo release VirtualPBX runs.",
    "The token lifetime that VirtualPBX has set.",
    "Where Dash shows the API key.",
    "Whether second-factor sign-in or token restrictions are switched on.",
    "Which of the two documented hosts is current.",
  ],
});
