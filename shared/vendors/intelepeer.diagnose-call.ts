// Why IntelePeer and Atmosphere refuse a call that carries a token.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-SMS = "Sending SMS Messages" there.
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { headerValue } from "../http.ts";
import type { DocumentedForm, TokenForm } from "./intelepeer.authorization.ts";
import { evidenceWhen, fieldEvidence, urlEvidence, valueOf } from "./evidence.ts";
import { foreignKeyRule } from "./foreign-key.ts";
import { isExpired, isMissing, plain, refusal, refused, signedIn } from "./intelepeer.call-facts.ts";

const sentHeader = ({ request }: DiagnosisFacts): string => headerValue(request.headers, "Authorization") ?? "";
const sentForm = (facts: DiagnosisFacts): TokenForm => (/^bearer\s/i.test(sentHeader(facts)) ? "bearer" : "bare");
const formWords = { bearer: "Bearer and the token", bare: "the bare token" } as const;
const other = { bearer: "bare", bare: "bearer" } as const;

/** The header by its form; its value is never quoted. */
const formEvidence = (facts: DiagnosisFacts): Evidence => ({
  where: "request-header",
  at: "Authorization",
  quote: formWords[sentForm(facts)],
});

/** A sign-in address was typed that is another host's than the address of the API. */
const signedInElsewhere = (facts: DiagnosisFacts): boolean => {
  const [login, base] = [valueOf(facts, "login_url"), valueOf(facts, "base_url")];
  return signedIn(facts) && URL.canParse(login) && URL.canParse(base) && new URL(login).host !== new URL(base).host;
};

const tryOther = (facts: DiagnosisFacts): string => {
  const next = other[sentForm(facts)];
  return `Choose "${next === "bearer" ? "Bearer and the token" : "The bare token"}" (scheme ${next}) and test again.`;
};

/** Refusals of the token. */
export const callRules = (documented: DocumentedForm, accountStep: string | null): readonly DiagnosisRule[] => [
  {
    id: "token-expired",
    when: (facts) => evidenceWhen(refused(facts) && isExpired(facts), () => refusal(facts)),
    cause: "The token has expired",
    fix: (facts) =>
      signedIn(facts) || facts.method === "login"
        ? "Sign in again: a token lasts 24 hours. If one that was just granted is refused like this, tell the vendor."
        : "Copy a fresh token from the portal; the period of this one is over.",
    confidence: 0.95,
    covers: ["jwt-expired"],
  },
  {
    id: "no-token-sent",
    when: (facts) =>
      evidenceWhen(refused(facts) && isMissing(facts) && sentHeader(facts).trim() === "", () =>
        refusal(facts, { where: "request-header", at: "Authorization", quote: "not sent" }),
      ),
    cause: "The call carried no token",
    fix: () => "Send the Authorization header: a header of the request, not a part of its body.",
    confidence: 0.95,
    guideStep: "header",
    covers: ["no-credential-sent"],
  },
  {
    id: "token-not-read",
    when: (facts) =>
      evidenceWhen(refused(facts) && isMissing(facts) && sentHeader(facts).trim() !== "", () =>
        refusal(facts, formEvidence(facts), urlEvidence(facts)),
      ),
    cause: "The token was sent, but not read",
    fix: (facts) => `Check host and path of the address first. ${tryOther(facts)}`,
    confidence: 0.6,
  },
  {
    id: "undocumented-form",
    when: (facts) =>
      evidenceWhen(plain(facts) && sentHeader(facts) !== "" && sentForm(facts) !== documented(facts.request.url), () =>
        refusal(facts, formEvidence(facts), urlEvidence(facts)),
      ),
    cause: "The token was not sent in the form that the documents show for this API",
    fix: (facts) => tryOther(facts),
    confidence: 0.85,
    guideStep: "header",
  },
  {
    id: "other-form",
    when: (facts) =>
      evidenceWhen(plain(facts) && sentHeader(facts) !== "" && sentForm(facts) === documented(facts.request.url), () =>
        refusal(facts, formEvidence(facts)),
      ),
    cause: "This API may want the token in the other form",
    // S000: "you may need to include the word Bearer"; the vendor's pages differ by API.
    fix: (facts) => `The documents do not agree on the word Bearer. ${tryOther(facts)}`,
    confidence: 0.6,
    guideStep: "header",
  },
  {
    id: "pasted-token-refused",
    when: (facts) => evidenceWhen(plain(facts) && !signedIn(facts), () => refusal(facts, formEvidence(facts))),
    cause: "The token is not one that this host knows",
    fix: () => "Copy it again from the portal, whole; it may have been cut, replaced there, or be a 24-hour token.",
    confidence: 0.66,
    guideStep: "copy-token",
  },
  {
    id: "signed-in-at-other-host",
    when: (facts) =>
      evidenceWhen(plain(facts) && signedInElsewhere(facts), () =>
        refusal(facts, fieldEvidence("login_url", valueOf(facts, "login_url")), urlEvidence(facts)),
      ),
    cause: "The token is that of another host's sign-in",
    fix: () => "Leave the sign-in address empty, so that the host of the API signs in, and test again.",
    confidence: 0.7,
    guideStep: "token",
    covers: ["token-of-other-host"],
  },
  foreignKeyRule("token"),
  {
    id: "token-of-other-host",
    when: (facts) => evidenceWhen(plain(facts) && signedIn(facts), () => refusal(facts, urlEvidence(facts))),
    cause: "This host does not know the token",
    fix: () =>
      "Sign in at the host of the API that is called: whether a token of one host is good on another is not documented.",
    confidence: 0.4,
  },
  {
    // S000: "This token is specific to the account you created the API access user under."
    id: "account-bound",
    when: (facts) => evidenceWhen(plain(facts), () => refusal(facts, formEvidence(facts))),
    cause: "The token belongs to another account than the one that is called",
    fix: () =>
      "A token is good for the account of its user only: create an API user in the other account and use that.",
    confidence: 0.3,
    ...(accountStep !== null && { guideStep: accountStep }),
  },
];
