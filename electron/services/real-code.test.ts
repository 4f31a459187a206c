// Code with its secrets in clear, and another choice for a credential: through the whole app, by what the page receives.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
const clipped: string[] = [];
beforeAll(async () => {
  kit = await openCallKit({
    secretClipboard: {
      write: async (text) => void clipped.push(text),
      clearIfStill: async () => undefined,
    },
  });
});
afterAll(() => kit.close());

const password = "m32c6NfqYEt";
const own = { account_name: "Acme, Inc.", username: "john@example.com", password };
const request = { method: "GET", path: "token_auth", headers: [], body: null };

test("a held credential gives a program that holds the password, and nothing else did before", async () => {
  const id = await kit.hold("user", own);
  expect(kit.frames.filter((frame) => frame.includes(password))).toEqual([]);
  const made = await kit.client("code.real", {
    of: { kind: "credential", credential: id },
    task: { kind: "typed", request },
    language: "python",
  });
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value.text).toContain(`password = "${password}"`);
  expect(made.value.text).not.toContain("environ");
  expect(made.value.hideAfterSeconds).toBe(30);
  // The answer to that very request alone has it; no event and no line of the log.
  expect(kit.frames.filter((frame) => frame.includes(password))).toHaveLength(1);
});

test("a form that is not whole is enough, and its copy does not pass the window", async () => {
  const before = kit.frames.length;
  const copied = await kit.client("code.copyReal", {
    of: { kind: "form", vendor: "enablex", method: "basic", values: { app_key: "aTyped+Key/1234" } },
    task: { kind: "call", call: "customers" },
    language: "curl-bash",
  });
  expect(copied).toEqual({ ok: true, value: { clearAfterSeconds: 30 } });
  expect(clipped.at(-1)).toContain("app_key='aTyped+Key/1234'");
  expect(kit.frames.slice(before).filter((frame) => frame.includes("aTyped"))).toEqual([]);
});

test.each([
  ["a credential that is gone", { kind: "credential", credential: "gone" }, { kind: "login" }, "credential.unknown"],
  [
    "a method by prototype",
    { kind: "form", vendor: "enablex", method: "toString", values: {} },
    { kind: "login" },
    "input.invalid",
  ],
  [
    "an unknown call",
    { kind: "form", vendor: "enablex", method: "basic", values: {} },
    { kind: "call", call: "x" },
    "input.invalid",
  ],
] as const)("%s is named", async (_, of, task, code) => {
  const made = await kit.client("code.real", { of, task, language: "node" });
  expect(made.ok ? null : made.error.code).toBe(code);
});

test("a call to another host gets no code with a secret", async () => {
  const id = await kit.hold("user", own);
  const made = await kit.client("code.real", {
    of: { kind: "credential", credential: id },
    task: { kind: "typed", request: { ...request, path: "https://elsewhere.example.com/" } },
    language: "node",
  });
  expect(made.ok ? null : made.error.code).toBe("request.foreign-host");
});

const portal = { username: "jdoe", password: "Molar-Ridge-4810" };
const accounts = { method: "GET", path: "_rest/v4/my/accounts", headers: [], body: null };

test("another choice for one call changes nothing; kept, it counts from then on", async () => {
  const id = await kit.hold("login", { ...portal, scheme: "bearer" }, "intelepeer");
  const sent = (report: Awaited<ReturnType<CallKit["send"]>>) =>
    report.exchanges.at(-1)?.request.headers.find(([name]) => name === "Authorization")?.[1];
  const send = async (callId: string, adjust?: { field: string; value: string }) => {
    const done = await kit.client("call.send", {
      callId,
      credential: id,
      request: accounts,
      ...(adjust && { adjust }),
    });
    if (!done.ok) throw new Error(done.error.code);
    return done.value;
  };
  expect(sent(await send("1"))).toMatch(/^Bearer /);
  expect(sent(await send("2", { field: "scheme", value: "bare" }))).not.toMatch(/^Bearer/);
  expect(sent(await send("3"))).toMatch(/^Bearer /);
  const kept = await kit.client("credential.adjust", { credential: id, field: "scheme", value: "bare" });
  expect(kept.ok && kept.value).toMatchObject({ id, fields: { scheme: "bare", password: { set: true } } });
  expect(sent(await send("4"))).not.toMatch(/^Bearer/);
});

test.each([
  ["base_url", "https://elsewhere.example.com"],
  ["password", "x"],
  ["scheme", "basic"],
  ["__proto__", "x"],
])("only a declared choice can be changed: not %s", async (field, value) => {
  const id = await kit.hold("login", portal, "intelepeer");
  const refused = await kit.client("credential.adjust", { credential: id, field, value });
  expect(refused.ok ? null : refused.error.code).toBe("input.invalid");
  const call = await kit.client("call.send", {
    callId: "x",
    credential: id,
    request: accounts,
    adjust: { field, value },
  });
  expect(call.ok ? null : call.error.code).toBe("input.invalid");
});
