// Test-only: every symptom of a refusal that the vendors' documents describe, with the rules that speak for it.
// Sources: S000–S004 = the vendors' pages on authentication; IP-*, TT-*, KZ-*, EX-* = their further pages and the Kazoo sources.

/** One documented symptom. */
export type SymptomRow = {
  readonly id: string;
  readonly vendor: string;
  readonly symptom: string;
  readonly source: string;
  /** Ids of rules, `form` where the form finds it before anything is sent. */
  readonly rules: readonly string[];
  /** Why there is no rule, or no case, or what stands in its place. */
  readonly note?: string;
};

const intelepeer = { vendor: "IntelePeer, Atmosphere" } as const;
const teletracker = { vendor: "TeleTracker" } as const;

/** IntelePeer, Atmosphere and TeleTracker. */
export const firstRows: readonly SymptomRow[] = [
  {
    ...intelepeer,
    id: "intelepeer-missing-token",
    symptom: "Sign-in 401 “Missing Authentication Token”",
    source: "S000",
    rules: [
      "login-not-post",
      "login-body-not-json",
      "login-headers-missing",
      "login-address",
      "no-sign-in-here",
      "wrong-pair",
      "no-api-access",
    ],
  },
  {
    ...intelepeer,
    id: "intelepeer-unauthorized",
    symptom: "Sign-in 401 “Unauthorized”",
    source: "S001",
    rules: ["wrong-pair", "no-api-access"],
  },
  {
    ...intelepeer,
    id: "intelepeer-address-as-name",
    symptom: "Sign-in 401 with an e-mail address or its tag as user name",
    source: "S000",
    rules: ["username-is-address"],
  },
  {
    ...intelepeer,
    id: "intelepeer-no-token",
    symptom: "Sign-in 200, and no token is found",
    source: "S000, S001",
    rules: ["token-elsewhere"],
  },
  {
    ...intelepeer,
    id: "intelepeer-bearer",
    symptom: "The sign-in works, the call is 401 at once",
    source: "S000",
    rules: ["undocumented-form", "other-form", "token-not-read"],
  },
  {
    ...intelepeer,
    id: "intelepeer-expired",
    symptom: "Call 401 “token has expired”",
    source: "IP-SMS",
    rules: ["token-expired"],
  },
  {
    ...intelepeer,
    id: "intelepeer-token-unknown",
    symptom: "Call 401 `detail` “unauthorized”",
    source: "IP-SMS",
    rules: ["pasted-token-refused", "signed-in-at-other-host", "token-of-other-host"],
  },
  {
    ...intelepeer,
    id: "intelepeer-sms",
    symptom: "SMS 401 with a fresh token",
    source: "IP-SMS-L",
    rules: ["sms-not-enabled"],
  },
  {
    ...intelepeer,
    id: "intelepeer-lists",
    symptom: "401 on List Management only",
    source: "IP-LIST",
    rules: ["list-needs-long-standing-token"],
  },
  {
    ...intelepeer,
    id: "intelepeer-account-bound",
    symptom: "Works for one account, is refused for another",
    source: "S000",
    rules: ["account-in-path", "account-bound"],
  },
  {
    ...intelepeer,
    id: "intelepeer-sms-destination",
    symptom: "403 on SMS",
    source: "IP-SMS",
    rules: ["sms-destination"],
  },
  {
    ...intelepeer,
    id: "intelepeer-cors",
    symptom: "Works here, fails in a browser page",
    source: "IP-CODE2",
    rules: [],
    note: "Nothing of this is in an exchange: the call works here, since it does not go out from a page.",
  },
  {
    ...teletracker,
    id: "teletracker-login",
    symptom: "The sign-in fails, with `auth_only=1` too",
    source: "TT-LOGIN",
    rules: ["wrong-password", "basic-refused"],
  },
  {
    ...teletracker,
    id: "teletracker-invalid-account",
    symptom: "`INVALID_ACCOUNT`",
    source: "TT-RAPID",
    rules: ["invalid-account"],
  },
  {
    ...teletracker,
    id: "teletracker-expired",
    symptom: "401 or 403 on a call that worked before",
    source: "TT-BEARER",
    rules: ["token-expired", "token-ended-early"],
  },
  {
    ...teletracker,
    id: "teletracker-refresh",
    symptom: "The refresh fails",
    source: "TT-REFRESH",
    rules: ["refresh-used"],
  },
  {
    ...teletracker,
    id: "teletracker-header",
    symptom: "Basic fails, Bearer works",
    source: "S002, TT-BASIC",
    rules: ["pair-not-readable", "realtime-needs-token"],
    note: "The rule of the RealTime API is tested by itself and over its socket.",
  },
  {
    ...teletracker,
    id: "teletracker-integrator-word",
    symptom: "Integrator credentials with the word Basic",
    source: "TT-INT",
    rules: ["integrator-word", "integrator-refused"],
  },
  {
    ...teletracker,
    id: "teletracker-integrator-account",
    symptom: "Integrator works on some accounts",
    source: "TT-INT",
    rules: ["integrator-account", "integrator-not-permitted", "account-id-missing", "form"],
  },
  {
    ...teletracker,
    id: "teletracker-other-company",
    symptom: "200, but the data of another company",
    source: "TT-BASIC",
    rules: ["account-not-named"],
    note: "The answer is a success, so nothing is explained after it; the note below the account ID says it before.",
  },
  {
    ...teletracker,
    id: "teletracker-variables",
    symptom: "400 that names missing variables",
    source: "TT-REST",
    rules: ["missing-variables"],
  },
  {
    ...teletracker,
    id: "teletracker-realtime",
    symptom: "`authresponse` with `success` false",
    source: "TT-RT",
    rules: ["realtime-refused"],
    note: "Played as the answer to a call, and over the socket of the simulator.",
  },
];
