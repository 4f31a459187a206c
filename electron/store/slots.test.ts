// Slots: what opens them, what does not, and what a file may ask for.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { memoryDatabase } from "./database.ts";
import { cheapestCost } from "./kdf.ts";
import { createTables } from "./migrations.ts";
import { keyIdOf } from "./seal.ts";
import { readSlots, writeSlot } from "./slot-rows.ts";
import { openByPassphrase, openByRecovery, passphraseSlot, recoverySlot, type Slot } from "./slots.ts";

const vaultKey = Buffer.alloc(32, 9);
const target = { vaultId: "v1", keyId: keyIdOf(vaultKey, "v1"), vaultKey, now: 1_000, newId: randomUUID };

/** The slot as another process reads it. */
const reread = (slot: Slot, change = "") => {
  const { connection } = memoryDatabase();
  createTables(connection);
  writeSlot(connection, slot);
  if (change) connection.exec(change);
  return readSlots(connection)[0];
};

test("a new slot is never cheaper than OWASP's floor", async () => {
  const slot = await passphraseSlot(target, "correct horse battery", { memory: 8, passes: 1, lanes: 1 });
  expect(slot.params).toMatchObject(cheapestCost);
});

test("a recovery slot gives the key to its code alone, and to its own vault alone", () => {
  const { slot, code } = recoverySlot(target);
  expect(openByRecovery(slot, "v1", code.toLowerCase())?.equals(vaultKey)).toBe(true);
  expect(openByRecovery(slot, "v2", code)).toBe(null);
  expect(openByRecovery(slot, "v1", recoverySlot(target).code)).toBe(null);
  expect(openByRecovery({ ...slot, revision: 2 }, "v1", code)).toBe(null);
  expect(openByRecovery({ ...slot, id: "other" }, "v1", code)).toBe(null);
});

test("a passphrase slot comes back from the file and opens", async () => {
  const row = reread(await passphraseSlot(target, "correct horse battery", cheapestCost));
  if (!row?.sound) throw new Error("It did not come back.");
  expect((await openByPassphrase(row.slot, "v1", "correct horse battery"))?.equals(vaultKey)).toBe(true);
  expect(await openByPassphrase(row.slot, "v1", "Correct horse battery")).toBe(null);
});

test.each([
  ["memory above 1 GiB", { memory: 1_048_577 }],
  ["more than 10 passes", { passes: 11 }],
  ["more than 16 lanes", { lanes: 17 }],
  ["no passes", { passes: 0 }],
  ["a short salt", { salt: Buffer.alloc(15).toString("base64") }],
  ["another function", { kdf: "md5" }],
  ["something unknown", { extra: 1 }],
])("a slot that asks for %s is damaged, and nothing is computed", async (_, change) => {
  const slot = await passphraseSlot(target, "correct horse battery", cheapestCost);
  // What a file holds need not be what the types say.
  const params = { ...slot.params, ...change } as Slot["params"];
  expect(reread({ ...slot, params })).toMatchObject({ sound: false, type: "passphrase" });
});

test.each([
  "UPDATE slots SET created_at = created_at + 1",
  "UPDATE slots SET revision = 2",
  "UPDATE slots SET host = 'node'",
  "UPDATE slots SET type = 'passphrase'",
  "UPDATE slots SET ciphertext = zeroblob(48)",
  "UPDATE slots SET checksum = zeroblob(32)",
])("%s shows", (change) => expect(reread(recoverySlot(target).slot, change)).toMatchObject({ sound: false }));
