// Causes that lie on the way to the vendor and leave no answer: names, ports, certificates, broken connections.
import type { DiagnosisFacts, DiagnosisRule } from "./diagnosis-rule.ts";
import type { Evidence } from "./domain.ts";

const network = (facts: DiagnosisFacts): Evidence => ({ where: "network", at: "", quote: facts.error?.why ?? "" });

const is = (facts: DiagnosisFacts, code: string): boolean => facts.error?.code === code;

const reason = (facts: DiagnosisFacts): string =>
  facts.error?.code === "network.unreachable" ? facts.error.facts.reason : "";

const connectTimedOut = (facts: DiagnosisFacts): boolean =>
  facts.error?.code === "network.timeout" && facts.error.facts.phase === "connect";

const inspector = ({ error }: DiagnosisFacts): boolean => error?.code === "tls.untrusted" && !!error.facts.inspector;

const tlsCause = ({ error }: DiagnosisFacts): string =>
  error?.code === "tls.failed" ? (error.facts.cause ?? "other") : "";

/** The error knows best what to try, in the order of safety. */
const nextOf = ({ error }: DiagnosisFacts): string => error?.next ?? "";

/** Rules for a request that got no whole answer. */
export const wayRules: readonly DiagnosisRule[] = [
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
    id: "tls-inspected",
    when: (facts) => (inspector(facts) ? [{ where: "tls", at: "", quote: facts.error?.why ?? "" }] : null),
    cause: "The company's network opens encrypted connections, and its authority is not known here",
    fix: nextOf,
    confidence: 0.9,
    covers: ["certificate-untrusted"],
  },
  {
    id: "certificate-untrusted",
    when: (facts) => (is(facts, "tls.untrusted") ? [{ where: "tls", at: "", quote: facts.error?.why ?? "" }] : null),
    cause: "The server's certificate is not trusted here",
    fix: nextOf,
    confidence: 0.9,
  },
  {
    id: "client-certificate",
    when: (facts) =>
      tlsCause(facts) === "client-certificate" || is(facts, "tls.client-certificate") ? [network(facts)] : null,
    cause: "The server wants a client certificate",
    fix: nextOf,
    confidence: 0.8,
    covers: ["not-https"],
  },
  {
    id: "leads-home",
    when: (facts) => (is(facts, "network.privateAddress") ? [network(facts)] : null),
    cause: "The name leads to this computer or into a private network",
    fix: nextOf,
    confidence: 0.9,
  },
  {
    id: "proxy-asks",
    when: (facts) => (is(facts, "proxy.authentication") ? [network(facts)] : null),
    cause: "The proxy wants a sign-in of its own",
    fix: nextOf,
    confidence: 0.9,
  },
  {
    id: "proxy-refuses",
    when: (facts) => (is(facts, "proxy.refused") ? [network(facts)] : null),
    cause: "The proxy does not open the way to the vendor",
    fix: nextOf,
    confidence: 0.9,
  },
  {
    id: "proxy-out-of-reach",
    when: (facts) =>
      is(facts, "proxy.unreachable") || is(facts, "proxy.unusable") || is(facts, "proxy.broken")
        ? [network(facts)]
        : null,
    cause: "The proxy itself cannot be used",
    fix: nextOf,
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
];
