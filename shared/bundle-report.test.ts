// The report and the text for the ticket: every fact that a vendor's support needs, and no text from outside that acts.
import { expect, test } from "vitest";
import type { SharedExchange } from "./bundle-exchange.ts";
import { type ReportFacts, reportText, ticketText } from "./bundle-report.ts";
import { replacedWords } from "./replaced-words.ts";

const certificate = {
  subject: "CN=pbx.example",
  issuer: "CN=Example CA",
  validFrom: "2026-01-01T00:00:00.000Z",
  validTo: "2027-01-01T00:00:00.000Z",
  fingerprint256: "AA:BB",
  altNames: [],
};

const shared = (id: string, change: Partial<SharedExchange["exchange"]> = {}): SharedExchange => ({
  vendor: "virtualpbx",
  signInMethod: "user",
  diagnosis: [
    { id: "x", cause: "The account is unknown", fix: "Ask.", confidence: 0.9, evidence: [], guideStep: null },
  ],
  exchange: {
    id,
    purpose: "signin",
    at: "2026-09-01T08:00:00.250Z",
    request: {
      method: "PUT",
      url: "https://pbx.example:8443/v2/user_auth",
      headers: [["Content-Type", "application/json"]],
      body: '{"data":{"credentials":"<secret#1>"}}',
      bodyBytes: 40,
    },
    response: {
      status: 401,
      statusText: "Unauthorized",
      httpVersion: "1.1",
      headers: [["X-Request-Id", "req-1"]],
      body: '{"message":"invalid_credentials"}',
      bodyEncoding: "utf8",
      truncated: false,
      bytesWire: 30,
      bytesDecoded: 30,
    },
    error: null,
    timings: { lookup: 12, connect: 20, tls: 30, wait: 40, download: 1, total: 103 },
    path: {
      host: "pbx.example",
      port: 8443,
      addresses: ["192.0.2.1"],
      lookup: "the system",
      remoteAddress: "192.0.2.1",
      tls: {
        protocol: "TLSv1.3",
        cipher: "TLS_AES_256_GCM_SHA384",
        authorized: true,
        refusal: null,
        chain: [certificate],
      },
      redirect: null,
    },
    ...change,
  },
});

const facts = (...exchanges: SharedExchange[]): ReportFacts => ({
  exchanges,
  version: "1.2.3",
  vendorName: () => "VirtualPBX",
  replaced: ["1 other secret (1 place)"],
  fileName: "bundle.zip",
});

test("times in UTC, the vendor's request id, name lookup, TLS with its certificate, timings, our reading", () => {
  const text = reportText(facts(shared("x1")));
  for (const line of [
    "- Time: 2026-09-01 08:00:00.250 UTC",
    "- API: VirtualPBX",
    "Request ID of the vendor: `req-1` (header x-request-id)",
    "- Timings: lookup 12 ms, connect 20 ms, tls 30 ms, wait 40 ms, download 1 ms, total 103 ms",
    "Name lookup: 192.0.2.1 (by the system) (12 ms)",
    "TCP: connected to 192.0.2.1 (20 ms)",
    "TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, verified",
    "CN=pbx.example",
    "CN=Example CA",
    "The account is unknown",
    "- 1 other secret (1 place)",
  ])
    expect(text).toContain(line);
  const ticket = ticketText(facts(shared("x1")));
  expect(ticket).toContain("2026-09-01 08:00:00.250 UTC  PUT https://pbx.example:8443/v2/user_auth");
  expect(ticket).toContain("Result: 401 Unauthorized");
  expect(ticket).toContain("Your request ID: req-1");
  expect(ticket).toContain("Attached: bundle.zip");
});

test("an exchange without an answer says so, in the report and in the ticket", () => {
  const silent = shared("x1", { response: null });
  expect(reportText(facts(silent))).toContain("### Answer\n\nNone.");
  expect(ticketText(facts(silent))).toMatch(/Result: no answer[\s\S]*Your request ID: none in the answer/);
});

test("what a server says ends no block, adds no heading and turns no line round", () => {
  const hostile = "```\n# Owned\n| a | b |\n<img src=x>\u202e\u001b[31m";
  const { response } = shared("x1").exchange;
  const text = reportText(
    facts(shared("x1", { response: response && { ...response, body: hostile, statusText: "No | way\n# Owned" } })),
  );
  const outside = text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gmu, "");
  expect(outside).not.toMatch(/^# Owned/mu);
  expect(outside).not.toContain("<img");
  expect(outside.match(/^# /gmu)).toHaveLength(1);
  expect(text).not.toContain("\u202e");
  expect(text).not.toContain("\u001b");
  expect(text).toContain("\\u202e\\u001b[31m");
});

test("what was replaced is counted by kind; without numbers nobody knows how many values they are", () => {
  expect(
    replacedWords([
      { kind: "token", placeholder: "<token#1>", count: 3 },
      { kind: "token", placeholder: "<token#2>", count: 2 },
      { kind: "password", placeholder: "<password#1>", count: 1 },
      { kind: "cookie", placeholder: "<cookie>", count: 4 },
    ]),
  ).toEqual(["2 tokens (5 places)", "1 password (1 place)", "cookies (4 places)"]);
});
