// Why EnableX refuses a sign-in, or any request alike: one rule per row of what its two error pages describe.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-ERR, EX-ERR2 = its error pages; EX-UC = its roles.
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import { code, denied, disguised, hasResult, shown, words } from "./enablex.facts.ts";
import { evidenceWhen, fieldEvidence, isSignIn, urlEvidence, valueOf } from "./evidence.ts";

/** The rules, in no particular order: the ranking goes by confidence. */
export const signInRules: readonly DiagnosisRule[] = [
  {
    id: "header-missing",
    when: (facts) =>
      evidenceWhen(hasResult(facts, 400) && /header/i.test(words(facts)), () =>
        shown(facts, {
          where: "request-header",
          at: isSignIn(facts) ? "X-Api-Id" : "Authorization",
          quote: "missing, or taken away on the way",
        }),
      ),
    cause: "A header is missing",
    fix: (facts) =>
      isSignIn(facts)
        ? "The sign-in needs X-Api-Id with the App ID. If it was sent, a proxy took it away."
        : "The call needs Authorization. If it was sent, a proxy took it away.",
    confidence: 0.9,
  },
  {
    id: "app-id-unknown",
    when: (facts) =>
      evidenceWhen(
        isSignIn(facts) && denied(facts) && (/header|app id/i.test(words(facts)) || code(facts) === "UNAUTHORIZED"),
        () => shown(facts, fieldEvidence("app_id", valueOf(facts, "app_id"))),
      ),
    cause: "No project has this App ID",
    fix: () => "Copy the App ID again from the mail of the project; the sign-in sends it as X-Api-Id.",
    confidence: 0.75,
    guideStep: "credentials",
  },
  {
    id: "wrong-password",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && (denied(facts) || disguised(facts)) && !hasResult(facts, 1001, 1002), () =>
        shown(facts, fieldEvidence("email", valueOf(facts, "email"))),
      ),
    cause: "The e-mail or the password is wrong",
    fix: () => "Have the user sign in to the application with the same e-mail and password.",
    confidence: 0.6,
    guideStep: "user",
  },
  {
    id: "portal-owner",
    when: (facts) => evidenceWhen(isSignIn(facts) && denied(facts), () => shown(facts)),
    cause: "The portal owner's sign-in was used in place of a UCaaS user's, or the reverse",
    fix: () => "Use the UCaaS user's own e-mail and password. The sign-in to the CPaaS portal is another one.",
    confidence: 0.5,
    guideStep: "user",
  },
  {
    id: "project-suspended",
    when: (facts) => evidenceWhen(code(facts) === "PROJECT_SUSPENDED", () => shown(facts)),
    cause: "The project is suspended",
    fix: () => "The credential may be right. Ask EnableX support; billing or policy is the usual reason.",
    confidence: 0.95,
  },
  {
    id: "bad-request",
    when: (facts) =>
      evidenceWhen(hasResult(facts, 1002, 406) || (hasResult(facts, 400) && !/header/i.test(words(facts))), () =>
        shown(facts),
      ),
    cause: "The request is not as this call wants it",
    fix: () => "The answer names what is missing or wrong. This is no fault of the credential.",
    confidence: 0.8,
  },
  {
    id: "disguised-failure",
    when: (facts) => evidenceWhen(disguised(facts), () => shown(facts)),
    cause: "The status says success, but result in the body is not 1",
    fix: () => "Believe the body and read its msg and desc: the call failed.",
    confidence: 0.65,
  },
  {
    id: "no-such-path",
    when: (facts) => evidenceWhen(hasResult(facts, 404), () => shown(facts, urlEvidence(facts))),
    cause: "There is nothing at this address",
    fix: () => "Check the API address, which ends in /ucaas/v1, and the IDs in the path.",
    confidence: 0.6,
  },
];
