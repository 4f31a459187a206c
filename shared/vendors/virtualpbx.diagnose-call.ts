// Why VirtualPBX (Kazoo) refuses a call with a token or with Basic.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import { isRecord } from "../jwt.ts";
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import { answeredWith, bodyEvidence, evidenceWhen, isSignIn, statusEvidence } from "./evidence.ts";
import { data, message, plainRefusal, refusalEvidence } from "./virtualpbx.facts.ts";

/** The rules, in no particular order: the ranking goes by confidence. */
export const callRules: readonly DiagnosisRule[] = [
  {
    id: "token-expired",
    when: (facts) =>
      evidenceWhen(!isSignIn(facts) && answeredWith(facts, 401) && message(facts) === "invalid credentials", () =>
        refusalEvidence(facts),
      ),
    cause: "The token has expired, or this cluster does not know it",
    fix: (facts) =>
      facts.session?.expiresAt !== null && facts.session !== null && facts.session.expiresAt <= facts.receivedAt
        ? "The sign-in has just granted a token whose end is already past: compare this computer's clock with the server's, then tell the vendor."
        : "Sign in again.",
    confidence: 0.85,
  },
  {
    id: "basic-refused",
    when: (facts) =>
      evidenceWhen(!isSignIn(facts) && facts.method === "basic" && plainRefusal(facts), () => refusalEvidence(facts)),
    cause: "The account ID, the user name or the password is wrong",
    fix: () =>
      "The pair is account ID (not name) and the MD5 digest of user:password. Check all three with the customer.",
    confidence: 0.6,
  },
  {
    id: "token-not-read",
    when: (facts) =>
      evidenceWhen(!isSignIn(facts) && facts.method !== "basic" && plainRefusal(facts), () => refusalEvidence(facts)),
    cause: "The token was not read, or its signature is no longer valid",
    fix: () => "Sign in again: the password or the account's secret may have changed meanwhile.",
    confidence: 0.6,
  },
  {
    id: "token-restricted",
    when: (facts) => {
      const inner = data(facts);
      return evidenceWhen(answeredWith(facts, 403) && isRecord(inner) && typeof inner["cause"] === "string", () => [
        statusEvidence(facts),
        bodyEvidence("data.cause", "access denied by token restrictions"),
      ]);
    },
    cause: "The sign-in is good, but its rights are limited",
    fix: () => "Ask the account's administrator which calls this user or key may make.",
    confidence: 0.9,
  },
  {
    id: "foreign-account",
    when: (facts) => evidenceWhen(!isSignIn(facts) && answeredWith(facts, 403), () => refusalEvidence(facts)),
    cause: "The account in the path is not this user's own or a descendant",
    fix: () => "Use the account id of the sign-in's answer (data.account_id).",
    confidence: 0.6,
  },
  {
    id: "account-name-in-path",
    when: (facts) => evidenceWhen(!isSignIn(facts) && answeredWith(facts, 404), () => refusalEvidence(facts)),
    cause: "The id in the path is unknown",
    fix: () => "Paths take the 32-character account id, not the account name.",
    confidence: 0.6,
  },
];
