// A damaged store: said by name, never a wrong text, never a crash, and the file stays as it was found.
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { currentFormat } from "./migrations.ts";
import { codeOf, must } from "./testing/results.ts";
import { freeLock, madeStore, newFolder, newVault, passphrase, save, saved, takenLock } from "./testing/vault-kit.ts";

const contents = { c1: "text of c1", c2: "text of c2" };

/** What comes of opening that file: an error's code, or what it holds. */
const lookAt = async (folder: string, recoveryCode: string, acquireLock = freeLock) => {
  const vault = newVault({ folder, acquireLock });
  try {
    const status = await vault.status();
    const opened = await vault.unlock("recovery", recoveryCode);
    if (!opened.ok) return { code: opened.error.code, problem: status.problem, texts: {} };
    const { problem } = await vault.status();
    const { records } = must(vault.open());
    const found = records.readable("connection");
    if (!found.ok) return { code: found.error.code, problem, texts: {} };
    const texts = Object.fromEntries(found.value.records.map(({ id, data }) => [id, data.toString()]));
    return { code: problem?.code ?? "ok", problem, texts };
  } finally {
    await vault.close();
  }
};

test("every thirteenth byte flipped: named or harmless, and left alone where it is named", async () => {
  const { folder, file, recoveryCode } = await madeStore(contents);
  const sound = readFileSync(file);
  // Nine tenths are zeros that no row uses; a few of them are enough.
  const places = [...sound.keys()]
    .filter((place) => sound[place] !== 0 || place % 131 === 0)
    .filter((_, at) => at % 13 === 3);
  const codes = new Map<string, number>();
  for (const [at, place] of places.entries()) {
    const flipped = Buffer.from(sound);
    flipped[place] = (flipped[place] ?? 0) ^ 0x41;
    writeFileSync(file, flipped);
    // Who only reads is ten times as quick; every tenth time it is the writer that has to leave the file alone.
    const { code, texts } = await lookAt(folder, recoveryCode, at % 10 === 0 ? freeLock : takenLock);
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (code === "ok") expect(texts).toEqual(contents);
    else {
      expect(["store.damaged", "store.newer"], `byte ${place}`).toContain(code);
      expect(contents, `byte ${place}`).toMatchObject(texts);
      expect(readFileSync(file).equals(flipped), `byte ${place}`).toBe(true);
    }
  }
  expect(codes.get("store.damaged")).toBeGreaterThan(places.length / 2);
});

test("a file cut at any length is damaged and stays so", async () => {
  const { folder, file, recoveryCode } = await madeStore(contents);
  const { size } = statSync(file);
  const sound = readFileSync(file);
  for (const length of [0, 1, 15, 16, 99, 100, 511, 512, 4_095, 4_096, 4_097, size - 4_096, size - 1]) {
    writeFileSync(file, sound);
    truncateSync(file, length);
    expect(await lookAt(folder, recoveryCode)).toMatchObject({ code: "store.damaged", texts: {} });
    expect(statSync(file).size).toBe(length);
  }
});

describe("what is damaged has a name", () => {
  test.each([
    ["UPDATE sealed SET ciphertext = zeroblob(length(ciphertext)) WHERE id = 'c1'", "The connection c1"],
    ["UPDATE sealed SET key_id = 'other' WHERE id = 'c1'", "The connection c1"],
    ["DELETE FROM sealed WHERE id = 'c2'", "The connection c2"],
    ["DELETE FROM slots WHERE type = 'passphrase'", "A slot of the vault"],
    ["UPDATE slots SET params = '{}' WHERE type = 'passphrase'", "The passphrase slot"],
  ])("%s", async (harm, what) => {
    const { folder, file, recoveryCode } = await madeStore(contents);
    const database = new DatabaseSync(file);
    database.exec(harm);
    database.close();
    const before = readFileSync(file);
    const vault = newVault({ folder });
    must(await vault.unlock("recovery", recoveryCode));
    expect(await vault.status()).toMatchObject({
      state: "open",
      writable: false,
      problem: { code: "store.damaged", facts: { what } },
    });
    expect(codeOf(save(vault, "c3", "new"))).toBe("store.damaged");
    expect(codeOf(await vault.changePassphrase(recoveryCode, "another horse battery"))).toBe("store.damaged");
    await vault.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("several parts are named together, and the rest is read again after a lock", async () => {
    const { folder, file, recoveryCode } = await madeStore(contents);
    const database = new DatabaseSync(file);
    database.exec("UPDATE sealed SET ciphertext = zeroblob(length(ciphertext)) WHERE id = 'c1'");
    database.exec("DELETE FROM slots WHERE type = 'passphrase'");
    database.close();
    const vault = newVault({ folder });
    for (const round of [1, 2]) {
      must(await vault.unlock("recovery", recoveryCode));
      const { problem } = await vault.status();
      expect(problem?.why, `round ${round}`).toBe(
        "A slot of the vault and the connection c1 do not carry their seals or checksums any more. The file is left exactly as it is.",
      );
      const { records, damaged } = must(must(vault.open()).records.readable("connection"));
      expect([records.map(({ id }) => id), damaged.length]).toEqual([["c2"], 1]);
      vault.lock();
    }
    await vault.close();
  });

  test.each([
    ["UPDATE meta SET auto_lock = 999", "The description of the vault"],
    ["DELETE FROM meta", "The description of the vault"],
    ["UPDATE slots SET ciphertext = zeroblob(48) WHERE type = 'recovery'", "The recovery slot"],
    ["UPDATE sealed SET key_id = 'other' WHERE purpose = 'index'", "The sealed list of what is in the store"],
    ["DELETE FROM sealed WHERE purpose = 'index'", "The sealed list of what is in the store"],
    ["DROP TABLE settings", "The list of the store's tables"],
    ["CREATE TRIGGER t AFTER INSERT ON sealed BEGIN DELETE FROM slots; END", "The list of the store's tables"],
  ])("%s keeps it closed", async (harm, what) => {
    const { folder, file, recoveryCode } = await madeStore(contents);
    const database = new DatabaseSync(file);
    database.exec(harm);
    database.close();
    const vault = newVault({ folder });
    expect(await vault.unlock("recovery", recoveryCode)).toMatchObject({
      ok: false,
      error: { code: "store.damaged", facts: { what } },
    });
    await vault.close();
  });
});

test("a log without its file is no reason to begin anew", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "ringback.db-wal"), "x");
  const vault = newVault({ folder });
  expect((await vault.status()).problem?.code).toBe("store.damaged");
  expect(codeOf(await vault.create({ passphrase, keychain: false }))).toBe("store.damaged");
  expect(existsSync(join(folder, "ringback.db"))).toBe(false);
});

test("another program's file is not touched", async () => {
  const folder = newFolder();
  const file = join(folder, "ringback.db");
  const foreign = new DatabaseSync(file);
  foreign.exec("CREATE TABLE notes (text)");
  foreign.close();
  const before = readFileSync(file);
  const vault = newVault({ folder });
  expect((await vault.status()).problem?.code).toBe("store.damaged");
  expect(codeOf(await vault.create({ passphrase, keychain: false }))).toBe("store.damaged");
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([false, true])("a newer format stays as it is, byte for byte (still in the log: %s)", async (logged) => {
  const { folder: from, file: made } = await madeStore(contents);
  const newer = new DatabaseSync(made);
  newer.exec(`PRAGMA user_version = ${currentFormat + 1}; CREATE TABLE later (x)`);
  const folder = logged ? newFolder() : from;
  const names = logged ? ["ringback.db", "ringback.db-wal"] : ["ringback.db"];
  // As a killed process leaves it: the log has not been moved into the file.
  if (logged) for (const name of names) copyFileSync(join(from, name), join(folder, name));
  newer.close();
  const before = names.map((name) => readFileSync(join(folder, name)));
  const vault = newVault({ folder });
  expect(await vault.status()).toMatchObject({
    state: "locked",
    writable: false,
    readOnly: "newer",
    problem: { code: "store.newer" },
  });
  expect(codeOf(await vault.unlock("passphrase", passphrase))).toBe("store.newer");
  expect(codeOf(await vault.create({ passphrase, keychain: false }))).toBe("store.newer");
  expect(codeOf(vault.plain())).toBe("store.newer");
  await vault.close();
  expect(names.map((name) => readFileSync(join(folder, name)))).toEqual(before);
});

test("a log that a killed process left is read, with everything that was acknowledged", async () => {
  const { folder } = await madeStore(contents);
  const vault = newVault({ folder });
  must(await vault.unlock("passphrase", passphrase));
  must(save(vault, "c3", "acknowledged"));
  const after = newFolder();
  for (const name of ["ringback.db", "ringback.db-wal"]) copyFileSync(join(folder, name), join(after, name));
  await vault.close();
  const again = newVault({ folder: after });
  must(await again.unlock("passphrase", passphrase));
  expect(saved(must(again.open()))).toEqual({ ...contents, c3: "acknowledged" });
  await again.close();
});

test("a file that was deleted meanwhile takes no more changes", async () => {
  const { folder, file } = await madeStore(contents);
  const vault = newVault({ folder });
  must(await vault.unlock("passphrase", passphrase));
  rmSync(file);
  expect(codeOf(save(vault, "c3", "new"))).toBe("store.failed");
  expect(saved(must(vault.open()))).toEqual(contents);
  await vault.close();
});
