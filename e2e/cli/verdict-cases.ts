// The table of verdicts against the simulators: what a method answers to good values, wrong ones and every kind of failure.

/** The faults that the sandboxes of the table play, by their names in the simulators. */
export type Fault = "expired-token" | "disguised" | "odd-shape" | "no-token" | "credential-expired";

export type VerdictCase = {
  /** `vendor/method`. */
  readonly method: string;
  readonly what: string;
  readonly verdict: "valid" | "rejected";
  /** The first cause; absent where there is nothing to explain. */
  readonly cause?: string;
  /** On top of the demo values. */
  readonly values?: Readonly<Record<string, string>>;
  readonly fault?: Fault;
  readonly call?: string;
};

const good = (method: string): VerdictCase => ({ method, what: "good", verdict: "valid" });

const wrong = (
  method: string,
  values: Readonly<Record<string, string>>,
  cause: string,
  what = "wrong secret",
): VerdictCase => ({ method, what, verdict: "rejected", values, cause });

const faulty = (method: string, what: string, fault: Fault, cause: string): VerdictCase => ({
  method,
  what,
  verdict: "rejected",
  fault,
  cause,
});

const shape = (method: string): VerdictCase => faulty(method, "unexpected shape", "odd-shape", "undocumented-answer");

const bothPortals = ["intelepeer", "atmosphere"].flatMap((vendor): VerdictCase[] => [
  good(`${vendor}/login`),
  wrong(`${vendor}/login`, { password: "not-hers-at-all" }, "wrong-pair"),
  faulty(`${vendor}/login`, "expired", "expired-token", "token-expired"),
  faulty(`${vendor}/login`, "disguised failure", "disguised", "wrong-pair"),
  faulty(`${vendor}/login`, "success without a token", "no-token", "token-elsewhere"),
  shape(`${vendor}/login`),
  good(`${vendor}/token`),
  wrong(`${vendor}/token`, { token: "Zx7uQm2LkVbE9tRwYc4HsNfJ1aGd8PoK5iTvBq0Mzr3" }, "pasted-token-refused"),
  faulty(`${vendor}/token`, "expired", "expired-token", "token-expired"),
  shape(`${vendor}/token`),
]);

/** Every method of the simulated vendors. Where a row is missing the case does not exist: a pair does not expire, a token names its own account. */
export const verdictCases: readonly VerdictCase[] = [
  ...bothPortals,
  // The words under the 200 are those of each portal's own 401.
  faulty("intelepeer/token", "disguised failure", "disguised", "token-not-read"),
  faulty("atmosphere/token", "disguised failure", "disguised", "pasted-token-refused"),

  good("teletracker/bearer"),
  wrong("teletracker/bearer", { password: "wrong" }, "wrong-password"),
  wrong("teletracker/bearer", { account_id: "40120" }, "invalid-account", "wrong account"),
  faulty("teletracker/bearer", "expired", "expired-token", "token-expired"),
  faulty("teletracker/bearer", "disguised failure", "disguised", "disguised-failure"),
  faulty("teletracker/bearer", "success without a token", "no-token", "undocumented-answer"),
  shape("teletracker/bearer"),

  good("teletracker/basic"),
  wrong("teletracker/basic", { password: "wrong" }, "basic-refused"),
  wrong("teletracker/basic", { account_id: "40120" }, "invalid-account", "wrong account"),
  faulty("teletracker/basic", "disguised failure", "disguised", "disguised-failure"),
  shape("teletracker/basic"),

  good("teletracker/integrator"),
  wrong("teletracker/integrator", { password: "wrong" }, "integrator-refused"),
  wrong("teletracker/integrator", { account_id: "40118" }, "integrator-account", "wrong account"),
  faulty("teletracker/integrator", "disguised failure", "disguised", "disguised-failure"),
  shape("teletracker/integrator"),

  good("virtualpbx/user"),
  wrong("virtualpbx/user", { password: "wrong" }, "wrong-password"),
  // The answer does not tell it from a wrong password; the account is the second cause.
  wrong("virtualpbx/user", { account_name: "Nobody Ltd" }, "wrong-password", "wrong account"),
  faulty("virtualpbx/user", "expired", "expired-token", "token-expired"),
  faulty("virtualpbx/user", "disguised failure", "disguised", "disguised-failure"),
  faulty("virtualpbx/user", "success without a token", "no-token", "undocumented-answer"),
  shape("virtualpbx/user"),

  good("virtualpbx/api-key"),
  wrong("virtualpbx/api-key", { api_key: "f".repeat(64) }, "unknown-api-key"),
  faulty("virtualpbx/api-key", "expired", "expired-token", "token-expired"),
  faulty("virtualpbx/api-key", "disguised failure", "disguised", "disguised-failure"),
  faulty("virtualpbx/api-key", "success without a token", "no-token", "undocumented-answer"),
  shape("virtualpbx/api-key"),

  good("virtualpbx/basic"),
  wrong("virtualpbx/basic", { password: "wrong" }, "basic-refused"),
  // A name where the id belongs; another account's id is refused like a wrong password.
  wrong("virtualpbx/basic", { account_id: "Acme" }, "basic-account-name", "wrong account"),
  faulty("virtualpbx/basic", "disguised failure", "disguised", "disguised-failure"),
  shape("virtualpbx/basic"),

  good("enablex/basic"),
  wrong("enablex/basic", { app_key: "wrong-key-here" }, "key-wrong"),
  wrong("enablex/basic", { app_id: "64b7d2f09c1e5a3870f4e6c2" }, "key-wrong", "wrong account"),
  faulty("enablex/basic", "expired", "credential-expired", "key-reset"),
  faulty("enablex/basic", "disguised failure", "disguised", "disguised-failure"),
  shape("enablex/basic"),

  good("enablex/login"),
  wrong("enablex/login", { password: "wrong" }, "wrong-password"),
  wrong("enablex/login", { app_id: "64b7d2f09c1e5a3870f4e6ff" }, "app-id-unknown", "wrong account"),
  faulty("enablex/login", "expired", "expired-token", "token-expired"),
  faulty("enablex/login", "disguised failure", "disguised", "disguised-failure"),
  faulty("enablex/login", "success without a token", "no-token", "undocumented-answer"),
  shape("enablex/login"),
];
