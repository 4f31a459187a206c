// Why EnableX refuses a call with a key or a token: one rule per row of what its two error pages describe.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-ERR, EX-ERR2 = its error pages; EX-UC = its roles.
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import { speaksOfRights } from "./enablex.auth.ts";
import { code, denied, hasResult, isCall, json, looksLikeId, shown, wrongScheme } from "./enablex.facts.ts";
import { answeredWith, evidenceWhen, fieldEvidence, isSignIn, valueOf } from "./evidence.ts";
import { foreignKeyRule } from "./foreign-key.ts";
import { sentPairProblem, sessionMayBeOver } from "./sent-credential.ts";

/** The rules, in no particular order: the ranking goes by confidence. */
export const callRules: readonly DiagnosisRule[] = [
  {
    id: "wrong-scheme-word",
    when: (facts) => {
      const sent = denied(facts) ? wrongScheme(facts) : null;
      return sent === null
        ? null
        : shown(facts, { where: "request-header", at: "Authorization", quote: `begins with ${sent}` });
    },
    cause: "The word before the credential is not the one that EnableX reads",
    fix: (facts) => (facts.method === "basic" ? "Write Basic." : "Write Token, not Bearer."),
    confidence: 0.9,
  },
  {
    id: "pair-not-readable",
    when: (facts) => {
      const problem = denied(facts) ? sentPairProblem(facts) : null;
      return problem === null ? null : shown(facts, { where: "request-header", at: "Authorization", quote: problem });
    },
    cause: "The Basic header was built wrongly",
    fix: () => "It is base64 of App ID, colon and App Key, in the standard alphabet, on one line.",
    confidence: 0.88,
  },
  {
    id: "id-and-key-swapped",
    when: (facts) =>
      evidenceWhen(
        isCall(facts, "basic") &&
          denied(facts) &&
          looksLikeId(valueOf(facts, "app_key")) &&
          !looksLikeId(valueOf(facts, "app_id")),
        () => shown(facts, fieldEvidence("app_key", "24 hex digits, like an App ID")),
      ),
    cause: "App ID and App Key seem to be swapped",
    fix: () => "Put the App ID into the first field and the App Key into the second.",
    confidence: 0.8,
  },
  foreignKeyRule("app_key"),
  {
    id: "key-wrong",
    when: (facts) => evidenceWhen(isCall(facts, "basic") && denied(facts), () => shown(facts)),
    cause: "The App ID or the App Key is wrong",
    fix: () =>
      "Copy both again from the mail of the project. If the key may have been reset since, use the newest one; SEND CREDENTIALS mails it again.",
    confidence: 0.68,
    guideStep: "credentials",
  },
  {
    id: "key-reset",
    when: (facts) => evidenceWhen(code(facts) === "CREDENTIAL_EXPIRED", () => shown(facts)),
    cause: "The App Key was reset, and this is the old one",
    fix: () => "Use the new key; SEND CREDENTIALS in the project's summary mails it to the owner again.",
    confidence: 0.95,
    guideStep: "credentials",
  },
  {
    id: "token-header-refused",
    when: (facts) => evidenceWhen(isCall(facts, "login") && denied(facts), () => shown(facts)),
    cause: "The Authorization header of the call was not understood",
    fix: () =>
      "It is the word Token, one blank and the token of the sign-in. Here 401 does not mean that it has expired.",
    confidence: 0.6,
  },
  {
    id: "token-expired",
    when: (facts) =>
      evidenceWhen(
        isCall(facts, "login") &&
          answeredWith(facts, 403) &&
          code(facts) !== "PROJECT_SUSPENDED" &&
          !speaksOfRights(json(facts)),
        () => shown(facts),
      ),
    cause: "The token has expired",
    fix: (facts) =>
      sessionMayBeOver(facts)
        ? "Sign in again: it ends after 15 to 20 minutes."
        : "Sign in again: it ends after 15 to 20 minutes. If a token that was granted just now is refused so, the user's role is too low, or the clocks differ.",
    confidence: 0.85,
    guideStep: "use-token",
    covers: ["jwt-expired"],
  },
  {
    id: "token-not-valid",
    when: (facts) => evidenceWhen(hasResult(facts, 1001), () => shown(facts)),
    cause: "The token is not valid: expired, cut, or of another project",
    fix: () => "Sign in again, and use the token whole. The Basic pair does not belong behind the word Token.",
    confidence: 0.88,
    guideStep: "use-token",
  },
  {
    id: "app-type",
    when: (facts) =>
      evidenceWhen(hasResult(facts, 1401, 1402, 1403), () =>
        shown(facts, { where: "request-header", at: "X-App-Type", quote: "missing or not valid" }),
      ),
    cause: "The header X-App-Type is missing or not valid",
    fix: () => "Send X-App-Type: vc, or wb. This is no fault of the credential.",
    confidence: 0.9,
  },
  {
    id: "role-too-low",
    when: (facts) =>
      evidenceWhen(
        !isSignIn(facts) &&
          (speaksOfRights(json(facts)) || (facts.method === "basic" && answeredWith(facts, 403))) &&
          !denied(facts) &&
          code(facts) !== "PROJECT_SUSPENDED",
        () => shown(facts),
      ),
    cause: "The credential is good, but its role is too low for this call",
    fix: (facts) =>
      facts.method === "login"
        ? "Use a reseller's or administrator's user, or test an ordinary one with its own meeting room. That Basic works on the same route says nothing about the user."
        : "Use the key of a reseller's or administrator's project.",
    confidence: 0.8,
  },
];
