// Causes of a refusal or a failure that do not depend on the vendor: the network, proxies, portals, clocks, stray characters.
import type { Evidence } from "./domain.ts";
import { headerValue } from "./http.ts";
import { suspiciousInside } from "./invisible.ts";
import type { DiagnosisFacts, DiagnosisRule } from "./diagnosis-rule.ts";

const looksLikeHtml = (facts: DiagnosisFacts): boolean =>
  facts.answer !== null &&
  (/html/i.test(headerValue(facts.answer.headers, "content-type") ?? "") ||
    /^\s*<(!doctype|html)/i.test(facts.answer.text));

const status = (facts: DiagnosisFacts): Evidence => ({
  where: "status",
  at: "",
  quote: String(facts.answer?.status ?? ""),
});

const contentType = (facts: DiagnosisFacts): Evidence => ({
  where: "response-header",
  at: "Content-Type",
  quote: (facts.answer && headerValue(facts.answer.headers, "content-type")) ?? "none",
});

const network = (facts: DiagnosisFacts): Evidence => ({ where: "network", at: "", quote: facts.error?.why ?? "" });

const is = (facts: DiagnosisFacts, code: string): boolean => facts.error?.code === code;

const reason = (facts: DiagnosisFacts): string =>
  facts.error?.code === "network.unreachable" ? facts.error.facts.reason : "";

const connectTimedOut = (facts: DiagnosisFacts): boolean =>
  facts.error?.code === "network.timeout" && facts.error.facts.phase === "connect";

/** Milliseconds by which this computer's clock is ahead of the server's, or null when the server does not say. */
const clockSkew = (facts: DiagnosisFacts): number | null => {
  const date = Date.parse((facts.answer && headerValue(facts.answer.headers, "date")) ?? "");
  return Number.isNaN(date) ? null : facts.receivedAt - date;
};

const strangeField = (facts: DiagnosisFacts): [string, string] | null => {
  for (const [id, value] of Object.entries(facts.values)) {
    const strange = value === "" ? null : suspiciousInside(value);
    if (strange) return [id, strange];
  }
  return null;
};

const isRefusal = (facts: DiagnosisFacts): boolean =>
  facts.answer !== null && facts.answer.status >= 400 && facts.answer.status < 500;

/** Rules for every vendor. */
export const genericRules: readonly DiagnosisRule[] = [
  {
    id: "verification-switched-off",
    when: (facts) => (is(facts, "environment.insecure") ? [network(facts)] : null),
    cause: "The environment switches off the verification of servers",
    fix: () => "Remove NODE_TLS_REJECT_UNAUTHORIZED from the environment and start Ringback again. Nothing was sent.",
    confidence: 0.99,
  },
  {
    id: "name-not-found",
    when: (facts) => (reason(facts) === "dns" ? [network(facts)] : null),
    cause: "The name of the API address cannot be looked up",
    fix: () => "Check the spelling of the API address, then the network or VPN.",
    confidence: 0.9,
  },
  {
    id: "port-closed",
    when: (facts) => (reason(facts) === "refused" || connectTimedOut(facts) ? [network(facts)] : null),
    cause: "The port is closed on the way or at the server",
    fix: (facts) =>
      `Check the port of the API address (${new URL(facts.request.url).port || "the default one"}), then ask the network team to open it, or try another network.`,
    confidence: 0.8,
  },
  {
    id: "connection-broken",
    when: (facts) =>
      ["reset", "closed", "route"].includes(reason(facts)) || is(facts, "network.cut") ? [network(facts)] : null,
    cause: "The connection broke before the answer was complete",
    fix: () => "Try again. If it happens each time, a firewall, a proxy or the vendor's server ends it.",
    confidence: 0.6,
  },
  {
    id: "certificate-untrusted",
    when: (facts) => (is(facts, "tls.untrusted") ? [{ where: "tls", at: "", quote: facts.error?.why ?? "" }] : null),
    cause: "The server's certificate is not trusted here",
    fix: () =>
      "If your company inspects TLS, start Ringback with NODE_EXTRA_CA_CERTS naming the file of its authority (on the command line also --cacert). Otherwise the address is wrong or the vendor's certificate is.",
    confidence: 0.9,
  },
  {
    id: "not-https",
    when: (facts) => (is(facts, "tls.failed") || is(facts, "http.malformed") ? [network(facts)] : null),
    cause: "The other side does not speak what the address says",
    fix: () => "Check http:// against https:// and the port of the API address.",
    confidence: 0.7,
  },
  {
    id: "slow-answer",
    when: (facts) => (is(facts, "network.timeout") && !connectTimedOut(facts) ? [network(facts)] : null),
    cause: "The server did not answer in time",
    fix: () => "Try again later, or allow more time.",
    confidence: 0.6,
  },
  {
    id: "redirected",
    when: (facts) =>
      facts.answer && facts.answer.status >= 300 && facts.answer.status < 400
        ? [
            status(facts),
            { where: "response-header", at: "Location", quote: headerValue(facts.answer.headers, "location") ?? "" },
          ]
        : null,
    cause: "The server points to another address",
    fix: () =>
      "Redirects are not followed, so nothing was sent there. If that address is the vendor's, use it as the API address; if not, a portal or proxy stepped in.",
    confidence: 0.85,
  },
  {
    id: "proxy-authentication",
    when: (facts) => (facts.answer?.status === 407 ? [status(facts)] : null),
    cause: "A proxy on the way asks for its own sign-in",
    fix: () => "This is not the vendor. Give the proxy its user name and password, or go round it.",
    confidence: 0.95,
  },
  {
    id: "web-page-answered",
    when: (facts) => (looksLikeHtml(facts) ? [status(facts), contentType(facts)] : null),
    cause: "A web page answered, not the API",
    fix: () =>
      "A company proxy, a guest Wi-Fi portal or a wrong path answers here. Check the API address, and open it in a browser to see the page.",
    confidence: 0.88,
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
        ? [status(facts), contentType(facts)]
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
      return wait && /^\d{1,5}$/.test(wait) ? `Wait ${wait} s and try again.` : "Wait a little and try again.";
    },
    confidence: 0.9,
  },
  {
    id: "server-error",
    when: (facts) => (facts.answer && facts.answer.status >= 500 ? [status(facts)] : null),
    cause: "The vendor's server has a problem",
    fix: () => "This says nothing about the credential. Try again later.",
    confidence: 0.8,
  },
  {
    id: "strange-character",
    when: (facts) => {
      const strange = isRefusal(facts) ? strangeField(facts) : null;
      return strange ? [status(facts), { where: "field", at: strange[0], quote: strange[1] }] : null;
    },
    cause: "A value contains a character that was probably not meant",
    fix: () => "Type it again by hand, or paste it from plain text.",
    confidence: 0.65,
  },
  {
    id: "clock-skew",
    when: (facts) => {
      const skew = isRefusal(facts) ? clockSkew(facts) : null;
      return skew !== null && Math.abs(skew) > 5 * 60 * 1000
        ? [
            {
              where: "clock",
              at: "Date",
              quote: `${Math.round(Math.abs(skew) / 60_000)} minutes ${skew > 0 ? "ahead of" : "behind"} the server`,
            },
          ]
        : null;
    },
    cause: "This computer's clock differs from the server's",
    fix: () => "Set the clock. Tokens with an end may be taken for expired otherwise.",
    confidence: 0.4,
  },
];
