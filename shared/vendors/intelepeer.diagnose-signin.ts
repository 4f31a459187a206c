// Why IntelePeer and Atmosphere refuse a sign-in.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com. What "Missing Authentication Token" means for a
// request that is no sign-in is inferred: the guard of ordinary calls seems to answer it.
import type { DiagnosisFacts, DiagnosisRule } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { headerValue } from "../http.ts";
import { isRecord } from "../jwt.ts";
import { errorWords, hasError, tokenKeys } from "./intelepeer.auth.ts";
import { looksLikeAddress } from "./intelepeer.fields.ts";
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

const json = (facts: DiagnosisFacts): unknown => facts.answer?.json;

/** A refusal by 401, or by an error under a 200. */
const refused = (facts: DiagnosisFacts): boolean =>
  isSignIn(facts) && (answeredWith(facts, 401) || (answeredWith(facts, 200) && hasError(json(facts))));

/** The refusal of S000. */
const missingToken = (facts: DiagnosisFacts): boolean =>
  refused(facts) && /missing authentication token/i.test(errorWords(json(facts)));

/** Status and error, and whatever else shows it. */
const refusal = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => [
  statusEvidence(facts),
  ...(errorWords(json(facts)) ? [bodyEvidence("error", errorWords(json(facts)))] : []),
  ...more,
];

const isJsonBody = (body: string | null): boolean => {
  try {
    return isRecord(JSON.parse(body ?? ""));
  } catch {
    return false;
  }
};

/** The JSON headers that the request lacks (S000 asks for both). */
const lackingHeaders = ({ request }: DiagnosisFacts): string[] =>
  ["Content-Type", "Accept"].filter((name) => !/json/i.test(headerValue(request.headers, name) ?? ""));

/** The documented paths of a sign-in, below nothing else at the vendor's own hosts. */
const isDocumentedAddress = (url: string): boolean => {
  const { hostname, pathname } = new URL(url);
  const paths =
    /\/_rest\/v4\/authenticate$|\/_rest\/v4\/app\/sms\/authenticate\/get_portal_auth_token$|\/sms\/v1\/authenticate\/get_portal_auth_token$/;
  const at = pathname.search(paths);
  // Behind another name a prefix is fine, unless it is a doubled path of the vendor's.
  return hostname.endsWith(".intelepeer.com") ? at === 0 : at !== -1 && !pathname.slice(0, at).includes("/_rest");
};

const foreignAddress = (facts: DiagnosisFacts): boolean =>
  isSignIn(facts) && URL.canParse(facts.request.url) && !isDocumentedAddress(facts.request.url);

/** The rules, in no particular order: the ranking goes by confidence. */
export const signInRules: readonly DiagnosisRule[] = [
  {
    id: "login-not-post",
    when: (facts) =>
      evidenceWhen(refused(facts) && facts.request.method !== "POST", () =>
        refusal(facts, { where: "url", at: "", quote: `${facts.request.method} ${facts.request.url}` }),
      ),
    cause: "The sign-in was not sent as POST",
    fix: () => "Send it as POST. The vendor's Node sample uses GET and sends no user name, so it cannot succeed.",
    confidence: 0.9,
    guideStep: "token",
  },
  {
    id: "login-body-not-json",
    when: (facts) =>
      evidenceWhen(missingToken(facts) && facts.request.method === "POST" && !isJsonBody(facts.request.body), () =>
        refusal(
          facts,
          { where: "request-body", at: "", quote: "not a JSON object" },
          {
            where: "request-header",
            at: "Content-Type",
            quote: headerValue(facts.request.headers, "Content-Type") ?? "none",
          },
        ),
      ),
    cause: "The body of the sign-in is not JSON",
    fix: () =>
      'Send {"username":"…","password":"…"}. The vendor\'s Java sample sends a form under a header that says JSON.',
    confidence: 0.9,
    guideStep: "token",
  },
  {
    id: "login-headers-missing",
    when: (facts) => {
      const lacking = lackingHeaders(facts);
      return evidenceWhen(missingToken(facts) && lacking.length > 0, () =>
        refusal(facts, ...lacking.map((at): Evidence => ({ where: "request-header", at, quote: "not JSON" }))),
      );
    },
    cause: "The sign-in lacks a header that says JSON",
    fix: () => "Add Content-Type: application/json and Accept: application/json, in Postman on the Headers tab.",
    confidence: 0.8,
    guideStep: "token",
  },
  {
    id: "login-address",
    when: (facts) =>
      evidenceWhen((refused(facts) || answeredWith(facts, 404, 405)) && foreignAddress(facts), () =>
        refusal(facts, urlEvidence(facts)),
      ),
    cause: "No documented sign-in is at this address",
    fix: () =>
      "Leave the sign-in address empty or choose one of those offered; the portal address has no path of its own.",
    confidence: 0.75,
    guideStep: "token",
  },
  {
    id: "no-sign-in-here",
    when: (facts) =>
      evidenceWhen(isSignIn(facts) && answeredWith(facts, 404, 405), () => [statusEvidence(facts), urlEvidence(facts)]),
    cause: "There is no sign-in at this address",
    fix: () => "Check host and path of the sign-in address, then try another of those offered.",
    confidence: 0.6,
  },
  {
    id: "username-is-address",
    when: (facts) =>
      evidenceWhen(refused(facts) && looksLikeAddress(valueOf(facts, "username")), () =>
        refusal(facts, fieldEvidence("username", valueOf(facts, "username"))),
      ),
    cause: "The user name is an e-mail address or its tag",
    fix: () =>
      "Use the user name exactly as it stands in the confirmation mail, e.g. jdoe, not jdoe+1@business.com and not jdoe+1.",
    confidence: 0.85,
    guideStep: "mail",
  },
  {
    id: "wrong-pair",
    when: (facts) =>
      evidenceWhen(refused(facts), () => refusal(facts, fieldEvidence("username", valueOf(facts, "username")))),
    cause: "The user name or the password is wrong",
    fix: () => "Copy both again from the confirmation mail; the user name must match it to the letter.",
    confidence: 0.5,
    guideStep: "mail",
  },
  {
    id: "no-api-access",
    when: (facts) => evidenceWhen(refused(facts), () => refusal(facts)),
    cause: "The user has no API access",
    fix: () => "In the Customer Portal open User Management, then the user: Access must be API.",
    confidence: 0.45,
    guideStep: "access",
  },
  {
    id: "token-elsewhere",
    when: (facts) => {
      const body = json(facts);
      return evidenceWhen(isSignIn(facts) && answeredWith(facts, 200) && isRecord(body) && !hasError(body), () => [
        statusEvidence(facts),
        bodyEvidence("", `no text at ${tokenKeys.join(", ")}`),
      ]);
    },
    cause: "The sign-in succeeded, but its reply has no usable token",
    fix: () =>
      "Read the reply below: the documents have the token at data or token. If it stands elsewhere or nowhere, send the exchange to the vendor.",
    confidence: 0.75,
  },
];
