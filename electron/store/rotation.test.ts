// Changing the ways in and the key itself: the new one opens everything, the old one nothing.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { ok } from "../../shared/result.ts";
import { appendEntry, getEntry } from "./history-table.ts";
import { codeOf, must } from "./testing/results.ts";
import { fakeKeychain, madeStore, newFolder, newVault, passphrase, save, saved } from "./testing/vault-kit.ts";
import { sampleEntry } from "./testing/history-samples.ts";

const next = "another horse battery";

const opened = async (folder: string) => {
  const vault = newVault({ folder });
  must(await vault.unlock("passphrase", passphrase));
  return vault;
};

describe("another passphrase", () => {
  test("takes the place of the old one, with what was saved untouched", async () => {
    const { folder, file } = await madeStore({ c1: "Acme" });
    const vault = await opened(folder);
    const rows = () =>
      new DatabaseSync(file).prepare("SELECT id, ciphertext FROM sealed WHERE purpose = 'connection'").all();
    const before = rows();
    must(await vault.changePassphrase(passphrase, next));
    expect(rows()).toEqual(before);
    vault.lock();
    expect(codeOf(await vault.unlock("passphrase", passphrase))).toBe("vault.wrong");
    must(await vault.unlock("passphrase", next));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    await vault.close();
  });

  test("can be set with the recovery code", async () => {
    const { folder, recoveryCode } = await madeStore();
    const vault = newVault({ folder });
    must(await vault.unlock("recovery", recoveryCode));
    must(await vault.changePassphrase(recoveryCode.toLowerCase(), next));
    vault.lock();
    expect(codeOf(await vault.unlock("passphrase", next))).toBe("ok");
    await vault.close();
  });

  test.each([
    ["a wrong one", "wrong horse battery", next, "vault.wrong"],
    ["somebody else's code", "00000-00000-00000-00000-000000", next, "vault.wrong"],
    ["a short new one", passphrase, "eleven char", "input.invalid"],
  ])("is not set with %s", async (_, current, wanted, code) => {
    const { folder } = await madeStore();
    const vault = await opened(folder);
    expect(codeOf(await vault.changePassphrase(current, wanted))).toBe(code);
    vault.lock();
    must(await vault.unlock("passphrase", passphrase));
    await vault.close();
  });

  test("that looks like a recovery code is a passphrase all the same", async () => {
    const { folder } = await madeStore();
    const vault = await opened(folder);
    const alike = "abcde-fghjk-mnpqr-stvwx-yz0000";
    must(await vault.changePassphrase(passphrase, alike));
    expect(codeOf(await vault.changePassphrase(alike, next))).toBe("ok");
    await vault.close();
  });

  test("cannot be undone by putting the old slot back into the file", async () => {
    const { folder, file } = await madeStore();
    const old = readFileSync(file);
    const vault = await opened(folder);
    must(await vault.changePassphrase(passphrase, next));
    await vault.close();
    const before = join(newFolder(), "old.db");
    writeFileSync(before, old);
    const database = new DatabaseSync(file);
    database.exec(`ATTACH '${before}' AS old; DELETE FROM slots WHERE type = 'passphrase';
      INSERT INTO slots SELECT * FROM old.slots WHERE type = 'passphrase'`);
    database.close();
    expect(codeOf(await vault.unlock("passphrase", passphrase))).toBe("store.damaged");
  });
});

test("a new recovery code makes the old one worthless", async () => {
  const { folder, recoveryCode: old } = await madeStore();
  const vault = await opened(folder);
  const { recoveryCode } = must(await vault.newRecoveryCode());
  vault.lock();
  expect(codeOf(await vault.unlock("recovery", old))).toBe("vault.wrong");
  must(await vault.unlock("recovery", recoveryCode));
  await vault.close();
});

describe("a new vault key", () => {
  test("seals everything anew, history too, and leaves a backup", async () => {
    const { folder, file, recoveryCode: old } = await madeStore({ c1: "Acme" });
    const vault = await opened(folder);
    const before = must(vault.open());
    const entry = sampleEntry({ responseBody: "x".repeat(600_000) });
    must(
      before.database.write(() => {
        appendEntry({ connection: before.database.connection, sealer: before.sealer }, entry);
        return ok(null);
      }),
    );
    const { keyId } = before.sealer;
    const { recoveryCode } = must(await vault.rotate(passphrase));
    const after = must(vault.open());
    expect(after.sealer.keyId).not.toBe(keyId);
    expect(saved(after)).toEqual({ c1: "Acme" });
    const history = { connection: after.database.connection, sealer: after.sealer };
    expect(must(getEntry(history, entry.exchange.id, () => null))?.exchange.response?.body).toHaveLength(600_000);
    expect(codeOf(before.records.list("connection"))).toBe("store.locked");
    await vault.close();

    expect(readFileSync(file).includes(keyId)).toBe(false);
    expect(readdirSync(join(folder, "backups"))).toHaveLength(1);
    expect(codeOf(await vault.unlock("recovery", old))).toBe("vault.wrong");
    must(await vault.unlock("recovery", recoveryCode));
    vault.lock();
    must(await vault.unlock("passphrase", passphrase));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    expect(must(vault.auditEntries()).map(({ what }) => what)).toContain("rotated");
    await vault.close();
  });

  test("without the passphrase has that one set again with the new code", async () => {
    const { folder } = await madeStore({ c1: "Acme" });
    const vault = await opened(folder);
    const { recoveryCode } = must(await vault.rotate(null));
    expect((await vault.status()).slots.find(({ type }) => type === "passphrase")).toMatchObject({ available: false });
    vault.lock();
    expect(codeOf(await vault.unlock("passphrase", passphrase))).toBe("input.invalid");
    must(await vault.unlock("recovery", recoveryCode));
    must(await vault.changePassphrase(recoveryCode, next));
    vault.lock();
    must(await vault.unlock("passphrase", next));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    await vault.close();
  });

  test("is not made with a wrong passphrase", async () => {
    const { folder } = await madeStore();
    const vault = await opened(folder);
    expect(codeOf(await vault.rotate("wrong horse battery"))).toBe("vault.wrong");
    vault.lock();
    must(await vault.unlock("passphrase", passphrase));
    await vault.close();
  });

  test("comes with a new keychain entry in place of the old one", async () => {
    const keychain = fakeKeychain();
    const vault = newVault({ folder: newFolder(), keychain });
    must(await vault.create({ passphrase, keychain: true }));
    must(save(vault, "c1", "Acme"));
    const [old] = keychain.entries.keys();
    must(await vault.rotate(passphrase));
    expect([...keychain.entries.keys()]).not.toContain(old);
    expect(keychain.entries.size).toBe(1);
    vault.lock();
    must(await vault.unlock("keychain", null));
    expect(saved(must(vault.open()))).toEqual({ c1: "Acme" });
    await vault.close();
  });

  test("is not made when the keychain refuses, and the old one stays", async () => {
    const keychain = fakeKeychain();
    const vault = newVault({ folder: newFolder(), keychain });
    must(await vault.create({ passphrase, keychain: true }));
    keychain.fault = "refused";
    expect(codeOf(await vault.rotate(passphrase))).toBe("vault.keychain");
    keychain.fault = null;
    vault.lock();
    must(await vault.unlock("keychain", null));
    await vault.close();
  });
});
