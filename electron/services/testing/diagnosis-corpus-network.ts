// Test-only: what goes wrong on the way to any API: proxies, redirects, https, names, ports, certificates.
// Sources: RFC 9110 (407, Location), RFC 9112 (framing); the words of nginx and Squid for their own errors.
import { type DiagnosisCase, htmlAnswer, httpAnswer } from "./diagnosis-case.ts";

const bearer = { vendor: "custom", method: "bearer", values: () => ({ token: "Zx7uQm2LkVbE9tRw" }) } as const;
const saying = (...replies: readonly string[]) => ({ replies: () => replies });

/** Between this computer and the API. */
export const networkCases: readonly DiagnosisCase[] = [
  {
    ...bearer,
    id: "proxy-407",
    row: "generic-407",
    situation: "A proxy asks for its own sign-in.",
    server: saying(htmlAnswer("407 Proxy Authentication Required", "Proxy", ['Proxy-Authenticate: Basic realm="p"'])),
    cause: "proxy-authentication",
  },
  {
    ...bearer,
    id: "proxy-503",
    row: "generic-html",
    situation: "A Squid proxy cannot reach the vendor and answers 503 with its own page.",
    server: saying(htmlAnswer("503 Service Unavailable", "ERROR", ["X-Squid-Error: ERR_CONNECT_FAIL 111"])),
    cause: "proxy-answered",
  },
  {
    ...bearer,
    id: "redirect-to-login",
    row: "generic-login-page",
    situation: "A single sign-on in front of the API sends to its login page.",
    server: saying(htmlAnswer("302 Found", "Moved", ["Location: https://sso.example.com/adfs/ls/?wa=wsignin1.0"])),
    cause: "redirected-to-login",
  },
  {
    ...bearer,
    id: "redirect-to-https",
    row: "generic-https",
    situation: "The address begins with http, and the server points to the same address by https.",
    server: saying(htmlAnswer("301 Moved Permanently", "Moved", ["Location: https://127.0.0.1/v1"])),
    cause: "https-wanted",
  },
  {
    ...bearer,
    id: "http-at-https-port",
    row: "generic-https",
    situation: "http is spoken to a port of https.",
    server: saying(htmlAnswer("400 Bad Request", "400 The plain HTTP request was sent to HTTPS port")),
    cause: "https-wanted",
  },
  {
    ...bearer,
    id: "https-at-http-port",
    row: "generic-https",
    situation: "https is spoken to a port of http.",
    server: { network: "tls-to-http" },
    cause: "not-https",
  },
  {
    ...bearer,
    id: "moved",
    row: "generic-redirect",
    situation: "The API has moved to another host.",
    server: saying(httpAnswer("308 Permanent Redirect", "{}", ["Location: https://api2.example.com/v1"])),
    cause: "redirected",
  },
  {
    ...bearer,
    id: "no-such-name",
    row: "generic-unreachable",
    situation: "The host's name is misspelt and nobody has it.",
    server: { network: "no-such-name" },
    cause: "name-not-found",
  },
  {
    ...bearer,
    id: "closed-port",
    row: "generic-unreachable",
    situation: "Nothing listens at the port.",
    server: { network: "closed-port" },
    cause: "port-closed",
  },
  {
    ...bearer,
    id: "untrusted-certificate",
    row: "generic-unreachable",
    situation: "The certificate is vouched for by nobody whom this computer knows.",
    server: { network: "untrusted-certificate" },
    cause: "certificate-untrusted",
  },
  {
    ...bearer,
    id: "inspected-certificate",
    row: "generic-unreachable",
    situation: "A company's proxy opens the connection and shows a certificate of its own.",
    server: { network: "inspected-certificate" },
    cause: "tls-inspected",
  },
  {
    ...bearer,
    id: "framing",
    row: "generic-connection",
    situation: "Something that is no HTTP answers.",
    server: saying("SSH-2.0-OpenSSH_9.2\r\n"),
    cause: "not-https",
  },
  {
    ...bearer,
    id: "empty-answer",
    row: "generic-connection",
    situation: "The server closes the connection without a word.",
    server: saying(""),
    cause: "connection-broken",
  },
];
