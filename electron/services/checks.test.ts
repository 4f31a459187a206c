// Checking saved connections through the app's door, over hosts that know whose token is whose.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import type { CheckResult } from "../../shared/check-view.ts";
import type { HostEvent } from "../../shared/events.ts";
import { anyEntry } from "../../shared/history-view.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import type { Ports } from "../ports.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import { fakeKeychain } from "../store/testing/vault-kit.ts";
import { type CallKit, createTestClock, openCallKit } from "./testing/call-kit.ts";
import { type CheckCase, type CheckHosts, openCheckHosts } from "./testing/check-hosts.ts";

const realClock: Ports["clock"] = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const openKit = async (more: Partial<Ports> = {}): Promise<CallKit> => {
  const kit = await openCallKit({ clock: realClock, ...more });
  closers.unshift(kit.close);
  await kit.client("vault.status", null);
  if (!more.folder) await kit.client("vault.sessionOnly", null);
  return kit;
};

const openHosts = async (count: number): Promise<CheckHosts> => {
  const hosts = await openCheckHosts(count);
  closers.push(hosts.close);
  return hosts;
};

type Given = Pick<CheckCase, "name" | "vendor" | "method" | "values">;

const save = async (kit: CallKit, given: Given, id: string | null = null): Promise<string> => {
  const { name, vendor, method, values } = given;
  const meta = { keepSecrets: [], tags: [], folder: "", notes: "", keepHistory: true, hostConfirmed: true };
  const saved = await kit.client("connection.save", { id, name, vendor, method, values, ...meta });
  if (!saved.ok) throw new Error(`${saved.error.code}: ${saved.error.why}`);
  return saved.value.id;
};

const run = async (kit: CallKit, connections: string[] | null = null) => {
  const done = await kit.client("check.run", { connections });
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
};

const resultsOf = async (kit: CallKit): Promise<Map<string, CheckResult>> => {
  const found = await kit.client("check.results", null);
  if (!found.ok) throw new Error(found.error.code);
  return new Map(found.value.results.map((result) => [result.connection, result]));
};

const historyOf = async (kit: CallKit) => {
  const found = await kit.client("history.list", { filter: anyEntry, before: null, limit: 50 });
  return found.ok ? found.value.entries : [];
};

const heard = (kit: CallKit): HostEvent[] =>
  kit.frames.flatMap((frame): HostEvent[] => {
    const parsed: unknown = JSON.parse(frame);
    return typeof parsed === "object" && parsed !== null && "event" in parsed ? [parsed.event as HostEvent] : [];
  });

const sandboxCase = async (kit: CallKit, change: Partial<Given["values"]> = {}, name = "Acme"): Promise<string> =>
  save(kit, {
    name,
    vendor: "virtualpbx",
    method: "user",
    values: { ...kit.sandbox.vendors["virtualpbx"]?.methods["user"], ...change } as Record<string, string>,
  });

test("sixty connections on ten hosts: each result is that of its own credential, no limit is overrun", async () => {
  const hosts = await openHosts(10);
  const kit = await openKit();
  const cases = hosts.cases(60);
  const ids: string[] = [];
  for (const one of cases) ids.push(await save(kit, one));
  const summary = await run(kit);
  const results = await resultsOf(kit);
  for (const [index, { expected, name }] of cases.entries()) {
    const result = results.get(ids[index] ?? "");
    expect([result?.state, result?.account?.id ?? null], `${name}: ${result?.reason ?? ""}`).toEqual([
      expected.state,
      expected.accountId,
    ]);
  }
  const wrong = cases.filter(({ expected }) => expected.state === "rejected").length;
  expect(wrong).toBeGreaterThan(3);
  expect(summary).toMatchObject({ checked: 60, ok: 60 - wrong, rejected: wrong, unreachable: 0, cancelled: false });
  expect(hosts.faults).toEqual({ mixed: 0, tooMany: 0 });
  expect(hosts.mostAtOnce()).toBeLessThanOrEqual(6);
  // Results go out in portions, and the last word is that nothing runs any more.
  const told = heard(kit).filter((event) => event.type === "check.changed");
  expect(told.flatMap(({ results: portion }) => portion)).toHaveLength(60);
  expect(told.length).toBeLessThan(40);
  expect(told.at(-1)?.progress).toBeNull();
}, 30_000);

test("cancel ends what runs within half a second and keeps what was known before", async () => {
  const hosts = await openHosts(2);
  const kit = await openKit();
  const ids: string[] = [];
  for (const one of hosts.cases(20)) ids.push(await save(kit, one));
  await run(kit, ids.slice(0, 1));
  hosts.fallSilent();
  const before = hosts.requests();
  const running = run(kit);
  while (hosts.requests() < before + 12) await sleep(5);
  const began = performance.now();
  await kit.client("check.cancel", null);
  const summary = await running;
  expect(performance.now() - began).toBeLessThan(500);
  expect(summary).toMatchObject({ checked: 0, cancelled: true });
  expect([...(await resultsOf(kit)).keys()]).toEqual(ids.slice(0, 1));
  expect(hosts.requests()).toBe(before + 12);
}, 20_000);

describe("one connection", () => {
  test("in order: whom, until when, since when; its session serves the next call", async () => {
    const kit = await openKit();
    const id = await sandboxCase(kit);
    await run(kit);
    const [first] = [...(await resultsOf(kit)).values()];
    expect(first).toMatchObject({
      state: "ok",
      status: 200,
      reason: "",
      account: { name: "Acme, Inc." },
      token: { kind: "session", source: "jwt" },
      lastReason: null,
    });
    expect(first?.lastGood).toBe(first?.at);
    const signIns = kit.seen.length;
    const call = await kit.send(id, { path: "token_auth" });
    expect([call.sessionUse, kit.seen.length - signIns]).toEqual(["reused", 1]);
    // What went well leaves nothing in the history but the call.
    expect(await historyOf(kit)).toHaveLength(1);
  });

  test("refused: asked once, explained, kept with the last good time, told to the windows, no secret in anything", async () => {
    const kit = await openKit();
    const secret = "hunter2 is no passphrase";
    const id = await sandboxCase(kit);
    await run(kit);
    const good = (await resultsOf(kit)).get(id);
    const given = { ...kit.sandbox.vendors["virtualpbx"]?.methods["user"], password: secret } as Record<string, string>;
    await save(kit, { name: "Acme", vendor: "virtualpbx", method: "user", values: given }, id);
    const before = kit.seen.length;
    const summary = await run(kit, [id]);
    expect(summary).toMatchObject({ checked: 1, rejected: 1 });
    expect(kit.seen.slice(before)).toEqual(["PUT /user_auth 401"]);
    const now = (await resultsOf(kit)).get(id);
    expect(now).toMatchObject({ state: "rejected", status: 401, token: null, account: null, lastGood: good?.at });
    expect(now?.diagnosis[0]?.cause).toBe(now?.reason);
    expect(now?.lastReason).toEqual({ at: now?.at, text: now?.reason });
    expect(now?.points.map(({ state }) => state)).toEqual(["ok", "rejected"]);
    expect(heard(kit).find(({ type }) => type === "check.turned")).toEqual({
      type: "check.turned",
      turns: [{ connection: id, name: "Acme", from: "ok", to: "rejected" }],
    });
    expect(survivors(kit.frames.slice(1).join("\n"), [secret])).toEqual([]);
  });

  test("unreachable has a reason, and two who ask at once share one check", async () => {
    const hosts = await openCheckHosts(1);
    const [case0] = hosts.cases(1);
    await hosts.close();
    const kit = await openKit();
    if (case0) await save(kit, case0);
    const [one, other] = await Promise.all([run(kit), run(kit)]);
    expect([one.unreachable, other.unreachable]).toEqual([1, 1]);
    const [result] = [...(await resultsOf(kit)).values()];
    expect(result).toMatchObject({ state: "unreachable", status: null, lastGood: null });
    expect(result?.reason).not.toBe("");
    expect(result?.points).toHaveLength(1);
  });

  test("a typed token shows its own end", async () => {
    const hosts = await openHosts(1);
    const kit = await openKit();
    const exp = Math.floor(Date.now() / 1000) + 3_600;
    const token = ["e30", Buffer.from(JSON.stringify({ exp })).toString("base64url"), "c2ln"].join(".");
    const base_url = hosts.cases(1)[0]?.values["base_url"] ?? "";
    const id = await save(kit, { name: "Fixed", vendor: "custom", method: "bearer", values: { base_url, token } });
    await run(kit);
    const result = (await resultsOf(kit)).get(id);
    // The host does not know it; its life is told only of a token that was accepted.
    expect(result).toMatchObject({ state: "rejected", token: null });
  });
});

describe("what is kept", () => {
  /** Lasts as long as the test: a passphrase's key would cost half a second each time. */
  const keychain = fakeKeychain();

  test("results and schedule are there after a lock and after a restart, and names no account in clear", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ringback-checks-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const sandbox = await startSandbox({ port: 0 });
    closers.push(sandbox.close);
    const first = await openCallKit({ clock: realClock, folder, keychain }, sandbox);
    await first.client("vault.status", null);
    await first.client("vault.create", { passphrase: null, keychain: true });
    const id = await sandboxCase(first);
    await run(first);
    await first.client("check.schedule", { minutes: 60 });
    const known = (await resultsOf(first)).get(id);
    await first.client("vault.lock", null);
    expect(await first.client("check.results", null)).toMatchObject({ ok: false, error: { code: "store.locked" } });
    await first.client("vault.unlock", { by: "keychain", secret: null });
    expect((await resultsOf(first)).get(id)).toEqual(known);
    await first.close();

    const second = await openCallKit({ clock: realClock, folder, keychain }, sandbox);
    closers.unshift(second.close);
    await second.client("vault.status", null);
    await second.client("vault.unlock", { by: "keychain", secret: null });
    const again = await second.client("check.results", null);
    expect(again).toMatchObject({ ok: true, value: { results: [known], progress: null, schedule: { minutes: 60 } } });
    const { readFileSync } = await import("node:fs");
    expect(readFileSync(join(folder, "ringback.db"), "latin1")).not.toContain("Acme");
  });
});

describe("by the clock", () => {
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await sleep(2);
  };

  test("is off until somebody switches it on: a day passes and nothing is asked", async () => {
    const clock = createTestClock();
    const kit = await openKit({ clock });
    await sandboxCase(kit);
    expect(await kit.client("check.results", null)).toMatchObject({
      value: { results: [], schedule: { minutes: null, nextAt: null } },
    });
    clock.wait(24 * 60 * 60_000);
    await sleep(20);
    expect(kit.seen).toEqual([]);
  });

  test("what stays as bad as it was is put into the history once; by hand each time", async () => {
    const hosts = await openCheckHosts(1);
    const [given] = hosts.cases(1);
    await hosts.close();
    const clock = createTestClock();
    const kit = await openKit({ clock });
    if (given) await save(kit, given);
    await kit.client("check.schedule", { minutes: 15 });
    const points = async () => [...(await resultsOf(kit)).values()][0]?.points.length ?? 0;
    for (const count of [1, 2, 3]) {
      clock.wait(15 * 60_000);
      while ((await points()) < count) await sleep(2);
    }
    expect(await historyOf(kit)).toHaveLength(1);
    await run(kit);
    expect(await historyOf(kit)).toHaveLength(2);
  });

  test("runs when it is time, notifies of a change, and asks a refused credential no second time until it changes", async () => {
    const clock = createTestClock();
    const notices: { title: string; body: string }[] = [];
    const kit = await openKit({ clock, notify: (notice) => notices.push(notice) });
    const id = await sandboxCase(kit);
    await run(kit);
    expect(await kit.client("check.schedule", { minutes: 5 })).toMatchObject({ ok: true, value: { minutes: 5 } });
    const runs = () => heard(kit).filter((event) => event.type === "check.changed" && event.progress === null).length;
    const pass = async (): Promise<void> => {
      const before = runs();
      clock.wait(5 * 60_000);
      await until(() => runs() > before);
      await sleep(0);
    };
    const values = { ...kit.sandbox.vendors["virtualpbx"]?.methods["user"] } as Record<string, string>;
    const given = { name: "Acme", vendor: "virtualpbx", method: "user" };
    await save(kit, { ...given, values: { ...values, password: "another" } }, id);
    const asked = kit.seen.length;
    await pass();
    expect(kit.seen.slice(asked)).toEqual(["PUT /user_auth 401"]);
    expect(notices).toEqual([{ title: "1 connection has changed its state", body: "Acme is rejected (was OK)" }]);
    await pass();
    expect(kit.seen.length, "a refusal is not repeated").toBe(asked + 1);
    await save(kit, { ...given, values }, id);
    await pass();
    expect(kit.seen.length).toBe(asked + 3);
    expect(notices.at(-1)?.body).toBe("Acme is OK again (was rejected)");
    await kit.client("check.schedule", { minutes: null });
    clock.wait(60 * 60_000);
    await sleep(20);
    expect(kit.seen.length).toBe(asked + 3);
  });
});
