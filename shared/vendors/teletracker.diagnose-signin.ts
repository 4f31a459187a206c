// Why TeleTracker refuses a sign-in, a renewal, or any request alike: one rule per row of what its documents allow for.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it.
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import { answeredWith, evidenceWhen, statusEvidence, urlEvidence } from "./evidence.ts";
import {
  accountEvidence,
  denied,
  disguised,
  invalidAccount,
  isCall,
  isLogin,
  isRefresh,
  shown,
} from "./teletracker.facts.ts";

/** The rules, in no particular order: the ranking goes by confidence. */
export const signInRules: readonly DiagnosisRule[] = [
  {
    id: "wrong-password",
    when: (facts) =>
      evidenceWhen(isLogin(facts) && (denied(facts) || disguised(facts)) && !invalidAccount(facts), () => shown(facts)),
    cause: "The user name or the password is wrong",
    fix: () =>
      "Have the customer sign in at the portal with the same pair. The sign-in with auth_only=1 looks at the password alone and creates nothing.",
    confidence: 0.6,
    guideStep: "user",
  },
  {
    id: "invalid-account",
    when: (facts) =>
      evidenceWhen(invalidAccount(facts) && facts.method !== "integrator", () => shown(facts, accountEvidence(facts))),
    cause: "The account ID is not valid, or the user has no access to that account",
    fix: () =>
      "The password is not in question. Ask for the right account ID; a user with one account may leave it out.",
    confidence: 0.93,
    guideStep: "accounts",
  },
  {
    id: "refresh-used",
    when: (facts) => evidenceWhen(isRefresh(facts) && (denied(facts) || disguised(facts)), () => shown(facts)),
    cause: "The refresh token has been used already, or has expired",
    fix: () => "Sign in again, and make sure that only one program holds the pair: each refresh token works once.",
    confidence: 0.85,
    guideStep: "keep-token",
  },
  {
    id: "integrator-word",
    when: (facts) =>
      evidenceWhen(
        (isLogin(facts) || isCall(facts, "basic")) && (denied(facts) || disguised(facts)) && !invalidAccount(facts),
        () => shown(facts),
      ),
    cause: "These may be integrator credentials",
    fix: () => "If TeleTracker's sales department issued them, choose Integrator: the word before the pair differs.",
    confidence: 0.3,
    guideStep: "choose",
  },
  {
    id: "missing-variables",
    when: (facts) => evidenceWhen(answeredWith(facts, 400) && !invalidAccount(facts), () => shown(facts)),
    cause: "The request lacks something, or is not as this call wants it",
    fix: () => "The answer names what is missing. This is no fault of the credential.",
    confidence: 0.7,
  },
  {
    id: "disguised-failure",
    when: (facts) => evidenceWhen(disguised(facts), () => shown(facts)),
    cause: "The status says success, but the body says failure",
    fix: (facts) =>
      isLogin(facts)
        ? "Believe the body: nothing was granted. A wrong user name or password is the usual reason."
        : "Believe the body: the call failed. Read its words, and try again before you blame the credential.",
    confidence: 0.65,
  },
  {
    id: "no-such-path",
    when: (facts) => evidenceWhen(answeredWith(facts, 404, 405), () => [statusEvidence(facts), urlEvidence(facts)]),
    cause: "There is nothing at this address",
    fix: () =>
      "Check the API address and the path. The paths of masquerade and sign-out are not documented; ask the vendor for them.",
    confidence: 0.6,
  },
];
