// Every error says what, why and what next, and survives the wire as it is.
import { describe, expect, test } from "vitest";
import { appError, appErrorSchema, type AppError, type ErrorFacts } from "./errors.ts";

const at = { host: "h.example", port: 8443 };
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
  })),
  "network.cut": [
    { ...at, receivedBytes: 3, expectedBytes: 9 },
    { ...at, receivedBytes: 3, expectedBytes: null },
  ],
  "network.cancelled": [{ phase: "connect" }],
  "tls.untrusted": ["CERT_HAS_EXPIRED", "SOMETHING_NEW"].map((refusal) => ({
    ...at,
    refusal,
    issuer: refusal === "SOMETHING_NEW" ? "" : "CN=Acme",
    validTo: "",
  })),
  "tls.failed": [{ ...at, reason: "no shared cipher" }],
  "http.malformed": [{ ...at, reason: "bad header" }],
  "http.limit": [{ ...at, limit: "ratio", reason: "it inflates 1000 times" }],
  "http.decoding": [{ ...at, encoding: "gzip" }],
  "body.unstored": [{ reason: "ENOSPC" }, { reason: "EIO" }],
  "body.gone": [{ exchange: "e1" }],
  "body.unreadable": [{ reason: "It is no text." }],
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
  "store.damaged": [{ what: "The connection c1" }, { what: "The store's file", missing: true }],
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
  "clipboard.unavailable": [{}],
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
