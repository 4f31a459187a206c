// TeleTracker's credentials from fields to verdict, over real HTTP against the simulator.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { demo } from "../sandbox/teletracker/demo.ts";
import { openKit, stateLine, type Kit } from "./testing/credential-kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await openKit({}, "teletracker");
});
afterEach(() => kit.setFault(null));
afterAll(() => kit.close());

const { username, password } = demo.several;
const several = { username, password };
const [first, second] = demo.several.accounts.map(String);
const odd = { username: demo.odd.username, password: demo.odd.password };
const integrator = { username: demo.integrator.username, password: demo.integrator.password };
const [permitted] = demo.integrator.accounts.map(String);
const named = (values: Record<string, string>, account_id = first ?? "") => ({ ...values, account_id });

const bodyOf = (report: Awaited<ReturnType<Kit["run"]>>["report"]): string =>
  report.exchanges.at(-1)?.response?.body ?? "";

describe("a good credential", () => {
  test.each<[string, string, Record<string, string>, string, string | undefined]>([
    ["token, account left to the vendor", "bearer", several, "ok ok ok ok ok", second],
    ["token for one account", "bearer", named(several), "ok ok ok ok ok", first],
    ["token, with a password that every quoting gets wrong", "bearer", odd, "ok ok ok ok ok", first],
    ["Basic for one account", "basic", named(several), "ok ok ok skipped ok", first],
    ["Basic on whichever account", "basic", several, "ok ok ok skipped ok", second],
    ["Basic, with a password that every quoting gets wrong", "basic", odd, "ok ok ok skipped ok", first],
    ["Integrator", "integrator", named(integrator, permitted), "ok ok ok skipped ok", permitted],
  ])("%s", async (_, method, values, states, account) => {
    const { report, secrets } = await kit.run(method, values);
    expect([report.verdict, stateLine(report)]).toEqual(["valid", states]);
    expect(report.diagnosis).toEqual([]);
    expect(bodyOf(report)).toContain(`"account_id":${account}`);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
    if (method !== "bearer") return;
    expect(report.session).toMatchObject({ accountId: values["account_id"] ?? null, expirySource: "reply" });
    const life = Date.parse(report.session?.expiresAt ?? "") - Date.now();
    expect(Math.abs(life - 3_600_000)).toBeLessThan(60_000);
  });
});

describe("a refused credential", () => {
  const wrong = { ...several, password: "not-hers-at-all" };
  test.each<[string, string, Record<string, string>, string, string]>([
    ["token, wrong password", "bearer", wrong, "ok ok ok failed skipped", "wrong-password"],
    ["token, another's account", "bearer", named(several, "40120"), "ok ok ok failed skipped", "invalid-account"],
    ["token, an integrator's pair", "bearer", integrator, "ok ok ok failed skipped", "wrong-password"],
    ["Basic, wrong password", "basic", wrong, "ok ok ok skipped failed", "basic-refused"],
    ["Basic, another's account", "basic", named(several, "40120"), "ok ok ok skipped failed", "invalid-account"],
    ["Basic, an integrator's pair", "basic", named(integrator), "ok ok ok skipped failed", "basic-refused"],
    ["Integrator, an ordinary pair", "integrator", named(several), "ok ok ok skipped failed", "integrator-refused"],
    [
      "Integrator, an account not permitted",
      "integrator",
      named(integrator, "40118"),
      "ok ok ok skipped failed",
      "integrator-account",
    ],
  ])("%s", async (_, method, values, states, cause) => {
    const { report, secrets } = await kit.run(method, values);
    expect([report.verdict, stateLine(report)]).toEqual(["rejected", states]);
    expect(report.diagnosis[0]?.id).toBe(cause);
    expect(report.diagnosis[0]?.evidence.length).toBeGreaterThan(0);
    expect(report.session).toBeNull();
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });
});

describe("the fault", () => {
  test.each<[string, string, Record<string, string>, string, string, string]>([
    ["disguised", "bearer", several, "rejected", "ok ok ok failed skipped", "disguised-failure"],
    ["disguised", "basic", several, "rejected", "ok ok ok skipped failed", "disguised-failure"],
    ["no-token", "bearer", several, "rejected", "ok ok ok failed skipped", "undocumented-answer"],
    ["expired-token", "bearer", several, "rejected", "ok ok ok ok failed", "token-expired"],
    ["429", "bearer", several, "rejected", "ok ok ok failed skipped", "rate-limited"],
    ["503", "integrator", named(integrator), "rejected", "ok ok ok skipped failed", "server-error"],
    ["html", "bearer", several, "rejected", "ok ok ok failed skipped", "web-page-answered"],
    ["cut-json", "basic", several, "rejected", "ok ok ok skipped failed", "broken-json"],
    ["cut-body", "bearer", several, "unreachable", "ok ok ok failed skipped", "connection-broken"],
  ])("%s of %s", async (fault, method, values, verdict, states, cause) => {
    kit.setFault(fault);
    const { report, secrets } = await kit.run(method, values);
    expect([report.verdict, stateLine(report)]).toEqual([verdict, states]);
    expect(report.diagnosis[0]?.id).toBe(cause);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });
});

test.each([
  ["Integrator without its account", "integrator", integrator, "account_id"],
  ["a line break in a Basic pair", "basic", { ...several, password: "a\nb" }, "password"],
  ["nothing", "bearer", {}, "username"],
])("%s: nothing is sent, the field is named", async (_, method, values, field) => {
  const before = kit.calls();
  const { report } = await kit.run(method, values);
  expect(report.verdict).toBe("invalid-input");
  expect(report.problems.map((problem) => problem.field)).toContain(field);
  expect(kit.calls()).toBe(before);
});
