// IntelePeer and Atmosphere from fields to verdict, over real HTTP against their simulators: good, wrong, expired, disguised, odd.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { TestReport } from "../../shared/domain.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { demo } from "../sandbox/intelepeer/demo.ts";
import { openKit, stateLine, type Kit } from "./testing/credential-kit.ts";

const [user, noAccess] = demo.colorado.users;
const jdoe = { username: user.username, password: user.password };
const pasted = { token: demo.colorado.portalToken };
type Given = Record<string, string>;

describe.each([
  { vendor: "intelepeer", tokenPath: "data", swapped: "bearer", calls: ["accounts", "packages", "did", "tf"] },
  { vendor: "atmosphere", tokenPath: "token", swapped: "bare", calls: ["insights", "mdr"] },
])("$vendor", ({ vendor, tokenPath, swapped, calls }) => {
  let kit: Kit;
  beforeAll(async () => {
    kit = await openKit({}, vendor);
  });
  afterEach(() => kit.setFault(null));
  afterAll(() => kit.close());

  const clean = async (method: string, values: Given, call: string | null = null): Promise<TestReport> => {
    const { report, secrets } = await kit.run(method, values, {}, call);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
    return report;
  };
  const loginUrl = (path: string) => ({ ...jdoe, login_url: `${kit.base}${path}` });
  const summary = (report: TestReport) => [report.verdict, stateLine(report), report.diagnosis[0]?.id];

  describe.each<[string, Given, string]>([
    ["login", jdoe, "ok"],
    ["token", pasted, "skipped"],
  ])("%s", (method, good, signIn) => {
    test.each(calls)("%s is accepted", async (call) => {
      const report = await clean(method, good, call);
      expect(summary(report)).toEqual(["valid", `ok ok ok ${signIn} ok`, undefined]);
    });

    test("in the other form of token is refused, and the diagnosis says so first", async () => {
      const report = await clean(method, { ...good, scheme: swapped });
      expect(summary(report)).toEqual(["rejected", `ok ok ok ${signIn} failed`, "undocumented-form"]);
      expect(report.diagnosis[0]?.evidence).toContainEqual(
        expect.objectContaining({ where: "request-header", at: "Authorization" }),
      );
    });

    test("gets in by the other form where the vendor wants that one", async () => {
      kit.setFault("bearer-swapped");
      const refused = await clean(method, good);
      expect(refused.verdict).toBe("rejected");
      expect(refused.diagnosis.slice(0, 2).map(({ id }) => id)).toContain("other-form");
      expect((await clean(method, { ...good, scheme: swapped })).verdict).toBe("valid");
    });

    test.each([
      ["429", "rate-limited"],
      ["503", "server-error"],
    ])("the fault %s is none of the credential's", async (fault, first) => {
      kit.setFault(fault);
      expect((await clean(method, good)).diagnosis[0]?.id).toBe(first);
    });

    test("an ended token is called that", async () => {
      kit.setFault("expired-token");
      const report = await clean(method, good);
      expect(summary(report)).toEqual(["rejected", `ok ok ok ${signIn} failed`, "token-expired"]);
    });
  });

  test("a sign-in tells where the token was and that it lasts 24 hours", async () => {
    const report = await clean("login", jdoe);
    expect(report.steps.find(({ id }) => id === "signin")?.detail).toContain(`token found at ${tokenPath}`);
    expect(report.session?.expirySource).toBe("documented");
    const life = Date.parse(report.session?.expiresAt ?? "") - Date.now();
    expect(Math.abs(life - 86_400_000)).toBeLessThan(60_000);
  });

  test.each<[string, string]>([
    ["token-key", tokenPath === "data" ? "token" : "data"],
    ["access-token-key", "access_token"],
  ])("the fault %s grants as well, with the token at %s", async (fault, path) => {
    kit.setFault(fault);
    const report = await clean("login", jdoe);
    expect(summary(report)).toEqual(["valid", "ok ok ok ok ok", undefined]);
    expect(report.steps.find(({ id }) => id === "signin")?.detail).toContain(`token found at ${path}`);
  });

  test.each(["/_rest/v4/app/sms/authenticate/get_portal_auth_token", "/sms/v1/authenticate/get_portal_auth_token"])(
    "the legacy sign-in %s grants",
    async (path) => {
      expect((await clean("login", loginUrl(path))).verdict).toBe("valid");
    },
  );

  test.each<[string, Given, string]>([
    ["a wrong password", { ...jdoe, password: "not-hers-at-all" }, "wrong-pair"],
    ["a user without API access", { username: noAccess.username, password: noAccess.password }, "wrong-pair"],
    ["the e-mail address as user name", { ...jdoe, username: user.email }, "username-is-address"],
    ["the tag as user name", { ...jdoe, username: "jdoe+1" }, "username-is-address"],
  ])("%s is refused at the sign-in", async (_, values, first) => {
    const report = await clean("login", values);
    expect(summary(report)).toEqual(["rejected", "ok ok ok failed skipped", first]);
    expect(report.diagnosis.map(({ id }) => id)).toContain("no-api-access");
    expect(report.session).toBeNull();
  });

  test.each([
    ["disguised", "wrong-pair"],
    ["no-token", "token-elsewhere"],
  ])("the fault %s is no sign-in, though it is a 200", async (fault, first) => {
    kit.setFault(fault);
    const report = await clean("login", jdoe);
    expect(summary(report)).toEqual(["rejected", "ok ok ok failed skipped", first]);
    expect(report.exchanges[0]?.response?.status).toBe(200);
  });

  test("a refusal under a 200 is one for the pasted token too", async () => {
    kit.setFault("disguised");
    for (const call of calls) expect((await clean("token", pasted, call)).verdict).toBe("rejected");
  });

  test("a sign-in address that is none is blamed before the pair", async () => {
    const report = await clean("login", loginUrl("/_rest/v4/login"));
    expect(summary(report)).toEqual(["rejected", "ok ok ok failed skipped", "login-address"]);
  });

  test("a pasted token that nobody knows is refused", async () => {
    const report = await clean("token", { token: `${pasted.token}x` });
    expect(summary(report)).toEqual(["rejected", "ok ok ok skipped failed", "pasted-token-refused"]);
  });

  test("a pasted token with the word Bearer goes nowhere", async () => {
    const before = kit.calls();
    const report = await clean("token", { token: `Bearer ${pasted.token}` });
    expect(report.verdict).toBe("invalid-input");
    expect(kit.calls()).toBe(before);
  });

  test("each account's user signs in to his own", async () => {
    const { username, password } = demo.florida.users[0];
    const report = await clean("login", { username, password });
    expect(report.verdict).toBe("valid");
    if (vendor === "intelepeer") expect(report.exchanges[1]?.response?.body).toContain(demo.florida.name);
  });
});

test("an account without SMS is told apart from a bad token", async () => {
  const kit = await openKit({}, "atmosphere");
  kit.setFault("sms-not-enabled");
  const mdr = (await kit.run("login", jdoe, {}, "mdr")).report;
  expect([mdr.verdict, mdr.diagnosis[0]?.id]).toEqual(["rejected", "sms-not-enabled"]);
  expect((await kit.run("login", jdoe, {}, "insights")).report.verdict).toBe("valid");
  await kit.close();
});
