// Causes that show in any answer: redirects, proxies, web pages, damaged JSON, limits, a server in trouble.
import { headerValue } from "./http.ts";
import type { DiagnosisFacts, DiagnosisRule } from "./diagnosis-rule.ts";
import type { Evidence } from "./domain.ts";

const looksLikeHtml = (facts: DiagnosisFacts): boolean =>
  facts.answer !== null &&
  (/html/i.test(headerValue(facts.answer.headers, "content-type") ?? "") ||
    /^\s*<(!doctype|html)/i.test(facts.answer.text));

const status = (facts: DiagnosisFacts): Evidence => ({
  where: "status",
  at: "",
  quote: String(facts.answer?.status ?? ""),
});

/** A header of the answer, the empty text where there is none. */
const header = (facts: DiagnosisFacts, name: string): string =>
  (facts.answer && headerValue(facts.answer.headers, name)) ?? "";

const headerEvidence = (facts: DiagnosisFacts, at: string): Evidence => ({
  where: "response-header",
  at,
  quote: header(facts, at).slice(0, 200) || "none",
});

const between = (facts: DiagnosisFacts, from: number, below: number): boolean =>
  facts.answer !== null && facts.answer.status >= from && facts.answer.status < below;

const redirected = (facts: DiagnosisFacts): Evidence[] | null =>
  between(facts, 300, 400) ? [status(facts), headerEvidence(facts, "Location")] : null;

/** Where a redirect points, or null; a relative one is taken against the request. */
const target = (facts: DiagnosisFacts): URL | null =>
  between(facts, 300, 400) && URL.canParse(header(facts, "location"), facts.request.url)
    ? new URL(header(facts, "location"), facts.request.url)
    : null;

const loginWords = /(?:^|[^a-z])(?:log-?in|sign-?in|sso|saml|adfs|oauth2?|captive|guest)(?![a-z])/i;

const pointsToLogin = (facts: DiagnosisFacts): boolean => {
  const to = target(facts);
  return to !== null && loginWords.test(`${to.hostname} ${to.pathname}`);
};

/** The same host by https, where http was asked. */
const pointsToHttps = (facts: DiagnosisFacts): boolean => {
  const to = target(facts);
  const from = new URL(facts.request.url);
  return to?.protocol === "https:" && from.protocol === "http:" && to.hostname === from.hostname;
};

/** What nginx, Apache and Go say to http at a port of https. */
const httpToTlsPort = (facts: DiagnosisFacts): boolean =>
  facts.answer?.status === 400 &&
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/i.test(
    facts.answer.text,
  );

/** The header by which a proxy shows that the answer is its own, or null. */
const proxyHeader = (facts: DiagnosisFacts): string | null => {
  if (!between(facts, 400, 600)) return null;
  if (header(facts, "x-squid-error") !== "") return "X-Squid-Error";
  return /squid|zscaler|blue ?coat|forcepoint|mcafee web gateway/i.test(header(facts, "server")) ? "Server" : null;
};

/** A page as web servers in front of an API make it for their own errors: then the status counts, not the page. */
const isErrorPage = (facts: DiagnosisFacts): boolean =>
  between(facts, 404, 406) ||
  between(facts, 500, 600) ||
  (facts.answer?.status === 401 && header(facts, "www-authenticate") !== "");

/** Rules for whatever answered. */
export const answerRules: readonly DiagnosisRule[] = [
  {
    id: "https-wanted",
    when: (facts) => {
      if (pointsToHttps(facts)) return redirected(facts);
      return httpToTlsPort(facts)
        ? [status(facts), { where: "response-body", at: "", quote: "plain HTTP was sent to a port of HTTPS" }]
        : null;
    },
    cause: "The API wants https",
    fix: () =>
      "Begin the API address with https://. The credential has gone out unencrypted once: consider to change it.",
    confidence: 0.9,
    covers: ["redirected", "redirected-to-login", "web-page-answered"],
  },
  {
    id: "redirected-to-login",
    when: (facts) => (pointsToLogin(facts) ? redirected(facts) : null),
    cause: "A login page for people stepped in",
    fix: () =>
      "Redirects are not followed, so nothing was sent there. A single sign-on, a portal or a guest network stands in front of the API: ask for the API's own address, or try another network.",
    confidence: 0.87,
    covers: ["redirected", "web-page-answered"],
  },
  {
    id: "redirected",
    when: redirected,
    cause: "The server points to another address",
    fix: () =>
      "Redirects are not followed, so nothing was sent there. If that address is the vendor's, use it as the API address; if not, a portal or proxy stepped in.",
    confidence: 0.85,
    covers: ["web-page-answered"],
  },
  {
    id: "proxy-authentication",
    when: (facts) =>
      facts.answer?.status === 407 ? [status(facts), headerEvidence(facts, "Proxy-Authenticate")] : null,
    cause: "A proxy on the way asks for its own sign-in",
    fix: () => "This is not the vendor. Give the proxy its user name and password, or go round it.",
    confidence: 0.95,
    covers: ["web-page-answered"],
  },
  {
    id: "proxy-answered",
    when: (facts) => {
      const name = proxyHeader(facts);
      return name === null ? null : [status(facts), headerEvidence(facts, name)];
    },
    cause: "A proxy on the way answered in the vendor's place",
    fix: () => "Ask the network team whether the proxy blocks or cannot reach the address, or try another network.",
    confidence: 0.88,
    covers: ["web-page-answered", "error-page", "server-error"],
  },
  {
    id: "web-page-answered",
    when: (facts) =>
      looksLikeHtml(facts) && !isErrorPage(facts) ? [status(facts), headerEvidence(facts, "Content-Type")] : null,
    cause: "A web page answered, not the API",
    fix: () =>
      "A company proxy, a guest Wi-Fi portal or a wrong path answers here. Check the API address, and open it in a browser to see the page.",
    confidence: 0.88,
  },
  {
    id: "error-page",
    when: (facts) =>
      looksLikeHtml(facts) && isErrorPage(facts) ? [status(facts), headerEvidence(facts, "Content-Type")] : null,
    cause: "The answer is a page of a server in between",
    fix: () => "A gateway of the vendor or a proxy of the company shows it. Its words tell whose it is.",
    confidence: 0.45,
  },
  {
    id: "broken-json",
    when: (facts) =>
      facts.answer && facts.answer.json === undefined && /^\s*[[{]/.test(facts.answer.text)
        ? [status(facts), { where: "response-body", at: "", quote: "the JSON does not parse" }]
        : null,
    cause: "The answer's JSON is incomplete or damaged",
    fix: () =>
      "Something between you and the vendor, or the vendor's server, cut or changed the answer. Try again, then from another network.",
    confidence: 0.85,
  },
  {
    id: "not-json",
    when: (facts) =>
      facts.answer &&
      facts.answer.json === undefined &&
      !looksLikeHtml(facts) &&
      !/^\s*[[{]/.test(facts.answer.text) &&
      facts.answer.status < 300
        ? [status(facts), headerEvidence(facts, "Content-Type")]
        : null,
    cause: "The answer is not JSON",
    fix: () => "Check the API address: another service seems to answer there.",
    confidence: 0.7,
  },
  {
    id: "rate-limited",
    when: (facts) => (facts.answer?.status === 429 ? [status(facts)] : null),
    cause: "Too many requests in a short time",
    fix: (facts) => {
      const wait = facts.answer && headerValue(facts.answer.headers, "retry-after");
      return wait && /^[1-9]\d{0,4}$/.test(wait) ? `Wait ${wait} s and try again.` : "Wait a little and try again.";
    },
    confidence: 0.9,
  },
  {
    id: "server-error",
    when: (facts) => (between(facts, 500, 600) ? [status(facts)] : null),
    cause: "The vendor's server has a problem",
    fix: () => "This says nothing about the credential. Try again later.",
    confidence: 0.8,
  },
];
