// EnableX's credentials from fields to verdict, over real HTTP against the simulator.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { projects, users } from "../sandbox/enablex/demo.ts";
import { openKit, stateLine, type Kit } from "./testing/credential-kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await openKit({}, "enablex");
});
afterEach(() => kit.setFault(null));
afterAll(async () => {
  // Nothing above may have made a customer: S004's first sample would.
  const created: unknown = await (await fetch(`${new URL(kit.base).origin}/enablex/sandbox/created`)).json();
  await kit.close();
  expect(created).toEqual({ created: 0 });
});

const keyOf = ({ appId, appKey }: { appId: string; appKey: string }) => ({ app_id: appId, app_key: appKey });
const userOf = ({ appId, email, password }: { appId: string; email: string; password: string }) => ({
  app_id: appId,
  email,
  password,
});
const reseller = keyOf(projects.reseller);
const rita = userOf(users.reseller);

describe("a good credential", () => {
  test.each<[string, string, Record<string, string>, string | null, string]>([
    ["a reseller's key", "basic", reseller, null, "ok ok ok skipped ok"],
    ["the administrator's key", "basic", keyOf(projects.admin), null, "ok ok ok skipped ok"],
    ["a reseller's user", "login", rita, null, "ok ok ok ok ok"],
    ["a password that every quoting gets wrong", "login", userOf(users.odd), null, "ok ok ok ok ok"],
    ["an ordinary user's own room", "login", userOf(users.ordinary), "own-room", "ok ok ok ok ok"],
  ])("%s", async (_, method, values, call, states) => {
    const { report, secrets } = await kit.run(method, values, {}, call);
    expect([report.verdict, stateLine(report)]).toEqual(["valid", states]);
    expect(report.diagnosis).toEqual([]);
    expect(survivors(JSON.stringify(report), [...secrets, "48213907", "59324018"])).toEqual([]);
    if (method !== "login") return;
    expect(report.session).toMatchObject({ expirySource: "documented" });
    const life = Date.parse(report.session?.expiresAt ?? "") - Date.now();
    expect(Math.abs(life - 1_200_000)).toBeLessThan(60_000);
  });

  test("whose result is text is as good", async () => {
    kit.setFault("string-result");
    for (const [method, values] of [
      ["basic", reseller],
      ["login", rita],
    ] as const)
      expect((await kit.run(method, values)).report.verdict).toBe("valid");
  });
});

describe("a role that is too low", () => {
  test.each(["", "role-403"])("leaves the sign-in valid, and is explained (%s)", async (fault) => {
    kit.setFault(fault || null);
    const { report } = await kit.run("login", userOf(users.ordinary));
    expect([report.verdict, stateLine(report)]).toEqual(["valid", "ok ok ok ok failed"]);
    expect(report.diagnosis[0]?.id).toBe("role-too-low");
  });

  test("of a key, which only the call can judge, is told apart from a wrong key", async () => {
    const { report } = await kit.run("basic", keyOf(projects.customer));
    expect([report.verdict, stateLine(report)]).toEqual(["rejected", "ok ok ok skipped failed"]);
    expect(report.diagnosis[0]?.id).toBe("role-too-low");
  });
});

describe("a refused credential", () => {
  const former = { ...reseller, app_key: projects.reseller.formerKey };
  const swapped = { app_id: reseller.app_key, app_key: reseller.app_id };
  const signIn = "ok ok ok failed skipped";
  const call = "ok ok ok skipped failed";
  test.each<[string, string, Record<string, string>, string | null, string, string]>([
    ["wrong key", "basic", { ...reseller, app_key: "wrong-key-here" }, null, call, "key-wrong"],
    [
      "wrong key, newer envelope",
      "basic",
      { ...reseller, app_key: "wrong-key-here" },
      "new-envelope",
      call,
      "key-wrong",
    ],
    ["key with a blank", "basic", { ...reseller, app_key: `${reseller.app_key} ` }, null, call, "value-edges"],
    ["id and key swapped", "basic", swapped, null, call, "id-and-key-swapped"],
    ["former key, older envelope", "basic", former, null, call, "key-wrong"],
    ["former key, newer envelope", "basic", former, "new-envelope", call, "key-reset"],
    ["key reset just now", "basic", reseller, "credential-expired", call, "key-reset"],
    ["suspended project's key", "basic", keyOf(projects.suspended), null, call, "project-suspended"],
    [
      "suspended project's user",
      "login",
      { ...rita, app_id: projects.suspended.appId },
      null,
      signIn,
      "project-suspended",
    ],
    ["wrong password", "login", { ...rita, password: "wrong-one" }, null, signIn, "wrong-password"],
    ["unknown App ID", "login", { ...rita, app_id: "64b7d2f09c1e5a3870f4e6ff" }, null, signIn, "app-id-unknown"],
    ["another project's App ID", "login", { ...rita, app_id: projects.admin.appId }, null, signIn, "wrong-password"],
    ["no token", "login", rita, "no-token", signIn, "undocumented-answer"],
    ["ended token, 403", "login", rita, "expired-token", "ok ok ok ok failed", "token-expired"],
    ["disguised, sign-in", "login", rita, "disguised", signIn, "disguised-failure"],
    ["disguised, call", "basic", reseller, "disguised", call, "disguised-failure"],
    ["429", "login", rita, "429", signIn, "rate-limited"],
    ["503", "basic", reseller, "503", call, "server-error"],
    ["a web page", "login", rita, "html", signIn, "web-page-answered"],
  ])("%s", async (_, method, values, fault, states, cause) => {
    kit.setFault(fault);
    const { report, secrets } = await kit.run(method, values);
    expect([report.verdict, stateLine(report)]).toEqual(["rejected", states]);
    expect(report.diagnosis[0]?.id).toBe(cause);
    expect(report.diagnosis[0]?.evidence.length).toBeGreaterThan(0);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });
});

test.each([
  ["a line break in the App ID", "basic", { ...reseller, app_id: "64b7\n" }, "app_id"],
  ["a line break in the App Key", "basic", { ...reseller, app_key: "k\n" }, "app_key"],
  ["no e-mail", "login", { ...rita, email: "" }, "email"],
])("%s: nothing is sent, the field is named", async (_, method, values, field) => {
  const before = kit.calls();
  const { report } = await kit.run(method, values);
  expect(report.verdict).toBe("invalid-input");
  expect(report.problems.map((problem) => problem.field)).toContain(field);
  expect(kit.calls()).toBe(before);
});
