// Why VirtualPBX (Kazoo) refuses a sign-in: one rule per row of the documents' error descriptions.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import type { Evidence } from "../domain.ts";
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import { normalizedAccount } from "./virtualpbx.auth.ts";
import {
  answeredWith,
  bodyEvidence,
  evidenceWhen,
  fieldEvidence,
  isSignIn,
  statusEvidence,
  urlEvidence,
  valueOf,
} from "./evidence.ts";
import {
  asksSecondFactor,
  inAccount,
  isUserLogin,
  message,
  plainRefusal,
  refusalEvidence,
} from "./virtualpbx.facts.ts";

const accountEvidence = (facts: DiagnosisFacts): Evidence[] =>
  ["account_name", "account_realm", "phone_number"].flatMap((id) =>
    valueOf(facts, id) ? [fieldEvidence(id, valueOf(facts, id))] : [],
  );

/** The rules, in no particular order: the ranking goes by confidence. Some hold for later calls too (423, 429). */
export const signInRules: readonly DiagnosisRule[] = [
  {
    id: "second-factor",
    when: (facts) =>
      evidenceWhen(answeredWith(facts, 401) && asksSecondFactor(facts), () => [
        statusEvidence(facts),
        bodyEvidence("data.multi_factor_request", "multi_factor_request"),
      ]),
    cause: "The password is right, but a second factor is asked for",
    fix: () => "Use the account's API key, or have second-factor sign-in lifted for this API user.",
    confidence: 0.97,
  },
  {
    id: "username-as-typed",
    when: (facts) =>
      evidenceWhen(
        isUserLogin(facts) &&
          plainRefusal(facts) &&
          valueOf(facts, "username_case") === "as-typed" &&
          valueOf(facts, "username") !== valueOf(facts, "username").toLowerCase(),
        () => refusalEvidence(facts, fieldEvidence("username", valueOf(facts, "username"))),
      ),
    cause: "The user name was not lower-cased before hashing",
    fix: (facts) =>
      `Kazoo hashes the user name in lower case (${valueOf(facts, "username").toLowerCase()}): choose "Lower-cased" and test again.`,
    confidence: 0.85,
  },
  {
    id: "password-is-digest",
    when: (facts) =>
      evidenceWhen(
        isSignIn(facts) && plainRefusal(facts) && /^[0-9a-f]{32}$|^[0-9a-f]{40}$/i.test(valueOf(facts, "password")),
        () => refusalEvidence(facts, fieldEvidence("password", `${valueOf(facts, "password").length} hex digits`)),
      ),
    cause: "The password field holds a ready digest",
    fix: () => "Type the password itself: it is hashed together with the user name here.",
    confidence: 0.75,
  },
  {
    id: "password-edges",
    when: (facts) =>
      evidenceWhen(
        isSignIn(facts) && plainRefusal(facts) && valueOf(facts, "password") !== valueOf(facts, "password").trim(),
        () => refusalEvidence(facts, fieldEvidence("password", "begins or ends in a blank or a line break")),
      ),
    cause: "The password begins or ends in a blank or a line break",
    fix: () => "Remove it and test again: it was probably copied along and is part of the hash.",
    confidence: 0.7,
  },
  {
    id: "account-name-is-other",
    when: (facts) =>
      evidenceWhen(
        isUserLogin(facts) &&
          plainRefusal(facts) &&
          /@|\.[a-z]{2,}$|^[0-9a-f]{32}$/i.test(valueOf(facts, "account_name")),
        () => refusalEvidence(facts, fieldEvidence("account_name", valueOf(facts, "account_name"))),
      ),
    cause: "The account name looks like a realm, an address or an id",
    fix: () =>
      "Give the company name as typed at Dash, or put the realm into its own field. Account ids belong to the Basic method.",
    confidence: 0.6,
  },
  {
    id: "account-unknown",
    when: (facts) =>
      evidenceWhen(isUserLogin(facts) && plainRefusal(facts), () => refusalEvidence(facts, ...accountEvidence(facts))),
    cause: "The account does not match",
    fix: (facts) =>
      valueOf(facts, "account_name")
        ? `The name is compared as ${normalizedAccount(valueOf(facts, "account_name")) || "an empty name"}. If no account has that name, try its realm or one of its phone numbers.`
        : "Check it with the customer, or try the account name as typed at Dash.",
    confidence: 0.5,
  },
  {
    id: "wrong-password",
    when: (facts) => evidenceWhen(isUserLogin(facts) && plainRefusal(facts), () => refusalEvidence(facts)),
    cause: "The user name or the password is wrong",
    fix: () =>
      "Have the customer sign in at Dash with the same user name, password and account name; a password changed since it was mailed is the usual reason.",
    confidence: 0.49,
  },
  {
    id: "stale-token-on-login",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && answeredWith(facts, 401) && message(facts) === "invalid credentials", () =>
        refusalEvidence(facts),
      ),
    cause: "The sign-in module is switched off for this account",
    fix: () =>
      "Ask the provider to allow this way of signing in, or use the API key. (An old X-Auth-Token gives the same answer; Ringback sends none with a sign-in.)",
    confidence: 0.7,
  },
  {
    id: "unknown-api-key",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && answeredWith(facts, 404) && facts.method === "api-key", () =>
        refusalEvidence(facts),
      ),
    cause: "No account has this API key",
    fix: () =>
      "Get the current key: it may be mistyped, from another cluster, or replaced since. Then check the API address.",
    confidence: 0.9,
  },
  {
    id: "no-sign-in-here",
    when: (facts) =>
      evidenceWhen(isUserLogin(facts) && answeredWith(facts, 404), () => refusalEvidence(facts, urlEvidence(facts))),
    cause: "There is no sign-in at this address",
    fix: () => "Check the API address: it should end in /v2, and the port belongs to it.",
    confidence: 0.8,
  },
  {
    id: "api-key-length",
    when: (facts) =>
      evidenceWhen(
        isSignIn(facts) &&
          answeredWith(facts, 400) &&
          facts.method === "api-key" &&
          valueOf(facts, "api_key").length !== 64,
        () => [statusEvidence(facts), fieldEvidence("api_key", `${valueOf(facts, "api_key").length} characters`)],
      ),
    cause: "The API key does not have 64 characters",
    fix: (facts) =>
      `It has ${valueOf(facts, "api_key").length}. Copy it again: it was cut, has a blank, or is the account id.`,
    confidence: 0.9,
  },
  {
    id: "bad-request",
    when: (facts) =>
      evidenceWhen(
        answeredWith(facts, 400) && !(facts.method === "api-key" && valueOf(facts, "api_key").length !== 64),
        () => refusalEvidence(facts),
      ),
    cause: "The server does not accept the shape of the request",
    fix: () =>
      "The answer names the field. If it asks for the data envelope, this address is probably not a Kazoo API.",
    confidence: 0.6,
  },
  {
    id: "account-disabled",
    when: (facts) =>
      evidenceWhen(answeredWith(facts, 423) && !inAccount(facts, "expired"), () =>
        refusalEvidence(facts, bodyEvidence("data.account.disabled", "account disabled")),
      ),
    cause: "The account is suspended",
    fix: () => "The credential may be right. Ask the provider's billing department to enable the account.",
    confidence: 0.95,
  },
  {
    id: "account-expired",
    when: (facts) =>
      evidenceWhen(answeredWith(facts, 423) && inAccount(facts, "expired"), () =>
        refusalEvidence(facts, bodyEvidence("data.account.expired", "account expired")),
      ),
    cause: "The account's trial is over",
    fix: () => "The credential may be right. Ask the provider's billing department to extend the account.",
    confidence: 0.95,
  },
  {
    id: "too-many-requests",
    when: (facts) => evidenceWhen(answeredWith(facts, 429), () => refusalEvidence(facts)),
    cause: "Too many sign-ins in a short time",
    fix: () =>
      "Wait five seconds and try again. A sign-in costs 35 of the 100 units that Kazoo grants, and ten come back each second.",
    confidence: 0.95,
  },
  {
    id: "wrong-verb",
    when: (facts) => evidenceWhen(answeredWith(facts, 405), () => refusalEvidence(facts)),
    cause: "This address does not take the sign-in's PUT",
    fix: () => "Check the API address: it should end in /v2.",
    confidence: 0.6,
  },
  {
    id: "cluster-trouble",
    when: (facts) =>
      evidenceWhen(answeredWith(facts, 503) && message(facts).startsWith("datastore"), () => refusalEvidence(facts)),
    cause: "The vendor's database is in trouble",
    fix: () => "This says nothing about the credential. Try again later.",
    confidence: 0.9,
  },
];
