// What IT gets to read: every fact of the way, a question that fits the failure, and nothing of the request itself.
import { describe, expect, test } from "vitest";
import type { PathFacts } from "./domain.ts";
import { type AppError, appError } from "./errors.ts";
import { lookupWords, proxyWords, type WaySubject, wayText } from "./path-words.ts";

const at = { host: "api.vendor.example", port: 8443 };
const proxy = { proxy: "http://proxy.example:8080", source: "HTTPS_PROXY" };
const path: PathFacts = {
  ...at,
  addresses: ["192.0.2.1", "2001:db8::1"],
  lookup: "the system",
  remoteAddress: "192.0.2.1",
  failedAttempts: ["[2001:db8::1]:8443 did not answer (ETIMEDOUT)."],
  proxy: { decision: "direct", source: "no proxy variable is set", address: null, signedIn: false, ms: null },
  tls: {
    protocol: "TLSv1.3",
    cipher: "TLS_AES_256_GCM_SHA384",
    authorized: false,
    refusal: "SELF_SIGNED_CERT_IN_CHAIN",
    chain: [
      {
        subject: "CN=api.vendor.example",
        issuer: "CN=Zscaler Root CA",
        validFrom: "2026-01-01T00:00:00.000Z",
        validTo: "2027-01-01T00:00:00.000Z",
        fingerprint256: "AA:BB",
        altNames: [],
      },
    ],
  },
  redirect: null,
};
const subject = (rest: Partial<WaySubject> = {}): WaySubject => ({
  at: "2026-09-01T08:00:00.000Z",
  request: { method: "PUT", url: "https://api.vendor.example:8443/v2/user_auth?key=s3cret" },
  response: null,
  error: null,
  timings: { lookup: 12.4, connect: 20, tls: 30, wait: null, download: null, total: 70 },
  path,
  ...rest,
});

test("every fact of the way is there, in the order of the way", () => {
  const error = appError("tls.untrusted", {
    ...at,
    refusal: "SELF_SIGNED_CERT_IN_CHAIN",
    issuer: "CN=Zscaler Root CA",
    validTo: "",
    inspector: "Zscaler",
  });
  expect(wayText(subject({ error }))).toBe(
    `The way of one request, as Ringback saw it
Time (UTC): 2026-09-01T08:00:00.000Z
Request: PUT over https to api.vendor.example:8443
Name lookup: 192.0.2.1, 2001:db8::1 (by the system) (12 ms)
Proxy: none, straight to the host (no proxy variable is set)
TCP: connected to 192.0.2.1 (20 ms)
  Before that: [2001:db8::1]:8443 did not answer (ETIMEDOUT).
TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, NOT verified: its chain ends in a certificate authority that this computer does not know (SELF_SIGNED_CERT_IN_CHAIN)
  The connection is opened on the way by Zscaler
  Certificate 1: CN=api.vendor.example, issued by CN=Zscaler Root CA, valid 2026-01-01T00:00:00.000Z to 2027-01-01T00:00:00.000Z, SHA-256 AA:BB
HTTP: no answer
Result: ${error.title}. ${error.why}
Our question: Please give us the root certificate of Zscaler as a PEM file, or exempt api.vendor.example:8443 from inspection.
`,
  );
});

test("an answer means that nothing is asked", () => {
  const response = { status: 401, statusText: "Unauthorized", httpVersion: "1.1" };
  const text = wayText(subject({ response }));
  expect(text).toContain("HTTP: 401 Unauthorized\n");
  expect(text).toContain("Our question: none, the way to the server is open.\n");
  expect(text).not.toContain("s3cret");
});

describe("the question fits the failure", () => {
  test.each<[AppError, RegExp]>([
    [appError("network.unreachable", { ...at, reason: "dns", attempts: [] }), /make the name api\.vendor\.example/],
    [
      appError("network.unreachable", { ...at, reason: "refused", attempts: [] }),
      /TCP connections .*:8443 \(192\.0\.2\.1/,
    ],
    [appError("network.timeout", { ...at, phase: "connect", ms: 1 }), /allow outgoing TCP/],
    [appError("network.timeout", { ...at, phase: "lookup", ms: 1 }), /name servers do not answer/],
    [appError("network.timeout", { ...at, phase: "headers", ms: 1 }), /what on the way ends this request/],
    [appError("network.unreachable", { ...at, reason: "reset", attempts: [] }), /ends connections/],
    [appError("network.cut", { ...at, receivedBytes: 1, expectedBytes: 2 }), /cuts answers/],
    [appError("network.privateAddress", { host: at.host, address: "10.0.0.1" }), /resolves to 10\.0\.0\.1/],
    [appError("tls.untrusted", { ...at, refusal: "X", issuer: "", validTo: "" }), /made by our own network/],
    [appError("tls.failed", { ...at, reason: "x" }), /interferes with TLS/],
    [appError("proxy.authentication", { ...proxy, offers: [], given: false }), /sign in to the proxy http:\/\/proxy/],
    [
      appError("proxy.refused", { ...at, ...proxy, reason: "blocked", answer: "403 Forbidden" }),
      /allow .* through the proxy .* 403 Forbidden/,
    ],
    [appError("proxy.unreachable", { ...proxy, reason: "x", attempts: [] }), /right proxy address/],
  ])("$code", (error, expected) => {
    const question = wayText(subject({ error })).split("\n").at(-2) ?? "";
    expect(question).toMatch(/^Our question: /);
    expect(question).toMatch(expected);
  });
});

test("a server's own words start no lines of their own", () => {
  const answer = "403 Forbidden\r\nOur question: none\u2028x";
  const error = appError("proxy.refused", { ...at, ...proxy, reason: "blocked", answer });
  const lines = wayText(subject({ error })).split("\n");
  expect(lines.filter((line) => line.startsWith("Our question:"))).toHaveLength(1);
});

test.each([
  [{ ...path, proxy: undefined }, null],
  [path, "none, straight to the host (no proxy variable is set)"],
  [
    {
      ...path,
      proxy: { decision: "http", source: "HTTPS_PROXY", address: "http://p:1", signedIn: true, ms: 3 } as const,
    },
    "http://p:1 (from HTTPS_PROXY, signed in)",
  ],
])("the proxy in one line", (facts, expected) => expect(proxyWords(facts)).toBe(expected));

test.each([
  [{ ...path, addresses: [], lookup: "the proxy" }, "left to the proxy"],
  [{ ...path, addresses: [] }, "no address found"],
  [{ ...path, addresses: ["192.0.2.1"], lookup: undefined }, "192.0.2.1"],
])("the lookup in one line", (facts, expected) => expect(lookupWords(facts)).toBe(expected));
