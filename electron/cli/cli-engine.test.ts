// What the command line cannot ask becomes a flag that is missing; everything else stays what it is.
import { expect, test } from "vitest";
import type { Exchange, TestReport } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { needsConsent, withQuestion } from "./cli-engine.ts";

const report = (error: AppError | null): TestReport => {
  const exchange: Exchange = {
    id: "1",
    purpose: "signin",
    at: "2026-01-01T00:00:00.000Z",
    request: { method: "PUT", url: "https://api.vendor.example/", headers: [], body: null, bodyBytes: 0 },
    response: null,
    error,
    timings: { lookup: 1, connect: null, tls: null, wait: null, download: null, total: 1 },
    path: { host: "api.vendor.example", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
  };
  return {
    verdict: "unreachable",
    vendor: "virtualpbx",
    method: "user",
    steps: [],
    session: null,
    exchanges: [exchange],
    diagnosis: [],
    problems: [],
    cancelled: false,
  };
};

test("a public name that leads home is unusable, and --yes is named with the address", () => {
  const asked = report(appError("network.privateAddress", { host: "api.vendor.example", address: "10.0.0.1" }));
  expect(needsConsent(asked.exchanges[0])).toBe(true);
  const told = withQuestion(asked);
  expect(told).toMatchObject({ verdict: "invalid-input", problems: [{ field: "--yes" }] });
  expect(told.problems[0]?.problem).toMatch(/10\.0\.0\.1.*--yes/);
});

test.each([null, appError("network.cancelled", { phase: "lookup" })])("any other end stays what it is", (error) => {
  const other = report(error);
  expect(needsConsent(other.exchanges[0])).toBe(false);
  expect(withQuestion(other)).toBe(other);
  expect(withQuestion({ ...other, exchanges: [] }).verdict).toBe("unreachable");
});
