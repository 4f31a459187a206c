// The vault as its owner knows it: made, locked, opened again by each way in, and never opened by anything else.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, must } from "./testing/results.ts";
import { madeStore, newFolder, newVault, passphrase, save, saved } from "./testing/vault-kit.ts";

describe.each([
  ["in memory", (): string | null => null],
  ["in a folder", newFolder],
] as const)("a store %s", (_, folder) => {
  test("keeps what was saved over a lock, and gives it only to the passphrase or the code", async () => {
    const vault = newVault({ folder: folder() });
    expect((await vault.status()).state).toBe("absent");
    expect(codeOf(vault.open())).toBe("store.absent");
    const { recoveryCode } = must(await vault.create({ passphrase, keychain: false }));
    must(save(vault, "c1", "Acme"));
    expect((await vault.status()).state).toBe("open");
    vault.lock();
    expect((await vault.status()).state).toBe("locked");
    expect(codeOf(vault.open())).toBe("store.locked");
    expect(codeOf(await vault.unlock("passphrase", "wrong horse battery"))).toBe("vault.wrong");
    must(await vault.unlock("passphrase", passphrase));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    vault.lock();
    must(await vault.unlock("recovery", recoveryCode));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    await vault.close();
  });
});

test("asking for the status makes nothing", async () => {
  const folder = newFolder();
  const vault = newVault({ folder });
  const status = await vault.status();
  expect(status).toMatchObject({ state: "absent", writable: true, slots: [], autoLockMinutes: 15 });
  must(vault.plain());
  expect(readdirSync(folder)).toEqual([]);
  await vault.close();
});

test("the file belongs to its owner alone, holds no word of what is in it, and is one file once closed", async () => {
  const { folder, file } = await madeStore({ c1: "a-very-plain-word" });
  expect(readdirSync(folder)).toEqual(["ringback.db"]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes("a-very-plain-word")).toBe(false);
});

test("its log is its owner's alone as well", async () => {
  const { folder } = await madeStore();
  const vault = newVault({ folder });
  must(await vault.unlock("passphrase", passphrase));
  must(save(vault, "c1", "x"));
  for (const name of ["ringback.db-wal", "ringback.db-shm"]) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  await vault.close();
});

test("a passphrase spelt with a combined accent opens as one with a single letter", async () => {
  const vault = newVault();
  must(await vault.create({ passphrase: "cafe\u0301 cafe\u0301 cafe\u0301", keychain: false }));
  vault.lock();
  expect(codeOf(await vault.unlock("passphrase", "caf\u00e9 caf\u00e9 caf\u00e9"))).toBe("ok");
});

test.each([
  ["short one", { passphrase: "eleven char", keychain: false }, "input.invalid"],
  ["neither passphrase nor keychain", { passphrase: null, keychain: false }, "input.invalid"],
  ["keychain where there is none", { passphrase: null, keychain: true }, "vault.keychain"],
])("no store is made with %s", async (_, choice, code) => {
  const folder = newFolder();
  const vault = newVault({ folder });
  expect(codeOf(await vault.create(choice))).toBe(code);
  expect(readdirSync(folder)).toEqual([]);
});

test("a second store is never made over the first", async () => {
  const { folder } = await madeStore({ c1: "Acme" });
  const vault = newVault({ folder });
  expect(codeOf(await vault.create({ passphrase, keychain: false }))).toBe("input.invalid");
  must(await vault.unlock("passphrase", passphrase));
  expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
  await vault.close();
});

test("a store of which only backups are left is not made anew", async () => {
  const { folder, file } = await madeStore({ c1: "Acme" });
  const vault = newVault({ folder });
  must(await vault.unlock("passphrase", passphrase));
  must(await vault.rotate(null));
  await vault.close();
  rmSync(file);
  expect(codeOf(await vault.create({ passphrase, keychain: false }))).toBe("store.damaged");
  expect(existsSync(file)).toBe(false);
});

test("after wrong tries the next one waits, and the right passphrase waits as well", async () => {
  const vault = newVault();
  must(await vault.create({ passphrase, keychain: false }));
  vault.lock();
  const waits: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const refused = await vault.unlock("recovery", "no code");
    if (refused.ok || refused.error.code !== "vault.wrong") throw new Error("It opened.");
    waits.push(refused.error.facts.waitSeconds);
    vault.clock.now += refused.error.facts.waitSeconds * 1_000;
  }
  expect(waits).toEqual([0, 1, 2, 5, 10, 20, 30, 30, 30]);
  must(await vault.unlock("passphrase", passphrase));
  vault.lock();
  for (let round = 0; round < 3; round += 1) await vault.unlock("recovery", "no code");
  const early = await vault.unlock("passphrase", passphrase);
  expect(early).toMatchObject({ ok: false, error: { code: "vault.wrong", facts: { early: true } } });
  vault.clock.now += 5_000;
  must(await vault.unlock("passphrase", passphrase));
});

test("locking while the passphrase is being tried leaves it locked", async () => {
  const vault = newVault();
  must(await vault.create({ passphrase, keychain: false }));
  vault.lock();
  const opening = vault.unlock("passphrase", passphrase);
  await Promise.resolve();
  vault.lock();
  expect(codeOf(await opening)).toBe("store.locked");
  expect((await vault.status()).state).toBe("locked");
});

test("locking overwrites the keys that were handed out", async () => {
  const vault = newVault();
  must(await vault.create({ passphrase, keychain: false }));
  const { sealer, records } = must(vault.open());
  vault.lock();
  expect(() => sealer.seal({ purpose: "connection", id: "c1", revision: 1 }, Buffer.from("x"))).toThrow(/locked/);
  expect(codeOf(records.list("connection"))).toBe("store.locked");
});

test("two vaults never open each other's rows", async () => {
  const one = newVault();
  const other = newVault();
  must(await one.create({ passphrase, keychain: false }));
  must(await other.create({ passphrase, keychain: false }));
  must(save(one, "c1", "Acme"));
  must(save(other, "c1", "Bravo"));
  const from = must(one.open()).database.connection;
  const to = must(other.open()).database.connection;
  const row = from.prepare("SELECT nonce, ciphertext FROM sealed WHERE purpose = 'connection'").get();
  to.prepare("UPDATE sealed SET nonce = ?, ciphertext = ? WHERE purpose = 'connection'").run(
    row?.["nonce"] ?? null,
    row?.["ciphertext"] ?? null,
  );
  expect(must(other.open()).records.get("connection", "c1")).toMatchObject({
    ok: false,
    error: { code: "store.damaged", facts: { what: "The connection c1" } },
  });
});

test("the audit tells who opened it and what was refused, newest first", async () => {
  const vault = newVault({ folder: newFolder() });
  must(await vault.create({ passphrase, keychain: false }));
  must(vault.open()).audit("revealed", "Acme, password");
  vault.lock();
  await vault.unlock("passphrase", "wrong horse battery");
  must(await vault.unlock("passphrase", passphrase));
  expect(must(vault.auditEntries()).map(({ what, subject }) => `${what} ${subject}`.trim())).toEqual([
    "unlocked passphrase, a test",
    "unlock-refused passphrase, a test",
    "locked",
    "revealed Acme, password",
    "created",
  ]);
  await vault.close();
});

test("a line keeps which connection it is of; one that was written without is still a line", async () => {
  const vault = newVault({ folder: newFolder() });
  must(await vault.create({ passphrase, keychain: false }));
  const at = "2026-01-04T08:00:00.000Z";
  const old = [{ at, what: "revealed", subject: "Acme: Password" }];
  const data = Buffer.from(JSON.stringify(old));
  must(must(vault.open()).records.change([{ kind: "put", purpose: "audit", id: "log", data }]));
  must(vault.open()).audit("copied", "Acme: Password", "c1");
  vault.lock();
  must(await vault.unlock("passphrase", passphrase));
  const lines = must(vault.auditEntries()).toReversed();
  expect(lines[0]).toEqual(old[0]);
  expect(lines[1]).toMatchObject({ what: "copied", subject: "Acme: Password", connection: "c1" });
  await vault.close();
});
