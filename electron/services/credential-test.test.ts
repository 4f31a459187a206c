// One credential from its fields to the verdict, over real HTTP against the simulator: what a support engineer reads.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testReportSchema, type Step } from "../../shared/domain.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { demo } from "../sandbox/virtualpbx/demo.ts";
import { openKit, stateLine, type Kit } from "./testing/credential-kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await openKit();
});
afterAll(() => kit.close());

const john = { username: "John@Example.com", password: "m32c6NfqYEt", account_name: "acme inc" };
const odd = { username: "odd@example.com", password: demo.acme.users[1].password, account_realm: demo.acme.realm };
const of = (account: (typeof demo)["suspended" | "trialOver" | "careful" | "keysOnly"]) => ({
  username: account.users[0].username,
  password: account.users[0].password,
  account_name: account.name,
});

describe("a good credential", () => {
  test.each<[string, string, Record<string, string>, string]>([
    ["user by name, md5", "user", john, "ok ok ok ok ok"],
    ["user by name, sha", "user", { ...john, hash: "sha" }, "ok ok ok ok ok"],
    ["user by realm, with a password that every quoting gets wrong", "user", odd, "ok ok ok ok ok"],
    ["user by phone number", "user", { ...john, account_name: "", phone_number: demo.acme.phone }, "ok ok ok ok ok"],
    ["API key", "api-key", { api_key: demo.acme.apiKey }, "ok ok ok ok ok"],
    [
      "Basic",
      "basic",
      { username: "JOHN@example.com", password: john.password, account_id: demo.acme.id },
      "ok ok ok skipped ok",
    ],
    [
      "API key of an account whose users need a second factor",
      "api-key",
      { api_key: demo.careful.apiKey },
      "ok ok ok ok ok",
    ],
  ])("%s", async (_, method, values, states) => {
    const { report, secrets } = await kit.run(method, values);
    expect(report.verdict).toBe("valid");
    expect(stateLine(report)).toBe(states);
    expect(report.diagnosis).toEqual([]);
    expect(report.cancelled).toBe(false);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
    if (method !== "basic") {
      expect(report.session).toMatchObject({ expirySource: "jwt", accountName: expect.any(String) });
      const life = Date.parse(report.session?.expiresAt ?? "") - Date.now();
      expect(Math.abs(life - 3_600_000)).toBeLessThan(60_000);
    }
  });

  test("gives a report that fits the contract, with both exchanges as sent", async () => {
    const { report } = await kit.run("user", john);
    expect(testReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(
      report.exchanges.map(({ purpose, request, response }) => [purpose, request.method, response?.status]),
    ).toEqual([
      ["signin", "PUT", 201],
      ["call", "GET", 200],
    ]);
    expect(report.exchanges[0]?.request.body).toBe('{"data":{"credentials":"••••••••","account_name":"acme inc"}}');
    const names = report.exchanges[1]?.request.headers.map(([name]) => name);
    expect(names).toEqual(["Host", "X-Auth-Token", "Accept", "User-Agent", "Accept-Encoding", "Connection"]);
  });

  test("shows its secrets only when that was asked for in so many words", async () => {
    const { report } = await kit.run("user", john, { reveal: true });
    expect(report.exchanges[0]?.request.body).toContain("82a2dc91686ec828a67152d45a5c5ef7");
    expect(report.exchanges[1]?.request.headers).toContainEqual(["X-Auth-Token", expect.stringMatching(/^eyJ/)]);
  });

  test("climbs each rung in order while one watches, and ends with what the report says", async () => {
    const told: Step[] = [];
    const { report } = await kit.run("user", john, { onStep: (step) => told.push(step) });
    const settled = told.filter(({ state }) => state === "ok").map(({ id }) => id);
    expect([...new Set(settled)]).toEqual(["fields", "lookup", "connect", "signin", "call"]);
    for (const step of report.steps) expect(told.findLast(({ id }) => id === step.id)).toEqual(step);
    expect(told.some(({ id, state }) => id === "signin" && state === "running")).toBe(true);
  });
});

describe("a refused credential", () => {
  test.each<[string, string, Record<string, string>, string, string]>([
    ["wrong password", "user", { ...john, password: "not-hers-at-all" }, "ok ok ok failed skipped", "wrong-password"],
    ["wrong account", "user", { ...john, account_name: "Nobody" }, "ok ok ok failed skipped", "wrong-password"],
    [
      "user name as typed",
      "user",
      { ...john, username_case: "as-typed" },
      "ok ok ok failed skipped",
      "username-as-typed",
    ],
    ["suspended", "user", of(demo.suspended), "ok ok ok failed skipped", "account-disabled"],
    ["trial over", "user", of(demo.trialOver), "ok ok ok failed skipped", "account-expired"],
    ["second factor", "user", of(demo.careful), "ok ok ok failed skipped", "second-factor"],
    ["password sign-in switched off", "user", of(demo.keysOnly), "ok ok ok failed skipped", "sign-in-switched-off"],
    ["unknown key", "api-key", { api_key: "f".repeat(64) }, "ok ok ok failed skipped", "unknown-api-key"],
    ["short key", "api-key", { api_key: "0123456789abcdef" }, "ok ok ok failed skipped", "api-key-length"],
    [
      "key of a suspended account",
      "api-key",
      { api_key: demo.suspended.apiKey },
      "ok ok ok failed skipped",
      "account-disabled",
    ],
    [
      "Basic with a wrong password",
      "basic",
      { username: john.username, password: "not-hers-at-all", account_id: demo.acme.id },
      "ok ok ok skipped failed",
      "basic-refused",
    ],
  ])("%s", async (_, method, values, states, first) => {
    const { report, secrets } = await kit.run(method, values);
    expect(report.verdict).toBe("rejected");
    expect(stateLine(report)).toBe(states);
    expect(report.diagnosis[0]?.id).toBe(first);
    expect(report.diagnosis[0]?.evidence.length).toBeGreaterThan(0);
    expect(report.session).toBeNull();
    expect(report.exchanges).toHaveLength(1);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });
});

describe("the call", () => {
  test("that the role may not make leaves the sign-in valid, and is explained", async () => {
    const limited = { ...john, username: "limited@example.com", password: "hands-off-0042" };
    const { report, secrets } = await kit.run("user", limited, {}, "account");
    expect(report.verdict).toBe("valid");
    expect(stateLine(report)).toBe("ok ok ok ok failed");
    expect(report.diagnosis[0]?.id).toBe("token-restricted");
    expect(report.session?.accountId).toBe(demo.acme.id);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });

  test.each(["token", "account", "users", "devices", "channels", "registrations", "webhooks", "blocklists"])(
    "%s is accepted",
    async (call) => {
      const { report } = await kit.run("user", john, {}, call);
      expect([report.verdict, stateLine(report)]).toEqual(["valid", "ok ok ok ok ok"]);
    },
  );

  test("is left out when only the sign-in was asked for", async () => {
    const { report } = await kit.run("user", john, {}, "none");
    expect([report.verdict, stateLine(report)]).toEqual(["valid", "ok ok ok ok skipped"]);
    expect(report.exchanges).toHaveLength(1);
  });
});

describe("values that cannot be used", () => {
  test.each<[string, string, Record<string, string>, string | null, string]>([
    ["nothing given", "user", {}, null, "username"],
    ["an empty password", "user", { ...john, password: "" }, null, "password"],
    ["two ways to name the account", "user", { ...john, account_realm: "r.example" }, null, "account_realm"],
    ["a field that is none", "user", { ...john, tenant: "x" }, null, "tenant"],
    ["a prototype's field", "user", { ...john, constructor: "x" }, null, "constructor"],
    ["a choice that is none", "user", { ...john, hash: "sha1" }, null, "hash"],
    ["an address that is none", "user", { ...john, base_url: "not-an-address" }, null, "base_url"],
    ["a colon in the account id", "basic", { username: "j", password: "p", account_id: "a:b" }, null, "account_id"],
    ["a call that is none", "user", john, "no-such-call", "call"],
    [
      "no call at all where only a call can test",
      "basic",
      { username: "j", password: "p", account_id: "a" },
      "none",
      "call",
    ],
    ["a method that is none", "no-such-method", {}, null, "method"],
    ["a method of every object", "toString", {}, null, "method"],
  ])("%s: nothing is sent, the field is named", async (_, method, values, call, field) => {
    const before = kit.calls();
    const { report } = await kit.run(method, values, {}, call);
    expect(report.verdict).toBe("invalid-input");
    expect(stateLine(report)).toBe("failed skipped skipped skipped skipped");
    expect(report.problems.map((problem) => problem.field)).toContain(field);
    expect(report.exchanges).toEqual([]);
    expect(kit.calls()).toBe(before);
  });
});

test("two tests never share a connection, and each shows its whole way", async () => {
  const basic = { username: john.username, password: john.password, account_id: demo.acme.id };
  for (const run of [1, 2]) {
    const { report } = await kit.run("basic", basic);
    expect([run, report.exchanges[0]?.timings.connect]).toEqual([run, expect.any(Number)]);
    expect(report.steps.find(({ id }) => id === "connect")?.detail).toMatch(/^connected to 127\.0\.0\.1:/);
  }
});

test("ids of exchanges are those of the host", async () => {
  const { report } = await kit.run("user", john);
  const ids = report.exchanges.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toHaveLength(randomUUID().length);
});

test("a password that is a word of our own sentences is not given away by a gap in them", async () => {
  const { report } = await kit.run("user", {
    username: "john@example.com",
    password: "password",
    account_name: "Acme, Inc.",
  });
  expect(report.verdict).toBe("rejected");
  const words = report.diagnosis.map(({ cause, fix }) => `${cause} ${fix}`).join(" ");
  expect(words).toMatch(/password/u);
  expect(words).not.toContain("••••");
});
