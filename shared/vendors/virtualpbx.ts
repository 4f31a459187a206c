// VirtualPBX Dash, which is 2600Hz Kazoo: any Kazoo host works through these methods with another base address.
// Sources: S003 = "About Authentication", developer.virtualpbx.com; KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc (2024-03-12).
import { basicAuth } from "../encode.ts";
import { defineMethod, defineVendor, type Session } from "../vendor.ts";
import {
  credentialPair,
  credentialsDigest,
  digestPreview,
  judgeKazooCall,
  loginRequest,
  reading,
  readLogin,
  replyChecks,
} from "./virtualpbx.auth.ts";
import { accountCalls, tokenCalls } from "./virtualpbx.calls.ts";
import { virtualpbxRules } from "./virtualpbx.diagnose.ts";
import { accountEndpoints, tokenEndpoints } from "./virtualpbx.endpoints.ts";
import {
  accountFields,
  accountId,
  accountNote,
  apiKeyField,
  baseUrl,
  hash,
  lowered,
  password,
  username,
  usernameCase,
} from "./virtualpbx.fields.ts";

const xAuthToken = (session: Session) =>
  [
    ["X-Auth-Token", session.token],
    ["Accept", "application/json"],
  ] as const;

/** The id of a live call is known to nobody before it is asked for. */
const accountPlaceholder = (accountId: string | null) => ({
  account_id: accountId === "" ? null : accountId,
  channel_id: null,
});

const user = defineMethod({
  name: "User name and password",
  summary: "Hashes user:password and exchanges it for a token.",
  fields: {
    base_url: baseUrl,
    ...accountFields,
    username,
    password,
    hash,
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
    reading,
    header: xAuthToken,
    // An assumed end may be early or late; a 401 decides.
    renewal: { marginSeconds: 60 },
  },
  placeholders: (_values, session) => accountPlaceholder(session?.accountId ?? null),
  testCalls: tokenCalls,
  endpoints: tokenEndpoints,
});

const apiKey = defineMethod({
  name: "API key",
  summary: "The account's key; the documents call it the best way for servers.",
  fields: {
    base_url: baseUrl,
    api_key: apiKeyField,
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
    reading,
    header: xAuthToken,
    // An assumed end may be early or late; a 401 decides.
    renewal: { marginSeconds: 60 },
  },
  placeholders: (_values, session) => accountPlaceholder(session?.accountId ?? null),
  testCalls: tokenCalls,
  endpoints: tokenEndpoints,
});

const basic = defineMethod({
  name: "Basic",
  summary: "Account ID and the MD5 digest on every call; no token.",
  fields: {
    base_url: baseUrl,
    account_id: accountId,
    username,
    password,
    username_case: usernameCase,
  },
  notes: (values) => ({
    username: lowered(values) ?? "",
    account_id:
      /^[0-9a-f]{32}$/i.test(values.account_id) || values.account_id === ""
        ? ""
        : "Kazoo's account IDs are 32 hex characters; this looks like something else.",
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
  endpoints: accountEndpoints,
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
  callChecks: replyChecks,
  diagnose: virtualpbxRules,
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
  choice: null,
  unknown: [
    "Which Kazoo release VirtualPBX runs.",
    "The token lifetime that VirtualPBX has set.",
    "Where Dash shows the API key.",
    "Whether second-factor sign-in or token restrictions are switched on.",
    "Which of the two documented hosts is current.",
    "The paths of Call Center, Call Recordings, Pivot and Business SMS, which the page names without them.",
  ],
});
