// Saved connections behind the app's door: what is kept, what is asked before it changes, and that secrets stay inside.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection, ConnectionDraft } from "../../shared/connection-view.ts";
import type { Input } from "../../shared/contract.ts";
import { canary, survivors } from "../../shared/testing/secret-forms.ts";
import { type CallKit, createTestClock, openCallKit } from "./testing/call-kit.ts";

const clipboard = { now: "" };
const secretClipboard = {
  write: async (text: string) => void (clipboard.now = text),
  clearIfStill: async (text: string) => void (clipboard.now === text && (clipboard.now = "")),
};

let kit: CallKit;
const clock = createTestClock();
beforeEach(async () => {
  clipboard.now = "";
  kit = await openCallKit({ clock, secretClipboard });
  await kit.client("vault.status", null);
  expect(await kit.client("vault.sessionOnly", null)).toMatchObject({ ok: true, value: { state: "session-only" } });
});
afterEach(() => kit.close());

const draft = (more: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
  id: null,
  name: "Acme",
  vendor: "virtualpbx",
  method: "user",
  values: {
    base_url: "https://pbx.example.com/v2",
    username: "odd@example.com",
    password: canary,
    account_name: "Acme",
  },
  keepSecrets: [],
  tags: [],
  folder: "",
  notes: "",
  keepHistory: true,
  hostConfirmed: false,
  ...more,
});
const save = async (more: Partial<ConnectionDraft> = {}): Promise<Connection> => {
  const saved = await kit.client("connection.save", draft(more));
  if (!saved.ok) throw new Error(saved.error.code);
  return saved.value;
};
const refusal = async (more: Partial<ConnectionDraft>) => {
  const saved = await kit.client("connection.save", draft(more));
  return saved.ok ? null : saved.error;
};
const list = async (): Promise<Connection[]> => {
  const all = await kit.client("connection.list", null);
  return all.ok ? all.value : [];
};
const reveal = async (connection: string, field = "password") => {
  const revealed = await kit.client("connection.reveal", { connection, field });
  return revealed.ok ? revealed.value.value : revealed.error.code;
};
/** The saved one as a form sends it back. */
const again = ({ id, name, vendor, method, fields, tags, folder, notes, keepHistory }: Connection) => ({
  id,
  name,
  vendor,
  method,
  tags,
  folder,
  notes,
  keepHistory,
  values: Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, typeof value === "string" ? value : ""]),
  ),
  keepSecrets: Object.entries(fields).flatMap(([field, value]) => (typeof value === "string" ? [] : [field])),
});

describe("saving", () => {
  test("keeps everything, tidied, and shows of a secret that it is set", async () => {
    const saved = await save({
      name: "  Acme  ",
      tags: [" a", "b", "a", ""],
      folder: "/Customers// Acme /",
      notes: "n",
    });
    expect(saved).toMatchObject({
      name: "Acme",
      account: "Acme / odd@example.com",
      baseUrl: "https://pbx.example.com/v2",
      tags: ["a", "b"],
      folder: "Customers/Acme",
      revision: 1,
      fields: { username: "odd@example.com", password: { set: true }, hash: "md5" },
    });
    expect(saved.secretsUpdatedAt).not.toBeNull();
    expect(await list()).toEqual([saved]);
    expect(await reveal(saved.id)).toBe(canary);
  });

  test("a secret that is not typed anew stays; typed anew it is replaced, and its date says so", async () => {
    const first = await save();
    clock.wait(60_000);
    const renamed = await save({ ...again(first), name: "Acme 2" });
    expect(renamed).toMatchObject({ id: first.id, revision: 2, secretsUpdatedAt: first.secretsUpdatedAt });
    expect(renamed.updatedAt > first.updatedAt).toBe(true);
    expect(await reveal(first.id)).toBe(canary);
    const changed = await save({ ...again(renamed), values: { ...again(renamed).values, password: "next" } });
    expect(changed.secretsUpdatedAt).toBe(changed.updatedAt);
    expect(await reveal(first.id)).toBe("next");
  });

  test("a secret is never taken over to another vendor's method", async () => {
    const saved = await save();
    const moved = { ...again(saved), vendor: "teletracker", method: "basic", hostConfirmed: true };
    expect(await refusal(moved)).toMatchObject({ code: "input.invalid" });
    expect(await list()).toEqual([saved]);
  });

  test.each([
    ["an empty name", { name: "  " }, "input.invalid"],
    ["a name with a line break", { name: "a\nb" }, "input.invalid"],
    ["a name in use, in other letters", { name: " ACME" }, "connection.name-taken"],
    ["no such method", { name: "B", method: "none" }, "input.invalid"],
    ["a missing secret", { name: "B", values: { ...draft().values, password: "" } }, "input.invalid"],
    ["a connection that is gone", { id: "gone" }, "connection.missing"],
  ])("%s is refused, and nothing changes", async (_, more, code) => {
    const saved = await save();
    expect(await refusal(more)).toMatchObject({ code });
    expect(await list()).toEqual([saved]);
  });

  test.each([
    ["another host", "https://evil.example.com/v2", "evil.example.com"],
    ["the same host without TLS", "http://pbx.example.com/v2", "http://pbx.example.com"],
    ["another port", "https://pbx.example.com:8443/v2", "pbx.example.com:8443"],
  ])("a kept secret goes to %s only when the user agrees", async (_, base_url, host) => {
    const saved = await save();
    const moved = { ...again(saved), values: { ...again(saved).values, base_url } };
    expect(await refusal(moved)).toMatchObject({
      code: "connection.other-host",
      facts: { host, allowed: ["pbx.example.com"] },
    });
    expect(await list()).toEqual([saved]);
    expect((await save({ ...moved, hostConfirmed: true })).baseUrl).toBe(base_url);
  });

  test("no question where none is due: a secret typed anew, a path, this very computer", async () => {
    const saved = await save();
    const values = again(saved).values;
    const here = await save({ ...again(saved), values: { ...values, base_url: "http://127.0.0.1:9/v2" } });
    expect(here.baseUrl).toBe("http://127.0.0.1:9/v2");
    const typed = { ...values, base_url: "https://other.example.com/v2", password: "typed" };
    await save({ ...again(here), values: typed });
    await save({ ...again(here), values: { ...values, base_url: "https://other.example.com/v3" } });
    expect(await reveal(saved.id)).toBe("typed");
  });

  test("a login address of its own counts as well", async () => {
    const values = { base_url: "https://customer.intelepeer.com", username: "u", password: "p1-secret" };
    const saved = await save({ vendor: "intelepeer", method: "login", values });
    const moved = { ...again(saved), values: { ...again(saved).values, login_url: "https://evil.example.com/login" } };
    expect(await refusal(moved)).toMatchObject({ code: "connection.other-host" });
  });
});

test("a copy has the secrets and a name of its own", async () => {
  const saved = await save();
  const copies = [];
  for (let count = 0; count < 3; count += 1)
    copies.push(await kit.client("connection.duplicate", { connection: saved.id }));
  const found = copies.map((copy) => (copy.ok ? copy.value : null));
  expect(found.map((one) => one?.name)).toEqual(["Acme copy", "Acme copy 2", "Acme copy 3"]);
  expect(await reveal(found[0]?.id ?? "")).toBe(canary);
  expect((await list()).map(({ name }) => name)).toEqual(["Acme", "Acme copy", "Acme copy 2", "Acme copy 3"]);
});

test("a removal can be taken back, also when the name is in use by now; once", async () => {
  const saved = await save();
  await kit.client("connection.remove", { connection: saved.id });
  expect(await list()).toEqual([]);
  expect(await reveal(saved.id)).toBe("connection.missing");
  await save({ values: { ...draft().values, password: "other" } });
  const back = await kit.client("connection.restore", { connection: saved.id });
  expect(back).toMatchObject({ ok: true, value: { id: saved.id, name: "Acme copy" } });
  expect(await reveal(saved.id)).toBe(canary);
  expect(await kit.client("connection.restore", { connection: saved.id })).toMatchObject({ ok: false });
});

test("a copied secret leaves the clipboard after its time, and at once when the vault locks", async () => {
  const { id } = await save();
  const copy = () => kit.client("connection.copySecret", { connection: id, field: "password" });
  expect(await copy()).toEqual({ ok: true, value: { clearAfterSeconds: 30 } });
  expect(clipboard.now).toBe(canary);
  clock.wait(31_000);
  await expect.poll(() => clipboard.now).toBe("");
  await copy();
  kit.lock();
  await expect.poll(() => clipboard.now).toBe("");
  expect(await list(), "what is in memory only survives the computer's sleep").toHaveLength(1);
});

test("looking at a secret is written down, its value nowhere", async () => {
  const { id } = await save();
  await reveal(id);
  await kit.client("connection.copySecret", { connection: id, field: "password" });
  expect(await reveal(id, "username")).toBe("input.invalid");
  const audit = await kit.client("vault.audit", null);
  expect(audit).toMatchObject({ ok: true });
  const acts = audit.ok ? audit.value.map(({ what, subject }) => [what, subject]) : [];
  expect(acts).toContainEqual(["revealed", "Acme: Password"]);
  expect(acts).toContainEqual(["copied", "Acme: Password"]);
});

test("what was noted of a connection stays its own when it is renamed, and is none of one that gets its old name", async () => {
  const before = await save();
  await reveal(before.id);
  await kit.client("connection.copySecret", { connection: before.id, field: "password" });
  await save({ ...again(before), name: "Acme of old" });
  const other = await save();
  await reveal(other.id);
  await reveal(before.id);
  const audit = await kit.client("vault.audit", null);
  const lines = audit.ok ? audit.value.filter(({ what }) => what === "revealed" || what === "copied") : [];
  expect(lines.map(({ what, subject, connection }) => [what, subject, connection])).toEqual([
    ["revealed", "Acme of old: Password", before.id],
    ["revealed", "Acme: Password", other.id],
    ["copied", "Acme: Password", before.id],
    ["revealed", "Acme: Password", before.id],
  ]);
});

test("what was added, changed and removed is written down by the names of its fields, never by a value", async () => {
  const first = await save();
  await save({ ...again(first), notes: "a note is no line" });
  await save({
    ...again(first),
    name: "Acme two",
    values: { ...again(first).values, username: "even@example.com", password: `${canary}x` },
    keepSecrets: [],
  });
  await kit.client("rotate.switch", { connection: first.id, secrets: { password: `${canary}y` } });
  await kit.client("connection.remove", { connection: first.id });
  const audit = await kit.client("vault.audit", null);
  const lines = audit.ok ? audit.value.filter(({ what }) => what.startsWith("connection-")) : [];
  expect(lines.map(({ what, subject, connection }) => [what, subject, connection])).toEqual([
    ["connection-removed", "Acme two", first.id],
    ["connection-changed", "Acme two: Password", first.id],
    ["connection-changed", "Acme two: Name (was Acme), User name, Password", first.id],
    ["connection-added", "Acme", first.id],
  ]);
  expect(survivors(JSON.stringify(audit), [canary])).toEqual([]);
});

test("code with its secrets is noted of the connection that it was made for, if there is one", async () => {
  const { id, fields } = await save();
  const values = Object.fromEntries(Object.keys(fields).map((field) => [field, ""]));
  const copy = (of: Input<"code.copyReal">["of"]) =>
    kit.client("code.copyReal", { of, task: { kind: "login" }, language: "node" });
  await copy({ kind: "credential", credential: id });
  await copy({ kind: "form", vendor: "virtualpbx", method: "user", values, connection: id });
  await copy({ kind: "form", vendor: "virtualpbx", method: "user", values });
  const audit = await kit.client("vault.audit", null);
  const lines = audit.ok ? audit.value.filter(({ what }) => what === "copied") : [];
  expect(lines.map(({ connection }) => connection)).toEqual([undefined, id, id]);
});

test("but for the answer to a reveal no frame and no log line holds any form of a secret", async () => {
  const saved = await save();
  await kit.client("connection.duplicate", { connection: saved.id });
  await save({ ...again(saved), notes: "n" });
  await refusal({ ...again(saved), values: { ...again(saved).values, base_url: "https://evil.example.com" } });
  await kit.client("connection.copySecret", { connection: saved.id, field: "password" });
  await kit.client("connection.remove", { connection: saved.id });
  await kit.client("connection.restore", { connection: saved.id });
  await kit.client("vault.audit", null);
  await list();
  expect(kit.frames.length).toBeGreaterThan(10);
  expect(survivors(kit.frames.join("\n"), [canary])).toEqual([]);
});

test("locked by hand nothing is left of what was in memory only", async () => {
  const { id } = await save();
  await kit.client("connection.remove", { connection: id });
  expect(await kit.client("vault.lock", null)).toMatchObject({ ok: true, value: { state: "absent" } });
  expect(await kit.client("connection.list", null)).toMatchObject({ error: { code: "store.absent" } });
  await kit.client("vault.sessionOnly", null);
  expect(await list()).toEqual([]);
  expect(await kit.client("connection.restore", { connection: id })).toMatchObject({ ok: false });
});

test("an export brings back what is missing; its secrets come by no other way than a reveal", {
  timeout: 120_000,
}, async () => {
  const saved = await save();
  const sealed = await kit.client("store.export", { passphrase: "a passphrase for this file" });
  const base64 = sealed.ok ? sealed.value.base64 : "";
  await kit.client("connection.remove", { connection: saved.id });
  expect(await kit.client("store.import", { base64, passphrase: "a passphrase for this file" })).toEqual({
    ok: true,
    value: { added: 1, unchanged: 0, renamed: [] },
  });
  const [back] = await list();
  expect(await reveal(back?.id ?? "")).toBe(canary);
  expect(survivors(kit.frames.filter((frame) => !frame.includes('"hideAfterSeconds"')).join("\n"), [canary])).toEqual(
    [],
  );
});
