// Why VirtualPBX (Kazoo) refuses a call with a token or with Basic.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import { isRecord } from "../jwt.ts";
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import { headerValue } from "../http.ts";
import {
  answeredWith,
  bodyEvidence,
  evidenceWhen,
  fieldEvidence,
  isSignIn,
  statusEvidence,
  valueOf,
} from "./evidence.ts";
import { schemeSent } from "./sent-credential.ts";
import { data, message, plainRefusal, refusalEvidence } from "./virtualpbx.facts.ts";

/** A call by token that is refused without a cause. */
const callRefused = (facts: DiagnosisFacts): boolean =>
  !isSignIn(facts) && facts.method !== "basic" && plainRefusal(facts);

const sentToken = ({ request }: DiagnosisFacts): boolean => (headerValue(request.headers, "X-Auth-Token") ?? "") !== "";

/** That it is missing, and the header that was perhaps meant for it. */
const otherName = ({ request }: DiagnosisFacts): string => {
  const [name] = request.headers.find(([header]) => /token/i.test(header)) ?? [];
  return name === undefined ? "not sent" : `not sent; ${name} is another header`;
};

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
    guideStep: "keep",
    covers: ["jwt-expired"],
  },
  {
    id: "basic-refused",
    when: (facts) =>
      evidenceWhen(!isSignIn(facts) && facts.method === "basic" && plainRefusal(facts), () => refusalEvidence(facts)),
    cause: "The account ID, the user name or the password is wrong",
    fix: () =>
      "The pair is account ID (not name) and the MD5 digest of user:password. Check all three with the customer.",
    confidence: 0.6,
    guideStep: "hash",
  },
  {
    id: "basic-account-name",
    when: (facts) =>
      evidenceWhen(
        !isSignIn(facts) &&
          facts.method === "basic" &&
          plainRefusal(facts) &&
          !/^[0-9a-f]{32}$/i.test(valueOf(facts, "account_id")),
        () => refusalEvidence(facts, fieldEvidence("account_id", valueOf(facts, "account_id"))),
      ),
    cause: "This is not an account ID, and Basic takes no name",
    fix: () => "Ask for the account ID: 32 hex digits, as data.account_id of a sign-in shows it.",
    confidence: 0.85,
    guideStep: "account-id",
  },
  {
    // KZ-code: Bearer looks the value up as a stored document, and an auth_token is none.
    id: "token-as-bearer",
    when: (facts) =>
      evidenceWhen(callRefused(facts) && !sentToken(facts) && schemeSent(facts) === "bearer", () =>
        refusalEvidence(facts, { where: "request-header", at: "Authorization", quote: "begins with Bearer" }),
      ),
    cause: "The token was sent as Authorization: Bearer",
    fix: () => "Send it in a header of its own, X-Auth-Token, without a word before it.",
    confidence: 0.9,
    guideStep: "keep",
  },
  {
    id: "token-header-missing",
    when: (facts) =>
      evidenceWhen(callRefused(facts) && !sentToken(facts) && schemeSent(facts) === null, () =>
        refusalEvidence(facts, { where: "request-header", at: "X-Auth-Token", quote: otherName(facts) }),
      ),
    cause: "The call carried no X-Auth-Token",
    fix: () => "Send the token of the sign-in in the header X-Auth-Token; the page on signing in does not name it.",
    confidence: 0.9,
    guideStep: "keep",
    covers: ["no-credential-sent"],
  },
  {
    id: "token-not-read",
    when: (facts) =>
      evidenceWhen(callRefused(facts) && sentToken(facts), () =>
        refusalEvidence(facts, { where: "request-header", at: "X-Auth-Token", quote: "sent, and not accepted" }),
      ),
    cause: "The token was not read, or its signature is no longer valid",
    fix: () => "Sign in again: the password or the account's secret may have changed meanwhile.",
    confidence: 0.6,
    guideStep: "keep",
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
    fix: () => "Use the account ID of the sign-in's answer (data.account_id).",
    confidence: 0.6,
    guideStep: "keep",
  },
  {
    id: "account-name-in-path",
    when: (facts) => evidenceWhen(!isSignIn(facts) && answeredWith(facts, 404), () => refusalEvidence(facts)),
    cause: "The ID in the path is unknown",
    fix: () => "Paths take the 32-character account ID, not the account name.",
    confidence: 0.6,
    guideStep: "keep",
  },
];
