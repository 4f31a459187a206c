// TeleTracker: a token with a single-use refresh token, Basic, and Integrator, which is Basic under another word.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it.
import { defineMethod, defineVendor, type TestCall } from "../vendor.ts";
import {
  judgeTeletrackerCall,
  loginRequest,
  onAccount,
  pairHeader,
  reading,
  readLogin,
  refreshRequest,
  replyChecks,
} from "./teletracker.auth.ts";
import { callRules } from "./teletracker.diagnose-call.ts";
import { signInRules } from "./teletracker.diagnose-signin.ts";
import { teletrackerEndpoints } from "./teletracker.endpoints.ts";
import { teletrackerRealtime } from "./teletracker.realtime.ts";
import {
  accountId,
  baseUrl,
  basicAccountNote,
  colonNote,
  pairPassword,
  pairUsername,
  password,
  requiredAccountId,
  username,
} from "./teletracker.fields.ts";

/**
 * The report wants a range of days, and any one proves the credential. Pure code reads no clock, so it is the day of the
 * documents' own sample reply (TT-LOGIN): long past, hence closed, small and the same each time.
 */
const sampleDay = "2018-04-01";
const placeholders = () => ({ day: sampleDay });

/** The only GET that the documents show (TT reports). Sending a text or placing a call is never a test. */
const testCalls = [
  {
    id: "call-data",
    label: "Call data of one day",
    safe: true,
    method: "GET",
    path: "reports/call-data?start_date={day}&end_date={day}",
    proves: "the credential is accepted, and reports of the account can be read; an empty list is fine",
  },
] as const satisfies readonly TestCall[];

const bearer = defineMethod({
  name: "Bearer token",
  summary: "Signs in for a token that a refresh token renews; the only way to the RealTime API.",
  fields: { base_url: baseUrl, username, password, account_id: accountId },
  derived: () => [],
  auth: {
    kind: "login",
    request: (values) => loginRequest(values),
    parse: (answer, { values, receivedAt }) => readLogin(answer, values.account_id, receivedAt),
    reading,
    header: (session) => [
      ["Authorization", `Bearer ${session.token}`],
      ["Accept", "application/json"],
    ],
    renewal: { marginSeconds: 60, refresh: (session, values) => refreshRequest(session, values.base_url) },
    mistakes: [
      {
        id: "auth-only",
        label: "Password check only (auth_only=1)",
        explanation:
          "TT-LOGIN: with auth_only=1 the password is looked at and no session is made, so a right one is answered with success and without a token. A client that then looks for a token finds none.",
        request: (values) => loginRequest(values, { auth_only: 1 }),
      },
    ],
  },
  placeholders,
  testCalls,
  endpoints: teletrackerEndpoints,
});

const basic = defineMethod({
  name: "Basic",
  summary: "User name and password on every call; the documents' advice for a start.",
  fields: { base_url: baseUrl, username: pairUsername, password: pairPassword, account_id: accountId },
  notes: (values) => ({ username: colonNote(values.username), account_id: basicAccountNote(values.account_id) }),
  derived: ({ username: name, password: secret }) => [
    {
      id: "basic",
      label: "Basic header",
      kind: "basic",
      username: name,
      password: secret,
      value: pairHeader("Basic", name, secret),
      sentAs: "Authorization header",
    },
  ],
  auth: {
    kind: "static",
    header: (values) => [
      ["Authorization", pairHeader("Basic", values.username, values.password)],
      ["Accept", "application/json"],
    ],
  },
  finishCall: (draft, { account_id }) => onAccount(draft, account_id),
  placeholders,
  testCalls,
  endpoints: teletrackerEndpoints,
});

const integrator = defineMethod({
  name: "Integrator",
  summary: "Basic under the word Integrator, for enterprise customers, vendors and partners with shared customers.",
  fields: { base_url: baseUrl, username: pairUsername, password: pairPassword, account_id: requiredAccountId },
  notes: (values) => ({ username: colonNote(values.username) }),
  derived: (values) => [
    {
      id: "integrator",
      label: "Integrator header",
      kind: "basic",
      username: values.username,
      password: values.password,
      value: pairHeader("Integrator", values.username, values.password),
      sentAs: "Authorization header",
    },
  ],
  auth: {
    kind: "static",
    header: (values) => [
      ["Authorization", pairHeader("Integrator", values.username, values.password)],
      ["Accept", "application/json"],
    ],
  },
  finishCall: (draft, { account_id }) => onAccount(draft, account_id),
  placeholders,
  testCalls,
  endpoints: teletrackerEndpoints,
});

const pages = "https://www.teletracker.net/developer-documentation";

/** TeleTracker. */
export const teletracker = defineVendor({
  id: "teletracker",
  name: "TeleTracker",
  docs: [
    { title: "Authentication (TeleTracker)", url: `${pages}/authentication/` },
    { title: "Sign-in (TeleTracker)", url: `${pages}/rest-api/auth/login/` },
    { title: "Refresh a token (TeleTracker)", url: `${pages}/authentication/bearer-tokens/refresh-your-bearer-token/` },
    { title: "RealTime API, which takes tokens only (TeleTracker)", url: `${pages}/realtime-api/` },
  ],
  methods: { bearer, basic, integrator },
  judgeCall: judgeTeletrackerCall,
  callChecks: replyChecks,
  diagnose: [...signInRules, ...callRules],
  secretsInReplies: [{ path: "token" }, { path: "refreshToken" }],
  sockets: [teletrackerRealtime],
  rateBucket: null,
  // S002's advantages and drawbacks, the rarest case first.
  choice: {
    questions: [
      {
        id: "integrator",
        question: "Has TeleTracker issued integrator credentials?",
        explanation:
          "They are for enterprise customers, vendors and partners who share many customers with TeleTracker; its sales department issues them. They most likely do not apply to you.",
        method: "integrator",
      },
      {
        id: "realtime",
        question: "Is the RealTime API to be used?",
        explanation:
          "It is a WebSocket at the same host and takes tokens only: the first message must authenticate, and the answer to it is an authresponse.",
        method: "bearer",
      },
      {
        id: "accounts",
        question: "Does the user have several accounts?",
        explanation:
          "A token is bound to the account chosen at sign-in. Basic cannot guarantee the right account unless every call names it.",
        method: "bearer",
      },
    ],
    otherwise: {
      method: "basic",
      explanation:
        "Basic is the easiest start: every common HTTP client has it, no token expires, and it reaches all REST endpoints in a single request.",
    },
  },
  remarks: [
    {
      title: "RealTime API",
      // S002, TT-RT, TT-RTC.
      text: 'A WebSocket at wss://api.teletracker.net with JSON messages. It takes bearer tokens only, no Basic and no Integrator: the first message authenticates with the token, and the answer is {"type":"authresponse","success":true}. The connection then stays authenticated until it closes; data streams are switched on one by one, as far as the user\'s rights go, and replies come in any order. Compose opens it: choose the credential, then its RealTime API in the catalogue.',
    },
    {
      title: "Masquerade",
      // S002.
      text: "One token can act on another account of the same user. The documents name it and show no route, so there is no button for it here; Compose sends a request of your own.",
    },
  ],
  unknown: [
    "The route, parameters and reply of masquerade, by which one token acts on another account; send a request of your own if the vendor names it.",
    "The route of a sign-out.",
    "The status and body of a wrong password.",
    "The key that carries error words such as INVALID_ACCOUNT.",
    "Which statuses besides 200, 400, 401 and 403 are in use.",
    "What RealTime messages look like but for the authresponse, the first one included, and the names of its streams.",
    "Further calls that only read.",
    "Which request gets no answer body, though the documents speak of one.",
  ],
});
