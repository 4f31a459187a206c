// Why VirtualPBX (Kazoo) refuses a request whoever signs in: its shape, its verb, the key, the account's state, the limits.
// Sources: KZ-* = documentation and source of 2600hz/kazoo at dcf86cbc; S003 = "About Authentication", developer.virtualpbx.com.
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import { isRecord } from "../jwt.ts";
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
import { data, inAccount, message, refusalEvidence, sentBody } from "./virtualpbx.facts.ts";

const keyLength = (facts: DiagnosisFacts): number => valueOf(facts, "api_key").trim().length;

/** A key of another length than KZ-code's schema takes, blanks at its ends left aside. */
const keyHasOtherLength = (facts: DiagnosisFacts): boolean => facts.method === "api-key" && keyLength(facts) !== 64;

const isUnknownKey = (facts: DiagnosisFacts): boolean =>
  isSignIn(facts) && answeredWith(facts, 404) && facts.method === "api-key" && message(facts) === "bad identifier";

const refusesHashWord = (facts: DiagnosisFacts): boolean => {
  const inner = data(facts);
  return answeredWith(facts, 400) && isRecord(inner) && isRecord(inner["method"]);
};

const envelopeStatus = ({ answer }: DiagnosisFacts): unknown =>
  isRecord(answer?.json) ? answer.json["status"] : undefined;

/** The rules, in no particular order: the ranking goes by confidence. Some hold for later calls too (423, 429). */
export const requestRules: readonly DiagnosisRule[] = [
  {
    id: "api-key-length",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && answeredWith(facts, 400) && keyHasOtherLength(facts), () => [
        statusEvidence(facts),
        fieldEvidence("api_key", `${keyLength(facts)} characters`),
      ]),
    cause: "The API key does not have 64 characters",
    fix: (facts) => `It has ${keyLength(facts)}. Copy it again: it was cut, has a blank, or is the account ID.`,
    confidence: 0.9,
    guideStep: "find-key",
  },
  {
    id: "bad-request",
    when: (facts) => evidenceWhen(answeredWith(facts, 400) && !keyHasOtherLength(facts), () => refusalEvidence(facts)),
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
  {
    id: "unknown-api-key",
    when: (facts) => evidenceWhen(isUnknownKey(facts), () => refusalEvidence(facts)),
    cause: "No account has this API key",
    fix: () =>
      "Get the current key: it may be mistyped, from another cluster, or replaced since. Then check the API address.",
    confidence: 0.9,
    guideStep: "find-key",
  },
  {
    id: "no-sign-in-here",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && answeredWith(facts, 404) && !isUnknownKey(facts), () =>
        refusalEvidence(facts, urlEvidence(facts)),
      ),
    cause: "There is no sign-in at this address",
    fix: () => "Check the API address: it should end in /v2, and the port belongs to it.",
    confidence: 0.8,
  },
  {
    // S003: the envelope has a status of its own, and only "success" is one.
    id: "disguised-failure",
    when: (facts) =>
      evidenceWhen(answeredWith(facts, 200, 201, 202) && envelopeStatus(facts) === "error", () =>
        refusalEvidence(facts, bodyEvidence("status", "error")),
      ),
    cause: "The status says success, but the envelope says error",
    fix: () => "Believe the envelope and read its message: the request failed.",
    confidence: 0.65,
  },
  {
    // KZ-code: without the wrapper the field that is missing is `data` itself.
    id: "envelope-missing",
    when: (facts) => {
      const body = sentBody(facts);
      return evidenceWhen(answeredWith(facts, 400) && body !== null && !("data" in body), () =>
        refusalEvidence(facts, { where: "request-body", at: "", quote: "has no data" }),
      );
    },
    cause: "The body is not wrapped in data",
    fix: () => 'Send {"data":{…}}: Kazoo reads everything below data.',
    confidence: 0.9,
    guideStep: "token",
    covers: ["bad-request"],
  },
  {
    // KZ-code user_auth.json: md5 or sha. One page writes sha1, which the schema does not know.
    id: "hash-word",
    when: (facts) =>
      evidenceWhen(refusesHashWord(facts), () =>
        refusalEvidence(facts, bodyEvidence("data.method", "not a known word")),
      ),
    cause: "The hash's name is not one that Kazoo knows",
    fix: () => "For SHA-1 write sha, not sha1; for MD5 leave method out.",
    confidence: 0.9,
    guideStep: "hash",
    covers: ["bad-request"],
  },
  {
    id: "login-not-put",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && answeredWith(facts, 405) && facts.request.method !== "PUT", () =>
        refusalEvidence(facts, { where: "url", at: "", quote: `${facts.request.method} ${facts.request.url}` }),
      ),
    cause: "The sign-in was not sent as PUT",
    fix: () => "Send it as PUT.",
    confidence: 0.9,
    guideStep: "token",
    covers: ["wrong-verb"],
  },
];
