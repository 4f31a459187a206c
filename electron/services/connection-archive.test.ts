// What an import adds, leaves and renames; and that a store of 2,000 connections is listed at once.
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { fail, ok } from "../../shared/result.ts";
import { createVault } from "../store/vault.ts";
import { type ConnectionArchive, createConnectionArchive } from "./connection-archive.ts";
import type { StoredConnection } from "./connection-record.ts";
import { type ConnectionRegister, createConnectionRegister } from "./connection-register.ts";

let register: ConnectionRegister;
let archive: ConnectionArchive;
let asked: number;

/** In the place of age, whose key takes a second: the text with its passphrase in front. */
const sealing = {
  sealArchive: async (text: string, passphrase: string) => ok(Buffer.from(`${passphrase}\n${text}`)),
  openArchive: async (file: Uint8Array, passphrase: string) => {
    const text = Buffer.from(file).toString("utf8");
    return text.startsWith(`${passphrase}\n`)
      ? ok(text.slice(passphrase.length + 1))
      : fail(appError("vault.wrong", { by: "passphrase", waitSeconds: 0 }));
  },
};

beforeEach(async () => {
  asked = 0;
  const needs = { folder: null, keychain: null, host: "node", holderName: "a test", newId: randomUUID } as const;
  const vault = createVault({ ...needs, now: Date.now });
  await vault.sessionOnly();
  register = createConnectionRegister({
    open: () => vault.open(),
    onGone: () => undefined,
    onChange: () => undefined,
  });
  archive = createConnectionArchive({ register, newId: randomUUID, now: Date.now, ...sealing });
});

const stored = (name: string, more: Partial<StoredConnection> = {}): StoredConnection => ({
  v: 1,
  name,
  vendor: "virtualpbx",
  method: "user",
  values: { base_url: "https://pbx.example.com/v2", username: name, account_name: "Acme" },
  secretsSet: ["password"],
  tags: ["t"],
  folder: "F",
  notes: "n",
  keepHistory: false,
  revision: 7,
  credentialRevision: 3,
  createdAt: "2026-01-05T08:00:00.000Z",
  updatedAt: "2026-01-05T08:00:00.000Z",
  secretsUpdatedAt: "2026-01-05T08:00:00.000Z",
  ...more,
});
const add = (name: string, password: string, more: Partial<StoredConnection> = {}): string => {
  const id = randomUUID();
  expect(register.save([{ id, stored: stored(name, more), secrets: { password } }]).ok).toBe(true);
  return id;
};
const exported = async (): Promise<string> => {
  const sealed = await archive.export("p");
  return sealed.ok ? sealed.value.base64 : "";
};
const imported = (base64: string) =>
  archive.import(base64, "p", async () => {
    asked += 1;
    return ok(null);
  });
const all = () => {
  const found = register.all();
  return found.ok ? [...found.value.values()] : [];
};

test("what is there stays as it is; what is missing comes back whole; what would be in the way is renamed", async () => {
  const first = add("Acme", "one");
  add("Stays", "two");
  add("Goes", "three");
  const base64 = await exported();
  expect(await imported(base64)).toEqual(ok({ added: 0, unchanged: 3, renamed: [] }));
  expect(asked, "nothing is about to change").toBe(0);

  register.save([{ id: first, stored: stored("Acme", { notes: "newer" }), secrets: { password: "changed" } }]);
  const goes = all().find(({ view }) => view.name === "Goes");
  register.remove(goes?.id ?? "");
  expect(await imported(base64)).toEqual(ok({ added: 2, unchanged: 1, renamed: ["Acme 2"] }));
  expect(asked).toBe(1);
  expect(all().map(({ view }) => [view.name, view.notes])).toEqual([
    ["Acme", "newer"],
    ["Acme 2", "n"],
    ["Goes", "n"],
    ["Stays", "n"],
  ]);
  const back = all().find(({ view }) => view.name === "Acme 2");
  expect(register.secrets(back?.id ?? "")).toEqual(ok({ password: "one" }));
  expect(back?.view).toMatchObject({ tags: ["t"], folder: "F", keepHistory: false, revision: 1 });
  expect(register.secrets(first)).toEqual(ok({ password: "changed" }));
});

test("when what goes before does not succeed, nothing is added", async () => {
  const id = add("Acme", "one");
  const base64 = await exported();
  register.remove(id);
  const full = fail(appError("store.full", {}));
  expect(await archive.import(base64, "p", async () => full)).toEqual(full);
  expect(all()).toEqual([]);
});

test.each([
  ["another passphrase", Buffer.from("q\n{}"), "vault.wrong"],
  ["no JSON", Buffer.from("p\nnothing"), "backup.unusable"],
  ["another program's file", Buffer.from('p\n{"format":"other","v":1,"connections":[]}'), "backup.unusable"],
  ["a later version", Buffer.from('p\n{"format":"ringback-connections","v":2,"connections":[]}'), "backup.unusable"],
])("%s is refused by name", async (_, file, code) => {
  expect(await imported(file.toString("base64"))).toMatchObject({ ok: false, error: { code } });
});

test("2,000 connections are opened and listed at once, without opening a secret", async () => {
  register.save(
    Array.from({ length: 2_000 }, (_, index) => ({
      id: randomUUID(),
      stored: stored(`Customer ${index}`),
      secrets: { password: `secret-${index}` },
    })),
  );
  register.forget();
  // The processor's own time in milliseconds, which another program's work does not lengthen.
  const spent = (act: () => void): number => {
    const before = process.threadCpuUsage();
    act();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
  // Bounds for a slow machine; a usual one takes a tenth of it.
  expect(spent(() => expect(all()).toHaveLength(2_000))).toBeLessThan(1_500);
  expect(spent(() => expect(all()[10]?.view.name, "10 comes after 9").toBe("Customer 10"))).toBeLessThan(50);
});
