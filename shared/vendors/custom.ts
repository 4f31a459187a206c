// Any other API, for exploration by hand: no credential, Basic, Bearer, or a key in a header of one's choice.
// Sources: RFC 9110 (header names, 401 and WWW-Authenticate), RFC 7617 (Basic), RFC 6750 (Bearer).
import { basicAuth } from "../encode.ts";
import type { HttpAnswer } from "../http.ts";
import { type CallOutcome, defineMethod, defineVendor, type TestCall } from "../vendor.ts";
import { customRules } from "./custom.diagnose.ts";
import {
  apiKeyField,
  baseUrl,
  colonNote,
  headerName,
  ownHeaders,
  password,
  tokenField,
  username,
} from "./custom.fields.ts";

const accept = ["Accept", "*/*"] as const;

/** Nothing is known of the API, so the address itself is asked. */
const testCalls = [
  {
    id: "base",
    label: "The address itself",
    safe: true,
    method: "GET",
    path: "",
    proves: "the address answers, and takes the credential if it asks for one",
  },
] as const satisfies readonly TestCall[];

const placeholders = () => ({});

const none = defineMethod({
  name: "No credential",
  summary: "Calls without any credential.",
  fields: { base_url: baseUrl },
  derived: () => [],
  auth: { kind: "static", header: () => [accept] },
  placeholders,
  testCalls,
});

const basic = defineMethod({
  name: "Basic",
  summary: "User name and password on every call.",
  fields: { base_url: baseUrl, username, password },
  notes: (values) => ({ username: colonNote(values.username) }),
  derived: (values) => [
    {
      id: "basic",
      label: "Basic header",
      kind: "basic",
      username: values.username,
      password: values.password,
      value: basicAuth(values.username, values.password),
      sentAs: "Authorization header",
    },
  ],
  auth: {
    kind: "static",
    header: (values) => [["Authorization", basicAuth(values.username, values.password)], accept],
  },
  placeholders,
  testCalls,
});

const bearer = defineMethod({
  name: "Bearer token",
  summary: "A token that is there already, behind the word Bearer.",
  fields: { base_url: baseUrl, token: tokenField },
  notes: ({ token }) => ({
    token: /^bearer\s/i.test(token) ? "The word Bearer is added here; leave it out of the token." : "",
  }),
  derived: ({ token }) => [
    {
      id: "bearer",
      label: "Bearer header",
      kind: "header",
      name: "Authorization",
      value: `Bearer ${token}`,
      sentAs: "Authorization header",
      parts: [
        { text: "Bearer ", secret: false },
        { text: token, secret: true },
      ],
    },
  ],
  auth: { kind: "static", header: ({ token }) => [["Authorization", `Bearer ${token}`], accept] },
  placeholders,
  testCalls,
});

const apiKey = defineMethod({
  name: "API key",
  summary: "A key in a header of your choice.",
  fields: { base_url: baseUrl, header_name: headerName, api_key: apiKeyField },
  check: ({ header_name }) =>
    ownHeaders.has(header_name.toLowerCase())
      ? [{ field: "header_name", problem: "Ringback sets this header itself; a key cannot travel in it." }]
      : [],
  derived: ({ header_name, api_key }) => [
    {
      id: "api-key",
      label: "API key header",
      kind: "header",
      name: header_name,
      value: api_key,
      sentAs: `${header_name || "API key"} header`,
      parts: [{ text: api_key, secret: true }],
    },
  ],
  auth: { kind: "static", header: ({ header_name, api_key }) => [[header_name, api_key], accept] },
  placeholders,
  testCalls,
});

/** 2xx is a yes, 401 a no; of an API that nobody described, nothing else says anything about the credential. */
const judgeCall = ({ status }: HttpAnswer): CallOutcome => {
  if (status >= 200 && status < 300) return { kind: "accepted", detail: String(status) };
  return status === 401
    ? { kind: "refused", reason: "401", renewable: false }
    : { kind: "failed", reason: String(status) };
};

/** Any other API. */
export const custom = defineVendor({
  id: "custom",
  name: "Other API",
  docs: [
    { title: "Basic (RFC 7617)", url: "https://www.rfc-editor.org/rfc/rfc7617" },
    { title: "Bearer (RFC 6750)", url: "https://www.rfc-editor.org/rfc/rfc6750" },
  ],
  methods: { none, basic, bearer, "api-key": apiKey },
  judgeCall,
  diagnose: customRules,
  secretsInReplies: [],
  rateBucket: null,
  choice: null,
  unknown: ["Everything about this API: 2xx counts as accepted and 401 as refused, whatever the body says."],
});
