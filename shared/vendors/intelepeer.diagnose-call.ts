// Why IntelePeer and Atmosphere refuse a call that carries a token.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-SMS, IP-LIST, IP-AGENT = its pages on SMS, List Management
// and SmartCommunicator; IP-SMS-L = "Send messages (long codes)", www.intelepeer.com; IP-DID-OLD = "Search DID inventory", there.
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { headerValue } from "../http.ts";
import { errorWords, speaksOfToken } from "./intelepeer.auth.ts";
import type { DocumentedForm, TokenForm } from "./intelepeer.authorization.ts";
import { answeredWith, bodyEvidence, evidenceWhen, isSignIn, statusEvidence, urlEvidence } from "./evidence.ts";

const words = (facts: DiagnosisFacts): string => errorWords(facts.answer?.json);

/** A 401, or the words of one under a 200. */
const refused = (facts: DiagnosisFacts): boolean =>
  !isSignIn(facts) && (answeredWith(facts, 401) || (answeredWith(facts, 200) && speaksOfToken(words(facts))));

const isExpired = (facts: DiagnosisFacts): boolean => /token has expired/i.test(words(facts));
const isMissing = (facts: DiagnosisFacts): boolean => /missing authentication token/i.test(words(facts));

/** A refusal that names neither an ended nor a missing token. */
const plain = (facts: DiagnosisFacts): boolean => refused(facts) && !isExpired(facts) && !isMissing(facts);

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

const refusal = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => {
  const key = ["error", "detail", "message"].find((name) => facts.answer?.text.includes(`"${name}"`)) ?? "";
  return [statusEvidence(facts), ...(words(facts) ? [bodyEvidence(key, words(facts))] : []), ...more];
};

const pathOf = ({ request }: DiagnosisFacts): string =>
  URL.canParse(request.url) ? new URL(request.url).pathname : "";
const isSms = (facts: DiagnosisFacts): boolean => /\/_rest\/v4\/app\/sms\/|\/sms\/v\d+\//.test(pathOf(facts));
const isListManagement = (facts: DiagnosisFacts): boolean => /\/rest\/v1\/my\/list(?:\/|$)/.test(pathOf(facts));
const namesAccount = (facts: DiagnosisFacts): boolean => /\/rest\/v1\/smartcomm\/[^/]+\/agents$/.test(pathOf(facts));
const signedIn = (facts: DiagnosisFacts): boolean => facts.session !== null;

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
    id: "token-of-other-host",
    when: (facts) => evidenceWhen(plain(facts) && signedIn(facts), () => refusal(facts, urlEvidence(facts))),
    cause: "This host does not know the token",
    fix: () =>
      "Sign in at the host of the API that is called: whether a token of one host is good on another is not documented.",
    confidence: 0.4,
  },
  {
    // IP-SMS-L: 401 also where the user does not own the sending number, or the enterprise is not enabled.
    id: "sms-not-enabled",
    when: (facts) => evidenceWhen(plain(facts) && isSms(facts), () => refusal(facts, urlEvidence(facts))),
    cause: "The account is not enabled for SMS, or the sending number is not the user's",
    fix: () =>
      "The SMS API says 401 to that too. Check who owns the number in `from`, and ask IntelePeer to enable the SMS API.",
    confidence: 0.65,
  },
  {
    // IP-LIST: only the long-standing token, always behind Bearer.
    id: "list-needs-long-standing-token",
    when: (facts) =>
      evidenceWhen(plain(facts) && isListManagement(facts) && signedIn(facts), () =>
        refusal(facts, urlEvidence(facts)),
      ),
    cause: "List Management does not take the 24-hour token",
    fix: () => "Copy the long-standing token from the portal's landing page and use the method Long-standing token.",
    confidence: 0.9,
    guideStep: "copy-token",
  },
  {
    id: "account-in-path",
    when: (facts) =>
      evidenceWhen((plain(facts) || answeredWith(facts, 403, 404)) && !isSignIn(facts) && namesAccount(facts), () =>
        refusal(facts, urlEvidence(facts)),
      ),
    cause: "The customer id in the path is not that of the token's account",
    fix: () =>
      "Use the id of the account in which the API user was created; else ask whether SmartCommunicator is enabled.",
    confidence: 0.7,
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

/** Refusals that are no matter of the token. */
export const limitRules: readonly DiagnosisRule[] = [
  {
    // IP-SMS: 403 where the destination is not available.
    id: "sms-destination",
    when: (facts) =>
      evidenceWhen(!isSignIn(facts) && answeredWith(facts, 403) && isSms(facts), () =>
        refusal(facts, urlEvidence(facts)),
      ),
    cause: "Messages to this destination are not available",
    fix: () => "The token is fine. Check the number in `to`, then ask IntelePeer about the destination.",
    confidence: 0.8,
  },
  {
    // IP-DID-OLD.
    id: "did-filter-missing",
    when: (facts) =>
      evidenceWhen(
        !isSignIn(facts) && answeredWith(facts, 400) && pathOf(facts).endsWith("/_rest/v4/carrier/did"),
        () => [statusEvidence(facts), urlEvidence(facts)],
      ),
    cause: "The search for numbers lacks a filter",
    fix: () => "Give one of npa, like and stateProvince in the query.",
    confidence: 0.7,
  },
];
