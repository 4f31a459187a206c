// The verdict in one sentence, for every way in which a test can end.
import { describe, expect, test } from "vitest";
import type { Diagnosis, Exchange, SessionView, TestReport } from "./domain.ts";
import { appError } from "./errors.ts";
import { certaintyWord, expiryPhrase, stepNames, verdictSentence } from "./verdict-words.ts";

const session: SessionView = {
  accountId: "4258",
  accountName: "Acme",
  expiresAt: new Date(2026, 0, 2, 14, 5).toISOString(),
  expirySource: "jwt",
};
const now = new Date(2026, 0, 2, 13, 5);
const cause = (text: string): Diagnosis => ({
  id: "x",
  cause: text,
  fix: "",
  confidence: 0.5,
  evidence: [],
  guideStep: null,
});
const exchange: Exchange = {
  id: "1",
  purpose: "signin",
  at: "",
  request: { method: "PUT", url: "", headers: [], body: null, bodyBytes: 0 },
  response: null,
  error: appError("network.unreachable", { host: "h.example", port: 8443, reason: "refused", attempts: [] }),
  timings: { lookup: null, connect: null, tls: null, wait: null, download: null, total: 0 },
  path: { host: "", port: 0, addresses: [], remoteAddress: null, tls: null, redirect: null },
};
const report = (rest: Partial<TestReport>): TestReport => ({
  verdict: "valid",
  vendor: "virtualpbx",
  method: "user",
  steps: [],
  session: null,
  exchanges: [],
  diagnosis: [],
  problems: [],
  cancelled: false,
  ...rest,
});

test.each<[string, Partial<TestReport>]>([
  ["Valid: signed in as account Acme (4258), token until 14:05 (from the token itself)", { session }],
  [
    "Valid: signed in as account 4258, token until 14:05 (assumed: the answer names no end)",
    { session: { ...session, accountName: null, expirySource: "assumed" } },
  ],
  [
    "Valid: signed in as account Acme, no known end of the token",
    { session: { ...session, accountId: null, expiresAt: null, expirySource: null } },
  ],
  [
    "Valid: signed in, no known end of the token",
    { session: { accountId: null, accountName: null, expiresAt: null, expirySource: null } },
  ],
  ["Valid: the authenticated call was accepted", {}],
  [
    "Valid: signed in as account Acme (4258), token until 14:05 (from the token itself); the authenticated call failed, see below",
    { session, steps: [{ id: "call", state: "failed", ms: 1, detail: "" }] },
  ],
  [
    "Rejected: cause 1 of 2: The account does not match",
    {
      verdict: "rejected",
      diagnosis: [cause("The account does not match"), cause("other")],
    },
  ],
  ["Rejected: The account is suspended", { verdict: "rejected", diagnosis: [cause("The account is suspended")] }],
  ["Rejected: the vendor gives no reason", { verdict: "rejected" }],
  ["Unreachable: h.example:8443 cannot be reached", { verdict: "unreachable", exchanges: [exchange] }],
  ["Unreachable: there is no complete answer", { verdict: "unreachable" }],
  ["Not sent: a value is missing or cannot be used", { verdict: "invalid-input" }],
  ["Cancelled before there was a verdict", { verdict: "unreachable", cancelled: true, exchanges: [exchange] }],
])("%s", (sentence, rest) => expect(verdictSentence(report(rest), now)).toBe(sentence));

describe("words", () => {
  test("an end whose source is unknown stands alone", () => {
    expect(expiryPhrase({ ...session, expirySource: null }, now)).toBe("token until 14:05");
  });

  test("an end on another day has its date", () => {
    const dayBefore = new Date(2026, 0, 1, 14, 10);
    expect(expiryPhrase(session, dayBefore)).toBe("token until 2026-01-02 14:05 (from the token itself)");
  });

  test("an end that is past is no promise", () => {
    expect(expiryPhrase(session, new Date(2026, 0, 2, 14, 6))).toBe(
      "but by this computer's clock the token ended at 14:05 (from the token itself)",
    );
  });

  test.each([
    [0.97, "almost certain"],
    [0.85, "almost certain"],
    [0.84, "likely"],
    [0.6, "likely"],
    [0.59, "possible"],
    [0, "possible"],
  ])("%d is %s", (confidence, word) => expect(certaintyWord(confidence)).toBe(word));

  test("every rung has its own name", () => {
    expect(new Set(Object.values(stepNames)).size).toBe(5);
  });
});
