// Why IntelePeer and Atmosphere refuse a call to one API and not to others: SMS, List Management, SmartCommunicator, numbers.
// Sources: IP-SMS, IP-LIST, IP-AGENT = the vendor's pages on SMS, List Management and SmartCommunicator, docs.intelepeer.com;
// IP-SMS-L = "Send messages (long codes)", www.intelepeer.com; IP-DID-OLD = "Search DID inventory", there.
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import { answeredWith, evidenceWhen, isSignIn, statusEvidence, urlEvidence } from "./evidence.ts";
import { plain, refusal, signedIn } from "./intelepeer.call-facts.ts";

const pathOf = ({ request }: DiagnosisFacts): string =>
  URL.canParse(request.url) ? new URL(request.url).pathname : "";
const isSms = (facts: DiagnosisFacts): boolean => /\/_rest\/v4\/app\/sms\/|\/sms\/v\d+\//.test(pathOf(facts));
const isListManagement = (facts: DiagnosisFacts): boolean => /\/rest\/v1\/my\/list(?:\/|$)/.test(pathOf(facts));
const namesAccount = (facts: DiagnosisFacts): boolean => /\/rest\/v1\/smartcomm\/[^/]+\/agents$/.test(pathOf(facts));

/** Refusals of one API, most of which are no matter of the token. */
export const apiRules: readonly DiagnosisRule[] = [
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
    cause: "The customer ID in the path is not that of the token's account",
    fix: () =>
      "Use the id of the account in which the API user was created; else ask whether SmartCommunicator is enabled.",
    confidence: 0.7,
  },
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
