// Why an API that nobody has described refuses a call: what HTTP itself says about it.
// Sources: RFC 9110 (statuses, WWW-Authenticate), RFC 6750 section 3 (invalid_token, insufficient_scope).
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { headerValue } from "../http.ts";
import { answeredWith, evidenceWhen, statusEvidence, urlEvidence } from "./evidence.ts";
import { schemeSent } from "./sent-credential.ts";

const challenge = (facts: DiagnosisFacts): string =>
  (facts.answer && headerValue(facts.answer.headers, "WWW-Authenticate")) ?? "";

/** The scheme words that the server asks for, in lower case. Quoted texts are left out first: they may hold commas. */
const wanted = (facts: DiagnosisFacts): string[] =>
  challenge(facts)
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .split(",")
    .flatMap((part) => {
      const [word, next] = part.trim().split(/\s+/, 2);
      // A part of its own such as `charset="UTF-8"` is a parameter; a scheme is a bare word, or one before a parameter.
      return word && /^[A-Za-z][\w-]{0,30}$/.test(word) && !next?.startsWith("=") ? [word.toLowerCase()] : [];
    });

const asked = (facts: DiagnosisFacts): Evidence[] => [
  statusEvidence(facts),
  ...(challenge(facts) === ""
    ? []
    : [{ where: "response-header", at: "WWW-Authenticate", quote: challenge(facts).slice(0, 200) } as const]),
];

const otherScheme = (facts: DiagnosisFacts): boolean => {
  const schemes = wanted(facts);
  return answeredWith(facts, 401) && schemes.length > 0 && !schemes.includes(schemeSent(facts) ?? "");
};

/** The rules, in no particular order: the ranking goes by confidence. */
export const customRules: readonly DiagnosisRule[] = [
  {
    id: "credential-wanted",
    when: (facts) => evidenceWhen(facts.method === "none" && answeredWith(facts, 401), () => asked(facts)),
    cause: "The API asks for a credential, and none was sent",
    fix: (facts) =>
      wanted(facts).length > 0
        ? `The server asks for ${wanted(facts).join(" or ")}: choose that method.`
        : "Choose Basic, Bearer token or API key, as the API's documents say.",
    confidence: 0.9,
    covers: ["no-credential-sent"],
  },
  {
    id: "other-scheme",
    when: (facts) => evidenceWhen(facts.method !== "none" && otherScheme(facts), () => asked(facts)),
    cause: "The API asks for another kind of credential",
    fix: (facts) => `The server asks for ${wanted(facts).join(" or ")}; another one was sent.`,
    confidence: 0.85,
  },
  {
    id: "invalid-token",
    when: (facts) => evidenceWhen(/\binvalid_token\b/.test(challenge(facts)), () => asked(facts)),
    cause: "The token has expired, was revoked, or is not a token of this API",
    fix: () => "Get a new token.",
    confidence: 0.88,
  },
  {
    id: "credential-refused",
    when: (facts) => evidenceWhen(facts.method !== "none" && answeredWith(facts, 401), () => asked(facts)),
    cause: "The credential is wrong, has expired, or belongs to another API",
    fix: () => "Copy it again, and check that it is meant for this address.",
    confidence: 0.6,
  },
  {
    id: "rights-missing",
    when: (facts) => evidenceWhen(answeredWith(facts, 403), () => asked(facts)),
    cause: "The API knows who asks, and does not allow this call",
    fix: () => "Ask which rights the credential has. Some APIs answer a wrong credential this way too.",
    confidence: 0.6,
  },
  {
    id: "no-such-path",
    when: (facts) => evidenceWhen(answeredWith(facts, 404, 405), () => [statusEvidence(facts), urlEvidence(facts)]),
    cause: "There is nothing at this address, or it does not take GET",
    fix: () =>
      "The test asks for the API address itself. Give the address of a resource that can be read; the credential may be right.",
    confidence: 0.6,
  },
];
