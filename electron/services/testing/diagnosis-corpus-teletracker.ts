// Test-only: what goes wrong at TeleTracker, with the cause that its pages give for it.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it.
import { demo } from "../../sandbox/teletracker/demo.ts";
import { type DiagnosisCase, encoded, httpAnswer } from "./diagnosis-case.ts";
import { withHeader } from "./diagnosis-teletracker-call.ts";

const bearer = { vendor: "teletracker", method: "bearer" } as const;
const basic = { vendor: "teletracker", method: "basic" } as const;
const integrator = { vendor: "teletracker", method: "integrator" } as const;
const { username, password } = demo.several;
/** Refusals that the pages describe. */
export const teletrackerCases: readonly DiagnosisCase[] = [
  {
    ...bearer,
    id: "teletracker-wrong-password",
    row: "teletracker-login",
    situation: "A wrong password at the sign-in.",
    values: () => ({ password: "not-hers-at-all" }),
    cause: "wrong-password",
  },
  {
    ...basic,
    id: "teletracker-basic-wrong-password",
    row: "teletracker-login",
    situation: "A wrong password by Basic.",
    values: () => ({ password: "not-hers-at-all" }),
    cause: "basic-refused",
  },
  {
    ...bearer,
    id: "teletracker-foreign-account",
    row: "teletracker-invalid-account",
    situation: "The password is right, the account ID is another customer's.",
    values: () => ({ account_id: "40120" }),
    cause: "invalid-account",
  },
  {
    ...basic,
    id: "teletracker-basic-foreign-account",
    row: "teletracker-invalid-account",
    situation: "Basic with another customer's account ID.",
    values: () => ({ account_id: "40120" }),
    cause: "invalid-account",
  },
  {
    ...bearer,
    id: "teletracker-expired",
    row: "teletracker-expired",
    situation: "The bearer token has expired: 401.",
    server: { fault: "expired-token" },
    cause: "token-expired",
  },
  {
    ...bearer,
    id: "teletracker-refresh-used",
    row: "teletracker-refresh",
    situation: "Another program has used the refresh token already.",
    play: {
      by: "customer",
      purpose: "signin",
      draft: (base) => ({
        method: "POST",
        url: `${base}/auth/refresh`,
        headers: [["Content-Type", "application/json"]],
        body: '{"refresh_token":"0b8d3c52-0000-4000-8000-000000000000"}',
      }),
    },
    cause: "refresh-used",
  },
  {
    ...basic,
    id: "teletracker-no-colon",
    row: "teletracker-header",
    situation: "Only the user name was encoded, so the pair has no colon.",
    play: withHeader(`Basic ${encoded(username)}`),
    cause: "pair-not-readable",
  },
  {
    ...basic,
    id: "teletracker-newline-encoded",
    row: "teletracker-header",
    situation: "A line break was encoded behind the password, as echo does.",
    play: withHeader(`Basic ${encoded(`${username}:${password}\n`)}`),
    cause: "pair-not-readable",
  },
  {
    ...integrator,
    id: "teletracker-url-safe",
    row: "teletracker-header",
    situation: "The pair was encoded in the URL-safe alphabet.",
    play: withHeader(`Integrator ${encoded("p??>:secret~~~").replaceAll("+", "-").replaceAll("/", "_")}`),
    cause: "pair-not-readable",
  },
  {
    ...basic,
    id: "teletracker-integrator-as-basic",
    row: "teletracker-integrator-word",
    situation: "An integrator's pair is sent as Basic.",
    values: () => ({ username: demo.integrator.username, password: demo.integrator.password }),
    cause: "integrator-word",
  },
  {
    ...integrator,
    id: "teletracker-basic-as-integrator",
    row: "teletracker-integrator-word",
    situation: "An ordinary user's pair is sent as Integrator.",
    values: () => ({ username, password }),
    cause: "integrator-refused",
  },
  {
    ...integrator,
    id: "teletracker-not-permitted",
    row: "teletracker-integrator-account",
    situation: "The account is not in the integrator's list.",
    values: () => ({ account_id: "40118" }),
    cause: "integrator-account",
  },
  {
    ...integrator,
    id: "teletracker-integrator-no-account",
    row: "teletracker-integrator-account",
    situation: "The integrator's program names no account.",
    play: withHeader(`Integrator ${encoded(`${demo.integrator.username}:${demo.integrator.password}`)}`),
    cause: "account-id-missing",
  },
  {
    ...integrator,
    id: "teletracker-form-no-account",
    row: "teletracker-integrator-account",
    situation: "The form is filled in without the account ID.",
    values: () => ({ account_id: "" }),
    cause: "form:account_id",
  },
  {
    ...basic,
    id: "teletracker-other-company",
    row: "teletracker-other-company",
    situation: "A user of several accounts names none: 200 with another company's data.",
    values: () => ({ account_id: "" }),
    play: withHeader(`Basic ${encoded(`${username}:${password}`)}`),
    cause: "account-not-named",
  },
  {
    ...bearer,
    id: "teletracker-missing-variables",
    row: "teletracker-variables",
    situation: "The report is asked for without its dates.",
    play: { by: "compose", request: { path: "reports/call-data" } },
    cause: "missing-variables",
  },
  {
    ...bearer,
    id: "teletracker-realtime-refused",
    row: "teletracker-realtime",
    situation: "The RealTime API answers the first message with success false.",
    server: { replies: () => [httpAnswer("200 OK", '{"type":"authresponse","success":false}')] },
    play: withHeader("Bearer 0b8d3c52-0000-4000-8000-000000000000"),
    cause: "realtime-refused",
  },
];
