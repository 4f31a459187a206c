// A vault in memory alone, and one that somebody else writes.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Lock } from "./lock.ts";
import { codeOf, must } from "./testing/results.ts";
import { freeLock, madeStore, newFolder, newVault, passphrase, save, saved, takenLock } from "./testing/vault-kit.ts";

describe("memory only", () => {
  test("drops everything when it locks", async () => {
    const folder = newFolder();
    const vault = newVault({ folder });
    must(await vault.sessionOnly());
    must(save(vault, "c1", "Acme"));
    expect((await vault.status()).state).toBe("session-only");
    vault.lock();
    expect((await vault.status()).state).toBe("absent");
    must(await vault.sessionOnly());
    expect(saved(must(vault.open()))).toEqual({});
    await vault.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("becomes a store with everything in it", async () => {
    const vault = newVault({ folder: newFolder() });
    must(await vault.sessionOnly());
    must(save(vault, "c1", "Acme"));
    must(vault.setAutoLock(5));
    must(await vault.create({ passphrase, keychain: false }));
    expect(await vault.status()).toMatchObject({ state: "open", autoLockMinutes: 5 });
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    vault.lock();
    must(await vault.unlock("passphrase", passphrase));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    await vault.close();
  });
});

test("somebody who only reads sees what the writer saves, and saves nothing", async () => {
  const { folder } = await madeStore({ c1: "Acme" });
  const writer = newVault({ folder });
  const reader = newVault({ folder, acquireLock: takenLock });
  must(await writer.unlock("passphrase", passphrase));
  must(await reader.unlock("passphrase", passphrase));
  expect(await reader.status()).toMatchObject({
    state: "open",
    writable: false,
    readOnly: "held",
    holder: "the desktop app (process 4711)",
  });
  must(save(writer, "c2", "Bravo"));
  expect(saved(must(reader.open()))).toEqual({ c1: "Acme", c2: "Bravo" });
  expect(codeOf(save(reader, "c3", "Charlie"))).toBe("store.busy");
  expect(codeOf(await reader.changePassphrase(passphrase, "another horse battery"))).toBe("store.busy");
  must(await writer.rotate(passphrase));
  expect(codeOf(must(reader.open()).records.list("connection"))).toBe("store.locked");
  await writer.close();
  await reader.close();
});

test("a reader becomes the writer when the writer has ended, without being asked for the passphrase again", async () => {
  const { folder } = await madeStore({ c1: "Acme" });
  let held = true;
  const reader = newVault({
    folder,
    acquireLock: async (): Promise<Lock> => (held ? takenLock() : freeLock()),
  });
  must(await reader.unlock("passphrase", passphrase));
  expect(codeOf(save(reader, "c2", "Bravo"))).toBe("store.busy");
  held = false;
  reader.clock.now += 2_000;
  expect(await reader.status()).toMatchObject({ state: "open", writable: true, readOnly: null });
  must(save(reader, "c2", "Bravo"));
  expect(saved(must(reader.open()))).toEqual({ c1: "Acme", c2: "Bravo" });
  await reader.close();
});
