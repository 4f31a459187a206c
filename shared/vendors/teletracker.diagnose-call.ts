// Why TeleTracker refuses a call with a token or with a pair: one rule per row of what its documents allow for.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it.
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import { headerValue } from "../http.ts";
import { answeredWith, bodyEvidence, evidenceWhen, statusEvidence, urlEvidence, valueOf } from "./evidence.ts";
import { sentPairProblem, sessionMayBeOver } from "./sent-credential.ts";
import { accountEvidence, denied, invalidAccount, isCall, json, shown } from "./teletracker.facts.ts";

/** The rules, in no particular order: the ranking goes by confidence. */
export const callRules: readonly DiagnosisRule[] = [
  {
    id: "integrator-account",
    when: (facts) =>
      evidenceWhen(invalidAccount(facts) && facts.method === "integrator", () => shown(facts, accountEvidence(facts))),
    cause: "The account is not among those permitted for this integrator",
    fix: () => "Check the account ID, then ask TeleTracker's sales department to add the account to the list.",
    confidence: 0.93,
    guideStep: "integrator-account",
  },
  {
    id: "token-expired",
    when: (facts) =>
      evidenceWhen(isCall(facts, "bearer") && denied(facts) && sessionMayBeOver(facts), () => shown(facts)),
    cause: "The token has expired",
    fix: () =>
      "Renew it once and try the call once more. If a token that was granted just now has expired, tell the vendor.",
    confidence: 0.85,
    guideStep: "keep-token",
  },
  {
    id: "token-ended-early",
    when: (facts) =>
      evidenceWhen(isCall(facts, "bearer") && denied(facts) && !sessionMayBeOver(facts), () => shown(facts)),
    cause: "The token is refused although its time is not over",
    fix: () =>
      "Sign in again. If another program uses the same refresh token, it has replaced this token; if a fresh token is refused too, the user lacks the right to this call.",
    confidence: 0.6,
    guideStep: "keep-token",
  },
  {
    id: "basic-refused",
    when: (facts) => evidenceWhen(isCall(facts, "basic") && denied(facts), () => shown(facts)),
    cause: "The user name or the password is wrong",
    fix: () => "Have the customer sign in at the portal with the same pair.",
    confidence: 0.6,
    guideStep: "user",
  },
  {
    // TT-INT: compulsory on every request; what names it missing is the vendor's own words.
    id: "account-id-missing",
    when: (facts) =>
      evidenceWhen(
        isCall(facts, "integrator") && answeredWith(facts, 400) && /account_id/.test(facts.answer?.text ?? ""),
        () => shown(facts, urlEvidence(facts)),
      ),
    cause: "An integrator's request must name the account",
    fix: () => "Send account_id with every request: in the query of GET and DELETE, in the body otherwise.",
    confidence: 0.9,
    guideStep: "integrator-account",
  },
  {
    id: "integrator-refused",
    when: (facts) => evidenceWhen(isCall(facts, "integrator") && denied(facts), () => shown(facts)),
    cause: "The pair is wrong, or not that of an integrator",
    fix: () =>
      "Integrator credentials come from TeleTracker's sales department. The pair of an ordinary user belongs to Basic.",
    confidence: 0.6,
    guideStep: "integrator-user",
  },
  {
    id: "integrator-not-permitted",
    when: (facts) =>
      evidenceWhen(isCall(facts, "integrator") && denied(facts), () => shown(facts, accountEvidence(facts))),
    cause: "The account may not be permitted for this integrator",
    fix: () => "Try an account that worked before; then ask TeleTracker's sales department to permit this one.",
    confidence: 0.45,
    guideStep: "integrator-account",
  },
  {
    id: "pair-not-readable",
    when: (facts) => {
      const problem = denied(facts) ? sentPairProblem(facts) : null;
      return problem === null
        ? null
        : [statusEvidence(facts), { where: "request-header", at: "Authorization", quote: problem }];
    },
    cause: "The Authorization header was built wrongly",
    fix: () => "It is base64 of user name, colon and password, in the standard alphabet, on one line.",
    confidence: 0.9,
  },
  {
    id: "realtime-needs-token",
    when: (facts) =>
      evidenceWhen(facts.method !== "bearer" && /^wss?:/i.test(facts.request.url), () => [urlEvidence(facts)]),
    cause: "The RealTime API takes tokens only",
    fix: () => "Sign in for a Bearer token and authenticate with it in the first message.",
    confidence: 0.9,
    guideStep: "choose",
  },
  {
    id: "realtime-refused",
    when: (facts) =>
      evidenceWhen(json(facts)["type"] === "authresponse" && json(facts)["success"] !== true, () => [
        bodyEvidence("type", "authresponse"),
        bodyEvidence("success", "not true"),
      ]),
    cause: "The RealTime API did not accept the token",
    fix: () => "Get a fresh token and authenticate with it before any other message.",
    confidence: 0.85,
  },
  {
    id: "account-not-named",
    when: (facts) =>
      evidenceWhen(
        isCall(facts, "basic", "bearer") &&
          json(facts)["success"] === true &&
          valueOf(facts, "account_id") === "" &&
          !/[?&]account_id=/.test(facts.request.url) &&
          !/account_id/.test(facts.request.body ?? ""),
        () => [accountEvidence(facts)],
      ),
    cause: "The data may be that of another account of the same user",
    fix: () => "Give the account ID, so that every call names the account.",
    confidence: 0.4,
    guideStep: "accounts",
  },
  {
    id: "no-credential-sent",
    when: (facts) =>
      evidenceWhen(
        facts.purpose === "call" && denied(facts) && headerValue(facts.request.headers, "Authorization") === null,
        () => [statusEvidence(facts), { where: "request-header", at: "Authorization", quote: "missing" }],
      ),
    cause: "The call carried no Authorization header",
    fix: () => "Send the call with a connection, or add the header.",
    confidence: 0.9,
  },
];
