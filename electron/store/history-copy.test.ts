// History under another key: carried into a new store, or sealed anew in place, with nothing lost and damage still told.
import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { anyEntry } from "../../shared/history-view.ts";
import { copyHistory, resealHistory } from "./history-copy.ts";
import { appendEntry, getEntry, type HistoryStore, listEntries } from "./history-table.ts";
import { pinEntry } from "./history-upkeep.ts";
import { createSealer } from "./seal.ts";
import { sampleEntry } from "./testing/history-samples.ts";
import { openMemoryVault } from "./testing/memory-vault.ts";

const open = (): HistoryStore => {
  const vault = openMemoryVault();
  return { connection: vault.database.connection, sealer: vault.sealer };
};
const nameOf = (): null => null;
const ids = ["a", "big", "c"];
const all = (store: HistoryStore) => ids.map((id) => getEntry(store, id, nameOf));

let store: HistoryStore;
beforeEach(() => {
  store = open();
  appendEntry(store, sampleEntry({ id: "a", connection: { id: "c1", name: "Acme" } }));
  appendEntry(store, sampleEntry({ id: "big", after: 1, responseBody: "x".repeat(600_000) }));
  appendEntry(store, sampleEntry({ id: "c", after: 2 }));
  pinEntry(store, "c", true);
});

test("a copy holds the same entries under the other key", () => {
  const other = open();
  copyHistory(store, other);
  expect(all(other)).toEqual(all(store));
  expect(all(other).every(({ ok }) => ok)).toBe(true);
  expect(listEntries(other, anyEntry, null, 9, nameOf)).toEqual(listEntries(store, anyEntry, null, 9, nameOf));
});

test("sealed anew in place, the entries open with the new key and not with the old one", () => {
  const before = all(store);
  const next = { ...store, sealer: createSealer(randomBytes(32), "vault") };
  resealHistory(store, next.sealer);
  expect(all(next)).toEqual(before);
  expect(all(store).some(({ ok }) => ok)).toBe(false);
});

test("what was damaged before is told as damaged afterwards, the rest is well", () => {
  store.connection.exec("UPDATE exchanges SET status = 500 WHERE id = 'a'");
  store.connection.exec("UPDATE exchange_bodies SET ciphertext = zeroblob(300) WHERE number = 1");
  const next = { ...store, sealer: createSealer(randomBytes(32), "vault") };
  resealHistory(store, next.sealer);
  expect(all(next).map((got) => (got.ok ? "well" : got.error.code))).toEqual([
    "store.damaged",
    "store.damaged",
    "well",
  ]);
});
