// Calls and tests with a saved connection over the real simulators: its session, its secrets, and its refresh token.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection, ConnectionDraft } from "../../shared/connection-view.ts";
import { anyEntry } from "../../shared/history-view.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import { fakeKeychain } from "../store/testing/vault-kit.ts";
import { type CallKit, createTestClock, openCallKit } from "./testing/call-kit.ts";

/** Lasts as long as the test: a passphrase's key would cost half a second each time. */
const keychain = fakeKeychain();

const clock = createTestClock();
let sandbox: Sandbox;
let folder: string;
let seen: string[];
let onTraffic: (line: string) => void;
const kits: CallKit[] = [];

beforeEach(async () => {
  seen = [];
  onTraffic = () => undefined;
  folder = mkdtempSync(join(tmpdir(), "ringback-calls-"));
  sandbox = await startSandbox({
    port: 0,
    onTraffic: ({ method, path, status }) => {
      const line = `${method} ${path.split("?")[0]?.replace(/^\/[a-z]+(\/v2)?/, "") ?? ""} ${status}`;
      seen.push(line);
      onTraffic(line);
    },
  });
});
afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An app over a data folder, opened; a store is made where there is none. */
const openApp = async (at: string | null = folder): Promise<CallKit> => {
  const kit = await openCallKit({ folder: at, clock, keychain }, sandbox);
  kits.push(kit);
  const status = await kit.client("vault.status", null);
  const opened =
    status.ok && status.value.state === "absent"
      ? at === null
        ? await kit.client("vault.sessionOnly", null)
        : await kit.client("vault.create", { passphrase: null, keychain: true })
      : await kit.client("vault.unlock", { by: "keychain", secret: null });
  if (!opened.ok) throw new Error(opened.error.code);
  return kit;
};
const closeApp = async (kit: CallKit): Promise<void> => {
  kits.splice(kits.indexOf(kit), 1);
  await kit.close();
};

const john = { username: "john@example.com", password: "m32c6NfqYEt", account_name: "Acme, Inc." };
const save = async (kit: CallKit, more: Partial<ConnectionDraft> = {}): Promise<Connection> => {
  const { values, ...rest } = more;
  const vendor = more.vendor ?? "virtualpbx";
  const saved = await kit.client("connection.save", {
    id: null,
    name: "Acme",
    vendor,
    method: "user",
    values: { base_url: sandbox.vendors[vendor]?.base_url ?? "", ...(values ?? john) },
    keepSecrets: [],
    tags: [],
    folder: "",
    notes: "",
    keepHistory: true,
    hostConfirmed: false,
    ...rest,
  });
  if (!saved.ok) throw new Error(saved.error.code);
  return saved.value;
};

describe("a call", () => {
  let kit: CallKit;
  let saved: Connection;
  beforeEach(async () => {
    kit = await openApp(null);
    saved = await save(kit);
  });
  const kept = { keepSecrets: ["password"], values: { ...john, password: "" } };

  test("takes a saved connection like a held credential, and its session serves the next call", async () => {
    expect(await kit.send(saved.id, {})).toMatchObject({ outcome: "accepted", sessionUse: "signed-in" });
    expect(await kit.send(saved.id, {})).toMatchObject({ sessionUse: "reused" });
    expect(await kit.client("credential.list", null), "only what was handed over").toEqual({ ok: true, value: [] });
    expect(survivors(kit.frames.join("\n"), [john.password])).toEqual([]);
  });

  test("keeps its session over a new name and loses it with a new password", async () => {
    await kit.send(saved.id, {});
    await save(kit, { ...kept, id: saved.id, name: "Renamed" });
    expect(await kit.send(saved.id, {})).toMatchObject({ sessionUse: "reused" });
    // The vendor's limit is kept to here as well.
    clock.wait(120_000);
    await save(kit, { id: saved.id, values: { ...john, password: "wrong" } });
    expect(await kit.send(saved.id, {})).toMatchObject({ outcome: "not-sent", session: null });
    await save(kit, { id: saved.id });
    clock.wait(120_000);
    expect(await kit.send(saved.id, {})).toMatchObject({ sessionUse: "signed-in" });
  });

  test("signs in for itself: two connections with the same values share no session", async () => {
    const copy = await kit.client("connection.duplicate", { connection: saved.id });
    await kit.send(saved.id, {});
    expect(await kit.send(copy.ok ? copy.value.id : "", {})).toMatchObject({ sessionUse: "signed-in" });
  });

  test("goes into history under the connection's name, unless the connection says otherwise", async () => {
    const filter = { ...anyEntry, connection: saved.id };
    const inHistory = async () => {
      const page = await kit.client("history.list", { filter, before: null, limit: 100 });
      return page.ok ? page.value.entries.map(({ connection, purpose }) => `${connection?.name} ${purpose}`) : [];
    };
    await kit.send(saved.id, {});
    expect((await inHistory()).toSorted()).toEqual(["Acme call", "Acme signin"]);
    const test = { testId: "t", vendor: "virtualpbx", method: "user", call: null };
    const values = { ...john, base_url: sandbox.vendors["virtualpbx"]?.base_url ?? "", password: "" };
    clock.wait(120_000);
    await kit.client("test.run", { ...test, values, connection: saved.id });
    clock.wait(120_000);
    expect(await inHistory()).toHaveLength(4);
    await kit.client("test.run", { ...test, values: { ...values, password: john.password } });
    clock.wait(120_000);
    await save(kit, { ...kept, id: saved.id, keepHistory: false });
    await kit.send(saved.id, {});
    expect(await inHistory(), "nothing of typed values, nothing where it is switched off").toHaveLength(4);
  });

  test("is refused for one that is gone, and once the vault is locked", async () => {
    await kit.send(saved.id, {});
    await kit.client("connection.remove", { connection: saved.id });
    await expect(kit.send(saved.id, {})).rejects.toThrow("connection.missing");
    await kit.client("connection.restore", { connection: saved.id });
    expect(await kit.send(saved.id, {})).toMatchObject({ sessionUse: "signed-in" });
    await kit.client("vault.lock", null);
    await expect(kit.send(saved.id, {})).rejects.toThrow("credential.unknown");
  });

  test("after the computer's sleep signs in anew", async () => {
    await kit.send(saved.id, {});
    kit.lock();
    expect(await kit.send(saved.id, {})).toMatchObject({ sessionUse: "signed-in" });
  });
});

describe("a test", () => {
  const run = (kit: CallKit, connection: string, values: Readonly<Record<string, string>>, more = {}) =>
    kit.client("test.run", {
      testId: "t",
      vendor: "virtualpbx",
      method: "user",
      values,
      connection,
      call: null,
      ...more,
    });

  test("takes saved secrets where the form's field is empty, and keeps nothing of them", async () => {
    const kit = await openApp(null);
    const { id } = await save(kit);
    const base_url = sandbox.vendors["virtualpbx"]?.base_url ?? "";
    const values = { ...john, base_url, password: "" };
    expect(await run(kit, id, values)).toMatchObject({ ok: true, value: { verdict: "valid" } });
    expect(await run(kit, id, { ...values, password: "typed" })).toMatchObject({ value: { verdict: "rejected" } });
    expect(await run(kit, "gone", values)).toMatchObject({ error: { code: "connection.missing" } });
    expect(survivors(kit.frames.join("\n"), [john.password])).toEqual([]);
  });

  test("asks before saved secrets go to another host, and sends nothing before", async () => {
    const kit = await openApp(null);
    const { id } = await save(kit, { values: { ...john, base_url: "https://pbx.example.com/v2" } });
    const values = { ...john, base_url: "https://pbx.example.invalid/v2", password: "" };
    expect(await run(kit, id, values)).toMatchObject({
      error: { code: "connection.other-host", facts: { host: "pbx.example.invalid" } },
    });
    expect(await run(kit, id, values, { hostConfirmed: true })).toMatchObject({ value: { verdict: "unreachable" } });
    expect(await run(kit, id, { ...values, password: "typed" })).toMatchObject({ value: { verdict: "unreachable" } });
  });
});

describe("TeleTracker's refresh token, which works once", () => {
  const bearer = {
    vendor: "teletracker",
    method: "bearer",
    values: { username: "test@user.com", password: "testpassword" },
  };
  const request = { path: "reports/call-data?start_date=2026-03-02&end_date=2026-03-02" };
  const signIns = (): string[] => seen.splice(0).filter((line) => line.includes("/auth/"));

  test("is kept sealed over a restart, used, and its successor kept for the next one", async () => {
    let kit = await openApp();
    const { id } = await save(kit, bearer);
    expect(await kit.send(id, request)).toMatchObject({ outcome: "accepted" });
    expect(signIns()).toEqual(["POST /auth/login 200"]);
    for (let restart = 0; restart < 2; restart += 1) {
      await closeApp(kit);
      kit = await openApp();
      expect(await kit.send(id, request)).toMatchObject({ outcome: "accepted", sessionUse: "renewed" });
      expect(signIns()).toEqual(["POST /auth/refresh 200"]);
      expect(await kit.send(id, request)).toMatchObject({ sessionUse: "reused" });
    }
    await kit.client("vault.lock", null);
    await kit.client("vault.unlock", { by: "keychain", secret: null });
    expect(await kit.send(id, request)).toMatchObject({ sessionUse: "renewed" });
  });

  test("is on the disk before the new session is used: an end in between costs nothing", async () => {
    let kit = await openApp();
    const { id } = await save(kit, bearer);
    await kit.send(id, request);
    await closeApp(kit);
    kit = await openApp();
    seen.length = 0;
    const copy = mkdtempSync(join(tmpdir(), "ringback-killed-"));
    // The moment in which the vendor sees the new token for the first time, as a computer that lost its power would keep it.
    onTraffic = (line) => line.startsWith("GET") && cpSync(folder, copy, { recursive: true });
    await kit.send(id, request);
    onTraffic = () => undefined;
    expect(signIns()).toEqual(["POST /auth/refresh 200"]);
    await closeApp(kit);
    kit = await openApp(copy);
    expect(await kit.send(id, request)).toMatchObject({ outcome: "accepted", sessionUse: "renewed" });
    expect(signIns()).toEqual(["POST /auth/refresh 200"]);
    rmSync(copy, { recursive: true, force: true });
  });

  test("that was used up elsewhere is followed by the login, and replaced", async () => {
    let kit = await openApp();
    const { id } = await save(kit, bearer);
    await kit.send(id, request);
    await closeApp(kit);
    const copy = mkdtempSync(join(tmpdir(), "ringback-twin-"));
    cpSync(folder, copy, { recursive: true });
    const twin = await openApp(copy);
    await twin.send(id, request);
    await closeApp(twin);
    signIns();
    kit = await openApp();
    expect(await kit.send(id, request)).toMatchObject({ outcome: "accepted", sessionUse: "signed-in-again" });
    expect(signIns()).toEqual(["POST /auth/refresh 401", "POST /auth/login 200"]);
    await closeApp(kit);
    kit = await openApp();
    expect(await kit.send(id, request)).toMatchObject({ sessionUse: "renewed" });
    rmSync(copy, { recursive: true, force: true });
  });

  test("goes with the credential it belongs to, and stays over a new name", async () => {
    let kit = await openApp();
    const { id } = await save(kit, bearer);
    await kit.send(id, request);
    const kept = { ...bearer, id, keepSecrets: ["password"], values: { username: "test@user.com", password: "" } };
    await save(kit, { ...kept, name: "Renamed" });
    await closeApp(kit);
    kit = await openApp();
    expect(await kit.send(id, request)).toMatchObject({ sessionUse: "renewed" });
    await save(kit, { ...kept, values: { ...kept.values, account_id: "40118" } });
    expect(await kit.send(id, request)).toMatchObject({ sessionUse: "signed-in" });
    signIns();
    await kit.client("connection.remove", { connection: id });
    await kit.client("connection.restore", { connection: id });
    expect(await kit.send(id, request)).toMatchObject({ sessionUse: "signed-in" });
  });

  test("comes into use with a second Ringback when the first has ended: then that one writes", async () => {
    const first = await openApp();
    const { id } = await save(first, bearer);
    await first.send(id, request);
    const second = await openApp();
    await closeApp(first);
    signIns();
    // It is not asked all the time who writes.
    clock.wait(60_000);
    const copied = await second.client("connection.duplicate", { connection: id });
    expect(copied).toMatchObject({ ok: true, value: { name: "Acme copy" } });
    expect(await second.send(id, request)).toMatchObject({ sessionUse: "renewed" });
  });

  test("is left alone by a second Ringback, which reads only and signs in by itself", async () => {
    let kit = await openApp();
    const { id } = await save(kit, bearer);
    await kit.send(id, request);
    signIns();
    const second = await openApp();
    expect(await second.client("vault.status", null)).toMatchObject({
      value: { state: "open", writable: false, readOnly: "held", holder: expect.stringContaining("a test") },
    });
    expect(await second.send(id, request)).toMatchObject({ outcome: "accepted", sessionUse: "signed-in" });
    expect(signIns()).toEqual(["POST /auth/login 200"]);
    expect(await second.client("connection.remove", { connection: id })).toMatchObject({
      error: { code: "store.busy" },
    });
    await closeApp(second);
    await closeApp(kit);
    kit = await openApp();
    expect(await kit.send(id, request)).toMatchObject({ sessionUse: "renewed" });
  });
});
