// The keychain as a way in: what it refuses, forgets or answers wrongly costs nothing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, must } from "./testing/results.ts";
import { fakeKeychain, newFolder, newVault, passphrase, save, saved } from "./testing/vault-kit.ts";

describe("the keychain", () => {
  const withKeychain = async () => {
    const folder = newFolder();
    const keychain = fakeKeychain();
    const vault = newVault({ folder, keychain });
    const { recoveryCode } = must(await vault.create({ passphrase: null, keychain: true }));
    must(save(vault, "c1", "Acme"));
    vault.lock();
    return { folder, keychain, vault, recoveryCode };
  };

  test("opens the store", async () => {
    const { vault } = await withKeychain();
    must(await vault.unlock("keychain", null));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    await vault.close();
  });

  test.each(["unavailable", "refused", "missing", "no-answer", "backend-changed", "damaged", "unprotected"] as const)(
    "that says %s leaves the file as it is, and the code still opens it",
    async (fault) => {
      const { folder, vault, keychain, recoveryCode } = await withKeychain();
      await vault.close();
      const before = readFileSync(join(folder, "ringback.db"));
      keychain.fault = fault;
      expect(await vault.unlock("keychain", null)).toMatchObject({
        ok: false,
        error: { code: "vault.keychain", facts: { fault } },
      });
      const [slot] = (await vault.status()).slots.filter(({ type }) => type === "keychain");
      // One that has not answered yet may still do so: it can be tried.
      expect(slot).toMatchObject({ available: fault === "no-answer" });
      expect(slot?.problem).toMatch(/\.$/);
      await vault.close();
      expect(readFileSync(join(folder, "ringback.db")).equals(before)).toBe(true);
      must(await vault.unlock("recovery", recoveryCode));
      await vault.close();
    },
  );

  test("that answers rubbish is called damaged", async () => {
    const { vault, keychain } = await withKeychain();
    for (const length of [0, 31, 32, 33]) {
      keychain.rubbish = new Uint8Array(length).fill(7);
      expect(await vault.unlock("keychain", null)).toMatchObject({ ok: false, error: { facts: { fault: "damaged" } } });
    }
    await vault.close();
  });

  test("of another host is shown and not tried", async () => {
    const { folder, vault, keychain } = await withKeychain();
    await vault.close();
    const desktop = newVault({ folder, keychain, host: "electron" });
    const slot = (await desktop.status()).slots.find(({ type }) => type === "keychain");
    expect(slot).toMatchObject({ available: false, host: "node" });
    expect(await desktop.unlock("keychain", null)).toMatchObject({ ok: false, error: { facts: { fault: "missing" } } });
    await desktop.close();
  });

  test("cannot be taken out while it is the only way beside the code", async () => {
    const { vault, keychain, recoveryCode } = await withKeychain();
    must(await vault.unlock("keychain", null));
    expect(codeOf(await vault.setKeychain(false))).toBe("input.invalid");
    must(await vault.changePassphrase(recoveryCode, passphrase));
    must(await vault.setKeychain(false));
    expect(keychain.entries.size).toBe(0);
    vault.lock();
    must(await vault.unlock("passphrase", passphrase));
    must(await vault.setKeychain(true));
    vault.lock();
    must(await vault.unlock("keychain", null));
    await vault.close();
  });
});
