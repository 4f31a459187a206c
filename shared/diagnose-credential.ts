// Causes that lie in the credential as it was typed or sent, and in the clock by which its end is judged.
import type { DiagnosisFacts, DiagnosisRule } from "./diagnosis-rule.ts";
import type { Evidence } from "./domain.ts";
import { type HeaderPair, headerValue } from "./http.ts";
import { suspiciousInside } from "./invisible.ts";
import { jwtExpiry } from "./jwt.ts";
import { sentPairProblem } from "./vendors/sent-credential.ts";

const status = (facts: DiagnosisFacts): Evidence => ({
  where: "status",
  at: "",
  quote: String(facts.answer?.status ?? ""),
});

const answered = (facts: DiagnosisFacts, ...statuses: readonly number[]): boolean =>
  facts.answer !== null && statuses.includes(facts.answer.status);

/** True while the typed values may be to blame: a session that was granted has proven them. */
const valuesInQuestion = (facts: DiagnosisFacts): boolean =>
  facts.session === null && (answered(facts, 401) || (facts.purpose === "signin" && answered(facts, 400, 403)));

/** The first typed value of which the test says something; addresses are checked by the form. */
const fieldThat = (facts: DiagnosisFacts, says: (value: string) => string | null): Evidence | null => {
  for (const [at, value] of Object.entries(facts.values)) {
    const quote = value === "" || /^https?:/i.test(value) ? null : says(value);
    if (quote !== null) return { where: "field", at, quote };
  }
  return null;
};

/** Blanks, line breaks and invisible characters at the ends. */
const hasEdges = (value: string): boolean =>
  [value.charAt(0), value.at(-1) ?? ""].some((character) => /[\s\u200b-\u200d\u2060\ufeff]/.test(character));

const valueRule = (facts: DiagnosisFacts, says: (value: string) => string | null): Evidence[] | null => {
  const found = valuesInQuestion(facts) ? fieldThat(facts, says) : null;
  return found && [status(facts), found];
};

const authorization = (facts: DiagnosisFacts): string => headerValue(facts.request.headers, "Authorization") ?? "";

/** A header with the name of one, or with a typed value under any name. */
const carriesCredential = ({ request, values }: DiagnosisFacts): boolean =>
  request.headers.some(
    ([name, value]) =>
      (value.trim() !== "" && /authorization|cookie|token|api-?key|secret|x-api-id/i.test(name)) ||
      Object.values(values).some((typed) => typed !== "" && typed === value),
  ) || /[?&](?:access_|auth_)?(?:token|key|api_?key)=/i.test(request.url);

/** A header with a JSON Web Token, and the end that the token itself names, in milliseconds since 1970. */
const tokenWithEnd = ({ request }: DiagnosisFacts): { readonly header: HeaderPair; readonly end: number } | null => {
  for (const header of request.headers) {
    const end = jwtExpiry(header[1].trim().split(/\s+/).at(-1) ?? "");
    if (end !== null) return { header, end };
  }
  return null;
};

/** The server's own time, or null where it does not say; in milliseconds since 1970. */
const serverTime = (facts: DiagnosisFacts): number | null => {
  const date = Date.parse((facts.answer && headerValue(facts.answer.headers, "date")) ?? "");
  return Number.isNaN(date) ? null : date;
};

/** Both clocks as evidence, where they differ by more than five minutes. */
const clockEvidence = (facts: DiagnosisFacts): Evidence | null => {
  const server = serverTime(facts);
  const skew = server === null ? 0 : facts.receivedAt - server;
  if (Math.abs(skew) <= 5 * 60_000) return null;
  const side = skew > 0 ? "ahead of" : "behind";
  return { where: "clock", at: "Date", quote: `${Math.round(Math.abs(skew) / 60_000)} minutes ${side} the server` };
};

/** The end of what was sent: the token's own, else the session's. */
const endOf = (facts: DiagnosisFacts): number | null => tokenWithEnd(facts)?.end ?? facts.session?.expiresAt ?? null;

const isRefusal = (facts: DiagnosisFacts): boolean => answered(facts, 401, 403);

/** Rules for every vendor. */
export const credentialRules: readonly DiagnosisRule[] = [
  {
    id: "no-credential-sent",
    when: (facts) =>
      facts.purpose === "call" && answered(facts, 401) && !carriesCredential(facts)
        ? [status(facts), { where: "request-header", at: "Authorization", quote: "not sent" }]
        : null,
    cause: "The call carried no credential",
    fix: () => "Choose a credential for the call, or add the header that the API reads.",
    confidence: 0.85,
  },
  {
    id: "doubled-scheme-word",
    when: (facts) =>
      answered(facts, 400, 401, 403) && /^([a-z]+)\s+\1\s/i.test(authorization(facts))
        ? [
            status(facts),
            {
              where: "request-header",
              at: "Authorization",
              quote: `begins with ${authorization(facts).split(/\s+/, 2).join(" ")}`,
            },
          ]
        : null,
    cause: "The word before the credential is there twice",
    fix: () => "Leave the word out of the token or key: it is added when the header is built.",
    confidence: 0.9,
  },
  {
    id: "pair-not-readable",
    when: (facts) => {
      const problem = answered(facts, 400, 401, 403) ? sentPairProblem(facts) : null;
      return problem === null
        ? null
        : [status(facts), { where: "request-header", at: "Authorization", quote: problem }];
    },
    cause: "The Authorization header was built wrongly",
    fix: () => "It is base64 of user name, colon and password, in the standard alphabet, on one line.",
    confidence: 0.88,
  },
  {
    id: "value-edges",
    when: (facts) =>
      valueRule(facts, (value) => (hasEdges(value) ? "begins or ends in a blank or a line break" : null)),
    cause: "A value begins or ends in a blank or a line break",
    fix: () => "Remove it and test again: it was probably copied along, and is sent or hashed with the rest.",
    confidence: 0.86,
  },
  {
    id: "strange-character",
    when: (facts) => valueRule(facts, (value) => suspiciousInside(value.trim())),
    cause: "A value contains a character that was probably not meant",
    fix: () => "Type it again by hand, or paste it from plain text.",
    confidence: 0.8,
  },
  {
    id: "clock-hides-end",
    when: (facts) => {
      const [end, clock, server] = [endOf(facts), clockEvidence(facts), serverTime(facts)];
      if (!isRefusal(facts) || end === null || clock === null || server === null) return null;
      return end > facts.receivedAt && end <= server ? [status(facts), clock] : null;
    },
    cause: "By the server's clock the token is over, by this computer's clock it is not",
    fix: () => "Set this computer's clock, then sign in again or get a new token.",
    confidence: 0.9,
    covers: ["clock-skew", "jwt-expired"],
  },
  {
    id: "jwt-expired",
    when: (facts) => {
      const sent = isRefusal(facts) ? tokenWithEnd(facts) : null;
      if (sent === null || sent.end > facts.receivedAt || sent.end > (serverTime(facts) ?? sent.end)) return null;
      const quote = `its own end (exp) was ${new Date(sent.end).toISOString()}`;
      return [status(facts), { where: "request-header", at: sent.header[0], quote }];
    },
    cause: "The token has ended, as it says itself",
    fix: () => "Get a new token.",
    confidence: 0.9,
    covers: ["invalid-token"],
  },
  {
    id: "clock-skew",
    when: (facts) => {
      const clock =
        facts.answer && facts.answer.status >= 400 && facts.answer.status < 500 ? clockEvidence(facts) : null;
      return clock && [clock];
    },
    cause: "This computer's clock differs from the server's",
    fix: () => "Set the clock. Tokens with an end may be taken for expired otherwise.",
    confidence: 0.4,
  },
];
