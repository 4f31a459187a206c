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
  valueOf,
} from "./evidence.ts";
import { asksSecondFactor, isUserLogin, plainRefusal, refusalEvidence } from "./virtualpbx.facts.ts";

const accountEvidence = (facts: DiagnosisFacts): Evidence[] =>
  ["account_name", "account_realm", "phone_number"].flatMap((id) =>
    valueOf(facts, id) ? [fieldEvidence(id, valueOf(facts, id))] : [],
  );

/** The rules, in no particular order: the ranking goes by confidence. */
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
    guideStep: "hash",
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
    confidence: 0.7,
    guideStep: "hash",
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
    cause: "The account name looks like a realm, an address or an ID",
    fix: () =>
      "Give the company name as typed at Dash, or put the realm into its own field. Account IDs belong to the Basic method.",
    confidence: 0.6,
    guideStep: "dash",
  },
  {
    // KZ-code normalize_name: only a to z and 0 to 9 are compared, so such a name matches no account.
    id: "account-name-empty",
    when: (facts) =>
      evidenceWhen(
        isUserLogin(facts) &&
          plainRefusal(facts) &&
          valueOf(facts, "account_name") !== "" &&
          normalizedAccount(valueOf(facts, "account_name")) === "",
        () => refusalEvidence(facts, fieldEvidence("account_name", valueOf(facts, "account_name"))),
      ),
    cause: "The account name has no Latin letter or digit, so it can match no account",
    fix: () => "Name the account by its realm or by one of its phone numbers.",
    confidence: 0.88,
    guideStep: "dash",
    covers: ["account-unknown"],
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
    confidence: 0.49,
    guideStep: "dash",
  },
  {
    id: "wrong-password",
    when: (facts) => evidenceWhen(isUserLogin(facts) && plainRefusal(facts), () => refusalEvidence(facts)),
    cause: "The user name or the password is wrong",
    fix: () =>
      "Have the customer sign in at Dash with the same user name, password and account name; a password changed since it was mailed is the usual reason.",
    confidence: 0.5,
    guideStep: "dash",
  },
];
