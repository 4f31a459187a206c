// EnableX UCaaS: Basic with the project's App ID and App Key, or a user's e-mail sign-in for a token of 20 minutes.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-* = its pages beside it.
import { basicAuth } from "../encode.ts";
import { joinUrl } from "../url.ts";
import { defineMethod, defineVendor, type TestCall } from "../vendor.ts";
import { callChecks, jsonHeaders, judgeEnablexCall, loginRequest, reading, readLogin } from "./enablex.auth.ts";
import { callRules } from "./enablex.diagnose-call.ts";
import { signInRules } from "./enablex.diagnose-signin.ts";
import { enablexEndpoints } from "./enablex.endpoints.ts";
import { appId, appKey, baseUrl, email, password } from "./enablex.fields.ts";

/** Reads only. S004's first sample, POST /customers, makes a customer and is never a test; neither is a list of projects, which shows their keys. */
const customers = {
  id: "customers",
  label: "Customers",
  safe: true,
  method: "GET",
  path: "customers",
  proves: "the credential is accepted, and has a reseller's or administrator's rights",
} as const satisfies TestCall;

const byId = [
  {
    id: "customer",
    label: "One customer",
    safe: true,
    method: "GET",
    path: "customers/{customer_id}",
    proves: "this customer can be read",
  },
  {
    id: "subscription",
    label: "One subscription",
    safe: true,
    method: "GET",
    path: "subscriptions/{subscription_id}",
    proves: "this subscription can be read",
  },
] as const satisfies readonly TestCall[];

/** EX-MEET: the one call for an ordinary user's token; X-App-Type is vc or wb. The PINs in its reply are masked. */
const ownRoom = {
  id: "own-room",
  label: "Own meeting room",
  safe: true,
  method: "GET",
  path: "meeting/permanent",
  headers: [["X-App-Type", "vc"]],
  proves: "the token is accepted, even that of an ordinary user",
} as const satisfies TestCall;

// Ids that only the customer knows; such a call is offered for the path, and never runs by itself.
const placeholders = () => ({ customer_id: null, subscription_id: null });

const basic = defineMethod({
  name: "Basic",
  summary: "App ID and App Key on every call, from server to server.",
  fields: { base_url: baseUrl, app_id: appId, app_key: appKey },
  derived: ({ app_id, app_key }) => [
    {
      id: "basic",
      label: "Basic header",
      kind: "basic",
      username: app_id,
      password: app_key,
      value: basicAuth(app_id, app_key),
      sentAs: "Authorization header",
    },
  ],
  auth: {
    kind: "static",
    header: ({ app_id, app_key }) => [["Authorization", basicAuth(app_id, app_key)], ...jsonHeaders],
  },
  placeholders,
  testCalls: [customers, ...byId],
  endpoints: enablexEndpoints,
});

const login = defineMethod({
  name: "E-mail and password",
  summary: "A user signs in for a token of 20 minutes; the App Key stays out of the client.",
  fields: {
    base_url: baseUrl,
    app_id: appId,
    email,
    password,
  },
  notes: (values) => ({
    email:
      values.email === "" || values.email.includes("@")
        ? ""
        : "The sign-in takes an e-mail address; this looks like something else.",
  }),
  derived: () => [],
  auth: {
    kind: "login",
    request: loginRequest,
    parse: (answer, { receivedAt }) => readLogin(answer, receivedAt),
    reading,
    // S004: the word is Token, neither Bearer nor Basic.
    header: (session) => [["Authorization", `Token ${session.token}`], ...jsonHeaders],
    // Six minutes before the documented twenty are over: one paragraph of the page says that it ends after fifteen.
    renewal: { marginSeconds: 360 },
    mistakes: [
      {
        id: "no-api-id",
        label: "Without X-Api-Id",
        explanation:
          "The e-mail and the password alone do not say to which project they belong: 400, header missing (EX-ERR).",
        request: (values) => {
          const draft = loginRequest(values);
          return { ...draft, headers: draft.headers.filter(([name]) => name !== "X-Api-Id") };
        },
      },
      {
        id: "comment-in-header",
        label: "With the comment of the documents' sample",
        explanation:
          "S004's sample writes a /* comment */ behind the value of X-Api-Id. Copied as it stands it becomes part of the value, and no project has such an id.",
        request: (values) => {
          const draft = loginRequest(values);
          return {
            ...draft,
            headers: draft.headers.map(([name, value]) =>
              name === "X-Api-Id" ? [name, `${value} /* API Access ID */`] : [name, value],
            ),
          };
        },
      },
      {
        id: "basic-login",
        label: "With Basic in place of the body",
        explanation:
          "Habit of other APIs: e-mail and password as a Basic header. EnableX reads Basic as App ID and App Key, and wants the user's own in the JSON body (S004).",
        request: (values) => ({
          method: "POST",
          url: joinUrl(values.base_url, "login"),
          headers: [["Authorization", basicAuth(values.email, values.password)], ...jsonHeaders],
          body: null,
        }),
      },
    ],
  },
  placeholders,
  testCalls: [customers, ownRoom, ...byId],
  endpoints: enablexEndpoints,
});

const pages = "https://developer.enablex.io/docs/references/apis/ucaas-api/content";

/** EnableX UCaaS. */
export const enablex = defineVendor({
  id: "enablex",
  name: "EnableX",
  docs: [
    { title: "UCaaS API authentication (EnableX)", url: `${pages}/authentication/` },
    { title: "UCaaS API routes (EnableX)", url: `${pages}/api-routes/` },
    { title: "UCaaS error handling (EnableX)", url: `${pages}/error-handling/` },
    { title: "Errors of the platform (EnableX)", url: "https://developer.enablex.io/reference/errors.html" },
  ],
  methods: { basic, login },
  judgeCall: judgeEnablexCall,
  callChecks,
  diagnose: [...signInRules, ...callRules],
  secretsInReplies: [{ path: "token" }, { path: "**.app_key" }, { path: "**.mpin" }, { path: "**.ppin" }],
  rateBucket: null,
  choice: {
    questions: [
      {
        id: "server",
        question: "Does a server call EnableX, with nobody signed in?",
        explanation:
          "Server to server: the App ID and App Key go along with every call as Basic. They must stay on the server.",
        method: "basic",
      },
    ],
    otherwise: {
      method: "login",
      explanation:
        "Client to server: each user signs in with the own e-mail and password, and the App Key stays out of the client's code. The token ends after 20 minutes.",
    },
  },
  unknown: [
    "Whether the token ends after 15 or 20 minutes: the page says both.",
    "The HTTP status of a failure whose result is not 1.",
    "The body of a refused sign-in.",
    "The shape of the list of customers.",
    "Whether the credentials of any CPaaS project reach the UCaaS routes, or a grant of its own is needed.",
  ],
});
