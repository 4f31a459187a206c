// Every error says what, why and what next, and survives the wire as it is.
import { describe, expect, test } from "vitest";
import { appError, appErrorSchema, type AppError, type ErrorFacts } from "./errors.ts";

const at = { host: "h.example", port: 8443 };
const proxy = { proxy: "http://proxy.example:8080", source: "HTTPS_PROXY" };
/** One of each code; a new code does not compile here until it has a sample. */
const samples: { [Code in keyof ErrorFacts]: ErrorFacts[Code][] } = {
  "input.invalid": [{ field: "the password", problem: "It is missing." }],
  "network.unreachable": (["dns", "refused", "reset", "route", "closed"] as const).map((reason) => ({
    ...at,
    reason,
    attempts: reason === "refused" ? ["127.0.0.1: refused."] : [],
  })),
  "network.timeout": (["lookup", "connect", "tls", "headers", "idle", "total"] as const).map((phase) => ({
    ...at,
    phase,
    ms: 10_000,
    attempts: ["192.0.2.1:443 did not answer."],
  })),
  "network.cut": [
    { ...at, receivedBytes: 3, expectedBytes: 9 },
    { ...at, receivedBytes: 3, expectedBytes: null },
  ],
  "network.cancelled": [{ phase: "connect" }],
  "tls.untrusted": [
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "SOMETHING_NEW",
  ].flatMap((refusal) => [
    { ...at, refusal, issuer: "", validTo: "" },
    { ...at, refusal, issuer: "CN=Acme", validTo: "2026-01-02T03:04:05.000Z", missing: "CN=Acme", inspector: "Acme" },
  ]),
  "tls.failed": [
    { ...at, reason: "no shared cipher" },
    ...(
      [
        "plain-http",
        "old-protocol",
        "client-certificate",
        "unknown-name",
        "no-common-cipher",
        "weak-key",
        "closed",
      ] as const
    ).map((cause) => ({ ...at, reason: "it failed", cause })),
  ],
  "tls.client-certificate": (["passphrase", "unreadable"] as const).map((problem) => ({ ...at, problem })),
  "network.privateAddress": [{ host: "h.example", address: "127.0.0.1" }],
  "proxy.unusable": [{ source: "HTTPS_PROXY", problem: "It is no address." }],
  "proxy.unreachable": [{ ...proxy, reason: "It refuses connections.", attempts: ["10.0.0.1:8080 refused."] }],
  "proxy.authentication": [
    { ...proxy, offers: ["Basic"], given: true },
    { ...proxy, offers: [], given: false },
    { ...proxy, offers: ["NTLM", "Negotiate"], given: false },
  ],
  "proxy.refused": (["blocked", "failed", "other"] as const).map((reason) => ({
    ...at,
    ...proxy,
    reason,
    answer: "403 Forbidden",
  })),
  "proxy.broken": [{ ...at, ...proxy, reason: "it ended the connection" }],
  "http.malformed": [{ ...at, reason: "bad header" }],
  "http.stopped": [{ ...at, reason: "it no longer wants to answer (CANCEL)" }],
  "http.limit": (["headers", "decoded-size", "ratio", "encodings"] as const).map((limit) => ({
    ...at,
    limit,
    reason: "it inflates 1000 times",
  })),
  "http.decoding": [{ ...at, encoding: "gzip" }],
  "file.kept": (
    [
      "no-place",
      "not-imported",
      "changed",
      "no-file",
      "gone",
      "refused",
      "browser-refused",
      "in-use",
      "failed",
    ] as const
  ).flatMap((reason) => [
    { reason, code: "" },
    { reason, code: "EIO" },
  ]),
  "body.unstored": [{ reason: "ENOSPC" }, { reason: "EIO" }],
  "body.gone": [{ exchange: "e1" }],
  "socket.closed": [{ socketId: "s1" }],
  "socket.unsent": [{ reason: "The connection broke off while it was sent." }],
  "body.unreadable": [{ reason: "It is no text." }],
  "body.lost": [{ host: "pbx.example", port: 443 }],
  "environment.insecure": [{ variable: "NODE_TLS_REJECT_UNAUTHORIZED" }],
  "link.refused": [{ url: "ftp://h.example" }],
  "sandbox.unavailable": [{ reason: "Port 80 is taken." }],
  "store.absent": [{}],
  "store.locked": [{}],
  "store.busy": [{ holder: "the desktop app (process 4711, since 2026-08-30 14:02 UTC)" }],
  "store.read-only": [{ reason: "The data folder cannot be written." }],
  "store.full": [{}],
  "store.failed": [
    { operation: "write the store", code: "SQLITE_IOERR" },
    { operation: "open the store", code: "SQLITE_CANTOPEN", reading: true },
  ],
  "store.damaged": [
    { what: "The connection c1" },
    { what: "The connection c1 and the connection c2", several: true },
    { what: "The store's file", missing: true },
  ],
  "store.newer": [{ format: 3, known: 2 }],
  "vault.wrong": (["passphrase", "recovery"] as const).flatMap((by) => [
    { by, waitSeconds: 0 },
    { by, waitSeconds: 30 },
    { by, waitSeconds: 5, early: true as const },
  ]),
  "vault.keychain": (
    ["unavailable", "unprotected", "backend-changed", "refused", "damaged", "missing", "no-answer"] as const
  ).map((fault) => ({ fault })),
  "connection.missing": [{ connection: "c1" }],
  "connection.name-taken": [{ name: "Acme" }],
  "connection.other-host": [{ host: "h.example", allowed: ["api.example.com", "login.example.com"] }],
  "history.missing": [{ entry: "e1" }],
  "backup.unusable": [{ file: "ringback-1.db", reason: "It is damaged, or no store of Ringback." }],
  "files.in-the-way": [
    { files: ["collections/Users.json"], count: 1 },
    { files: ["collections/Users.json"], count: 9 },
  ],
  "files.unusable": [{ file: "collections/Users.json", problem: "It is no JSON." }],
  "clipboard.unavailable": [{}],
  "import.unreadable": [
    { file: "acme.json", problem: "It is empty." },
    { file: "", problem: "It is empty." },
  ],
  "import.gone": [{}],
  "bundle.gone": [{ bundle: "b1" }],
  "bundle.unknownExchange": [{ exchange: "x1" }],
  "bundle.leak": [{ files: ["report.md"], kinds: ["a secret of a VirtualPBX connection"] }],
  "presentation.on": [{}],
  "test.unknown": [{ testId: "t1" }],
  "request.foreign-host": [{ host: "other.example", allowed: ["https://h.example:8443"] }],
  "credential.unknown": [{ credential: "c1" }],
  "call.unknown": [{ callId: "k1" }],
  "host.busy": [{ calls: 32 }],
  "host.disconnected": [{ reason: "It ended." }],
  internal: [{ reference: "abc123" }],
};
const all: AppError[] = Object.entries(samples).flatMap(([code, facts]) =>
  // Object.entries forgets which facts belong to which code; `samples` has paired them.
  facts.map((one) => appError(code as "internal", one as ErrorFacts["internal"])),
);

describe.each(all.map((error) => [`${error.code}: ${error.title}`, error] as const))("%s", (_, error) => {
  test("has whole sentences without gaps", () => {
    for (const words of [error.title, error.why, error.next]) {
      expect(words).toMatch(/^\S.*\S$/s);
      expect(words).not.toMatch(/undefined|null|NaN|\[object|\$\{| {2}|\.\./);
    }
    expect(error.title).not.toMatch(/\.$/);
    expect(error.next).toMatch(/\.$/);
  });

  test("comes over the wire unchanged", () => {
    expect(appErrorSchema.parse(JSON.parse(JSON.stringify(error)))).toEqual(error);
  });
});

test("a closed port names the port and what to do", () => {
  const error = appError("network.unreachable", { ...at, reason: "refused", attempts: [] });
  expect(error.title).toBe("h.example:8443 cannot be reached");
  expect(error.next).toContain("8443");
});

test.each([{ code: "no.such" }, { code: "toString" }, { code: "internal", title: 1 }, null, "internal"])(
  "%j is no error of this app",
  (value) => expect(appErrorSchema.safeParse(value).success).toBe(false),
);

test("what is said of NODE_EXTRA_CA_CERTS, which the packed app does not look at, names the way that it has", () => {
  const { next } = appError("environment.insecure", { variable: "NODE_TLS_REJECT_UNAUTHORIZED" });
  expect(next).toContain("NODE_EXTRA_CA_CERTS");
  expect(next).toContain("in Settings");
});
