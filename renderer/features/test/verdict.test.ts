// The sentences in which a test's end is told.
import { describe, expect, it } from "vitest";
import type { Diagnosis, Exchange, Step, TestReport } from "../../../shared/domain.ts";
import { stepIds } from "../../../shared/domain.ts";
import { appError } from "../../../shared/errors.ts";
import { certaintyWord } from "../../../shared/verdict-words.ts";
import { vendorIsSilent } from "../response/vendor-is-silent.ts";
import { verdictView } from "./verdict.ts";

const now = new Date(2026, 10, 22, 14, 2, 11);
const steps = (failed: Step["id"] | null, detail = ""): Step[] =>
  stepIds.map((id) => ({ id, state: id === failed ? "failed" : "ok", ms: 100, detail: id === failed ? detail : "" }));
const cause = (id: string, confidence: number): Diagnosis => ({
  id,
  cause: `Cause ${id}`,
  fix: "",
  confidence,
  evidence: [],
  guideStep: null,
});
const exchange = (change: Partial<Exchange>): Exchange => ({
  id: "1",
  purpose: "signin",
  at: now.toISOString(),
  request: { method: "PUT", url: "https://x/", headers: [], body: null, bodyBytes: 0 },
  response: null,
  error: null,
  timings: { lookup: null, connect: null, tls: null, wait: null, download: null, total: 0 },
  path: { host: "x", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
  ...change,
});
const answered = (status: number): Exchange =>
  exchange({
    response: {
      status,
      statusText: "",
      httpVersion: "1.1",
      headers: [],
      body: "",
      bodyEncoding: "utf8",
      truncated: false,
      bytesWire: 0,
      bytesDecoded: 0,
    },
  });
const report = (change: Partial<TestReport>): TestReport => ({
  verdict: "valid",
  vendor: "virtualpbx",
  method: "user",
  steps: steps(null),
  session: null,
  exchanges: [],
  diagnosis: [],
  problems: [],
  cancelled: false,
  ...change,
});
const session = (expiresAt: Date | null, expirySource: "jwt" | "assumed" | null) => ({
  accountId: "9f0a",
  accountName: "Acme",
  expiresAt: expiresAt?.toISOString() ?? null,
  expirySource,
});

describe("verdictView", () => {
  it("says who is signed in and until when, and where that is known from", () => {
    const { chip, sentence } = verdictView(report({ session: session(new Date(2026, 10, 22, 14, 32), "jwt") }), now);
    expect(`${chip}: ${sentence}`).toBe(
      "Valid: signed in as account Acme (9f0a), token until 14:32 (from the token itself).",
    );
  });

  it("names the day when the token outlives today, and admits an assumption", () => {
    const { sentence } = verdictView(report({ session: session(new Date(2026, 10, 23, 9, 5), "assumed") }), now);
    expect(sentence).toContain("token until 2026-11-23 09:05 (assumed: the answer names no end)");
    expect(verdictView(report({ session: session(null, null) }), now).sentence).toContain("no known end of the token");
  });

  it("stays valid when only the call after the sign-in failed, and says so", () => {
    const view = verdictView(report({ session: session(null, null), steps: steps("call", "403 forbidden") }), now);
    expect(view).toMatchObject({ tone: "ok", chip: "Valid" });
    expect(view.sentence).toContain("The authenticated call failed: 403 forbidden.");
  });

  it("counts the causes of a refusal", () => {
    const view = verdictView(
      report({
        verdict: "rejected",
        steps: steps("signin", "401 invalid_credentials"),
        exchanges: [answered(401)],
        diagnosis: [cause("a", 0.5), cause("b", 0.4), cause("c", 0.3)],
      }),
      now,
    );
    expect(view).toMatchObject({ chip: "Rejected", sentence: "cause 1 of 3: Cause a." });
    expect(view.headline).toBe("refused by the vendor after 500 ms");
  });

  it("does not call a redirect or a page a refusal, nor a limit", () => {
    const headline = (status: number) =>
      verdictView(report({ verdict: "rejected", exchanges: [answered(status)] }), now).headline;
    expect(headline(302)).toContain("the answer grants nothing");
    expect(headline(200)).toContain("the answer grants nothing");
    expect(headline(503)).toContain("the answer grants nothing");
    expect(headline(429)).toContain("asks to wait");
  });

  it("names what was not reached", () => {
    const error = appError("network.unreachable", { host: "nowhere.example", port: 443, reason: "dns", attempts: [] });
    const view = verdictView(report({ verdict: "unreachable", exchanges: [exchange({ error })] }), now);
    expect(view).toMatchObject({ chip: "Unreachable", tone: "warn", sentence: "No address for nowhere.example." });
  });

  it("counts fields that need attention, and tells a cancelled test from a failed one", () => {
    const problems = [{ field: "username", problem: "User name is missing." }];
    expect(verdictView(report({ verdict: "invalid-input", problems }), now)).toMatchObject({
      chip: "Check the form",
      sentence: "1 field needs attention.",
    });
    expect(verdictView(report({ verdict: "unreachable", cancelled: true }), now).chip).toBe("Cancelled");
  });
});

describe("certaintyWord", () => {
  it("turns numbers into words", () => {
    expect([0.97, 0.85, 0.7, 0.6, 0.5].map(certaintyWord)).toEqual([
      "almost certain",
      "almost certain",
      "likely",
      "likely",
      "possible",
    ]);
  });

  it("says that the vendor is silent only when nothing is proven", () => {
    expect(vendorIsSilent([cause("a", 0.5), cause("b", 0.49)])).toBe(true);
    expect(vendorIsSilent([cause("a", 0.97), cause("b", 0.49)])).toBe(false);
    expect(vendorIsSilent([cause("a", 0.5)])).toBe(false);
  });
});

describe("a mistake sent on purpose", () => {
  const sent = { vendor: "intelepeer", method: "login", mistake: "get" } as const;

  it("that is refused is reproduced, and no verdict over the credential", () => {
    const view = verdictView(
      report({ ...sent, verdict: "rejected", steps: steps("signin", "401 Missing Authentication Token") }),
      now,
    );
    expect(view).toMatchObject({ tone: "neutral", chip: "Reproduced" });
    expect(view.sentence).toBe(
      "GET without a body: 401 Missing Authentication Token. This says nothing about the credential.",
    );
  });

  it("that gets in is never called valid", () => {
    const view = verdictView(report({ ...sent, verdict: "valid" }), now);
    expect(view).toMatchObject({ tone: "warn", chip: "Not refused" });
    expect(JSON.stringify(view)).not.toMatch(/valid/i);
  });

  it("that reaches nobody reads like any other test", () => {
    expect(verdictView(report({ ...sent, verdict: "unreachable" }), now).chip).toBe("Unreachable");
  });
});
