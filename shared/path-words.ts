// The way of one request as plain text for the people who run the network: facts first, then what they are asked for.
import type { CertificateFacts, Exchange, PathFacts, TlsFacts } from "./domain.ts";
import { type AppError } from "./errors.ts";
import { inspectorOf } from "./tls-inspection.ts";
import { tlsReasons } from "./tls-refusals.ts";

/** What is known of one request's way; an exchange has it. */
export type WaySubject = Pick<Exchange, "at" | "path" | "timings" | "error"> & {
  readonly request: Pick<Exchange["request"], "method" | "url">;
  readonly response: Pick<NonNullable<Exchange["response"]>, "status" | "statusText" | "httpVersion"> | null;
};

const spent = (ms: number | null): string => (ms === null ? "" : ` (${Math.round(ms)} ms)`);

const placeOf = ({ host, port }: PathFacts): string => `${host.includes(":") ? `[${host}]` : host}:${port}`;

/** The proxy and who decided on it, in one line. */
export const proxyWords = ({ proxy }: PathFacts): string | null => {
  if (!proxy) return null;
  if (proxy.address === null) return `none, straight to the host (${proxy.source})`;
  return `${proxy.address} (from ${proxy.source}${proxy.signedIn ? ", signed in" : ""})`;
};

/** What the name turned into and who said so, in one line. */
export const lookupWords = ({ addresses, lookup }: PathFacts): string => {
  if (lookup === "the proxy") return "left to the proxy";
  if (addresses.length === 0) return "no address found";
  return `${addresses.join(", ")}${lookup === undefined ? "" : ` (by ${lookup})`}`;
};

const certificateLine = ({ subject, issuer, validFrom, validTo, fingerprint256 }: CertificateFacts, place: number) =>
  `  Certificate ${place + 1}: ${subject || "no name"}, issued by ${issuer || "nobody"}, valid ${validFrom} to ${validTo}, SHA-256 ${fingerprint256}`;

const tlsLines = (tls: TlsFacts): string[] => {
  const inspector = inspectorOf(tls.chain);
  const verdict = tls.authorized
    ? "verified"
    : `NOT verified: ${tlsReasons[tls.refusal ?? ""] ?? "it was refused"} (${tls.refusal ?? "unknown"})`;
  return [
    `TLS: ${[tls.protocol, tls.cipher].filter(Boolean).join(", ") || "not agreed"}, ${verdict}`,
    ...(tls.exceptionUntil === undefined ? [] : [`  Accepted by the user until ${tls.exceptionUntil}`]),
    ...(inspector ? [`  The connection is opened on the way by ${inspector.name}`] : []),
    ...tls.chain.map(certificateLine),
  ];
};

const wayTo = (path: PathFacts): string => {
  const { addresses } = path;
  return `${placeOf(path)}${addresses.length > 0 && addresses[0] !== path.host ? ` (${addresses.join(", ")})` : ""}`;
};

const openPort = (path: PathFacts): string =>
  `Please allow outgoing TCP connections from this computer to ${wayTo(path)}, through all firewalls on the way.`;

/** What the network's people can do about a failure; null when the way itself was open. */
const wish = (error: AppError, path: PathFacts): string | null => {
  switch (error.code) {
    case "network.unreachable":
      if (error.facts.reason === "dns") return `Please make the name ${path.host} resolvable from this computer.`;
      return error.facts.reason === "refused" || error.facts.reason === "route"
        ? openPort(path)
        : `Please check whether a firewall or filter ends connections to ${wayTo(path)}.`;
    case "network.timeout":
      if (error.facts.phase === "lookup") return `Please check why the name servers do not answer for ${path.host}.`;
      return error.facts.phase === "connect" ? openPort(path) : null;
    case "network.cut":
      return `Please check whether something on the way cuts answers from ${wayTo(path)} off.`;
    case "network.privateAddress":
      return `Please check why ${path.host} resolves to ${error.facts.address}, which is not a public address.`;
    case "tls.untrusted":
      return error.facts.inspector
        ? `Please give us the root certificate of ${error.facts.inspector} as a PEM file, or exempt ${placeOf(path)} from inspection.`
        : `Please tell us whether the certificate above was made by our own network. If so, give us its root certificate as a PEM file, or exempt ${placeOf(path)} from inspection.`;
    case "tls.failed":
      return `Please check whether a firewall or filter interferes with TLS to ${wayTo(path)}.`;
    case "proxy.authentication":
      return `Please tell us how to sign in to the proxy ${error.facts.proxy} (a user name and a password for Basic or SOCKS5), or let ${placeOf(path)} pass without.`;
    case "proxy.refused":
      return `Please allow ${placeOf(path)} through the proxy ${error.facts.proxy}. It answered: ${error.facts.answer}`;
    case "proxy.unreachable":
    case "proxy.broken":
    case "proxy.unusable":
      return "Please tell us the right proxy address for this computer, or that none is needed.";
    default:
      return null;
  }
};

/** A server's or proxy's own words must not start lines of their own. */
const oneLine = (line: string): string => line.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");

const factLines = ({ path, timings, request }: Pick<WaySubject, "path" | "timings" | "request">): string[] => {
  const proxy = proxyWords(path);
  const connected = path.remoteAddress === null ? "no connection" : `connected to ${path.remoteAddress}`;
  return [
    `Name lookup: ${lookupWords(path)}${spent(timings.lookup)}`,
    ...(proxy === null ? [] : [`Proxy: ${proxy}${spent(path.proxy?.ms ?? null)}`]),
    `TCP: ${connected}${spent(timings.connect)}`,
    ...(path.failedAttempts ?? []).map((attempt) => `  Before that: ${attempt}`),
    ...(path.tls ? tlsLines(path.tls) : [`TLS: ${request.url.startsWith("https:") ? "not reached" : "none"}`]),
  ];
};

/** What is known of the way, a line each: lookup, proxy, TCP, TLS with its certificates. */
export const wayFacts = (subject: Pick<WaySubject, "path" | "timings" | "request">): readonly string[] =>
  factLines(subject).map(oneLine);

/** The whole text, lines ended by a line feed. Nothing of the request but method and place is in it. */
export const wayText = (subject: WaySubject): string => {
  const { at, path, error, request, response } = subject;
  const scheme = request.url.startsWith("https:") ? "https" : "http";
  const asked = error && wish(error, path);
  const lines = [
    "The way of one request, as Ringback saw it",
    `Time (UTC): ${at}`,
    `Request: ${request.method} over ${scheme} to ${placeOf(path)}`,
    ...factLines(subject),
    `HTTP: ${response ? `${response.status} ${response.statusText}`.trim() : "no answer"}`,
    ...(error ? [`Result: ${error.title}. ${error.why}`] : []),
    `Our question: ${asked ?? (response ? "none, the way to the server is open." : "what on the way ends this request?")}`,
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join("");
};
